"""Questions about a draft by kind: which rows are asked together, in which order, and which answers fit all."""

import pytest

from domain.roadmap.asking import (
    CODES,
    KINDS,
    LAST_ROW,
    BulkAnswer,
    RowQuestion,
    answers_to,
    first_kind,
    is_of_kind,
    kind_by,
    kind_of,
    kinds_of,
    number_of,
)

A = BulkAnswer


def test_rows_are_asked_together_by_their_first_question():
    asked = {
        1: ["ambiguous", "no-responsible"],
        2: ["unclear", "empty", "number-order"],
        3: ["several-events", "ambiguous"],
        4: ["unclear", "empty"],
        5: ["who-unsure", "no-reporters"],
        6: ["ambiguous"],
        7: ["no-responsible", "no-reporters"],
    }

    assert list(kinds_of({row: RowQuestion(codes) for row, codes in asked.items()}).items()) == [
        ("several-events", [3]),
        ("unclear.empty", [2, 4]),
        ("ambiguous", [1, 6]),
        ("who-unsure@5", [5]),
        ("no-reporters@7", [7]),
    ]


def test_who_is_asked_once_for_each_written_responsible():
    asked = {
        2: RowQuestion(["who-unsure"], "Методисты"),
        10: RowQuestion(["who-unsure"], "Тьютор"),
        3: RowQuestion(["who-unsure"], "методисты."),
        4: RowQuestion(["no-reporters"], "Методисты"),
        5: RowQuestion(["ambiguous"], "Методисты"),
        6: RowQuestion(["who-unsure", "ambiguous"], "Методисты"),
    }

    assert list(kinds_of(asked).items()) == [
        ("ambiguous", [5, 6]),
        ("who-unsure@2", [2, 3]),
        ("who-unsure@10", [10]),
        ("no-reporters@4", [4]),
    ]


@pytest.mark.parametrize(
    ("question", "kind", "written", "asked"),
    [
        (RowQuestion(["who-unsure"], "Методисты"), "who-unsure@7", "методисты", True),
        (RowQuestion(["who-unsure"], "Методисты"), "who-unsure@7", "Тьютор", False),
        (RowQuestion(["who-unsure"], "Методисты"), "who-unsure", None, True),
        (RowQuestion(["no-reporters"], "Методисты"), "who-unsure@7", "Методисты", False),
        (RowQuestion(["unclear", "empty"]), "unclear.empty", None, True),
        (RowQuestion(["ambiguous"]), "", None, True),
    ],
)
def test_row_is_asked_in_a_kind(question, kind, written, asked):
    assert is_of_kind(question, kind, written) is asked


@pytest.mark.parametrize(
    ("kind", "splits_or_meant", "answers"),
    [
        ("from-text", False, (A.TAKE, A.LEAVE_OUT)),
        ("order-point", False, (A.TAKE, A.LEAVE_OUT)),
        ("several-events", True, (A.SPLIT, A.KEEP)),
        ("several-events", False, (A.KEEP,)),
        ("unclear.empty", False, (A.NO_DATE,)),
        ("unclear", False, (A.NO_DATE,)),
        ("no-reporters@3", False, (A.SCHOOLS, A.CURATORS, A.COORDINATOR)),
        ("who-unsure@3", False, (A.SCHOOLS, A.CURATORS, A.COORDINATOR)),
        ("who-unsure@3", True, (A.KEEP, A.SCHOOLS, A.CURATORS, A.COORDINATOR)),
        ("no-title", False, ()),
        ("ambiguous", False, (A.KEEP,)),
    ],
)
def test_answers_for_all_rows_of_a_kind(kind, splits_or_meant, answers):
    assert answers_to(kind, splits=splits_or_meant, meant=splits_or_meant) == answers


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("", "several-events"),
        ("several-events", "ambiguous"),
        ("unclear.empty", "ambiguous"),
        ("who-unsure@9", "several-events"),
    ],
)
def test_kind_that_follows(after, kind):
    assert first_kind({"several-events": [1], "ambiguous": [2]}, after) == kind


def test_every_kind_fits_into_a_button_and_back():
    assert [kind_of(number_of(kind)) for kind in KINDS] == [str(kind) for kind in KINDS]
    assert (kind_of(0), kind_of(1), kind_of(CODES - 1)) == ("", "", "")


def test_kind_about_a_row_fits_into_a_button_and_back():
    assert [kind_of(number_of(kind_by(kind, LAST_ROW))) for kind in KINDS] == [f"{kind}@{LAST_ROW}" for kind in KINDS]
    assert kind_of(number_of(f"who-unsure@{LAST_ROW + 1}")) == "who-unsure"
    assert len(KINDS) + 2 <= CODES
