"""kill -9 at random moments: every message arrives, every press takes effect once, and each chat keeps its order."""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

import pytest
from sqlalchemy import func, select

from actions.outbox.claims import REPEATS, UNKNOWN
from bot.buttons.callbacks import Do, Verb
from bot.workers.delivery import PEOPLE_SIDE_BY_SIDE
from models.checks import Check
from models.db import Database
from models.documents import File, Version
from models.history import Event
from models.inbox import StoredUpdate
from models.outbox import Notice
from models.tasks import Task
from sandbox import SandboxPerson, SandboxServer
from tests.crash.conftest import SOAK
from tests.crash.places import Worker, announce, crowd, now, workshop
from tests.crash.process import BotProcess
from tests.office.pdfs import pdf, text

KILLS = 32 if SOAK else 3
READERS = 500 if SOAK else 150
FEW = 40
WORKERS = 12 if SOAK else 6
ROUNDS = 12 if SOAK else 3
ACTS = ROUNDS * 7 + 3
"""The messages of one person, each with an answer of its own."""
WORDS = ("Первое объявление", "Второе объявление") if SOAK else ("Первое объявление",)

SOON = timedelta(minutes=2)

Bots = Callable[..., BotProcess]


class Reaper:
    """Kills a bot after a random number of its calls, and starts it again."""

    def __init__(self, bot: BotProcess, server: SandboxServer, seed: int) -> None:
        self.kills = 0
        self._bot = bot
        self._server = server
        self._chance = random.Random(seed)

    async def reap(self, calls: range) -> None:
        """One life: it ends after so many calls, and up to 20 ms more, so that any step may be the last."""
        self._bot.start()
        target = self._calls() + self._chance.choice(calls)
        async with asyncio.timeout(60):
            while self._calls() < target:
                assert self._bot.lives, self._bot.log.read_text()
                await asyncio.sleep(0.001)
        await asyncio.sleep(self._chance.uniform(0, 0.02))
        self._bot.kill()
        self.kills += 1

    def _calls(self) -> int:
        return sum(
            call.method not in {"getUpdates", "setMyCommands", "deleteWebhook"} for call in self._server.world.calls
        )


