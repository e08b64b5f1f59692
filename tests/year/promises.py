"""What the reminder policy promises, computed without the product's code."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from holidays import country_holidays

BEFORE, AFTER = (7, 3, 1, 0), (1, 3, 7, 14, 28, 42, 56)
DAY = timedelta(days=1)
LAW = country_holidays("RU", years=range(2022, 2026))


def works(day: date) -> bool:
    """A working day of a five-day week in Russia."""
    return day in LAW.weekend_workdays or (day.weekday() < 5 and day not in LAW)


def last_working(day: date) -> date:
    while not works(day):
        day -= DAY
    return day


def first_working(day: date) -> date:
    while not works(day):
        day += DAY
    return day


def promised(due: date) -> Iterator[date]:
    """The days on which an open task is named: before it is due not later than promised, afterwards not earlier."""
    yield from (last_working(due - n * DAY) for n in BEFORE)
    yield from (first_working(due + n * DAY) for n in AFTER)


def spoken_of(due: date, after: date, today: date) -> bool:
    """Whether a promise falls on one of the days after the last run up to today: what was missed is caught up."""
    return any(after < day <= today for day in promised(due))


def on_card(dues: Collection[date], today: date) -> int:
    """How many of these open tasks belong on today's card: late, or within a week, moved before days off."""
    return sum(last_working(due - 7 * DAY) <= today for due in dues)
