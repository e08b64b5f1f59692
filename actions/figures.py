"""How far a sent announcement has come: the figures of its progress message, and who has answered."""

from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, func, select

from actions.database import Session
from actions.views import View
from domain.announcements import Asks
from domain.days import local_day
from domain.errors import NotFound
from domain.notices import NoticeKind
from models.announcements import Acknowledgement, Announcement, CopyEdit
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Person, Seat

HELD = ("stopped", "recalled", "no longer true")
"""Why a copy was not sent: because it was decided so."""
NAMES = 5


class Progress(View):
    """Where a sent announcement stands; `people` = sent + waiting + held + unreachable."""

    id: int
    html: str
    asks: Asks
    answer_by: date | None
    sent_at: datetime
    timezone: str
    people: int
    sent: int
    waiting: int
    held: int
    """Not sent, because the sending was stopped or the announcement recalled."""
    unreachable: int
    names: tuple[str, ...]
    """The first few of those who are unreachable."""
    acknowledged: int
    silent: int
    """Have it and have not answered."""
    empty_seats: int
    calls: int
    stopped: bool
    closed: bool
    edited_on: date | None
    recalled_on: date | None
    edits: int
    """Copies that are still to be changed."""
    lost: int
    """Copies that could not be changed."""

    @property
    def figures(self) -> str:
        """Short and different wherever the message would be."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:32]

    @property
    def settled(self) -> bool:
        """Nothing can change by itself any more."""
        over = self.closed or self.recalled_on is not None or self.asks is Asks.NOTHING
        return not self.waiting and not self.edits and (over or self.acknowledged >= self.sent)


class Reader(View):
    """Somebody who was to be told; `person` is None where nobody sits on the seat."""

    seat: str
    phone: str | None
    person: str | None
    acknowledged_at: datetime | None
    answer: str | None
    unreachable: bool


async def progress_of(session: Session, announcement: Announcement) -> Progress:
    """The figures of an announcement that was sent; NotFound for a draft."""
    if announcement.sent_at is None:
        raise NotFound
    mine = _first_copies(announcement.id)
    held = Notice.dropped_at.is_not(None) & Notice.reason.in_(HELD)
    counted = select(
        func.count(), func.count(Notice.sent_at), func.count(Notice.dropped_at), func.count(1).filter(held)
    ).where(mine)
    people, sent, dropped, kept = (await session.execute(counted)).one()
    timezone = await _timezone(session, announcement)
    edits, lost = await _edits(session, announcement.id)
    acknowledged, silent, empty = await _lines_counted(session, announcement.id)
    return Progress(
        id=announcement.id,
        html=announcement.html,
        asks=Asks(announcement.asks),
        answer_by=announcement.answer_by,
        sent_at=announcement.sent_at,
        timezone=timezone,
        people=people,
        sent=sent,
        waiting=people - sent - dropped,
        held=kept,
        unreachable=dropped - kept,
        names=await _unreachable(session, announcement.id) if dropped > kept else (),
        acknowledged=acknowledged,
        silent=silent,
        empty_seats=empty,
        calls=announcement.calls,
        stopped=announcement.stopped_at is not None,
        closed=announcement.closed_at is not None,
        edited_on=local_day(announcement.edited_at, timezone) if announcement.edited_at else None,
        recalled_on=local_day(announcement.recalled_at, timezone) if announcement.recalled_at else None,
        edits=edits,
        lost=lost,
    )


def _first_copies(announcement_id: int) -> ColumnElement[bool]:
    """What everybody was owed first; second calls are copies too."""
    return (Notice.kind == NoticeKind.ANNOUNCEMENT.value) & (Notice.item == announcement_id) & (Notice.slot == "")


async def _lines_counted(session: Session, announcement_id: int) -> tuple[int, int, int]:
    """(people who have acknowledged, people who have it and are silent, seats on which nobody sits)."""
    lines = Acknowledgement.announcement_id == announcement_id
    people = func.count(func.distinct(Acknowledgement.person_id))
    done = await session.scalar(select(people).where(lines, Acknowledgement.acknowledged_at.is_not(None)))
    asked = select(func.count(func.distinct(Notice.person_id))).where(silent_copies(announcement_id))
    silent = await session.scalar(asked)
    nobody = select(func.count()).select_from(Acknowledgement).where(lines, Acknowledgement.person_id.is_(None))
    return done or 0, silent or 0, await session.scalar(nobody) or 0


def silent_copies(announcement_id: int) -> ColumnElement[bool]:
    """First copies that were sent to people who have not answered."""
    answered = select(Acknowledgement.person_id).where(
        Acknowledgement.announcement_id == announcement_id,
        Acknowledgement.acknowledged_at.is_not(None),
        Acknowledgement.person_id.is_not(None),
    )
    return _first_copies(announcement_id) & Notice.sent_at.is_not(None) & Notice.person_id.not_in(answered)


async def _unreachable(session: Session, announcement_id: int) -> tuple[str, ...]:
    asked = (
        select(Person.name)
        .join(Notice, Notice.person_id == Person.id)
        .where(_first_copies(announcement_id), Notice.dropped_at.is_not(None), Notice.reason.not_in(HELD))
        .order_by(Person.name)
        .limit(NAMES)
    )
    return tuple(await session.scalars(asked))


async def _edits(session: Session, announcement_id: int) -> tuple[int, int]:
    """(copies that are still to be changed, copies that could not be)."""
    pending = CopyEdit.done_at.is_(None) & Notice.dropped_at.is_(None)
    asked = (
        select(func.count(1).filter(pending), func.count(CopyEdit.lost))
        .join(Notice, Notice.id == CopyEdit.notice_id)
        .where(CopyEdit.announcement_id == announcement_id)
    )
    waiting, lost = (await session.execute(asked)).one()
    return waiting, lost


async def reader_lines(session: Session, announcement_id: int) -> list[Reader]:
    """Everybody who was to be told, those who have not answered first."""
    copies = select(Notice.person_id, Notice.dropped_at, Notice.reason).where(_first_copies(announcement_id)).subquery()
    asked = (
        select(
            Seat.title, Seat.phone, Person.name, Acknowledgement.acknowledged_at, Acknowledgement.answer,
            copies.c.dropped_at.is_not(None) & copies.c.reason.not_in(HELD),
        )
        .select_from(Acknowledgement)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .outerjoin(Person, Person.id == Acknowledgement.person_id)
        .outerjoin(copies, copies.c.person_id == Acknowledgement.person_id)
        .where(Acknowledgement.announcement_id == announcement_id)
        .order_by(Acknowledgement.acknowledged_at.is_not(None), Seat.title, Acknowledgement.id)
    )  # fmt: skip
    return [
        Reader(seat=seat, phone=phone, person=person, acknowledged_at=at, answer=answer, unreachable=bool(gone))
        for seat, phone, person, at, answer, gone in await session.execute(asked)
    ]


async def _timezone(session: Session, announcement: Announcement) -> str:
    return (await session.get_one(Municipality, announcement.municipality_id)).timezone
