"""Rules of reviewing: frequent remarks, resolved remarks, the minute, the median; and who sees an example."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.documents.examples import ExampleState, example_state, stuck
from domain.review import Cure, EarlierRemark, Remedy, RemedyStep, cure, frequent, middle, undoable
from domain.tasks.moves import TaskState

AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=4)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ([], []),
        (["Нет подписи", "Нет даты"], [2, 1]),
        (["Нет подписи", "Нет даты", "нет  ПОДПИСИ."], [3, 2]),
        ([str(number) for number in range(9)], [9, 8, 7, 6, 5]),
    ],
)
def test_frequent_remarks_come_by_use_then_the_newest(said: list[str], offered: list[int]) -> None:
    assert [one.id for one in frequent(EarlierRemark(id_, words) for id_, words in enumerate(said, start=1))] == offered


@pytest.mark.parametrize(
    ("verdicts", "found"),
    [
        (["returned"], Cure(Remedy.OPEN)),
        (["returned", None], Cure(Remedy.ANSWERED, 2, AT)),
        (["returned", "accepted"], Cure(Remedy.SETTLED, 2, LATER)),
        (["returned", "returned"], Cure(Remedy.OPEN)),
        (["returned", "withdrawn"], Cure(Remedy.OPEN)),
        (["returned", "withdrawn", "accepted"], Cure(Remedy.SETTLED, 3, LATER)),
        (["returned", "returned", "accepted"], Cure(Remedy.SETTLED, 3, LATER)),
    ],
)
def test_remark_on_the_first_round_is_put_right_by(verdicts: list[str | None], found: Cure) -> None:
    steps = [RemedyStep(number, verdict, AT, LATER) for number, verdict in enumerate(verdicts, start=1)]

    assert cure(1, steps) == found


@pytest.mark.parametrize(("seconds", "can"), [(0, True), (59, True), (60, False), (3600, False)])
def test_verdict_can_be_undone_for_a_minute(seconds: int, can: bool) -> None:
    assert undoable(AT, AT + timedelta(seconds=seconds)) is can


@pytest.mark.parametrize(("days", "usual"), [([], None), ([3], 3), ([1, 2], 2), ([0, 0, 9], 0), ([1, 3, 4], 3)])
def test_median_is_rounded_up(days: list[int], usual: int | None) -> None:
    assert middle(days) == usual


@pytest.mark.parametrize(
    ("agreed", "declined", "state"),
    [
        (None, None, ExampleState.ASKED),
        (AT, None, ExampleState.AGREED),
        (None, AT, ExampleState.DECLINED),
        (AT, LATER, ExampleState.DECLINED),
    ],
)
def test_schools_last_word_counts(agreed: datetime | None, declined: datetime | None, state: ExampleState) -> None:
    assert example_state(agreed, declined) is state


@pytest.mark.parametrize(
    ("state", "late", "help_wanted", "sent", "helped"),
    [
        (TaskState.RETURNED, False, False, True, True),
        (TaskState.TODO, False, True, False, True),
        (TaskState.TODO, True, False, False, True),
        (TaskState.IN_PROGRESS, True, False, True, False),
        (TaskState.TODO, False, False, False, False),
        (TaskState.SUBMITTED, False, False, True, False),
    ],
)
def test_who_is_stuck_is_shown_an_example(
    state: TaskState, late: bool, help_wanted: bool, sent: bool, helped: bool
) -> None:
    assert stuck(state, late=late, help_wanted=help_wanted, sent=sent) is helped
