"""Working days of a municipality: Russia's production calendar with its transferred days, and the office's days off."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import SATURDAY, SUNDAY, WorkCalendar


def work_calendar(policy: ReminderPolicy, today: date) -> WorkCalendar:
    """The calendar from last year to the year after next, which is as far as a roadmap reaches."""
    return _calendar(tuple(range(today.year - 1, today.year + 3)), policy.six_days, policy.days_off)


@lru_cache(maxsize=256)
def _calendar(years: tuple[int, ...], six_days: bool, own: Iterable[date]) -> WorkCalendar:
    """`holidays` includes the decrees published so far; later years have the holidays of the Labour Code."""
    law = country_holidays("RU", years=years)
    weekend = {SUNDAY} if six_days else {SATURDAY, SUNDAY}
    return WorkCalendar(
        weekend=frozenset(weekend), days_off=frozenset(law) | frozenset(own), worked=frozenset(law.weekend_workdays)
    )