@pytest.fixture
def seed() -> int:
    """Printed, so that a failed run can be repeated."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return seed


async def test_broadcast_reaches_everybody(bots: Bots, server: SandboxServer, database: Database, seed: int) -> None:
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, READERS)
        await announce(session, coordinator, WORDS)
    bot = bots()
    reaper = Reaper(bot, server, seed)

    in_flight = []
    for _ in range(KILLS):
        await reaper.reap(range(1, READERS * len(WORDS) // KILLS))
        in_flight.append(await _arrived_and_not_settled(database, readers))
    bot.start()
    await server.until(lambda: sum(map(_different, readers)) == READERS * len(WORDS), 60)
    await until_settled(database)
    await bot.stop()

    repeated = sum(len(announced(reader)) - len(WORDS) for reader in readers)
    print(f"{reaper.kills} kills, in flight at each {in_flight}; {repeated} messages repeated")
    assert {tuple(key for key, _ in groupby(announced(reader))) for reader in readers} == {WORDS}
    assert max(in_flight) <= PEOPLE_SIDE_BY_SIDE
    assert repeated <= sum(in_flight)


async def test_nobody_gets_a_third_copy(bots: Bots, server: SandboxServer, database: Database, seed: int) -> None:
    """The process dies again and again soon after its start, while the same letters are on their way."""
    async with database.begin() as session:
        coordinator, readers = await crowd(session, server.world, FEW)
        await announce(session, coordinator, WORDS[:1])
    server.world.latency = 0.1  # most letters on their way have arrived
    bot = bots(SEND_RATE="100")
    reaper = Reaper(bot, server, seed)

    for _ in range(2 * KILLS):
        await reaper.reap(range(1, 6))
    bot.start()
    await until_settled(database)
    await bot.stop()

    copies = [len(announced(reader)) for reader in readers]
    async with database.read() as session:
        unknown = await session.scalar(select(func.count(Notice.id)).where(Notice.reason == UNKNOWN))
    print(f"{reaper.kills} kills; {copies.count(2)} people got it twice, of {unknown} nobody knows")
    assert max(copies) <= 1 + REPEATS
    assert copies.count(0) <= unknown  # whose call was cut off twice before it left the machine


def announced(reader: SandboxPerson) -> list[str]:
    """The announcements that a reader got, oldest first, each as often as it came."""
    return [text for message in reader.chat for text in WORDS if message.from_bot and text in message.text]


def _different(reader: SandboxPerson) -> int:
    return len(set(announced(reader)))


async def _arrived_and_not_settled(database: Database, readers: list[SandboxPerson]) -> int:
    """The calls on their way when the bot was killed: they will be sent once more."""
    await asyncio.sleep(0.05)  # calls that the sandbox is answering
    async with database.read() as session:
        settled = await session.scalar(select(func.count(Notice.id)).where(Notice.sent_at.is_not(None)))
    arrived = sum(map(_different, readers))
    assert arrived >= settled
    return arrived - settled


async def until_settled(database: Database) -> None:
    """Wait until every update is done, every version is checked, and no letter is due or tried again soon.

    A curator's letter about a paper that is not real is held for a quarter of an hour.
    """
    async with asyncio.timeout(120):
        while await _left(database):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.02)


async def _left(database: Database) -> int:
    """The number of unfinished rows."""
    due = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.not_before <= now() + SOON)
    left = (
        select(func.count(StoredUpdate.id)).where(StoredUpdate.done_at.is_(None)),
        select(func.count(Check.version_id)).where(Check.done_at.is_(None)),
        select(func.count(Notice.id)).where(*due),
    )
    async with database.read() as session:
        return sum([await session.scalar(asked) or 0 for asked in left])


async def test_presses_and_uploads_have_their_effect_once(
    bots: Bots, server: SandboxServer, database: Database, seed: int
) -> None:
    async with database.begin() as session:
        workers = await workshop(session, server.world, WORKERS)
    bot = bots()
    reaper = Reaper(bot, server, seed)
    chance = random.Random(seed)

    acting = [asyncio.create_task(_work(worker, chance.uniform(0.01, 0.1))) for worker in workers]
    for _ in range(KILLS):
        await reaper.reap(range(1, WORKERS * ROUNDS * 10 // KILLS))
    await asyncio.gather(*acting)
    bot.start()
    await server.until(lambda: not server.world.updates, 60)
    await until_settled(database)
    await bot.stop()

    async with database.read() as session:
        for worker in workers:
            assert await _history(session, worker) == _expected_history(worker)
            assert await _rounds(session, worker) == _expected_rounds()
            assert await _states(session, worker) == ["submitted", "accepted"]
    said = [sum(message.from_bot for message in worker.person.chat) for worker in workers]
    assert min(said) >= ACTS
    extra = sum(said) - ACTS * WORKERS
    print(f"{reaper.kills} kills, {extra} answers repeated")
    assert extra <= 2 * reaper.kills * WORKERS  # each kill may repeat an answer and a letter on their way


async def _work(worker: Worker, pause: float) -> None:
    """One person's acts, as fast as a hand allows."""
    for number in range(1, ROUNDS + 1):
        for act in (
            lambda number=number: _press(worker, Verb.CHANGE_NAME),
            lambda number=number: worker.person.say(_name(worker, number)),
            lambda number=number: _press(worker, Verb.ATTACH, worker.paper),
            lambda number=number: worker.person.send_file(f"Справка {number}.pdf", paper(worker, number)),
            lambda number=number: _press(worker, Verb.FINISH, worker.mark),
            lambda number=number: _press(worker, Verb.REOPEN, worker.mark),
            lambda number=number: _press(worker, Verb.WITHDRAW, worker.paper),
        ):
            act()
            await asyncio.sleep(pause)
    _press(worker, Verb.ATTACH, worker.paper)
    worker.person.send_file("Справка.pdf", paper(worker, 0))
    _press(worker, Verb.FINISH, worker.mark)


def paper(worker: Worker, number: int) -> bytes:
    """A real paper that nobody else sends: the checks find nothing."""
    return pdf(text(f"Справка {number} от {worker.id}"))


def _press(worker: Worker, verb: Verb, item: int = 0) -> None:
    worker.person.press_data(
        Do(verb=verb, id=item).pack(), worker.person.chat[0].message_id if worker.person.chat else 1
    )


def _name(worker: Worker, number: int) -> str:
    return f"Завуч {worker.id} в {number} раз"


def _expected_history(worker: Worker) -> list[tuple[str, str]]:
    """(verb, what distinguishes this line from similar ones), oldest first."""
    lines = []
    for number in range(1, ROUNDS + 1):
        lines += [
            ("renamed", _name(worker, number)),
            ("attach", f"Справка {number}.pdf"),
            ("finish", ""),
            ("reopen", ""),
            ("withdraw", ""),
        ]
    return [*lines, ("attach", "Справка.pdf"), ("finish", "")]


async def _history(session, worker: Worker) -> list[tuple[str, str]]:
    asked = select(Event).where(Event.person_id == worker.id, Event.verb != "sat-down").order_by(Event.id)
    return [(row.verb, str(row.data.get("name") or row.data.get("file") or "")) for row in await session.scalars(asked)]


def _expected_rounds() -> list[tuple[int, str | None, str]]:
    """(version, verdict, file): one file in each."""
    withdrawn = [(number, "withdrawn", f"Справка {number}.pdf") for number in range(1, ROUNDS + 1)]
    return [*withdrawn, (ROUNDS + 1, None, "Справка.pdf")]


async def _rounds(session, worker: Worker) -> list[tuple[int, str | None, str]]:
    asked = (
        select(Version.number, Version.verdict, File.name)
        .join(File, File.version_id == Version.id)
        .where(File.person_id == worker.id)
        .order_by(Version.number, File.id)
    )
    return [tuple(row) for row in await session.execute(asked)]


async def _states(session, worker: Worker) -> list[str]:
    return [(await session.get_one(Task, task)).state.value for task in (worker.paper, worker.mark)]
