"""How a task stood at any moment of the past: its history is replayed by the table that allowed each move."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.tasks import OPEN_STATES, Expects, Standpoint, TaskMove, TaskState, target

MOVED = "moved"
DROPPED = "dropped"
ASKED_AGAIN = "asked-again"
"""What a corrected order does to a task, as history says it."""

LOSES_DOCUMENT = frozenset({TaskMove.RETURN, TaskMove.WITHDRAW})
"""After these the round is over: the next «Выполнено» is about another one."""


class Step(BaseModel):
    """One line of a task's history; `verb` is a move's, or one of the words above."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    verb: str
    data: dict[str, Any] = {}


class Plan(BaseModel):
    """What is asked for: between which local dates, and whether at all."""

    model_config = ConfigDict(frozen=True)

    start: date
    due: date | None
    asked: bool


class Stand(BaseModel):
    """How far a task has come."""

    model_config = ConfigDict(frozen=True)

    state: TaskState = TaskState.TODO
    help_wanted: bool = False
    has_document: bool = False


def walk(steps: Iterable[Step], *, reviewed: bool) -> Iterator[tuple[Step, Stand]]:
    """Each move of `steps` (oldest first) with how the task stood after it; `reviewed` as for Standpoint."""
    stand = Stand()
    for step in steps:
        if step.verb in set(TaskMove):
            stand = _after(stand, TaskMove(step.verb), reviewed=reviewed)
            yield step, stand


def stood(steps: Iterable[Step], *, reviewed: bool) -> Stand:
    """How a task stands after these steps; one without any has not been begun."""
    stands = [stand for _, stand in walk(steps, reviewed=reviewed)]
    return stands[-1] if stands else Stand()


def _after(stand: Stand, move: TaskMove, *, reviewed: bool) -> Stand:
    """The stand after one move. A line that the table does not allow (an older rule let it through) changes nothing."""
    at = Standpoint(
        stand.state, Expects.MARK, has_document=stand.has_document, reviewed=reviewed, help_wanted=stand.help_wanted
    )
    try:
        state = target(move, at)
    except DomainError:
        return stand
    wanted = {TaskMove.ASK_HELP: True, TaskMove.SETTLE_HELP: False}.get(move, stand.help_wanted)
    return Stand(
        state=state,
        help_wanted=wanted and state in OPEN_STATES,
        has_document=move is TaskMove.ATTACH or (stand.has_document and move not in LOSES_DOCUMENT),
    )


def planned(now: Plan, steps: Sequence[Step], moment: datetime) -> Plan:
    """What was asked for at `moment`: today's plan with what was changed since then taken back."""
    later = [step for step in steps if step.at >= moment]
    moved = next((step for step in later if step.verb == MOVED), None)
    turned = next((step for step in later if step.verb in {DROPPED, ASKED_AGAIN}), None)
    if moved is not None:
        now = now.model_copy(update={"start": _day(moved.data["start"]), "due": _day(moved.data["old"])})
    return now if turned is None else now.model_copy(update={"asked": turned.verb == DROPPED})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
