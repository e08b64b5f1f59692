"""Shared parts of the benches of the running bot: a sandbox in this process, and bots in separate processes."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sandbox import Change, SandboxPerson, SandboxServer, World, serve

ROOT = Path(__file__).parents[1]
VEKHA = ("-m", "bot", "run")
ECHO = ("-m", "benchmarks.echo")
START_SECONDS = 60.0


def now() -> datetime:
    """The machine's time, by which the benches run."""
    return datetime.now(UTC)


@asynccontextmanager
async def sandbox(world: World) -> AsyncIterator[tuple[SandboxServer, Path]]:
    """A server, and a folder for the data of its bots."""
    with tempfile.TemporaryDirectory() as folder:
        async with await serve(world) as server:
            yield server, Path(folder)


def environment(server: SandboxServer, folder: Path, **settings: str) -> dict[str, str]:
    """Settings of a bot on this sandbox that sends as fast as it can."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": server.world.token,
        "TELEGRAM_API_URL": server.url,
        "DATABASE_URL": database_url(folder),
        "FILES_URL": f"file:{folder / 'files'}",
        "SEND_RATE": "100000",
        "CHAT_RATE": "100000",
        **settings,
    }


def database_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'vekha.db'}"


@asynccontextmanager
async def running(
    program: Sequence[str], server: SandboxServer, folder: Path, **settings: str
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """A bot that has begun to ask for updates; it ends with the block."""
    asked = polls(server.world)
    process = subprocess.Popen(  # noqa: ASYNC220 - returns at once
        [sys.executable, *program], cwd=folder, env=environment(server, folder, **settings), stderr=subprocess.DEVNULL
    )
    try:
        await until(lambda: polls(server.world) > asked, START_SECONDS)
        yield process
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 15)
        server.world.updates.clear()


def polls(world: World) -> int:
    return sum(call.method == "getUpdates" for call in world.calls)


async def until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait for the condition; TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is measured must not be disturbed
            await asyncio.sleep(0.005)


class Arrivals:
    """Counts the bot's messages without searching the chats, which would disturb the measurement."""

    def __init__(self, world: World) -> None:
        self.count = 0
        self._people = world.people
        world.listeners.append(self._heard)

    def _heard(self, change: Change) -> None:
        if change.kind == "message":
            self.count += self._people[change.chat_id].messages[change.message_id].from_bot


def people(world: World, count: int) -> list[SandboxPerson]:
    """This many people who have started the bot."""
    found = [world.add_person(f"Участник {number}") for number in range(1, count + 1)]
    for person in found:
        person.started = True
    return found
