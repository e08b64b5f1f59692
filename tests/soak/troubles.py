"""What happens to the bot in a soak: kills, stops, an upgrade, failing servers, poison, a clock that moves."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg

from models.db import Database
from models.schema import migrate
from sandbox import SandboxServer
from sandbox.faults import FaultKind
from tests.clock import ClockFile
from tests.crash.process import BotProcess
from tests.engines import PUT_OUT
from tests.flows.published import DESCRIPTION
from tests.flows.published_updates import Maker
from tests.soak.ledger import Ledger
from tests.soak.town import NOISY, Town

RELEASED = "0011"
"""The schema of the release from which the upgrade in the middle starts."""
SECONDS_TO_STOP = 10.0
ON_ITS_WAY = 2.0
"""Seconds that a message may be on its way to the table that says so."""
REPEATING: tuple[FaultKind, ...] = ("drop_after", "no_result", "odd_result")
"""Faults after which the messenger has the message and the bot cannot know it."""
FAULTS: tuple[FaultKind, ...] = (429, 429, 500, 502, "drop_before", "timeout", *REPEATING)
METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "*")


class Sample(NamedTuple):
    """The resident memory of a process, in MB, at an age in seconds."""

    life: int
    age: float
    memory: float


class Troubles:
    """Makes trouble until it is cancelled; `spread` stretches the pauses."""

    def __init__(
        self,
        bot: BotProcess,
        server: SandboxServer,
        town: Town,
        url: str,
        clock: ClockFile,
        ledger: Ledger,
        seed: int,
        spread: float,
    ) -> None:
        self._bot = bot
        self._server = server
        self._town = town
        self._url = url
        self._clock = clock
        self._ledger = ledger
        self._chance = random.Random(f"{seed}/troubles")
        self._spread = spread
        self._whole = asyncio.Lock()
        """Taken by what needs a running process and a working database."""
        self._life = 0
        self._born = 0.0
        self._stops: list[float] = []
        self.samples: list[Sample] = []
        people = [server.world.people[number].wire() for number in list(server.world.people)[:NOISY]]
        strangers = [{"id": 10**6 + number, "is_bot": False, "first_name": "Чужой"} for number in range(5)]
        self._poison = Maker(seed, [*people, *strangers]).updates() if DESCRIPTION.exists() else iter(())

    @property
    def slowest_stop(self) -> float:
        """Seconds from SIGTERM to the end."""
        return max(self._stops, default=0.0)

    async def make(self, seconds: float) -> None:
        """All of it, for so long: kills but for a quarter of the time, when one process has to live."""
        self.start()
        others = [
            asyncio.create_task(self._again(self._fail, 12)),
            asyncio.create_task(self._again(self._cut_off, 90)),
            asyncio.create_task(self._again(self._send_poison, 20)),
            asyncio.create_task(self._again(self._move_clock, 40)),
            asyncio.create_task(self._measure()),
        ]
        try:
            await self._end_lives(seconds)
            for other in others:
                if other.done():
                    other.result()
        finally:
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)
        self._server.world.faults.clear()

    def start(self) -> None:
        self._bot.start()
        self._life += 1
        self._born = time.monotonic()

    async def _end_lives(self, seconds: float) -> None:
        began = time.monotonic()
        upgraded = False
        while (passed := (time.monotonic() - began) / seconds) < 1:
            lives_on = 0.6 < passed < 0.85
            await asyncio.sleep(seconds * 0.25 if lives_on else self._pause(50))
            async with self._whole:
                if not self._bot.lives:
                    raise AssertionError(f"the process ended by itself: {self._bot.log.read_text()[-4000:]}")
                if passed > 0.4 and not upgraded:
                    upgraded = True
                    await self._upgrade()
                elif self._chance.random() < 0.2:
                    await self._stop()
                    self.start()
                else:
                    self._kill()
                    self.start()

    def _kill(self) -> None:
        with self._ledger.trouble("kills"):
            self._bot.kill()
        self._ledger.interrupted(None, time.monotonic() - ON_ITS_WAY)

    async def _stop(self) -> None:
        with self._ledger.trouble("stops"):
            began = time.monotonic()
            await self._bot.stop(3 * SECONDS_TO_STOP)
            self._stops.append(time.monotonic() - began)

    async def _upgrade(self) -> None:
        """The database is that of the last release, then a new version is started; its upgrade is killed once."""
        with self._ledger.trouble("upgrades"):
            self._kill()
            database = Database(self._url)
            await migrate(database, "downgrade", RELEASED)
            await database.close()
            self.start()
            await asyncio.sleep(self._chance.uniform(0.1, 0.5))
            self._kill()
            self.start()

    async def _again(self, trouble: Callable[[], Awaitable[None]], seconds: float) -> None:
        while True:
            await asyncio.sleep(self._pause(seconds))
            await trouble()

    def _pause(self, seconds: float) -> float:
        return self._chance.uniform(0.3, 1.7) * seconds * self._spread

    async def _fail(self) -> None:
        """The messenger fails a few calls, of anybody or of one person."""
        kind = self._chance.choice(FAULTS)
        chat_id = None
        times = self._chance.randint(1, 6)
        method = self._chance.choice(METHODS)
        if kind in REPEATING or kind == "timeout":
            chat_id, times, method = self._chance.choice(list(self._town.people)), 1, "sendMessage"
        began = time.monotonic()
        with self._ledger.trouble(f"calls failed: {kind}", chat_id):
            self._server.world.fault(method, kind, times, chat_id, retry_after=self._chance.randint(1, 3))
            [fault] = self._server.world.faults[-1:]
            while fault in self._server.world.faults and time.monotonic() - began < 60 * self._spread:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            if fault in self._server.world.faults:
                self._server.world.faults.remove(fault)
            elif kind in REPEATING:
                self._ledger.interrupted(chat_id, began)

    async def _cut_off(self) -> None:
        """The database is away: its file is locked, or its connections are ended."""
        async with self._whole:
            with self._ledger.trouble("databases away"):
                if self._url.startswith("sqlite"):
                    await self._lock(Path(self._url.partition(":///")[2]), self._chance.uniform(1, 8))
                    return
                connection = await asyncpg.connect(self._url.replace("+asyncpg", ""))
                try:
                    await connection.execute(PUT_OUT, self._url.rsplit("/", 1)[1])
                finally:
                    await connection.close()

    async def _lock(self, file: Path, seconds: float) -> None:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=20, check_same_thread=False)) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("COMMIT")

    async def _send_poison(self) -> None:
        world = self._server.world
        for update in islice(self._poison, 40):
            self._ledger.troubles["poison updates"] += 1
            world.updates.append({"update_id": next(world._update_ids), **update})
        world.changed("update")

    async def _move_clock(self) -> None:
        """Hours forward, now and then a little back."""
        self._ledger.troubles["moves of the clock"] += 1
        if self._chance.random() < 0.15:
            self._clock.forward(seconds=-self._chance.uniform(1, 90))
        else:
            self._clock.forward(hours=self._chance.uniform(0.2, 4))

    async def _measure(self) -> None:
        while True:
            await asyncio.sleep(2)
            age = time.monotonic() - self._born
            with suppress(OSError, StopIteration):
                self.samples.append(Sample(self._life, age, _memory(self._bot.pid)))


def _memory(pid: int) -> float:
    lines: Iterator[str] = iter(Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines())
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024


def flat(samples: list[Sample]) -> tuple[float, float]:
    """The memory of the longest life: the medians of its second quarter and of its last."""
    longest = max({one.life for one in samples}, key=lambda life: max(s.age for s in samples if s.life == life))
    of = sorted((one for one in samples if one.life == longest), key=lambda one: one.age)
    quarter = max(1, len(of) // 4)
    return _median(of[quarter : 2 * quarter] or of), _median(of[-quarter:])


def over_lives(samples: list[Sample], age: float) -> tuple[float, float]:
    """The memory of a process that is so old: the medians of the second third of the lives and of the last third."""
    found: dict[int, Sample] = {}
    for one in samples:
        if one.age >= age:
            found.setdefault(one.life, one)
    lives = [found[life] for life in sorted(found)]
    third = max(1, len(lives) // 3)
    return _median(lives[third : 2 * third] or lives), _median(lives[-third:])


def _median(samples: list[Any]) -> float:
    return sorted(one.memory for one in samples)[len(samples) // 2] if samples else 0.0
