"""Findings about a file before a curator spends an evening on it; nothing is refused, the findings are only shown."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict

from domain.documents.mentions import mentions
from domain.documents.scan import PageFlaw, Quality, fault
from domain.people.schools.naming import same_school


class ContentSort(StrEnum):
    """What a file is by its bytes."""

    WORD = "word"
    EXCEL = "excel"
    SLIDES = "slides"
    PDF = "pdf"
    PICTURE = "picture"
    OLD = "old"
    """Word or Excel of before 2007."""
    TEXT = "text"
    OTHER = "other"


class Flaw(StrEnum):
    """Why nobody will be able to open the file, or why Веха did not open it."""

    BROKEN = "broken"
    LOCKED = "locked"
    HUGE = "huge"
    """Unpacking would not end, or swells too much."""
    HEIC = "heic"


class CheckedPaper(BaseModel):
    """A file as office/inspect.py describes it: enough for every rule, and no code of the file remains in it."""

    model_config = ConfigDict(frozen=True)

    sort: ContentSort
    flaw: Flaw | None = None
    words: str = ""
    """Its text, as far as it can be read without recognising pictures; the beginning of a long one."""
    pictures: int = 0
    quality: Quality | None = None
    links: tuple[str, ...] = ()
    """Hosts from which it would load something when it is opened: a picture, a template, another table."""


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


class FindingKind(StrEnum):
    """The kinds of finding; each has words in locales/*/checks.ftl and scan.ftl."""

    TWIN_HERE = "twin-here"
    TWIN_TASK = "twin-task"
    TWIN_SCHOOL = "twin-school"
    OTHER_SCHOOL = "other-school"
    TEMPLATE = "template"
    UNFILLED = "unfilled"
    EMPTY = "empty"
    BROKEN = "broken"
    LOCKED = "locked"
    HUGE = "huge"
    HEIC = "heic"
    FALSE_NAME = "false-name"
    OLD = "old"
    LINKED = "linked"
    DARK = "dark"
    BLURRED = "blurred"
    SMALL = "small"
    BLANK = "blank"


HINTS = frozenset({FindingKind.OLD, FindingKind.LINKED})
"""The school sees them, and the curator does not wait."""
PAGE_KINDS = frozenset(FindingKind(one.value) for one in PageFlaw)


class Finding(BaseModel):
    """One finding about one file."""

    model_config = ConfigDict(frozen=True)

    kind: FindingKind
    file: int = 0
    name: str = ""
    page: int = 0
    """The page of the PDF, from 1; 0 if the file is no page."""
    words: str = ""
    """What else the sentence names: another school, a task's number, an ending."""
    insisted: bool = False
    """«Всё верно»: the school has seen it and sends the file as it is."""


def doubtful(findings: Iterable[Finding]) -> bool:
    """Whether the curator waits until the school has looked at it."""
    return any(finding.kind not in HINTS and not finding.insisted for finding in findings)


def notice(paper: CheckedPaper, around: Surroundings) -> tuple[Finding, ...]:
    """All findings about a file, the most important first; () for an ordinary file."""
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
    if around.school and (other := another_school(paper.words, around.school, around.others)):
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


BRACKETS = re.compile(r"\[[^\[\]\n]{3,80}\]|\{\{[^{}\n]{1,80}\}\}|<[а-яё][^<>\n]{2,80}>", re.IGNORECASE)
"""«[название школы]», «{{ школа }}»."""
BLANKS = re.compile(r"_{3,}|\.{6,}|…{2,}")
LETTERS_PER_BLANK = 90
"""Fewer letters for each blank mean an unfilled form; a finished page has ten times as many, signature lines too."""


def unfilled(words: str) -> bool:
    """Whether most blanks of a form are open: two in brackets, or five lines «____» and little else."""
    brackets, blanks = len(BRACKETS.findall(words)), len(BLANKS.findall(words))
    return brackets >= 2 or (blanks >= 5 and sum(map(str.isalnum, words)) < blanks * LETTERS_PER_BLANK)


def untouched(words: str, template: str) -> bool:
    """Whether a file says word for word what its template says; blanks make no difference."""
    return bool(_plain(template)) and _plain(words) == _plain(template)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def another_school(words: str, school: str, others: Iterable[str]) -> str:
    """The name of a school that the text names while it does not name the sender's own; "" if there is none."""
    if mentions(words, school, alike=True):
        return ""
    clear = (other for other in others if not same_school(school, other))
    return next((other for other in clear if mentions(words, other)), "")
