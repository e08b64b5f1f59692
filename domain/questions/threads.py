"""Consultation: whose turn it is in a thread, and how many words fit into a message."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from html import escape

from domain.people.rights import Relation
from domain.texts import units

TOGETHER = timedelta(minutes=2)
"""What a person writes within this time after their last words belongs to the same thread."""


class Side(StrEnum):
    """Who speaks in a thread: the seat that owes the tasks, or those who oversee it."""

    OWNER = "owner"
    OFFICE = "office"


class QuestionState(StrEnum):
    """The state of a thread. Only its writer sees a draft: nobody is asked yet."""

    DRAFT = "draft"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


SIDES: Mapping[Relation, Side] = {
    Relation.OWNER: Side.OWNER,
    Relation.CURATOR: Side.OFFICE,
    Relation.COORDINATOR: Side.OFFICE,
}


def other(side: Side) -> Side:
    """The sides that read what `side` writes."""
    return Side.OFFICE if side is Side.OWNER else Side.OWNER


def after_words(asked_by: Side, speaker: Side) -> QuestionState:
    """The state after `speaker` writes: the side that asked waits again, the other side's words are an answer.

    Either side can reopen a closed thread.
    """
    return QuestionState.OPEN if speaker is asked_by else QuestionState.ANSWERED


def fit(words: str, room: int) -> tuple[str, bool]:
    """The beginning of `words` that fits `room` as HTML in a messenger's own units, and whether something is left."""
    if _units(words) <= room:
        return words, False
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _units(words[:middle]) < room else (low, middle - 1)
    return words[:low].rstrip() + "…", True


def _units(words: str) -> int:
    """UTF-16 units of the escaped words: an emoji is two, «&» is five."""
    return units(escape(words, quote=False))
