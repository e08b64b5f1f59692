"""When an order was signed, by the line that dates it: «от 05.10.2025 № 214», «15 мая 2026 г. № 88», «УТВЕРЖДАЮ …»."""

import re
from collections.abc import Sequence
from datetime import date

from domain.deadlines.canon import canonical

HEAD = 25
"""Texts at the top of an order among which its own date is."""
SHORT = 90
"""Letters of a line that only dates an order; a longer one speaks of other orders."""
DATE_LINE = re.compile(
    r"\W*(?:(?:приказ|постановление|распоряжение|протокол)\W*)?(?:№\s*[\w/.-]+\s+)?(?:от\W*|«|\"|\d{1,2}[\s.])",
    re.IGNORECASE,
)
ANNEX = re.compile(r"\W*(?:приложени|утвержд|к\s+(?:приказ|постановлени|распоряжени)|приказ|согласован)", re.IGNORECASE)
LAW = re.compile(r"закон|-фз|кодекс", re.IGNORECASE)
DAY = re.compile(r"D(\d\d)\.(\d\d)\.(\d{4})|(?<!M)\b#?(\d{1,2}) M(\d\d) Y(\d{4})")
SIGNED = 4
"""Lines below «УТВЕРЖДАЮ» among which its date is."""


def order_dates(texts: Sequence[str]) -> tuple[date, ...]:
    """The dates of the order that approves a plan, its own line's first: an annex may repeat it, or correct a slip."""
    head = [text for text in texts[:HEAD] if text]
    lines = [text for text in head if len(text) <= SHORT and DATE_LINE.match(text)]
    annexes = [" ".join(head[at : at + SIGNED]) for at, text in enumerate(head) if ANNEX.match(text)]
    return tuple(day for text in (*lines, *annexes) if (day := _day_in(text)))


def _day_in(text: str) -> date | None:
    found = None if LAW.search(text) else DAY.search(canonical(text[: SHORT * SIGNED]))
    if found is None:
        return None
    day, month, year = (int(number) for number in found.groups() if number)
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None
