"""Everybody presses while an announcement goes out, and the process is ended in the middle of it."""

import pytest
from sqlalchemy import func, select

from bot.buttons.callbacks import Go, Place
from models.db import Database
from models.outbox import Notice
from sandbox import SandboxServer
from tests.crash.conftest import SOAK
from tests.crash.places import announce, crowd
from tests.crash.test_kills import Bots, until_settled

PEOPLE = 1000 if SOAK else 100
WORDS = "Семинар переносится"


async def test_a_stop_in_the_rush_loses_no_press_and_repeats_no_letter(
    bots: Bots, server: SandboxServer, database: Database
) -> None:
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, PEOPLE)
        await announce(session, coordinator, [WORDS])
    pressed = {
        reader.id: server.world.add_message(reader, from_bot=True, text="Ваши задачи").message_id for reader in readers
    }
    bot = bots(SEND_RATE="60")
    bot.start()
    await server.until(lambda: any(len(reader.chat) > 1 for reader in readers), 30)
    for reader in readers:
        reader.press_data(Go(to=Place.TASKS).pack(), pressed[reader.id])
    await server.until(lambda: any(reader.messages[pressed[reader.id]].edited for reader in readers), 30)
    await bot.stop()
    async with database.read() as session:
        sent = await session.scalar(select(func.count(Notice.sent_at)))
    bot.start()
    await server.until(lambda: not server.world.updates, 60)
    await until_settled(database)
    await bot.stop()

    assert sent < PEOPLE
    assert not any(server.world.unanswered(reader.id) for reader in readers)
    assert {reader.messages[pressed[reader.id]].text.splitlines()[0] for reader in readers} == {
        "📋 Мои задачи · открыто: 0"
    }
    assert {sum(WORDS in message.text for message in reader.chat) for reader in readers} == {1}


@pytest.fixture
def engine() -> str:
    """The queues are the same; the leader's takeover is tested in test_leader.py."""
    return "sqlite"
