"""A stretch of the calendar as a text names it («15 марта», «II полугодие»), and what it is in a given year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.deadlines.model import DeadlineWarning, Plan, Window

LAST = 0


class Unit(StrEnum):
    """What a point is one of."""

    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    DECADE = "decade"
    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    TRIMESTER = "trimester"
    HALF_YEAR = "half-year"
    SEASON = "season"
    YEARS = "years"
    SCHOOL_YEAR = "school-year"
    SCHOOL_HALF = "school-half"


WITHIN_MONTH = frozenset({Unit.DAY, Unit.WEEKDAY, Unit.WEEK, Unit.DECADE, Unit.HALF_MONTH})


@dataclass(frozen=True, slots=True)
class Point:
    """The `n`-th `unit` (`LAST` for the last one) of a month or a year, as far as the text says which.

    `year` is a calendar year, `school` the first year of a school year; `weekday` counts from 1.
    `warnings` are doubts that do not depend on the plan.
    """

    unit: Unit
    n: int = 1
    month: int | None = None
    year: int | None = None
    school: int | None = None
    weekday: int = 0
    years: int = 1
    warnings: tuple[DeadlineWarning, ...] = ()

    @property
    def named_year(self) -> bool:
        """Whether the text itself says which year."""
        return self.year is not None or self.school is not None


def month_window(year: int, first: int, last: int) -> Window:
    """From the first day of month `first` to the last day of month `last`; 13 is January of the next year."""
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    due_year, due_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    due = date(due_year, due_month, monthrange(due_year, due_month)[1])
    return Window(start=date(start_year, start_month, 1), due=due)


# Months of each part, counted from January of the year it begins in.
_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12), LAST: (10, 12)}
_TERMS = {1: (9, 10), 2: (11, 12), 3: (1, 3), 4: (4, 5), LAST: (4, 5)}
_TRIMESTERS = {1: (9, 11), 2: (12, 14), 3: (3, 5), LAST: (3, 5)}
_SEASONS = {1: (12, 14), 2: (3, 5), 3: (6, 8), 4: (9, 11)}
_CALENDAR_HALVES = {1: (1, 6), 2: (7, 12), LAST: (7, 12)}
_SCHOOL_HALVES = {1: (9, 12), 2: (1, 5), LAST: (1, 5)}
_YEAR_PARTS = {
    Unit.QUARTER: _QUARTERS,
    Unit.TERM: _TERMS,
    Unit.TRIMESTER: _TRIMESTERS,
    Unit.SEASON: _SEASONS,
    Unit.SCHOOL_HALF: _SCHOOL_HALVES,
}


def window_in(point: Point, year: int, plan: Plan) -> Window:
    """What `point` is in `year`, the calendar year it begins in; ValueError where there is no such day."""
    if point.unit in WITHIN_MONTH:
        return _within_month(point, year)
    if point.unit is Unit.MONTH:
        return month_window(year, point.n, point.n)
    if point.unit is Unit.YEARS:
        return month_window(year, 1, 12 * point.years)
    if point.unit is Unit.SCHOOL_YEAR:
        return month_window(year, 9, 17)
    first, last = _months_of(point, plan)
    return month_window(year, first, last)


def _months_of(point: Point, plan: Plan) -> tuple[int, int]:
    if point.unit is Unit.HALF_YEAR:
        school = point.school is not None or (plan.kind == "school" and point.year is None)
        table = _SCHOOL_HALVES if school else _CALENDAR_HALVES
    else:
        table = _YEAR_PARTS[point.unit]
    if point.n not in table:
        raise ValueError(f"there is no {point.unit} {point.n}")
    return table[point.n]


def _within_month(point: Point, year: int) -> Window:
    month = point.month or 1
    days = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    first, last = _days_of(point, date(year, month, 1), days)
    if not 1 <= first <= last <= days:
        raise ValueError(f"there is no {point.unit} {point.n} in month {month}")
    return Window(start=date(year, month, first), due=date(year, month, last))


def _days_of(point: Point, month: date, days: int) -> tuple[int, int]:
    """First and last day of a part of a month; the N-th week is days 7N-6 to 7N, as offices count it."""
    n = point.n
    if point.unit is Unit.WEEK:
        return (days - 6, days) if n == LAST else (7 * n - 6, min(7 * n, days))
    if point.unit is Unit.DECADE:
        return (21, days) if n in (LAST, 3) else (10 * n - 9, 10 * n if n < 3 else 0)
    if point.unit is Unit.HALF_MONTH:
        return (16, days) if n in (LAST, 2) else (1, 15)
    if point.unit is Unit.WEEKDAY:
        day = _nth_weekday(point, month, days)
        return day, day
    day = days if n == LAST else n
    return day, day


def _nth_weekday(point: Point, month: date, days: int) -> int:
    first = 1 + (point.weekday - month.isoweekday()) % 7
    if point.n == LAST:
        return first + 7 * ((days - first) // 7)
    return first + 7 * (point.n - 1)


def day_before(window: Window) -> date:
    """The last day before a window begins."""
    return window.start - timedelta(days=1)
