"""A corrected order beside the one that runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.model import Window
from domain.roadmap.comparison import Change, ComparedRow, Pair, compare, is_revision

MARCH = Window(start=date(2026, 3, 1), due=date(2026, 3, 31))
APRIL = Window(start=date(2026, 4, 1), due=date(2026, 4, 30))


def row(id_: int, title: str, window: Window = MARCH, number: str = "1", section: str | None = None) -> ComparedRow:
    return ComparedRow(
        id=id_, number=number, section=section, title=title, outcome="", responsible="", windows=(window,)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("Провести семинар", row(9, "Провести семинар"), Change.SAME, id="same"),
        pytest.param("Провести семинар", row(9, "провести  семинар."), Change.SAME, id="blanks-and-case"),
        pytest.param("Провести семинар", row(9, "Провести семинар", APRIL), Change.MOVED, id="moved"),
        pytest.param(
            "Провести семинар школ", row(9, "Провести семинар для школ района"), Change.REWORDED, id="reworded"
        ),
        pytest.param(
            "Провести семинар", row(9, "Провести семинар", APRIL, "7"), Change.MOVED, id="renumbered-and-moved"
        ),
    ],
)
def test_compare_one_row(old: str, new: ComparedRow, expected: Change) -> None:
    pairs = compare([row(1, old)], [new])

    assert pairs == (Pair(change=expected, old=1, new=9),)


def test_compare_added_and_dropped() -> None:
    old = [row(1, "Провести анкетирование"), row(2, "Посетить уроки", number="2")]
    new = [row(11, "Провести анкетирование"), row(12, "Утвердить концепцию развития", number="3")]

    pairs = compare(old, new)

    assert pairs == (
        Pair(change=Change.SAME, old=1, new=11),
        Pair(change=Change.ADDED, old=None, new=12),
        Pair(change=Change.DROPPED, old=2, new=None),
    )


def test_compare_same_titles_in_two_sections_stay_in_their_sections() -> None:
    old = [row(1, "Провести совещание", section="I"), row(2, "Провести совещание", section="II")]
    new = [row(11, "Провести совещание", section="II"), row(12, "Провести совещание", section="I")]

    pairs = compare(old, new)

    assert [(pair.old, pair.new) for pair in pairs] == [(2, 11), (1, 12)]


def test_is_revision_another_roadmap_is_none() -> None:
    pairs = compare([row(1, "Провести анкетирование")], [row(2, "Утвердить план ремонта спортивного зала")])

    assert not is_revision(pairs)


TITLES = st.lists(st.text("абвгд ", min_size=1, max_size=12), max_size=8)


@given(TITLES, TITLES)
def test_compare_every_row_comes_back_once(old: list[str], new: list[str]) -> None:
    before = [row(number, title, number=str(number)) for number, title in enumerate(old)]
    after = [row(100 + number, title, number=str(number)) for number, title in enumerate(new)]

    pairs = compare(before, after)

    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == [one.id for one in after]


@given(TITLES)
def test_compare_with_itself_changes_nothing(titles: list[str]) -> None:
    rows = [row(number, title, number=str(number)) for number, title in enumerate(titles)]

    pairs = compare(rows, [one.model_copy(update={"id": one.id + 100}) for one in rows])

    assert {pair.change for pair in pairs} <= {Change.SAME, Change.REWORDED}
    assert all(pair.new == pair.old + 100 for pair in pairs if pair.old is not None and pair.new is not None)
