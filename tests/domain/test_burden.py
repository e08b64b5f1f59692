"""How busy a week is, before something is added to it."""

from datetime import date, timedelta

import pytest

from domain.announcements.burden import Burden, burden
from domain.time.calendar import WorkCalendar

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (date(2023, 2, 6) + timedelta(days=n) for n in range(6))


@pytest.mark.parametrize(
    ("due", "day", "found"),
    [
        ({}, MONDAY, (0, None)),
        ({1: [MONDAY, TUESDAY]}, MONDAY, (0, WEDNESDAY)),
        ({1: [MONDAY, MONDAY, FRIDAY], 2: [TUESDAY]}, MONDAY, (1, WEDNESDAY)),
        ({1: [MONDAY, TUESDAY, FRIDAY], 2: [TUESDAY, WEDNESDAY, THURSDAY]}, TUESDAY, (2, WEDNESDAY)),
        ({1: [FRIDAY, FRIDAY, FRIDAY]}, FRIDAY, (1, None)),
        ({1: [FRIDAY, FRIDAY, FRIDAY]}, MONDAY, (1, None)),
        ({1: [MONDAY - timedelta(days=1)] * 3}, MONDAY, (0, None)),
        ({1: [SATURDAY] * 3}, MONDAY, (1, None)),
    ],
    ids=["nobody", "two are not many", "three are", "two seats", "nothing left of the week", "today is free",
         "last week", "due on a day off"],
)  # fmt: skip
def test_burden(due: dict[int, list[date]], day: date, found: tuple[int, date | None]) -> None:
    assert burden(due, day, WorkCalendar()) == Burden(busy=found[0], freer=found[1])
