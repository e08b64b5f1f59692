"""Joins items into clauses: one point, a range, «до …», «с …»; and gives each number the unit it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.deadlines.items import Item, Mark, Number, Saying, Unknown
from domain.deadlines.model import DeadlineWarning
from domain.deadlines.points import LAST, WITHIN_MONTH, Point, Unit

_UNCOUNTED = frozenset({Unit.MONTH, Unit.SEASON, Unit.YEARS, Unit.SCHOOL_YEAR})
_JOINTS = frozenset({"-", ",", "и", "по", "до", "с"})
_LISTING = frozenset({Mark("-"), Mark(","), Mark("и"), Mark("с"), Mark("по"), Mark("("), Mark(")")})
_BOUNDS = frozenset({Mark("-"), Mark("с"), Mark("по"), Mark("до"), Mark("конец"), Mark("начало"), Mark("середина")})
_DECADES = {"начало": 1, "середина": 2, "конец": LAST}
_DAYS = 31
_YEARS_OF_OURS = 19
"""«19» and more may be short for a year."""


class ClauseForm(StrEnum):
    """How a clause bounds its points."""

    AT = "at"
    RANGE = "range"
    UNTIL = "until"
    UNTIL_END = "until-end"
    UNTIL_BEGINS = "until-begins"
    UNTIL_MIDDLE = "until-middle"
    FROM = "from"
    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"
    AFTER = "after"
    REPORT_ON = "report-on"


@dataclass(frozen=True, slots=True)
class Clause:
    """One deadline in a cell: from `first` to `last`, the same point but for a range."""

    form: ClauseForm
    first: Point
    last: Point

    @property
    def is_loose(self) -> bool:
        """Whether it is a part of a month and does not name the month: «2 неделя», «до 5 числа»."""
        return any(point.unit in WITHIN_MONTH and point.month is None for point in (self.first, self.last))

    @property
    def named_year(self) -> bool:
        """Whether the text itself says which year."""
        return self.first.named_year or self.last.named_year


@dataclass(frozen=True, slots=True)
class Sentence:
    """A cell's clauses and everything in it that is not a clause."""

    clauses: tuple[Clause, ...]
    rest: tuple[Item, ...]


# The small words before a point, the longest first, and the form that they give its clause.
_PREFIXES: tuple[tuple[tuple[str, ...], ClauseForm], ...] = (
    (("до", "конец"), ClauseForm.UNTIL_END),
    (("до", "начало"), ClauseForm.UNTIL_BEGINS),
    (("до", "середина"), ClauseForm.UNTIL_MIDDLE),
    (("с", "начало"), ClauseForm.FROM),
    (("до",), ClauseForm.UNTIL),
    (("по",), ClauseForm.UNTIL_END),
    (("с",), ClauseForm.FROM),
    (("за",), ClauseForm.REPORT_ON),
    (("конец",), ClauseForm.END),
    (("начало",), ClauseForm.BEGINNING),
    (("середина",), ClauseForm.MIDDLE),
    (("итоги",), ClauseForm.AFTER),
)


def parse(items: Sequence[Item]) -> Sentence:
    """The clauses of a cell in the order they are written in."""
    line = _spread_years(_narrow_months(_count(_swallow(items))))
    clauses: list[Clause] = []
    rest: list[Item] = []
    place = 0
    while place < len(line):
        clause, width = _clause_at(line, place)
        if clause:
            clauses.append(clause)
        elif line[place] not in _SEPARATORS or _is_open_end(line, place, clauses):
            rest.append(line[place])
        place += width
    return Sentence(tuple(clauses), tuple(rest))


_SEPARATORS = frozenset({Mark(","), Mark("и"), Mark("("), Mark(")"), Mark("-")})


def _is_open_end(line: list[Item], place: int, clauses: list[Clause]) -> bool:
    """«15 мая -»: a range whose end is missing."""
    return line[place] == Mark("-") and place + 1 == len(line) and bool(clauses)


