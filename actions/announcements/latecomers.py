"""Who sits down on a seat after something was announced to it, and who has left: duties belong to the seat."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, update

from actions.announcements.progress import figures_changed
from actions.shared.database import Session
from actions.shared.notices import queue_notices_to_people
from actions.shared.plan import calendar_of
from actions.shared.quiet import first_moments
from domain.announcements.audience import Asks
from domain.notices import DropReason, NoticeKind
from models.announcements import Acknowledgement, Announcement
from models.outbox import Notice
from models.people import Seat
from models.queries import changed, insert_or_ignore

OPEN_FOR = timedelta(days=30)
"""So long what has no deadline is worth telling to who comes later: nobody begins with the letters of a year."""


async def catch_up(session: Session, person_id: int, seat: Seat, now: datetime) -> None:
    """Who has just sat down gets what was announced to the seat and still asks something."""
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
    """A line for the person on this seat: in place of the empty one, and with what he has said on another seat."""
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
    """Who comes back gets what was not sent to him because he had left."""
    unsent = (Notice.kind == NoticeKind.ANNOUNCEMENT.value, Notice.item == announcement_id, Notice.slot == "")
    mine = (Notice.person_id == person_id, Notice.sent_at.is_(None), Notice.reason == DropReason.NOT_TRUE)
    again = {"dropped_at": None, "reason": None, "claimed_at": None, "attempts": 0, "not_before": at}
    await session.execute(update(Notice).where(*unsent, *mine).values(again))


async def has_left(session: Session, person_id: int, now: datetime) -> None:
    """Of who has left a seat without an answer nothing is awaited: the progress messages say so."""
    silent = exists().where(
        Acknowledgement.announcement_id == Announcement.id,
        Acknowledgement.person_id == person_id,
        Acknowledgement.acknowledged_at.is_(None),
    )
    await figures_changed(session, silent & (Announcement.sent_at > now - OPEN_FOR))
