"""Questions about a draft, put together by kind: what is asked once for all of its rows, and what can be answered."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from domain.deadlines.model import DeadlineWarning
from domain.roadmap.model import Doubt

UNCLEAR = "unclear"
WHO = ("who-unsure", "no-reporters")
FIRST = (Doubt.FROM_TEXT, Doubt.ORDER_POINT, Doubt.SEVERAL_EVENTS)
"""What there is comes before what is doubtful about it."""


class BulkAnswer(StrEnum):
    """One answer for every row of a kind."""

    KEEP = "keep"
    TAKE = "take"
    LEAVE_OUT = "out"
    SPLIT = "split"
    NO_DATE = "nodate"
    SCHOOLS = "school"
    CURATORS = "curator"
    COORDINATOR = "coordinator"


def kinds_of(asked: Mapping[int, Sequence[str]]) -> dict[str, list[int]]:
    """The kinds of question with their rows, in the order in which they are asked; `asked`: the codes of each row.

    A row is of one kind at a time: what else is doubtful about it is asked once that is answered.
    """
    found: dict[str, list[int]] = {}
    for row, codes in asked.items():
        found.setdefault(_kind(codes), []).append(row)
    return dict(sorted(found.items(), key=lambda item: _rank(item[0])))


def _kind(codes: Sequence[str]) -> str:
    """The first question of a row; that for a deadline which is not understood is put by its cause."""
    if UNCLEAR in codes:
        cause = next((code for code in codes if is_deadline_kind(code) and code != UNCLEAR), "")
        codes = [*(code for code in codes if not is_deadline_kind(code)), f"{UNCLEAR}.{cause}" if cause else UNCLEAR]
    return min(codes, key=_rank)


def is_of_kind(codes: Sequence[str], kind: str) -> bool:
    """Whether a row with these codes is asked in this kind of question; "" is any."""
    return not kind or kind == _kind(codes)


def _rank(kind: str) -> tuple[int, str]:
    if kind in FIRST:
        return FIRST.index(Doubt(kind)), kind
    if kind in WHO:
        return len(FIRST) + 2 + WHO.index(kind), kind
    return len(FIRST) + (0 if kind.startswith(UNCLEAR) else 1), kind


def is_deadline_kind(code: str) -> bool:
    """Whether a code is about how a deadline was understood."""
    return code.partition(".")[0] == UNCLEAR or code in set(DeadlineWarning)


def first_kind(kinds: Mapping[str, object], after: str) -> str:
    """The kind that follows `after` in the order of asking, round to the first; one that is answered has its place."""
    later = [kind for kind in kinds if after and _rank(kind) > _rank(after)]
    return (later or list(kinds))[0]


def answers_to(kind: str, *, splits: bool) -> tuple[BulkAnswer, ...]:
    """What can be answered for all rows of a kind; () where each is different. `splits`: some can be split."""
    if kind in {Doubt.FROM_TEXT, Doubt.ORDER_POINT}:
        return BulkAnswer.TAKE, BulkAnswer.LEAVE_OUT
    if kind == Doubt.SEVERAL_EVENTS:
        return (BulkAnswer.SPLIT, BulkAnswer.KEEP) if splits else (BulkAnswer.KEEP,)
    if kind.startswith(UNCLEAR):
        return (BulkAnswer.NO_DATE,)
    if kind == "no-reporters":
        return BulkAnswer.SCHOOLS, BulkAnswer.CURATORS, BulkAnswer.COORDINATOR
    return () if kind in {"who-unsure", Doubt.NO_TITLE} else (BulkAnswer.KEEP,)


KINDS = (
    *Doubt,
    *WHO,
    *DeadlineWarning,
    UNCLEAR,
    *(f"{UNCLEAR}.{warning}" for warning in DeadlineWarning),
)
FIRST_NUMBER = 2
"""1 is any kind, 0 none."""


def number_of(kind: str) -> int:
    """A kind as a button carries it; 1 for any."""
    return KINDS.index(kind) + FIRST_NUMBER if kind in KINDS else 1


def kind_of(number: int) -> str:
    """The kind that a button carries; "" for any."""
    place = number - FIRST_NUMBER
    return str(KINDS[place]) if 0 <= place < len(KINDS) else ""
