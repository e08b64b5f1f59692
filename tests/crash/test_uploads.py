"""Files arrive while the bot is killed again and again: none is lost, none comes twice, and each is whole."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from actions.outbox import inbox
from bot.buttons.callbacks import Go, Place
from models.db import Database
from models.documents import Document, File, Version
from sandbox import SandboxServer
from tests.crash.conftest import SOAK
from tests.crash.places import Worker, workshop
from tests.crash.process import BotProcess
from tests.crash.test_kills import Reaper, until_settled

pytestmark = pytest.mark.long

UPLOADS = 200 if SOAK else 40
KILLS = 25 if SOAK else 3
WORKERS = 5
EACH = UPLOADS // WORKERS
ALBUM = 4
"""The last files of each person are an album of this size."""

Bots = Callable[..., BotProcess]


@pytest.fixture
def seed() -> int:
    """Printed, so that a failed run can be repeated."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return seed


def content(worker: Worker, number: int) -> bytes:
    """Different for everybody except the first of each, which is the same paper; some have a megabyte."""
    if number == 0:
        return b"the same paper"
    return f"{worker.id}/{number}".encode() * (200_000 if number % 5 == 0 else 100)


def name(number: int) -> str:
    return f"Лист {number}.pdf"


async def _send(worker: Worker, pause: float) -> None:
    """One file after another as replies to the task, and an album at the end."""
    await asyncio.sleep(pause)
    for number in range(EACH - ALBUM):
        worker.person.send_file(name(number), content(worker, number), reply_to=worker.person.chat[0].message_id)
        await asyncio.sleep(pause)
    last = [(name(number), content(worker, number)) for number in range(EACH - ALBUM, EACH)]
    worker.person.send_album(last, reply_to=worker.person.chat[0].message_id)


async def test_kills_during_uploads_lose_none_and_double_none(
    bots: Bots, server: SandboxServer, database: Database, seed: int, tmp_path: Path
) -> None:
    async with database.begin() as session:
        workers = await workshop(session, server.world, WORKERS)
    for worker in workers:
        _task_in_the_chat(server, worker)
    bot, chance = bots(), random.Random(seed)
    reaper = Reaper(bot, server, seed)

    sending = [asyncio.create_task(_send(worker, chance.uniform(0.01, 0.06))) for worker in workers]
    for _ in range(KILLS):
        await reaper.reap(range(4, 4 + UPLOADS * 2 // KILLS))
    await asyncio.gather(*sending)
    bot.start()
    await server.until(lambda: not server.world.updates, 60)
    await until_settled(database)
    await bot.stop()

    async with database.read() as session:
        assert await inbox.set_aside(session) == ()
    for worker in workers:
        assert await _handed_in(database, worker) == _expected(worker)
    assert _stored(tmp_path / "files") == Counter(
        {sha256(content(worker, number)).hexdigest() for worker in workers for number in range(EACH)}
    )
    print(f"{reaper.kills} kills during {UPLOADS} uploads")


def _expected(worker: Worker) -> list[tuple[int, str, str]]:
    """(version, name, hash), in their order: all in one version."""
    return [(1, name(number), sha256(content(worker, number)).hexdigest()) for number in range(EACH)]


async def _handed_in(database: Database, worker: Worker) -> list[tuple[int, str, str]]:
    asked = (
        select(Version.number, File.name, File.hash)
        .join(Version, Version.id == File.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.task_id == worker.paper)
        .order_by(Version.number, File.position)
    )
    async with database.read() as session:
        return [tuple(row) for row in await session.execute(asked)]


def _stored(folder: Path) -> Counter[str]:
    """The hashes of the bytes in the store. A file with «#» in its name was being written at the kill."""
    whole = [path for path in folder.rglob("*") if path.is_file() and "#" not in path.name]
    assert [path.name for path in whole] == [sha256(path.read_bytes()).hexdigest() for path in whole]
    return Counter(path.name for path in whole)


def _task_in_the_chat(server: SandboxServer, worker: Worker) -> None:
    """A message about the task, to reply to."""
    button = {"text": "Открыть", "callback_data": Go(to=Place.TASK, id=worker.paper).pack()}
    server.world.add_message(worker.person, from_bot=True, text="📌 Справка", keyboard=[[button]])
