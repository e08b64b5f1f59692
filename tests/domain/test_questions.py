"""Whose turn it is in a thread, and how many of a person's words a message holds."""

import pytest

from domain.questions.threads import QuestionState, Side, after_words, fit, other


@pytest.mark.parametrize(
    ("asked_by", "speaker", "state"),
    [
        (Side.OWNER, Side.OWNER, QuestionState.OPEN),
        (Side.OWNER, Side.OFFICE, QuestionState.ANSWERED),
        (Side.OFFICE, Side.OWNER, QuestionState.ANSWERED),
        (Side.OFFICE, Side.OFFICE, QuestionState.OPEN),
    ],
)
def test_words_of_the_other_side_are_an_answer(asked_by: Side, speaker: Side, state: QuestionState) -> None:
    assert after_words(asked_by, speaker) is state


def test_each_side_hears_the_other() -> None:
    assert [other(side) for side in Side] == [Side.OFFICE, Side.OWNER]


@pytest.mark.parametrize(
    ("words", "room", "shown", "cut"),
    [
        ("коротко", 7, "коротко", False),
        ("длиннее", 6, "длинн…", True),
        ("слово и слово", 7, "слово…", True),
        ("<<", 8, "<<", False),
        ("<<<", 8, "<…", True),
        ("🙂🙂🙂", 5, "🙂🙂…", True),
        ("", 5, "", False),
    ],
)
def test_words_are_cut_in_the_messengers_own_units(words: str, room: int, shown: str, cut: bool) -> None:
    """An emoji is two units, «<» is four in HTML."""
    assert fit(words, room) == (shown, cut)
