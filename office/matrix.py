"""The matrix as plain values, for its picture and its workbook: imported without the libraries that draw them."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.tasks.moves import Sign


class PictureColumn(BaseModel):
    """An activity; `done` and `total` count all seats."""

    model_config = ConfigDict(frozen=True)

    number: str
    title: str
    done: int
    total: int


class PictureRow(BaseModel):
    """A seat by its full name, with its sign in each column of the whole picture; None where an activity does not
    concern it."""

    model_config = ConfigDict(frozen=True)

    title: str
    signs: tuple[Sign | None, ...]
    done: int
    total: int
    late: int


class BookTask(BaseModel):
    """A line of the second sheet: one task."""

    model_config = ConfigDict(frozen=True)

    seat: str
    curator: str
    number: str
    title: str
    sign: Sign
    state: str
    due: date | None
    changed: date | None
    """The local day on which it last changed its state."""
    files: str


class BookWords(BaseModel):
    """Headings and names of sheets in the reader's language; `task` are the headings of the fields of BookTask."""

    model_config = ConfigDict(frozen=True)

    matrix: str
    tasks: str
    legend: str
    seat: str
    done: str
    total: str
    late: str
    task: tuple[str, ...]
    about: tuple[str, ...]
    """Lines above the legend: the title and the day."""
    states: dict[Sign, str]


class MatrixBook(BaseModel):
    """The whole contents of the workbook."""

    model_config = ConfigDict(frozen=True)

    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    tasks: tuple[BookTask, ...]
    words: BookWords
