"""The reviewer: the document itself, accepting, returning with a remark."""

from tests.flows.town import CLUSTERS, FORBIDDEN, RETURNED, ROWS, STALE, Row, Town, data_of, from_bot, newest_with
from tests.office.pdfs import pdf, text

PDF = pdf(text("Отчёт"))


async def handed_in(town: Town):
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)
    return cast


async def test_school_hears_of_an_accepted_document(town: Town) -> None:
    cast = await handed_in(town)

    card = await town.press(cast.ruslan, "Принять")
    await town.minute()

    assert card.document.name == "Кластеры.pdf"
    assert card.text.splitlines()[2] == "✅ принято · до вт, 28 февраля"
    assert cast.patimat.last.text.splitlines() == [
        "✅ Принято. Проверка: куратор Руслан",
        f"📌 № 1. {CLUSTERS}",
    ]


async def test_returned_document_comes_with_the_remark_and_the_right_buttons(town: Town) -> None:
    town.hostile = True
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")

    card = await town.say(cast.ruslan, "Нет <i>подписи</i> & даты")

    await town.minute()

    assert card.text.splitlines()[-1] == RETURNED
    assert cast.patimat.last.text.splitlines()[-1] == "«Нет <i>подписи</i> & даты»"
    assert cast.patimat.last.labels == [["📎 Приложить", "🆘 Нужна помощь"], ["📄 Открыть", "🏠 Меню"]]


