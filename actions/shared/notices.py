"""Queueing notices: rows of the outbox, in the transaction that causes them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, literal, select, update

from actions.shared.database import Session
from domain.loops import LoopName
from domain.notices import MANNERS, NoticeKind
from domain.people.roles import Actor
from models.leader import wake
from models.outbox import Notice
from models.people import Sitting
from models.queries import changed, insert_or_ignore, overseers_of, sitters
from models.tasks import Task

COUNTING = (NoticeKind.DAY_CARD.value, NoticeKind.UPLOADS.value)
"""Kinds whose item is a local day, and whose message follows what changes."""

_LIVING = (Notice.kind.in_(COUNTING), Notice.superseded_at.is_(None), Notice.dropped_at.is_(None))


async def mark_cards(session: Session, seats: ColumnElement[bool]) -> None:
    """Mark the newest messages that count, of the people on these seats, for an edit in place.

    `seats` is a condition on `Sitting.seat_id`.
    """
    people = select(Sitting.person_id).where(seats, Sitting.until.is_(None))
    stale = (
        update(Notice)
        .where(
            *_LIVING,
            Notice.claimed_at.is_not(None),  # a card that is being rendered right now may show the former state
            Notice.person_id.in_(people),
        )
        .values(stale=True)
        .execution_options(synchronize_session=False)
    )
    if await changed(session, stale):
        await wake(session, LoopName.CARDS)


async def supersede_cards(session: Session, seats: ColumnElement[bool], today: date, now: datetime) -> None:
    """Collapse the cards of earlier days to one line: the people on these seats get today's card, or nothing is due.

    `seats` is a condition on `Notice.seat_id`.
    """
    earlier = update(Notice).where(*_LIVING, seats, Notice.item < today.toordinal(), Notice.sent_at.is_not(None))
    collapsed = earlier.values(superseded_at=now, stale=True).execution_options(synchronize_session=False)
    if await changed(session, collapsed):
        await wake(session, LoopName.CARDS)


async def mark_task_cards(session: Session, task: Task) -> None:
    """Mark the day cards of a changed task's own seat and of the seats that oversee it."""
    concerned = select(literal(task.seat_id)).union_all(*overseers_of(task).selects)
    await mark_cards(session, Sitting.seat_id.in_(concerned))


async def postpone(session: Session, kind: NoticeKind, item: int, until: datetime) -> Sequence[Notice]:
    """Postpone this item's notices that are not on their way yet, so that one notice can say more.

    Returns them; () where everything was sent already.
    """
    about = (Notice.kind == kind.value, Notice.item == item)
    waiting = (*about, Notice.claimed_at.is_(None), Notice.sent_at.is_(None), Notice.dropped_at.is_(None))
    later = update(Notice).where(*waiting).values(not_before=until).execution_options(synchronize_session=False)
    return list(await session.scalars(select(Notice).where(*waiting))) if await changed(session, later) else ()


class NoticeRef(NamedTuple):
    """What a notice is found by later, except its kind and item: columns of the same names."""

    revision: int | None = None
    verdict_id: int | None = None
    day: date | None = None


NO_REF = NoticeRef()
BATCH = 400
"""Rows of one INSERT, below SQLite's limit of bound variables."""


async def queue_notice(
    session: Session,
    kind: NoticeKind,
    item: int,
    now: datetime,
    *,
    seats: Iterable[int],
    municipality_id: int,
    slot: str = "",
    data: dict[str, Any] | None = None,
    ref: NoticeRef = NO_REF,
    delay: timedelta = timedelta(0),
    except_for: Actor | None = None,
    person: int | None = None,
) -> int:
    """Queue a notice for everybody on `seats`, once for each (person, kind, item, slot).

    `item` is the id of its subject, `slot` tells repeated notices about it apart. `except_for` is the person who caused
    it and needs none; `person` is the only one to notify. Returns how many notices are new.
    """
    told = _told(await sitters(session, seats), person, except_for)
    return await queue_notices_to_people(
        session, kind, item, now, told, municipality_id=municipality_id, slot=slot, data=data, ref=ref, delay=delay
    )


async def queue_notices_to_people(
    session: Session,
    kind: NoticeKind,
    item: int,
    now: datetime,
    told: Mapping[int, int],
    *,
    municipality_id: int,
    slot: str = "",
    data: dict[str, Any] | None = None,
    ref: NoticeRef = NO_REF,
    delay: timedelta = timedelta(0),
    since: Mapping[int | None, datetime] | None = None,
    until: datetime | None = None,
) -> int:
    """Queue a notice for people given by id: `told` maps each to the seat that is addressed, `since` each seat to the
    earliest moment of sending. It expires at `until`; without that, at the end of its kind's lifetime."""
    manner = MANNERS[kind]
    same = {
        "municipality_id": municipality_id,
        "kind": kind.value,
        "item": item,
        "slot": slot,
        **ref._asdict(),
        "data": data or {},
        "lane": manner.lane,
        "created_at": now,
        "attempts": 0,
        "stale": False,
    }
    at = {seat: (since or {}).get(seat, now + delay) for seat in told.values()}
    rows = [
        same
        | {"person_id": one, "seat_id": seat, "not_before": at[seat], "expires_at": until or at[seat] + manner.lifetime}
        for one, seat in told.items()
    ]
    fresh = sum([await insert_or_ignore(session, Notice, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])
    if fresh:
        await wake(session, LoopName.DELIVERY)
    return fresh


def _told(sitting: list[tuple[int, int]], person: int | None, except_for: Actor | None) -> dict[int, int]:
    """The people to notify, out of (seat, person), each with the addressed seat: of several, the first."""
    knows = except_for.person_id if except_for else None
    return {one: seat for seat, one in reversed(sitting) if one != knows and person in {None, one}}
