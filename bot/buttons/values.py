"""The numbers and words that a button carries, and what they mean: ids, days of a report, a state."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.errors import NotFound
from domain.report import ReportPeriod, period_of
from domain.tasks.deadlines import MoveReason
from domain.tasks.moves import TaskState

MAX_ID = 2**31 - 1
"""The largest id that a column holds: a larger one is forged, and the database is not asked."""

Number = Annotated[int, Field(ge=0, le=MAX_ID)]


def as_id(text: str) -> int:
    """An id from a button; NotFound if it is none."""
    if not (text.isascii() and text.isdigit()) or int(text) > MAX_ID:
        raise NotFound
    return int(text)


def date_of(number: int) -> date:
    """A day that a button carries as its ordinal; NotFound if it is none."""
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise NotFound from None


def wish_in(value: str) -> tuple[date | None, MoveReason | None]:
    """«738000.illness» as a new date and its reason, each None where it is missing; NotFound if they are forged."""
    day, dot, reason = value.partition(".")
    if dot and reason not in set(MoveReason):
        raise NotFound
    return (date_of(as_id(day)) if day else None), (MoveReason(reason) if dot else None)


def period_in(start: int, end: int) -> ReportPeriod | None:
    """The period that a button names by its days' numbers; None for 0 and 0, NotFound if they are forged."""
    if start == end == 0:
        return None
    found = period_of((start, end))
    if found is None:
        raise NotFound
    return found


RETURNABLE = (TaskState.SUBMITTED, TaskState.ACCEPTED)
"""The states in which a document can be returned. Buttons carry the place in this order."""


def shown_in(state: TaskState) -> int:
    """The state of a document as a button's `page`."""
    return RETURNABLE.index(state)
