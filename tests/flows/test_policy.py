"""The reminder policy by buttons, and whom to call."""

from tests.flows.test_daycards import REPORT, town_with
from tests.flows.town import Town


async def test_policy_is_changed_by_buttons(town: Town) -> None:
    mesedu = await town.coordinator()
    settings = await town.say(mesedu, "/settings")
    policy = await town.press(mesedu, "Напоминания", settings)

    await town.press(mesedu, "за 7 дн.", policy)
    hours = await town.press(mesedu, "В 08:30", policy)
    await town.press(mesedu, "09:00", hours)
    await town.press(mesedu, "Дней в неделе", policy)
    silence = await town.press(mesedu, "Если молчат", policy)
    changed = await town.press(mesedu, "куратору 5", silence)

    assert changed.text.splitlines()[2:6] == [
        "Карточка дня: всем в 09:00, после 18:00 — тишина.",
        "Рабочая неделя: шесть дней, суббота рабочая.",
        "Своих выходных нет.",
        "Если школа молчит 5 рабочих дней, сообщу куратору, 10 — вам.",
    ]
    assert hours.labels == [["⚪ 07:30", "⚪ 08:00", "🔘 08:30"], ["⚪ 09:00", "⚪ 10:00"], ["◀ Назад", "🏠 Меню"]]
    assert silence.labels[1:3] == [["⚪ куратору 2, координатору 4"], ["🔘 куратору 3, координатору 6"]]
    assert [label for row in changed.labels for label in row][:3] == ["▫️ за 7 дн.", "☑️ за 3 дн.", "☑️ за 1 дн."]


async def test_own_day_off_is_a_day_of_silence(town: Town) -> None:
    mesedu, _, patimat = await town_with(town, REPORT)
    await town.press(mesedu, "Напоминания", await town.say(mesedu, "/settings"))
    await town.press(mesedu, "Свои выходные")
    shown = await town.say(mesedu, "02.02.2023, 20 марта")
    assert "Свои выходные: 02.02.2023, 20.03.2023" in shown.text
    heard = len(patimat.chat)

    await town.morning(days=1)
    assert len(patimat.chat) == heard
    await town.morning(days=1)
    assert "Дела на пт, 3 февраля" in patimat.last.text


async def test_own_days_off_that_are_no_dates_are_refused(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.press(mesedu, "Напоминания", await town.say(mesedu, "/settings"))
    await town.press(mesedu, "Свои выходные")

    refused = await town.say(mesedu, "когда-нибудь")

    assert refused.text == (
        "Не понял «когда-нибудь». Пришлите даты через запятую, например «20.03.2026, 27.05.2026», или «нет»."
    )


async def test_silent_school_is_called_and_leaves_the_list(town: Town) -> None:
    mesedu, _, _ = await town_with(town, REPORT)
    await town.morning(days=7)

    people = await town.say(mesedu, "/people")
    listed = await town.press(mesedu, "Кому позвонить", people)
    card = await town.press(mesedu, "СОШ № 1", listed)
    assert card.text.splitlines() == [
        "📞 МКОУ СОШ № 1",
        "Телефон не указан.",
        "⏰ Просрочено задач: 1, с пт, 3 февраля 2023. Не отвечают.",
    ]

    assert card.labels[:2] == [["📞 Дозвонились", "📵 Не дозвонились"], ["📱 Телефон"]]

    done = await town.press(mesedu, "Дозвонились", card)

    assert done.text.splitlines() == ["📞 Кому позвонить сегодня · 0", "", "Сегодня звонить больше некому."]


async def test_seats_that_nobody_joined_are_not_in_touch(town: Town) -> None:
    cast = await town.cast()

    listed = await town.press(cast.mesedu, "Кому позвонить", await town.say(cast.mesedu, "/people"))

    assert listed.text.splitlines() == ["📞 Кому позвонить сегодня · 0", "", "Молчащих нет. Ещё не вошли: 2"]
    assert listed.labels == [["👥 Кто не вошёл"], ["◀ Назад", "🏠 Меню"]]


async def test_school_that_blocked_the_bot_is_called_first(town: Town) -> None:
    mesedu, _, patimat = await town_with(town, REPORT)
    patimat.block()
    await town.settle()

    listed = await town.press(mesedu, "Кому позвонить", await town.say(mesedu, "/people"))

    assert next(label for row in listed.labels for label in row) == "🚫 МКОУ СОШ № 1"


async def test_telephone_of_a_seat_is_shown_where_it_is_called(town: Town) -> None:
    mesedu, _, _ = await town_with(town, REPORT)
    await town.press(mesedu, "СОШ № 1", await town.say(mesedu, "/people"))
    await town.press(mesedu, "Телефон")
    refused = await town.say(mesedu, "потом скажу")
    card = await town.say(mesedu, "8 (928) 123-45-67 приёмная")
    await town.morning(days=7)

    called = await town.press(
        mesedu, "СОШ № 1", await town.press(mesedu, "Кому позвонить", await town.say(mesedu, "/people"))
    )
    await town.press(mesedu, "Телефон", await town.press(mesedu, "Приглашение", called))
    without = await town.say(mesedu, "нет")

    assert refused.text.startswith("Не вижу здесь номера.")
    assert "📞 +7 928 123-45-67, приёмная" in card.text.splitlines()
    assert called.text.splitlines()[1] == "📞 +7 928 123-45-67, приёмная"
    assert "📞" not in without.text
