"""The one place where loops run: a turn that fails, with any error, is logged and tried again after a pause."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NamedTuple

from bot.chat.refusals import asked_pause
from bot.turn.errors import log_failure
from bot.workers.alarm import Alarm
from bot.workers.heartbeats import Heartbeats
from bot.workers.troubles import StuckError, first_line, trouble_of
from domain.loops import LoopKey, LoopName
from domain.redaction import redacted

PAUSES = (1, 2, 4, 8, 15)
"""Seconds after the first failed turn, the second, …: recovery is noticed within a quarter of a minute."""
LONGEST_TURN = 900.0
GRACE = 5.0
"""Seconds in which a cancelled turn has to end."""


class Loop(NamedTuple):
    """Work that is repeated turn after turn until the supervisor stops."""

    name: LoopName
    turn: Callable[[], Awaitable[object]]
    rest: float
    """Seconds between the end of a turn and the next."""
    alarm: Alarm | None = None
    """Ends the rest early."""
    drains: bool = False
    """A turn that returns something true left work over: the next follows at once."""
    hands: int = 1
    """Turns of this loop at the same time."""
    longest: float | None = LONGEST_TURN
    """Seconds after which a turn counts as stuck and is ended."""
    finishes: bool = False
    """At the end, wait for the current turn; other loops' turns are cancelled."""
    once: bool = False
    """The loop ends with the first turn that succeeds."""
    bot: str = ""
    """Of which bot, where each bot has a loop of its own."""

    @property
    def key(self) -> LoopKey:
        return LoopKey(self.name, self.bot)


class Supervisor:
    """Keeps loops going; only `stop` ends them."""

    def __init__(self, heartbeats: Heartbeats) -> None:
        self._heartbeats = heartbeats
        self._tasks: dict[asyncio.Task[None], Loop] = {}
        self._ends = asyncio.Event()

    def start(self, *loops: Loop) -> None:
        """Run these loops beside those that run already."""
        self._ends = asyncio.Event() if self._ends.is_set() else self._ends
        for loop in loops:
            self._heartbeats.begun(loop.key)
            for _ in range(loop.hands):
                task = asyncio.create_task(self._keep(loop, self._ends), name=loop.name)
                self._tasks[task] = loop
                task.add_done_callback(self._tasks.pop)

    async def stop(self, seconds: float) -> None:
        """End all loops: at once, or those that finish their turn, within so many seconds."""
        self._ends.set()
        tasks = dict(self._tasks)
        for task, loop in tasks.items():
            if not loop.finishes:
                task.cancel()
            elif loop.alarm is not None:
                loop.alarm.ring()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._heartbeats.forget({loop.key for loop in tasks.values()})

    async def _keep(self, loop: Loop, ends: asyncio.Event) -> None:
        """Run turn after turn. Nothing here may raise: an error of a turn is only recorded."""
        alarm, failures = loop.alarm or Alarm(), 0
        while not ends.is_set():
            turn = await _turn(loop)
            failed = _failure(turn)
            if failed is not None:
                pause = _pause(failed, failures)
                failures += 1
                self._failed(loop, failed, pause)
                await _sleep(pause, ends)
                continue
            failures = 0
            self._heartbeats.turned(loop.key)
            if loop.once:
                self._heartbeats.forget({loop.key})
                return
            left_over = loop.drains and turn.result()
            if not left_over and not ends.is_set():  # of several hands one may have consumed the last ring
                await alarm.rest(loop.rest)

    def _failed(self, loop: Loop, failed: BaseException, pause: float) -> None:
        trouble = trouble_of(failed)
        log_failure(loop.name, trouble, failed, pause)
        self._heartbeats.failed(loop.key, trouble, redacted(first_line(failed)))


async def _turn(loop: Loop) -> asyncio.Task[object]:
    """Run one turn in a task of its own, so that no way of ending it ends the loop."""
    turn = asyncio.create_task(_call(loop), name=f"a turn of {loop.name}")
    turn.add_done_callback(_look_at)
    try:
        await asyncio.wait({turn}, timeout=loop.longest)
        return turn
    finally:
        if not turn.done():
            turn.cancel()
            await asyncio.wait({turn}, timeout=GRACE)


def _look_at(turn: asyncio.Task[object]) -> None:
    """asyncio reports errors that nobody has looked at: those of a turn that is cancelled with its loop."""
    if not turn.cancelled():
        turn.exception()


async def _call(loop: Loop) -> object:
    return await loop.turn()


def _failure(turn: asyncio.Task[object]) -> BaseException | None:
    """The error of a failed turn; a cancelled turn took too long, or cancelled itself."""
    if not turn.done() or turn.cancelled():
        return StuckError("the turn did not end in its time")
    return turn.exception()


def _pause(failed: BaseException, failures: int) -> float:
    """Seconds until the next turn; `failures` is the number of failed turns before this one."""
    return max(asked_pause(failed), PAUSES[min(failures, len(PAUSES) - 1)])


async def _sleep(seconds: float, ends: asyncio.Event) -> None:
    """Sleep, but not beyond the end."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await ends.wait()
