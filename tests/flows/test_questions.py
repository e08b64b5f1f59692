"""Consultation: a question by text, voice, photo or file, the curator's own reply, one thread on both sides."""

import pytest

from bot.callbacks import Do, Go, Place, Verb
from tests.flows.town import CLUSTERS, NOT_FOUND, OFFICER, Cast, Town, data_of, from_bot, newest_with

WORDS = "Кого назначить ответственным?"


async def ask(town: Town, person, words: str = WORDS):
    """From the menu, about no task."""
    await town.say(person, "/questions")
    await town.press(person, "Задать вопрос")
    return await town.say(person, words)


async def answer(town: Town, person, words: str):
    """By the messenger's own reply to the newest message."""
    return await town.say(person, words, reply_to=person.last.message_id)


async def test_question_about_a_task_is_answered_by_a_native_reply(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Вопрос куратору")
    sent = await town.say(cast.patimat, "Можно <b>завуча</b> & кого ещё?")
    own = cast.patimat.chat[-2].message_id
    letter = cast.ruslan.last

    done = await answer(town, cast.ruslan, "Лучше завуча")
    got = cast.patimat.last
    closed = await town.press(cast.patimat, "Спасибо, вопрос решён")

    assert sent.text.splitlines() == [
        "📨 Отправил · куратору",
        f"📌 № 2. {OFFICER}",
        "Ответ придёт сюда. Что напишете сразу следом, добавлю к вопросу.",
    ]
    assert letter.text.splitlines()[:3] == [
        "❓ Вопрос · МКОУ СОШ № 1, Патимат",
        f"📌 № 2. {OFFICER}",
        "Можно <b>завуча</b> & кого ещё?",
    ]
    assert done.text.splitlines()[0] == "✍️ Ответ отправлен · МКОУ СОШ № 1"
    assert got.reply_to == own
    assert got.text.splitlines() == [
        "✍️ Ответ · куратор Руслан Магомедович",
        "На ваше: «Можно <b>завуча</b> & кого ещё?»",
        "Лучше завуча",
    ]
    assert closed.text.splitlines()[2] == "👌 вопрос решён"
    assert cast.ruslan.messages[letter.message_id].text.splitlines()[-1] == "👌 Вопрос решён"