async def test_new_version_after_a_return_and_the_history_all_can_open(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    await town.minute()
    await town.press(cast.patimat, "Приложить")
    await town.send(cast.patimat, "С подписью.pdf", PDF + b"2")
    second = cast.ruslan.last.text
    await town.press(cast.ruslan, "Принять")
    await town.minute()
    await town.say(cast.mesedu, "/menu")
    place = data_of(await town.press(cast.patimat, "Открыть"), "История")
    histories = [(await town.forge(person, place)).text.splitlines()[2:] for person in cast[:3]]

    assert second.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 1 · версия 2"
    assert histories[0] == [
        "01.02.2023 09:00 · 📎 версия 1: Кластеры.pdf — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:00 · ↩️ возвращено — Руслан (Руслан Магомедович)",
        "«Нет подписи»",
        "01.02.2023 09:02 · 📎 версия 2: С подписью.pdf — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:02 · ✅ принято — Руслан (Руслан Магомедович)",
    ]
    assert histories[1:] == histories[:1] * 2


async def test_nothing_is_returned_without_words(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")

    photo = await town.send(cast.ruslan, "Замечание.jpg", b"\xff\xd8\xff")
    returned = await town.say(cast.ruslan, "Нет подписи")

    assert photo.text.startswith("Здесь нужен ответ словами")
    assert returned.text.splitlines()[-1] == RETURNED


async def test_thanks_after_accepting_return_nothing(town: Town) -> None:
    """«Вернуть», then «Принять» after all; the word that follows is no remark."""
    cast = await handed_in(town)
    letter = cast.ruslan.last
    await town.press(cast.ruslan, "Вернуть", letter)
    await town.press(cast.ruslan, "Принять", letter)
    before = len(from_bot(cast.patimat))

    thanks = await town.say(cast.ruslan, "Спасибо!")

    assert thanks.text.splitlines()[0] == "❓ Отправить это координатору как вопрос?"
    assert len(from_bot(cast.patimat)) == before


async def test_two_reviewers_at_once_settle_it_once(town: Town) -> None:
    cast = await handed_in(town)
    letter = cast.ruslan.last
    await town.say(cast.mesedu, "/menu")

    cast.ruslan.press_data(data_of(letter, "Принять"), letter.message_id)
    cast.mesedu.press_data(data_of(letter, "Принять"), cast.mesedu.last.message_id)
    await town.settle()
    await town.minute()

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
    assert queue.labels == [
        ["сегодня · СОШ №1: 1. Провести кластер…"],
        ["сегодня · СОШ №2: 1. Провести кластер…"],
        ["☑️ Выбрать", "❓ Вопросы"],
        ["🏠 Меню"],
    ]


async def test_menu_comes_below_the_document(town: Town) -> None:
    """The document keeps its words and its buttons: the decision is about it."""
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


async def test_one_screen_has_all_that_a_verdict_needs(town: Town) -> None:
    """Two days later: what was wanted, what was sent, what was said before, and how long it waits."""
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    await town.minute()
    await town.hand_in(cast.patimat, CLUSTERS, "С подписью.pdf", PDF + b"2")
    letter, told = cast.ruslan.last, cast.ruslan.last.text
    town.clock.forward(days=2)
    await town.say(cast.ruslan, "/menu")
    queue = await town.press(cast.ruslan, "На проверке")

    document = await town.press(cast.ruslan, "СОШ №1", queue)
    rounds = await town.press(cast.ruslan, "Замечания")
    await town.press(cast.ruslan, "Версия 1")
    await town.press(cast.ruslan, "Принять", letter)
    await town.press(cast.patimat, "Версии", await town.open_all(cast.patimat, CLUSTERS))

    assert told.splitlines()[-1] == "↩️ Замечание к версии 1: Нет подписи"
    assert document.text.splitlines() == [
        "📥 МКОУ СОШ № 1 · ждёт 2 дня",
        f"📌 № 1. {CLUSTERS}",
        "Что должно быть: Приказ",
        "📎 на проверке · до вт, 28 февраля",
        "📎 Версия 2: С подписью.pdf",
        "↩️ Замечание к версии 1: Нет подписи",
    ]
    assert document.labels == [
        ["✅ Принять", "↩️ Вернуть"],
        ["📎 Файлы", "🔁 Замечания"],
        ["➡ Передать", "❓ Спросить школу"],
        ["📌 Задача"],
        ["◀ Очередь", "🏠 Меню"],
    ]
    assert rounds.text.splitlines()[2:] == [
        "Версия 2 · ср, 1 февраля · С подписью.pdf",
        "📎 на проверке",
        "",
        "Версия 1 · ср, 1 февраля · Кластеры.pdf",
        "«Нет подписи»",
        "📎 замечание от ср, 1 февраля: исправлено ср, 1 февраля, версия 2 на проверке",
    ]
    assert from_bot(cast.ruslan)[-1].document.name == "Кластеры.pdf"
    assert "✅ замечание от ср, 1 февраля: устранено пт, 3 февраля, версия 2" in cast.patimat.last.text.splitlines()


async def test_undone_verdict_is_put_right_where_it_was_told(town: Town) -> None:
    """Accepted, undone, returned, undone, accepted at last: each letter of the school's says what is true now."""
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Принять")
    undone = await town.press(cast.ruslan, "Отменить")
    await town.press(cast.ruslan, "Вернуть")
    returned = await town.say(cast.ruslan, "Нет подписи")
    await town.restart()
    await town.press(cast.ruslan, "Отменить", cast.ruslan.messages[returned.message_id])
    await town.press(cast.ruslan, "Принять", cast.ruslan.messages[returned.message_id])
    old = await town.forge(cast.ruslan, data_of(returned, "Отменить"))
    await town.minute()

    assert old.text.startswith("Отменить уже нельзя")
    assert undone.text.splitlines()[-1] == "↩ Отменено. Документ снова на проверке, сообщение школе исправлено."
    said = [message.text.splitlines()[0] for message in from_bot(cast.patimat)]
    assert [line[:10] for line in said if line.startswith(("↩", "✅ Принято"))] == [
        "↩ Решение ",
        "↩ Решение ",
        "✅ Принято.",
    ]


async def test_undo_that_comes_too_late_says_why(town: Town) -> None:
    """After the minute; and within it, once the school has sent a new version."""
    cast = await handed_in(town)
    accepted = await town.press(cast.ruslan, "Принять")
    await town.minute()
    late = await town.press(cast.ruslan, "Отменить", accepted)
    await town.press(cast.ruslan, "Открыть", accepted)
    await town.press(cast.ruslan, "Вернуть")
    returned = await town.say(cast.ruslan, "Нет подписи")
    await town.hand_in(cast.patimat, CLUSTERS, "С подписью.pdf", PDF + b"2")

    overtaken = await town.press(cast.ruslan, "Отменить", returned)

    assert late.text.startswith("Минута прошла, школе уже сообщили.")
    assert overtaken.text.startswith("Отменить уже нельзя: школа или коллега успели что-то сделать.")


async def test_remark_is_spoken_and_the_school_hears_the_voice(town: Town) -> None:
    cast = await handed_in(town)
    await town.press(cast.ruslan, "Вернуть")
    cast.ruslan.send_voice(b"OggS" + bytes(6 * 2**20))
    await town.settle()
    refused = cast.ruslan.last.text

    cast.ruslan.send_voice(b"OggS nearly well")
    await town.settle()
    said = cast.ruslan.last.text.splitlines()[-1]
    await town.minute()
    heard = cast.patimat.last
    await town.press(cast.patimat, "Версии", await town.open_task(cast.patimat, CLUSTERS))
    await town.press(cast.patimat, "Версия 1")

    assert refused.startswith("Голосовое длиннее 5 минут")
    assert said == RETURNED
    assert (heard.file.kind, heard.file.data) == ("voice", b"OggS nearly well")
    assert heard.text.splitlines()[-1] == "🎤 Замечание сказано голосом, оно здесь же."
    assert cast.patimat.last.file.data == b"OggS nearly well"


async def test_frequent_remark_is_one_tap_with_all_its_words(town: Town) -> None:
    town.hostile = True
    cast = await handed_in(town)
    words = "Нет <b>подписи</b> директора, печати и даты: " + "очень длинно " * 20
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, words)
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF + b"2")

    asked = await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.mesedu, "/menu")
    stolen = await town.forge(cast.mesedu, data_of(asked, "Нет <b>"))
    await town.press(cast.ruslan, "Нет <b>")
    await town.minute()

    assert asked.labels[0] == ["Нет <b>подписи</b> директора, печати…"]
    assert stolen.text.startswith("Не нашёл этого среди ваших данных.")
    assert cast.patimat.last.text.splitlines()[-1] == f"«{words.strip()}»"


