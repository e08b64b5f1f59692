"""Eleven hours of Russia: the clock of a seat, and the hour of one's own day card."""

from datetime import datetime

from tests.clock import MOSCOW
from tests.flows.test_daycards import REPORT, town_with
from tests.flows.town import Town, from_bot


async def test_school_elsewhere_hears_by_its_own_clock(town: Town) -> None:
    """Five hours east of the office the card comes at half past eight there: half past three in Moscow."""
    mesedu, ruslan, patimat = await town_with(town, REPORT)
    await town.press(mesedu, "СОШ № 1", await town.say(mesedu, "/people"))
    shown = await town.press(mesedu, "Часовой пояс")
    assert shown.text.splitlines()[2:] == ["Там сейчас 09:00 (мск).", "Как в районе."]
    for _ in range(5):
        shown = await town.press(mesedu, "На час позже")
    assert shown.text.splitlines() == [
        "🕰 Часы · МКОУ СОШ № 1", "", "Там сейчас 14:00 (мск+5).",
        "У этой школы своё время: по нему приходят напоминания.",
    ]  # fmt: skip
    heard = {person: len(from_bot(person)) for person in (mesedu, ruslan, patimat)}
    await town.restart()

    town.clock.time = datetime(2023, 2, 2, 3, 29, tzinfo=MOSCOW)
    await town.morning()
    assert len(from_bot(patimat)) == heard[patimat]
    await town.morning(minutes=1)
    assert patimat.last.text.startswith("☀️ Дела на чт, 2 февраля 2023")
    assert [len(from_bot(person)) for person in (mesedu, ruslan)] == [heard[mesedu], heard[ruslan]]

    await town.morning(hours=6)
    assert len(from_bot(patimat)) == heard[patimat] + 1


async def test_clock_of_a_seat_is_put_back_at_the_border_and_by_one_press(town: Town) -> None:
    mesedu, _, _ = await town_with(town, REPORT)
    await town.press(mesedu, "СОШ № 1", await town.say(mesedu, "/people"))
    await town.press(mesedu, "Часовой пояс")

    west = await town.press(mesedu, "На час раньше")
    assert "Там сейчас 08:00 (мск−1)." in west.text
    border = await town.press(mesedu, "На час раньше")
    assert "Там сейчас 08:00 (мск−1)." in border.text

    back = await town.press(mesedu, "Как в районе")
    assert back.text.splitlines()[2:] == ["Там сейчас 09:00 (мск).", "Как в районе."]
    seat = await town.press(mesedu, "Назад")
    assert seat.text.startswith("🎟 МКОУ СОШ № 1")


async def test_card_at_ones_own_hour(town: Town) -> None:
    """A deputy who teaches the first lessons reads at ten; the office's hour stays everybody else's."""
    _, _, patimat = await town_with(town, REPORT)
    looked = await town.press(patimat, "Час карточки", await town.say(patimat, "/settings"))
    assert looked.labels[:2] == [["🔘 В 08:30, как в районе"], ["⚪ 09:00", "⚪ 10:00", "⚪ 11:00", "⚪ 12:00"]]
    shown = await town.press(patimat, "10:00", looked)
    assert shown.labels[:2] == [["⚪ В 08:30, как в районе"], ["⚪ 09:00", "🔘 10:00", "⚪ 11:00", "⚪ 12:00"]]
    heard = len(from_bot(patimat))

    town.clock.time = datetime(2023, 2, 2, 8, 30, tzinfo=MOSCOW)
    await town.morning()
    assert len(from_bot(patimat)) == heard
    await town.morning(hours=1, minutes=30)
    assert patimat.last.text.startswith("☀️ Дела на чт, 2 февраля 2023")


async def test_own_hour_is_shown_beside_the_offices_and_is_given_up(town: Town) -> None:
    mesedu, _, _ = await town_with(town, REPORT)
    settings = await town.say(mesedu, "/settings")
    hours = await town.press(mesedu, "Час карточки", settings)
    await town.press(mesedu, "11:00", hours)

    policy = await town.press(mesedu, "Напоминания", await town.say(mesedu, "/settings"))
    back = await town.press(mesedu, "как в районе", hours)

    assert policy.text.splitlines()[2:4] == [
        "Карточка дня: всем в 08:30, после 18:00 — тишина.",
        "Вам самим — в 11:00: так выбрано в «⏰ Час карточки».",
    ]
    assert back.labels[0] == ["🔘 В 08:30, как в районе"]


async def test_hour_of_the_office_is_named_where_the_clocks_differ(town: Town) -> None:
    mesedu, _, patimat = await town_with(town, REPORT)
    await town.press(mesedu, "СОШ № 1", await town.say(mesedu, "/people"))
    await town.press(mesedu, "Часовой пояс")
    await town.press(mesedu, "На час позже")
    await town.say(mesedu, "/announce")
    await town.press(mesedu, "Новое объявление")
    await town.say(mesedu, "Завтра семинар")
    await town.press(mesedu, "Отправить")
    await town.press(mesedu, "Да")
    await town.settle()

    read = await town.press(patimat, "Ознакомлен")

    assert "01.02.2023 09:00 мск" in read.text
