"""The database and the log on one small disk that is full; then there is room again, and no loop died."""

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.db import Database
from models.schema import upgrade
from sandbox import SandboxServer
from tests.crash.places import crowd
from tests.crash.process import BotProcess

MEGABYTES = 4


@pytest.fixture
def engine() -> str:
    """The disk of a database server is not the bot's concern."""
    return "sqlite"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk; return the file that does."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast


async def test_a_full_disk_ends_nothing(
    small_disk: Path, bots: Callable[..., BotProcess], server: SandboxServer
) -> None:
    url = f"sqlite+aiosqlite:///{small_disk / 'vekha.db'}"
    database = Database(url)
    await upgrade(database)
    async with database.begin() as session:
        _, [reader] = await crowd(session, server.world, 1)
    await database.close()
    bot = bots("bot", DATABASE_URL=url)
    bot.log = small_disk / "bot.log"
    bot.start()
    reader.say("/help")
    await server.until(lambda: any(message.from_bot for message in reader.chat), 30)

    ballast = fill(small_disk)
    reader.say("/language " + "и" * 4000)
    reader.say("/menu " + "и" * 4000)
    await asyncio.sleep(12)
    lived, kept = bot.lives, len(server.world.updates)
    ballast.unlink()
    before = len(reader.chat)
    await server.until(lambda: not server.world.updates, 40)
    await server.until(lambda: sum(message.from_bot for message in reader.chat[before:]) >= 2, 20)
    await bot.stop()

    assert (lived, kept) == (True, 2)


async def test_a_start_on_a_full_disk_waits_for_room(
    small_disk: Path, bots: Callable[..., BotProcess], server: SandboxServer
) -> None:
    url = f"sqlite+aiosqlite:///{small_disk / 'vekha.db'}"
    database = Database(url)
    await upgrade(database)
    async with database.begin() as session:
        _, [reader] = await crowd(session, server.world, 1)
    await database.close()
    ballast = fill(small_disk)
    bot = bots("bot", DATABASE_URL=url)

    bot.start()
    reader.say("/help " + "и" * 4000)
    async with asyncio.timeout(60):
        while not (bot.log.exists() and "full" in bot.log.read_text()):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.1)
    lived = bot.lives
    ballast.unlink()
    await server.until(lambda: any(message.from_bot for message in reader.chat), 60)
    await bot.stop()

    assert lived
    assert "Traceback" not in bot.log.read_text()
