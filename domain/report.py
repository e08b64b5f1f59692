"""The rules of reports: half-years, and shares that never round up."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.time.periods import read_period

PlanKind = Literal["calendar", "school"]

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""Days that a report can be about."""
LONGEST = timedelta(days=5 * 366)
"""No report is of more than five years."""


class ReportPeriod(BaseModel):
    """The days of a report, both included, as the office counts them."""

    model_config = ConfigDict(frozen=True)

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> tuple[int, int]:
        """Its form in a button: the two days by number."""
        return self.start.toordinal(), self.end.toordinal()


def period_of(days: tuple[int, int]) -> ReportPeriod | None:
    """A button's two numbers as a period; None if they are forged."""
    if not 0 < days[0] <= days[1] <= date.max.toordinal():
        return None
    return _checked(date.fromordinal(days[0]), date.fromordinal(days[1]))


class PeriodName(StrEnum):
    """The names that people give a period."""

    FIRST_HALF = "first"
    SECOND_HALF = "second"
    SCHOOL_FIRST = "school-first"
    SCHOOL_SECOND = "school-second"
    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    DATES = "dates"


def half_year(today: date, kind: PlanKind) -> ReportPeriod:
    """The half-year that `today` is in.

    A school's second half-year lasts until the end of August, so that summer work is in some report.
    """
    year = today.year
    if kind == "school":
        if today.month >= 9:
            return ReportPeriod(start=date(year, 9, 1), end=date(year, 12, 31))
        return ReportPeriod(start=date(year, 1, 1), end=date(year, 8, 31))
    if today.month >= 7:
        return ReportPeriod(start=date(year, 7, 1), end=date(year, 12, 31))
    return ReportPeriod(start=date(year, 1, 1), end=date(year, 6, 30))


def half_before(period: ReportPeriod, kind: PlanKind) -> ReportPeriod:
    return half_year(period.start - timedelta(days=1), kind)


def half_after(period: ReportPeriod, kind: PlanKind) -> ReportPeriod:
    return half_year(period.end + timedelta(days=1), kind)


def whole_year(today: date, kind: PlanKind) -> ReportPeriod:
    """The calendar year, or the school year from September to August."""
    if kind == "calendar":
        return ReportPeriod(start=date(today.year, 1, 1), end=date(today.year, 12, 31))
    first = today.year if today.month >= 9 else today.year - 1
    return ReportPeriod(start=date(first, 9, 1), end=date(first + 1, 8, 31))


def is_closing(today: date, kind: PlanKind) -> bool:
    """Whether a report will soon be asked for: December and June, in a school's plan December and May."""
    return today.month in ({5, 12} if kind == "school" else {6, 12})


def name_of(period: ReportPeriod) -> tuple[PeriodName, int]:
    """What the period is called, and the year in which it begins (a school year: in which that year begins)."""
    year = period.start.year
    ends = (period.start.month, period.start.day, period.end.month, period.end.day)
    named = {
        (1, 1, 6, 30): (PeriodName.FIRST_HALF, year),
        (7, 1, 12, 31): (PeriodName.SECOND_HALF, year),
        (9, 1, 12, 31): (PeriodName.SCHOOL_FIRST, year),
        (1, 1, 8, 31): (PeriodName.SCHOOL_SECOND, year - 1),
        (1, 1, 12, 31): (PeriodName.YEAR, year),
    }
    if period.end.year == year:
        return named.get(ends, (PeriodName.DATES, year))
    whole = ends == (9, 1, 8, 31) and period.end.year == year + 1
    return (PeriodName.SCHOOL_YEAR if whole else PeriodName.DATES), year


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def read_report_period(words: str, today: date) -> ReportPeriod | None:
    """A period as a person writes it: two dates, «1 полугодие 2023 года», «2022/23 учебный год», «март–май»."""
    words = _ISO.sub(r"\3.\2.\1", words[:200])
    dates = _DATE.findall(words)
    try:
        if len(dates) == 2:
            start, end = (date(int(year), int(month), int(day)) for day, month, year in dates)
            return _checked(start, end)
        if plan := read_period(f"на {words.strip()}"):
            return _checked(plan.start, plan.end)
    except ValueError:
        return None
    year = Plan(kind="calendar", start=date(today.year, 1, 1), end=date(today.year, 12, 31))
    windows = read_deadline(words, year).windows
    return _checked(windows[0].start, windows[-1].due) if windows else None


def _checked(start: date, end: date) -> ReportPeriod | None:
    return ReportPeriod(start=start, end=end) if FIRST <= start <= end <= LAST and end - start <= LONGEST else None


class Share(BaseModel):
    """n of N: a percentage is never said without both."""

    model_config = ConfigDict(frozen=True)

    n: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percents, rounded down: 59 of 60 is not 100 %. None of nothing."""
        return self.n * 100 // self.of if self.of else None

    @property
    def whole(self) -> bool:
        return self.of > 0 and self.n == self.of
