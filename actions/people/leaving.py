"""Notices about somebody who leaves a seat: to the person who was taken off, and to those who stay there."""

from datetime import datetime

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.identity import is_consented
from actions.shared.notices import queue_notice, queue_notices_to_people
from actions.shared.views import View
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role, SeatRef
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Person, Seat, Sitting


class TakenOff(View):
    """For the person: they no longer act for this seat; `closed`: it is out of the programme."""

    role: Role
    title: str
    municipality: str
    closed: bool


class ColleagueLeft(View):
    """For the others on the seat."""

    person: str
    role: Role
    title: str


async def tell(session: Session, sitting: Sitting, seat: Seat, actor: Actor, now: datetime) -> None:
    """Notify the person who was taken off a seat, and those who stay on it."""
    office = seat.municipality_id
    told = {sitting.person_id: seat.id} if sitting.person_id != actor.person_id else {}
    await queue_notices_to_people(
        session, NoticeKind.TAKEN_OFF, sitting.id, now, told, municipality_id=office,
        data={"closed": seat.closed_at is not None},
    )  # fmt: skip
    await queue_notice(
        session, NoticeKind.COLLEAGUE_LEFT, sitting.id, now, seats=[seat.id], municipality_id=office, except_for=actor
    )  # fmt: skip


async def farewell(session: Session, notice: Notice) -> tuple[Actor, TakenOff] | None:
    """The letter to a person who may have no seat left; None where they are back, or have withdrawn their consent."""
    person, seat = await session.get_one(Person, notice.person_id), await session.get(Seat, notice.seat_id or 0)
    here = select(Sitting.id).where(Sitting.person_id == person.id, Sitting.until.is_(None))
    if seat is None or not await is_consented(session, person.id):
        return None
    if await session.scalar(here.where(Sitting.seat_id == seat.id)) is not None:
        return None
    municipality = await session.get_one(Municipality, seat.municipality_id)
    place = SeatRef(
        id=seat.id, role=seat.role, municipality_id=municipality.id, municipality=municipality.name, title=seat.title,
        timezone=seat.timezone or municipality.timezone, office_timezone=municipality.timezone,
    )  # fmt: skip
    reader = Actor(person_id=person.id, account_id=0, name=person.name, language=person.language, seat=place, seats=())
    closed = bool(notice.data.get("closed"))
    return reader, TakenOff(role=seat.role, title=seat.title, municipality=municipality.name, closed=closed)


async def colleague_left(session: Session, _actor: Actor, notice: Notice, _now: datetime) -> ColleagueLeft | None:
    """The content for those who stay; None where the person is back."""
    sitting = await session.get_one(Sitting, notice.item)
    seat, person = await session.get_one(Seat, sitting.seat_id), await session.get_one(Person, sitting.person_id)
    if sitting.until is None:
        return None
    return ColleagueLeft(person=person.name, role=seat.role, title=seat.title)
