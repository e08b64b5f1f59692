"""Faults on the way out and in: everything that can be delivered is delivered, in order within a chat."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import event, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.app import App
from bot.config import Settings
from models.db import Database
from models.inbox import StoredUpdate
from models.outbox import Notice
from sandbox import SandboxPerson, SandboxServer
from tests.crash.places import announce, crowd
from tests.crash.test_kills import until_settled

WORDS = ("Первое объявление", "Второе объявление", "Третье объявление")
READERS = 6
PATIENCE = 1.0
"""Seconds after which an unanswered call is given up."""


@pytest.fixture
def settings(server: SandboxServer, database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(server.world.token),
        telegram_api_url=server.url,
        database_url=database_url,
        files_url=f"file:{tmp_path / 'files'}",
        send_rate=100_000,
        chat_rate=100_000,
    )


@pytest_asyncio.fixture
async def readers(server: SandboxServer, database: Database) -> AsyncIterator[list[SandboxPerson]]:
    """People with three queued announcements each."""
    async with database.begin() as session:
        coordinator, found = await crowd(session, server.world, READERS)
        await announce(session, coordinator, WORDS)
    yield found


@asynccontextmanager
async def delivering(settings: Settings, database: Database) -> AsyncIterator[None]:
    """Run a bot until no notice is queued."""
    app = App(settings)
    [bot] = app.bots.values()
    bot.session.timeout = PATIENCE
    async with app.running(ticks=False):
        yield
        await until_settled(database)


class FullDisk:
    """A database file that may not grow beyond `pages`; None is no limit."""

    def __init__(self, database: Database) -> None:
        self.pages: int | None = None
        event.listen(database.engine.sync_engine, "checkout", self._limit)

    def _limit(self, connection: DBAPIConnection, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {self.pages or 2**30}")
        cursor.close()


def heard(reader: SandboxPerson) -> list[str]:
    """The announcements that arrived, in order; one repeated at once counts once."""
    came = [text for message in reader.chat for text in WORDS if message.from_bot and text in message.text]
    return [text for text, _ in groupby(came)]


@pytest.mark.parametrize("kind", [500, 502, 429, "timeout", "drop_before", "drop_after"])
async def test_everybody_hears_everything_in_order(
    kind: int | str, settings: Settings, server: SandboxServer, database: Database, readers: list[SandboxPerson]
) -> None:
    server.world.fault("sendMessage", kind, times=3, retry_after=1)

    async with delivering(settings, database):
        pass

    assert [heard(reader) for reader in readers] == [list(WORDS)] * READERS


async def test_who_has_blocked_the_bot_stops_nobody_else(
    settings: Settings, server: SandboxServer, database: Database, readers: list[SandboxPerson]
) -> None:
    readers[2].block()

    async with delivering(settings, database):
        pass

    assert [heard(reader) for reader in readers if not reader.blocked] == [list(WORDS)] * (READERS - 1)
    assert heard(readers[2]) == []
    async with database.read() as session:
        dropped = await session.scalars(select(Notice.reason).where(Notice.dropped_at.is_not(None)))
        assert set(dropped) == {"unreachable"}


async def test_letters_follow_a_chat_that_has_moved(
    settings: Settings, server: SandboxServer, database: Database, readers: list[SandboxPerson]
) -> None:
    """A group becomes a supergroup with another number."""
    moved = server.world.add_person("Новый чат")
    moved.started = True
    server.world.fault("sendMessage", "migrated", times=100, chat_id=readers[0].id, moved_to=moved.id)

    async with delivering(settings, database):
        pass

    assert [heard(reader) for reader in (moved, *readers[1:])] == [list(WORDS)] * READERS
    assert heard(readers[0]) == []


async def test_update_waits_for_a_locked_database(
    settings: Settings, server: SandboxServer, database: Database, readers: list[SandboxPerson], tmp_path: Path
) -> None:
    if not database.is_sqlite:
        pytest.skip("only SQLite is locked as a whole")
    async with delivering(settings, database):
        await until_settled(database)
        with sqlite3.connect(tmp_path / "vekha.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            readers[0].say("/help")
            await asyncio.sleep(1)
            kept = len(server.world.updates)
            other.execute("COMMIT")
        await server.until(lambda: not server.world.updates, 20)
        await until_settled(database)

    assert kept == 1
    async with database.read() as session:
        assert [row.error for row in await session.scalars(select(StoredUpdate))] == [None]


async def test_update_waits_for_room_on_the_disk(
    settings: Settings, server: SandboxServer, database: Database, readers: list[SandboxPerson]
) -> None:
    """SQLite reports a full disk when its file may not grow: nothing is confirmed that could not be stored."""
    if not database.is_sqlite:
        pytest.skip("a server's disk is the server's care")
    app = App(settings)
    limit = FullDisk(app.database)
    async with app.running(ticks=False):
        await until_settled(database)
        limit.pages = 1
        readers[0].say("/help " + "и" * 4000)  # longer than the free pages can hold
        readers[1].say("/help " + "и" * 4000)
        await asyncio.sleep(1.5)
        kept = len(server.world.updates)
        limit.pages = None
        await server.until(lambda: not server.world.updates, 20)
        await until_settled(database)

    assert kept == 2
    assert [heard(reader) for reader in readers] == [list(WORDS)] * READERS
    async with database.read() as session:
        assert [row.error for row in await session.scalars(select(StoredUpdate))] == [None, None]
