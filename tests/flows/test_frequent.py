"""Frequent questions: made from a thread, offered before a question is sent, kept in order by the coordinator."""

from tests.flows.screens import ACTIONS
from tests.flows.test_questions import answer, ask, lines
from tests.flows.town import FORBIDDEN, NOT_FOUND, Cast, Town, data_of, from_bot

ASKED = "Здравствуйте, это СОШ № 1! До какого числа сдать план мероприятий?"
CLEAN = "До какого числа сдать план мероприятий?"
ANSWERED = "До 1 марта"


async def answered(town: Town) -> Cast:
    """A question with its answer, opened by the curator."""
    cast = await town.cast()
    await ask(town, cast.patimat, ASKED)
    await answer(town, cast.ruslan, ANSWERED)
    return cast


async def published(town: Town) -> Cast:
    """The curator removed the school's name and published it."""
    cast = await answered(town)
    await town.press(cast.ruslan, "В частые вопросы")
    await town.press(cast.ruslan, "✏️ Вопрос")
    await town.say(cast.ruslan, CLEAN)
    await town.press(cast.ruslan, "Добавить для всех")
    town.clock.forward(minutes=10)
    return cast


async def test_answer_becomes_a_frequent_question_without_the_schools_name(town: Town) -> None:
    cast = await answered(town)

    draft = await town.press(cast.ruslan, "В частые вопросы")
    again = await town.press(cast.ruslan, "Переписка")
    same = await town.press(cast.ruslan, "В частые вопросы", again)
    await town.press(cast.ruslan, "✏️ Вопрос")
    photo = await town.send(cast.ruslan, "план.jpg", b"\xff\xd8")
    long = await town.say(cast.ruslan, "План " * 100)
    await town.say(cast.ruslan, CLEAN)
    added = await town.press(cast.ruslan, "Добавить для всех")
    await town.say(cast.patimat, "/questions")
    listed = await town.press(cast.patimat, "Частые вопросы")
    read = await town.press(cast.patimat, CLEAN[:20])

    assert lines(draft) == [
        f"⭐ {ASKED}",
        "",
        ANSWERED,
        "",
        "Пока видите только вы. Уберите имена и название школы: добавленное увидят все.",
    ]
    assert same.text == draft.text
    assert photo.text.startswith("Здесь нужен ответ словами")
    assert long.text.startswith("Слишком длинно: 499 знаков, а помещается 300.")
    assert (lines(added), added.labels) == (
        [f"⭐ {CLEAN}", "", ANSWERED, "", "✅ Теперь это видят все."],
        [["◀ Назад", "🏠 Меню"]],
    )
    assert listed.labels[0] == [f"⭐ {CLEAN}"[:37] + "…"]
    assert (lines(read), read.labels) == ([f"⭐ {CLEAN}", "", ANSWERED], [["◀ Назад", "🏠 Меню"]])


async def test_school_is_offered_the_answer_and_asks_nobody(town: Town) -> None:
    cast = await published(town)
    before = len(from_bot(cast.ruslan))

    offered = await ask(town, cast.patimat, "подскажите, когда сдавать план?")
    read = await town.press(cast.patimat, CLEAN[:15])
    helped = await town.press(cast.patimat, "Помогло")
    stale = await town.forge(cast.patimat, data_of(read, "Всё равно"))
    card = await town.press(cast.mesedu, CLEAN[:15], await frequents(town, cast.mesedu))

    assert lines(offered) == [
        "❓ Вопрос куратору?",
        "подскажите, когда сдавать план?",
        "",
        "⭐ Возможно, ответ уже есть. Это ваш вопрос?",
        "Пока никому не отправлено.",
    ]
    assert lines(read) == [f"⭐ {CLEAN}", "", ANSWERED]
    assert helped.text == "👍 Хорошо. Вопрос никому не отправлен."
    assert stale.text == NOT_FOUND
    assert len(from_bot(cast.ruslan)) == before
    assert lines(card)[-1] == "👍 Помогло: 1"


async def frequents(town: Town, person):
    await town.say(person, "/questions")
    return await town.press(person, "Частые вопросы")


async def test_question_is_sent_all_the_same_after_a_restart(town: Town) -> None:
    cast = await published(town)
    await ask(town, cast.patimat, "когда сдавать план?")
    await town.press(cast.patimat, CLEAN[:15])
    await town.restart()

    sent = await town.press(cast.patimat, "Всё равно отправить")

    assert lines(sent)[0] == "📨 Отправил · куратору"
    assert lines(cast.ruslan.last)[:2] == ["❓ Вопрос · МКОУ СОШ № 1, Патимат", "когда сдавать план?"]


async def test_coordinator_rewords_and_removes_what_everybody_reads(town: Town) -> None:
    town.hostile = True
    cast = await published(town)
    await frequents(town, cast.mesedu)
    card = await town.press(cast.mesedu, CLEAN[:15])
    refused = [await town.forge(cast.ruslan, data_of(card, label)) for label in ("Вопрос", "Ответ", "Убрать")]

    await town.press(cast.mesedu, "✏️ Ответ")
    reworded = await town.say(cast.mesedu, "До 15 марта <b>включительно</b>")
    await town.press(cast.mesedu, "Убрать")
    gone = await town.press(cast.mesedu, "Да")

    assert {message.text for message in refused} == {FORBIDDEN}
    assert lines(reworded)[2] == "До 15 марта <b>включительно</b>"
    assert lines(gone)[0] == "⭐ Частые вопросы"
    assert gone.labels == [["◀ Назад", "🏠 Меню"]]


async def test_voice_alone_is_no_frequent_answer_until_it_is_written(town: Town) -> None:
    cast = await town.cast()
    await ask(town, cast.patimat, ASKED)
    cast.ruslan.send_file("Ответ.pdf", b"%PDF-1.4", None, reply_to=cast.ruslan.last.message_id)
    await town.settle()
    await town.press(cast.ruslan, "В частые вопросы")

    refused = await town.press(cast.ruslan, "Добавить для всех")

    assert refused.text == (
        "Чтобы добавить в частые вопросы, нужны и вопрос, и ответ словами. Допишите то, чего не хватает."
    )


async def test_many_frequent_questions_are_paged(town: Town) -> None:
    cast = await town.cast()
    for number in range(7):
        await ask(town, cast.patimat, f"Предмет {'абвгдеж'[number] * 8}?")
        await answer(town, cast.ruslan, "Да")
        await town.press(cast.ruslan, "В частые вопросы")
        await town.press(cast.ruslan, "Добавить для всех")
        town.clock.forward(minutes=10)

    first = await frequents(town, cast.patimat)
    second = await town.press(cast.patimat, "▶")

    assert len(first.labels) - 2 == 6 < ACTIONS
    assert second.labels == [["⭐ Предмет жжжжжжжж?"], ["◀", "2/2"], ["◀ Назад", "🏠 Меню"]]
