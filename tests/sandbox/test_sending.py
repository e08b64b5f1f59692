"""Messages from the bot: what the person gets, and what Telegram refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramEntityTooLarge, TelegramForbiddenError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyParameters,
    TelegramObject,
)

from sandbox import Button, SandboxPerson, World
from tests.sandbox.conftest import MovableTime
from tests.sandbox.pictures import png


def keyboard(*labels: str, data: str = "x") -> InlineKeyboardMarkup:
    """One button a row."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=data)] for label in labels]
    )


def plain(value: TelegramObject | None) -> dict[str, Any] | None:
    """Without the bot that aiogram ties to what it receives, which equality would compare."""
    return None if value is None else value.model_dump()


def document(name: str = "План.docx", data: bytes = b"bytes") -> BufferedInputFile:
    return BufferedInputFile(data, name)


async def test_a_message_arrives_with_text_entities_and_buttons(bot: Bot, anna: SandboxPerson) -> None:
    rows = InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Да", callback_data="yes"),
                InlineKeyboardButton(text="Нет", callback_data="no"),
            ],
            [InlineKeyboardButton(text="Сайт", url="https://a.ru")],
        ]
    )

    sent = await bot.send_message(anna.id, " <b>Срок</b> — завтра ", reply_markup=rows)

    assert sent.text == "Срок — завтра"
    assert plain(sent.reply_markup) == plain(rows)
    assert anna.last.message_id == sent.message_id
    assert anna.last.html == "<b>Срок</b> — завтра"
    assert anna.last.buttons == [[Button("Да", "yes"), Button("Нет", "no")], [Button("Сайт", url="https://a.ru")]]


async def test_given_entities_are_kept(bot: Bot, anna: SandboxPerson) -> None:
    entities = [MessageEntity(type="bold", offset=0, length=2)]

    await bot.send_message(anna.id, "да, <нет>", parse_mode=None, entities=entities)

    assert anna.last.html == "<b>да</b>, &lt;нет&gt;"


async def test_a_reply_names_the_message_and_its_present_keyboard(bot: Bot, anna: SandboxPerson) -> None:
    asked = await bot.send_message(anna.id, "вопрос", reply_markup=keyboard("ответить"))

    sent = await bot.send_message(anna.id, "ещё", reply_parameters=ReplyParameters(message_id=asked.message_id))

    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "вопрос"
    assert plain(sent.reply_to_message.reply_markup) == plain(keyboard("ответить"))
    assert anna.last.reply_to == asked.message_id


async def test_a_reply_to_a_missing_message_may_be_sent_without_it(bot: Bot, anna: SandboxPerson) -> None:
    gone = ReplyParameters(message_id=404, allow_sending_without_reply=True)

    sent = await bot.send_message(anna.id, "x", reply_parameters=gone)

    assert sent.reply_to_message is None


