"""«Завтра в 9»: how a moment in a person's words is understood, and what is not understood."""

from datetime import date, datetime, time

import pytest

from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import WorkCalendar
from domain.time.moments import read_day, read_moment
from domain.time.quiet import next_hour

NOW = datetime.fromisoformat("2023-02-01 14:00")
"""A Wednesday."""
CALENDAR = WorkCalendar(days_off=frozenset({date(2023, 2, 23), date(2023, 2, 24)}))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("завтра в 9", "2023-02-02 09:00"),
        ("Завтра, в 9.", "2023-02-02 09:00"),
        ("завтра", "2023-02-02 09:00"),
        ("завтра утром", "2023-02-02 09:00"),
        ("завтра в 7 вечера", "2023-02-02 19:00"),
        ("послезавтра в 8 утра", "2023-02-03 08:00"),
        ("сегодня в 15:00", "2023-02-01 15:00"),
        ("сегодня 15.30", "2023-02-01 15:30"),
        ("в понедельник в 10:30", "2023-02-06 10:30"),
        ("пн 9:00", "2023-02-06 09:00"),
        ("в среду", "2023-02-08 09:00"),
        ("в следующий понедельник", "2023-02-06 09:00"),
        ("в пятницу вечером", "2023-02-03 17:00"),
        ("следующий рабочий день", "2023-02-02 09:00"),
        ("15 марта в 9", "2023-03-15 09:00"),
        ("15 марта", "2023-03-15 09:00"),
        ("15.03 в 9", "2023-03-15 09:00"),
        ("15.03.2024 10:00", "2024-03-15 10:00"),
        ("16 марта 2023 г. в 9 часов", "2023-03-16 09:00"),
        ("1 января в 9", "2024-01-01 09:00"),
        ("1 февраля в 9", "2023-02-01 09:00"),
        ("20 мая 2022 в 9", "2022-05-20 09:00"),
        ("в 9", "2023-02-02 09:00"),
        ("в 16", "2023-02-01 16:00"),
        ("через час", "2023-02-01 15:00"),
        ("через 2 часа", "2023-02-01 16:00"),
        ("через 3 дня в 10", "2023-02-04 10:00"),
        ("через неделю", "2023-02-08 09:00"),
        ("00:00 завтра", "2023-02-02 00:00"),
        ("tomorrow at 9", "2023-02-02 09:00"),
        ("Monday 10:30", "2023-02-06 10:30"),
        ("March 15 at 9", "2023-03-15 09:00"),
        ("today 3 pm", "2023-02-01 15:00"),
        ("now", "2023-02-01 14:00"),
    ],
)
def test_moment_is_understood(words: str, meant: str) -> None:
    assert read_moment(words, NOW, CALENDAR) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    "words",
    ["", " ", "скоро", "32 марта", "31 февраля", "в 25:00", "завтра в 9 и послезавтра", "999999999", "9" * 5000, "\x00",
     "февраль", "до марта", "<b>завтра</b>"],
)  # fmt: skip
def test_words_that_are_no_moment_are_not_guessed_at(words: str) -> None:
    assert read_moment(words, NOW, CALENDAR) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("до пятницы", "2023-02-03"), ("в пятницу", "2023-02-03"), ("15 марта", "2023-03-15"), ("by Friday", "2023-02-03"),
     ("до 10.02", "2023-02-10"), ("завтра", "2023-02-02")],
)  # fmt: skip
def test_day_is_understood(words: str, day: str) -> None:
    assert read_day(words, NOW.date(), CALENDAR) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("at", "later"),
    [
        ("2023-02-01 09:00", "2023-02-01 09:00"),
        ("2023-02-01 07:00", "2023-02-01 08:30"),
        ("2023-02-01 18:00", "2023-02-02 08:30"),
        ("2023-02-01 21:00", "2023-02-02 08:30"),
        ("2023-02-03 21:00", "2023-02-06 08:30"),
        ("2023-02-05 12:00", "2023-02-06 08:30"),
        ("2023-02-22 20:00", "2023-02-27 08:30"),
    ],
)
def test_quiet_hours_end_on_a_working_morning(at: str, later: str) -> None:
    policy = ReminderPolicy(morning=time(8, 30), evening=time(18, 0))

    assert next_hour(policy, CALENDAR, datetime.fromisoformat(at)) == datetime.fromisoformat(later)


@pytest.mark.parametrize(
    ("at", "later"),
    [
        ("2023-02-05 12:00", "2023-02-05 12:00"),
        ("2023-02-05 07:00", "2023-02-06 08:30"),
        ("2023-02-05 18:00", "2023-02-06 08:30"),
        ("2023-02-01 07:00", "2023-02-01 08:30"),
    ],
)
def test_quiet_hours_of_who_decides_by_hand_are_hours_alone(at: str, later: str) -> None:
    policy = ReminderPolicy(morning=time(8, 30), evening=time(18, 0))

    assert next_hour(policy, CALENDAR, datetime.fromisoformat(at), by_hand=True) == datetime.fromisoformat(later)
