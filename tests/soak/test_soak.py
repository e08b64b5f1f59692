"""An hour of five hundred people with everything that can go wrong: nothing is lost, nobody hears a thing twice."""

import asyncio
import os
import random
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from pprint import pprint

import pytest

from models.db import Database
from sandbox import World, serve
from tests.clock import MOSCOW, ClockFile
from tests.crash.process import BotProcess, Nursery
from tests.soak import verdict
from tests.soak.conftest import LONG, MINUTES
from tests.soak.ledger import Ledger
from tests.soak.people import Crowd
from tests.soak.screens import Screens
from tests.soak.town import settle
from tests.soak.troubles import SECONDS_TO_STOP, Troubles, flat, over_lives

pytestmark = pytest.mark.long

IS_LONG = MINUTES >= LONG
PEOPLE = 500 if IS_LONG else 65
SECONDS_BETWEEN_ACTS = 60.0 if IS_LONG else 5.0
"""The mean of the seconds between two acts of a school."""
SPREAD = 1.0 if IS_LONG else 0.12
"""The pauses between the troubles against those of the hour."""
BEGINS = datetime(2026, 2, 2, 9, 0, tzinfo=MOSCOW)


@pytest.fixture
def seed() -> int:
    """Printed, so that a failed run can be repeated."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return seed


async def test_an_hour_of_troubles(nursery: Nursery, database_url: str, seed: int, tmp_path: Path) -> None:
    clock = ClockFile(tmp_path / "clock")
    clock.set(BEGINS)
    world, ledger = World(now=clock, latency=0.005, strict_limits=True), Ledger()
    screens = Screens(world)
    database = Database(database_url)
    async with database.begin() as session:
        town = await settle(session, world, PEOPLE, clock)
    await database.close()
    async with await serve(world) as server:
        environment = {
            "BOT_TOKEN": world.token,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": database_url,
            "FILES_URL": f"file:{tmp_path / 'files'}",
        }
        bot = BotProcess(nursery, environment, tmp_path, clock=tmp_path / "clock")
        crowd = Crowd(town, world, screens, ledger, seed, SECONDS_BETWEEN_ACTS)
        troubles = Troubles(bot, server, town, database_url, clock, ledger, seed, SPREAD)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(troubles.make(MINUTES * 60))
                group.create_task(crowd.act(MINUTES * 60))
            await _settle(world, database_url, clock)
            await bot.stop(3 * SECONDS_TO_STOP)
        finally:
            bot.kill()
    await _judge(town, ledger, screens, troubles, database_url, bot.log)


def _share(times: list[float], share: float) -> float:
    return round(times[int(len(times) * share)], 2) if times else 0.0


async def _settle(world: World, url: str, clock: ClockFile) -> None:
    """Wait until nothing is left to do, over as many mornings as it takes."""
    ends = time.monotonic() + 600
    last: Counter[str] = Counter()
    while time.monotonic() < ends:
        database = Database(url)
        found = await verdict.left(database)
        await database.close()
        if not found and not world.updates:
            return
        if found == last:
            clock.forward(hours=3)
        last = found
        await asyncio.sleep(3)
    raise AssertionError(f"left at the end: {found}, {len(world.updates)} updates not fetched")


async def _judge(town: object, ledger: Ledger, screens: Screens, troubles: Troubles, url: str, log: Path) -> None:
    database = Database(url)
    try:
        unanswered, waiting = verdict.unanswered(ledger, screens.world)
        excused, repeated = await verdict.repeated(ledger, screens, database)
        found = {
            "unanswered": [(act.chat_id, act.name, act.wants, verdict.after(act, screens)) for act in unanswered],
            "presses without an answer": waiting,
            "history": verdict.differences(ledger.deeds, await verdict.history(database, town), town),
            "letters that never came": verdict.unread(ledger, screens),
            "letters that came twice": repeated,
            "apologies": verdict.broken(screens, town),
            "crashes": verdict.crashes(log),
        }
        set_aside = await verdict.set_aside(database)
    finally:
        await database.close()
    times = verdict.slow(ledger)
    early, late = flat(troubles.samples)
    figures = {
        "acts": len(ledger.acts),
        "letters": len(ledger.letters),
        **dict(sorted(ledger.troubles.items())),
        "letters repeated after a kill or a lost answer": excused,
        "updates set aside": set_aside,
        "slowest stop, s": round(troubles.slowest_stop, 1),
        "answers in quiet moments": len(times),
        "p50, s": _share(times, 0.5),
        "p99, s": _share(times, 0.99),
        "load of the machine": " ".join(f"{one:.1f}" for one in os.getloadavg()),
        "memory in the longest life, MB": f"{early:.0f} → {late:.0f}",
        "memory over the lives, MB": "{:.0f} → {:.0f}".format(*over_lives(troubles.samples, 15)),
    }
    print("\n".join(f"{name}: {figure}" for name, figure in figures.items()))
    wrong = {name: of for name, of in found.items() if of}
    pprint(wrong, width=200)
    pprint(ledger.interruptions)

    assert list(wrong) == []
    assert troubles.slowest_stop < SECONDS_TO_STOP
    if IS_LONG:
        assert late < early * 1.1
