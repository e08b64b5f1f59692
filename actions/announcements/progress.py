"""The progress of a sent announcement: the figures of its progress message, and who has answered."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, select, update

from actions.shared.database import Session
from actions.shared.views import View
from domain.announcements.audience import Asks
from domain.errors import NotFound
from domain.notices import DropReason, NoticeKind
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement, CopyEdit
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Person, Seat, Sitting

HELD = (DropReason.STOPPED, DropReason.RECALLED)
"""The reasons for not sending a copy that are somebody's decision."""
NAMES = 5


class Progress(View):
    """The figures of a sent announcement; `people` = sent + waiting + held + unreachable."""

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
    """The first few names of the unreachable."""
    acknowledged: int
    silent: int
    """Those who have it and have not answered."""
    empty_seats: int
    calls: int
    called_at: datetime | None
    """When the last second call went out."""
    call_at: datetime | None
    """When the next queued second call goes out."""
    stopped: bool
    closed: bool
    edited_on: date | None
    recalled_on: date | None
    edits: int
    """Copies that still need an edit."""
    lost: int
    """Copies whose edit failed for good."""

    @property
    def figures(self) -> str:
        """A short text that differs wherever the message would differ."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:32]

    @property
    def settled(self) -> bool:
        """Nothing is on its way: the figures change only by somebody's action, which marks them as changed."""
        return not self.waiting and not self.edits and self.call_at is None


class Reader(View):
    """A recipient; `person` is None where nobody occupies the seat."""

    seat: str
    phone: str | None
    person_id: int | None
    person: str | None
    acknowledged_at: datetime | None
    answer: str | None
    unreachable: bool


async def progress_of(session: Session, announcement: Announcement) -> Progress:
    """The progress of a sent announcement; NotFound for a draft."""
    if announcement.sent_at is None:
        raise NotFound
    return (await progress_of_all(session, [announcement]))[announcement.id]


async def progress_of_all(session: Session, announcements: Sequence[Announcement]) -> dict[int, Progress]:
    """The progress by id of many sent announcements, with as many queries as for one."""
    ids = [one.id for one in announcements]
    copies, lines = await _copies_counted(session, ids), await _lines_counted(session, ids)
    edits, calls = await _edits(session, ids), await _calls(session, ids)
    names = await _unreachable(session, [id_ for id_, figures in copies.items() if figures.unreachable])
    zones = await _timezones(session, {one.municipality_id for one in announcements})
    return {
        one.id: _progress(
            one, copies.get(one.id, _Copies()), lines.get(one.id, _Lines()), edits.get(one.id, _Edits()),
            calls.get(one.id, _Calls()), tuple(names.get(one.id, ())), zones[one.municipality_id],
        )
        for one in announcements
    }  # fmt: skip


class _Copies(NamedTuple):
    people: int = 0
    sent: int = 0
    dropped: int = 0
    held: int = 0
    silent: int = 0

    @property
    def unreachable(self) -> int:
        return self.dropped - self.held


class _Lines(NamedTuple):
    acknowledged: int = 0
    seats: int = 0
    taken: int = 0
    """Seats that are occupied, or that have answered."""


class _Edits(NamedTuple):
    waiting: int = 0
    lost: int = 0


class _Calls(NamedTuple):
    last: datetime | None = None
    following: datetime | None = None


def _progress(
    announcement: Announcement, copies: _Copies, lines: _Lines, edits: _Edits, calls: _Calls, names: tuple[str, ...],
    timezone: str,
) -> Progress:  # fmt: skip
    if announcement.sent_at is None:
        raise NotFound
    return Progress(
        id=announcement.id,
        html=announcement.html,
        asks=Asks(announcement.asks),
        answer_by=announcement.answer_by,
        sent_at=announcement.sent_at,
        timezone=timezone,
        people=copies.people,
        sent=copies.sent,
        waiting=copies.people - copies.sent - copies.dropped,
        held=copies.held,
        unreachable=copies.unreachable,
        names=names,
        acknowledged=lines.acknowledged,
        silent=copies.silent,
        empty_seats=lines.seats - lines.taken,
        calls=announcement.calls,
        called_at=calls.last,
        call_at=calls.following,
        stopped=announcement.stopped_at is not None,
        closed=announcement.closed_at is not None,
        edited_on=local_day(announcement.edited_at, timezone) if announcement.edited_at else None,
        recalled_on=local_day(announcement.recalled_at, timezone) if announcement.recalled_at else None,
        edits=edits.waiting,
        lost=edits.lost,
    )


