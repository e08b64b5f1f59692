"""The largest table that can be an order."""

from office.refusal import Reason, Unreadable


class Budget:
    """Counts rows and places while they are read, so that a giant is refused before it fills the memory."""

    ROWS = 10_000
    COLUMNS = 64
    PLACES = 200_000

    def __init__(self) -> None:
        self._rows = 0
        self._places = 0

    def spend(self, places: int) -> None:
        """Count one row of so many places; raises Unreadable(too_big) above the limit."""
        self._rows += 1
        self._places += places
        if self._rows > self.ROWS or self._places > self.PLACES or places > self.COLUMNS:
            raise Unreadable(Reason.TOO_BIG)
