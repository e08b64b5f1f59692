"""Network and database are away when the bot starts: it waits, and recovers by itself within a minute."""

import asyncio
import sqlite3
from collections.abc import Callable

import pytest

from models.db import Database
from sandbox import SandboxServer, World, serve
from tests.crash.places import announce, crowd, now
from tests.crash.process import BotProcess
from tests.crash.test_leader import unused

Bots = Callable[..., BotProcess]


async def test_a_start_without_network(bots: Bots, server: SandboxServer, database: Database) -> None:
    """Longer than the first call is repeated: 18 seconds used to end the polling for good."""
    port = unused()
    bot = bots("bot", TELEGRAM_API_URL=f"http://127.0.0.1:{port}", BOT_TOKEN=server.world.token)
    bot.start()
    await asyncio.sleep(22)
    world = World(now=now)
    world.token = server.world.token
    async with database.begin() as session:
        _, [reader] = await crowd(session, world, 1)
    reader.say("/help")
    async with await serve(world, port) as network:
        await network.until(lambda: any(message.from_bot for message in reader.chat), 60)
        await bot.stop()

    assert "a loop has failed" in bot.log.read_text()
    assert "Traceback" not in bot.log.read_text()


async def test_a_start_without_its_database_is_a_sentence_and_sigterm_ends_it(bots: Bots) -> None:
    bot = bots("bot", DATABASE_URL=f"postgresql://vekha@127.0.0.1:{unused()}/vekha")
    bot.start()
    async with asyncio.timeout(30):
        while not (bot.log.exists() and "не отвечает" in bot.log.read_text()):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.1)
    await bot.stop()

    assert "Traceback" not in bot.log.read_text()


async def test_a_stop_does_not_wait_for_calls_that_are_repeated(
    bots: Bots, server: SandboxServer, database: Database
) -> None:
    """The next pause would take longer than the stop may."""
    async with database.begin() as session:
        coordinator, [reader] = await crowd(session, server.world, 1)
        await announce(session, coordinator, ["Сбор в пятницу"])
    server.world.fault("sendMessage", 502, times=3)
    bot = bots("bot")
    bot.start()
    await server.until(lambda: len(server.world.calls_of("sendMessage")) == 3, 30)
    await bot.stop()
    bot.start()
    await server.until(lambda: any("Сбор в пятницу" in message.text for message in reader.chat), 30)

    assert len([message for message in reader.chat if "Сбор в пятницу" in message.text]) == 1


async def test_a_stop_does_not_wait_for_a_database_that_is_locked(
    bots: Bots, server: SandboxServer, database: Database
) -> None:
    if database.file is None:
        pytest.skip("only SQLite is locked as a whole")
    async with database.begin() as session:
        _, [reader] = await crowd(session, server.world, 1)
    bot = bots("bot")
    bot.start()
    reader.say("/help")
    await server.until(lambda: any(message.from_bot for message in reader.chat), 30)
    with sqlite3.connect(database.file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        reader.say("/tasks")
        await bot.stop()
    bot.start()
    await server.until(lambda: "Мои задачи" in reader.last.text, 30)
    await bot.stop()

    assert sum("Мои задачи" in message.text for message in reader.chat) == 1
