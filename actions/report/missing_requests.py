"""Requests for missing items: those of a few minutes are gathered in one notice, none is repeated on the same day."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from actions.shared.database import Session
from actions.shared.notices import NoticeRef, queue_notices_to_people
from domain.notices import NoticeKind
from domain.people.roles import Actor
from models.outbox import Notice

ItemKey = tuple[str, int]
"""The kind and the item of a missing item."""

GATHER = timedelta(minutes=3)
"""How long a notice waits for further requests."""


class MissingRequest(NamedTuple):
    """A person to ask, the seat that is addressed, and the missing items that are theirs."""

    person_id: int
    seat_id: int
    keys: tuple[ItemKey, ...]


class Hour(NamedTuple):
    """When notices queued now go out, and the local day on which they are read."""

    at: datetime
    day: date


async def asked_on(session: Session, municipality_id: int, day: date) -> dict[int, set[ItemKey]]:
    """By person, the missing items that the notices of this day ask about."""
    asked = select(Notice.person_id, Notice.data).where(
        Notice.municipality_id == municipality_id,
        Notice.kind == NoticeKind.MISSING_ITEMS.value,
        Notice.day == day,
    )
    found: dict[int, set[ItemKey]] = defaultdict(set)
    for person_id, data in await session.execute(asked):
        found[person_id] |= set(items_in(data))
    return found


def items_in(data: dict[str, list[tuple[str, int]]]) -> list[ItemKey]:
    """The missing items that a notice was queued for."""
    return [(kind, item) for kind, item in data.get("items", [])]


async def call(
    session: Session, placed: Actor, one: MissingRequest, until: date, hour: Hour, now: datetime
) -> None:  # fmt: skip
    """Queue a notice about a person's missing items of the report until `until`, or add them to the waiting one."""
    if await _add(session, one, until, hour):
        return
    sent = await session.scalar(select(func.count()).select_from(Notice).where(*_letters(one, until, hour.day)))
    data = {"items": list(one.keys), "end": until.isoformat(), "by": placed.name}
    fresh = await queue_notices_to_people(
        session, NoticeKind.MISSING_ITEMS, until.toordinal(), now, {one.person_id: one.seat_id},
        slot=f"{hour.day.isoformat()}:{sent}", data=data, ref=NoticeRef(day=hour.day), delay=hour.at - now,
        municipality_id=placed.seat.municipality_id,
    )  # fmt: skip
    if not fresh:  # a colleague asked the person at the same moment
        await _add(session, one, until, hour)


async def _add(session: Session, one: MissingRequest, until: date, hour: Hour) -> bool:
    """Add the items to the person's waiting notice; returns whether there is one. The row is locked against concurrent
    additions and against the delivery."""
    unsent = (Notice.claimed_at.is_(None), Notice.sent_at.is_(None), Notice.dropped_at.is_(None))
    asked = select(Notice).where(*_letters(one, until, hour.day), *unsent).order_by(Notice.id).limit(1)
    letter = await session.scalar(asked.with_for_update().execution_options(populate_existing=True))
    if letter is None:
        return False
    keys = dict.fromkeys([*items_in(letter.data), *one.keys])
    letter.data = {**letter.data, "items": list(keys)}
    letter.not_before = max(letter.not_before, hour.at)
    await session.flush()
    return True


def _letters(one: MissingRequest, until: date, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Notice.person_id == one.person_id,
        Notice.kind == NoticeKind.MISSING_ITEMS.value,
        Notice.item == until.toordinal(),
        Notice.day == day,
    )
