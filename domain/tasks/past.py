"""The state of a task at any past moment: its history is replayed by the table that allowed each move."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.errors import DomainError
from domain.tasks.moves import MOVES, OPEN_STATES, STEADY, Expects, TaskMove, TaskSituation, TaskState, target

MOVED = "moved"
EXTENDED = "extended"
SHIFTS = frozenset({MOVED, EXTENDED})
"""A deadline was moved: by somebody, or because its seat had asked for it."""
EXTENSION_REFUSED = "extension-refused"
EXTENSION_DROPPED = "extension-dropped"
"""The request for a later date ended without one."""
DROPPED = "dropped"
ASKED_AGAIN = "asked-again"
"""The effects of a changed plan on a task, as history names them."""

VERDICT_UNDONE = "verdict-undone"
"""The reviewer took the verdict back: the state before it holds again."""

TELLING = SHIFTS | {TaskMove.RETURN.value, TaskMove.REOPEN.value}
"""Lines whose `data` count: the former dates, the remark, the state that a mark had changed."""

ASKING = SHIFTS | {TaskMove.ASK_EXTENSION.value, EXTENSION_REFUSED, EXTENSION_DROPPED}
"""Lines after which a request for a later date waits, or waits no more."""

MOVES_BY_VERB = {move.value: move for move in TaskMove}
VERDICTS = frozenset({TaskMove.ACCEPT, TaskMove.RETURN})
LOSES_DOCUMENT = frozenset({TaskMove.RETURN, TaskMove.WITHDRAW})
"""After these the version is closed: the next «Выполнено» is about another one."""


class PastStep(NamedTuple):
    """One line of a task's history; `verb` is a move's, or one of the words above."""

    at: datetime
    verb: str
    data: Mapping[str, Any] = MappingProxyType({})


class PastPlan(NamedTuple):
    """The plan of a task: its local dates, and whether it is required at all."""

    start: date
    due: date | None
    asked: bool
    extension_asked: bool = False
    """Its seat has asked for a later date, and nobody has decided."""


class PastState(NamedTuple):
    """The progress of a task: since when, with which last remark, after how many returns."""

    state: TaskState = TaskState.TODO
    help_wanted: bool = False
    has_document: bool = False
    since: datetime | None = None
    """When it last entered its state; None if nothing has been done yet."""
    remark: str = ""
    returns: int = 0


def walk(steps: Iterable[PastStep], *, reviewed: bool) -> Iterator[tuple[PastStep, PastState]]:
    """Each move of `steps` (oldest first) with the task's progress after it; `reviewed` as in TaskSituation."""
    past = PastState()
    before_verdicts: list[PastState] = []
    for step in steps:
        if step.verb == VERDICT_UNDONE:
            past = before_verdicts.pop() if before_verdicts else past
        elif (move := MOVES_BY_VERB.get(step.verb)) is not None:
            if move in VERDICTS:
                before_verdicts.append(past)
            past = _after(past, move, step, reviewed=reviewed)
        else:
            continue
        yield step, past


def state_after(steps: Iterable[PastStep], *, reviewed: bool) -> PastState:
    """The progress after these steps; without any the task is not begun."""
    states = [past for _, past in walk(steps, reviewed=reviewed)]
    return states[-1] if states else PastState()


def _after(past: PastState, move: TaskMove, step: PastStep, *, reviewed: bool) -> PastState:
    """The progress after one move. A line that the table does not allow (an older rule did) changes nothing."""
    at = TaskSituation(
        past.state, Expects.MARK, has_document=past.has_document, reviewed=reviewed, help_wanted=past.help_wanted,
        before=TaskState(step.data["state"]) if "state" in step.data else None,
    )  # fmt: skip
    try:
        state = target(move, at)
    except DomainError:
        return past
    wanted = {TaskMove.ASK_HELP: True, TaskMove.SETTLE_HELP: False}.get(move, past.help_wanted)
    returned = move is TaskMove.RETURN
    return PastState(
        state=state,
        help_wanted=wanted and state in OPEN_STATES,
        has_document=move is TaskMove.ATTACH or (past.has_document and move not in LOSES_DOCUMENT),
        since=past.since if MOVES[move][past.state] is STEADY else step.at,
        remark=str(step.data.get("remark", "")) if returned else past.remark,
        returns=past.returns + returned,
    )


def planned(now: PastPlan, steps: Sequence[PastStep], moment: datetime) -> PastPlan:
    """The plan at `moment`: today's plan with the later changes undone."""
    later = [step for step in steps if step.at >= moment]
    moved = next((step for step in later if step.verb in SHIFTS), None)
    turned = next((step for step in later if step.verb in {DROPPED, ASKED_AGAIN}), None)
    if moved is not None:
        now = now._replace(start=date.fromisoformat(moved.data["start"]), due=_day(moved.data["old"]))
    if later:
        asking = [step.verb for step in steps if step.at < moment and step.verb in ASKING]
        now = now._replace(extension_asked=asking[-1:] == [TaskMove.ASK_EXTENSION.value])
    return now if turned is None else now._replace(asked=turned.verb == DROPPED)


class OrderRow(NamedTuple):
    """A row of an order, which row of the former order it follows, and between which moments its order held."""

    id: int
    follows: int | None
    since: datetime
    until: datetime | None


def rows_then(rows: Iterable[OrderRow], moment: datetime) -> dict[int, int]:
    """The row of a task at `moment`, by its row of today; without rows that did not exist then.

    `rows` are in the order of the orders. A later correction is followed back; one that held then and
    was taken back since is followed forward.
    """
    then: dict[int, int] = {}
    corrected: dict[int, int] = {}
    for row in rows:
        if row.since < moment:
            then[row.id] = row.id
            if row.follows is not None and (row.until is None or row.until >= moment):
                corrected[row.follows] = row.id
        elif (before := then.get(row.follows or 0)) is not None:
            then[row.id] = before
    return {today: _last(row, corrected) for today, row in then.items()}


def _last(row: int, corrected: Mapping[int, int]) -> int:
    while row in corrected:
        row = corrected[row]
    return row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
