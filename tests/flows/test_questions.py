"""Consultation: a question by text, voice, photo or file, the curator's own reply, one thread on both sides."""

from copy import copy
from datetime import timedelta

import pytest

from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.values import MAX_ID
from sandbox.files import Upload
from tests.flows.town import CLUSTERS, FORBIDDEN, NOT_FOUND, OFFICER, VISITS, Cast, Town, data_of, from_bot
from tests.office.pdfs import pdf, text
from tests.sandbox.pictures import png

WORDS = "Кого назначить ответственным?"
PHOTO = png(40, 30)
LONG = 100
"""Seconds of a `retry_after` too long to wait for."""


async def ask(town: Town, person, words: str = WORDS):
    """From the menu, about no task."""
    await town.say(person, "/questions")
    await town.press(person, "Задать вопрос")
    return await town.say(person, words)


async def answer(town: Town, person, words: str):
    """By the messenger's own reply to the newest message."""
    return await town.say(person, words, reply_to=person.last.message_id)


async def two_at_once(town: Town) -> tuple[Cast, object]:
    """Another person on the curator's seat."""
    cast = await town.cast()
    return cast, await town.seated(cast.mesedu, "Камиль", "Руслан Магомедович")


async def without_curator(town: Town) -> Cast:
    cast = await town.cast()
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "🔘 Руслан")
    return cast


def lines(message, count: int | None = None) -> list[str]:
    return message.text.splitlines()[:count]


