"""Owing somebody a message: a row of the outbox, in the transaction that is the reason for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from actions.database import Session
from domain.notices import MANNERS, NoticeKind
from domain.roles import Actor
from models.outbox import Notice
from models.queries import insert_or_ignore, sitters

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
    manner = MANNERS[kind]
    told = {person: seat for seat, person in reversed(await sitters(session, seats))}
    if besides is not None:
        told.pop(besides.person_id, None)
    rows = [
        {
            "municipality_id": municipality_id,
            "person_id": person,
            "seat_id": seat,
            "kind": kind.value,
            "item": item,
            "slot": slot,
            "data": data or {},
            "lane": manner.lane,
            "created_at": now,
            "not_before": now + delay,
            "expires_at": now + delay + manner.lifetime,
            "attempts": 0,
        }
        for person, seat in told.items()
    ]
    return sum([await insert_or_ignore(session, Notice, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])
