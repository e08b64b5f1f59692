"""When a task is spoken of: the reminder policy, pure.

Defaults: 7, 3 and 1 days before, on the day, then 1, 3, 7 and 14 days late and every fortnight after that up to
eight weeks: later than that a message helps nobody, the matrix goes on showing it. What has no due date is asked
about once a month.
"""

from datetime import date, time, timedelta

from pydantic import BaseModel, ConfigDict

from domain.tasks import OPEN_STATES, TaskState


class ReminderPolicy(BaseModel):
    """A municipality's own choice; days are counted in its local dates."""

    model_config = ConfigDict(frozen=True)

    before: tuple[int, ...] = (7, 3, 1, 0)
    after: tuple[int, ...] = (1, 3, 7, 14, 28, 42, 56)
    morning: time = time(8, 30)
    """The local hour of the day's card."""
    evening: time = time(18, 0)
    """After this local hour nothing unasked and not urgent is said."""


def remind_on(policy: ReminderPolicy, state: TaskState, start: date, due: date | None, since: date) -> date | None:
    """The first local date, not before `since`, on which the task is spoken of; None is never again."""
    if state not in OPEN_STATES:
        return None
    if due is None:
        return _next_checkin(start, since)
    days = sorted({due - timedelta(days=n) for n in policy.before} | {due + timedelta(days=n) for n in policy.after})
    return next((day for day in days if day >= since), None)


def _next_checkin(start: date, since: date) -> date:
    """The first of a month: an open-ended task is asked about monthly, once it has begun."""
    day = max(start, since)
    if day.day == 1:
        return day
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def on_card(state: TaskState, start: date, due: date | None, today: date, *, monthly: bool) -> bool:
    """Whether a task belongs on the card of the day: whatever is late or due within a week.

    What is open-ended stands there once it has begun, on the card that asks about it (`monthly`).
    """
    if state not in OPEN_STATES:
        return False
    if due is None:
        return monthly and start <= today
    return due <= today + timedelta(days=7)
