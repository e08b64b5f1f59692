"""Updates handled in a second, each stored and committed before it is confirmed, against a bare aiogram echo."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.row import Row
from benchmarks.seed import members
from benchmarks.stage import ECHO, VEKHA, Arrivals, now, people, running, sandbox, until
from sandbox import SandboxPerson, SandboxServer, World

PEOPLE = 50
EACH = 20
GOAL = 0.6
"""The goal: this share of the echo's updates in a second."""


def run() -> list[Row]:
    """Both bots on the same sandbox, alternately, twice; the better time of each counts."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    world = World(now=now)
    writers = people(world, PEOPLE)
    async with sandbox(world) as (server, folder):
        await members(folder, writers)
        echo = await _seconds(ECHO, server, folder, writers)
        vekha = await _seconds(VEKHA, server, folder, writers)
    count = PEOPLE * EACH
    return [
        Row("bare aiogram echo, polling", count / echo, "updates/s"),
        Row("Веха, a durable commit each", count / vekha, "updates/s", ratio=echo / vekha, against="the echo"),
        Row("time against the echo", vekha / echo, "×", limit=1 / GOAL),
    ]


async def _seconds(
    program: Sequence[str], server: SandboxServer, folder: Path, writers: Sequence[SandboxPerson]
) -> float:
    arrivals = Arrivals(server.world)
    async with running(program, server, folder):
        await _answered(arrivals, writers, 1)  # loads everything that loads lazily
        return min([await _answered(arrivals, writers, EACH) for _ in range(2)])


async def _answered(arrivals: Arrivals, writers: Sequence[SandboxPerson], each: int) -> float:
    """Seconds until everybody has an answer to each of their messages."""
    wanted = arrivals.count + len(writers) * each
    began = time.perf_counter()
    for _ in range(each):
        for writer in writers:
            writer.say("/help")
    await until(lambda: arrivals.count >= wanted, 120)
    return time.perf_counter() - began
