"""Reminders: 7, 3 and 1 days before, on the day, overdue; each once, nothing once it is done."""

from datetime import timedelta

from domain.people.roles import Role
from tests.flows.town import ROWS, Row, Town, from_bot

THURSDAY = (Row("Сдать отчёт", "16 марта", frozenset({Role.SCHOOL})), *ROWS[2:4])
"""No day of the policy before or right after falls on a day off."""


async def reminded(town: Town):
    """A roadmap with one task for the school, due on Thursday 16 March; it is 1 March, nine o'clock."""
    town.clock.set(2023, 3, 1)
    cast = await town.cast(rows=THURSDAY)
    return cast, len(from_bot(cast.patimat))


PAST = ". Что осталось — /tasks"


def cards(person, before: int) -> list[str]:
    """The cards of the days, in their order; all but the newest are one line by now."""
    shown = [message.text for message in from_bot(person)[before:] if message.text.startswith("☀️")]
    assert all(text.endswith(PAST) for text in shown[:-1])
    return [text.splitlines()[0].removesuffix(PAST).removesuffix(" 2023") for text in shown]


async def test_reminded_on_the_days_of_the_policy(town: Town) -> None:
    cast, before = await reminded(town)

    for _ in range(16):
        await town.morning(days=1)

    assert cards(cast.patimat, before) == [
        "☀️ Дела на чт, 9 марта",
        "☀️ Дела на пн, 13 марта",
        "☀️ Дела на ср, 15 марта",
        "☀️ Дела на чт, 16 марта",
        "☀️ Дела на пт, 17 марта",
    ]


async def test_card_names_the_task(town: Town) -> None:
    cast, _ = await reminded(town)

    await town.morning(days=14)

    assert "⬜ 1. Сдать отчёт — до чт, 16 марта · завтра" in cast.patimat.last.text.splitlines()


async def test_each_at_most_once_also_after_a_restart(town: Town) -> None:
    cast, before = await reminded(town)

    for _ in range(3):
        await town.morning(days=8 if not cards(cast.patimat, before) else 0)
        await town.restart()

    assert cards(cast.patimat, before) == ["☀️ Дела на чт, 9 марта"]


async def test_nothing_once_it_is_done(town: Town) -> None:
    cast, _ = await reminded(town)
    task = await town.open_task(cast.patimat, "Сдать отчёт")
    await town.press(cast.patimat, "Выполнено", task)
    before = len(from_bot(cast.patimat))

    for _ in range(17):
        await town.morning(days=1)

    assert cards(cast.patimat, before) == []


async def test_done_between_the_tick_and_the_sending(town: Town) -> None:
    """The letter is rendered late: it does not say what is no longer true."""
    cast, before = await reminded(town)
    task = await town.open_task(cast.patimat, "Сдать отчёт")
    town.clock.time += timedelta(days=8)
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=100)
    await town.morning()

    await town.press(cast.patimat, "Выполнено", task)
    town.clock.forward(seconds=101)
    await town.settle()

    assert cards(cast.patimat, before) == []


async def test_missed_days_are_caught_up_with_one_card(town: Town) -> None:
    cast, before = await reminded(town)
    await town.stop()
    town.clock.time += timedelta(days=14)
    await town.start()

    await town.morning()

    assert cards(cast.patimat, before) == ["☀️ Дела на ср, 15 марта"]


async def test_nobody_is_woken_before_the_morning_or_in_the_evening(town: Town) -> None:
    cast, before = await reminded(town)

    town.clock.set(2023, 3, 9, 8, 29)
    await town.morning()
    early = cards(cast.patimat, before)
    town.clock.set(2023, 3, 9, 18, 1)
    await town.morning()
    late = cards(cast.patimat, before)
    town.clock.set(2023, 3, 10, 8, 31)
    await town.morning()

    assert (early, late) == ([], [])
    assert cards(cast.patimat, before) == ["☀️ Дела на пт, 10 марта"]


async def test_everything_due_is_one_message(town: Town) -> None:
    cast, _ = await reminded(town)
    before = len(from_bot(cast.ruslan))

    town.clock.set(2023, 3, 31)
    await town.morning()

    assert len(cards(cast.ruslan, before)) == 1


async def test_reminder_of_the_day_is_kept_when_something_changes_before_the_card(town: Town) -> None:
    """A policy that is changed at seven, and a task that is begun then, are still named at half past eight."""
    cast, before = await reminded(town)
    town.clock.set(2023, 3, 9, 7)
    policy = await town.press(cast.mesedu, "Напоминания", await town.say(cast.mesedu, "/settings"))
    await town.press(cast.mesedu, "за 1 дн.", policy)
    await town.open_task(cast.patimat, "Сдать отчёт")
    await town.press(cast.patimat, "В работе")

    town.clock.set(2023, 3, 9, 8, 31)
    await town.morning()

    assert cards(cast.patimat, before) == ["☀️ Дела на чт, 9 марта"]


async def test_reminder_that_an_outage_delayed_is_kept_when_the_policy_changes(town: Town) -> None:
    cast, before = await reminded(town)
    town.clock.set(2023, 3, 10, 7)
    policy = await town.press(cast.mesedu, "Напоминания", await town.say(cast.mesedu, "/settings"))
    await town.press(cast.mesedu, "за 1 дн.", policy)

    town.clock.set(2023, 3, 10, 8, 31)
    await town.morning()

    assert cards(cast.patimat, before) == ["☀️ Дела на пт, 10 марта"]


async def test_reminder_whose_day_is_a_day_off_comes_on_the_working_day_before(town: Town) -> None:
    """Due on Saturday 18 March: the 11th is a Saturday too, so the first word comes on Friday the 10th."""
    town.clock.set(2023, 3, 1)
    cast = await town.cast(rows=(Row("Сдать отчёт", "18 марта", frozenset({Role.SCHOOL})),))
    before = len(from_bot(cast.patimat))

    for _ in range(20):
        await town.morning(days=1)

    assert cards(cast.patimat, before) == [
        "☀️ Дела на пт, 10 марта",
        "☀️ Дела на ср, 15 марта",
        "☀️ Дела на пт, 17 марта",
        "☀️ Дела на пн, 20 марта",
        "☀️ Дела на вт, 21 марта",
    ]
