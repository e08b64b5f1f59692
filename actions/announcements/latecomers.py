"""Announcements for people who occupy a seat after the sending, or leave it: what is asked belongs to the seat."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, update

from actions.announcements.progress import figures_changed
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.notices import queue_notices_to_people
from actions.shared.quiet import first_moments
from domain.announcements.audience import Asks
from domain.notices import DropReason, NoticeKind
from models.announcements import Acknowledgement, Announcement
from models.outbox import Notice
from models.people import Seat
from models.queries import changed, insert_or_ignore

OPEN_FOR = timedelta(days=30)
"""For this long an announcement without a deadline is sent to newcomers: nobody should begin with a year's letters."""


async def catch_up(session: Session, person_id: int, seat: Seat, now: datetime) -> None:
    """Send the newcomer on a seat the seat's announcements that still await an answer."""
    for announcement in await _open(session, seat, now):
        await _expect(session, announcement.id, seat.id, person_id)
        since = await first_moments(
            session, seat.municipality_id, [seat.id], now, urgent=announcement.urgent, by_hand=True
        )
        await _take_up(session, announcement.id, person_id, since[seat.id])
        await queue_notices_to_people(
            session, NoticeKind.ANNOUNCEMENT, announcement.id, now, {person_id: seat.id},
            municipality_id=seat.municipality_id, since=since,
        )  # fmt: skip
        await figures_changed(session, Announcement.id == announcement.id)


async def _open(session: Session, seat: Seat, now: datetime) -> Sequence[Announcement]:
    """Announcements to this seat that still await answers."""
    calendar = await calendar_of(session, seat.municipality_id, now)
    told = select(Acknowledgement.announcement_id).where(Acknowledgement.seat_id == seat.id)
    asked = select(Announcement).where(
        Announcement.id.in_(told),
        Announcement.asks != Asks.NOTHING.value,
        Announcement.closed_at.is_(None),
        Announcement.recalled_at.is_(None),
        Announcement.stopped_at.is_(None),
        or_(
            Announcement.answer_by >= calendar.today,
            Announcement.answer_by.is_(None) & (Announcement.sent_at > now - OPEN_FOR),
        ),
    )
    return list(await session.scalars(asked.order_by(Announcement.id)))


async def _expect(session: Session, announcement_id: int, seat_id: int, person_id: int) -> None:
    """Add the person's line on this seat: it replaces the empty line, and takes over their answer on another seat."""
    own = (Acknowledgement.announcement_id == announcement_id, Acknowledgement.person_id == person_id)
    said = await session.scalar(select(Acknowledgement).where(*own, Acknowledgement.acknowledged_at.is_not(None)))
    empty = (
        Acknowledgement.announcement_id == announcement_id,
        Acknowledgement.seat_id == seat_id,
        Acknowledgement.person_id.is_(None),
    )
    answer = {"acknowledged_at": said.acknowledged_at, "answer": said.answer} if said else {}
    row = {"seat_id": seat_id, "person_id": person_id, **answer}
    if not await changed(session, update(Acknowledgement).where(*empty).values(row)):
        await insert_or_ignore(session, Acknowledgement, [{"announcement_id": announcement_id, **row}])


async def _take_up(session: Session, announcement_id: int, person_id: int, at: datetime) -> None:
    """Send a person who returns what was dropped because they had left."""
    unsent = (Notice.kind == NoticeKind.ANNOUNCEMENT.value, Notice.item == announcement_id, Notice.slot == "")
    mine = (Notice.person_id == person_id, Notice.sent_at.is_(None), Notice.reason == DropReason.NOT_TRUE)
    again = {"dropped_at": None, "reason": None, "claimed_at": None, "attempts": 0, "not_before": at}
    await session.execute(update(Notice).where(*unsent, *mine).values(again))


async def has_left(session: Session, person_id: int, now: datetime) -> None:
    """Update the progress messages after a person has left a seat: no answer of theirs is awaited any more."""
    silent = exists().where(
        Acknowledgement.announcement_id == Announcement.id,
        Acknowledgement.person_id == person_id,
        Acknowledgement.acknowledged_at.is_(None),
    )
    await figures_changed(session, silent & (Announcement.sent_at > now - OPEN_FOR))
