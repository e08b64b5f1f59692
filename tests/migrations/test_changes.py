"""Expectations for migrations that take away, rename or rewrite, tested on rows made for this."""

from tests.migrations.changes import Changes, Gone, Renamed, Rewritten, after, differing, same_columns, without

BEFORE = {
    "letters": [{"id": 1, "number": 41, "words": "да"}, {"id": 2, "number": 42, "words": "нет"}],
    "drafts": [{"id": 1, "draft_of": 2}],
    "old": [{"id": 1}],
}
CHANGES: Changes = {
    "0002": {
        "old": Gone("nobody asks for it"),
        "letters.words": Gone("nobody reads them"),
        "letters.number": Rewritten(str, "label"),
        "drafts": Renamed("sketches"),
        "drafts.draft_of": Renamed("letter_id"),
    }
}
AFTER = {"letters": [{"id": 1, "label": "41"}, {"id": 2, "label": "42"}], "sketches": [{"id": 1, "letter_id": 2}]}


def test_a_revision_changes_what_is_written_of_it_and_nothing_else() -> None:
    assert after(BEFORE, "0002", CHANGES) == AFTER
    assert after(BEFORE, "0003", CHANGES) == BEFORE


def test_what_was_added_is_left_out_of_the_comparison() -> None:
    added = {"letters": [row | {"sent": True} for row in reversed(AFTER["letters"])], "new": [{"id": 7}]}

    assert same_columns(AFTER | added, like=AFTER) == AFTER


def test_a_row_that_is_lost_or_changed_or_new_is_named() -> None:
    changed = {"letters": [{"id": 1, "label": "41"}, {"id": 2, "label": "43"}]}

    assert differing(AFTER, AFTER) == {}
    assert differing(changed, AFTER) == {
        "letters": [{"id": 2, "label": "43", "": "unexpected"}, {"id": 2, "label": "42", "": "missing"}],
        "sketches": [{"id": 1, "letter_id": 2, "": "missing"}],
    }


def test_tables_and_columns_can_be_left_out() -> None:
    assert without(AFTER, {"sketches", "letters.label"}) == {"letters": [{"id": 1}, {"id": 2}]}