def counts() -> ColumnElement[bool]:
    """Whether a line still counts: it has an answer, or the person still occupies the seat. What is asked belongs to
    the seat: nothing is awaited of those who left without an answer.
    """
    there = exists().where(
        Sitting.seat_id == Acknowledgement.seat_id,
        Sitting.person_id == Acknowledgement.person_id,
        Sitting.until.is_(None),
        Seat.id == Sitting.seat_id,
        Seat.closed_at.is_(None),
    )
    return Acknowledgement.acknowledged_at.is_not(None) | there


def _people(ids: Sequence[int]) -> Select[int, int | None, int, datetime | None]:
    """(announcement, person, seat, when they answered) of everybody who counts."""
    return (
        select(
            Acknowledgement.announcement_id,
            Acknowledgement.person_id,
            func.min(Acknowledgement.seat_id).label("seat_id"),
            func.max(Acknowledgement.acknowledged_at).label("answered"),
        )
        .where(Acknowledgement.announcement_id.in_(ids), Acknowledgement.person_id.is_not(None), counts())
        .group_by(Acknowledgement.announcement_id, Acknowledgement.person_id)
    )


_FIRST = (Notice.kind == NoticeKind.ANNOUNCEMENT.value) & (Notice.slot == "")
"""Everybody's first copy; second calls are copies too."""


async def _copies_counted(session: Session, ids: Sequence[int]) -> dict[int, _Copies]:
    people = _people(ids).subquery()
    dropped = Notice.dropped_at.is_not(None)
    silent = Notice.sent_at.is_not(None) & people.c.answered.is_(None)
    asked = (
        select(
            Notice.item, func.count(), func.count(Notice.sent_at), func.count(Notice.dropped_at),
            func.count(1).filter(dropped & Notice.reason.in_(HELD)), func.count(1).filter(silent),
        )
        .join(people, (people.c.announcement_id == Notice.item) & (people.c.person_id == Notice.person_id))
        .where(_FIRST, Notice.item.in_(ids))
        .group_by(Notice.item)
    )  # fmt: skip
    return {id_: _Copies(*figures) for id_, *figures in await session.execute(asked)}


async def _lines_counted(session: Session, ids: Sequence[int]) -> dict[int, _Lines]:
    person, seat = func.distinct(Acknowledgement.person_id), func.distinct(Acknowledgement.seat_id)
    asked = (
        select(
            Acknowledgement.announcement_id,
            func.count(person).filter(Acknowledgement.acknowledged_at.is_not(None)),
            func.count(seat),
            func.count(seat).filter(counts()),
        )
        .where(Acknowledgement.announcement_id.in_(ids))
        .group_by(Acknowledgement.announcement_id)
    )
    return {id_: _Lines(*figures) for id_, *figures in await session.execute(asked)}


async def silent_people(session: Session, announcement_id: int) -> dict[int, int]:
    """Who has a copy and has not answered, each with a seat on which they got it and which they still occupy."""
    people = _people([announcement_id]).subquery()
    asked = (
        select(people.c.person_id, people.c.seat_id)
        .join(Notice, Notice.person_id == people.c.person_id)
        .where(_FIRST, Notice.item == announcement_id, Notice.sent_at.is_not(None), people.c.answered.is_(None))
    )
    return {person: seat for person, seat in await session.execute(asked)}  # noqa: C416 - rows are no pairs to mypy


