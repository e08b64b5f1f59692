"""The life of a task: its states, the moves between them, and what each move asks for.

Buttons and refusals are made from the same table, so that no button is shown which would be refused.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from domain.errors import DomainError, Stale


class TaskState(StrEnum):
    """The state of a task. Overdue and «help wanted» are not states: they come on top of one."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXCUSED = "excused"


class TaskMove(StrEnum):
    """What can be done to a task. The value is the verb that a button carries."""

    START = "start"
    FINISH = "finish"
    ATTACH = "attach"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    ASK_HELP = "help"
    SNOOZE = "snooze"
    SETTLE_HELP = "helped"
    ACCEPT = "accept"
    RETURN = "return"
    EXCUSE = "excuse"
    RESTORE = "restore"
    INTERIM = "interim"
    ASK_EXTENSION = "extend"
    SET_DATE = "setdate"


class Expects(StrEnum):
    """The proof that a task is done: a mark is enough, or a document is awaited."""

    MARK = "mark"
    DOCUMENT = "document"


class Sign(StrEnum):
    """The one sign for a task's situation, the same in chat, Word and Excel (DESIGN.md §10)."""

    TODO = "⬜"
    IN_PROGRESS = "🛠"
    SUBMITTED = "📎"
    RETURNED = "↩️"
    ACCEPTED = "✅"
    OVERDUE = "⏰"
    HELP = "🆘"
    EXCUSED = "➖"


S, M = TaskState, TaskMove

OPEN_STATES = frozenset({S.TODO, S.IN_PROGRESS, S.RETURNED})
"""States of an open task: it is reminded of and can become overdue."""

STEADY = None
"""In MOVES: the move leaves the state as it is."""

MOVES: Mapping[TaskMove, Mapping[TaskState, TaskState | None]] = {
    M.START: {S.TODO: S.IN_PROGRESS, S.RETURNED: S.IN_PROGRESS},
    # `finish_target` says which of the two ends a finished task goes to
    M.FINISH: {S.TODO: S.SUBMITTED, S.IN_PROGRESS: S.SUBMITTED, S.RETURNED: S.SUBMITTED},
    M.ATTACH: {
        S.TODO: S.SUBMITTED,
        S.IN_PROGRESS: S.SUBMITTED,
        S.RETURNED: S.SUBMITTED,
        S.SUBMITTED: S.SUBMITTED,
    },
    M.WITHDRAW: {S.SUBMITTED: S.IN_PROGRESS},
    M.REOPEN: {S.ACCEPTED: S.IN_PROGRESS},
    M.ASK_HELP: {S.TODO: STEADY, S.IN_PROGRESS: STEADY, S.RETURNED: STEADY},
    M.SNOOZE: {S.TODO: STEADY, S.IN_PROGRESS: STEADY, S.RETURNED: STEADY},
    M.SETTLE_HELP: {S.TODO: STEADY, S.IN_PROGRESS: STEADY, S.RETURNED: STEADY, S.SUBMITTED: STEADY},
    M.ACCEPT: {S.SUBMITTED: S.ACCEPTED},
    M.RETURN: {S.SUBMITTED: S.RETURNED, S.ACCEPTED: S.RETURNED},
    M.EXCUSE: {S.TODO: S.EXCUSED, S.IN_PROGRESS: S.EXCUSED, S.RETURNED: S.EXCUSED},
    M.RESTORE: {S.EXCUSED: S.TODO},
    M.INTERIM: {S.IN_PROGRESS: STEADY},
    M.ASK_EXTENSION: {S.TODO: STEADY, S.IN_PROGRESS: STEADY, S.RETURNED: STEADY},
    M.SET_DATE: {S.TODO: STEADY, S.IN_PROGRESS: STEADY, S.RETURNED: STEADY, S.SUBMITTED: STEADY},
}


class TaskSituation:
    """The facts, other than the state, that the rules of a move need: of one task at one moment."""

    __slots__ = (
        "before", "expects", "extension_asked", "has_document", "has_due", "help_wanted", "reviewed", "state",
    )  # fmt: skip

    def __init__(
        self,
        state: TaskState,
        expects: Expects,
        *,
        has_document: bool,
        reviewed: bool,
        help_wanted: bool = False,
        has_due: bool = False,
        extension_asked: bool = False,
        before: TaskState | None = None,
    ) -> None:
        """`has_document`: a file waits in the current round; `reviewed`: a seat is there to accept it;
        `extension_asked`: a request for a later date waits for its decision; `before`: the state that the seat's own
        mark changed."""
        self.state = state
        self.expects = expects
        self.has_document = has_document
        self.reviewed = reviewed
        self.help_wanted = help_wanted
        self.has_due = has_due
        self.extension_asked = extension_asked
        self.before = before


def target(move: TaskMove, at: TaskSituation) -> TaskState:
    """The state after `move`; raises Stale, or DomainError «a document is awaited»."""
    if not possible(move, at):
        raise Stale(_refusal(move, at))
    if move is M.FINISH and at.expects is Expects.DOCUMENT and not at.has_document:
        raise DomainError("refusal-document-awaited")
    if move in {M.FINISH, M.ATTACH}:
        return _finished(at, with_document=at.has_document or move is M.ATTACH)
    following = at.before if move is M.REOPEN and at.before else MOVES[move][at.state]
    return at.state if following is STEADY else following


def _finished(at: TaskSituation, *, with_document: bool) -> TaskState:
    """A bare mark is accepted, and so is the report of a seat without a reviewer; a document is reviewed."""
    return S.SUBMITTED if with_document and at.reviewed else S.ACCEPTED


def possible(move: TaskMove, at: TaskSituation) -> bool:
    """Whether the table allows `move`, and the few facts beside the state do."""
    if at.state not in MOVES[move]:
        return False
    if move is M.REOPEN:
        return not (at.has_document and at.reviewed)  # only the curator takes back their own acceptance
    if move is M.SETTLE_HELP:
        return at.help_wanted
    if move is M.ASK_EXTENSION:
        return at.has_due and not at.extension_asked
    return not (move is M.ASK_HELP and at.help_wanted)


def enters(move: TaskMove, state: TaskState) -> bool:
    """Whether a move that is possible in `state` enters a state: also the same one, if another file is added."""
    return MOVES[move][state] is not STEADY


def moves(at: TaskSituation, allowed: Iterable[TaskMove]) -> tuple[TaskMove, ...]:
    """The moves to offer as buttons, in the order of the table."""
    offered = frozenset(allowed)
    return tuple(move for move in MOVES if move in offered and possible(move, at))


def _refusal(move: TaskMove, at: TaskSituation) -> str:
    return "refusal-already-accepted" if at.state is S.ACCEPTED and move in {M.FINISH, M.ATTACH} else "refusal-stale"


def overdue(state: TaskState, due: date | None, today: date, *, extension_asked: bool = False) -> bool:
    """Whether a local due date has passed and the task is open: a task on review is not overdue, nor is one whose
    seat has asked for a later date and waits for the answer."""
    return due is not None and due < today and state in OPEN_STATES and not extension_asked


def sign(state: TaskState, *, late: bool, help_wanted: bool) -> Sign:
    """The most important sign: a call for help, then lateness, then the state."""
    if help_wanted and state in OPEN_STATES:
        return Sign.HELP
    if late:
        return Sign.OVERDUE
    return Sign[state.name]
