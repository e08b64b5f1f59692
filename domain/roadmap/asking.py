"""Questions about a draft, put together by kind: what is asked once for all of its rows, and what can be answered."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from domain.deadlines.model import DeadlineWarning
from domain.roadmap.model import OFFERS, Doubt

UNCLEAR = "unclear"
WHO = ("who-unsure", "no-reporters")
FIRST = (Doubt.FROM_TEXT, Doubt.ORDER_POINT, Doubt.SEVERAL_EVENTS)
"""What there is comes before what is doubtful about it."""


OF_DEADLINES = frozenset(
    {Doubt.DEADLINE_CUT_OUT, Doubt.DEADLINE_FROM_TITLE, Doubt.DEADLINE_FROM_SECTION, Doubt.GRID_UNSURE,
     Doubt.SECOND_DEADLINE}
)  # fmt: skip
"""Doubts about how a deadline was found, which end where the coordinator writes one."""


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


class RowQuestion(NamedTuple):
    """What is asked about a row: its codes, and the written responsible."""

    codes: Sequence[str]
    responsible: str = ""


def kinds_of(asked: Mapping[int, RowQuestion]) -> dict[str, list[int]]:
    """The kinds of question with their rows by id, in the order in which they are asked.

    A row is of one kind at a time: what else is doubtful about it is asked once that is answered. «Who?» is a kind of
    its own for each written responsible, named by its first row.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for row, question in asked.items():
        code = _code(question.codes)
        found.setdefault((code, same_words(question.responsible) if code in WHO else ""), []).append(row)
    kinds = {kind_by(code, rows[0] if code in WHO else 0): rows for (code, _), rows in found.items()}
    return dict(sorted(kinds.items(), key=lambda item: _rank(item[0])))


def kind_by(code: str, row: int) -> str:
    """The kind of question with this code about the responsible that is written in a row; 0: about any."""
    return f"{code}@{row}" if row else code


def code_of(kind: str) -> str:
    """The question of a kind, without the row that names it."""
    return kind.partition("@")[0]


def named_by(kind: str) -> int:
    """The row whose written responsible a kind is about; 0 where it is about none."""
    return int(kind.partition("@")[2] or 0)


def same_words(text: str) -> str:
    """A written responsible in the form for comparing."""
    return " ".join(text.lower().replace("ё", "е").split()).rstrip(" .,;")


def _code(codes: Sequence[str]) -> str:
    """The first question of a row; that for a deadline which is not understood is put by its cause."""
    if "no-reporters" in codes:  # who reports is asked once, also where nobody is responsible
        codes = [code for code in codes if code != Doubt.NO_RESPONSIBLE]
    if UNCLEAR in codes:
        cause = next((code for code in codes if is_deadline_kind(code) and code != UNCLEAR), "")
        codes = [*(code for code in codes if not is_deadline_kind(code)), f"{UNCLEAR}.{cause}" if cause else UNCLEAR]
    return min(codes, key=_rank)


def is_of_kind(question: RowQuestion, kind: str, responsible: str | None = None) -> bool:
    """Whether a row is asked in this kind of question; "" is any. `responsible`: what the row that names it says."""
    if not kind:
        return True
    same = responsible is None or same_words(responsible) == same_words(question.responsible)
    return same and code_of(kind) == _code(question.codes)


def _rank(kind: str) -> tuple[int, str, int]:
    code, row = code_of(kind), named_by(kind)
    if code in FIRST:
        return FIRST.index(Doubt(code)), code, row
    if code in WHO:
        return len(FIRST) + 2 + WHO.index(code), code, row
    return len(FIRST) + (0 if code.startswith(UNCLEAR) else 1), code, row


def is_deadline_kind(code: str) -> bool:
    """Whether a code is about how a deadline was understood."""
    return code.partition(".")[0] == UNCLEAR or code in set(DeadlineWarning)


def first_kind(kinds: Mapping[str, object], after: str) -> str:
    """The kind that follows `after` in the order of asking, round to the first; one that is answered has its place."""
    later = [kind for kind in kinds if after and _rank(kind) > _rank(after)]
    return (later or list(kinds))[0]


def answers_to(kind: str, *, splits: bool = False, meant: bool = False) -> tuple[BulkAnswer, ...]:
    """What can be answered for all rows of a kind; () where each is different.

    `splits`: some rows can be split; `meant`: somebody was understood to report each of them.
    """
    code = code_of(kind)
    if code in OFFERS:
        return BulkAnswer.TAKE, BulkAnswer.LEAVE_OUT
    if code == Doubt.SEVERAL_EVENTS:
        return (BulkAnswer.SPLIT, BulkAnswer.KEEP) if splits else (BulkAnswer.KEEP,)
    if code.startswith(UNCLEAR):
        return (BulkAnswer.NO_DATE,)
    if code in WHO:
        roles = (BulkAnswer.SCHOOLS, BulkAnswer.CURATORS, BulkAnswer.COORDINATOR)
        return (BulkAnswer.KEEP, *roles) if meant else roles
    return () if code == Doubt.NO_TITLE else (BulkAnswer.KEEP,)


def takes_deadline(kind: str) -> bool:
    """Whether one written deadline answers all rows of a kind."""
    return is_deadline_kind(kind) or kind in OF_DEADLINES


KINDS = (
    *Doubt,
    *WHO,
    *DeadlineWarning,
    UNCLEAR,
    *(f"{UNCLEAR}.{warning}" for warning in DeadlineWarning),
)
FIRST_NUMBER = 2
"""1 is any kind, 0 none."""
CODES = 256
LAST_ROW = 2**31 // CODES - 1
"""The last row that a button can carry beside its code; a later one is asked about together with all of its code."""


def number_of(kind: str) -> int:
    """A kind as a button carries it; 1 for any."""
    code, row = code_of(kind), named_by(kind)
    return KINDS.index(code) + FIRST_NUMBER + CODES * (row if row <= LAST_ROW else 0) if code in KINDS else 1


def kind_of(number: int) -> str:
    """The kind that a button carries; "" for any."""
    row, place = divmod(number, CODES)
    place -= FIRST_NUMBER
    return kind_by(str(KINDS[place]), row) if 0 <= place < len(KINDS) else ""