async def test_question_about_a_task_is_answered_by_a_native_reply(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Вопрос куратору")
    sent = await town.say(cast.patimat, "Можно <b>завуча</b> & кого ещё?")
    own = cast.patimat.chat[-2].message_id
    letter = cast.ruslan.last

    done = await answer(town, cast.ruslan, "Лучше завуча")
    got = lines(cast.patimat.last), cast.patimat.last.reply_to
    told = lines(cast.ruslan.messages[letter.message_id])
    closed = await town.press(cast.patimat, "Спасибо, вопрос решён")

    assert lines(sent) == [
        "📨 Отправил · куратору",
        f"📌 № 2. {OFFICER}",
        "Ответ придёт сюда. Что напишете сразу следом, добавлю к вопросу.",
    ]
    assert told == [
        "❓ Вопрос · МКОУ СОШ № 1, Патимат",
        f"📌 № 2. {OFFICER}",
        "Можно <b>завуча</b> & кого ещё?",
        "",
        "✍️ Ответ уже дан: Руслан",
    ]
    assert lines(done, 1) == ["✍️ Ответ отправлен · МКОУ СОШ № 1"]
    assert got == (
        [
            "✍️ Ответ · куратор Руслан Магомедович",
            "На ваше: «Можно <b>завуча</b> & кого ещё?»",
            "Лучше завуча",
        ],
        own,
    )
    assert lines(closed)[2] == "👌 вопрос решён"
    assert lines(cast.ruslan.messages[letter.message_id])[-1] == "👌 Вопрос решён"


async def test_school_asks_further_and_both_sides_see_one_thread(town: Town) -> None:
    """An answer by the button; a reply to the answer goes back to the curator; a restart in between loses nothing."""
    cast = await town.cast()
    await ask(town, cast.patimat)
    await town.press(cast.ruslan, "Ответить")
    await town.restart()
    town.clock.forward(minutes=10)
    await town.say(cast.ruslan, "Завуча")
    town.clock.forward(minutes=10)

    await answer(town, cast.patimat, "А если завуч в отпуске?")
    asked_again = lines(cast.ruslan.last)
    threads = [lines(await town.press(person, "Переписка")) for person in (cast.patimat, cast.ruslan)]

    assert asked_again == [
        "❓ Вопрос · МКОУ СОШ № 1, Патимат",
        "На ваше: «Завуча»",
        "А если завуч в отпуске?",
        "",
        "Ответьте прямо на это сообщение или нажмите «Ответить».",
    ]
    assert threads[0] == [
        "💬 Переписка · МКОУ СОШ № 1",
        "⏳ ждём ответа",
        "",
        "МКОУ СОШ № 1, Патимат · 01.02.2023 09:00",
        WORDS,
        "",
        "куратор Руслан Магомедович · 01.02.2023 09:10",
        "Завуча",
        "",
        "МКОУ СОШ № 1, Патимат · 01.02.2023 09:20",
        "А если завуч в отпуске?",
    ]
    assert threads[1] == [threads[0][0], "⏳ ждёт вашего ответа", *threads[0][2:]]


async def test_edits_reach_the_copies_until_the_thread_is_closed(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat, "Кого назначыть?")
    question, copy_at = cast.patimat.chat[-2].message_id, cast.ruslan.last.message_id

    cast.patimat.edit(question, "Кого назначить?")
    await town.settle()
    corrected = lines(cast.ruslan.messages[copy_at])
    await answer(town, cast.ruslan, "Зауча")
    answered_by, got = cast.ruslan.chat[-2].message_id, cast.patimat.last.message_id
    cast.ruslan.edit(answered_by, "Завуча")
    await town.settle()
    corrected_answer = lines(cast.patimat.last)
    await town.press(cast.patimat, "Спасибо, вопрос решён")
    cast.ruslan.edit(answered_by, "Никого")
    await town.settle()

    assert corrected[1:3] == ["Кого назначить?", "✏️ изменено"]
    assert corrected_answer[2:4] == ["Завуча", "✏️ изменено"]
    assert lines(cast.ruslan.last) == [
        "Вопрос уже закрыт, поэтому правку я не передал. Если она важна, напишите в переписку."
    ]
    assert lines(cast.patimat.messages[got])[2] == "Завуча"


async def test_photo_voice_and_file_travel_with_their_words_and_are_answered(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/questions")
    await town.press(cast.patimat, "Задать вопрос")
    before = len(from_bot(cast.ruslan))

    cast.patimat.send_photo(PHOTO, "Так подписать?")
    await town.settle()
    photo = cast.ruslan.last
    cast.ruslan.send_file("Образец.docx", b"PK sample", "Вот образец", reply_to=photo.message_id)
    await town.settle()
    sample = cast.patimat.last
    cast.patimat._send_media("voice", Upload("voice.ogg", b"OggS"), None, sample.message_id, None)
    await town.settle()
    voice = cast.ruslan.last

    assert (photo.photo.data, lines(photo)[:2]) == (
        PHOTO,
        ["❓ Вопрос · МКОУ СОШ № 1, Патимат", "Так подписать?"],
    )
    assert (sample.document.data, lines(sample)[2]) == (b"PK sample", "Вот образец")
    assert (voice.file.kind, voice.file.data, voice.reply_to) == ("voice", b"OggS", cast.ruslan.chat[-3].message_id)
    assert len(from_bot(cast.ruslan)) - before == 3
    assert lines(cast.ruslan.messages[photo.message_id])[-1].startswith("Ответьте прямо на это сообщение")


async def test_empty_voice_is_refused_and_the_question_still_awaited(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/questions")
    await town.press(cast.patimat, "Задать вопрос")
    before = len(from_bot(cast.ruslan))

    voice = cast.patimat._send_media("voice", Upload("voice.ogg", b"OggS"), None, None, None)
    object.__setattr__(voice.file, "data", b"")
    await town.settle()
    refused = copy(cast.patimat.last)
    sent = await town.say(cast.patimat, WORDS)

    assert refused.text == "Файл пустой (0 байт). Проверьте его и пришлите ещё раз."
    assert lines(sent, 1) == ["📨 Отправил · куратору"]
    assert len(from_bot(cast.ruslan)) - before == 1


async def test_album_and_what_follows_at_once_are_one_question(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/questions")
    await town.press(cast.patimat, "Задать вопрос")
    answers, before = len(from_bot(cast.patimat)), len(from_bot(cast.ruslan))

    cast.patimat.send_album([(f"{number}.jpg", png(40 + number, 30)) for number in range(3)], "Что из этого?")
    await town.settle()
    cast.patimat.say("И ещё: на каком бланке?")
    await town.settle()
    for verb in (Verb.DISCARD_FILE, Verb.PLACE_FILE):  # a document in a thread belongs to no task
        assert (await town.forge(cast.patimat, Do(verb=verb, id=2, value="1"))).text == NOT_FOUND
    threads = await town.say(cast.ruslan, "/questions")

    assert len(from_bot(cast.patimat)) - answers == 4
    assert [lines(message, 1) for message in from_bot(cast.ruslan)[before:-1]] == [
        ["❓ Вопрос · МКОУ СОШ № 1, Патимат"],
        *[["➕ К вопросу · МКОУ СОШ № 1, Патимат"]] * 3,
    ]
    assert threads.labels == [["✍️ Задать вопрос"], ["⭐ Частые вопросы"], ["❓ СОШ №1: Что из этого?"], ["🏠 Меню"]]


async def test_long_words_are_cut_truthfully_and_can_be_read_whole(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    words = "Вопрос <длинный> & ещё. " * 170

    await ask(town, cast.patimat, words)
    letter = cast.ruslan.last
    whole = await town.press(cast.ruslan, "Целиком")

    assert "✂️ Это начало. Весь текст — «📖 Целиком»." in lines(letter)
    assert whole.text == words.strip()


async def test_of_two_curators_the_first_answers_and_the_other_sees_it(town: Town) -> None:
    cast, kamil = await two_at_once(town)
    await ask(town, cast.patimat)
    copies = {person.id: person.last.message_id for person in (cast.ruslan, kamil)}

    await answer(town, kamil, "Завуча")

    assert [lines(person.messages[copies[person.id]])[-1] for person in (cast.ruslan, kamil)] == [
        "✍️ Ответ уже дан: Камиль"
    ] * 2
    assert (await town.say(cast.ruslan, "/questions")).text.splitlines()[0] == "❓ Вопросы · ждут вас: 0"


async def test_answer_reaches_everybody_on_the_schools_seat_and_no_other_school(town: Town) -> None:
    cast = await town.cast()
    colleague = town.world.add_person("Шамиль")
    await town.join(colleague, cast.link)
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await ask(town, cast.patimat)
    before = len(from_bot(zarema))
    place = data_of(cast.patimat.last, "Переписка")

    await answer(town, cast.ruslan, "Завуча")
    refused = await town.forge(zarema, place)

    assert [lines(person.last)[2] for person in (cast.patimat, colleague)] == ["Завуча"] * 2
    assert refused.text == NOT_FOUND
    assert len(from_bot(zarema)) == before + 1


async def test_question_without_a_curator_goes_to_the_coordinator(town: Town) -> None:
    cast = await without_curator(town)
    before = len(from_bot(cast.ruslan))

    sent = await ask(town, cast.patimat)
    await answer(town, cast.mesedu, "Завуча")

    assert lines(sent, 1) == ["📨 Отправил · координатору"]
    assert lines(cast.patimat.last)[0] == "✍️ Ответ · координатор, Ясный район"
    assert len(from_bot(cast.ruslan)) == before


async def test_answer_from_who_lost_the_school_is_refused(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)
    letter, before = cast.ruslan.last, len(from_bot(cast.patimat))
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "🔘 Руслан")

    refused = [
        await town.say(cast.ruslan, "Завуча", reply_to=letter.message_id),
        await town.press(cast.ruslan, "Ответить", letter),
    ]

    assert [message.text for message in refused] == [NOT_FOUND] * 2
    assert len(from_bot(cast.patimat)) == before


async def test_forged_ids_find_nothing_and_break_nothing(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)
    verbs = (Verb.WRITE_IN_THREAD, Verb.SEND_QUESTION, Verb.DROP_QUESTION, Verb.CLOSE_QUESTION, Verb.REOPEN_QUESTION,
             Verb.MAKE_FREQUENT, Verb.PUBLISH_FREQUENT, Verb.ASK_QUESTION)  # fmt: skip
    forged = [
        *(Do(verb=verb, id=MAX_ID) for verb in verbs),
        *(
            Do(verb=verb, id=1, value=value)
            for verb in (Verb.LOOK_SIMILAR, Verb.REWORD_FREQUENT)
            for value in ("", "x", "9")
        ),
        *(Go(to=place, id=MAX_ID) for place in (Place.THREAD, Place.THREAD_FILES, Place.WHOLE_WORDS, Place.FREQUENT)),
    ]

    answers = {(await town.forge(cast.patimat, data)).text for data in forged}

    assert answers == {NOT_FOUND}


async def test_reviewer_asks_the_school_about_its_document(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await town.press(cast.ruslan, "Спросить школу")
    await town.say(cast.ruslan, "Это за какой год?")
    asked = cast.patimat.last
    menu = lines(await town.say(cast.patimat, "/menu"))
    await town.morning(days=1)
    card = lines(cast.patimat.last)

    await town.say(cast.patimat, "За 2023", reply_to=asked.message_id)

    assert lines(asked)[:3] == [
        "❓ Вопрос · куратор Руслан Магомедович",
        f"📌 № 1. {CLUSTERS}",
        "Это за какой год?",
    ]
    assert "❓ Ждут вашего ответа: 1" in menu
    assert card[-1] == "❓ Вас спросили и ждут ответа"
    assert lines(cast.ruslan.last) == [
        "✍️ Ответ · МКОУ СОШ № 1, Патимат",
        "На ваше: «Это за какой год?»",
        "За 2023",
    ]


async def test_words_out_of_the_blue_are_offered_as_a_question(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    await town.say(cast.patimat, "Добрый день!")
    offered = await town.say(cast.patimat, "А до какого числа план?")
    unsent = len(from_bot(cast.ruslan)) - before

    sent = await town.press(cast.patimat, "Отправить")
    again = await town.press(cast.patimat, "Отправить", from_bot(cast.patimat)[-2])
    town.clock.forward(minutes=10)
    await town.say(cast.patimat, "Хорошо, спасибо")
    dropped = await town.press(cast.patimat, "Не отправлять")

    assert lines(offered) == [
        "❓ Отправить это куратору как вопрос?",
        "Добрый день!",
        "А до какого числа план?",
        "",
        "Пока никому не отправлено.",
    ]
    assert unsent == 0
    assert [lines(sent, 1), lines(again, 1)] == [["📨 Отправил · куратору"]] * 2
    assert [lines(message)[1] for message in from_bot(cast.ruslan)[before:]] == [
        "Добрый день!",
        "А до какого числа план?",
    ]
    assert dropped.text == "Никому не отправлено."


async def test_coordinator_has_nobody_to_ask(town: Town) -> None:
    cast = await town.cast()

    words = await town.say(cast.mesedu, "Добрый день!")
    forged = await town.forge(cast.mesedu, Do(verb=Verb.ASK_QUESTION))

    assert lines(words) == ["💬 Что сделать с этим сообщением?", "Пока ничего не изменилось и никому не отправлено."]
    assert forged.text == FORBIDDEN


async def test_words_of_a_coordinator_are_searched_announced_or_an_answer(town: Town) -> None:
    """They are in the chat, and the buttons find them there weeks later."""
    cast = await without_curator(town)
    await ask(town, cast.patimat)

    words = await town.say(cast.mesedu, "Назначить завуча")
    town.clock.forward(days=7)
    await town.press(cast.mesedu, "Ответ: МКОУ СОШ №1", words)
    town.clock.forward(minutes=10)
    found = await town.press(cast.mesedu, "Найти «", await town.say(cast.mesedu, "Назначение?"))
    letter = await town.say(cast.mesedu, "Коллеги, семинар будет в среду")
    draft = await town.press(cast.mesedu, "Объявление", letter)

    assert words.labels == [
        ["✍️ Ответ: МКОУ СОШ №1"], ["➕ Поручение", "📣 Объявление"], ["🔎 Найти «Назначить завуча»"], ["🏠 Меню"],
    ]  # fmt: skip
    assert found.labels[0] == [f"📄 2. {OFFICER}"]
    assert "Коллеги, семинар будет в среду" in lines(draft)
    assert lines(cast.patimat.last)[2] == "Назначить завуча"


async def test_menu_ends_what_further_words_would_be_added_to(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "А когда семинар?")
    await town.press(cast.patimat, "Меню")

    offered = await town.say(cast.patimat, "Не успеваем с программой")
    await town.press(cast.patimat, "Отправить", offered)

    assert lines(offered)[1:3] == ["Не успеваем с программой", ""]
    assert lines(cast.ruslan.last)[1] == "Не успеваем с программой"


async def test_words_right_under_the_only_question_are_offered_as_its_answer(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)

    await town.say(cast.ruslan, "Завуча.")
    offered = await town.say(cast.ruslan, "Приказом")
    answered = await town.press(cast.ruslan, "Ответ: МКОУ СОШ №1", offered)

    assert offered.labels[:2] == [["✍️ Ответ: МКОУ СОШ №1"], ["📨 Отправить"]]
    assert lines(answered, 1) == ["✍️ Ответ отправлен · МКОУ СОШ № 1"]
    assert [lines(message)[-1] for message in from_bot(cast.patimat)[-2:]] == ["Завуча.", "Приказом"]


async def test_words_with_a_link_are_words_and_the_link_may_be_for_a_task(town: Town) -> None:
    cast = await town.cast()
    await town.send(cast.mesedu, "Список.pdf", pdf(text("Список")))

    told = await town.say(cast.mesedu, "Коллеги, в пятницу семинар, программа https://example.org")
    link = await town.say(cast.mesedu, "https://example.org/2")
    offered = await town.say(cast.patimat, "Приказ о кластерах висит на сайте https://school5.ru/12")
    placed = await town.press(cast.patimat, "Ссылка для задачи", offered)

    assert lines(told, 1) == ["💬 Что сделать с этим сообщением?"]
    assert lines(link)[-1] == "К какой задаче эти файлы?"
    assert lines(offered)[1] == "Приказ о кластерах висит на сайте https://school5.ru/12"
    assert lines(placed) == ["🔗 school5.ru/12", "К какой задаче эта ссылка?"]


async def test_call_for_help_and_its_answer_are_a_thread_too(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    await town.say(cast.patimat, "Некого назначить")
    listed = await town.say(cast.ruslan, "/questions")

    await town.say(cast.ruslan, "Возьмите завуча", reply_to=from_bot(cast.ruslan)[-2].message_id)
    answered = lines(cast.patimat.last)
    thread = await town.press(cast.patimat, "Переписка")
    settled = await town.press(cast.patimat, "Вопрос решён", thread)
    task = await town.open_task(cast.patimat, OFFICER)

    assert listed.labels[2] == ["🆘 СОШ №1: Некого назначить"]
    assert answered[0] == "✍️ Ответ · куратор Руслан Магомедович"
    assert lines(settled)[:3] == ["🆘 Нужна помощь · МКОУ СОШ № 1", f"📌 № 2. {OFFICER}", "👌 вопрос решён"]
    assert lines(task)[1] == "⬜ не начато · до ср, 15 февраля · через 14 дней"


async def test_unanswered_questions_rise_to_the_cards(town: Town) -> None:
    """The curator's next morning, the coordinator's after two working days; an answer takes it off both."""
    cast = await town.cast()
    await ask(town, cast.patimat)

    await town.morning(days=1)
    curators, coordinator_next_day = lines(cast.ruslan.last), len(from_bot(cast.mesedu))
    await town.morning(days=1)
    coordinators = lines(cast.mesedu.last)
    await town.press(cast.mesedu, "Ответить")
    thread = await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Ответить", thread)
    await town.say(cast.mesedu, "Завуча")

    assert "❓ Ждёт ответа: 1, вопрос задан вчера" in curators
    assert coordinators == ["☀️ Дела на пт, 3 февраля 2023", "", "❓ Ждёт ответа: 1, вопрос задан 2 дня назад"]
    assert coordinator_next_day == 0
    assert lines(cast.patimat.last)[2] == "Завуча"


async def test_unsent_question_survives_a_restart_with_the_newest_words(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    town.world.fault("sendMessage", 429, chat_id=cast.ruslan.id, retry_after=LONG)
    await ask(town, cast.patimat, "Кого назначыть?")
    cast.patimat.edit(cast.patimat.chat[-2].message_id, "Кого назначить?")
    await town.restart()

    town.clock.forward(seconds=LONG + 1)
    await town.settle()

    assert [lines(message)[1] for message in from_bot(cast.ruslan)[before:]] == ["Кого назначить?"]


async def test_school_that_blocked_the_bot_is_reported_when_it_is_answered(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)
    cast.patimat.blocked = True

    await answer(town, cast.ruslan, "Завуча")
    await town.settle()

    assert cast.mesedu.last.text.startswith("🚫 Патимат (МКОУ СОШ № 1) не получает сообщений")


async def test_curator_asks_the_coordinator_about_his_own_task(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.ruslan, VISITS)

    await town.press(cast.ruslan, "Вопрос координатору")
    await town.say(cast.ruslan, "Можно в апреле?")

    assert lines(cast.mesedu.last)[:3] == [
        "❓ Вопрос · Руслан Магомедович, Руслан",
        f"📌 № 3. {VISITS}",
        "Можно в апреле?",
    ]


@pytest.mark.parametrize("words", ["/menu", "/questions"])
async def test_command_as_a_reply_is_a_command(town: Town, words: str) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)
    before = len(from_bot(cast.patimat))

    await answer(town, cast.ruslan, words)

    assert len(from_bot(cast.patimat)) == before


async def test_file_after_attach_is_for_the_task_though_a_question_was_just_asked(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat)

    placed = await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    town.clock.time += timedelta(minutes=5)
    loose = await town.send(cast.patimat, "Ещё.pdf", pdf(text("Ещё")))

    assert placed.text.splitlines()[-1] == "📎 Файл «Кластеры.pdf» приложен и отправлен на проверку."
    assert lines(loose)[1] == "К какой задаче этот файл?"
