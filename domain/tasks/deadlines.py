"""Moving a deadline: who may decide, which dates are proposed, what a request in words means."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.people.rights import Relation
from domain.people.roles import Role
from domain.time.calendar import WorkCalendar
from domain.time.moments import read_day

AHEAD = (timedelta(days=3), timedelta(days=7), timedelta(days=14))
"""How much later the proposed dates are."""
LONGEST = timedelta(days=730)
"""A date further ahead is a slip of the pen."""


class MoveVerdict(StrEnum):
    """The end of a request, or of a move that nobody had asked for."""

    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"
    """Nothing was left to decide: the task was done, withdrawn, or moved without regard to the request."""


class MoveReason(StrEnum):
    """A reason that a button gives; any other is written."""

    NOT_READY = "not-ready"
    ILLNESS = "illness"
    OTHERS = "others"
    HOLIDAYS = "holidays"
    NONE = "none"
    UNDO = "undo"
    """The former date again."""


class Wish(NamedTuple):
    """A date with its reason."""

    day: date
    reason: str


def may_set_date(relation: Relation, role: Role, *, assigned: bool, author: bool, curators_too: bool) -> bool:
    """Whether a seat so related to a task sets its date and decides about an extension.

    For a date of the order that is the coordinator, and the curator where the office allows it (`curators_too`). The
    date of an assignment (`assigned`) is its author's; the coordinator may always correct it.
    """
    if role is Role.COORDINATOR:
        return True
    if assigned:
        return author
    return curators_too and relation is Relation.CURATOR


def proposed_days(due: date | None, today: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """Later working days to choose from, counted from the deadline, or from today if it has passed."""
    start = max(due or today, today)
    return tuple(dict.fromkeys(calendar.on_or_after(start + ahead) for ahead in AHEAD))


_BREAK = re.compile(r"\s*(?:[,;:–—\n]|\s-\s|\bпотому что\b|\bтак как\b|\bbecause\b)\s*")


def read_wish(words: str, today: date, calendar: WorkCalendar) -> Wish | None:
    """«до 15 марта, болеет завуч»: the date before the first break, and the rest as its reason; None without a date."""
    text = words.strip()
    for found in _BREAK.finditer(text):
        rest = text[found.end() :].strip()
        day = read_day(text[: found.start()], today, calendar)
        if day is not None and rest and not rest[0].isdigit():  # «в пятницу, 10 марта» has no reason
            return Wish(day, rest)
    day = read_day(text, today, calendar)
    return Wish(day, "") if day is not None else None