async def test_newer_version_is_not_accepted_unseen_and_an_accepted_one_is_not_overruled(town: Town) -> None:
    cast = await handed_in(town)
    first = cast.ruslan.last
    await town.press(cast.patimat, "Забрать с проверки")
    await town.hand_in(cast.patimat, CLUSTERS, "Второй.pdf", PDF + b"2")
    unseen = await town.press(cast.ruslan, "Принять", first)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.mesedu, "/menu")
    await town.press(cast.mesedu, "На проверке")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Принять")

    overruled = await town.say(cast.ruslan, "Нет подписи")
    twice = await town.press(cast.ruslan, "Принять", newest_with(cast.ruslan, "Принять"))

    assert unseen.text.startswith("Пока вы смотрели, школа прислала версию 2.")
    assert overruled.text.startswith("Пока вы писали, документ уже приняли")
    assert twice.text.splitlines()[-1] == "✅ Уже принято: Меседу. Второй раз не нужно."


async def many(town: Town):
    """Six documents of two schools wait; the first school's first was ticked before it changed."""
    cast = await town.cast(rows=tuple(Row(f"Справка {n}", "28 февраля", ROWS[0].reporters, ROWS[0].expects)
                                      for n in range(1, 5)))  # fmt: skip
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    for person in (cast.patimat, zarema):
        for number in range(1, 5):
            await town.hand_in(person, f"Справка {number}", f"{number}.pdf", PDF + bytes([number]))
            town.clock.forward(minutes=1)
    await town.say(cast.ruslan, "/menu")
    await town.press(cast.ruslan, "На проверке · 8")
    return cast


async def test_many_are_accepted_at_once_but_for_what_changed(town: Town) -> None:
    """Ticked on two pages and over a restart; one is taken back and sent again meanwhile; then all is undone."""
    cast = await many(town)
    await town.press(cast.ruslan, "Выбрать")
    for label in ("1. Справка 1", "2. Справка 2", "3. Справка 3"):
        await town.press(cast.ruslan, f"⬜ сегодня · СОШ №1: {label}")
    await town.press(cast.ruslan, "▶")
    await town.press(cast.ruslan, "⬜ сегодня · СОШ №2: 4. Справка 4")
    await town.restart()
    await town.hand_in(cast.patimat, "Справка 2", "Ещё.pdf", PDF + b"9")
    asked = await town.press(cast.ruslan, "Принять выбранные (4)")
    await town.hand_in(cast.patimat, "Справка 1", "И ещё.pdf", PDF + b"8")

    done = await town.press(cast.ruslan, "Да", asked)
    undone = await town.press(cast.ruslan, "Отменить", done)
    again = await town.forge(cast.ruslan, data_of(done, "Отменить"))
    before = len(from_bot(cast.patimat))
    await town.minute()

    assert asked.text.splitlines() == [
        "Принять 3 документа?",
        "",
        "· МКОУ СОШ № 1, № 1. Справка 1",
        "· МКОУ СОШ № 1, № 3. Справка 3",
        "· МКОУ СОШ № 2, № 4. Справка 4",
    ]
    assert done.text.splitlines() == [
        "✅ Принято документов: 2",
        "⚠️ Не принято: 2, потому что там что-то изменилось, пока вы выбирали. Посмотрите: "
        "МКОУ СОШ № 1, № 1.; МКОУ СОШ № 1, № 2.",
        "Школы уже знают. Минуту это можно отменить.",
    ]
    assert undone.text.splitlines()[2] == "↩ Отменено. Снова на проверке: 2. Сообщения школам исправлены."
    assert again.text.splitlines()[0].startswith("📥 ")
    assert len(from_bot(cast.patimat)) == before


