"""A loop's rest, which an alarm can end."""

import asyncio
from contextlib import suppress


class Alarm:
    """Ends the rest of a loop early."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """End the rest; if no loop rests now, the next rest ends at once."""
        self._rung.set()

    async def rest(self, seconds: float) -> None:
        """Return when the alarm rings, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
