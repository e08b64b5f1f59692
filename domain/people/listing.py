"""One line of a list of schools or curators: its name, its phone, what else it says, and whether it is one at all."""

import re
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.people.names import one_line
from domain.people.phones import read_phone
from domain.roadmap.responsible.persons import PERSON

NAME_LIMIT = 300
"""Letters of a name; an official one of a school, with «имени …» and the village, takes some 250."""
NOTE_LIMIT = 200
PHONE_LIMIT = 60
LIST_LIMIT = 300
"""Lines of one list: a municipality has 2 to 100 schools."""
LIST_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)](?:\s+|(?!\d))|\d{1,3}\t|[-–—•*·▪✓]+)\s*")
TOTAL = re.compile(r"(?:итого|всего)\b", re.IGNORECASE)
_EDGES = " \t,.;:–—-()/|"
_PHONE = re.compile(
    r"(?:(?:моб|сот|раб)\.?\s*)?(?:(?:тел(?:ефон)?|т)\b\.?\s*:?\s*)?(?<!\d)"
    r"(?P<long>(?:\+\s?7|8|7)[\s(–-]*\d{3}[\s)–-]*\d{3}[\s–-]*\d{2}[\s–-]*\d{2})(?!\d)"
    r"|\b(?:тел(?:ефон)?|т)\b\.?\s*:?\s*(?P<short>\d[\d\s()–-]{3,14}\d)(?!\d)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"[\s,;:(–—-]*\b(?:и\.?\s?о\.?\s*)?(?:директор\w*|завуч\w*|зам\w*\.?\s*директора|руководител\w+|заведующ\w+|контакт\w*"
    r"|ответственн\w+)\b.*",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(rf"(?:\s*[,(]|\s[–—-])\s*(?:{PERSON})[\s)]*$")


class LineDoubt(StrEnum):
    """Why a line is probably nothing to add."""

    HEADING = "heading"
    TOTAL = "total"
    KINDERGARTEN = "kindergarten"
    WORDS = "words"
    """«помогите»: nothing in it is a name."""
    NO_NAME = "no-name"
    TOO_LONG = "too-long"

    @property
    def final(self) -> bool:
        """Whether it cannot be added at all."""
        return self in {LineDoubt.NO_NAME, LineDoubt.TOO_LONG}


class ListedLine(BaseModel):
    """A line of a list as it is understood."""

    model_config = ConfigDict(frozen=True)

    written: str
    name: str
    short: str = ""
    """A school's short name, where the list gives one beside the full name."""
    phone: str = ""
    note: str = ""
    doubt: LineDoubt | None = None


class LineDetails(NamedTuple):
    """A line apart: what is left of it is the name."""

    name: str
    phone: str
    note: str


def apart(line: str) -> LineDetails:
    """«СОШ № 1 - директор Магомедов М.М. 8-928-000-00-00»: the name, the phone, «директор Магомедов М.М.»."""
    text = one_line(LIST_MARK.sub("", line))
    rest, phones = without_phones(text)
    post = _POST.search(rest) or _PERSON_AFTER.search(rest)
    name = rest[: post.start()] if post and post.start() > 0 else rest
    note = rest[post.start() :] if post and post.start() > 0 else ""
    return LineDetails(trimmed(name), ", ".join(phones)[:PHONE_LIMIT], trimmed(note)[:NOTE_LIMIT])


def without_phones(text: str) -> tuple[str, list[str]]:
    """A text without its phone numbers, and these as they are shown."""
    found = [read_phone(number["long"] or number["short"]) for number in _PHONE.finditer(text)]
    return _PHONE.sub(" ", text), [phone for phone in found if phone]


def trimmed(text: str) -> str:
    """A piece of a line without the marks at its ends that parted it from others; an abbreviation keeps its stop."""
    text = " ".join(text.split()).lstrip(_EDGES).rstrip(_EDGES.replace(".", ""))
    if text.endswith(".") and not re.search(r"\b[А-ЯЁA-Z]\.$", text):
        text = text.rstrip(". ")
    return f"{text})" if text.count("(") == text.count(")") + 1 else text
