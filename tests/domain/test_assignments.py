"""What words assign: title, date, what is expected."""

from datetime import date

import pytest

from domain.assignments import DueBy, read_assignment
from domain.tasks.moves import Expects
from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import EVERY_DAY

TODAY = date(2023, 2, 1)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("words", "title", "due", "due_by"),
    [
        ("Сдать справку о питании до пятницы", "Сдать справку о питании", date(2023, 2, 3), DueBy.DATE),
        ("сдать отчёт до 15 марта", "Сдать отчёт", date(2023, 3, 15), DueBy.DATE),
        ("Сдать отчёт 15 марта", "Сдать отчёт", date(2023, 3, 15), DueBy.DATE),
        ("До 20 февраля прислать списки 9 классов", "Прислать списки 9 классов", date(2023, 2, 20), DueBy.DATE),
        ("К 1 марта подготовить 3 кабинета", "Подготовить 3 кабинета", date(2023, 3, 1), DueBy.DATE),
        ("Провести собрание не позднее 10.02.2023", "Провести собрание", date(2023, 2, 10), DueBy.DATE),
        ("Позвонить родителям завтра", "Позвонить родителям", date(2023, 2, 2), DueBy.DATE),
        ("Обновить сайт через неделю.", "Обновить сайт", date(2023, 2, 8), DueBy.DATE),
        ("Срочно: проверить пожарные выходы", "Проверить пожарные выходы", date(2023, 2, 4), DueBy.URGENT),
        ("оперативно собрать заявки", "Собрать заявки", date(2023, 2, 11), DueBy.PROMPT),
        ("Собрать заявки на учебники", "Собрать заявки на учебники", date(2023, 3, 3), DueBy.DEFAULT),
        ("Срочно сдать списки до 3 февраля", "Сдать списки", date(2023, 2, 3), DueBy.DATE),
        ("Send the meals report by Friday", "Send the meals report", date(2023, 2, 3), DueBy.DATE),
        ("Hold a meeting on 15 March", "Hold a meeting", date(2023, 3, 15), DueBy.DATE),
        ("До 10 февраля 2024 года сдать планы", "Сдать планы", date(2024, 2, 10), DueBy.DATE),
        ("Собрать заявки через 2 недели", "Собрать заявки", date(2023, 2, 15), DueBy.DATE),
        ("до пятницы", "", date(2023, 2, 3), DueBy.DATE),
        ("Сдать списки до вчера", "Сдать списки до вчера", date(2023, 3, 3), DueBy.UNREAD),
        ("Сдать отчёт до прошлой пятницы", "Сдать отчёт до прошлой пятницы", date(2023, 3, 3), DueBy.UNREAD),
        ("Сдать до 31 февраля", "Сдать до 31 февраля", date(2023, 3, 3), DueBy.UNREAD),
        ("Сдать к 31.02.2023", "Сдать к 31.02.2023", date(2023, 3, 3), DueBy.UNREAD),
        ("Send the list by yesterday", "Send the list by yesterday", date(2023, 3, 3), DueBy.UNREAD),
        ("Довести до сведения родителей", "Довести до сведения родителей", date(2023, 3, 3), DueBy.DEFAULT),
        ("Собрать до 5 заявок", "Собрать до 5 заявок", date(2023, 3, 3), DueBy.DEFAULT),
    ],
)
def test_words_are_a_title_and_a_date(words: str, title: str, due: date, due_by: DueBy) -> None:
    assert read_assignment(words, TODAY, EVERY_DAY, ReminderPolicy())[:3] == (title, due, due_by)


@pytest.mark.parametrize(
    ("words", "expects"),
    [
        ("Прислать справку", Expects.DOCUMENT),
        ("Сдать отчет", Expects.DOCUMENT),
        ("Прислать списки детей", Expects.DOCUMENT),
        ("Send the report", Expects.DOCUMENT),
        ("Провести собрание", Expects.MARK),
        ("Активировать учётные записи", Expects.MARK),
    ],
)
def test_paper_in_the_title_is_a_document(words: str, expects: Expects) -> None:
    assert read_assignment(words, TODAY, EVERY_DAY, ReminderPolicy()).expects is expects


def test_usual_days_are_the_offices_own() -> None:
    policy = ReminderPolicy(urgent_days=1, prompt_days=5, default_days=20)

    dues = [read_assignment(words, TODAY, EVERY_DAY, policy).due for words in ("Срочно сдать", "Оперативно", "Сдать")]

    assert dues == [date(2023, 2, 2), date(2023, 2, 6), date(2023, 2, 21)]
