"""A nursery of bots, their sandbox, and the number of kills in a run."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import SandboxServer, World, serve
from tests.crash.places import now
from tests.crash.process import BotProcess, Nursery

SOAK = os.environ.get("VEKHA_SOAK") == "1"
"""`make soak`: the long form."""


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest_asyncio.fixture
async def server() -> AsyncIterator[SandboxServer]:
    """A sandbox on the machine's clock that answers after 5 ms, so that a kill finds calls on their way."""
    async with await serve(World(now=now, latency=0.005)) as server:
        yield server


@pytest.fixture
def bots(
    nursery: Nursery, server: SandboxServer, database_url: str, tmp_path: Path
) -> Iterator[Callable[..., BotProcess]]:
    """Start processes of one bot on one database; those that live at the end are killed."""
    made: list[BotProcess] = []

    def make(name: str = "bot", **settings: str) -> BotProcess:
        environment = {
            "BOT_TOKEN": server.world.token,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": database_url,
            "FILES_URL": f"file:{tmp_path / 'files'}",
            "SEND_RATE": "100000",
            "CHAT_RATE": "100000",
            **settings,
        }
        made.append(BotProcess(nursery, environment, tmp_path, name))
        return made[-1]

    yield make
    for bot in made:
        bot.kill()
