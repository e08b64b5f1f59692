"""kill -9 while copies are changed, recalled and called again: in the end every copy has the right text."""

import asyncio

import pytest
from sqlalchemy import func, select

from actions.announcements import acknowledgements, sent
from actions.shared.database import Session
from bot.chat.registry import TELEGRAM
from domain.people.roles import Actor
from models.announcements import Announcement, CopyEdit
from models.db import Database
from models.outbox import Notice
from models.people import Account
from sandbox import SandboxPerson, SandboxServer
from tests.crash.conftest import SOAK
from tests.crash.places import announce, crowd, now
from tests.crash.test_kills import Bots, Reaper, until_settled

pytestmark = pytest.mark.long

READERS = 300 if SOAK else 40
KILLS = 12 if SOAK else 1
WORDS = ("Первое объявление",)


@pytest.fixture
def seed() -> int:
    return 7


async def until_shown(database: Database) -> None:
    """Wait until no copy is to be changed."""
    async with asyncio.timeout(60):
        while True:
            async with database.read() as session:
                left = await session.scalar(select(func.count(CopyEdit.id)).where(CopyEdit.done_at.is_(None)))
            if not left:
                return
            await asyncio.sleep(0.05)


async def the_announcement(session: Session) -> int:
    return (await session.scalars(select(Announcement.id))).one()


def copies_of(reader: SandboxPerson) -> list[str]:
    return [message.text for message in reader.chat if message.from_bot]


def calls_of(reader: SandboxPerson) -> int:
    return sum("Ждём вашего ответа" in text for text in copies_of(reader))


async def settled_calls(database: Database) -> int:
    """Second calls that certainly went out; those on their way at the kill are not counted."""
    async with database.read() as session:
        asked = select(func.count(Notice.sent_at)).where(Notice.kind == "second-call")
        return (await session.scalars(asked)).one()


async def settled_copies(database: Database, readers: list[SandboxPerson]) -> list[str]:
    """The texts of copies whose sending was settled; a stray one after a kill has no row by which to find it."""
    async with database.read() as session:
        known = set(await session.scalars(select(Notice.message_id).where(Notice.kind == "announcement")))
    return [message.text for one in readers for message in one.chat if message.message_id in known]


async def sent_to_all(server: SandboxServer, database: Database) -> tuple[Actor, list[SandboxPerson], int]:
    """Everybody has their copy; inserted directly, so that no process is needed for it."""
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, READERS)
        await announce(session, coordinator, WORDS)
        accounts = {account.person_id: account for account in await session.scalars(select(Account))}
        for notice in await session.scalars(select(Notice)):
            account = accounts[notice.person_id]
            reader = server.world.people[account.chat_id]
            copy = server.world.add_message(reader, from_bot=True, text=WORDS[0])
            notice.sent_at, notice.account_id, notice.message_id = now(), account.id, copy.message_id
        return coordinator, readers, await the_announcement(session)


async def test_edit_and_recall_reach_every_copy(
    bots: Bots, server: SandboxServer, database: Database, seed: int
) -> None:
    coordinator, readers, letter = await sent_to_all(server, database)
    bot = bots()
    reaper = Reaper(bot, server, seed)

    async with database.begin() as session:
        proposal = await sent.propose(session, coordinator, letter, "Другой текст", now(), limits=TELEGRAM.can.limits)
        await sent.edit(session, coordinator, letter, now(), again=False, proposed=proposal.digest)
    for _ in range(KILLS):
        await reaper.reap(range(1, READERS // (KILLS + 1)))
    bot.start()
    await until_shown(database)
    changed = await settled_copies(database, readers)
    bot.kill()
    async with database.begin() as session:
        await sent.recall(session, coordinator, letter, now())
    for _ in range(KILLS):
        await reaper.reap(range(1, READERS // (KILLS + 1)))
    bot.start()
    await until_shown(database)
    recalled = await settled_copies(database, readers)
    await bot.stop()

    assert ["Другой текст" in text for text in changed] == [True] * READERS
    assert ["Объявление отозвано" in text for text in recalled] == [True] * READERS
    assert {len(copies_of(reader)) for reader in readers} == {1}


async def test_recalled_in_the_middle_of_the_sending(
    bots: Bots, server: SandboxServer, database: Database, seed: int
) -> None:
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, READERS)
        await announce(session, coordinator, WORDS)
    bot = bots()
    reaper = Reaper(bot, server, seed)
    await reaper.reap(range(1, READERS // 2))
    async with database.begin() as session:
        letter = await the_announcement(session)
        await sent.recall(session, coordinator, letter, now())
    await reaper.reap(range(1, 10))
    bot.start()
    await until_settled(database)
    await until_shown(database)
    await bot.stop()

    settled = await settled_copies(database, readers)
    strays = sum(len(copies_of(reader)) for reader in readers) - len(settled)
    assert ["Объявление отозвано" in text for text in settled] == [True] * len(settled)
    assert all("Объявление отозвано" in copies_of(reader)[-1] for reader in readers if copies_of(reader))
    print(f"{len(settled)} copies, {strays} strays of the kill")


async def test_second_call_comes_once(bots: Bots, server: SandboxServer, database: Database, seed: int) -> None:
    coordinator, readers, letter = await sent_to_all(server, database)
    bot = bots()
    reaper = Reaper(bot, server, seed)

    async with database.begin() as session:
        await sent.call_again(session, coordinator, letter, 0, now())
    await reaper.reap(range(1, READERS // 2))
    await asyncio.sleep(0.5)  # calls on their way have arrived
    strays = sum(map(calls_of, readers)) - await settled_calls(database)
    bot.start()
    await until_settled(database)
    async with database.read() as session:
        figures = await acknowledgements.progress(session, coordinator, letter, now())
    await bot.stop()

    called = [calls_of(reader) for reader in readers]
    assert (min(called), sum(called), await settled_calls(database)) == (1, READERS + strays, READERS)
    assert (figures.sent, figures.silent, figures.calls) == (READERS, READERS, 1)
