"""Signs of life: the newest of every loop is seen, from any process."""

from datetime import UTC, datetime, timedelta

from actions.outbox import heartbeats
from actions.outbox.heartbeats import Beat, LoopSeen
from domain.loops import LoopName, Trouble
from models.db import Database

NOW = datetime(2023, 2, 1, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def beats(now: datetime, *names: LoopName) -> list[Beat]:
    return [Beat(name=name, begun_at=now, turned_at=now) for name in names]


async def write(database: Database, owner: int, found: list[Beat], now: datetime) -> None:
    async with database.begin() as session:
        await heartbeats.write(session, owner, found, now)


async def seen(database: Database) -> set[tuple[int, LoopName]]:
    async with database.read() as session:
        return {(one.owner, one.beat.name) for one in await heartbeats.read(session)}


async def test_everything_that_is_known_of_a_loop_is_kept(database: Database) -> None:
    known = Beat(
        name=LoopName.POLLING, begun_at=NOW, turned_at=NOW + MINUTE, failures=2, failed_at=NOW + 2 * MINUTE,
        trouble=Trouble.CONFLICT, error="Conflict: terminated by other getUpdates request",
    )  # fmt: skip

    await write(database, 2**61, [known], NOW + 2 * MINUTE)

    async with database.read() as session:
        assert await heartbeats.read(session) == (LoopSeen(owner=2**61, beat_at=NOW + 2 * MINUTE, beat=known),)


async def test_a_process_says_what_it_does_now(database: Database) -> None:
    await write(database, 1, beats(NOW, LoopName.PROCESS, LoopName.POLLING), NOW)
    await write(database, 1, beats(NOW, LoopName.PROCESS), NOW + MINUTE)

    assert await seen(database) == {(1, LoopName.PROCESS)}


async def test_a_process_that_ends_leaves_nothing(database: Database) -> None:
    await write(database, 1, beats(NOW, LoopName.PROCESS, LoopName.POLLING), NOW)
    await write(database, 1, [], NOW)

    assert await seen(database) == set()


async def test_of_two_leaders_the_later_is_seen_and_of_processes_all(database: Database) -> None:
    """The first process was killed: it could not delete its rows."""
    await write(database, 1, beats(NOW, LoopName.PROCESS, LoopName.DELIVERY, LoopName.POLLING), NOW)
    await write(database, 2, beats(NOW, LoopName.PROCESS, LoopName.DELIVERY), NOW + MINUTE)

    assert await seen(database) == {
        (1, LoopName.PROCESS), (2, LoopName.PROCESS), (2, LoopName.DELIVERY), (1, LoopName.POLLING),
    }  # fmt: skip


async def test_what_a_killed_process_has_left_is_removed_after_a_week(database: Database) -> None:
    await write(database, 1, beats(NOW, LoopName.PROCESS, LoopName.POLLING), NOW)
    await write(database, 2, beats(NOW, LoopName.PROCESS), NOW + timedelta(days=8))

    assert await seen(database) == {(2, LoopName.PROCESS)}
