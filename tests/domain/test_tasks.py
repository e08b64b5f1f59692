"""The life of a task as a table: every state, every move, every fact that a move looks at."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError, Stale
from domain.people.rights import TASK_RIGHTS
from domain.tasks.moves import Expects, Sign, TaskMove, TaskSituation, TaskState, moves, overdue, sign, target

STATES = tuple(TaskState)
M = TaskMove

LETTERS = {
    "todo": TaskState.TODO,
    "work": TaskState.IN_PROGRESS,
    "sent": TaskState.SUBMITTED,
    "back": TaskState.RETURNED,
    "done": TaskState.ACCEPTED,
    "none": TaskState.EXCUSED,
    "-": "refusal-stale",
    "already": "refusal-already-accepted",
    "file!": "refusal-document-awaited",
}

FACTS = ("expects", "document", "reviewed", "help", "due", "asked")
TABLE = [
    # move, the facts that it depends on, and the result for each state in the order of TaskState
    #                                    TODO  IN_PROGRESS SUBMITTED RETURNED ACCEPTED EXCUSED
    (M.START, {}, "                       work  -           -         work     -        -"),
    (M.FINISH, {"document": False, "expects": "mark"},
                "                         done  done        -         done     already  -"),
    (M.FINISH, {"document": False, "expects": "document"},
                "                         file! file!       -         file!    already  -"),
    (M.FINISH, {"document": True, "reviewed": True},
                "                         sent  sent        -         sent     already  -"),
    (M.FINISH, {"document": True, "reviewed": False},
                "                         done  done        -         done     already  -"),
    (M.ATTACH, {"reviewed": True}, "      sent  sent        sent      sent     already  -"),
    (M.ATTACH, {"reviewed": False}, "     done  done        done      done     already  -"),
    (M.WITHDRAW, {}, "                    -     -           work      -        -        -"),
    (M.REOPEN, {"document": False}, "     -     -           -         -        work     -"),
    (M.REOPEN, {"document": True, "reviewed": False},
                "                         -     -           -         -        work     -"),
    (M.REOPEN, {"document": True, "reviewed": True},
                "                         -     -           -         -        -        -"),
    (M.ASK_HELP, {"help": False}, "       todo  work        -         back     -        -"),
    (M.ASK_HELP, {"help": True}, "        -     -           -         -        -        -"),
    (M.SNOOZE, {}, "                      todo  work        -         back     -        -"),
    (M.SETTLE_HELP, {"help": True}, "     todo  work        sent      back     -        -"),
    (M.SETTLE_HELP, {"help": False}, "    -     -           -         -        -        -"),
    (M.ACCEPT, {}, "                      -     -           done      -        -        -"),
    (M.RETURN, {}, "                      -     -           back      -        back     -"),
    (M.EXCUSE, {}, "                      none  none        -         none     -        -"),
    (M.RESTORE, {}, "                     -     -           -         -        -        todo"),
    (M.INTERIM, {}, "                     -     work        -         -        -        -"),
    (M.ASK_EXTENSION, {"due": True, "asked": False},
                "                         todo  work        -         back     -        -"),
    (M.ASK_EXTENSION, {"due": True, "asked": True},
                "                         -     -           -         -        -        -"),
    (M.ASK_EXTENSION, {"due": False}, "   -     -           -         -        -        -"),
    (M.SET_DATE, {}, "                    todo  work        sent      back     -        -"),
]  # fmt: skip


def every_combination(said):
    """The facts that a line leaves open, in every combination."""
    open_facts = {
        "expects": ("mark", "document"),
        "document": (False, True),
        "reviewed": (False, True),
        "help": (False, True),
        "due": (False, True),
        "asked": (False, True),
    }
    return [
        dict(zip(FACTS, values, strict=True))
        for values in product(*([said[fact]] if fact in said else open_facts[fact] for fact in FACTS))
    ]


def situation(state, facts):
    return TaskSituation(
        state,
        Expects(facts["expects"]),
        has_document=facts["document"],
        reviewed=facts["reviewed"],
        help_wanted=facts["help"],
        has_due=facts["due"],
        extension_asked=facts["asked"],
    )


def outcome(move, at):
    try:
        return target(move, at)
    except DomainError as refusal:
        return refusal.key


@pytest.mark.parametrize(("move", "said", "line"), TABLE, ids=[f"{move}-{said}" for move, said, _ in TABLE])
def test_move_leads_where_the_table_says(move, said, line):
    expected = [LETTERS[word] for word in line.split()]

    found = [[outcome(move, situation(state, facts)) for state in STATES] for facts in every_combination(said)]

    assert found == [expected] * len(found)


@pytest.mark.parametrize("move", M)
def test_table_above_has_every_combination_once(move):
    lines = [tuple(facts.items()) for said in (said for m, said, _ in TABLE if m is move)
             for facts in every_combination(said)]  # fmt: skip

    assert sorted(map(str, lines)) == sorted(str(tuple(facts.items())) for facts in every_combination({}))


standpoints = st.builds(
    TaskSituation,
    st.sampled_from(TaskState),
    st.sampled_from(Expects),
    has_document=st.booleans(),
    reviewed=st.booleans(),
    help_wanted=st.booleans(),
    has_due=st.booleans(),
    extension_asked=st.booleans(),
)


@given(at=standpoints, allowed=st.sets(st.sampled_from(M)))
def test_moves_offered_are_those_allowed_that_are_not_stale(at, allowed):
    """The button «Приложить» is offered although a file must come first: pressing it begins the wait for the file."""
    stale = {"refusal-stale", "refusal-already-accepted"}

    offered = moves(at, allowed)

    assert set(offered) == {move for move in allowed if outcome(move, at) not in stale}


@given(at=standpoints, move=st.sampled_from(M))
def test_refusal_of_a_move_not_offered_is_stale(at, move):
    if move in moves(at, M):
        return

    with pytest.raises(Stale):
        target(move, at)


def test_moves_are_offered_in_the_order_of_the_table():
    at = TaskSituation(TaskState.TODO, Expects.MARK, has_document=False, reviewed=True, has_due=True)

    assert moves(at, TASK_RIGHTS) == (
        M.START, M.FINISH, M.ATTACH, M.ASK_HELP, M.SNOOZE, M.EXCUSE, M.ASK_EXTENSION, M.SET_DATE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        (TaskState.TODO, date(2023, 2, 27), True),
        (TaskState.IN_PROGRESS, date(2023, 2, 27), True),
        (TaskState.RETURNED, date(2023, 2, 27), True),
        (TaskState.SUBMITTED, date(2023, 2, 27), False),
        (TaskState.ACCEPTED, date(2023, 2, 27), False),
        (TaskState.EXCUSED, date(2023, 2, 27), False),
        (TaskState.TODO, date(2023, 2, 28), False),
        (TaskState.TODO, date(2023, 3, 1), False),
        (TaskState.TODO, None, False),
    ],
)
def test_overdue_is_what_is_open_after_its_day(state, due, late):
    assert overdue(state, due, date(2023, 2, 28)) is late


SIGNS = [
    # state                 on time  late  help  late and help
    (TaskState.TODO, "        ⬜       ⏰     🆘     🆘"),
    (TaskState.IN_PROGRESS, " 🛠       ⏰     🆘     🆘"),
    (TaskState.RETURNED, "    ↩️       ⏰     🆘     🆘"),
    (TaskState.SUBMITTED, "   📎       ⏰     📎     ⏰"),
    (TaskState.ACCEPTED, "    ✅       ⏰     ✅     ⏰"),
    (TaskState.EXCUSED, "     ➖       ⏰     ➖     ⏰"),
]


@pytest.mark.parametrize(("state", "line"), SIGNS)
def test_sign_is_the_one_that_matters_most(state, line):
    """`overdue` is a given fact: it is never True for a task that is done."""
    found = [sign(state, late=late, help_wanted=wanted) for wanted in (False, True) for late in (False, True)]

    assert found == [Sign(word) for word in line.split()]
