"""A thousand people press a button within a minute, while an announcement goes to all of them."""

import asyncio
import time
from collections.abc import Sequence

from actions.announcements.drafts import compose
from actions.announcements.sending import send
from benchmarks import seed
from benchmarks.row import Row
from benchmarks.stage import VEKHA, Arrivals, database_url, now, people, running, sandbox, until
from bot.buttons.callbacks import Go, Place
from bot.chat.registry import TELEGRAM
from models.db import Database
from models.schema import upgrade
from sandbox import Change, SandboxPerson, World

PEOPLE = 1000
SECONDS = 60
LATENCY = 0.05
GOAL = 1.0
FREE_RATE = 28


def run() -> list[Row]:
    """Seconds from a press until its screen is there, at the free rate; only a quiet machine says much."""
    return asyncio.run(_run())


class Presses:
    """When each person pressed, and how long they waited for the screen."""

    def __init__(self, world: World) -> None:
        self.waited: list[float] = []
        self._pressed: dict[tuple[int, int], float] = {}
        world.listeners.append(self._heard)

    def press(self, person: SandboxPerson, message_id: int) -> None:
        self._pressed[person.id, message_id] = time.perf_counter()
        person.press_data(Go(to=Place.TASKS).pack(), message_id)

    def _heard(self, change: Change) -> None:
        if change.kind == "message" and (began := self._pressed.pop((change.chat_id, change.message_id), None)):
            self.waited.append(time.perf_counter() - began)


async def _run() -> list[Row]:
    world = World(now=now, latency=LATENCY, strict_limits=True)
    crowd, arrivals, presses = people(world, PEOPLE), Arrivals(world), Presses(world)
    shown = [world.add_message(person, from_bot=True, text="🏠").message_id for person in crowd]
    async with sandbox(world) as (server, folder):
        database = Database(database_url(folder))
        await upgrade(database)
        async with database.begin() as session:
            placed = await seed.coordinator(session)
            await seed.seat(session, placed, crowd)
        async with running(VEKHA, server, folder, SEND_RATE=str(FREE_RATE), CHAT_RATE="1"):
            async with database.begin() as session:
                draft = await compose(
                    session, placed, "Семинар перенесён на пятницу.", now(), limits=TELEGRAM.can.limits
                )
                await send(session, placed, draft.letter.id, now(), urgent=True)
            before = arrivals.count
            await until(lambda: arrivals.count > before, 10)
            began = time.perf_counter()
            await _press_all(presses, crowd, shown)
            await until(lambda: len(presses.waited) == PEOPLE, 300)
            await until(lambda: arrivals.count >= before + PEOPLE, 300)
            seconds = time.perf_counter() - began
        await database.close()
    waited = sorted(presses.waited)
    ideal = 2 * PEOPLE / FREE_RATE
    return [
        Row(f"{PEOPLE} presses in {SECONDS} s during a broadcast, median", waited[PEOPLE // 2]),
        Row("the slowest but ten", waited[PEOPLE * 99 // 100], limit=GOAL),
        Row("presses and letters together", seconds, ratio=seconds / ideal, against="the ideal"),
    ]


async def _press_all(presses: Presses, crowd: Sequence[SandboxPerson], shown: Sequence[int]) -> None:
    """Evenly over the time, however long a press takes here."""
    began = time.perf_counter()
    for number, (person, message_id) in enumerate(zip(crowd, shown, strict=True)):
        await asyncio.sleep(max(0.0, began + number * SECONDS / PEOPLE - time.perf_counter()))
        presses.press(person, message_id)
