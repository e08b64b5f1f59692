"""The past state of a task: its moves are replayed, and the changes of a corrected order are undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tasks.moves import OPEN_STATES, Expects, TaskMove, TaskSituation, moves, target
from domain.tasks.moves import TaskState as S
from domain.tasks.past import OrderRow, PastPlan, PastState, PastStep, planned, rows_then, state_after

BEGIN = datetime(2023, 2, 1, 9, tzinfo=UTC)


def at(hours: int) -> datetime:
    return BEGIN + timedelta(hours=hours)


@given(st.lists(st.integers(0, 11), max_size=25), st.booleans(), st.integers(0, 26))
def test_replayed_moves_give_the_state_recorded_at_each_step(picks: list[int], reviewed: bool, asked: int) -> None:
    """Any walk through the table of moves, replayed up to any of its steps."""
    recorded = [PastState()]
    steps: list[PastStep] = []
    for number, pick in enumerate(picks):
        old = recorded[-1]
        point = TaskSituation(
            old.state, Expects.MARK, has_document=old.has_document, reviewed=reviewed, help_wanted=old.help_wanted
        )
        possible = moves(point, TaskMove)
        move = possible[pick % len(possible)]
        state = target(move, point)
        steps.append(PastStep(at=at(number), verb=move.value))
        recorded.append(
            PastState(
                state=state,
                help_wanted=state in OPEN_STATES and move is not TaskMove.SETTLE_HELP
                and (old.help_wanted or move is TaskMove.ASK_HELP),
                has_document=move is TaskMove.ATTACH
                or (old.has_document and move not in {TaskMove.RETURN, TaskMove.WITHDRAW}),
            )
        )  # fmt: skip
    seen = min(asked, len(steps))

    assert state_after((step for step in steps if step.at < at(seen)), reviewed=reviewed)[:3] == recorded[seen][:3]


@pytest.mark.parametrize(
    ("verbs", "state", "returns"),
    [
        ("", S.TODO, 0),
        ("start", S.IN_PROGRESS, 0),
        ("finish", S.ACCEPTED, 0),
        ("attach", S.SUBMITTED, 0),
        ("attach accept", S.ACCEPTED, 0),
        ("attach return", S.RETURNED, 1),
        ("attach return attach return attach accept", S.ACCEPTED, 2),
        ("attach withdraw finish", S.ACCEPTED, 0),
        ("finish reopen", S.IN_PROGRESS, 0),
        ("attach accept verdict-undone", S.SUBMITTED, 0),
        ("attach accept return verdict-undone", S.ACCEPTED, 0),
        ("attach accept return verdict-undone verdict-undone", S.SUBMITTED, 0),
        ("attach return verdict-undone return", S.RETURNED, 1),
        ("excuse restore", S.TODO, 0),
        ("start help snooze help-answered unheard-of", S.IN_PROGRESS, 0),
    ],
)
def test_state_after_these_moves(verbs: str, state: S, returns: int) -> None:
    past = state_after([PastStep(at(hours), verb) for hours, verb in enumerate(verbs.split())], reviewed=True)

    assert (past.state, past.returns) == (state, returns)


def test_mark_taken_back_restores_the_state_before_it() -> None:
    steps = [PastStep(at(0), "finish"), PastStep(at(1), "reopen", {"state": "todo"})]

    assert state_after(steps, reviewed=True) == PastState(S.TODO, since=at(1))


def test_document_of_who_has_nobody_above_him_is_accepted_at_once() -> None:
    assert state_after([PastStep(at(0), "attach")], reviewed=False).state is S.ACCEPTED


def test_state_keeps_the_last_remark_and_its_moment() -> None:
    steps = [PastStep(at(0), "attach"), PastStep(at(3), "return", {"remark": "Нет подписи"}), PastStep(at(5), "help")]

    assert state_after(steps, reviewed=True) == PastState(S.RETURNED, True, False, at(3), "Нет подписи", 1)


def test_line_that_no_move_allows_changes_nothing() -> None:
    """Answers and other lines are in the same history, and so may be a move of an older rule."""
    steps = [
        PastStep(at=at(0), verb="help-answered"),
        PastStep(at=at(1), verb="accept"),
        PastStep(at=at(2), verb="start"),
    ]

    assert state_after(steps, reviewed=True).state is S.IN_PROGRESS


def test_plan_of_a_day_gone_by_has_the_dates_of_that_day() -> None:
    now = PastPlan(start=date(2023, 3, 1), due=date(2023, 3, 20), asked=True)
    steps = [
        PastStep(at=at(1), verb="moved", data={"start": "2023-02-01", "old": "2023-02-28"}),
        PastStep(at=at(3), verb="moved", data={"start": "2023-02-01", "old": None}),
        PastStep(at=at(5), verb="dropped"),
        PastStep(at=at(7), verb="asked-again"),
    ]

    found = [planned(now, steps, at(hours)) for hours in (0, 2, 4, 6, 8)]

    assert [(plan.due, plan.asked) for plan in found] == [
        (date(2023, 2, 28), True),
        (None, True),
        (date(2023, 3, 20), True),
        (date(2023, 3, 20), False),
        (date(2023, 3, 20), True),
    ]


@pytest.mark.parametrize(
    ("hours", "rows"),
    [
        (0, {}),
        (2, {1: 1, 2: 1, 3: 1, 4: 1}),
        (4, {1: 2, 2: 2, 3: 2, 4: 2, 5: 5}),
        (6, {1: 3, 2: 3, 3: 3, 4: 3, 5: 5}),
        (8, {1: 1, 2: 2, 3: 3, 4: 1, 5: 5}),
        (10, {1: 4, 2: 2, 3: 3, 4: 4, 5: 5}),
    ],
)
def test_row_of_a_day_is_that_of_the_order_which_held_then(hours: int, rows: dict[int, int]) -> None:
    """Corrected twice, both taken back at once, and corrected once more."""
    order = [
        OrderRow(1, None, at(1), at(9)),
        OrderRow(2, 1, at(3), at(7)),
        OrderRow(5, None, at(3), at(5)),
        OrderRow(3, 2, at(5), at(7)),
        OrderRow(4, 1, at(9), None),
    ]

    assert rows_then(order, at(hours)) == rows
