"""Updates: nothing is lost and nothing is done twice, at every fault on the way."""

import asyncio
import socket

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from models.inbox import StoredUpdate
from tests.flows.test_join import push
from tests.flows.town import CLUSTERS, OFFICER, RETURNED, Town, data_of, from_bot
from tests.office import pdfs

pytestmark = pytest.mark.both_engines

LOST = "Связь прервалась, и мой ответ мог потеряться. Всё, что вы сделали, сохранено."


async def times_done(town: Town, person) -> int:
    """How often the history has it."""
    await town.press(person, "Все задачи", await town.say(person, "/tasks"))
    await town.press(person, OFFICER)
    return (await town.press(person, "История")).text.count("✅ выполнено")


async def test_messages_sent_while_the_bot_was_down(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    await town.stop()
    cast.patimat.send_file("Кластеры.pdf", pdfs.pdf(pdfs.text("Кластеры")))
    cast.patimat.say("/menu")

    await town.start()
    await town.settle()

    assert cast.ruslan.last.document.name == "Кластеры.pdf"
    assert cast.patimat.last.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_awaited_remark_survives_a_restart(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdfs.pdf(pdfs.text("Кластеры")))
    await town.press(cast.ruslan, "Вернуть")

    await town.restart()
    returned = await town.say(cast.ruslan, "Нет подписи")

    assert returned.text.splitlines()[-1] == RETURNED
    await town.minute()
    assert cast.patimat.last.text.splitlines()[-1] == "«Нет подписи»"


async def test_same_update_twice_has_one_effect(town: Town) -> None:
    """In one batch, and once more after a restart that forgot the offset."""
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    cast.patimat.press_data(data_of(task, "Выполнено"), task.message_id)
    double = town.world.updates[-1]
    town.world.updates.append(double)
    await town.settle()
    await town.stop()
    town.world.updates.append(double)
    await town.start()
    await town.settle()

    assert await times_done(town, cast.patimat) == 1


async def test_killed_after_the_commit_and_before_the_answer(town: Town) -> None:
    """The person sees the menu, and nothing happens again."""
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    town.world.fault("editMessageText", "timeout", chat_id=cast.patimat.id)
    edits = len(town.world.calls_of("editMessageText"))
    cast.patimat.press("Выполнено", task.message_id)
    await town.until(lambda: len(town.world.calls_of("editMessageText")) > edits)

    await town.kill()
    await town.start()
    await town.settle()
    shown = cast.patimat.last.text

    assert LOST in shown.splitlines()
    assert "Открытых задач: 2" in shown.splitlines()
    assert await times_done(town, cast.patimat) == 1


async def test_killed_before_the_commit(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    town.world.fault("getFile", "timeout")
    cast.patimat.send_file("Кластеры.pdf", pdfs.pdf(pdfs.text("Кластеры")))
    await town.until(lambda: town.world.calls_of("getFile"))

    await town.kill()
    await town.start()
    await town.settle()

    assert cast.patimat.last.text.splitlines()[-1] == "📎 Файл «Кластеры.pdf» приложен и отправлен на проверку."
    assert "версия 1" in cast.ruslan.last.text


async def test_answer_refused_after_the_commit(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """For longer than a call waits: later the menu says once how things are, and no attempt is counted."""
    monkeypatch.setattr("bot.chat.limits.LONGEST_WAIT", 0)
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    before = len(from_bot(cast.patimat))
    town.world.fault("editMessageText", 429, chat_id=cast.patimat.id)
    town.world.fault("sendMessage", 429, times=2, chat_id=cast.patimat.id)

    await town.press(cast.patimat, "Выполнено", task)
    said = [message.text.splitlines() for message in from_bot(cast.patimat)[before:]]
    async with town.app.database.read() as session:
        rows = {(row.attempts, row.error) for row in await session.scalars(select(StoredUpdate))}

    assert [LOST in lines for lines in said] == [True]
    assert rows == {(0, None)}
    assert town.world.unanswered(cast.patimat.id) == []
    assert await times_done(town, cast.patimat) == 1


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", 500, 429])
async def test_answer_that_fails_on_the_way_is_given_again(town: Town, fault) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    town.world.fault("editMessageText", fault, chat_id=cast.patimat.id)

    done = await town.press(cast.patimat, "Выполнено", task)

    assert done.text.splitlines()[1] == "✅ выполнено (отмечено школой) · до ср, 15 февраля"
    assert await times_done(town, cast.patimat) == 1


@pytest.mark.parametrize("fault", ["drop_before", 502])
async def test_connection_that_breaks_while_polling(town: Town, fault) -> None:
    """502 comes with a page of HTML instead of an answer."""
    cast = await town.cast()
    town.world.fault("getUpdates", fault)
    await town.say(cast.patimat, "/tasks")

    menu = await town.say(cast.patimat, "/menu")

    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_messages_of_one_chat_are_taken_in_their_order(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))

    for command in ("/menu", "/tasks", "/settings", "/help", "/language"):
        cast.patimat.say(command)
    await town.settle()

    assert [message.text.splitlines()[0][0] for message in from_bot(cast.patimat)[before:]] == [
        "🏠",
        "📋",
        "⚙",
        "❓",
        "🌐",
    ]


async def test_database_that_was_away_for_a_moment(town: Town) -> None:
    """The poller lives on, and asks again for what it could not store."""
    cast = await town.cast()
    await rename(town, "updates", "mislaid")
    cast.patimat.say("/menu")
    await asyncio.sleep(0.3)

    await rename(town, "mislaid", "updates")
    await town.settle()

    assert cast.patimat.last.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_handler_that_crashes_apologises_and_the_rest_goes_on(town: Town) -> None:
    cast = await town.cast()
    await rename(town, "activities", "mislaid")
    crashed = await town.say(cast.ruslan, "/status")

    await rename(town, "mislaid", "activities")
    menu = await town.say(cast.ruslan, "/menu")

    assert crashed.text.startswith("Что-то сломалось у меня, не у вас. Сообщение сохранено под номером ")
    assert menu.text.splitlines()[0] == "🏠 куратор Руслан Магомедович"


async def rename(town: Town, old: str, new: str) -> None:
    async with town.app.database.begin() as session:
        await session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_group_chats_channels_and_edits_are_passed_over(town: Town) -> None:
    cast = await town.cast()
    said = cast.patimat.say("/menu")
    await town.settle()
    before = len(from_bot(cast.patimat))

    group = {"id": -100, "type": "group", "title": "Школы"}
    push(town, cast.patimat, chat=group, text="/menu", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    push(town, cast.patimat, chat=group, new_chat_members=[town.world.bot])
    cast.patimat.edit(said.message_id, "/tasks")
    await town.settle()

    assert len(from_bot(cast.patimat)) == before
    assert [call.params["chat_id"] for call in town.world.calls if call.params.get("chat_id") == -100] == []


async def test_button_under_a_message_that_is_gone(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    cast.patimat.delete(task.message_id)

    cast.patimat.press_data(data_of(task, "Выполнено"), task.message_id)
    await town.settle()

    assert cast.patimat.last.text.splitlines()[1] == "✅ выполнено (отмечено школой) · до ср, 15 февраля"


async def test_webhook_takes_updates_from_who_knows_the_secret(town: Town) -> None:
    cast = await town.cast()
    await town.stop()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/hook"
    town.settings = town.settings.model_copy(
        update={"webhook_url": url, "webhook_port": port, "webhook_secret": SecretStr("tell-nobody")}
    )
    await town.start()

    menu = await town.say(cast.patimat, "/menu")
    async with aiohttp.ClientSession() as stranger, stranger.post(url, json={"update_id": 1}) as answer:
        status = answer.status

    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert status == 401
