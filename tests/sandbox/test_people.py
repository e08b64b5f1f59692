"""Acts of people, and the updates that the bot gets for them."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InaccessibleMessage, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from sandbox import SandboxPerson, World
from tests.sandbox.pictures import png


async def only_update(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    return update


async def ask(bot: Bot, person: SandboxPerson, **buttons: str) -> Message:
    """A question with a button for each label=data."""
    row = [InlineKeyboardButton(text=label, callback_data=data) for label, data in buttons.items()]
    return await bot.send_message(person.id, "вопрос", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))


def test_people_are_numbered_from_1001(world: World) -> None:
    people = [world.add_person("Анна", "Петрова", username="anna"), world.add_person("Борис")]

    assert [(person.id, person.name) for person in people] == [(1001, "Анна Петрова"), (1002, "Борис")]
    assert world.people == {person.id: person for person in people}


async def test_say_is_a_message_update(bot: Bot, anna: SandboxPerson) -> None:
    anna.say("  /tasks сегодня ")

    message = (await only_update(bot)).message
    assert message is not None
    assert message.from_user is not None
    assert (message.text, message.chat.id, message.from_user.language_code) == ("/tasks сегодня", anna.id, "ru")
    assert [(e.type, e.offset, e.length) for e in message.entities or []] == [("bot_command", 0, 6)]


async def test_open_link_is_start_with_the_payload_and_lifts_a_block(bot: Bot, anna: SandboxPerson) -> None:
    anna.block()

    anna.open_link("K7-x")

    updates = await bot.get_updates()
    assert [update.event_type for update in updates] == ["my_chat_member", "my_chat_member", "message"]
    assert updates[-1].message is not None
    assert updates[-1].message.text == "/start K7-x"


@pytest.mark.parametrize(
    ("words", "payload"), [("", None), ("  ", None), ("😀" * 2049, None), (None, "с пробелом"), (None, "x" * 65)]
)
def test_what_no_client_would_send_is_an_error(anna: SandboxPerson, words: str | None, payload: str | None) -> None:
    with pytest.raises(ValueError, match=r"a message has|no start payload"):
        anna.open_link(payload or "") if words is None else anna.say(words)


async def test_a_reply_carries_the_message_answered(bot: Bot, anna: SandboxPerson) -> None:
    asked = await ask(bot, anna, Да="yes")

    anna.say("отвечаю", reply_to=asked.message_id)

    message = (await only_update(bot)).message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id
    assert message.reply_to_message.reply_markup == asked.reply_markup


@pytest.mark.parametrize(("button", "data"), [("Принять", "a:1"), ("Прин", "a:1"), ("r:1", "r:1"), ("Вер", "r:1")])
async def test_press_finds_a_button_by_label_or_data(bot: Bot, anna: SandboxPerson, button: str, data: str) -> None:
    await ask(bot, anna, **{"✅ Принять": "a:0"})
    asked = await ask(bot, anna, **{"✅ Принять": "a:1", "↩️ Вернуть": "r:1"})
    await bot.send_message(anna.id, "без кнопок")

    query_id = anna.press(button)

    query = (await only_update(bot)).callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert (query.id, query.data, query.message.message_id) == (query_id, data, asked.message_id)
    assert query.message.reply_markup == asked.reply_markup


async def test_press_on_a_given_message_looks_only_there(bot: Bot, anna: SandboxPerson) -> None:
    first = await ask(bot, anna, Да="1")
    await ask(bot, anna, Да="2")

    anna.press("Да", first.message_id)

    query = (await only_update(bot)).callback_query
    assert query is not None
    assert query.data == "1"


async def test_press_names_the_buttons_that_are_there(bot: Bot, anna: SandboxPerson) -> None:
    await ask(bot, anna, Да="1", Нет="2")

    with pytest.raises(LookupError) as caught:
        anna.press("Может быть")

    assert str(caught.value) == "Анна Петрова sees no button «Может быть»; visible are: «Да», «Нет»"


async def test_press_data_may_be_forged_and_its_message_gone(bot: Bot, anna: SandboxPerson) -> None:
    anna.press_data("admin:1", 404)

    query = (await only_update(bot)).callback_query
    assert query is not None
    assert query.data == "admin:1"
    assert isinstance(query.message, InaccessibleMessage)
    assert query.message.message_id == 404


async def test_an_answer_to_a_press_is_seen(bot: Bot, world: World, anna: SandboxPerson) -> None:
    await ask(bot, anna, Да="1")
    first, second = anna.press("Да"), anna.press("Да")

    await bot.answer_callback_query(first, "Готово")
    await bot.answer_callback_query(second)

    assert anna.answers == ["Готово"]
    assert world.unanswered(anna.id) == []


async def test_an_edit_and_a_block_are_updates(bot: Bot, anna: SandboxPerson) -> None:
    said = anna.say("один")
    anna.edit(said.message_id, "два")
    anna.block()

    _, edit, block = await bot.get_updates()

    assert edit.edited_message is not None
    assert (edit.edited_message.text, edit.edited_message.message_id) == ("два", said.message_id)
    assert block.my_chat_member is not None
    assert block.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(RuntimeError, match="has blocked the bot"):
        anna.say("x")


async def test_files_come_with_name_size_and_type(bot: Bot, anna: SandboxPerson) -> None:
    anna.send_file("Отчёт.docx", b"12345", caption="вот")

    message = (await only_update(bot)).message
    assert message is not None
    assert message.document is not None
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    described: Any = message.document
    assert (described.file_name, described.file_size, described.mime_type) == ("Отчёт.docx", 5, office)
    assert message.caption == "вот"


async def test_a_photo_comes_in_sizes(bot: Bot, anna: SandboxPerson) -> None:
    anna.send_photo(png(1000, 500))

    message = (await only_update(bot)).message
    assert message is not None
    assert [(size.width, size.height) for size in message.photo or []] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1000, 500),
    ]


@pytest.mark.parametrize(("names", "kind"), [(["а.pdf", "б.png"], "document"), (["а.png", "б.JPG"], "photo")])
async def test_an_album_is_a_message_each(bot: Bot, anna: SandboxPerson, names: list[str], kind: str) -> None:
    anna.send_album([(name, png(9, 9)) for name in names], caption="альбом")

    messages = [update.message for update in await bot.get_updates() if update.message]
    assert [message.content_type for message in messages] == [kind, kind]
    assert [message.caption for message in messages] == ["альбом", None]
    assert len({message.media_group_id for message in messages}) == 1


def test_last_without_a_message_from_the_bot_is_an_error(anna: SandboxPerson) -> None:
    anna.say("x")

    with pytest.raises(LookupError, match="Анна Петрова has no message from the bot"):
        _ = anna.last
