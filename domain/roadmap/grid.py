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
MONTH = re.compile(r"M\d\d(?: Y\d{4})?(?: год)?")
PART = re.compile(r"#?\d (?:неделя|недели|декада|половина)")
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
WEEKS = 5
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
    above = [_over(lines, place) for place in range(len(bottom))]
    numbered = [(over, _code(text)) for text, over in zip(bottom, above, strict=True) if BARE.fullmatch(_code(text))]
    found: dict[int, str] = {}
    guessed = False
    for place, (text, over) in enumerate(zip(bottom, above, strict=True)):
        words, unsure = _words(text, over), False
        if words is None and BARE.fullmatch(_code(text)):
            words, unsure = _numbered(_code(text), over, [code for beside, code in numbered if beside == over])
        if words is not None:
            found[place], guessed = words, guessed or unsure
    several = len(set(found.values())) > 1 or (lines[:-1] and len(found) > 1)
    return (found, guessed) if several else ({}, False)


def _over(lines: Sequence[Sequence[str]], place: int) -> str:
    """The text above a heading, in the lines before it."""
    texts = dict.fromkeys(line[place] for line in lines[:-1] if line[place])
    return " ".join(text for text in texts if text != lines[-1][place])


def _words(text: str, above: str) -> str | None:
    """The period that a heading names, with the year or the month over it; None where it names none."""
    code = _code(text)
    if len(text) > HEADING or FIGURES.search(above):
        return None
    if PERIOD.fullmatch(code):
        return text if "Y" in code else f"{text}{_year_over(above)}"
    if PART.fullmatch(code):
        return f"{text} {above}" if MONTH.fullmatch(_code(above)) else None
    if YEAR.fullmatch(code):
        return text if re.search("[а-я]", text) else f"{text} год"
    return None


def _numbered(code: str, above: str, beside: Sequence[str]) -> tuple[str | None, bool]:
    """What a bare number counts, by the heading over it or by the numbers beside it, and whether that is a guess."""
    number, over = int(code.lstrip("#")), _code(above)
    if FIGURES.search(above):
        return None, False
    if MONTH.fullmatch(over):
        weeks = len(beside) <= WEEKS and [int(code.lstrip("#")) for code in beside] == [*range(1, len(beside) + 1)]
        return (f"{number} неделя {above}", True) if weeks else (f"{number} {above}", False)
    unit = UNIT.search(over)
    if unit and unit[0] != "месяц":
        return (f"{number} {unit[0]}{_year_over(above)}" if number <= len(QUARTERS) else None), False
    if (unit or len(beside) > len(QUARTERS)) and code.startswith("#" if not unit else "") and 0 < number <= len(MONTHS):
        return f"{MONTHS[number - 1]}{_year_over(above)}", False
    if tuple(beside) == QUARTERS:
        return f"{number} квартал{_year_over(above)}", True
    return None, False


def _year_over(above: str) -> str:
    found = re.search(r"\b20\d\d(?:\s*[-/]\s*(?:20)?\d\d)?", above)
    return f" {found[0]}" if found else ""


def period_headings(texts: Sequence[str]) -> frozenset[str]:
    """The texts that head a column a year, or, where there are several, a column a month: no deadlines of a row."""
    years = {text for text in texts if YEAR.fullmatch(_code(text))}
    months = {text for text in texts if PERIOD.fullmatch(_code(text))}
    return frozenset(years | months if len(months) > 1 else years)


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
