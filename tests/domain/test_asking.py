"""Questions about a draft by kind: which rows are asked together, in which order, and which answers fit all."""

import pytest

from domain.roadmap.asking import KINDS, BulkAnswer, answers_to, first_kind, is_of_kind, kind_of, kinds_of, number_of

A = BulkAnswer


def test_rows_are_asked_together_by_their_first_question():
    asked = {
        1: ["ambiguous", "no-responsible"],
        2: ["unclear", "empty", "number-order"],
        3: ["several-events", "ambiguous"],
        4: ["unclear", "empty"],
        5: ["who-unsure", "no-reporters"],
        6: ["ambiguous"],
    }

    assert list(kinds_of(asked).items()) == [
        ("several-events", [3]),
        ("unclear.empty", [2, 4]),
        ("ambiguous", [1, 6]),
        ("who-unsure", [5]),
    ]


@pytest.mark.parametrize(
    ("kind", "splits", "answers"),
    [
        ("from-text", False, (A.TAKE, A.LEAVE_OUT)),
        ("order-point", False, (A.TAKE, A.LEAVE_OUT)),
        ("several-events", True, (A.SPLIT, A.KEEP)),
        ("several-events", False, (A.KEEP,)),
        ("unclear.empty", False, (A.NO_DATE,)),
        ("unclear", False, (A.NO_DATE,)),
        ("no-reporters", False, (A.SCHOOLS, A.CURATORS, A.COORDINATOR)),
        ("who-unsure", False, ()),
        ("no-title", False, ()),
        ("ambiguous", False, (A.KEEP,)),
    ],
)
def test_answers_for_all_rows_of_a_kind(kind, splits, answers):
    assert answers_to(kind, splits=splits) == answers


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("", "several-events"),
        ("several-events", "ambiguous"),
        ("unclear.empty", "ambiguous"),
        ("who-unsure", "several-events"),
    ],
)
def test_kind_that_follows(after, kind):
    assert first_kind({"several-events": [1], "ambiguous": [2]}, after) == kind


def test_every_kind_fits_into_a_button_and_back():
    assert [kind_of(number_of(kind)) for kind in KINDS] == [str(kind) for kind in KINDS]
    assert (kind_of(0), kind_of(1), kind_of(10_000)) == ("", "", "")


def test_any_kind_holds_every_row():
    assert is_of_kind(["ambiguous"], "")
