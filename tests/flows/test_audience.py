"""Audiences by a rule, which finds the readers at the moment of sending."""

from datetime import timedelta

from tests.flows.town import CLUSTERS, ROWS, Town, from_bot

TEXT = "Сдайте, пожалуйста, приказ"


async def test_who_has_not_handed_in_is_settled_when_it_goes_out(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, TEXT)
    await town.press(cast.mesedu, "Выбрать")
    rules = await town.press(cast.mesedu, "По условию")
    listed = await town.press(cast.mesedu, "Кто не сдал")
    chosen = await town.press(cast.mesedu, CLUSTERS)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", b"%PDF-1.4")

    await town.morning(hours=6)

    assert [row[0] for row in rules.labels] == [
        "⏰ У кого просрочено · 0", "📄 Кто не сдал…", "◀ Назад",
    ]  # fmt: skip
    assert f"3 · № 1 {CLUSTERS}" in [row[0] for row in listed.labels]
    assert chosen.text.splitlines()[-3:] == [
        f"Кому: кто не сдал № 1 · {CLUSTERS}",
        "Получит 1 человек · адресатов: 3",
        "▫️ Ещё не вошли: 2",
    ]
    assert not any(TEXT in message.text for message in from_bot(cast.patimat))
    assert [message.text for message in from_bot(cast.mesedu) if "не ушло" in message.text] == [
        f"⏰ Объявление не ушло: в назначенный час получать его было некому. Оно снова черновик.\n{TEXT}"
    ]


async def test_who_is_overdue_and_who_has_not_read_the_first_one(town: Town) -> None:
    cast = await town.cast()
    for text in ("Первое", "Второе"):
        await town.say(cast.mesedu, "/announce")
        await town.press(cast.mesedu, "Новое объявление")
        await town.say(cast.mesedu, text)
        if text == "Второе":
            await town.press(cast.mesedu, "Выбрать")
            await town.press(cast.mesedu, "По условию")
            await town.press(cast.mesedu, "Кто не ознакомился")
            unread = await town.press(cast.mesedu, "Первое")
        await town.press(cast.mesedu, "Отправить")
        await town.press(cast.mesedu, "Да")
        if text == "Первое":
            await town.press(cast.patimat, "Ознакомлен")
    town.clock.time += timedelta(days=20)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, "Третье")
    await town.press(cast.mesedu, "Выбрать")
    await town.press(cast.mesedu, "По условию")
    overdue = await town.press(cast.mesedu, "У кого просрочено · 3")

    assert unread.text.splitlines()[4] == "Кому: кто не ознакомился с «Первое»"
    assert [text for text in ("Первое", "Второе") if any(text in one.text for one in from_bot(cast.patimat))] == [
        "Первое"
    ]
    assert any("Второе" in one.text for one in from_bot(cast.ruslan))
    assert overdue.text.splitlines()[4:6] == ["Кому: у кого просрочено", "Получит 1 человек · адресатов: 3"]


async def test_who_has_not_handed_in_is_found_in_the_corrected_order_too(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, TEXT)
    await town.press(cast.mesedu, "Выбрать")
    await town.press(cast.mesedu, "По условию")
    await town.press(cast.mesedu, "Кто не сдал")
    await town.press(cast.mesedu, CLUSTERS)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    async with town.app.database.begin() as session:
        mesedu = await town.actor(session, cast.mesedu)
    await town.confirm_roadmap(mesedu, (ROWS[0]._replace(deadline="20 марта"), *ROWS[1:]))

    await town.morning(hours=6)

    assert cast.patimat.last.text.splitlines()[2] == TEXT