async def test_next_document_is_one_tap_away(town: Town) -> None:
    cast = await many(town)
    await town.press(cast.ruslan, "СОШ №1: 1.")

    accepted = await town.press(cast.ruslan, "Принять")
    following = await town.press(cast.ruslan, "Следующий · 7")

    assert accepted.labels[0] == ["↩ Отменить", "▶ Следующий · 7"]
    assert following.text.splitlines()[1] == "📌 № 2. Справка 2"


async def test_passed_document_is_another_curators(town: Town) -> None:
    """They get a notice and decide on this one task; it cannot be passed to a seat that nobody occupies."""
    cast = await handed_in(town)
    await town.add_curator(cast.mesedu, "Айшат Омаровна", "ООШ №3")
    await town.press(cast.ruslan, "Открыть")
    nobody = await town.press(cast.ruslan, "Передать")
    aishat = await town.seated(cast.mesedu, "Айшат", "Айшат Омаровна")
    await town.press(cast.ruslan, "Назад")
    choice = await town.press(cast.ruslan, "Передать")
    passed = await town.press(cast.ruslan, "Айшат Омаровна")
    letter = aishat.last
    refused = await town.forge(cast.patimat, data_of(choice, "Айшат"))
    await town.say(aishat, "/menu")
    queue = await town.press(aishat, "На проверке · 1")
    await town.press(aishat, "СОШ №1", queue)
    await town.press(aishat, "Принять")
    await town.minute()
    await town.say(cast.mesedu, "/menu")
    await town.press(cast.mesedu, "На проверке")
    review_times = await town.press(cast.mesedu, "Сроки проверки")

    assert nobody.text.splitlines()[-1].startswith("Больше никто из кураторов ещё не вошёл")
    assert passed.text.splitlines()[2] == "➡ Передано: Айшат Омаровна. Документ уже отправлен."
    assert letter.document.name == "Кластеры.pdf"
    assert letter.text.splitlines()[-1] == "➡ Вам передал(а): Руслан Магомедович"
    assert refused.text == FORBIDDEN
    assert cast.patimat.last.text.splitlines()[0] == "✅ Принято. Проверка: куратор Айшат"
    assert review_times.text.splitlines()[3:] == [
        "куратор Айшат Омаровна",
        "📥 ничего не ждёт",
        "за 90 дней проверено 1, обычно за тот же день",
        "",
        "куратор Руслан Магомедович",
        "📥 ничего не ждёт",
        "за 90 дней ещё ничего не проверено",
    ]


async def test_pass_to_somebody_who_has_left_meanwhile(town: Town) -> None:
    cast = await handed_in(town)
    await town.add_curator(cast.mesedu, "Айшат Омаровна", "ООШ №3")
    await town.seated(cast.mesedu, "Айшат", "Айшат Омаровна")
    await town.press(cast.ruslan, "Открыть")
    choice = await town.press(cast.ruslan, "Передать")
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "Айшат Омаровна")
    await town.press(cast.mesedu, "Снять")
    await town.press(cast.mesedu, "Да")

    refused = await town.press(cast.ruslan, "Айшат Омаровна", choice)

    assert refused.text.startswith("Айшат Омаровна: проверить документ сейчас некому")


async def test_coordinator_without_curators_gets_one_message_for_many_documents(town: Town) -> None:
    """It counts, is edited as more come and as they are reviewed, and another comes after an hour at most."""
    cast = await town.cast()
    zainab = await town.seated(cast.mesedu, "Зайнаб", "ООШ № 3")
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "🔘 Руслан")
    await town.settle()
    before = len(from_bot(cast.mesedu))

    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)
    await town.minute()
    one = cast.mesedu.last.text
    await town.hand_in(zainab, CLUSTERS, "Наши кластеры.pdf", PDF + b"2")
    await town.minute()
    two = cast.mesedu.last.text
    came = len(from_bot(cast.mesedu)) - before
    queue = await town.press(cast.mesedu, "Проверка")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Принять")
    await town.minute()
    left = from_bot(cast.mesedu)[before].text

    assert came == 1
    assert one.splitlines() == ["📥 На проверке · 1", "", "· сегодня · СОШ №1: 1. Провести кластеризацию"]
    assert two.splitlines() == [
        "📥 На проверке · 2", "", "· сегодня · СОШ №1: 1. Провести кластеризацию",
        "· сегодня · ООШ №3: 1. Провести кластеризацию",
    ]  # fmt: skip
    assert queue.text.splitlines()[0] == "📥 На проверке · 2"
    assert left.splitlines() == ["📥 На проверке · 1", "", "· сегодня · ООШ №3: 1. Провести кластеризацию"]
