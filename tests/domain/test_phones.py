"""Telephone numbers as people type them."""

import pytest

from domain.people.phones import read_phone


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8 (928) 123-45-67", "+7 928 123-45-67"),
        ("+79281234567", "+7 928 123-45-67"),
        ("928 123 45 67", "+7 928 123-45-67"),
        ("8-928-123-45-67, приёмная", "+7 928 123-45-67, приёмная"),
        ("2-34-56 доб. 7", "2-34-56, доб. 7"),
        ("23456", "23456"),
        ("нет", None),
        ("12", None),
        ("", None),
        ("позвоните завтра", None),
        ("8 928 123 45 67 89 10", None),
    ],
)
def test_phone_is_read(words: str, expected: str | None) -> None:
    assert read_phone(words) == expected
