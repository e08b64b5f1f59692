"""Puts the cells of a row under the headings they belong to, where header and rows are merged differently.

Word draws «№» over two places of its grid and the title over one, and in the rows below it the other way round: a
reader sees the same columns, because the cells follow each other in the same order.
"""

import re
from collections.abc import Sequence

from domain.roadmap.source import EMPTY, Cell, Covered

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
LEAST_REPEATED = 3
Row = tuple[Cell, ...]


def heads(row: Row) -> tuple[int, ...]:
    """The places where the cells of a header begin; nameless ones at its end are no columns."""
    places = _begins(row)
    while places and not row[places[-1]].text:
        places.pop()
    return tuple(places)


def aligned(row: Row, columns: Sequence[int], width: int) -> Row:
    """The row with its cells in `columns`, where it has as many of them; else as it is, filled up to `width`."""
    row = _numbered(row, columns)
    places = _begins(row)
    while len(places) > len(columns) and _is_blank(row[places[-1]]):
        places.pop()
    if len(places) < 2 or len(places) != len(columns) or tuple(places) == tuple(columns):
        return row if len(row) >= width else (*row, *[EMPTY] * (width - len(row)))
    moved = [Cell(covered=Covered.FROM_LEFT)] * width
    for number, (place, column) in enumerate(zip(places, columns, strict=True)):
        end = columns[number + 1] if number + 1 < len(columns) else column + 1
        moved[column] = row[place].model_copy(update={"across": end - column})
    return tuple(moved)


def _numbered(row: Row, columns: Sequence[int]) -> Row:
    """A row with one cell more than its header, a number at its beginning: the number goes before its first words."""
    first, *rest = _begins(row) or [0]
    if len(rest) != len(columns) or not columns or not NUMBER.fullmatch(row[first].text):
        return row
    title = row[rest[0]]
    said = title.model_copy(update={"text": f"{row[first].text.rstrip('.) ')}. {title.text}"})
    return (*row[first + 1 : rest[0]], said, *row[rest[0] + 1 :]) if title.text else row


def _begins(row: Row) -> list[int]:
    return [place for place, cell in enumerate(row) if cell.covered is not Covered.FROM_LEFT]


def _is_blank(cell: Cell) -> bool:
    return not cell.text and not cell.shaded


def one_across(row: Row) -> Row:
    """The row; one that repeats a text in each of its cells is one cell across them, as a program has copied it."""
    first = row[0]
    if len(row) < LEAST_REPEATED or not first.text or any(cell.covered or cell.text != first.text for cell in row):
        return row
    covered = first.model_copy(update={"text": "", "covered": Covered.FROM_LEFT})
    return (first.model_copy(update={"across": len(row)}), *[covered] * (len(row) - 1))
