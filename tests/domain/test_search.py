"""Words as they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.search import query, stem, stems

ALIKE = (
    ("самообследование", "самообследования", "самообследованию", "самообследованием"),
    ("Отчёт", "отчета", "ОТЧЁТОМ"),
    ("куратор", "кураторы", "кураторами", "кураторов"),
    ("школа", "школы", "школой", "школам"),
    ("школьная", "школьного", "школьными"),
    ("справка", "справки", "справкой"),
    ("деятельность", "деятельности", "деятельностью"),
)


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_endings_case_and_yo_make_no_difference(words: tuple[str, ...]) -> None:
    assert len({found for word in words for found in stems(word)}) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("найти справку о самообследовании", "справк самообследован"),
        ("СОШ № 3", "сош 3"),
        ("  ", ""),
        ("?!", ""),
        ("и", "и"),
        ("<b>план</b>\x00", "b план b"),
        ("аттестационнопедагогическаядлиннейшаяоченьдлинная", "аттестационнопедагогич"),
    ],
)
def test_query_is_what_a_button_can_carry(text: str, found: str) -> None:
    assert query(text, 46) == found


@given(st.text(max_size=300), st.integers(2, 46))
def test_query_of_a_query_is_itself(text: str, limit: int) -> None:
    """A page is turned with the words that the first one was found by."""
    asked = query(text, limit)

    assert len(asked.encode()) <= limit
    assert query(asked, limit) == asked


def test_number_stays_as_it_is() -> None:
    assert (stem("3"), stem("2023")) == ("3", "2023")
