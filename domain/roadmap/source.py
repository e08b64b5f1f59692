"""A document independent of its format: paragraphs and tables, in order."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Covered(StrEnum):
    """Why a place of a table has no cell of its own: a merged cell reaches over it."""

    FROM_LEFT = "left"
    FROM_ABOVE = "above"


class Cell(BaseModel):
    """One place of a table's grid. Lines of the text are parted by a newline, blanks are trimmed.

    A merged cell is at its first place with `across` counting the columns it covers. The places to the right are
    `FROM_LEFT` and empty; the places below are `FROM_ABOVE` and repeat its text, because what is said once for several
    rows holds for each of them.
    """

    model_config = ConfigDict(frozen=True)

    text: str = ""
    across: int = 1
    covered: Covered | None = None
    bold: bool = False
    shaded: bool = False
    """Its ground is coloured: in a plan of a column a month that alone may be the mark."""
    blurred: bool = False
    """A word in it is hardly legible in the scan."""


EMPTY = Cell()
"""An empty place: most places of a wide sheet are empty, so all share this value."""


class Paragraph(BaseModel):
    """A line of running text, or a heading."""

    model_config = ConfigDict(frozen=True)

    text: str


class Table(BaseModel):
    """A grid: every row has the same number of places."""

    model_config = ConfigDict(frozen=True)

    rows: tuple[tuple[Cell, ...], ...]


class Source(BaseModel):
    """A whole document: the name it was sent under and its blocks from first to last."""

    model_config = ConfigDict(frozen=True)

    name: str
    blocks: tuple[Paragraph | Table, ...]
    unsure: bool = False
    """The format keeps only positions of letters (PDF): the text may be mixed up, so every row is asked about."""
    clear: float | None = None
    """The share of its words that are well legible where it is a scan; None where the file has text."""

    @property
    def texts(self) -> Iterator[str]:
        """Every paragraph's and every cell's text, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
