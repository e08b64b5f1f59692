"""A new municipality with its coordinator's seat, and invites: the links that sit people on seats."""

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import View
from domain.errors import DomainError
from domain.people.names import one_line
from domain.people.roles import Role
from models.history import Event
from models.municipalities import Municipality
from models.people import Invite, Seat

INVITE_LIFETIME = timedelta(days=30)
COORDINATOR_LIFETIME = timedelta(days=7)
MAX_NAME = 200


class Founded(View):
    municipality_id: int
    seat_id: int
    code: str


async def found_municipality(session: Session, name: str, timezone: str, now: datetime) -> Founded:
    """Make a municipality, its coordinator's seat and a one-time invite to it.

    `timezone` is an IANA name. Called again for the same name it gives a fresh invite to the same seat: the way back in
    for a coordinator who has lost hers. Raises DomainError for an empty or overlong name, or an unknown zone.
    """
    name = one_line(name)
    if not name or len(name) > MAX_NAME:
        raise DomainError("refusal-municipality-name", limit=MAX_NAME)
    _check_zone(timezone)
    municipality = await session.scalar(select(Municipality).where(Municipality.name == name))
    if municipality is None:
        municipality = Municipality(name=name, timezone=timezone, policy={}, created_at=now)
        session.add(municipality)
        await session.flush()
        _record(session, municipality.id, "founded", now)
    seat = await _coordinator_seat(session, municipality, now)
    invite = new_invite(session, seat.id, now, uses=1, lifetime=COORDINATOR_LIFETIME)
    return Founded(municipality_id=municipality.id, seat_id=seat.id, code=invite.code)


async def _coordinator_seat(session: Session, municipality: Municipality, now: datetime) -> Seat:
    asked = select(Seat).where(Seat.municipality_id == municipality.id, Seat.role == Role.COORDINATOR)
    seat = await session.scalar(asked.order_by(Seat.id))
    if seat is None:
        seat = Seat(municipality_id=municipality.id, role=Role.COORDINATOR, title=municipality.name, created_at=now)
        session.add(seat)
        await session.flush()
    return seat


def new_invite(session: Session, seat_id: int, now: datetime, *, uses: int, lifetime: timedelta) -> Invite:
    """A fresh link; 72 random bits, in letters that a start link may carry."""
    invite = Invite(
        seat_id=seat_id,
        code=secrets.token_urlsafe(9),
        uses_left=uses,
        expires_at=now + lifetime,
        created_at=now,
    )
    session.add(invite)
    return invite


def _check_zone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as unknown:
        raise DomainError("refusal-timezone", timezone=timezone) from unknown


def _record(session: Session, municipality_id: int, verb: str, now: datetime) -> None:
    session.add(
        Event(
            at=now,
            municipality_id=municipality_id,
            verb=verb,
            subject=Subject.MUNICIPALITY.value,
            subject_id=municipality_id,
            data={},
        )
    )
