"""Words are understood where they are obvious: commands in any case, «сделали», «спасибо», «по 6 пункту»."""

import pytest

from tests.flows.town import CLUSTERS, OFFICER, Town, from_bot
from tests.office.documents import word


@pytest.mark.parametrize("words", ["меню", "Меню!", "/МЕНЮ", "/Menu", "/меню", "старт", "/Start", "/START"])
async def test_menu_is_opened_by_any_of_its_names(town: Town, words: str) -> None:
    cast = await town.cast(roadmap=False)

    assert (await town.say(cast.patimat, words)).text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_start_link_in_capitals_joins(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    code = await town.invite(cast.mesedu, "СОШ № 2")
    zarema = town.world.add_person("Зарема")

    asked = await town.say(zarema, f"/Start {code}")

    assert asked.text.splitlines()[0] == "Здравствуйте! Вас приглашают: МКОУ СОШ № 2 (Ясный район)."


async def test_word_that_is_awaited_is_no_command(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")

    asked = await town.say(cast.patimat, "помощь")

    assert "🆘" in asked.text


async def test_done_offers_the_likeliest_tasks_first(town: Town) -> None:
    cast = await town.cast()

    by_date = await town.say(cast.patimat, "готово")
    by_number = await town.say(cast.patimat, "сделали по 1 пункту")
    by_words = await town.say(cast.patimat, "кластеризацию провели")
    marked = await town.press(cast.patimat, OFFICER, by_date)

    assert [screen.labels[0][0] for screen in (by_date, by_number, by_words)] == [
        "✅ № 2 Назначить ответственного",
        "✅ № 1 Провести кластеризацию",
        "✅ № 1 Провести кластеризацию",
    ]
    assert marked.text.splitlines()[1].startswith("✅")


async def test_not_done_yet_is_an_ordinary_word(town: Town) -> None:
    cast = await town.cast()

    answer = await town.say(cast.patimat, "ещё не готово")

    assert "Что выполнено?" not in answer.text


@pytest.mark.parametrize("caption", ["по 1 пункту", "№ 1", "Провели кластеризацию"])
async def test_caption_chooses_the_task(town: Town, caption: str) -> None:
    cast = await town.cast()

    answer = await town.send(cast.patimat, "Скан 001.docx", word(), caption)

    assert CLUSTERS in answer.text.splitlines()[0]


async def test_unsure_caption_is_asked_about_and_overdue_tasks_are_first(town: Town) -> None:
    cast = await town.cast()
    town.clock.forward(days=20)

    answer = await town.send(cast.patimat, "Скан 001.docx", word(), "вот")

    assert answer.labels[0][0].endswith(OFFICER) or OFFICER in answer.labels[0][0]


async def test_thanks_settles_the_question_and_is_no_new_one(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "Как провести кластеризацию?")
    await town.press(cast.patimat, "Отправить")
    letter = from_bot(cast.ruslan)[-1]
    await town.say(cast.ruslan, "По письму от мая", letter.message_id)
    town.clock.forward(minutes=5)

    offered = await town.say(cast.patimat, "Спасибо, получилось!")
    settled = await town.press(cast.patimat, "Вопрос решён", offered)
    again = await town.say(cast.patimat, "спасибо")

    assert offered.text.splitlines()[0] == "🙂 Пожалуйста!"
    assert settled.text.splitlines()[1] == "👌 вопрос решён"
    assert "Пожалуйста" not in again.text


async def test_document_while_a_thread_runs_is_asked_about(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "Как провести кластеризацию?")
    await town.press(cast.patimat, "Отправить")

    asked = await town.send(cast.patimat, "Скан 001.docx", word())
    put = await town.press(cast.patimat, "К переписке", asked)

    assert CLUSTERS in asked.labels[0][0]
    assert asked.labels[-3] == ["💬 К переписке"]
    assert put.text.splitlines()[0].startswith("📨") or "отправлен" in put.text.lower()
    assert [message.file.name for message in from_bot(cast.ruslan) if message.file][-1:] == ["Скан 001.docx"]


async def test_words_of_a_curator_with_two_questions_get_a_choice(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    for person, words in ((cast.patimat, "Как провести кластеризацию?"), (zarema, "Кого назначить?")):
        await town.say(person, words)
        await town.press(person, "Отправить")

    offered = await town.say(cast.ruslan, "По письму от мая")

    assert [row[0] for row in offered.labels[:2]] == [
        "✍️ Ответ: МКОУ СОШ №1: Как провести к…",
        "✍️ Ответ: МКОУ СОШ №2: Кого назначить?",
    ]