def _swallow(items: Sequence[Item]) -> list[Item]:
    """The items without the words that belong to a phrase before them: «по запросу | центра», «после | уроков»."""
    kept: list[Item] = []
    swallowing = False
    for place, item in enumerate(items):
        if swallowing and _is_swallowed(items, place):
            continue
        swallowing = isinstance(item, Saying) and item.swallows
        kept.append(item)
    return kept


def _is_swallowed(items: Sequence[Item], place: int) -> bool:
    item = items[place]
    if isinstance(item, Unknown | Number):
        return True
    after = items[place + 1] if place + 1 < len(items) else None
    if item in (Mark("начало"), Mark("конец"), Mark("итоги")):
        return not isinstance(after, Point)
    return isinstance(item, Mark) and isinstance(after, Unknown | Number | Mark) and item != Mark("до")


def _count(items: Sequence[Item]) -> list[Item]:
    """«1-15 сентября», «I и III квартал»: a number counts what the next point counts."""
    counted: list[Item] = []
    counts: Point | None = None
    for item in reversed(items):
        if isinstance(item, Number) and counts is not None:
            counted.append(replace(counts, n=item.n))
            continue
        counted.append(item)
        if isinstance(item, Point):
            counts = item if item.unit not in _UNCOUNTED else None
        elif not (isinstance(item, Mark) and item.code in _JOINTS):
            counts = None
    return counted[::-1]


def _narrow_months(items: list[Item]) -> list[Item]:
    """«ноябрь, 2 неделя» and «2 неделя (ноябрь)»: a part without a month belongs to the month beside it."""
    line = _days_after_month(items)
    months = [place for place, item in enumerate(line) if _is_month(item)]
    month = line[months[0]] if len(months) == 1 else None
    if not isinstance(month, Point) or not (any(map(_is_loose, line)) or _says_again(line, months[0], month)):
        return line
    line[months[0]] = Mark(",")
    return [_of_month(item, month) for item in line]


def _days_after_month(items: list[Item]) -> list[Item]:
    """«октябрь 20-25» and «октябрь, 5, 12»: two days or more; one number alone may as well be a year."""
    line = list(items)
    for place in range(len(line)):
        run = _numbers_after(line, place) if _is_month(line[place]) else []
        if len(run) > 1:
            for at, number in run:
                doubt = (DeadlineWarning.AMBIGUOUS,) if number.n >= _YEARS_OF_OURS and _follow_each_other(run) else ()
                line[at] = Point(Unit.DAY, number.n, warnings=doubt)
    return line


def _numbers_after(line: list[Item], month: int) -> list[tuple[int, Number]]:
    """The numbers joined to each other right after a month, with their places; none where they count something."""
    run: list[tuple[int, Number]] = []
    for place in range(month + 1, len(line)):
        item = line[place]
        if isinstance(item, Number) and item.n <= _DAYS:
            run.append((place, item))
        elif item not in _LISTING:
            return [] if isinstance(item, Unknown) else run
    return run


def _follow_each_other(run: list[tuple[int, Number]]) -> bool:
    """«октябрь 22-23» may also be a school year."""
    return len(run) == 2 and run[1][1].n == run[0][1].n + 1


def _says_again(line: list[Item], place: int, month: Point) -> bool:
    """«сентябрь (до 15.09)»: the day in the month repeats the month."""
    others = [item for item in line if isinstance(item, Point) and item is not month]
    apart = {_at(line, place - 1) if place else None, _at(line, place + 1)}.isdisjoint(_BOUNDS)
    return apart and bool(others) and all(other.unit is Unit.DAY and other.month == month.n for other in others)


def _is_month(item: Item) -> bool:
    return isinstance(item, Point) and item.unit is Unit.MONTH


def _is_loose(item: Item) -> bool:
    return isinstance(item, Point) and item.unit in WITHIN_MONTH and item.month is None


def _of_month(item: Item, month: Point) -> Item:
    if isinstance(item, Point) and _is_loose(item):
        return replace(item, month=month.n, year=month.year, school=month.school)
    return item


