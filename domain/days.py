"""Local days of a municipality: what «today» is where the school stands."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def local_day(now: datetime, timezone: str) -> date:
    """The date on the wall of the office at the aware moment `now`."""
    return now.astimezone(ZoneInfo(timezone)).date()


def local_time(now: datetime, timezone: str) -> time:
    """The hour on the wall of the office at the aware moment `now`."""
    return now.astimezone(ZoneInfo(timezone)).time()


def moment(day: date, at: time, timezone: str) -> datetime:
    """The UTC moment of a local date and hour."""
    return datetime.combine(day, at, ZoneInfo(timezone)).astimezone(UTC)
