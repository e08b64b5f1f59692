"""The durable inbox: updates stored before they are confirmed, each with exactly one effect."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, literal, or_, select, tuple_, update

from actions.shared.database import Session
from actions.shared.views import View
from models.inbox import Conversation, StoredUpdate
from models.leader import has_died
from models.queries import changed, insert_new

WAITS = timedelta(hours=12)
MAX_ATTEMPTS = 3
"""After this many crashes of its handler an update is set aside."""
MAX_DEATHS = 30
"""After this many deaths of the process that was handling it an update is set aside."""


class AlreadyHandled(Exception):
    """The update has had its effect: the transaction that would repeat it is rolled back."""


class Arrived(View):
    """A received update before it is stored; `body` is the messenger's JSON.

    A `closed` one needs no handling: it is only kept.
    """

    bot: str
    update_id: int
    chat_id: int
    kind: str = ""
    body: str
    closed: bool = False


class Stored(View):
    """An update that is not done; `handled`: only its answer is missing."""

    id: int
    bot: str
    chat_id: int
    body: str
    handled: bool = False
    attempts: int = 0
    deaths: int = 0
    replayed: bool = False
    """A process that was handling it has died."""
    waits_since: datetime | None = None
    """Since when it is retried because a service that it needs is away."""


async def store(session: Session, arrived: Sequence[Arrived], now: datetime, owner: int = 0) -> tuple[Stored, ...]:
    """Store a batch; returns the new updates that need handling, in their order.

    Updates that are stored already, because they were confirmed too late, are left alone.

    `owner` is the process that handles them.
    """
    rows = [_row(one, now, owner) for one in arrived]
    columns = (StoredUpdate.id, StoredUpdate.bot, StoredUpdate.update_id)
    new = {(bot, number): row_id for row_id, bot, number in await insert_new(session, rows, columns)}
    fresh = [(new.pop((one.bot, one.update_id), None), one) for one in arrived]
    return tuple(
        Stored(id=row_id, bot=one.bot, chat_id=one.chat_id, body=one.body)
        for row_id, one in fresh
        if row_id is not None and not one.closed
    )


def _row(one: Arrived, now: datetime, owner: int) -> dict[str, Any]:
    done = now if one.closed else None
    moments = {"received_at": now, "handled_at": done, "done_at": done}
    return one.model_dump(exclude={"closed"}) | moments | {"owner": owner, "attempts": 0}


async def waiting(
    session: Session, after: int, limit: int = 500, owners: Collection[int] | None = None
) -> tuple[Stored, ...]:
    """Updates that are not done, in the order of arrival, after row id `after`; `owners`: only theirs."""
    asked = select(StoredUpdate).where(StoredUpdate.done_at.is_(None), StoredUpdate.id > after)
    if owners is not None:
        asked = asked.where(StoredUpdate.owner.in_(owners))
    return tuple(
        Stored(
            id=row.id,
            bot=row.bot,
            chat_id=row.chat_id,
            body=row.body,
            handled=row.handled_at is not None,
            attempts=row.attempts,
            deaths=row.deaths,
            replayed=True,
            waits_since=row.waits_since,
        )
        for row in await session.scalars(asked.order_by(StoredUpdate.id).limit(limit))
    )


async def adopt(session: Session, owner: int) -> tuple[Stored, ...]:
    """Take over a batch of the undone updates of dead processes, in the order of arrival."""
    others = select(StoredUpdate.owner).where(StoredUpdate.done_at.is_(None), StoredUpdate.owner != owner).distinct()
    orphaned = [other for other in list(await session.scalars(others)) if await has_died(session, other)]
    found = await waiting(session, 0, owners=orphaned) if orphaned else ()
    taken = StoredUpdate.id.in_([stored.id for stored in found])
    await session.execute(update(StoredUpdate).where(taken).values(owner=owner))
    return found


async def waits_for_another(session: Session, stored: Stored, owner: int) -> bool:
    """Whether another process is still handling an earlier update of the same chat."""
    earlier = select(StoredUpdate.id).where(
        StoredUpdate.done_at.is_(None),
        StoredUpdate.id < stored.id,
        StoredUpdate.bot == stored.bot,
        StoredUpdate.chat_id == stored.chat_id,
        StoredUpdate.owner != owner,
    )
    return await session.scalar(earlier.limit(1)) is not None


async def mark_handled(session: Session, row_id: int, now: datetime) -> None:
    """Mark an update as handled, in the transaction of its effect; AlreadyHandled if another one did so before."""
    take = update(StoredUpdate).where(StoredUpdate.id == row_id, StoredUpdate.handled_at.is_(None))
    if not await changed(session, take.values(handled_at=now)):
        raise AlreadyHandled


async def mark_done(session: Session, row_id: int, now: datetime) -> None:
    """Mark an update as done: the person has the answer."""
    await all_done(session, [HandledUpdate(row_id, now)])


class HandledUpdate(NamedTuple):
    """An update whose handling is complete."""

    row_id: int
    at: datetime


async def all_done(session: Session, batch: Sequence[HandledUpdate]) -> list[None]:
    """Mark several updates as done. The results are all None."""
    now = max(one.at for one in batch)
    await session.execute(
        update(StoredUpdate)
        .where(StoredUpdate.id.in_([one.row_id for one in batch]))
        .values(done_at=now, handled_at=func.coalesce(StoredUpdate.handled_at, now))
        .execution_options(synchronize_session=False)
    )
    return [None] * len(batch)


async def count_attempt(session: Session, row_id: int, error: str, now: datetime) -> bool:
    """Count a crash of the handler; the third sets the update aside with its error. Returns whether it did."""
    row = await session.get_one(StoredUpdate, row_id)
    row.attempts += 1
    row.error = error[:4000]
    if row.attempts >= MAX_ATTEMPTS:
        row.done_at = now
    return row.done_at is not None


async def give_up(session: Session, row_id: int, error: str, now: datetime) -> None:
    """Set an update aside at once: a retry would not help."""
    await session.execute(
        update(StoredUpdate)
        .where(StoredUpdate.id == row_id)
        .values(attempts=MAX_ATTEMPTS, error=error[:4000], done_at=now)
        .execution_options(synchronize_session=False)
    )


async def apologise_once(session: Session, row_id: int, now: datetime) -> bool:
    """Whether to apologise to the sender for a lost answer: True only the first time."""
    first = update(StoredUpdate).where(StoredUpdate.id == row_id, StoredUpdate.apologised_at.is_(None))
    return bool(await changed(session, first.values(apologised_at=now)))


async def put_off(session: Session, stored: Stored, now: datetime) -> bool:
    """Postpone an update that needs a service that is away: it is retried, and this counts as no attempt.

    Returns whether to notify the person: once, for any number of a chat's waiting updates.
    """
    others = select(StoredUpdate.id).where(
        StoredUpdate.bot == stored.bot,
        StoredUpdate.chat_id == stored.chat_id,
        StoredUpdate.done_at.is_(None),
        StoredUpdate.waits_since.is_not(None),
    )
    first = await session.scalar(others.limit(1)) is None
    await session.execute(
        update(StoredUpdate)
        .where(StoredUpdate.id == stored.id)
        .values(
            waits_since=func.coalesce(StoredUpdate.waits_since, literal(now, StoredUpdate.waits_since.type)),
            attempts=0,
            deaths=0,
        )
        .execution_options(synchronize_session=False)
    )
    return first


async def put_off_since(session: Session) -> tuple[int, datetime | None]:
    """How many updates wait for a service that is away, and since when; for `vekha doctor`."""
    asked = select(func.count(StoredUpdate.id), func.min(StoredUpdate.waits_since)).where(
        StoredUpdate.done_at.is_(None), StoredUpdate.waits_since.is_not(None)
    )
    count, since = (await session.execute(asked)).one()
    return count, since


async def begin_replay(session: Session, row_id: int, now: datetime) -> bool:
    """Count the replay of an update from before the start, because the update may have killed the process.

    Returns False if the count is too high and the update is set aside. The limit is higher than that of crashes: power
    cuts and restarts kill the process too, and are not the update's fault.
    """
    row = await session.get_one(StoredUpdate, row_id)
    if row.deaths >= MAX_DEATHS:
        row.done_at, row.error = now, row.error or "the process died while it handled this update"
        return False
    row.deaths += 1
    return True


async def set_aside(session: Session) -> tuple[tuple[int, str], ...]:
    """(row id, error) of updates that were set aside, for `vekha doctor`."""
    asked = select(StoredUpdate.id, StoredUpdate.error).where(StoredUpdate.error.is_not(None), given_up())
    return tuple((row_id, error or "") for row_id, error in await session.execute(asked))


def given_up() -> ColumnElement[bool]:
    """Whether an update was set aside."""
    return or_(StoredUpdate.attempts >= MAX_ATTEMPTS, StoredUpdate.deaths >= MAX_DEATHS)


async def conversation(session: Session, bot: str, chat_id: int, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """(state, data) of what the bot waits for in a chat; None after half a day, so that «Добрый день» on Monday is not
    taken for Friday's remark."""
    return (await conversations(session, [(bot, chat_id)], now)).get((bot, chat_id))


async def conversations(
    session: Session, chats: Collection[tuple[str, int]], now: datetime
) -> dict[tuple[str, int], tuple[str, dict[str, Any]]]:
    """`conversation` for several chats, by their bots and ids."""
    asked = select(Conversation).where(
        tuple_(Conversation.bot, Conversation.chat_id).in_(chats), Conversation.changed_at >= now - WAITS
    )
    return {(found.bot, found.chat_id): (found.state, found.data) for found in await session.scalars(asked)}


async def keep_conversation(
    session: Session, bot: str, chat_id: int, state: str | None, data: dict[str, Any], now: datetime
) -> None:
    """Store what the bot waits for in a chat; state None means nothing."""
    await session.execute(delete(Conversation).where(Conversation.bot == bot, Conversation.chat_id == chat_id))
    if state is not None:
        row = Conversation(bot=bot, chat_id=chat_id, state=state, data=data, changed_at=now)
        session.add(row)
        await session.flush()
