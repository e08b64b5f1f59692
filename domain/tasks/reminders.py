"""When people are reminded of a task: the reminder policy, pure.

Defaults: 7, 3 and 1 days before, on the day, then 1, 3, 7 and 14 days late and every fortnight after that up to
eight weeks: a later message helps nobody, and the matrix still shows the task. A task without a due date is asked
about once a month. Nobody is reminded on a day off: a reminder before the due date comes on the last working day
before, one after it on the next.
"""

from datetime import date, time, timedelta

from pydantic import BaseModel, ConfigDict

from domain.tasks.moves import OPEN_STATES, TaskState
from domain.time.calendar import EVERY_DAY, WorkCalendar

WEEK_AHEAD = timedelta(days=7)


class ReminderPolicy(BaseModel):
    """A municipality's own choice; days are counted in its local dates."""

    model_config = ConfigDict(frozen=True)

    before: tuple[int, ...] = (7, 3, 1, 0)
    after: tuple[int, ...] = (1, 3, 7, 14, 28, 42, 56)
    morning: time = time(8, 30)
    """The local hour of the day's card."""
    evening: time = time(18, 0)
    """After this local hour nothing unasked is sent unless it is urgent."""
    six_days: bool = False
    """The schools work on Saturdays."""
    days_off: tuple[date, ...] = ()
    """The office's own days off, beyond those of the production calendar: Ураза-байрам, Курбан-байрам …"""
    to_curator: int = 3
    """Working days of silence after the due date until the curator's card names the school."""
    to_coordinator: int = 6
    """The same for the coordinator's card."""
    to_answer: int = 2
    """Working days without an answer until a school's question is on the coordinator's card too."""
    curators_extend: bool = False
    """Curators decide about later dates of the order too."""
    urgent_days: int = 3
    """The days that «срочно» gives in an assignment."""
    prompt_days: int = 10
    """The days that «оперативно» gives."""
    default_days: int = 30
    """The days of an assignment that names no date."""


def remind_on(
    policy: ReminderPolicy,
    state: TaskState,
    start: date,
    due: date | None,
    since: date,
    calendar: WorkCalendar = EVERY_DAY,
    *,
    extension_asked: bool = False,
) -> date | None:
    """The first working day, not before `since`, with a reminder of the task; None if there is none any more.

    While its seat waits for a later date (`extension_asked`), nothing is said of lateness.
    """
    if state not in OPEN_STATES:
        return None
    if due is None:
        return calendar.on_or_after(_next_checkin(start, since))
    before = {calendar.on_or_before(due - timedelta(days=days)) for days in policy.before}
    after = {calendar.on_or_after(due + timedelta(days=days)) for days in policy.after if not extension_asked}
    return next((day for day in sorted(before | after) if day >= since), None)


def first_card(policy: ReminderPolicy, due: date, calendar: WorkCalendar = EVERY_DAY) -> date:
    """The first day on whose card a task is: a week before it is due, or earlier where the first reminder is."""
    days = max((WEEK_AHEAD.days, *policy.before))
    return calendar.on_or_before(due - timedelta(days=days))


def _next_checkin(start: date, since: date) -> date:
    """The first of a month: an open-ended task is asked about monthly after it begins."""
    day = max(start, since)
    if day.day == 1:
        return day
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def on_card(
    policy: ReminderPolicy,
    state: TaskState,
    start: date,
    due: date | None,
    today: date,
    calendar: WorkCalendar = EVERY_DAY,
    *,
    monthly: bool,
    extension_asked: bool = False,
    snoozed_to: date | None = None,
) -> bool:
    """Whether a task belongs on the card of the day: from its first day on (`first_card`), until it is done.

    An open-ended task is on the card that asks about it (`monthly`), after it begins. One that its owner wants to hear
    of again on a day (`snoozed_to`) is on no card before it, and on those of the week after it.
    """
    if state not in OPEN_STATES or (snoozed_to is not None and today < snoozed_to):
        return False
    if snoozed_to is not None and today <= snoozed_to + WEEK_AHEAD:
        return True
    if due is None:
        return monthly and start <= today
    return first_card(policy, due, calendar) <= today and not (extension_asked and due < today)


SOON = timedelta(days=3)
"""What is due within this time is named first on a card."""
LONG_AGO = timedelta(days=7)
"""What is overdue for longer is counted on a card, not named."""
SILENT_AFTER = timedelta(days=14)
"""A seat is silent if something is overdue and nobody of it has pressed or written for this long."""


def long_overdue(due: date | None, today: date) -> bool:
    return due is not None and due < today - LONG_AGO


def card_order(due: date | None, today: date) -> tuple[int, date]:
    """The sort key of a task on a card: due within three days, then late, then due later, then without a date."""
    if due is None:
        return 3, date.max
    if due < today:
        return 1, due
    return (0, due) if due <= today + SOON else (2, due)


def escalated(policy: ReminderPolicy, calendar: WorkCalendar, due: date, today: date) -> int:
    """How far an overdue and silent task has risen: 0 nowhere, 1 to the curator, 2 to the coordinator too."""
    silent = calendar.working_days_since(due, today)
    return (silent >= policy.to_curator) + (silent >= policy.to_coordinator)
