"""The days on which people are reminded of a task, and the contents of a day's card."""

from datetime import date, timedelta
from itertools import chain, combinations

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from actions.shared.calendars import work_calendar
from domain.tasks.moves import OPEN_STATES, TaskState
from domain.tasks.reminders import ReminderPolicy, on_card, remind_on

POLICY = ReminderPolicy()
DUE = date(2023, 2, 28)
START = date(2023, 1, 1)


def series(start, due, since, state=TaskState.TODO):
    """Every day with a reminder if nothing is done: each computed after the one before."""
    days = []
    while (day := remind_on(POLICY, state, start, due, since)) and len(days) < 20:
        days.append(day)
        since = day + timedelta(days=1)
    return days


def test_series_of_a_due_date_is_the_policys():
    distances = [(day - DUE).days for day in series(START, DUE, date(2023, 1, 1))]

    assert distances == [-7, -3, -1, 0, 1, 3, 7, 14, 28, 42, 56]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2023, 1, 1), date(2023, 2, 21)),
        (date(2023, 2, 21), date(2023, 2, 21)),
        (date(2023, 2, 22), date(2023, 2, 25)),
        (date(2023, 2, 26), date(2023, 2, 27)),
        (date(2023, 2, 28), date(2023, 2, 28)),
        (date(2023, 3, 1), date(2023, 3, 1)),
        (date(2023, 3, 2), date(2023, 3, 3)),
        (date(2023, 4, 25), date(2023, 4, 25)),
        (date(2023, 4, 26), None),
    ],
)
def test_next_day_is_the_first_that_has_not_passed(since, expected):
    assert remind_on(POLICY, TaskState.TODO, START, DUE, since) == expected


@pytest.mark.parametrize(
    ("start", "since", "expected"),
    [
        (date(2023, 1, 1), date(2023, 1, 1), date(2023, 1, 1)),
        (date(2023, 1, 1), date(2023, 1, 2), date(2023, 2, 1)),
        (date(2023, 1, 1), date(2023, 12, 2), date(2024, 1, 1)),
        (date(2023, 9, 10), date(2023, 2, 15), date(2023, 10, 1)),
        (date(2023, 9, 1), date(2023, 2, 15), date(2023, 9, 1)),
    ],
)
def test_open_ended_task_is_asked_about_on_the_first_of_a_month_once_begun(start, since, expected):
    assert remind_on(POLICY, TaskState.TODO, start, None, since) == expected


@pytest.mark.parametrize("state", sorted(set(TaskState) - OPEN_STATES))
@pytest.mark.parametrize("due", [DUE, None])
def test_task_that_is_not_open_is_not_spoken_of(state, due):
    assert remind_on(POLICY, state, START, due, date(2023, 1, 1)) is None


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
policies = st.builds(
    ReminderPolicy,
    before=st.lists(st.integers(0, 60), max_size=5).map(tuple),
    after=st.lists(st.integers(1, 60), max_size=5).map(tuple),
)


@given(policy=policies, state=st.sampled_from(TaskState), start=days, due=days | st.none(), since=days)
def test_next_day_is_never_before_since(policy, state, start, due, since):
    day = remind_on(policy, state, start, due, since)

    assert day is None or day >= since


@given(policy=policies, start=days, due=days | st.none(), since=days)
def test_day_that_was_named_is_named_again_until_it_has_passed(policy, start, due, since):
    """The plan is recalculated at each change; that must not move it."""
    day = remind_on(policy, TaskState.TODO, start, due, since)

    assert day is None or remind_on(policy, TaskState.TODO, start, due, day) == day


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2023, 2, 20), False),
        (date(2023, 2, 21), True),
        (date(2023, 2, 28), True),
        (date(2023, 3, 1), True),
        (date(2023, 6, 1), True),
    ],
)
@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_card_shows_what_is_due_within_a_week_or_late(state, today, shown):
    assert on_card(POLICY, state, START, DUE, today, monthly=False) is shown


def test_card_shows_what_lasts_a_single_day_a_week_before_it():
    """«28.02.2023» begins on the day on which it is due; the reminder 7 days before still comes."""
    assert on_card(POLICY, TaskState.TODO, DUE, DUE, date(2023, 2, 21), monthly=False)


def test_card_of_the_monthly_question_does_not_show_what_is_due_in_spring():
    assert not on_card(POLICY, TaskState.TODO, START, date(2023, 5, 31), date(2023, 2, 1), monthly=True)


@pytest.mark.parametrize(
    ("today", "monthly", "shown"),
    [
        (date(2023, 2, 1), True, True),
        (date(2023, 2, 1), False, False),
        (date(2022, 12, 1), True, False),
    ],
)
def test_card_shows_what_is_open_ended_when_it_is_asked_about(today, monthly, shown):
    assert on_card(POLICY, TaskState.TODO, START, None, today, monthly=monthly) is shown


@pytest.mark.parametrize("state", sorted(set(TaskState) - OPEN_STATES))
def test_card_never_shows_a_task_that_is_not_open(state):
    assert not on_card(POLICY, state, START, DUE, DUE, monthly=True)


DUE_DATES = [date(2025, 1, 1) + timedelta(days=n) for n in range(3 * 365)]
OWN_DAYS_OFF = (date(2026, 3, 20), date(2026, 5, 27))


def choices():
    """Every policy that the coordinator can set, with own days off; and one with a longer notice."""
    kept = chain.from_iterable(combinations((7, 3, 1), size) for size in range(4))
    return [
        ReminderPolicy(before=before, six_days=six_days, days_off=OWN_DAYS_OFF)
        for before in (*((*days, 0) for days in kept), (30, 14, 7, 0))
        for six_days in (False, True)
    ]


def works(policy, day, law):
    """Computed without the product's calendar."""
    if day in law.weekend_workdays:
        return True
    return day not in law and day not in policy.days_off and day.weekday() not in ({6} if policy.six_days else {5, 6})


def promised(policy, due, law):
    """The working day of each promise: the last one not after «n days before», the first one not before «n late»."""
    for days in policy.before:
        day = due - timedelta(days=days)
        while not works(policy, day, law):
            day -= timedelta(days=1)
        yield day
    for days in policy.after:
        day = due + timedelta(days=days)
        while not works(policy, day, law):
            day += timedelta(days=1)
        yield day


@pytest.mark.parametrize("policy", choices(), ids=lambda policy: f"{policy.before} {policy.six_days}")
def test_every_promise_of_the_policy_is_on_a_card(policy):
    """All due dates of three years: each morning runs as the tick does, with that day's calendar."""
    law = country_holidays("RU", years=range(2024, 2029))
    for due in DUE_DATES:
        expected = sorted(set(promised(policy, due, law)))

        said, since = [], due - timedelta(days=60)
        while day := remind_on(policy, TaskState.TODO, START, due, since, work_calendar(policy, since)):
            if on_card(policy, TaskState.TODO, START, due, day, work_calendar(policy, day), monthly=False):
                said.append(day)
            since = day + timedelta(days=1)

        assert said == expected
