"""Working days and what they do to reminders."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tasks.moves import TaskState
from domain.tasks.reminders import ReminderPolicy, escalated, remind_on
from domain.time.calendar import EVERY_DAY, WorkCalendar

FEBRUARY = WorkCalendar(days_off=frozenset({date(2023, 2, 23), date(2023, 2, 24)}))
"""23–26 February 2023 is one row of days off."""


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2023, 2, 22), date(2023, 2, 22), date(2023, 2, 22)),
        (date(2023, 2, 23), date(2023, 2, 22), date(2023, 2, 27)),
        (date(2023, 2, 25), date(2023, 2, 22), date(2023, 2, 27)),
        (date(2023, 2, 26), date(2023, 2, 22), date(2023, 2, 27)),
    ],
)
def test_nearest_working_day(day: date, before: date, after: date) -> None:
    assert (FEBRUARY.on_or_before(day), FEBRUARY.on_or_after(day)) == (before, after)


def test_saturday_that_is_worked_is_a_working_day() -> None:
    calendar = WorkCalendar(worked=frozenset({date(2024, 4, 27)}))

    assert calendar.works(date(2024, 4, 27))
    assert not calendar.works(date(2024, 4, 20))


def test_calendar_of_days_off_alone_gives_the_day_itself() -> None:
    never = WorkCalendar(weekend=frozenset(range(7)))

    assert never.on_or_before(date(2023, 2, 23)) == date(2023, 2, 23)


def test_working_days_since_skip_days_off() -> None:
    assert FEBRUARY.working_days_since(date(2023, 2, 21), date(2023, 2, 27)) == 2


def test_reminders_before_come_on_the_last_working_day_before() -> None:
    due, days, since = date(2023, 2, 28), [], date(2023, 2, 1)

    while (day := remind_on(ReminderPolicy(after=()), TaskState.TODO, since, due, since, FEBRUARY)) is not None:
        days.append(day)
        since = date.fromordinal(day.toordinal() + 1)

    assert days == [date(2023, 2, 21), date(2023, 2, 22), date(2023, 2, 27), date(2023, 2, 28)]


@pytest.mark.parametrize(
    ("today", "level"), [(date(2023, 2, 20), 0), (date(2023, 2, 22), 1), (date(2023, 2, 28), 1), (date(2023, 3, 1), 2)]
)
def test_silence_rises_by_working_days(today: date, level: int) -> None:
    assert escalated(ReminderPolicy(), FEBRUARY, date(2023, 2, 17), today) == level


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.frozensets(DAYS, max_size=5))
def test_reminder_falls_on_a_working_day_not_before_since(due: date, since: date, off: frozenset[date]) -> None:
    calendar = WorkCalendar(days_off=off)

    day = remind_on(ReminderPolicy(), TaskState.TODO, due, due, since, calendar)

    assert day is None or (day >= since and calendar.works(day))


@given(DAYS, DAYS)
def test_calendar_without_days_off_moves_nothing(due: date, since: date) -> None:
    day = remind_on(ReminderPolicy(), TaskState.TODO, due, due, since, EVERY_DAY)

    assert day is None or (day - due).days in {-7, -3, -1, 0, 1, 3, 7, 14, 28, 42, 56}
