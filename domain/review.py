"""Rules of reviewing: how long a verdict can be undone, which remarks to offer again, whether a remark is resolved."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from domain.documents.versions import VersionVerdict

UNDO = timedelta(minutes=1)
"""A verdict can be undone for this long."""
HOLD = UNDO + timedelta(seconds=5)
"""The school's agreement is requested this late, when no undo can follow any more."""
LOOK_BACK = timedelta(days=90)
"""The past days that the review times are computed from."""
MAX_VOICE_MINUTES = 5
MAX_VOICE_BYTES = 5 * 2**20
"""The longest spoken remark: a school with a poor connection has to hear it."""
FREQUENT = 5
"""One's own remarks that are offered as buttons."""


def undoable(at: datetime, now: datetime) -> bool:
    """Whether a verdict of `at` can still be undone."""
    return now - at < UNDO


class EarlierRemark(NamedTuple):
    """A written remark by its id; of equal words the newest is offered."""

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
    """The state of a remark."""

    OPEN = "open"
    """The school is working on it."""
    ANSWERED = "answered"
    """A later version waits for review."""
    SETTLED = "settled"
    """A later version was accepted."""


class RemedyStep(NamedTuple):
    """The parts of a round that remarks depend on; `verdict` as in models.documents.Version."""

    number: int
    verdict: str | None
    created_at: datetime
    settled_at: datetime | None


class Cure(NamedTuple):
    """Whether a remark is resolved, by which round, and since when that is known."""

    remedy: Remedy
    number: int | None = None
    at: datetime | None = None


def cure(of: int, steps: Sequence[RemedyStep]) -> Cure:
    """The state of the remark on round `of`. It is still open if a later round got another remark."""
    later = [step for step in steps if step.number > of and step.verdict != VersionVerdict.WITHDRAWN]
    last = max(later, key=lambda step: step.number, default=None)
    if last is None or last.verdict == VersionVerdict.RETURNED:
        return Cure(Remedy.OPEN)
    if last.verdict is None:
        return Cure(Remedy.ANSWERED, last.number, last.created_at)
    return Cure(Remedy.SETTLED, last.number, last.settled_at)


def middle(days: Sequence[int]) -> int | None:
    """The median, rounded up (a wait never looks shorter than it was); None of nothing."""
    return -int(-median(days) // 1) if days else None
