"""The signs of life of this process's loops: kept in memory, written to the database every few seconds."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime

from actions.outbox import heartbeats
from actions.outbox.heartbeats import Beat
from actions.shared.database import Transactions
from bot.workers.alarm import Alarm
from domain.loops import LoopKey, Trouble

GOODBYE_SECONDS = 2.0


class Heartbeats:
    """The last signs of life of this process's loops; `alarm` rings when one changes its state."""

    def __init__(self, database: Transactions, owner: int, clock: Callable[[], datetime]) -> None:
        self.alarm = Alarm()
        self._database = database
        self._owner = owner
        self._clock = clock
        self._beats: dict[LoopKey, Beat] = {}

    def begun(self, loop: LoopKey) -> None:
        """Record that a loop runs from now on."""
        self._beats[loop] = self._new(loop)
        self.alarm.ring()

    def turned(self, loop: LoopKey) -> None:
        """Record a successful turn."""
        recovered = self._change(loop, turned_at=self._clock(), failures=0).failures
        if recovered:
            self.alarm.ring()

    def failed(self, loop: LoopKey, trouble: Trouble, error: str) -> None:
        """Record a failed turn."""
        failures = self._beats[loop].failures if loop in self._beats else 0
        self._change(loop, failures=failures + 1, failed_at=self._clock(), trouble=trouble, error=error)
        if not failures:
            self.alarm.ring()

    def forget(self, loops: Collection[LoopKey]) -> None:
        """Record that these loops ended."""
        for loop in loops:
            self._beats.pop(loop, None)
        self.alarm.ring()

    async def write(self) -> None:
        """Write the signs of life to the database."""
        async with self._database.begin() as session:
            await heartbeats.write(session, self._owner, self._beats.values(), self._clock())

    async def end(self) -> None:
        """Delete the rows at a proper end of the process; do not wait for a database that does not answer."""
        self._beats.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self.write()

    def _change(self, loop: LoopKey, **changes: object) -> Beat:
        """Update the state; return the one before."""
        before = self._beats.get(loop) or self._new(loop)
        self._beats[loop] = before.model_copy(update=changes)
        return before

    def _new(self, loop: LoopKey) -> Beat:
        return Beat(name=loop.name, bot=loop.bot, begun_at=self._clock())