async def test_an_edit_changes_text_and_takes_the_keyboard_away(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_message(anna.id, "было", reply_markup=keyboard("x"))

    edited = await bot.edit_message_text("<i>стало</i>", chat_id=anna.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    assert (anna.last.html, anna.last.buttons, anna.last.edited) == ("<i>стало</i>", [], True)
    assert len(anna.chat) == 1


async def test_keyboard_caption_and_media_are_edited(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_document(anna.id, document(), caption="один")
    place: dict[str, Any] = {"chat_id": anna.id, "message_id": sent.message_id}

    await bot.edit_message_reply_markup(**place, reply_markup=keyboard("да"))
    await bot.edit_message_caption(**place, caption="<b>два</b>", reply_markup=keyboard("нет"))
    media = InputMediaPhoto(media=BufferedInputFile(png(20, 10), "x.png"), caption="три")
    await bot.edit_message_media(media, **place)

    assert anna.last.text == "три"
    assert anna.last.document is None
    assert anna.last.photo is not None
    assert (anna.last.photo.width, anna.last.photo.height) == (20, 10)
    assert anna.last.buttons == []


async def test_a_deleted_message_is_gone(bot: Bot, anna: SandboxPerson) -> None:
    kept = await bot.send_message(anna.id, "остаётся")
    sent = await bot.send_message(anna.id, "уходит")

    await bot.delete_message(anna.id, sent.message_id)

    assert [message.message_id for message in anna.chat] == [kept.message_id]


async def test_an_album_arrives_as_messages_of_one_group(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_media_group(
        anna.id,
        [
            InputMediaDocument(media=document("а.pdf"), caption="<b>оба</b>"),
            InputMediaDocument(media=document("б.pdf")),
        ],
    )

    assert [message.document.file_name for message in sent if message.document] == ["а.pdf", "б.pdf"]
    assert [message.html for message in anna.chat] == ["<b>оба</b>", ""]
    assert len({message.media_group_id for message in anna.chat}) == 1


async def test_forward_and_copy_repeat_a_message(bot: Bot, anna: SandboxPerson, boris: SandboxPerson) -> None:
    told = anna.say("новость")

    forwarded = await bot.forward_message(boris.id, anna.id, told.message_id)
    copied = await bot.copy_message(boris.id, anna.id, told.message_id)

    assert forwarded.forward_origin is not None
    assert [message.text for message in boris.chat] == ["новость", "новость"]
    assert boris.last.message_id == copied.message_id


async def test_pin_reaction_and_action_are_taken(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_message(anna.id, "важно")

    await bot.pin_chat_message(anna.id, sent.message_id)
    await bot.set_message_reaction(anna.id, sent.message_id, reaction=[ReactionTypeEmoji(emoji="👍")])
    await bot.send_chat_action(anna.id, "typing")
    chat = await bot.get_chat(anna.id)

    assert chat.pinned_message is not None
    assert (chat.first_name, chat.pinned_message.message_id) == ("Анна", sent.message_id)
    assert anna.last.reaction == "👍"


async def test_the_profile_is_kept_by_language(bot: Bot) -> None:
    commands = [BotCommand(command="menu", description="Меню")]

    await bot.set_my_commands(commands)
    await bot.set_my_commands([BotCommand(command="menu", description="Menu")], language_code="en")
    await bot.set_my_description("О боте")
    await bot.set_my_short_description("Коротко")
    await bot.set_chat_menu_button()
    await bot.delete_my_commands(language_code="en")

    assert [plain(command) for command in await bot.get_my_commands()] == [plain(commands[0])]
    assert await bot.get_my_commands(language_code="en") == []
    assert (await bot.get_my_description()).description == "О боте"
    assert (await bot.get_my_short_description(language_code="ru")).short_description == "Коротко"


ANNA = 1001
LONG = "😀" * 2048

# A call that succeeds with the texts at the very limit.
ACCEPTED: list[TelegramMethod[Any]] = [
    SendMessage(chat_id=ANNA, text=LONG),
    SendMessage(chat_id=ANNA, text=f"<b>{LONG}</b>"),
    SendMessage(chat_id=ANNA, text="x", reply_markup=keyboard("д", data="я" * 32)),
    SendMessage(chat_id=ANNA, text="x", reply_markup=keyboard(*["д"] * 100)),
    SendMessage(chat_id=ANNA, text="x", link_preview_options=LinkPreviewOptions(is_disabled=True)),
    SendDocument(chat_id=ANNA, document=document(), caption="я" * 1024),
]


@pytest.mark.parametrize("call", ACCEPTED)
async def test_what_is_just_within_the_limits_is_sent(bot: Bot, anna: SandboxPerson, call: TelegramMethod[Any]) -> None:
    await bot(call)

    assert len(anna.chat) == 1


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
# Message 1 is the bot's text «текст» with a keyboard, 2 its document, 3 is Anna's.
REFUSED: list[tuple[TelegramMethod[Any], str]] = [
    (SendMessage(chat_id=ANNA, text=""), "message text is empty"),
    (SendMessage(chat_id=ANNA, text=" \n"), "message text is empty"),
    (SendMessage(chat_id=ANNA, text="<b></b>"), "message text is empty"),
    (SendMessage(chat_id=ANNA, text=LONG + "x"), "message is too long"),
    (SendMessage(chat_id=5, text="x"), "chat not found"),
    (SendMessage(chat_id="@somebody", text="x"), "chat not found"),
    (SendMessage(chat_id=1003, text="x"), "chat not found"),
    (
        SendMessage(chat_id=ANNA, text="<b>x"),
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        SendMessage(chat_id=ANNA, text="<br>"),
        'can\'t parse entities: Unsupported start tag "br" at byte offset 0',
    ),
    (SendMessage(chat_id=ANNA, text="x", parse_mode="BBCode"), "unsupported parse_mode"),
    (SendMessage(chat_id=ANNA, text="x", reply_markup=keyboard("д", data="я" * 33)), "BUTTON_DATA_INVALID"),
    (SendMessage(chat_id=ANNA, text="x", reply_markup=keyboard(*["д"] * 101)), "reply markup is too long"),
    (
        SendMessage(chat_id=ANNA, text="x", reply_parameters=ReplyParameters(message_id=404)),
        "message to be replied not found",
    ),
    (SendDocument(chat_id=ANNA, document=document(), caption="я" * 1025), "message caption is too long"),
    (SendDocument(chat_id=ANNA, document=document(data=b"")), "file must be non-empty"),
    (SendDocument(chat_id=ANNA, document="BQACnonsense"), "wrong file identifier/HTTP URL specified"),
    (SendDocument(chat_id=ANNA, document="https://a.ru/x.pdf"), "failed to get HTTP URL content"),
    (SendPhoto(chat_id=ANNA, photo=document()), "IMAGE_PROCESS_FAILED"),
    (SendPhoto(chat_id=ANNA, photo=document(data=png(210, 10))), "PHOTO_INVALID_DIMENSIONS"),
    (
        SendMediaGroup(chat_id=ANNA, media=[InputMediaDocument(media=document())]),
        "group send failed: 1 media of 2 to 10",
    ),
    (
        SendMediaGroup(chat_id=ANNA, media=[InputMediaDocument(media=document()), InputMediaPhoto(media=document())]),
        "document can't be mixed with other media types",
    ),
    (EditMessageText(chat_id=ANNA, message_id=404, text="x"), "message to edit not found"),
    (EditMessageText(chat_id=ANNA, message_id=3, text="x"), "message can't be edited"),
    (EditMessageText(chat_id=ANNA, message_id=2, text="x"), "there is no text in the message to edit"),
    (EditMessageText(chat_id=ANNA, message_id=1, text=LONG + "x"), "message is too long"),
    (EditMessageText(chat_id=ANNA, message_id=1, text="текст", reply_markup=keyboard("д")), NOT_MODIFIED),
    (EditMessageReplyMarkup(chat_id=ANNA, message_id=1, reply_markup=keyboard("д")), NOT_MODIFIED),
    (EditMessageCaption(chat_id=ANNA, message_id=1, caption="x"), "there is no caption in the message to edit"),
    (EditMessageCaption(chat_id=ANNA, message_id=2, caption=""), NOT_MODIFIED),
    (
        EditMessageMedia(chat_id=ANNA, message_id=1, media=InputMediaDocument(media="nonsense")),
        "wrong file identifier/HTTP URL specified",
    ),
    (DeleteMessage(chat_id=ANNA, message_id=404), "message to delete not found"),
    (
        AnswerCallbackQuery(callback_query_id="404"),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (AnswerCallbackQuery(callback_query_id="1", text="я" * 201), "MESSAGE_TOO_LONG"),
    (GetFile(file_id="nonsense"), "invalid file_id"),
    (SetMyCommands(commands=[BotCommand(command="Меню", description="x")]), "BOT_COMMAND_INVALID"),
    (SetWebhook(url="ftp://a.ru"), "bad webhook: invalid webhook URL specified"),
    (SetWebhook(url="http://a.ru", secret_token="я"), "secret token contains unallowed characters"),
]


@pytest.mark.parametrize(("call", "refusal"), REFUSED)
async def test_what_telegram_refuses_is_refused_in_its_words(
    bot: Bot, world: World, anna: SandboxPerson, boris: SandboxPerson, call: TelegramMethod[Any], refusal: str
) -> None:
    world.add_person("Вера")  # 1003 has never written
    await bot.send_message(anna.id, "текст", reply_markup=keyboard("д"))
    await bot.send_document(anna.id, document())
    anna.say("моё")

    with pytest.raises(TelegramBadRequest) as caught:
        await bot(call)

    assert caught.value.message == f"Bad Request: {refusal}"
    assert len(anna.chat) == 3


async def test_who_has_blocked_the_bot_gets_nothing(bot: Bot, anna: SandboxPerson) -> None:
    anna.block()

    with pytest.raises(TelegramForbiddenError) as caught:
        await bot.send_message(anna.id, "x")

    assert caught.value.message == "Forbidden: bot was blocked by the user"
    assert anna.chat == []


async def test_a_message_older_than_two_days_is_not_deleted(bot: Bot, anna: SandboxPerson, time: MovableTime) -> None:
    sent = await bot.send_message(anna.id, "x")
    time.pass_(timedelta(hours=48, seconds=1))

    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(anna.id, sent.message_id)


@pytest.mark.parametrize(("send", "size"), [(Bot.send_document, 50 * 2**20 + 1), (Bot.send_photo, 10 * 2**20 + 1)])
async def test_too_large_an_upload_is_refused(
    bot: Bot, anna: SandboxPerson, send: Callable[..., Any], size: int
) -> None:
    with pytest.raises(TelegramEntityTooLarge):
        await send(bot, anna.id, document(data=bytes(size)))


async def test_a_published_method_outside_the_sandbox_is_refused_in_telegrams_shape(
    bot: Bot, anna: SandboxPerson
) -> None:
    with pytest.raises(TelegramAPIError) as caught:
        await bot.send_poll(anna.id, "?", ["a", "b"])

    assert caught.value.message == "Bad Request: method sendPoll is not part of the sandbox"
