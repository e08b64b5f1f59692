"""Plans as offices lay them out are understood as a person understands them, or asked about."""

from typing import NamedTuple

import pytest

from domain.roadmap.model import Draft, DraftActivity
from domain.roadmap.understanding import understand
from office.reading import read_document
from tests.domain.test_deadlines import spans
from tests.office.plans import PLANS, Office

ABOUT_PERIOD = ("period-conflict", "period-guessed", "no-period")


class Row(NamedTuple):
    """An activity as a plan's table gives it."""

    title: str
    windows: str
    asked: bool


def read(plan: Office) -> Draft:
    return understand(read_document(f"{plan.name}.bin", plan.data))


def expected(plan: Office) -> list[Row]:
    lines = [[cell.strip() for cell in line.split("|")] for line in plan.rows.strip().splitlines()]
    return [Row(title, windows, asked == ["asked"]) for title, windows, *asked in lines]


def found(row: DraftActivity) -> Row:
    return Row(row.title, spans(row.deadline), bool(row.warnings or row.deadline.warnings))


@pytest.mark.parametrize("plan", PLANS, ids=[plan.name for plan in PLANS])
def test_plan_is_read_as_a_person_reads_it(plan: Office) -> None:
    draft = read(plan)

    assert draft.period is not None
    assert f"{draft.period.start}..{draft.period.end}" == plan.period
    assert [found(row) for row in draft.activities] == expected(plan)
    assert set(plan.said) == {str(doubt) for doubt in draft.warnings} & {*ABOUT_PERIOD, *plan.said}
