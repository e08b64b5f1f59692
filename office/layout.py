"""Assembles lines, cells' texts and grids from words and ruled cells of which only the places on a page are known."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from domain.roadmap.source import EMPTY, Cell, Covered
from office.text import trimmed

TOLERANCE = 3.0
"""Points within which two edges are the same line; pdfplumber snaps the edges of one page by as much."""
SLACK = 0.5
"""Points by which a letter may be nearer to a cell's border than its neighbours are."""
CLOSING = ",.;:)»!?"
"""Signs that never begin a line."""


class Word(NamedTuple):
    """A word and its place in points from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    spaced: bool = False
    """A blank is written after it, at the end of a line too."""
    clear: bool = True
    """It was well legible where the page is a scan."""

    @property
    def letter(self) -> float:
        """The mean width of its letters."""
        return (self.right - self.left) / max(len(self.text), 1)


class Box(NamedTuple):
    """A cell between ruled lines with the words in it."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...] = ()

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word is inside."""
        across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= across < self.right and self.top <= down < self.bottom


Line = list[Word]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words line by line, each from left to right; a raised sign stays in its line."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        if lines and (word.top + word.bottom) / 2 < lines[-1][0].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def said(line: Line) -> str:
    """The line's text."""
    return " ".join(word.text for word in line)


def whole_words(words: Iterable[Word]) -> frozenset[str]:
    """Words that are certainly not cut, because a blank follows them; empty if the document writes no blanks."""
    return frozenset(word.text.lower() for word in words if word.spaced)


def box_text(box: Box, padding: float, whole: AbstractSet[str]) -> str:
    """The text in a cell with its lines; words that the cell's border cuts are joined.

    `padding`: points between the border and the text; `whole`: the document's words as `whole_words` gives them.
    """
    lines = lines_of(box.words)
    text = said(lines[0]) if lines else ""
    for above, below in pairwise(lines):
        cut = _is_cut(above, below[0], box.right - padding, whole)
        text += ("" if cut or is_hyphenated(above[-1].text, below[0].text) else "\n") + said(below)
    return trimmed(text)


def is_hyphenated(above: str, below: str) -> bool:
    """«психолого-» over «педагогическая»: the hyphen may belong to the word, so it stays."""
    return above[-1:] == "-" and above[-2:-1].isalpha() and below[:1].islower()


def _is_cut(above: Line, below: Word, border: float, whole: AbstractSet[str]) -> bool:
    """Whether a word too long for its cell continues below: alone in its line, no blank, no room for another letter.

    A sign that closes something never begins a line of its own.
    """
    end = above[-1]
    if len(above) > 1 or end.spaced or not end.text[-1].isalpha() or not whole:
        return False
    known = end.text.lower() in whole and (end.text + below.text).lower() not in whole
    goes_on = below.text[0] in CLOSING or (below.text[0].islower() and not known)
    return goes_on and end.right + below.letter > border - SLACK


def grid(pieces: Sequence[Sequence[Box]], whole: AbstractSet[str]) -> list[list[Cell]]:
    """The rows of a table whose pieces are on consecutive pages; columns are counted over all of them.

    `whole`: the document's words as `whole_words` gives them.
    """
    boxes = [box for piece in pieces for box in piece]
    columns = _edges(box.left for box in boxes)
    padding = min((word.left - box.left for box in boxes for word in box.words), default=0.0)
    return [row for piece in pieces for row in _rows(piece, columns, max(padding, 0.0), whole)]


def _rows(piece: Sequence[Box], columns: list[float], padding: float, whole: AbstractSet[str]) -> list[list[Cell]]:
    tops = _edges(box.top for box in piece)
    rows = [[EMPTY] * len(columns) for _ in tops]
    for box in piece:
        down, across = _span(tops, box.top, box.bottom), _span(columns, box.left, box.right)
        bold = bool(box.words) and all(word.bold for word in box.words)
        blurred = not all(word.clear for word in box.words)
        cell = Cell(text=box_text(box, padding, whole), across=len(across), bold=bold, blurred=blurred)
        for number in down:
            covered = None if number == down[0] else Covered.FROM_ABOVE
            rows[number][across[0]] = cell.model_copy(update={"covered": covered})
            rows[number][across[0] + 1 : across[-1] + 1] = [Cell(covered=Covered.FROM_LEFT)] * (len(across) - 1)
    return rows


def _edges(places: Iterable[float]) -> list[float]:
    """The places in order, each once; places within the tolerance of their neighbour count as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOLERANCE:
            found.append(place)
    return found


def _span(edges: list[float], start: float, end: float) -> range:
    """The places beginning at `edges` that reach from `start` to `end`; at least one."""
    first = max((number for number, edge in enumerate(edges) if edge <= start + TOLERANCE), default=0)
    last = max((number for number, edge in enumerate(edges) if edge < end - TOLERANCE), default=first)
    return range(first, max(first, last) + 1)
