"""Founding a municipality with its coordinator's seat, and a new link for a coordinator who has lost access."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from actions.people.invites import COORDINATOR_LIFETIME, issue
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.views import View
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.people.names import one_line
from domain.people.roles import Role
from models.history import Event
from models.municipalities import Municipality
from models.people import Seat

MAX_NAME = 200


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
