"""The rules by which a file is checked before a curator spends an evening on it; they refuse nothing, they notice."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict

from domain.documents.findings import Finding, FindingKind
from domain.documents.forms import unfilled, untouched
from domain.documents.mentions import mentions
from domain.documents.papers import CheckedPaper, ContentSort
from domain.documents.scan import fault
from domain.people.schools.naming import same_school


class Twin(StrEnum):
    """Earlier places of the same bytes, the nearest first."""

    HERE = "twin-here"
    TASK = "twin-task"
    SCHOOL = "twin-school"


class Surroundings(BaseModel):
    """What the rules know beyond the file itself."""

    model_config = ConfigDict(frozen=True)

    name: str
    twin: Twin | None = None
    twin_number: str = ""
    """Of the other task of the same school."""
    school: str | None = None
    others: tuple[str, ...] = ()
    """The other schools of the municipality."""
    templates: tuple[str, ...] = ()
    """The words of the activity's blank forms."""
    is_template: bool = False
    """The bytes are those of one of the blank forms."""


NO_DOCUMENTS = {
    **dict.fromkeys(
        (".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".pif", ".vbs", ".js", ".ps1", ".jar", ".apk", ".hta", ".reg"),
        FindingKind.PROGRAM,
    ),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".iso"), FindingKind.ARCHIVE),
    **dict.fromkeys((".lnk", ".url", ".desktop", ".webloc"), FindingKind.SHORTCUT),
}
"""Endings of files that no curator can read, or should open."""


def notice(paper: CheckedPaper, around: Surroundings) -> tuple[Finding, ...]:
    """All findings about a file, the most important first; () for an ordinary file."""
    if unfit := NO_DOCUMENTS.get(PurePath(around.name).suffix.lower()):
        return (Finding(kind=unfit, name=around.name),)
    return tuple(Finding(kind=kind, name=around.name, words=words) for kind, words in _noticed(paper, around))


def _noticed(paper: CheckedPaper, around: Surroundings) -> Iterator[tuple[FindingKind, str]]:
    if around.twin is not None and not around.is_template:
        yield FindingKind(around.twin.value), around.twin_number
    if false := _false_ending(paper, around.name):
        yield (FindingKind.FALSE_NAME if paper.sort is not ContentSort.OTHER else FindingKind.BROKEN), false
    elif paper.flaw is not None:
        yield FindingKind(paper.flaw.value), ""
    elif paper.sort is ContentSort.OLD:
        yield FindingKind.OLD, ""
    elif paper.quality is not None:
        yield from ((FindingKind(wrong.value), "") for wrong in [fault(paper.quality)] if wrong)
    elif paper.sort in READABLE:
        yield from _read(paper, around)
    if paper.links:
        yield FindingKind.LINKED, ", ".join(paper.links)


def _read(paper: CheckedPaper, around: Surroundings) -> Iterator[tuple[FindingKind, str]]:
    """The findings from its words."""
    if not paper.pictures and not any(map(str.isalnum, paper.words)):
        yield FindingKind.EMPTY, ""
    elif around.is_template or any(untouched(paper.words, template) for template in around.templates):
        yield FindingKind.TEMPLATE, ""
    elif unfilled(paper.words):
        yield FindingKind.UNFILLED, ""
    yield from _named(paper.words, around)
    if paper.scanned and undated(paper.words):
        yield FindingKind.UNDATED, ""


def notice_pages(words: str, around: Surroundings) -> tuple[Finding, ...]:
    """The findings about the words that were recognised on all photos of a paper together."""
    dated = [(FindingKind.UNDATED, "")] if undated(words) else []
    return tuple(Finding(kind=kind, name=around.name, words=said) for kind, said in [*_named(words, around), *dated])


def _named(words: str, around: Surroundings) -> Iterator[tuple[FindingKind, str]]:
    if around.school and (other := another_school(words, around.school, around.others)):
        yield FindingKind.OTHER_SCHOOL, other


READABLE = frozenset({ContentSort.WORD, ContentSort.EXCEL, ContentSort.SLIDES, ContentSort.PDF, ContentSort.TEXT})
ENDINGS: dict[str, frozenset[ContentSort]] = {
    ".docx": frozenset({ContentSort.WORD, ContentSort.OLD}),
    ".docm": frozenset({ContentSort.WORD}),
    ".xlsx": frozenset({ContentSort.EXCEL, ContentSort.OLD}),
    ".xlsm": frozenset({ContentSort.EXCEL}),
    ".pptx": frozenset({ContentSort.SLIDES, ContentSort.OLD}),
    ".doc": frozenset({ContentSort.OLD, ContentSort.WORD, ContentSort.TEXT}),
    ".xls": frozenset({ContentSort.OLD, ContentSort.EXCEL, ContentSort.TEXT}),
    ".pdf": frozenset({ContentSort.PDF}),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic"), frozenset({ContentSort.PICTURE})
    ),
}
"""The contents that a name allows. Locked .docx and old files are compound files; programs save text as .doc."""


def _false_ending(paper: CheckedPaper, name: str) -> str:
    """The ending if it promises something other than the bytes; "" if it is true or promises nothing."""
    ending = PurePath(name).suffix.lower()
    return ending if paper.sort not in ENDINGS.get(ending, frozenset({paper.sort})) else ""


PAPER_WORDS = 30
"""Fewer words are no paper that must have a date: a photo of an event, a drawing."""
DATE = re.compile(
    r"\b\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}\b|\b(?:19|20)\d\d\b"
    r"|\d{1,2}\W{0,3}(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)


def undated(words: str) -> bool:
    """Whether a scanned paper shows no date, not even a year."""
    return len(words.split()) >= PAPER_WORDS and not DATE.search(words)


def another_school(words: str, school: str, others: Iterable[str]) -> str:
    """The name of a school that the text names while it does not name the sender's own; "" if there is none."""
    if mentions(words, school, alike=True):
        return ""
    clear = (other for other in others if not same_school(school, other))
    return next((other for other in clear if mentions(words, other)), "")
