"""A corrected order beside the running one: which row is which, and its change."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from domain.deadlines.model import Window

ALIKE = 0.75
"""Share of common words from which two titles anywhere in the table are one activity reworded."""
ALIKE_IN_PLACE = 0.4
"""The same for rows that bear the same number in the same section."""
SAME_ROADMAP = 1 / 3
"""The share of the shorter table's rows that must be found again for it to be the same roadmap, corrected."""


class ComparedRow(BaseModel):
    """A row as far as comparing needs it; `id` is the caller's own name for it."""

    model_config = ConfigDict(frozen=True)

    id: int
    number: str | None
    section: str | None
    title: str
    outcome: str
    responsible: str
    windows: tuple[Window, ...]


class Change(StrEnum):
    """The change of an activity; a date that moved outweighs words."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    ADDED = "added"
    DROPPED = "dropped"


class Pair(BaseModel):
    """A row of the old order, of the new one, or of both."""

    model_config = ConfigDict(frozen=True)

    change: Change
    old: int | None
    new: int | None


def compare(old: Sequence[ComparedRow], new: Sequence[ComparedRow]) -> tuple[Pair, ...]:
    """Pair the rows: first those with equal titles, then alike ones in the same place, then alike ones anywhere.

    The pairs come in the order of the new table, what was dropped at the end.
    """
    found = _matched(old, new)
    pairs = [
        Pair(change=_change(found[row.id], row), old=found[row.id].id, new=row.id)
        if row.id in found
        else Pair(change=Change.ADDED, old=None, new=row.id)
        for row in new
    ]
    kept = {row.id for row in found.values()}
    return (*pairs, *(Pair(change=Change.DROPPED, old=row.id, new=None) for row in old if row.id not in kept))


def is_revision(pairs: Sequence[Pair]) -> bool:
    """Whether enough rows were found again to call the new table a correction of the old one."""
    both = sum(pair.old is not None and pair.new is not None for pair in pairs)
    olds = sum(pair.old is not None for pair in pairs)
    news = sum(pair.new is not None for pair in pairs)
    return both > 0 and both >= SAME_ROADMAP * min(olds, news)


def _matched(old: Sequence[ComparedRow], new: Sequence[ComparedRow]) -> dict[int, ComparedRow]:
    """The old row of each new row's id, as far as there is one."""
    free = {row.id: row for row in old}
    found: dict[int, ComparedRow] = {}
    for rule in (_same_place_and_title, _same_title, _alike_in_place, _alike):
        for row in new:
            if row.id not in found and (best := rule(row, list(free.values()))) is not None:
                found[row.id] = free.pop(best.id)
    return found


def _same_place_and_title(row: ComparedRow, free: list[ComparedRow]) -> ComparedRow | None:
    return _same_title(row, [other for other in free if _place(other) == _place(row)])


def _same_title(row: ComparedRow, free: list[ComparedRow]) -> ComparedRow | None:
    return next((other for other in free if _even(other.title) == _even(row.title)), None)


def _alike_in_place(row: ComparedRow, free: list[ComparedRow]) -> ComparedRow | None:
    return _most_alike(row, [other for other in free if _place(other) == _place(row)], ALIKE_IN_PLACE)


def _alike(row: ComparedRow, free: list[ComparedRow]) -> ComparedRow | None:
    return _most_alike(row, free, ALIKE)


def _most_alike(row: ComparedRow, free: list[ComparedRow], limit: float) -> ComparedRow | None:
    rated = [(_likeness(_words(row.title), _words(other.title)), -other.id, other) for other in free]
    best = max(rated, default=None, key=lambda rating: rating[:2])
    return best[2] if best and best[0] >= limit else None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _change(old: ComparedRow, new: ComparedRow) -> Change:
    if old.windows != new.windows:
        return Change.MOVED
    words = ("title", "outcome", "responsible")
    if any(_even(getattr(old, name)) != _even(getattr(new, name)) for name in words):
        return Change.REWORDED
    return Change.SAME


def _place(row: ComparedRow) -> tuple[str, str]:
    return _even(row.section or ""), (row.number or "").rstrip(".")


@lru_cache(maxsize=10_000)
def _even(text: str) -> str:
    """The text without parts that a secretary changes unnoticed: case, blanks, punctuation, ё."""
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


@lru_cache(maxsize=10_000)
def _words(text: str) -> frozenset[str]:
    """Words by their first six letters, so that another case is the same word."""
    return frozenset(word[:6] for word in _even(text).split() if len(word) > 2)
