"""The coordinator's reminder policy: the days, the hour, days off, and when silence is escalated."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select

from actions.shared import access, history
from actions.shared.calendars import Calendar
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import View
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.errors import DomainError, NotFound
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.tasks.moves import OPEN_STATES
from domain.tasks.reminders import ReminderPolicy
from models.municipalities import Municipality
from models.people import Person
from models.tasks import Task

BEFORE = (7, 3, 1, 0)
MORNINGS = (time(7, 30), time(8, 0), time(8, 30), time(9, 0), time(10, 0))
SILENCES = ((1, 2), (2, 4), (3, 6), (5, 10))
"""Working days of silence until the curator and until the coordinator are notified."""
MAX_DAYS_OFF = 60


class PolicyView(View):
    policy: ReminderPolicy
    municipality: str
    own_hour: time | None = None
    """The later hour at which the actor wants their own day card."""


async def policy(session: Session, actor: Actor, _now: datetime) -> PolicyView:
    """The policy that is in force."""
    placed = access.on_duty(actor, Duty.POLICY)
    return await _view(session, placed, await _municipality(session, placed))


async def toggle_before(session: Session, actor: Actor, days: int, now: datetime) -> PolicyView:
    """Switch the reminder `days` before the due date. The one on the due date stays: otherwise it could be missed."""
    if days not in BEFORE:
        raise NotFound
    if days == 0:
        raise DomainError("refusal-due-day")
    before = tuple(sorted(set((await policy(session, actor, now)).policy.before) ^ {days}, reverse=True))
    return await _change(session, actor, now, before=before)


async def set_morning(session: Session, actor: Actor, place: int, now: datetime) -> PolicyView:
    """Set the hour of the day card: one of MORNINGS by its index."""
    if place >= len(MORNINGS):
        raise NotFound
    return await _change(session, actor, now, morning=MORNINGS[place])


async def toggle_six_days(session: Session, actor: Actor, now: datetime) -> PolicyView:
    """Switch the six-day week: schools that work on Saturdays are reminded on Saturdays."""
    six_days = not (await policy(session, actor, now)).policy.six_days
    return await _change(session, actor, now, six_days=six_days)


async def set_silence(session: Session, actor: Actor, place: int, now: datetime) -> PolicyView:
    """Set after how many working days of silence curator and coordinator are notified: one of SILENCES by its index."""
    if place >= len(SILENCES):
        raise NotFound
    to_curator, to_coordinator = SILENCES[place]
    return await _change(session, actor, now, to_curator=to_curator, to_coordinator=to_coordinator)


async def set_days_off(session: Session, actor: Actor, words: str, now: datetime) -> PolicyView:
    """Set the municipality's own days off: dates in a row («20.03.2026, 27.05.2026»), «нет» for none."""
    days = _days(words, now)
    return await _change(session, actor, now, days_off=days)


def _days(words: str, now: datetime) -> tuple[date, ...]:
    """The dates in a text; DomainError where a part of it is not a date."""
    if words.strip().casefold() in {"нет", "no", "none", "-"}:
        return ()
    year = Plan(kind="calendar", start=date(now.year, 1, 1), end=date(now.year + 1, 12, 31))
    found: list[date] = []
    for part in words.replace(";", ",").replace("\n", ",").split(","):
        windows = read_deadline(part, year).windows if part.strip() else ()
        if part.strip() and (len(windows) != 1 or (windows[0].due - windows[0].start).days > MAX_DAYS_OFF):
            raise DomainError("refusal-days-off", part=part.strip()[:60])
        for window in windows:
            found += [window.start + timedelta(days=n) for n in range((window.due - window.start).days + 1)]
    if not found or len(found) > MAX_DAYS_OFF:
        raise DomainError("refusal-days-off", part=words.strip()[:60])
    return tuple(sorted(set(found)))


async def _change(session: Session, actor: Actor, now: datetime, **new: object) -> PolicyView:
    """Apply the change, and plan every open task's next reminder again; one that is due already is kept."""
    placed = access.on_duty(actor, Duty.POLICY)
    municipality = await _municipality(session, placed)
    current = ReminderPolicy.model_validate(municipality.policy)
    changed = ReminderPolicy.model_validate(current.model_dump() | new)
    municipality.policy = changed.model_dump(mode="json")
    await replan(session, municipality, now)
    what = ", ".join(sorted(new))
    history.record(session, placed, "policy-changed", Subject.MUNICIPALITY, municipality.id, now, what=what)
    await session.flush()
    return await _view(session, placed, municipality)


async def replan(session: Session, municipality: Municipality, now: datetime) -> None:
    """Plan the next reminder of every open task again, after the rules have changed."""
    calendar = Calendar(municipality, now)
    asked = select(Task).where(Task.municipality_id == municipality.id, Task.state.in_(sorted(OPEN_STATES)))
    to_come = or_(Task.remind_on.is_(None), Task.remind_on > calendar.today)
    for task in await session.scalars(asked.where(Task.withdrawn_at.is_(None), to_come)):
        task.remind_on = calendar.reminder_after_change(task)


async def _municipality(session: Session, actor: Actor) -> Municipality:
    return await session.get_one(Municipality, actor.seat.municipality_id)


async def _view(session: Session, actor: Actor, municipality: Municipality) -> PolicyView:
    rules = ReminderPolicy.model_validate(municipality.policy)
    own = (await session.get_one(Person, actor.person_id)).card_at
    later = own if own is not None and own > rules.morning else None
    return PolicyView(policy=rules, municipality=municipality.name, own_hour=later)
