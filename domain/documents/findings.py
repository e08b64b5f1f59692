"""Findings: what may be wrong with a document, shown to the school and then to its reviewer."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.documents.scan import PageFlaw


class FindingKind(StrEnum):
    """The kinds of finding; each has words in locales/*/checks.ftl and scan.ftl."""

    TWIN_HERE = "twin-here"
    TWIN_TASK = "twin-task"
    TWIN_SCHOOL = "twin-school"
    OTHER_SCHOOL = "other-school"
    TEMPLATE = "template"
    UNFILLED = "unfilled"
    EMPTY = "empty"
    PROGRAM = "program"
    ARCHIVE = "archive"
    SHORTCUT = "shortcut"
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
    UNDATED = "undated"


HINTS = frozenset({FindingKind.OLD, FindingKind.LINKED, FindingKind.UNDATED})
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
