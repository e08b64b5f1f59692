"""For how long the rows of the queues are kept, and what is never removed."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update

from actions.outbox import inbox, retention
from actions.outbox.inbox import MAX_ATTEMPTS, Arrived
from actions.outbox.retention import KeptRows, Shown
from domain.notices import NoticeKind
from models.base import Base
from models.db import Database
from models.inbox import Conversation, StoredUpdate
from models.outbox import Notice
from models.questions import Copy, Question, Reply
from tests.actions.world import NOW, World

DAYS = {KeptRows.HANDLED: 7, KeptRows.SET_ASIDE: 90, KeptRows.CONVERSATIONS: 30, KeptRows.NOTICES: 400}
TABLES: dict[KeptRows, type[Base]] = {
    KeptRows.HANDLED: StoredUpdate,
    KeptRows.SET_ASIDE: StoredUpdate,
    KeptRows.CONVERSATIONS: Conversation,
    KeptRows.NOTICES: Notice,
}


async def put(database: Database, world: World, kept: KeptRows, number: int = 1) -> None:
    """One row of this kind, as old as NOW, and nothing else in its table."""
    async with database.begin() as session:
        await session.execute(delete(TABLES[kept]))
        if kept is KeptRows.NOTICES:
            await session.execute(insert(Notice), [notice(world, one) for one in range(number)])
        elif kept is KeptRows.CONVERSATIONS:
            await inbox.keep_conversation(session, "telegram", 7, "remark", {}, NOW)
        else:
            update_ = Arrived(bot="telegram", update_id=1, chat_id=7, body="{}")
            (stored,) = await inbox.store(session, [update_], NOW)
            crashes = MAX_ATTEMPTS if kept is KeptRows.SET_ASIDE else 1
            for _ in range(crashes):
                await inbox.count_attempt(session, stored.id, "crash", NOW)
            await inbox.mark_done(session, stored.id, NOW)


def notice(world: World, number: int, kind: NoticeKind = NoticeKind.ACCEPTED) -> dict[str, object]:
    return {
        "municipality_id": world.patimat.seat.municipality_id, "person_id": world.patimat.person_id,
        "kind": kind.value, "item": number, "slot": "", "data": {}, "lane": 0, "created_at": NOW, "not_before": NOW,
        "attempts": 1, "sent_at": NOW, "stale": False,
    }  # fmt: skip


async def clear(database: Database, now: datetime) -> int:
    async with database.begin() as session:
        return await retention.clear(session, now)


async def left(database: Database, table: type[Base]) -> int:
    async with database.read() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


@pytest.mark.parametrize("kept", KeptRows)
async def test_row_is_removed_when_its_time_is_over_and_not_before(
    database: Database, world: World, kept: KeptRows
) -> None:
    await put(database, world, kept)
    last = NOW + timedelta(days=DAYS[kept])

    then = await clear(database, last), await left(database, TABLES[kept])
    later = await clear(database, last + timedelta(seconds=1)), await left(database, TABLES[kept])

    assert (then, later) == ((0, 1), (1, 0))


async def test_more_than_a_batch_is_removed_batch_by_batch(database: Database, world: World) -> None:
    await put(database, world, KeptRows.NOTICES, retention.BATCH + 1)
    late = NOW + timedelta(days=401)

    assert [await clear(database, late) for _ in range(3)] == [retention.BATCH, 1, 0]


@pytest.mark.parametrize("kind", [NoticeKind.ANNOUNCEMENT, NoticeKind.SECOND_CALL])
async def test_evidence_of_who_was_told_is_never_removed(database: Database, world: World, kind: NoticeKind) -> None:
    async with database.begin() as session:
        await session.execute(delete(Notice))
        await session.execute(insert(Notice), [notice(world, 1, kind)])

    await clear(database, NOW + timedelta(days=4000))

    assert await left(database, Notice) == 1


async def test_letter_that_can_be_answered_is_never_removed(database: Database, world: World) -> None:
    await put(database, world, KeptRows.NOTICES)
    patimat = world.patimat
    async with database.begin() as session:
        question = Question(
            municipality_id=patimat.seat.municipality_id, seat_id=patimat.seat.id, person_id=patimat.person_id,
            asked_by="owner", state="open", help=False, waiting_since=NOW, created_at=NOW,
        )  # fmt: skip
        session.add(question)
        await session.flush()
        reply = Reply(
            question_id=question.id, side="owner", person_id=patimat.person_id, seat_id=patimat.seat.id, words="Как?",
            created_at=NOW,
        )  # fmt: skip
        session.add(reply)
        await session.flush()
        carrier = await session.scalar(select(Notice.id))
        session.add(Copy(reply_id=reply.id, notice_id=carrier, bot="telegram", chat_id=7, message_id=5))

    await clear(database, NOW + timedelta(days=4000))

    assert await left(database, Notice) == 1


async def test_letter_that_still_waits_is_never_removed(database: Database, world: World) -> None:
    await put(database, world, KeptRows.NOTICES)
    async with database.begin() as session:
        await session.execute(update(Notice).values(sent_at=None))

    await clear(database, NOW + timedelta(days=4000))

    assert await left(database, Notice) == 1


async def test_show_counts_and_removes_nothing(database: Database, world: World) -> None:
    for kept in (KeptRows.SET_ASIDE, KeptRows.CONVERSATIONS, KeptRows.NOTICES):
        await put(database, world, kept)

    async with database.read() as session:
        shown = await retention.show(session, NOW + timedelta(days=100))

    assert shown == (
        Shown(kept=KeptRows.HANDLED, days=7, rows=0, over=0),
        Shown(kept=KeptRows.SET_ASIDE, days=90, rows=1, over=1),
        Shown(kept=KeptRows.CONVERSATIONS, days=30, rows=1, over=1),
        Shown(kept=KeptRows.NOTICES, days=400, rows=1, over=0),
    )
    assert [await left(database, table) for table in (StoredUpdate, Conversation, Notice)] == [1, 1, 1]
