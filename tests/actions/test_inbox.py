"""The durable inbox: each update is kept once, takes effect once, and is set aside when it cannot be handled."""

import asyncio
from datetime import timedelta

import pytest

from actions.outbox import inbox
from actions.outbox.inbox import MAX_ATTEMPTS, MAX_DEATHS, AlreadyHandled, Arrived, Stored
from models.db import Database
from tests.actions.world import NOW


def arrived(update_id: int, chat_id: int = 1004) -> Arrived:
    return Arrived(bot="telegram:42", update_id=update_id, chat_id=chat_id, body=str(update_id))


async def store(database: Database, *update_ids: int) -> tuple[Stored, ...]:
    async with database.begin() as session:
        return await inbox.store(session, [arrived(number) for number in update_ids], NOW)


async def waiting(database: Database) -> list[int]:
    async with database.read() as session:
        return [int(stored.body) for stored in await inbox.waiting(session, 0)]


async def test_update_stored_twice_is_one(database: Database) -> None:
    first = await store(database, 1, 2)
    again = await store(database, 1, 2, 3)

    assert [int(one.body) for one in first] == [1, 2]
    assert [int(one.body) for one in again] == [3]
    assert await waiting(database) == [1, 2, 3]


async def test_same_number_from_another_messenger_is_another_update(database: Database) -> None:
    async with database.begin() as session:
        fresh = await inbox.store(session, [arrived(1), arrived(1).model_copy(update={"bot": "max:42"})], NOW)

    assert len(fresh) == 2


async def test_update_is_handled_once(database: Database) -> None:
    [stored] = await store(database, 1)
    async with database.begin() as session:
        await inbox.mark_handled(session, stored.id, NOW)

    with pytest.raises(AlreadyHandled):
        async with database.begin() as session:
            await inbox.mark_handled(session, stored.id, NOW)


async def test_of_two_who_handle_an_update_at_once_one_has_its_effect(database: Database) -> None:
    [stored] = await store(database, 1)

    async def handle() -> None:
        async with database.begin() as session:
            await inbox.mark_handled(session, stored.id, NOW)

    outcomes = await asyncio.gather(*[handle() for _ in range(4)], return_exceptions=True)

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyHandled"] * 3 + ["NoneType"]


async def test_update_whose_answer_is_missing_says_so(database: Database) -> None:
    [stored] = await store(database, 1)
    async with database.begin() as session:
        await inbox.mark_handled(session, stored.id, NOW)

    async with database.read() as session:
        assert [one.handled for one in await inbox.waiting(session, 0)] == [True]


async def test_update_done_does_not_wait(database: Database) -> None:
    [first, _] = await store(database, 1, 2)
    async with database.begin() as session:
        await inbox.mark_done(session, first.id, NOW)

    assert await waiting(database) == [2]


async def test_update_is_set_aside_after_three_crashes(database: Database) -> None:
    [stored] = await store(database, 1)

    given_up = []
    for number in range(MAX_ATTEMPTS):
        async with database.begin() as session:
            given_up.append(await inbox.count_attempt(session, stored.id, f"crash {number + 1}", NOW))

    assert given_up == [False, False, True]
    assert await waiting(database) == []
    async with database.read() as session:
        assert await inbox.set_aside(session) == ((stored.id, "crash 3"),)


async def test_update_that_kills_the_process_is_set_aside_too(database: Database) -> None:
    """Its crashes could not be counted: its starts are."""
    [stored] = await store(database, 1)

    taken_up = []
    for _ in range(MAX_DEATHS + 1):
        async with database.begin() as session:
            taken_up.append(await inbox.begin_replay(session, stored.id, NOW))

    assert taken_up == [*[True] * MAX_DEATHS, False]
    async with database.read() as session:
        assert await inbox.set_aside(session) == ((stored.id, "the process died while it handled this update"),)


async def test_updates_that_wait_are_said_once_a_chat_and_use_up_no_attempts(database: Database) -> None:
    first, second = await store(database, 1, 2)

    told = []
    for number, stored in enumerate([first, second, first]):
        async with database.begin() as session:
            await inbox.count_attempt(session, stored.id, "a crash", NOW)
            await inbox.begin_replay(session, stored.id, NOW)
            told.append(await inbox.put_off(session, stored, NOW + timedelta(hours=number)))
    async with database.begin() as session:
        before = await inbox.put_off_since(session)
        await inbox.mark_done(session, first.id, NOW)
        after = await inbox.put_off_since(session)

    assert told == [True, False, False]
    assert (before, after) == ((2, NOW), (1, NOW + timedelta(hours=1)))
    async with database.read() as session:
        left = await inbox.waiting(session, 0)
    assert [(one.deaths, one.attempts, one.waits_since) for one in left] == [(0, 0, NOW + timedelta(hours=1))]


async def test_conversation_is_kept_changed_and_forgotten(database: Database) -> None:
    async with database.begin() as session:
        await inbox.keep_conversation(session, "telegram:42", 1004, "Asking:remark", {"task": 1}, NOW)
        await inbox.keep_conversation(session, "telegram:42", 1004, "Asking:curator", {}, NOW)
        kept = await inbox.conversation(session, "telegram:42", 1004, NOW)
        other = await inbox.conversation(session, "telegram:42", 1005, NOW)
        await inbox.keep_conversation(session, "telegram:42", 1004, None, {}, NOW)
        forgotten = await inbox.conversation(session, "telegram:42", 1004, NOW)

    assert (kept, other, forgotten) == (("Asking:curator", {}), None, None)


async def test_conversation_of_half_a_day_ago_is_over(database: Database) -> None:
    async with database.begin() as session:
        await inbox.keep_conversation(session, "telegram:42", 1004, "Asking:remark", {"task": 1}, NOW)
        in_time = await inbox.conversation(session, "telegram:42", 1004, NOW + timedelta(hours=12))
        too_late = await inbox.conversation(session, "telegram:42", 1004, NOW + timedelta(hours=12, seconds=1))

    assert (in_time, too_late) == (("Asking:remark", {"task": 1}), None)
