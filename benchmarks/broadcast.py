"""An announcement to many people: on a server that enforces Telegram's limits, and with SEND_RATE raised."""

import asyncio
import time

from actions.announcements.drafts import compose
from actions.announcements.sending import send
from benchmarks import seed
from benchmarks.row import Row
from benchmarks.stage import VEKHA, Arrivals, database_url, now, people, running, sandbox, until
from bot.chat.registry import TELEGRAM
from models.db import Database
from models.schema import upgrade
from sandbox import World

CHATS = 600
FREE_RATE = 30
"""Messages a second that Telegram allows without payment."""
PAID_RATE = 500
LATENCY = 0.05
GOAL = 1.1


def run() -> list[Row]:
    """Seconds from queueing the announcement until the last chat has it."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    free, refused = await _broadcast(
        World(now=now, strict_limits=True, latency=LATENCY), {"SEND_RATE": "28", "CHAT_RATE": "1"}
    )
    paid, _ = await _broadcast(World(now=now, latency=LATENCY), {"SEND_RATE": "600", "CHAT_RATE": "1"})
    return [
        Row(f"{CHATS} chats at 30/s and 1/s a chat", free, ratio=free * FREE_RATE / CHATS, against="the ideal"),
        Row("refused with 429", refused, "calls", limit=1),
        Row(f"{CHATS} chats with SEND_RATE raised", CHATS / paid, "messages/s"),
        Row("time against the ideal", free * FREE_RATE / CHATS, "×", limit=GOAL),
        Row(f"time against {PAID_RATE} a second", paid * PAID_RATE / CHATS, "×", limit=GOAL),
    ]


async def _broadcast(world: World, settings: dict[str, str]) -> tuple[float, int]:
    """Seconds, and how many calls were refused."""
    readers, arrivals = people(world, CHATS), Arrivals(world)
    async with sandbox(world) as (server, folder):
        database = Database(database_url(folder))
        await upgrade(database)
        async with database.begin() as session:
            placed = await seed.coordinator(session)
            await seed.seat(session, placed, readers)
        async with running(VEKHA, server, folder, **settings):
            async with database.begin() as session:
                draft = await compose(
                    session, placed, "Семинар перенесён на пятницу.", now(), limits=TELEGRAM.can.limits
                )
                await send(session, placed, draft.letter.id, now(), urgent=True)
            await until(lambda: arrivals.count > 0, 10)  # the deliverer has run
            began = time.perf_counter()
            await until(lambda: arrivals.count >= CHATS, 120)
            seconds = time.perf_counter() - began
        await database.close()
    return seconds, len(world.calls_of("sendMessage")) - CHATS
