"""The time zone of a seat, and the hour at which a person wants the day card."""

from datetime import datetime, time

from actions.shared import access, history
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import View
from domain.errors import NotFound
from domain.people.roles import Actor, Role
from domain.time.days import hours_from_moscow, neighbour_zone
from models.people import Person, Seat

CARD_HOURS = (time(9), time(10), time(11), time(12))
"""Later than the municipality's own hour: an earlier one would be in the quiet hours."""


class SeatHours(View):
    """A seat's clock: the local time, and how many hours it is ahead of Moscow."""

    seat_id: int
    role: Role
    title: str
    timezone: str
    own: bool
    """Whether its time zone differs from the municipality's."""
    now: datetime


class CardHours(View):
    """When the day card comes: at the municipality's hour, unless a later one is chosen."""

    office: time
    own: time | None
    later: tuple[time, ...]


async def seat_hours(session: Session, actor: Actor, seat_id: int, now: datetime) -> SeatHours:
    """For the coordinator: the seat's clock."""
    seat, placed = await access.seat(session, actor, seat_id)
    return _hours(seat, placed.seat.office_timezone, now)


async def shift(session: Session, actor: Actor, seat_id: int, step: int, now: datetime) -> SeatHours:
    """Move the clock one hour to the west (-1) or the east (1); at the municipality's time the seat's own zone is
    removed."""
    if step not in {-1, 1}:
        raise NotFound
    seat, placed = await access.seat(session, actor, seat_id)
    office = placed.seat.office_timezone
    zone = neighbour_zone(seat.timezone or office, step, now)
    same = hours_from_moscow(zone, now) == hours_from_moscow(office, now)
    return await _live_by(session, placed, seat, None if same else zone, now)


async def as_office(session: Session, actor: Actor, seat_id: int, now: datetime) -> SeatHours:
    """Return to the municipality's time zone."""
    seat, placed = await access.seat(session, actor, seat_id)
    return await _live_by(session, placed, seat, None, now)


async def card_hours(session: Session, actor: Actor, now: datetime) -> CardHours:
    """The hours to choose from for the actor's own day card."""
    person = await session.get_one(Person, actor.person_id)
    office = (await calendar_of(session, actor.seat.municipality_id, now)).policy.morning
    later = tuple(hour for hour in CARD_HOURS if hour > office)
    return CardHours(office=office, own=person.card_at if person.card_at in later else None, later=later)


async def set_card_hour(session: Session, actor: Actor, hour: int, now: datetime) -> CardHours:
    """Set the hour of the actor's own day card; 0 means the municipality's hour."""
    view = await card_hours(session, actor, now)
    if hour and hour not in {one.hour for one in view.later}:
        raise NotFound
    person = await session.get_one(Person, actor.person_id)
    person.card_at = time(hour) if hour else None
    await session.flush()
    return await card_hours(session, actor, now)


async def _live_by(session: Session, actor: Actor, seat: Seat, zone: str | None, now: datetime) -> SeatHours:
    if seat.timezone != zone:
        seat.timezone = zone
        history.record(session, actor, "zone-changed", Subject.SEAT, seat.id, now, what=zone or "")
    await session.flush()
    return _hours(seat, actor.seat.office_timezone, now)


def _hours(seat: Seat, office: str, now: datetime) -> SeatHours:
    zone = seat.timezone or office
    return SeatHours(
        seat_id=seat.id, role=seat.role, title=seat.title, timezone=zone, own=seat.timezone is not None,
        now=now,
    )  # fmt: skip
