"""What a canonical line is made of once it has been read: points, repetitions and the small words between."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.deadlines.model import DeadlineWarning
from domain.deadlines.points import Point


class PeriodItem(StrEnum):
    """A stretch of the plan that comes back."""

    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten-days"
    FORTNIGHT = "fortnight"
    HALF_MONTH = "half-month"
    MONTH = "month"
    TWO_MONTHS = "two-months"
    THREE_MONTHS = "three-months"
    QUARTER = "quarter"
    HALF_TERM = "half-term"
    TERM = "term"
    TRIMESTER = "trimester"
    FOUR_MONTHS = "four-months"
    SIX_MONTHS = "six-months"
    HALF_YEAR = "half-year"
    HALF_OF_PLAN_YEAR = "half-of-plan-year"
    SCHOOL_YEAR = "school-year"
    YEAR = "year"


class Edge(StrEnum):
    """Which part of each period is meant."""

    WHOLE = "whole"
    FIRST_DAYS = "first-days"
    LAST_DAYS = "last-days"
    LAST_DAY = "last-day"


@dataclass(frozen=True, slots=True)
class Repeat:
    """«ежемесячно», «1 раз в четверть», «по итогам учебного года»."""

    period: PeriodItem
    edge: Edge = Edge.WHOLE
    warnings: tuple[DeadlineWarning, ...] = ()


class ItemSort(StrEnum):
    """Sayings that name no date."""

    WHOLE_PLAN = "whole-plan"
    SCHOOL_YEAR = "school-year"
    EVENT = "event"
    EXTERNAL = "external"
    HOLIDAYS = "holidays"
    NOT_DUE = "not-due"
    OF_MONTH = "of-month"
    NEXT_MONTH = "next-month"
    """The month after the one reported on."""
    DONE = "done"
    """A mark of execution: what follows it is when it was done, not when it is due."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase without a date; `swallows` if the unknown words after it belong to it."""

    sort: ItemSort
    warnings: tuple[DeadlineWarning, ...] = ()
    swallows: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time; `until` is None for an interval of the day."""

    until: time | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number whose unit is not known yet."""

    n: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (1 is Monday) beside a date."""

    n: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word that joins or bounds points: «до», «с», «по», «-», «,», «конец» …"""

    code: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word the grammar does not know."""

    word: str


Item = Point | Repeat | Saying | Clock | Number | Weekday | Mark | Unknown
