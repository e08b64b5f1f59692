"""The reviewer: the document itself, accepting, returning with a remark."""

from tests.flows.town import CLUSTERS, FORBIDDEN, STALE, Town, data_of, from_bot
from tests.office.pdfs import pdf, text

PDF = pdf(text("Отчёт"))


async def handed_in(town: Town):
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)
    return cast


async def test_accepted_document_is_told_to_the_school(town: Town) -> None:
    cast = await handed_in(town)

    card = await town.press(cast.ruslan, "Принять")

    assert card.document.name == "Кластеры.pdf"
    assert card.text.splitlines()[2] == "✅ принято · до вт, 28 февраля"
    assert cast.patimat.last.text.splitlines() == [
        "✅ Принято. Проверил(а): Руслан Магомедович",
        f"📌 № 1. {CLUSTERS}",
    ]


async def test_returned_document_comes_with_the_remark_and_the_right_buttons(town: Town) -> None:
    town.hostile = True
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")

    card = await town.say(cast.ruslan, "Нет <i>подписи</i> & даты")

    assert card.text.splitlines()[-1] == "↩️ Возвращено, замечание отправлено."
    assert cast.patimat.last.text.splitlines()[-1] == "«Нет <i>подписи</i> & даты»"
    assert cast.patimat.last.labels == [["📎 Приложить", "🆘 Нужна помощь"], ["📄 Открыть", "🏠 Меню"]]


async def test_new_version_after_a_return_and_the_history_all_can_open(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    await town.press(cast.patimat, "Приложить")
    await town.send(cast.patimat, "С подписью.pdf", PDF + b"2")
    second = cast.ruslan.last.text
    await town.press(cast.ruslan, "Принять")
    await town.say(cast.mesedu, "/menu")
    place = data_of(await town.press(cast.patimat, "Открыть"), "История")
    histories = [(await town.forge(person, place)).text.splitlines()[2:] for person in cast[:3]]

    assert second.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 1 · версия 2"
    assert histories[0] == [
        "01.02.2023 09:00 · 📎 версия 1: Кластеры.pdf — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:00 · ↩️ возвращено — Руслан (Руслан Магомедович)",
        "«Нет подписи»",
        "01.02.2023 09:00 · 📎 версия 2: С подписью.pdf — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:00 · ✅ принято — Руслан (Руслан Магомедович)",
    ]
    assert histories[1:] == histories[:1] * 2


async def test_nothing_is_returned_without_words(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")

    photo = await town.send(cast.ruslan, "Замечание.jpg", b"\xff\xd8\xff")
    returned = await town.say(cast.ruslan, "Нет подписи")

    assert photo.text.startswith("Здесь нужен ответ словами")
    assert returned.text.splitlines()[-1] == "↩️ Возвращено, замечание отправлено."


async def test_thanks_after_accepting_return_nothing(town: Town) -> None:
    """«Вернуть», then on second thoughts «Принять»; the word that follows is no remark."""
    cast = await handed_in(town)
    letter = cast.ruslan.last
    await town.press(cast.ruslan, "Вернуть", letter)
    await town.press(cast.ruslan, "Принять", letter)
    before = len(from_bot(cast.patimat))

    thanks = await town.say(cast.ruslan, "Спасибо!")

    assert "Не понял, к чему это сообщение. Ничего не изменилось. Выберите, что сделать." in thanks.text.splitlines()
    assert len(from_bot(cast.patimat)) == before


async def test_two_reviewers_at_once_settle_it_once(town: Town) -> None:
    cast = await handed_in(town)
    letter = cast.ruslan.last
    await town.say(cast.mesedu, "/menu")

    cast.ruslan.press_data(data_of(letter, "Принять"), letter.message_id)
    cast.mesedu.press_data(data_of(letter, "Принять"), cast.mesedu.last.message_id)
    await town.settle()

    assert [message.text.splitlines()[0][:10] for message in from_bot(cast.patimat)].count("✅ Принято.") == 1


async def test_school_may_not_accept_its_own_document(town: Town) -> None:
    cast = await handed_in(town)
    letter = cast.ruslan.last

    refused = [await town.forge(cast.patimat, data_of(letter, label)) for label in ("Принять", "Вернуть")]

    assert {message.text for message in refused} == {FORBIDDEN}


async def test_curator_of_other_schools_knows_nothing_of_it(town: Town) -> None:
    cast = await town.cast()
    await town.add_curator(cast.mesedu, "Айшат Омаровна", "ООШ №3")
    aishat = await town.seated(cast.mesedu, "Айшат", "Айшат Омаровна")
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)

    refused = await town.forge(aishat, data_of(cast.ruslan.last, "Принять"))

    assert refused.text.startswith("Не нашёл этого среди ваших данных.")


async def test_queue_shows_the_oldest_first(town: Town) -> None:
    cast = await handed_in(town)
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    town.clock.forward(minutes=5)
    await town.hand_in(zarema, CLUSTERS, "Второй.pdf", PDF)
    await town.say(cast.ruslan, "/menu")

    queue = await town.press(cast.ruslan, "На проверке · 2")

    assert queue.text.splitlines()[0] == "📥 На проверке · 2"
    assert ["СОШ № 1" in queue.labels[0][0], "СОШ № 2" in queue.labels[1][0]] == [True, True]


async def test_menu_comes_below_the_document(town: Town) -> None:
    """The document keeps its words and its buttons: it is what is to be decided on."""
    cast = await handed_in(town)
    letter = cast.ruslan.last

    menu = await town.press(cast.ruslan, "Меню", letter)

    assert menu.text.splitlines()[0] == "🏠 куратор Руслан Магомедович"
    assert cast.ruslan.messages[letter.message_id].labels[0] == ["✅ Принять", "↩️ Вернуть"]


async def test_remark_for_what_was_taken_back_meanwhile(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")
    await town.press(cast.patimat, "Забрать с проверки")

    refused = await town.say(cast.ruslan, "Нет подписи")

    assert refused.text == STALE
