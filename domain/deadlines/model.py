"""The values of a deadline: its plan, its windows, its kind and its doubts."""

from datetime import date, time
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator


class Plan(BaseModel, frozen=True):
    """The period of a roadmap: the only source of years that a deadline does not name itself.

    `kind` decides what a half-year is; `section` is the month («2015-11») of the heading above the
    table, where an office makes one table a month.
    """

    kind: Literal["calendar", "school"]
    start: date = Field(ge=date(1900, 1, 1))
    end: date = Field(le=date(2199, 12, 31))
    section: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start > self.end:
            raise ValueError("a plan ends before it starts")
        return self

    @property
    def month(self) -> date | None:
        """The first day of the section's month, where there is one."""
        return date.fromisoformat(f"{self.section}-01") if self.section else None


class Window(BaseModel, frozen=True):
    """From `start` to `due`, both local dates and both included."""

    start: date
    due: date


class Kind(StrEnum):
    """The kinds of deadline: `OPEN` has no due date, `UNCLEAR` must be asked about."""

    DATE = "date"
    WINDOW = "window"
    RECURRING = "recurring"
    OPEN = "open"
    UNCLEAR = "unclear"


class DeadlineWarning(StrEnum):
    """Why the coordinator should look at a deadline; the sentences for people are in Fluent."""

    NOT_UNDERSTOOD = "not-understood"
    NOT_A_DEADLINE = "not-a-deadline"
    AMBIGUOUS = "ambiguous"
    SEVERAL_DEADLINES = "several-deadlines"
    DAY_OR_MONTH_YEAR = "day-or-month-year"
    OUTSIDE_PLAN = "outside-plan"
    STALE_YEAR = "stale-year"
    REVERSED = "reversed"
    IMPOSSIBLE_DATE = "impossible-date"
    TIME_NOT_DATE = "time-not-date"
    EXTERNAL_SCHEDULE = "external-schedule"
    DEPENDS_ON_EVENT = "depends-on-event"
    NEEDS_SCHOOL_CALENDAR = "needs-school-calendar"
    WEEKDAY_MISMATCH = "weekday-mismatch"
    EMPTY = "empty"


class Every(StrEnum):
    """How often a recurring deadline returns, or how often to ask about an open one."""

    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten-days"
    FORTNIGHT = "fortnight"
    HALF_MONTH = "half-month"
    MONTH = "month"
    TWO_MONTHS = "two-months"
    QUARTER = "quarter"
    HALF_TERM = "half-term"
    TERM = "term"
    FOUR_MONTHS = "four-months"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Deadline(BaseModel, frozen=True):
    """The meaning of a deadline's text.

    `windows` are in order of time; they are empty for deadlines without dates of their own (daily, weekly,
    holidays, unclear). `until` is the clock time of the due date and `zone` its time zone
    (an IANA name, or «local»), both only if the text names them.
    """

    text: str
    kind: Kind
    windows: tuple[Window, ...] = ()
    warnings: tuple[DeadlineWarning, ...] = ()
    until: time | None = None
    zone: str | None = None
    every: Every | None = None
