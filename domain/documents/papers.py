"""A file as it is described to the rules: its sort, its words, its flaws; no code of the file remains in it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.documents.scan import Quality


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
    """A file as office/inspect.py describes it, enough for every rule."""

    model_config = ConfigDict(frozen=True)

    sort: ContentSort
    flaw: Flaw | None = None
    words: str = ""
    """Its text, as far as it can be read without recognising pictures; the beginning of a long one."""
    pictures: int = 0
    quality: Quality | None = None
    links: tuple[str, ...] = ()
    """Hosts from which it would load something when it is opened: a picture, a template, another table."""
    scanned: bool = False
    """Its words were recognised in pictures of its pages."""
