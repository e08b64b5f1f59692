"""Assembles a document from pages of which only the places of words and ruled cells are known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from domain.roadmap.source import Paragraph, Table
from office.layout import TOLERANCE, Box, Line, Word, grid, is_hyphenated, lines_of, said, whole_words
from office.limits import Budget
from office.text import trimmed

CONTINUES = re.compile(r"[а-яёa-z(]|(?:19|20)\d\d\b")
"""The beginning of a line that continues the sentence above."""
PAGE_NUMBER = re.compile(r"\W*(?:стр(?:аница|\.)?|лист)?\s*\d+(?:\s*(?:из|/)\s*\d+)?\W*", re.IGNORECASE)
SHIFT = 20.0
"""Points by which a sheet may lie elsewhere in the scanner than the one before."""


class Text(NamedTuple):
    """A line outside the tables."""

    words: Line


Grid = list[Box]


class Sheet(NamedTuple):
    """A page: its lines and tables from top to bottom."""

    parts: list[Text | Grid]
    scanned: bool = False
    """It is a picture of text; without parts nothing of it is read."""


def sheet(
    words: Sequence[Word], tables: Iterable[Sequence[tuple[float, float, float, float]]], *, scanned: bool
) -> Sheet:
    """A page of these words and of tables, each given as the places of its cells."""
    grids = [_filled(cells, words) for cells in tables]
    inside = {word for boxes in grids for box in boxes for word in box.words}
    texts = [Text(line) for line in lines_of(word for word in words if word not in inside)]
    parts: list[Text | Grid] = [*texts, *(boxes for boxes in grids if any(box.words for box in boxes))]
    return Sheet(sorted(parts, key=_top), scanned)


def _filled(cells: Iterable[tuple[float, float, float, float]], words: Sequence[Word]) -> Grid:
    boxes = [Box(*cell) for cell in cells]
    return [box._replace(words=tuple(word for word in words if box.holds(word))) for box in boxes]


def _top(part: Text | Grid) -> float:
    return part.words[0].top if isinstance(part, Text) else min(box.top for box in part)


def blocks(sheets: Sequence[Sheet]) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in reading order, tables joined over the ends of pages."""
    budget = Budget()
    whole = whole_words(word for sheet in sheets for part in sheet.parts for word in words_in(part))
    parts = _joined(_without_running(sheets), scanned=any(sheet.scanned for sheet in sheets))
    for is_text, group in groupby(parts, key=lambda part: isinstance(part, Text)):
        if is_text:
            yield from _paragraphs([part.words for part in group if isinstance(part, Text)])
        else:
            yield from (_table(part, budget, whole) for part in group if not isinstance(part, Text))


def _without_running(sheets: Sequence[Sheet]) -> list[list[Text | Grid]]:
    """The pages without numbers, repeated heads and feet; a repeated heading is kept once."""
    feet = [_line(sheet.parts, -1) for sheet in sheets]
    heads: set[str] = set()
    pages = []
    for sheet, foot in zip(sheets, feet, strict=True):
        parts = sheet.parts[:-1] if foot and (PAGE_NUMBER.fullmatch(foot) or feet.count(foot) > 1) else sheet.parts
        head = _line(parts, 0)
        pages.append(parts[1:] if head and (PAGE_NUMBER.fullmatch(head) or head in heads) else parts)
        heads.add(head)
    return pages


def _line(parts: Sequence[Text | Grid], place: int) -> str:
    """The text of the first or the last part of a page, if that is a line."""
    part = parts[place] if parts else None
    return said(part.words) if isinstance(part, Text) else ""


def _joined(pages: Sequence[list[Text | Grid]], *, scanned: bool) -> Iterator[Text | list[Grid]]:
    """The parts of all pages; a table that begins a page continues the one at the end of the page before."""
    open_table: list[Grid] = []
    for parts in pages:
        for number, found in enumerate(parts):
            part = _laid_on(open_table, found) if scanned and open_table and not isinstance(found, Text) else found
            if isinstance(part, Text) or number or not _goes_on(open_table, part):
                yield from [open_table] if open_table else []
                open_table = []
            if isinstance(part, Text):
                yield part
            else:
                open_table.append(part)
    yield from [open_table] if open_table else []


def _borders(boxes: Grid) -> tuple[float, float]:
    return min(box.left for box in boxes), max(box.right for box in boxes)


def _goes_on(above: Sequence[Grid], below: Grid) -> bool:
    """Whether both are equally wide and at the same place across the page."""
    borders = zip(_borders(above[-1]), _borders(below), strict=True) if above else ()
    return all(abs(upper - lower) <= TOLERANCE for upper, lower in borders)


def _laid_on(above: Sequence[Grid], below: Grid) -> Grid:
    """A scanned table moved and stretched to the borders of the one above, if it lies nearly there."""
    (left, right), (own_left, own_right) = _borders(above[-1]), _borders(below)
    if max(abs(left - own_left), abs(right - own_right)) > SHIFT:
        return below
    stretch = (right - left) / (own_right - own_left)
    across = {edge: left + (edge - own_left) * stretch for box in below for edge in (box.left, box.right)}
    return [box._replace(left=across[box.left], right=across[box.right]) for box in below]


def words_in(part: Text | Grid) -> Iterable[Word]:
    """The words of a part of a page."""
    return part.words if isinstance(part, Text) else (word for box in part for word in box.words)


def _table(pieces: Sequence[Grid], budget: Budget, whole: AbstractSet[str]) -> Table:
    rows = [row for row in grid(pieces, whole) if any(cell.text for cell in row)]
    for row in rows:
        budget.spend(len(row))
    return Table(rows=tuple(map(tuple, rows)))


def _paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Lines joined to sentences as far as their beginnings show it."""
    text = ""
    for line in map(said, lines):
        if text and is_hyphenated(text, line):
            text += line
        elif text and CONTINUES.match(line) and text[-1] not in ".;:":
            text += f" {line}"
        else:
            yield from [Paragraph(text=trimmed(text))] if text else []
            text = line
    yield from [Paragraph(text=trimmed(text))] if text else []
