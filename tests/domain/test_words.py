"""Words that people write instead of pressing a button."""

import pytest

from domain.people.names import is_full_name
from domain.words import command_alone, command_in, number_in, says_done, says_thanks


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/МЕНЮ", "/menu"),
        ("/Start CODE", "/start CODE"),
        ("/start CODE", "/start CODE"),
        ("/Menu@vekha_bot", "/menu@vekha_bot"),
        ("/отчёты", "/report"),
        ("/неизвестно", "/неизвестно"),
        ("/", None),
        ("меню", None),
        ("1/2 сделали", None),
    ],
)
def test_command_in_any_case_and_in_russian(text, command):
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [("меню", "/menu"), ("Помощь!", "/help"), ("СТАРТ", "/start"), ("меню столовой", None), ("", None)],
)
def test_word_that_is_a_command_alone(text, command):
    assert command_alone(text) == command


@pytest.mark.parametrize("text", ["сделали", "Готово!", "6 пункт выполнили", "план сделан, сделали всё", "Done"])
def test_done(text):
    assert says_done(text)


@pytest.mark.parametrize(
    "text", ["ещё не сделали", "готово?", "не готово", "когда будет готово", "привет", "сделали " + "очень " * 8]
)
def test_not_done(text):
    assert not says_done(text)


@pytest.mark.parametrize("text", ["спасибо", "Спасибо большое, получилось!", "разобрались", "благодарю"])
def test_thanks(text):
    assert says_thanks(text)


@pytest.mark.parametrize("text", ["спасибо, а когда срок?", "не получилось", "спасибо за письмо но как теперь быть"])
def test_no_mere_thanks(text):
    assert not says_thanks(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("по 6 пункту", "6"),
        ("№ 6", "6"),
        ("к п. 2.1", "2.1"),
        ("пункт 12", "12"),
        ("6", "6"),
        ("Отчёт за 2023 год", None),
        ("кластеризация 15 марта", None),
    ],
)
def test_number_of_a_row(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Алиева Патимат Ахмедовна", True),
        ("алиева патимат ахмедовна", True),
        ("Магомедов Магомед-Али оглы", True),
        ("Алиева Патимат", True),
        ("Патимат", False),
        ("добрый день", False),
        ("Когда сдавать отчёт?", False),
        ("Здравствуйте, коллеги", False),
    ],
)
def test_full_name(text, full):
    assert is_full_name(text) is full
