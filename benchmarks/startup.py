"""The processor's time of a start and the memory it needs, against a bare aiogram bot."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.row import Row
from benchmarks.stage import ECHO, VEKHA, database_url, now, running, sandbox
from models.db import Database
from models.schema import upgrade
from sandbox import SandboxServer, World

TIMES = 3
TIME_GOAL, MEMORY_GOAL = 0.60, 0.75


def run() -> list[Row]:
    """From the command to the first getUpdates, alternately; the median counts. Memory is the resident size then."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    async with sandbox(World(now=now)) as (server, folder):
        await _make_database(folder)
        await _start(VEKHA, server, folder)  # warms the machine's caches
        starts = [(await _start(ECHO, server, folder), await _start(VEKHA, server, folder)) for _ in range(TIMES)]
    (echo, echo_memory), (vekha, vekha_memory) = (
        [median(one[bot][figure] for one in starts) for figure in (0, 1)] for bot in (0, 1)
    )
    return [
        Row("bare aiogram bot, start", echo),
        Row("Веха, start", vekha, ratio=vekha / echo, against="the bare bot"),
        Row("bare aiogram bot, memory", echo_memory, "MiB"),
        Row("Веха, memory", vekha_memory, "MiB", ratio=vekha_memory / echo_memory, against="the bare bot"),
        Row("start against the bare bot", vekha / echo, "×", limit=TIME_GOAL),
        Row("memory against the bare bot", vekha_memory / echo_memory, "×", limit=MEMORY_GOAL),
    ]


async def _make_database(folder: Path) -> None:
    database = Database(database_url(folder))
    await upgrade(database)
    await database.close()


async def _start(program: Sequence[str], server: SandboxServer, folder: Path) -> tuple[float, float]:
    """Seconds of the processor, and MiB."""
    async with running(program, server, folder) as process:
        return _busy(process.pid), _resident(process.pid)


def _busy(pid: int) -> float:
    """Seconds of the processor so far, threads included."""
    user, system = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kilobytes) / 1024
