"""Plans drawn as a grid: a column a month, a quarter or a year, and in it a mark, a colour or what is due then."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.deadlines.canon import canonical
from domain.roadmap.source import Cell, Covered

Row = tuple[Cell, ...]
IsDeadline = Callable[[str], bool]

MARK = re.compile(r"[+xхv×✓✔√☑✅●•∙·◆■▲*○]+|да|есть", re.IGNORECASE)
NO_MARK = re.compile(r"[-–—\s0]*|нет", re.IGNORECASE)
DAYS = re.compile(r"[^а-яё]*\d[^а-яё]*|(?:до|с|по|к)\s.{1,20}|.{0,12}\b(?:недел|декад|половин)\w*", re.IGNORECASE)
PERIOD = re.compile(r"M\d\d(?: Y\d{4})?|#?\d (?:квартал|четверть|полугодие|триместр)(?: S?Y\d{4})?|S\d(?: Y\d{4})?")
YEAR = re.compile(r"(?:Y|SY|YY)(\d{4})(?:-\d{4})?(?: год)?")
BARE = re.compile(r"#?(\d{1,2})")
UNIT = re.compile(r"\b(?:квартал|четверть|полугодие|триместр)\b|\bмесяц\b")
FIGURES = re.compile(
    r"финанс|объ[её]м|руб|показател|значени|сумм|колич|%|индикатор|факт|отметк|выполнен", re.IGNORECASE
)
"""A column a year under such a heading holds figures."""
HEADING = 60
"""Letters of a heading that may name a period."""
QUARTERS = ("#1", "#2", "#3", "#4")


class GridMark(NamedTuple):
    """What a row says in one place of the grid; `text` is what is due then, «» where there is only a mark."""

    when: str
    text: str
    sure: bool = True
    """Whether nothing else can be meant: «10-11» under a month may be days or classes."""


def grid_of(lines: Sequence[Sequence[str]]) -> tuple[dict[int, str], bool]:
    """The periods of the places that head a column each, in words, and whether their unit had to be guessed.

    `lines` are the texts of a header's lines, each text repeated over the places that it covers.
    """
    bottom = lines[-1]
    above = [" ".join(dict.fromkeys(line[place] for line in lines[:-1] if line[place])) for place in range(len(bottom))]
    bare = tuple(_code(text) for text in bottom if BARE.fullmatch(_code(text)))
    found: dict[int, str] = {}
    guessed = False
    for place, text in enumerate(bottom):
        words = _words(text, above[place] if above[place] != text else "")
        if words is None and bare == QUARTERS * (len(bare) // 4) and _code(text) in QUARTERS:
            words, guessed = f"{text} квартал{_year_over(above[place])}", True
        if words is not None:
            found[place] = words
    several = len(set(found.values())) > 1 or (lines[:-1] and len(found) > 1)
    return (found, guessed) if several else ({}, False)


def _words(text: str, above: str) -> str | None:
    """The period that a heading names, with the unit and the year of the heading over it; None where it names none."""
    code, over = _code(text), _code(above)
    if len(text) > HEADING or FIGURES.search(above):
        return None
    year = _year_over(above)
    if PERIOD.fullmatch(code):
        return text if "Y" in code else f"{text}{year}"
    if YEAR.fullmatch(code):
        return text if re.search("[а-я]", text) else f"{text} год"
    bare = BARE.fullmatch(code)
    if bare is None or not over:
        return None
    if PERIOD.fullmatch(over) and over.startswith("M"):
        return f"{bare[1]} {above}"
    unit = UNIT.search(over)
    return f"{text} {unit[0]}{year}" if unit and unit[0] != "месяц" and int(bare[1]) < 5 else None


def _year_over(above: str) -> str:
    found = re.search(r"\b20\d\d(?:\s*[-/]\s*(?:20)?\d\d)?", above)
    return f" {found[0]}" if found else ""


def is_year(text: str) -> bool:
    """Whether a heading is a year and nothing else."""
    return bool(YEAR.fullmatch(_code(text)))


@lru_cache(maxsize=1024)
def _code(text: str) -> str:
    return canonical(text) if len(text) <= HEADING else "?"


def marks(row: Row, grid: Mapping[int, str], is_deadline: IsDeadline) -> list[GridMark]:
    """What the row says in the grid, from left to right; a merged cell with a mark reaches from its first period on."""
    coloured = _colour_marks(row, grid)
    found = []
    for place in grid:
        cell = row[place]
        if cell.covered is Covered.FROM_LEFT:
            continue
        marked = MARK.fullmatch(cell.text) or (not cell.text and cell.shaded and coloured)
        if marked or not NO_MARK.fullmatch(cell.text):
            found.append(_mark(cell, bool(marked), _span(place, cell, grid), is_deadline))
    return found


def _colour_marks(row: Row, grid: Mapping[int, str]) -> bool:
    """Whether a coloured cell is a mark: not where the whole row is coloured."""
    return not all(cell.shaded for place, cell in enumerate(row) if place not in grid and cell.text)


def _span(place: int, cell: Cell, grid: Mapping[int, str]) -> str:
    covered = [grid[at] for at in range(place, place + cell.across) if at in grid]
    return covered[0] if len(covered) == 1 else f"{covered[0]} – {covered[-1]}"


def _mark(cell: Cell, marked: bool, when: str, is_deadline: IsDeadline) -> GridMark:
    text = " ".join(cell.text.split())
    if marked:
        return GridMark(when, "")
    if DAYS.fullmatch(text):
        dated = next((words for words in _dated(text, when) if is_deadline(words)), None)
        if dated:
            return GridMark(dated, "", bool(re.search("[а-яё]|\\d\\.\\d", text, re.IGNORECASE)))
    return GridMark(when, text)


def _dated(text: str, when: str) -> Iterator[str]:
    """«до 20» in the column «март» is «до 20 март»; «15.03» says its month itself."""
    if re.search(r"[DM]\d\d", canonical(text)):
        yield text
    yield f"{text} {when}"
