"""A municipality: founding it with its coordinator's seat, a new link for a coordinator who has lost access, its name,
its time zone and its quiet hours."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from actions.people.invites import COORDINATOR_LIFETIME, issue
from actions.people.policy import replan
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.views import View
from domain.errors import DomainError, NotFound
from domain.notices import NoticeKind
from domain.people.names import one_line
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.tasks.reminders import ReminderPolicy
from domain.time.days import neighbour_zone
from models.history import Event
from models.municipalities import Municipality
from models.people import Seat
from models.queries import seats_of_role

MAX_NAME, MAX_SHORT_NAME = 200, 40
NO_NAME = frozenset({"нет", "no", "-"})
EVENINGS = (time(17), time(18), time(19), time(20), time(21))
"""When the quiet hours may begin; they end in the morning, with the day card."""


class MunicipalityCard(View):
    """What the coordinator can change about the municipality."""

    name: str
    short_name: str | None
    timezone: str
    now: datetime
    morning: time
    evening: time


class Founded(View):
    municipality_id: int
    seat_id: int
    code: str
    replaced: bool
    """An earlier link of the coordinator ended."""


async def found_municipality(session: Session, name: str, timezone: str, now: datetime) -> Founded:
    """Make a municipality, its coordinator's seat and a one-time invite to it.

    `timezone` is an IANA name. Called again for the same name it issues a new invite to the same seat, which replaces
    the earlier one, and notifies the coordinators. Raises DomainError for an empty or too long name, or an unknown
    zone.
    """
    name = one_line(name)
    if not name or len(name) > MAX_NAME:
        raise DomainError("refusal-municipality-name", limit=MAX_NAME)
    _check_zone(timezone)
    municipality = await session.scalar(select(Municipality).where(Municipality.name == name))
    again = municipality is not None
    if municipality is None:
        municipality = Municipality(name=name, timezone=timezone, policy={}, created_at=now)
        session.add(municipality)
        await session.flush()
    event = _record(session, municipality.id, "setup-again" if again else "founded", now)
    seat = await _coordinator_seat(session, municipality, now)
    issued = await issue(session, seat.id, now, uses=1, lifetime=COORDINATOR_LIFETIME)
    if again:
        await queue_notice(
            session, NoticeKind.SETUP_AGAIN, event.id, now, seats=[seat.id], municipality_id=municipality.id
        )  # fmt: skip
    return Founded(municipality_id=municipality.id, seat_id=seat.id, code=issued.code, replaced=issued.replaced)


async def _coordinator_seat(session: Session, municipality: Municipality, now: datetime) -> Seat:
    asked = select(Seat).where(Seat.municipality_id == municipality.id, Seat.role == Role.COORDINATOR)
    seat = await session.scalar(asked.order_by(Seat.id))
    if seat is None:
        seat = Seat(municipality_id=municipality.id, role=Role.COORDINATOR, title=municipality.name, created_at=now)
        session.add(seat)
        await session.flush()
    return seat


def _check_zone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as unknown:
        raise DomainError("refusal-timezone", timezone=timezone) from unknown


def _record(session: Session, municipality_id: int, verb: str, now: datetime) -> Event:
    """A line of history without a person: the system administrator, on the command line."""
    event = Event(
        at=now,
        municipality_id=municipality_id,
        verb=verb,
        subject=Subject.MUNICIPALITY.value,
        subject_id=municipality_id,
        data={},
    )
    session.add(event)
    return event


async def look(session: Session, actor: Actor, now: datetime) -> MunicipalityCard:
    """The municipality that the actor coordinates."""
    municipality, _ = await _own(session, actor)
    policy = ReminderPolicy.model_validate(municipality.policy)
    return MunicipalityCard(
        name=municipality.name, short_name=municipality.short_name, timezone=municipality.timezone, now=now,
        morning=policy.morning, evening=policy.evening,
    )  # fmt: skip


async def _own(session: Session, actor: Actor) -> tuple[Municipality, Actor]:
    placed = access.on_duty(actor, Duty.POLICY)
    return await session.get_one(Municipality, placed.seat.municipality_id), placed


async def rename(session: Session, actor: Actor, name: str, now: datetime) -> MunicipalityCard:
    """Change the whole name, which papers print; the coordinators' seats that are called so are renamed with it."""
    municipality, placed = await _own(session, actor)
    name = one_line(name)
    if not name or len(name) > MAX_NAME:
        raise DomainError("refusal-municipality-name", limit=MAX_NAME)
    same = select(Municipality.id).where(Municipality.name == name, Municipality.id != municipality.id)
    if await session.scalar(same) is not None:
        raise DomainError("refusal-municipality-known", name=name)
    for seat in await seats_of_role(session, municipality.id, Role.COORDINATOR):
        seat.title = name if seat.title == municipality.name else seat.title
    _changed(session, placed, now, old=municipality.name, new=name)
    municipality.name = name
    await session.flush()
    return await look(session, actor, now)


async def shorten(session: Session, actor: Actor, name: str, now: datetime) -> MunicipalityCard:
    """Set the short name, which the chat shows; «нет» removes it."""
    municipality, placed = await _own(session, actor)
    name = one_line(name)
    if not name or len(name) > MAX_SHORT_NAME:
        raise DomainError("refusal-municipality-name", limit=MAX_SHORT_NAME)
    municipality.short_name = None if name.casefold() in NO_NAME else name
    _changed(session, placed, now, new=name)
    await session.flush()
    return await look(session, actor, now)


async def shift_zone(session: Session, actor: Actor, step: int, now: datetime) -> MunicipalityCard:
    """Move the municipality's clock one hour to the west (-1) or to the east (1); reminders are planned again."""
    if step not in {-1, 1}:
        raise NotFound
    municipality, placed = await _own(session, actor)
    zone = neighbour_zone(municipality.timezone, step, now)
    if zone != municipality.timezone:
        _changed(session, placed, now, old=municipality.timezone, new=zone)
        municipality.timezone = zone
        await replan(session, municipality, now)
    await session.flush()
    return await look(session, actor, now)


async def next_evening(session: Session, actor: Actor, now: datetime) -> MunicipalityCard:
    """The next hour at which the quiet hours may begin; after the latest comes the earliest."""
    municipality, placed = await _own(session, actor)
    policy = ReminderPolicy.model_validate(municipality.policy)
    evening = next((one for one in EVENINGS if one > policy.evening), EVENINGS[0])
    municipality.policy = policy.model_copy(update={"evening": evening}).model_dump(mode="json")
    _changed(session, placed, now, new=f"{evening:%H:%M}")
    await session.flush()
    return await look(session, actor, now)


def _changed(session: Session, actor: Actor, now: datetime, **what: str) -> None:
    history.record(
        session, actor, "municipality-changed", Subject.MUNICIPALITY, actor.seat.municipality_id, now, **what
    )
