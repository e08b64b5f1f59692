"""One line of the doctor's output, and ages in words."""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.cli.outages import T


class Diagnosis(NamedTuple):
    """`well` False makes the command fail; a note is neither good nor bad."""

    well: bool
    text: str
    note: bool = False

    @property
    def sign(self) -> str:
        if self.note:
            return "➖"
        return "✅" if self.well else "❌"


def well(key: str, **args: str | int) -> Diagnosis:
    return Diagnosis(True, T.plain(key, **args))


def wrong(key: str, **args: str | int) -> Diagnosis:
    return Diagnosis(False, T.plain(key, **args))


def note(key: str, **args: str | int) -> Diagnosis:
    return Diagnosis(True, T.plain(key, **args), note=True)


def ago(at: datetime, now: datetime) -> str:
    """«12 с назад», «3 мин назад», «5 ч назад», «2 дн. назад»."""
    return T.plain("doctor-ago", age=age(now - at))


def age(passed: timedelta) -> str:
    """«12 с», «3 мин», «5 ч», «2 дн.»."""
    seconds = max(0, round(passed.total_seconds()))
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= length:
            return T.plain(f"doctor-age-{unit}", count=seconds // length)
    return T.plain("doctor-age-seconds", count=seconds)
