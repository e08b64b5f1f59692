"""The time of a start and the memory it needs, against a bare aiogram bot."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.row import Row
from benchmarks.stage import ECHO, VEKHA, now, running, sandbox
from sandbox import SandboxServer, World

TIMES = 3
GOAL = 1.2


def run() -> list[Row]:
    """From the command to the first getUpdates, alternately; the median counts. Memory is the resident size then."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    async with sandbox(World(now=now)) as (server, folder):
        await _start(VEKHA, server, folder)  # migrates, and warms the machine's caches
        starts = [(await _start(ECHO, server, folder), await _start(VEKHA, server, folder)) for _ in range(TIMES)]
    (echo, echo_memory), (vekha, vekha_memory) = (
        [median(one[bot][figure] for one in starts) for figure in (0, 1)] for bot in (0, 1)
    )
    return [
        Row("bare aiogram bot, start", echo),
        Row("Веха, start", vekha, ratio=vekha / echo, against="the bare bot"),
        Row("bare aiogram bot, memory", echo_memory, "MiB"),
        Row("Веха, memory", vekha_memory, "MiB", ratio=vekha_memory / echo_memory, against="the bare bot"),
        Row("start against the bare bot", vekha / echo, "×", limit=GOAL),
        Row("memory against the bare bot", vekha_memory / echo_memory, "×", limit=GOAL),
    ]


async def _start(program: Sequence[str], server: SandboxServer, folder: Path) -> tuple[float, float]:
    """Seconds, and MiB."""
    began = time.perf_counter()
    async with running(program, server, folder) as process:
        return time.perf_counter() - began, _resident(process.pid)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kilobytes) / 1024
