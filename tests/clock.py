"""The tests' clocks: one changes only when a test moves it, one goes on and is shared by processes."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import Struct
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
FORMAT = Struct("d")


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


class ClockFile:
    """The machine's clock, moved by the seconds that a file holds: a killed process and its test share it."""

    def __init__(self, file: Path) -> None:
        self._held = os.open(file, os.O_RDWR | os.O_CREAT)
        if os.fstat(self._held).st_size == 0:
            self._move(0.0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._moved)

    def set(self, moment: datetime) -> None:
        self._move((moment - datetime.now(UTC)).total_seconds())

    def forward(self, **distance: float) -> None:
        """Move it, with a negative distance back."""
        self._move(self._moved + timedelta(**distance).total_seconds())

    @property
    def _moved(self) -> float:
        [seconds] = FORMAT.unpack(os.pread(self._held, FORMAT.size, 0))
        return float(seconds)

    def _move(self, seconds: float) -> None:
        os.pwrite(self._held, FORMAT.pack(seconds), 0)
