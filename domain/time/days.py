"""Local days and hours: what «today» is in the school's zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOSCOW = "Europe/Moscow"
ZONES = (
    "Europe/Kaliningrad", MOSCOW, "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip
"""The eleven hours of Russia from west to east (federal law 107-ФЗ), each by its best known town."""


def local_day(now: datetime, timezone: str) -> date:
    """The date on the wall of the office at the aware moment `now`."""
    return now.astimezone(ZoneInfo(timezone)).date()


def local_time(now: datetime, timezone: str) -> time:
    """The hour on the wall of the office at the aware moment `now`."""
    return now.astimezone(ZoneInfo(timezone)).time()


def moment(day: date, at: time, timezone: str) -> datetime:
    """The UTC moment of a local date and hour."""
    return datetime.combine(day, at, ZoneInfo(timezone)).astimezone(UTC)


def hours_from_moscow(timezone: str, at: datetime) -> int:
    """How zones are named in Russia: 2 is «мск+2», -1 «мск−1». What is no whole hour is rounded down."""
    there, moscow = (at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0) for zone in (timezone, MOSCOW))
    return (there - moscow) // timedelta(hours=1)


def neighbour_zone(timezone: str, step: int, at: datetime) -> str:
    """The zone of Russia one hour to the west (-1) or to the east (1); at the border it stays."""
    hours = hours_from_moscow(timezone, at) + step
    return next((zone for zone in ZONES if hours_from_moscow(zone, at) == hours), timezone)
