"""Rules of reviewing: how long a verdict can be undone, which remarks come again, whether a remark is put right."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from domain.documents.versions import VersionVerdict

UNDO = timedelta(minutes=1)
"""For so long a verdict can be undone."""
HOLD = UNDO + timedelta(seconds=5)
"""A school is asked for its agreement a little later, when no undo is on its way any more."""
LOOK_BACK = timedelta(days=90)
"""The past from which the pace of reviewing is told."""
MAX_VOICE_MINUTES = 5
MAX_VOICE_BYTES = 5 * 2**20
"""Of a spoken remark: a school with a poor connection has to hear it."""
FREQUENT = 5
"""One's own remarks that are offered as buttons."""


def undoable(at: datetime, now: datetime) -> bool:
    """Whether a verdict of `at` can still be undone."""
    return now - at < UNDO


class EarlierRemark(NamedTuple):
    """A remark that was written, by its id; of the same words the newest is offered."""

    id: int
    words: str


def frequent(said: Iterable[EarlierRemark], limit: int = FREQUENT) -> list[EarlierRemark]:
    """One's remarks, those used most often first and of these the newest; `said` has the oldest first.

    Remarks that differ only in case, spaces or the full stop are one.
    """
    uses: dict[str, list[EarlierRemark]] = {}
    for one in said:
        uses.setdefault(_plain(one.words), []).append(one)
    ranked = sorted(uses.values(), key=lambda same: (-len(same), -same[-1].id))
    return [same[-1] for same in ranked[:limit]]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".!… ")


class Remedy(StrEnum):
    """What became of a remark."""

    OPEN = "open"
    """The school is at it."""
    ANSWERED = "answered"
    """A later version waits for review."""
    SETTLED = "settled"
    """A later version was accepted."""


class RemedyStep(NamedTuple):
    """A round as far as remarks are concerned; `verdict` as in models.documents.Version."""

    number: int
    verdict: str | None
    created_at: datetime
    settled_at: datetime | None


class Cure(NamedTuple):
    """Whether a remark is put right, by which round, and since when that is known."""

    remedy: Remedy
    number: int | None = None
    at: datetime | None = None


def cure(of: int, steps: Sequence[RemedyStep]) -> Cure:
    """What became of the remark on round `of`. One that a later round met with another remark is open still."""
    later = [step for step in steps if step.number > of and step.verdict != VersionVerdict.WITHDRAWN]
    last = max(later, key=lambda step: step.number, default=None)
    if last is None or last.verdict == VersionVerdict.RETURNED:
        return Cure(Remedy.OPEN)
    if last.verdict is None:
        return Cure(Remedy.ANSWERED, last.number, last.created_at)
    return Cure(Remedy.SETTLED, last.number, last.settled_at)


def middle(days: Sequence[int]) -> int | None:
    """The median, rounded up (a wait is not made shorter than it was); None where there is none."""
    return -int(-median(days) // 1) if days else None
