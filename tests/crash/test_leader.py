"""Several processes on one PostgreSQL: one delivers and polls, another takes over when it dies, nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from socket import socket

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from actions.outbox import inbox
from actions.outbox.inbox import Arrived
from bot.app import App
from bot.config import Settings
from bot.workers.heartbeats import Heartbeats
from bot.workers.raw import read_arrived
from bot.workers.supervisor import Loop, Supervisor
from domain.loops import LoopName
from models.db import Database
from models.inbox import StoredUpdate
from models.leader import BEAT_SECONDS, Leadership, wake
from sandbox import SandboxServer
from tests.crash.places import announce, crowd, now
from tests.crash.process import BotProcess
from tests.crash.test_kills import WORDS, announced, until_settled

Bots = Callable[..., BotProcess]
READERS = 120


@pytest.fixture
def engine() -> str:
    """SQLite belongs to one process."""
    return "postgres"


class Office:
    """The callbacks of a leader, recorded."""

    def __init__(self) -> None:
        self.taken = asyncio.Event()
        self.times = 0

    async def start_leading(self) -> None:
        self.times += 1
        self.taken.set()

    async def stop_leading(self) -> None:
        self.taken.clear()


@asynccontextmanager
async def leadership(url: str, heard: Callable[[], None] = lambda: None) -> AsyncIterator[tuple[Leadership, Office]]:
    """A process in the election, on connections of its own."""
    database, office = Database(url), Office()
    found = Leadership(database, office, heard)
    supervisor = Supervisor(Heartbeats(database, found.process, now))
    await found.beat()
    supervisor.start(Loop(LoopName.LEADERSHIP, found.beat, BEAT_SECONDS))
    yield found, office
    await supervisor.stop(5)
    await found.end()
    await database.close()


async def test_second_takes_over_when_the_first_ends(database_url: str) -> None:
    async with leadership(database_url) as (second, office):
        first_led = second.leads
        async with leadership(database_url) as (third, _):
            third_led = third.leads
        async with leadership(database_url) as (successor, successors_office):
            await second.end()
            async with asyncio.timeout(5):
                await successors_office.taken.wait()

    assert (first_led, third_led, successor.leads) == (True, False, False)
    assert (office.times, successors_office.times) == (1, 1)


async def test_leader_that_is_cut_off_resigns_and_comes_back(database_url: str, database: Database) -> None:
    async with leadership(database_url) as (found, office):
        async with database.begin() as session:
            others = """
                SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE locktype = 'advisory' AND datname = current_database() AND pid <> pg_backend_pid()
            """  # other tests' databases hold such locks too
            await session.execute(text(others))
        async with asyncio.timeout(10):
            while office.times < 2:  # noqa: ASYNC110 - it has lost the office in between
                await asyncio.sleep(0.05)

        assert found.leads


async def test_notice_queued_elsewhere_wakes_the_leader(database_url: str, database: Database) -> None:
    woken = asyncio.Event()
    async with leadership(database_url, woken.set):
        async with database.begin() as session:
            await wake(session, LoopName.DELIVERY)
            before_the_commit = woken.is_set()
        async with asyncio.timeout(5):
            await woken.wait()

    assert not before_the_commit


async def test_updates_of_a_living_process_are_left_to_it(database_url: str, database: Database) -> None:
    async with leadership(database_url) as (living, _):
        async with database.begin() as session:
            await inbox.store(session, [_arrived(1)], now(), living.process)
            await inbox.store(session, [_arrived(2)], now(), 4711)
        async with database.begin() as session:
            adopted = await inbox.adopt(session, 42)
        async with database.read() as session:
            owners = list(await session.scalars(select(StoredUpdate.owner).order_by(StoredUpdate.update_id)))

    assert [stored.body for stored in adopted] == ["2"]
    assert owners == [living.process, 42]


def _arrived(number: int) -> Arrived:
    return Arrived(bot="telegram:42", update_id=number, chat_id=1, body=str(number))


async def test_killed_leader_is_followed_by_another_process(
    bots: Bots, server: SandboxServer, database: Database
) -> None:
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, READERS)
    first, second = bots("first"), bots("second")
    first.start()
    await server.until(lambda: any(call.method == "getUpdates" for call in server.world.calls), 20)
    second.start()
    await server.until(lambda: second.log.exists() and "running" in second.log.read_text(), 20)
    async with database.begin() as session:
        await announce(session, coordinator, WORDS)

    await server.until(lambda: sum(len(announced(reader)) for reader in readers) >= READERS // 4, 20)
    first.kill()
    readers[0].say("/help")
    await server.until(lambda: all(announced(reader) for reader in readers), 30)
    await server.until(lambda: "/privacy" in readers[0].last.text or len(readers[0].chat) > len(WORDS) + 1, 20)
    await until_settled(database)
    await second.stop()

    twice = sum(len(announced(reader)) > len(WORDS) for reader in readers)
    assert twice <= 64
    assert "this process leads" in second.log.read_text()


async def test_queued_notice_is_sent_without_a_look(
    server: SandboxServer, database_url: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deliverer polls once an hour: only another process's signal makes it send at once."""
    monkeypatch.setattr("bot.app.LOOK_SECONDS", 3600)
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, 1)
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(server.world.token),
        telegram_api_url=server.url,
        database_url=database_url,
        files_url=f"file:{tmp_path / 'files'}",
    )
    async with App(settings).running(ticks=False):
        await server.until(lambda: any(call.method == "getUpdates" for call in server.world.calls), 10)
        await asyncio.sleep(0.2)
        async with database.begin() as session:
            await announce(session, coordinator, WORDS)

        await server.until(lambda: announced(readers[0]), 10)


async def test_chat_keeps_its_order_over_two_processes(
    server: SandboxServer, database_url: str, database: Database, tmp_path: Path
) -> None:
    """One process is still answering the first message when the second comes to another process."""
    first, second = (behind_a_webhook(server, database_url, tmp_path, port) for port in (unused(), unused()))
    async with first.running(ticks=False), second.running(ticks=False):
        async with database.begin() as session:
            _, [reader] = await crowd(session, server.world, 1)
        server.world.fault("sendMessage", "timeout", chat_id=reader.id)
        for words in ("/help", "/language"):
            reader.say(words)
        earlier, later = [read_arrived("telegram:42", update) for update in server.world.updates]
        server.world.updates.clear()
        await first.updates.receive([earlier])
        await second.updates.receive([later])
        await until_settled(database)

    assert [message.text.splitlines()[0] for message in reader.chat if message.from_bot] == [
        "❓ Как это работает", "🌐 Язык",
    ]  # fmt: skip


def behind_a_webhook(server: SandboxServer, database_url: str, folder: Path, port: int) -> App:
    """A process with a webhook; the test calls it, not a messenger."""
    app = App(
        Settings(
            _env_file=None,
            bot_token=SecretStr(server.world.token),
            telegram_api_url=server.url,
            database_url=database_url,
            files_url=f"file:{folder / 'files'}",
            webhook_url=f"http://127.0.0.1:{port}/hook",
            webhook_port=port,
            webhook_secret=SecretStr("tell-nobody"),
        )
    )
    [bot] = app.bots.values()
    bot.session.timeout = 1.0
    return app


def unused() -> int:
    """A port that nobody listens on."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
