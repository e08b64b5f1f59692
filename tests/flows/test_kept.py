"""A database that is locked, full or away: what is stored is answered later and its sender knows, no more is taken."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from typing import Protocol

import pytest
import pytest_asyncio
from sqlalchemy import func, make_url, select

from bot.workers.processing import UpdateWork
from bot.workers.updates import Updates
from models.announcements import Announcement
from models.db import Database
from sandbox import SandboxPerson
from tests.crash.test_faults import FullDisk
from tests.flows.town import Cast, Town, from_bot

pytestmark = pytest.mark.both_engines

KEPT = (
    "Ваше сообщение у меня, оно не потеряется. Ответить сейчас не могу: база данных занята. Отвечу сам, повторять не "
    "нужно."
)
WORDS = "Семинар " + "и" * 2900
"""More than the free pages of a full database hold."""


@pytest.fixture(params=["locked", "full", pytest.param("away", marks=pytest.mark.postgres)])
def trouble(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(trouble: str) -> str:
    """Only SQLite is locked as a whole, or full; only PostgreSQL is behind a line that can be cut."""
    return "postgres" if trouble == "away" else "sqlite"


class Outage(Protocol):
    """A database that can be taken away and given back."""

    def begin(self) -> None: ...

    def end(self) -> None: ...


class Locked:
    """Another program writes into SQLite's file, and does not end."""

    def __init__(self, database: Database) -> None:
        self._other = sqlite3.connect(str(database.file), isolation_level=None)

    def begin(self) -> None:
        self._other.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


class Full:
    """SQLite's file may not grow."""

    def __init__(self, database: Database) -> None:
        with closing(sqlite3.connect(str(database.file), isolation_level=None)) as file:
            file.execute("VACUUM")  # no free page is left
        self._disk = FullDisk(database)

    def begin(self) -> None:
        self._disk.pages = 1

    def end(self) -> None:
        self._disk.pages = None


class Line:
    """The line to PostgreSQL, which can be cut."""

    def __init__(self, host: str, port: int) -> None:
        self._far = host, port
        self._cut = False
        self._ends: set[asyncio.StreamWriter] = set()

    def begin(self) -> None:
        self._cut = True
        for end in self._ends:
            end.transport.abort()

    def end(self) -> None:
        self._cut = False

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(*self._far)
        self._ends |= {writer, far_writer}
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(2**16):
            writer.write(data)
    writer.close()


@asynccontextmanager
async def line_to(town: Town) -> AsyncIterator[Line]:
    """A line between the bot and its PostgreSQL."""
    url = make_url(town.settings.database_url)
    line = Line(url.host or "", url.port or 5432)
    async with await asyncio.start_server(line.connect, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        by_line = url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        town.settings = town.settings.model_copy(update={"database_url": by_line})
        await town.restart()
        yield line
        await town.stop()


@pytest_asyncio.fixture
async def cast(town: Town) -> Cast:
    return await town.cast()


@pytest_asyncio.fixture
async def outage(trouble: str, town: Town, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Outage]:
    """A trouble of the database that begins when the test says so; everything is tried again soon."""
    assert cast
    monkeypatch.setattr("models.sqlite.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("bot.workers.processing.SAY_AFTER", 0.2)
    monkeypatch.setattr("bot.workers.processing.LONGEST_PAUSE", 0.5)
    if trouble == "away":
        async with line_to(town) as line:
            yield line
    else:
        await town.restart()
        yield (Locked if trouble == "locked" else Full)(town.app.database)


def said(person: SandboxPerson, words: str) -> int:
    return sum(message.text.startswith(words) for message in from_bot(person))


async def begin_announcement(town: Town, cast: Cast) -> None:
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")


async def drafts(town: Town) -> int | None:
    async with town.app.database.read() as session:
        return await session.scalar(select(func.count(Announcement.id)))


async def test_who_was_heard_knows_it_and_is_answered_afterwards(
    town: Town, cast: Cast, outage: Outage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begin_announcement(town, cast)
    enqueue = Updates._enqueue

    def then_away(updates: Updates, work: UpdateWork) -> None:
        """It is stored, and not yet handled."""
        outage.begin()
        enqueue(updates, work)

    monkeypatch.setattr(Updates, "_enqueue", then_away)
    cast.mesedu.say(WORDS)
    await town.server.until(lambda: said(cast.mesedu, KEPT), 20)
    monkeypatch.setattr(Updates, "_enqueue", enqueue)
    outage.end()
    await town.settle()

    assert said(cast.mesedu, KEPT) == 1
    assert cast.mesedu.last.text.splitlines()[0] == "📝 Черновик объявления"
    assert await drafts(town) == 1


async def test_what_cannot_be_stored_is_not_confirmed_and_is_answered_afterwards(
    town: Town, cast: Cast, outage: Outage
) -> None:
    await begin_announcement(town, cast)
    outage.begin()
    cast.mesedu.say(WORDS)
    await town.server.until(lambda: any(beat.failures for beat in town.app.heartbeats._beats.values()), 20)

    waiting = len(town.world.updates)
    outage.end()
    await town.settle()

    assert waiting == 1
    assert said(cast.mesedu, KEPT) == 0
    assert cast.mesedu.last.text.splitlines()[0] == "📝 Черновик объявления"
    assert await drafts(town) == 1
