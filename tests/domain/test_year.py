"""A year of 60 schools × 40 activities on the policy alone: every promise about reminders is checked each day."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from actions.shared.calendars import work_calendar
from domain.tasks.moves import OPEN_STATES, TaskState
from domain.tasks.reminders import ReminderPolicy, escalated, on_card, remind_on
from domain.time.calendar import WorkCalendar

SCHOOLS, ACTIVITIES = 60, 40
FIRST, LAST = date(2026, 1, 12), date(2026, 12, 30)
DAY = timedelta(days=1)


@dataclass
class Job:
    """A task of a school that will be answered `lateness` days after its due date (None: never)."""

    school: int
    start: date
    due: date
    lateness: int | None
    state: TaskState = TaskState.TODO
    remind: date | None = None
    spoken: list[date] = field(default_factory=list)
    risen: date | None = None


@dataclass
class Year:
    policy: ReminderPolicy
    calendar: WorkCalendar
    jobs: list[Job]
    cards: set[tuple[int, date]] = field(default_factory=set)

    def live(self, outage: range) -> None:
        """Day by day; in the outage (days of the year) the bot is down and catches up afterwards."""
        for job in self.jobs:
            job.remind = remind_on(self.policy, job.state, job.start, job.due, FIRST, self.calendar)
        for today in (FIRST + DAY * n for n in range((LAST - FIRST).days)):
            if (today - FIRST).days not in outage:
                self.morning(today)
            self.day(today)

    def morning(self, today: date) -> None:
        """Do what actions/tasks/reminders.py does at the hour of the card."""
        if not self.calendar.works(today):
            return
        for job in self.jobs:
            if job.remind is not None and job.remind <= today:
                job.spoken.append(today)
                self.cards.add((job.school, today))
                job.remind = remind_on(self.policy, job.state, job.start, job.due, today + DAY, self.calendar)
            late = job.state in OPEN_STATES and job.due < today
            if late and job.risen is None and escalated(self.policy, self.calendar, job.due, today):
                job.risen = today

    def day(self, today: date) -> None:
        """People answer: some early, some late, some never."""
        for job in self.jobs:
            if job.lateness is not None and today == job.due + DAY * job.lateness:
                job.state, job.remind = TaskState.ACCEPTED, None


def a_year(seed: int) -> Year:
    """Due dates all over the year, people of every kind, summer and days off included."""
    dice = random.Random(seed)
    policy = ReminderPolicy(six_days=seed % 2 == 1, days_off=(date(2026, 3, 20), date(2026, 5, 27)))
    dues = [FIRST + DAY * dice.randrange(20, 330) for _ in range(ACTIVITIES)]
    jobs = [
        Job(school, due - timedelta(days=30), due, dice.choice((-20, -5, -1, 0, 1, 4, 15, 40, None)))
        for school in range(SCHOOLS)
        for due in dues
    ]
    return Year(policy, work_calendar(policy, FIRST), jobs)


@pytest.fixture(scope="module", params=[1, 2])
def year(request: pytest.FixtureRequest) -> Year:
    lived = a_year(request.param)
    lived.live(outage=range(0))
    return lived


def test_nobody_hears_on_a_day_off(year: Year) -> None:
    assert [day for _, day in year.cards if not year.calendar.works(day)] == []


def test_no_due_date_passes_unsaid(year: Year) -> None:
    """A seat with an open task is reminded on the last working day up to its due date, and three times before."""
    owing = [job for job in year.jobs if job.lateness is None or job.lateness > 0]

    assert owing != []
    assert [job for job in owing if year.calendar.on_or_before(job.due) not in job.spoken] == []
    assert [job for job in owing if len([day for day in job.spoken if day <= job.due]) < 3] == []


def test_nothing_is_said_of_what_is_done(year: Year) -> None:
    done = [job for job in year.jobs if job.lateness is not None]

    assert [job for job in done if any(day > job.due + DAY * (job.lateness or 0) for day in job.spoken)] == []


def test_no_overdue_task_stays_silent(year: Year) -> None:
    """An unanswered task rises on the very working day that the policy names."""
    never = [job for job in year.jobs if job.lateness is None and job.due < LAST - timedelta(days=40)]

    assert never != []
    for job in never:
        assert job.risen is not None
        assert year.calendar.working_days_since(job.due, job.risen) == year.policy.to_curator


def test_every_overdue_task_is_on_the_card_of_each_day_it_is_spoken_of(year: Year) -> None:
    late = [(job, day) for job in year.jobs if job.lateness is None for day in job.spoken if day > job.due]

    assert all(
        on_card(year.policy, TaskState.TODO, job.start, job.due, day, year.calendar, monthly=False) for job, day in late
    )


def test_outage_is_caught_up_by_one_card() -> None:
    whole, broken = a_year(1), a_year(1)
    whole.live(outage=range(0))
    broken.live(outage=range(60, 63))
    after = broken.calendar.on_or_after(FIRST + DAY * 63)

    missed = {school for school, day in whole.cards if FIRST + DAY * 60 <= day < FIRST + DAY * 63}

    assert missed != set()
    owing = {job.school for job in broken.jobs if after in job.spoken}
    assert missed & owing <= {school for school, day in broken.cards if day == after}
    assert all(len(job.spoken) == len(set(job.spoken)) for job in broken.jobs)
