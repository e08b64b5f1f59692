"""A paper to make, as plain values: the bot imports these without the libraries that make papers."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from office.matrix import MatrixBook

Kind = Literal["text", "number", "date", "moment"]


class Note(BaseModel):
    """What is printed: centred heads, paragraphs, one table whose widths are in millimetres (165 together), a line for
    the signature."""

    model_config = ConfigDict(frozen=True)

    heads: tuple[str, ...]
    paragraphs: tuple[str, ...]
    columns: tuple[tuple[str, float], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    after: tuple[str, ...] = ()
    """Paragraphs below the table."""
    signature: str


class Sheet(BaseModel):
    """One sheet; dates in the rows are ISO text, moments too, local and without a zone."""

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[tuple[str, float, Kind], ...]
    """Heading, width in letters, kind."""
    rows: tuple[tuple[str | int | None, ...], ...]


class Job(BaseModel):
    """One paper to make; exactly one of the values is set. A report and trials come with a template's bytes."""

    model_config = ConfigDict(frozen=True)

    report: dict[str, Any] | None = None
    trials: tuple[dict[str, Any], ...] | None = None
    """The values with which a template has to be filled without a mistake; nothing is made of it."""
    note: Note | None = None
    workbook: tuple[Sheet, ...] | None = None
    """Sheets of Excel."""
    matrix: MatrixBook | None = None
