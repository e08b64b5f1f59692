"""The calendar of a municipality: its policy of reminders and its working days.

Working days come from Russia's production calendar with its transferred days, and from the office's own days off.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from actions.shared.database import Session
from domain.tasks.moves import OPEN_STATES, TaskState
from domain.tasks.reminders import ReminderPolicy, remind_on
from domain.time.calendar import SATURDAY, SUNDAY, WorkCalendar
from domain.time.days import local_day, local_time
from models.municipalities import Municipality
from models.tasks import Task


def work_calendar(policy: ReminderPolicy, today: date) -> WorkCalendar:
    """The calendar from last year to the year after next, which is as far as a roadmap reaches."""
    return _calendar(tuple(range(today.year - 1, today.year + 3)), policy.six_days, policy.days_off)


@lru_cache(maxsize=256)
def _calendar(years: tuple[int, ...], six_days: bool, own: Iterable[date]) -> WorkCalendar:
    """`holidays` includes the decrees published so far; later years have the holidays of the Labour Code."""
    from holidays import country_holidays  # loaded with the first calendar

    law = country_holidays("RU", years=years)
    weekend = {SUNDAY} if six_days else {SATURDAY, SUNDAY}
    return WorkCalendar(
        weekend=frozenset(weekend), days_off=frozenset(law) | frozenset(own), worked=frozenset(law.weekend_workdays)
    )


class Calendar:
    """The municipality's policy and working days at a moment: in its own time zone, or in that of a seat elsewhere."""

    def __init__(self, municipality: Municipality, now: datetime, timezone: str | None = None) -> None:
        self.now = now
        self.policy = ReminderPolicy.model_validate(municipality.policy)
        self.timezone = timezone or municipality.timezone
        self.today = local_day(now, self.timezone)
        self.work = work_calendar(self.policy, self.today)

    def next_reminder(self, task: Task, since: date | None = None) -> date | None:
        """The day for `Task.remind_on`: the next one from `since` on, by default from today."""
        state, since = TaskState(task.state), since or self.today
        planned = remind_on(
            self.policy, state, task.start, task.due, since, self.work, extension_asked=task.asks_until is not None
        )
        asked = task.snoozed_to if state in OPEN_STATES and task.snoozed_to and task.snoozed_to >= since else None
        return min((day for day in (planned, asked) if day is not None), default=None)

    def reminder_after_change(self, task: Task) -> date | None:
        """The same for a task that changes now: today's reminder counts until the morning's card has named it."""
        unspoken = task.remind_on is not None and task.remind_on <= self.today
        ahead = unspoken or local_time(self.now, self.timezone) < self.policy.morning
        return self.next_reminder(task, since=self.today if ahead else self.today + timedelta(days=1))

    @property
    def working_hours(self) -> bool:
        """Whether it is a working day between morning and evening: otherwise no notice makes a sound."""
        hour = local_time(self.now, self.timezone)
        return self.work.works(self.today) and self.policy.morning <= hour < self.policy.evening

    def silent_days(self, since: datetime) -> int:
        """Working days that have passed since a moment."""
        return self.work.working_days_since(local_day(since, self.timezone), self.today)


async def calendar_of(session: Session, municipality_id: int, now: datetime) -> Calendar:
    return Calendar(await session.get_one(Municipality, municipality_id), now)
