"""Arrivals: the coordinators are notified of every person who joins, at once where it may be the wrong person."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from actions.shared import history
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.quiet import first_moment
from actions.shared.views import View
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.time.days import local_day, moment
from models.history import Event
from models.outbox import Notice
from models.people import Person, Seat, Sitting
from models.queries import seats_of_role

LISTED = 20
"""The most people named in one digest."""
LOOK_BACK = timedelta(days=30)
"""A digest never looks back further than this: holidays are shorter."""


class Arrival(View):
    """A person who occupied a seat."""

    seat_id: int
    role: Role
    title: str
    person: str
    others: tuple[str, ...] = ()
    """The people on the seat at that time."""
    left: tuple[str, ...] = ()
    """The people who had left the seat before."""


class Arrivals(View):
    """Those who joined since the last digest."""

    first: tuple[Arrival, ...]
    count: int


async def tell(session: Session, actor: Actor, sitting: Sitting, consent: str, now: datetime) -> None:
    """Record an arrival and notify the coordinators: at once if the seat is occupied or was left, else by digest."""
    seat, municipality_id = actor.seat, actor.seat.municipality_id
    coordinators = [one.id for one in await seats_of_role(session, municipality_id, Role.COORDINATOR)]
    if await _had_people(session, sitting):
        history.record(session, actor, "sat-down", Subject.SEAT, seat.id, now, consent=consent)
        await queue_notice(
            session, NoticeKind.SAT_DOWN, sitting.id, now, seats=coordinators, municipality_id=municipality_id,
            except_for=actor,
        )  # fmt: skip
        return
    at, day = await _next_digest(session, municipality_id, now)
    history.record(session, actor, "sat-down", Subject.SEAT, seat.id, now, consent=consent, told=day.isoformat())
    await queue_notice(
        session, NoticeKind.ARRIVALS, day.toordinal(), now, seats=coordinators, municipality_id=municipality_id,
        delay=at - now, except_for=actor,
    )  # fmt: skip


async def _had_people(session: Session, sitting: Sitting) -> bool:
    """Whether anybody else occupies the seat, or anybody has left it."""
    before = (Sitting.seat_id == sitting.seat_id, Sitting.id != sitting.id)
    return await session.scalar(select(Sitting.id).where(*before).limit(1)) is not None


async def _next_digest(session: Session, municipality_id: int, now: datetime) -> tuple[datetime, date]:
    """The next working morning of the municipality, tomorrow at the earliest: the moment and its local day."""
    calendar = await calendar_of(session, municipality_id, now)
    tomorrow = moment(calendar.today + timedelta(days=1), calendar.policy.morning, calendar.timezone)
    at = first_moment(calendar, tomorrow)
    return at, local_day(at, calendar.timezone)


async def arrival(session: Session, _actor: Actor, notice: Notice, _now: datetime) -> Arrival | None:
    """The content of the immediate notice; None where the person has left meanwhile."""
    sitting = await session.get_one(Sitting, notice.item)
    if sitting.until is not None:
        return None
    seat, person = await session.get_one(Seat, sitting.seat_id), await session.get_one(Person, sitting.person_id)
    asked = select(Person.name, Sitting.until).join(Sitting, Sitting.person_id == Person.id)
    rows = list(await session.execute(asked.where(Sitting.seat_id == seat.id, Sitting.id != sitting.id)))
    others = tuple(dict.fromkeys(name for name, until in rows if until is None))
    left = tuple(dict.fromkeys(name for name, until in rows if until is not None))
    return Arrival(seat_id=seat.id, role=seat.role, title=seat.title, person=person.name, others=others, left=left)


async def digest(session: Session, actor: Actor, notice: Notice, _now: datetime) -> Arrivals | None:
    """The content of the digest: everybody who joined an empty seat since the last one, except its reader."""
    asked = (
        select(Event.data, Seat, Person)
        .join(Seat, Seat.id == Event.subject_id)
        .join(Person, Person.id == Event.person_id)
        .where(
            Event.municipality_id == notice.municipality_id,
            Event.verb == "sat-down",
            Event.at > notice.not_before - LOOK_BACK,
            Event.person_id != actor.person_id,
        )
        .order_by(Event.id)
    )
    day = date.fromordinal(notice.item).isoformat()
    found = [_came(seat, person) for data, seat, person in await session.execute(asked) if data.get("told") == day]
    return Arrivals(first=tuple(found[:LISTED]), count=len(found)) if found else None


def _came(seat: Seat, person: Person) -> Arrival:
    return Arrival(seat_id=seat.id, role=seat.role, title=seat.title, person=person.name)
