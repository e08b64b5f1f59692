"""The signs of life of this process's loops: kept in memory, written to the database every few seconds."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime

from actions.outbox import heartbeats
from actions.outbox.heartbeats import Beat
from actions.shared.database import Transactions
from bot.workers.alarm import Alarm
from domain.loops import LoopName, Trouble

GOODBYE_SECONDS = 2.0


class Heartbeats:
    """The last signs of life of this process's loops; `alarm` rings when one changes its state."""

    def __init__(self, database: Transactions, owner: int, clock: Callable[[], datetime]) -> None:
        self.alarm = Alarm()
        self._database = database
        self._owner = owner
        self._clock = clock
        self._beats: dict[LoopName, Beat] = {}

    def begun(self, name: LoopName) -> None:
        """Record that a loop runs from now on."""
        self._beats[name] = Beat(name=name, begun_at=self._clock())
        self.alarm.ring()

    def turned(self, name: LoopName) -> None:
        """Record a successful turn."""
        recovered = self._change(name, turned_at=self._clock(), failures=0).failures
        if recovered:
            self.alarm.ring()

    def failed(self, name: LoopName, trouble: Trouble, error: str) -> None:
        """Record a failed turn."""
        failures = self._beats[name].failures if name in self._beats else 0
        self._change(name, failures=failures + 1, failed_at=self._clock(), trouble=trouble, error=error)
        if not failures:
            self.alarm.ring()

    def forget(self, names: Collection[LoopName]) -> None:
        """Record that these loops ended."""
        for name in names:
            self._beats.pop(name, None)
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

    def _change(self, name: LoopName, **changes: object) -> Beat:
        """Update the state; return the one before."""
        before = self._beats.get(name) or Beat(name=name, begun_at=self._clock())
        self._beats[name] = before.model_copy(update=changes)
        return before