def _spread_years(items: list[Item]) -> list[Item]:
    """«2022 г. - сентябрь, май» and «сентябрь 2022, 2023 гг.»: years that are apart from their months."""
    line: list[Item] = []
    heading: Point | None = None
    for place, item in enumerate(items):
        if _is_year(item) and isinstance(item, Point):
            listed = _listed_before(line)
            bounds = bool(line) and line[-1] == Mark("с")
            heading = item if not bounds and _next_point_is_yearless(items, place) else None
            if heading:
                continue
            line.append(replace(listed, year=item.year) if listed and item.unit is Unit.YEARS else item)
        elif heading and isinstance(item, Point) and not item.named_year:
            line.append(_of_year(item, heading))
        elif not (heading and line and isinstance(line[-1], Point) and item == Mark("(")):
            line.append(item)
    return line


def _is_year(item: Item) -> bool:
    return isinstance(item, Point) and item.unit in (Unit.YEARS, Unit.SCHOOL_YEAR) and item.years == 1


def _of_year(point: Point, heading: Point) -> Point:
    if heading.unit is Unit.SCHOOL_YEAR:
        return replace(point, school=heading.year)
    return replace(point, year=heading.year)


def _listed_before(line: list[Item]) -> Point | None:
    """The point with a year of its own that a comma separates from here."""
    if len(line) < 2 or line[-1] not in (Mark(","), Mark("и")):
        return None
    before = line[-2]
    return before if isinstance(before, Point) and before.year and before.unit is not Unit.YEARS else None


def _next_point_is_yearless(items: list[Item], place: int) -> bool:
    """Whether only small words are between a year and a point without one: the year is a heading to it."""
    for item in items[place + 1 :]:
        if isinstance(item, Point):
            return not item.named_year
        if not isinstance(item, Mark):
            return False
    return False


def _clause_at(line: list[Item], place: int) -> tuple[Clause | None, int]:
    """The clause that begins at `place`, and how many items it takes."""
    if found := _range_at(line, place):
        return found
    for words, form in _PREFIXES:
        point = _at(line, place + len(words))
        if _marks(line, place, words) and isinstance(point, Point):
            return Clause(form, point, point), len(words) + 1
    point = _at(line, place)
    if isinstance(point, Point):
        return Clause(ClauseForm.AT, point, point), 1
    return None, 1


def _range_at(line: list[Item], place: int) -> tuple[Clause, int] | None:
    """«[с] A по B», «с A до B», «A - B»."""
    opened = _marks(line, place, ("с",))
    begin = place + opened
    begin += _marks(line, begin, ("начало",)) and opened
    first, end = _end_of_range(line, begin)
    between = _at(line, end)
    if first is None or not isinstance(between, Mark) or between.code not in ("-", "по", *(("до",) if opened else ())):
        return None
    end += 1
    end += _marks(line, end, ("по",)) or _marks(line, end, ("до",))
    to_the_end = _marks(line, end, ("конец",))
    last, after = _end_of_range(line, end + to_the_end)
    if last is None:
        return None
    if between.code == "до" and not to_the_end and last.unit is not Unit.DAY:
        last = replace(last, warnings=(*last.warnings, DeadlineWarning.AMBIGUOUS))
    return Clause(ClauseForm.RANGE, first, last), after - place


def _end_of_range(line: list[Item], place: int) -> tuple[Point | None, int]:
    """The point at one end of a range and the place after it; «конец марта» is the last decade of it."""
    item, point = _at(line, place), _at(line, place + 1)
    if isinstance(item, Mark) and item.code in _DECADES and isinstance(point, Point) and point.unit is Unit.MONTH:
        doubt = (*point.warnings, DeadlineWarning.AMBIGUOUS)
        return replace(point, unit=Unit.DECADE, n=_DECADES[item.code], month=point.n, warnings=doubt), place + 2
    return (item, place + 1) if isinstance(item, Point) else (None, place)


def _at(line: Sequence[Item], place: int) -> Item | None:
    return line[place] if place < len(line) else None


def _marks(line: Sequence[Item], place: int, words: Sequence[str]) -> bool:
    return all(_at(line, place + step) == Mark(word) for step, word in enumerate(words))
