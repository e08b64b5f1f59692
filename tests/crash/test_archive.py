"""kill -9 while a folder is built: every part arrives, one message announces it, and nothing is left on the disk."""

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from actions.archive import order as archive_order
from actions.archive.order import ArchiveChoice
from actions.documents import receiving
from actions.shared.files import StoredFile
from actions.shared.identity import actor_of
from bot.file_store import FileStore
from bot.workers.archive import scratch_folder
from domain.archive import Scope
from models.db import Database
from models.folder import Folder
from sandbox import SandboxMessage, SandboxPerson, SandboxServer
from tests.crash.places import Worker, now, workshop
from tests.crash.process import BotProcess

pytestmark = pytest.mark.long

FILES = 6
SIZE = 400_000
"""Two fill a part of one megabyte."""


async def order(database: Database, server: SandboxServer, file_store: FileStore) -> Worker:
    """A person who has handed in these files and ordered their folder."""
    data = [random.Random(number).randbytes(SIZE) for number in range(FILES)]
    hashes = [await file_store.put(one) for one in data]
    async with database.begin() as session:
        worker = (await workshop(session, server.world, 1))[0]
        actor = await actor_of(session, worker.id, None)
        for number, digest in enumerate(hashes):
            sent = StoredFile(
                name=f"Файл {number}.pdf", kind="document", hash=digest, size=SIZE, caption=None, group=None,
                reference="", bot="telegram:42", chat_id=worker.person.id, message_id=number,
            )  # fmt: skip
            await receiving.receive(session, actor, sent, worker.paper, now())
        await archive_order.order(session, actor, Scope.SEAT, actor.seat.id, ArchiveChoice(), None, now())
    return worker


def archives(person: SandboxPerson) -> list[SandboxMessage]:
    return [message for message in person.chat if message.file and message.file.name.endswith(".zip")]


async def test_killed_in_the_middle_the_folder_goes_on_with_the_part_that_was_not_sent(
    bots: Callable[..., BotProcess], database: Database, database_url: str, server: SandboxServer, tmp_path: Path
) -> None:
    worker = await order(database, server, FileStore(f"file:{tmp_path / 'files'}"))
    scratch = scratch_folder(database_url)
    bot = bots(FOLDER_PART_MB="1")
    bot.start()
    async with asyncio.timeout(30):
        while not archives(worker.person):  # noqa: ASYNC110 - the moment matters
            await asyncio.sleep(0.001)
    bot.kill()
    left = scratch / "99-1.zip"
    left.write_bytes(b"of a process that was killed")

    bot.start()
    await server.until(lambda: any("Папка готова" in message.text for message in worker.person.chat), timeout=40)
    await bot.stop()

    arrived = [message.file.name.rpartition("часть ")[2] for message in archives(worker.person)]
    told = [message.text.splitlines()[0] for message in worker.person.chat if "апк" in message.text.splitlines()[0]]
    assert sorted(set(arrived)) == ["1 из 3.zip", "2 из 3.zip", "3 из 3.zip"]
    assert len(arrived) <= 4  # only the part on its way at the kill may come again: nobody knows if it arrived
    assert told.count("🗂 Папка готова") == 1
    assert "🗂 Собираю папку" not in told
    assert not left.exists()
    async with database.read() as session:
        assert list(await session.execute(select(Folder.outcome, Folder.parts_sent))) == [("done", 3)]
