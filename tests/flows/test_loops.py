"""Loops under their supervisor: after every kind of failure the next turn comes, and people can see what happened."""

import asyncio
import errno
import gc
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
import structlog
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from sqlalchemy.exc import IntegrityError, OperationalError
from structlog.testing import capture_logs

from actions.outbox import heartbeats
from bot.file_store import StoreAway
from bot.workers.alarm import Alarm
from bot.workers.heartbeats import Heartbeats
from bot.workers.supervisor import Loop, Supervisor
from domain.loops import LoopKey, LoopName, Trouble
from models.db import Database

METHOD = GetUpdates()
NOW = datetime(2023, 2, 1, 6, 0, tzinfo=UTC)


class SqliteFull(Exception):
    """As the driver says it."""

    sqlite_errorname = "SQLITE_FULL"


FAILURES = [
    (RuntimeError("a bug"), Trouble.CRASH),
    (KeyError("a bug"), Trouble.CRASH),
    (RecursionError(), Trouble.CRASH),
    (MemoryError(), Trouble.CRASH),
    (IntegrityError("INSERT", None, Exception("twice")), Trouble.CRASH),
    (asyncio.CancelledError(), Trouble.STUCK),
    (OperationalError("SELECT 1", None, Exception("database is locked")), Trouble.DATABASE),
    (OperationalError("INSERT", None, SqliteFull("database or disk is full")), Trouble.DISK),
    (ConnectionRefusedError("no database there"), Trouble.DATABASE),
    (OSError(errno.ENOSPC, "No space left on device"), Trouble.DISK),
    (StoreAway("no bucket"), Trouble.STORE),
    (TelegramNetworkError(METHOD, "no network"), Trouble.MESSENGER),
    (TelegramServerError(METHOD, "Bad Gateway"), Trouble.MESSENGER),
    (TelegramUnauthorizedError(METHOD, "Unauthorized"), Trouble.UNAUTHORIZED),
    (TelegramConflictError(METHOD, "Conflict: terminated by other getUpdates request"), Trouble.CONFLICT),
]


@pytest.fixture
def engine() -> str:
    """The rows of loops are tested on both engines in tests/actions/test_heartbeats.py."""
    return "sqlite"


@pytest_asyncio.fixture
async def supervisor(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Supervisor]:
    """Its pauses are short."""
    monkeypatch.setattr("bot.workers.supervisor.PAUSES", (0, 0.01))
    found = Supervisor(Heartbeats(database, 1, lambda: NOW))
    yield found
    await found.stop(1)


class Turns:
    """A turn that fails with these errors, one after the other, and then succeeds."""

    def __init__(self, *failures: BaseException) -> None:
        self.left = list(failures)
        self.succeeded = asyncio.Event()

    async def turn(self) -> None:
        if self.left:
            raise self.left.pop(0)
        self.succeeded.set()


async def within_reason(happens: asyncio.Event) -> None:
    async with asyncio.timeout(10):
        await happens.wait()


async def until_turned(supervisor: Supervisor, name: LoopName) -> heartbeats.Beat:
    async with asyncio.timeout(10):
        while beat(supervisor, name).turned_at is None:  # noqa: ASYNC110 - there is no signal to wait for
            await asyncio.sleep(0)
    return beat(supervisor, name)


def beat(supervisor: Supervisor, name: LoopName) -> heartbeats.Beat:
    return supervisor._heartbeats._beats[LoopKey(name)]


@pytest.mark.parametrize(("failure", "trouble"), FAILURES, ids=lambda one: getattr(one, "value", type(one).__name__))
async def test_the_next_turn_comes_after_any_failure(
    supervisor: Supervisor, failure: BaseException, trouble: Trouble
) -> None:
    turns = Turns(failure, failure, failure)

    supervisor.start(Loop(LoopName.POLLING, turns.turn, 0.01))
    seen = await until_turned(supervisor, LoopName.POLLING)

    assert (seen.trouble, seen.failures, seen.turned_at) == (trouble, 0, NOW)


async def test_a_crash_is_logged_with_its_traceback_and_an_outage_in_one_line(supervisor: Supervisor) -> None:
    crash, outage = RuntimeError("a bug"), TelegramNetworkError(METHOD, "no network")
    turns = Turns(crash, outage)

    with capture_logs() as logged:
        supervisor.start(Loop(LoopName.CHECKS, turns.turn, 1))
        await within_reason(turns.succeeded)

    assert [(line["log_level"], line["loop"], line.get("exc_info")) for line in logged] == [
        ("error", "checks", crash),
        ("warning", "checks", None),
    ]