async def _unreachable(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The first few names of those who could not be reached."""
    if not ids:
        return {}
    people = _people(ids).subquery()
    asked = (
        select(Notice.item, Person.name)
        .join(Person, Person.id == Notice.person_id)
        .join(people, (people.c.announcement_id == Notice.item) & (people.c.person_id == Notice.person_id))
        .where(_FIRST, Notice.item.in_(ids), Notice.dropped_at.is_not(None), Notice.reason.not_in(HELD))
        .order_by(Person.name)
    )
    found: dict[int, list[str]] = {}
    for id_, name in await session.execute(asked):
        found.setdefault(id_, []).append(name)
    return {id_: names[:NAMES] for id_, names in found.items()}


async def _edits(session: Session, ids: Sequence[int]) -> dict[int, _Edits]:
    """By announcement, the copies that still need an edit and those whose edit failed for good."""
    pending = CopyEdit.done_at.is_(None) & Notice.dropped_at.is_(None)
    asked = (
        select(CopyEdit.announcement_id, func.count(1).filter(pending), func.count(CopyEdit.lost))
        .join(Notice, Notice.id == CopyEdit.notice_id)
        .where(CopyEdit.announcement_id.in_(ids))
        .group_by(CopyEdit.announcement_id)
    )
    return {id_: _Edits(*figures) for id_, *figures in await session.execute(asked)}


async def _calls(session: Session, ids: Sequence[int]) -> dict[int, _Calls]:
    """By announcement, when the last second call went out and when the next queued one goes out."""
    waits = Notice.sent_at.is_(None) & Notice.dropped_at.is_(None)
    asked = (
        select(Notice.item, func.max(Notice.sent_at), func.min(Notice.not_before).filter(waits))
        .where(Notice.kind == NoticeKind.SECOND_CALL.value, Notice.item.in_(ids), Notice.revision.is_(None))
        .group_by(Notice.item)
    )
    return {id_: _Calls(*moments) for id_, *moments in await session.execute(asked)}


async def _timezones(session: Session, municipality_ids: Collection[int]) -> dict[int, str]:
    asked = select(Municipality.id, Municipality.timezone).where(Municipality.id.in_(municipality_ids))
    return {id_: zone for id_, zone in await session.execute(asked)}  # noqa: C416 - rows are no pairs to mypy


async def figures_changed(session: Session, which: ColumnElement[bool]) -> None:
    """Mark the figures of these announcements as changed, so that their progress messages are checked again."""
    change = update(Announcement).where(which).values(progress_shown=None)
    await session.execute(change.execution_options(synchronize_session=False))


async def reader_lines(session: Session, announcement_id: int) -> list[Reader]:
    """Everybody who counts, those who have not answered first; unoccupied seats are listed too."""
    copies = select(Notice.person_id, Notice.dropped_at, Notice.reason).where(_FIRST, Notice.item == announcement_id)
    own = copies.subquery()
    asked = (
        select(
            Seat, Person, Acknowledgement.acknowledged_at, Acknowledgement.answer, counts(),
            own.c.dropped_at.is_not(None) & own.c.reason.not_in(HELD),
        )
        .select_from(Acknowledgement)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .outerjoin(Person, Person.id == Acknowledgement.person_id)
        .outerjoin(own, own.c.person_id == Acknowledgement.person_id)
        .where(Acknowledgement.announcement_id == announcement_id)
        .order_by(Acknowledgement.acknowledged_at.is_not(None), Seat.sorted_by, Acknowledgement.id)
    )  # fmt: skip
    rows = list(await session.execute(asked))
    named = {seat.id for seat, _, _, _, true, _ in rows if true}
    found = []
    for seat, person, at, answer, true, gone in rows:
        if not true and seat.id in named:
            continue
        named.add(seat.id)
        told = person if true else None
        found.append(
            Reader(
                seat=seat.title, phone=seat.phone, person_id=told and told.id, person=told and told.name,
                acknowledged_at=at, answer=answer, unreachable=bool(true and gone),
            )
        )  # fmt: skip
    return found
