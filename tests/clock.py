"""The tests' clock: its time changes only when a test moves it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


class StillClock:
    """Called, it returns the time, aware UTC."""

    def __init__(self, now: datetime) -> None:
        self.time = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.time

    def set(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """Move to an hour of Moscow."""
        self.time = datetime(year, month, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)

    def forward(self, **distance: float) -> None:
        self.time += timedelta(**distance)