class FullDisk:
    """A log whose disk is full."""

    def msg(self, message: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    log = debug = info = warning = warn = error = critical = exception = msg


async def test_a_log_that_cannot_be_written_ends_nothing(supervisor: Supervisor) -> None:
    before = structlog.get_config()
    structlog.configure(logger_factory=FullDisk, cache_logger_on_first_use=False)
    turns = Turns(RuntimeError("a bug"), OSError(errno.ENOSPC, "No space left on device"))
    try:
        supervisor.start(Loop(LoopName.DELIVERY, turns.turn, 1))
        await within_reason(turns.succeeded)
    finally:
        structlog.configure(**before)

    assert turns.left == []


async def test_a_turn_that_does_not_end_is_ended(supervisor: Supervisor) -> None:
    again, first = asyncio.Event(), [True]

    async def turn() -> None:
        if first:
            first.clear()
            await asyncio.Event().wait()
        again.set()

    supervisor.start(Loop(LoopName.COPIES, turn, 1, longest=0.05))
    await within_reason(again)

    assert beat(supervisor, LoopName.COPIES).trouble is Trouble.STUCK


async def test_pauses_grow_and_the_messenger_names_its_own() -> None:
    from bot.workers.supervisor import _pause

    crash, asked = RuntimeError(), TelegramRetryAfter(METHOD, "", retry_after=40)

    assert [_pause(crash, number) for number in range(7)] == [1, 2, 4, 8, 15, 15, 15]
    assert _pause(asked, 0) == 40


async def test_a_loop_rests_until_its_alarm_rings(supervisor: Supervisor) -> None:
    alarm, turned = Alarm(), asyncio.Event()

    async def turn() -> None:
        turned.set()

    supervisor.start(Loop(LoopName.DELIVERY, turn, 3600, alarm))
    await within_reason(turned)
    turned.clear()
    alarm.ring()

    await within_reason(turned)


async def test_what_is_left_to_do_is_done_without_a_rest(supervisor: Supervisor) -> None:
    left, done = [1, 2, 3], asyncio.Event()

    async def turn() -> bool:
        left.pop()
        if not left:
            done.set()
        return bool(left)

    supervisor.start(Loop(LoopName.ARCHIVE, turn, 3600, drains=True))

    await within_reason(done)


@pytest.mark.parametrize(("finishes", "ended"), [(True, "finished"), (False, "cancelled")])
async def test_at_the_end_a_turn_is_finished_or_cancelled(supervisor: Supervisor, finishes: bool, ended: str) -> None:
    begun, may_end, how = asyncio.Event(), asyncio.Event(), []

    async def turn() -> None:
        begun.set()
        try:
            await may_end.wait()
            how.append("finished")
        except asyncio.CancelledError:
            how.append("cancelled")
            raise

    supervisor.start(Loop(LoopName.CARDS, turn, 1, Alarm(), finishes=finishes))
    await within_reason(begun)
    stopping = asyncio.create_task(supervisor.stop(5))
    await asyncio.sleep(0.01)
    may_end.set()
    await stopping

    assert how == [ended]
    assert supervisor._tasks == {}


async def test_at_the_end_no_hand_rests_because_another_consumed_the_alarm(supervisor: Supervisor) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    waits = iter([False, True])

    async def turn() -> None:
        if next(waits):
            begun.set()
            await may_end.wait()

    supervisor.start(Loop(LoopName.ARCHIVE, turn, 3600, Alarm(), hands=2, finishes=True))
    await within_reason(begun)
    stopping = asyncio.create_task(supervisor.stop(3600))
    while len(supervisor._tasks) == 2:  # noqa: ASYNC110 - a loop that ends tells nobody
        await asyncio.sleep(0)
    may_end.set()

    async with asyncio.timeout(5):
        await stopping


async def test_loops_that_were_stopped_may_be_started_again(supervisor: Supervisor) -> None:
    turns = Turns()
    supervisor.start(Loop(LoopName.POLLING, turns.turn, 0.01))
    await within_reason(turns.succeeded)
    await supervisor.stop(1)
    turns.succeeded.clear()

    supervisor.start(Loop(LoopName.POLLING, turns.turn, 0.01))

    await within_reason(turns.succeeded)


async def test_work_that_is_done_once_is_tried_until_it_succeeds(supervisor: Supervisor) -> None:
    turns = Turns(RuntimeError("not yet"), RuntimeError("not yet"))

    supervisor.start(Loop(LoopName.TAKEOVER, turns.turn, 0, once=True))
    await within_reason(turns.succeeded)
    while supervisor._tasks:  # noqa: ASYNC110 - a loop tells nobody that it has ended
        await asyncio.sleep(0)

    assert supervisor._heartbeats._beats == {}


async def test_error_of_a_turn_that_is_cancelled_at_the_end_is_reported_nowhere(
    supervisor: Supervisor, caplog: pytest.LogCaptureFixture
) -> None:
    begun = asyncio.Event()

    async def turn() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise ConnectionError("the database ends the connection meanwhile")

    supervisor.start(Loop(LoopName.CHECKS, turn, 0))
    await begun.wait()
    await supervisor.stop(5)
    gc.collect()

    assert caplog.records == []
