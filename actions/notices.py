"""Owing somebody a message: a row of the outbox, in the transaction that is the reason for it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from actions.database import Session
from domain.notices import MANNERS, NoticeKind
from domain.roles import Actor
from models.leader import wake
from models.outbox import Notice
from models.people import Sitting
from models.queries import insert_or_ignore, sitters


async def mark_cards(session: Session, seats: Iterable[int], today: date) -> None:
    """Something has changed for these seats: the cards that their people were sent today are edited in place."""
    people = select(Sitting.person_id).where(Sitting.seat_id.in_(list(seats)), Sitting.until.is_(None))
    await session.execute(
        update(Notice)
        .where(
            Notice.kind == NoticeKind.DAY_CARD.value,
            Notice.item == today.toordinal(),
            Notice.claimed_at.is_not(None),  # a card that is just being rendered may say what was true before
            Notice.dropped_at.is_(None),
            Notice.person_id.in_(people),
        )
        .values(stale=True)
        .execution_options(synchronize_session=False)
    )


BATCH = 400
"""Rows of one INSERT: below SQLite's limit of bound variables."""


async def owe(
    session: Session,
    kind: NoticeKind,
    item: int,
    now: datetime,
    *,
    seats: Iterable[int],
    municipality_id: int,
    slot: str = "",
    data: dict[str, Any] | None = None,
    delay: timedelta = timedelta(0),
    besides: Actor | None = None,
) -> int:
    """Tell everybody who sits on `seats`, once for each (person, kind, item, slot).

    `item` is the id of what it is about, `slot` tells apart what may be said again of the same item; `besides` is who
    caused it and knows already. Returns how many messages are owed that were not owed before.
    """
    told = {person: seat for seat, person in reversed(await sitters(session, seats))}
    if besides is not None:
        told.pop(besides.person_id, None)
    return await owe_people(
        session, kind, item, now, told, municipality_id=municipality_id, slot=slot, data=data, delay=delay
    )


async def owe_people(
    session: Session,
    kind: NoticeKind,
    item: int,
    now: datetime,
    told: Mapping[int, int],
    *,
    municipality_id: int,
    slot: str = "",
    data: dict[str, Any] | None = None,
    delay: timedelta = timedelta(0),
) -> int:
    """The same for people who are known: `told` gives for each the seat as whom he is told."""
    manner = MANNERS[kind]
    same = {
        "municipality_id": municipality_id,
        "kind": kind.value,
        "item": item,
        "slot": slot,
        "data": data or {},
        "lane": manner.lane,
        "created_at": now,
        "not_before": now + delay,
        "expires_at": now + delay + manner.lifetime,
        "attempts": 0,
        "stale": False,
    }
    rows = [same | {"person_id": person, "seat_id": seat} for person, seat in told.items()]
    fresh = sum([await insert_or_ignore(session, Notice, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])
    if fresh:
        await wake(session)
    return fresh
