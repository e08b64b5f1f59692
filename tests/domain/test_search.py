"""Words in the form in which they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.search import query, shortened, stem, stems

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
        ("план, планом и планы", "план"),
        ("  ", ""),
        ("?!", ""),
        ("и", "и"),
        ("<b>план</b>\x00", "b план"),
    ],
)
def test_query_is_the_stems_of_words_that_say_something(text: str, found: str) -> None:
    assert " ".join(query(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("назначение ответственного", "назначен ответственн"),
        ("назначение ответственного за кластеризацию", "назнач ответст кластер"),
        ("Назначение ответственного за кластеризацию Гоцатлинская СОШ 5", "назн отве клас гоца сош 5"),
        ("аттестационнопедагогическаядлиннейшаяоченьдлинная", "аттестационнопедагогич"),
        ("надёжность подготовка приложение прошение педсовет отчёт", "надеж подг прил прош педс"),
        (f"finding abc {'qrstuvwxyz' * 3}", "finding abc qrstuvwxyzqrstuvwxyzqrstuvwxyz"),
        (f"finding abc {'qrstuvwxyz' * 9} 5", "finding abc qrstuvwxyzqrstuvwxyzqrstuvwxyzqr 5"),
        ("finding 1 2 3 4 5 6 7 8 9 0 11 12 13 14 15 16 177", "fin 1 2 3 4 5 6 7 8 9 0 11 12 13 14 15 16 177"),
        ("телефон 892812345671112223", "телефон 89281234567"),
    ],
)  # fmt: skip
def test_button_carries_the_beginnings_of_all_words(text: str, found: str) -> None:
    assert shortened(query(text), 46) == found


@given(st.text(max_size=300))
def test_shortened_query_is_itself(text: str) -> None:
    """A page is turned with the words of the button, weeks later."""
    carried = shortened(query(text), 46)

    assert len(carried.encode()) <= 46
    assert " ".join(query(carried)) == carried


def test_number_stays_as_it_is() -> None:
    assert (stem("3"), stem("2023")) == ("3", "2023")
