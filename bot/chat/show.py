"""Showing: a screen in place of the one that was pressed, or as a new message; files by reference or by bytes."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendPhoto,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    ReplyParameters,
)

from actions.shared.views import FileView
from bot.buttons.callbacks import Do, Go
from bot.chat.files import from_store
from bot.chat.refusals import NEEDS_NEW, Refusal, why
from bot.file_store import FileStore
from bot.render.shared.screen import Screen
from domain.texts import CAPTION, visible_units

ALBUM = 10


async def show(event: Message | CallbackQuery, screen: Screen) -> Message | None:
    """Show a screen: a press edits the message it came from, a message is answered. Returns the message shown.

    A button that says `below` leaves its message as it is, and the screen comes as a new one.
    """
    if isinstance(event, Message):
        return await event.answer(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
    await answer_press(event)
    shown = event.message
    if _wants_below(event):
        return await _send_anew(event, screen)
    if shown is None or isinstance(shown, InaccessibleMessage) or shown.bot is None:
        return await _send_anew(event, screen)
    if shown.text is None and (shown.caption is None or visible_units(screen.text) > CAPTION):
        return await _send_anew(event, screen)
    return await _edit(event, shown, screen)


def _wants_below(event: CallbackQuery) -> bool:
    """Whether the button says that its message is to stay as it is."""
    packed = event.data or ""
    try:
        return (Do if packed.startswith("do:") else Go).unpack(packed).below
    except (TypeError, ValueError):
        return False


async def show_answering(message: Message, screen: Screen) -> None:
    """Show a screen as the messenger's own reply: its buttons are about that message, however old they get."""
    await message.reply(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)


async def show_in_place(shown: Message | None, screen: Screen) -> None:
    """Put a screen in place of a message of ours that said «wait»."""
    if shown is not None:
        await shown.edit_text(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)


async def show_below(event: CallbackQuery, screen: Screen) -> Message | None:
    """Show a screen as a new message, so that what was pressed stays readable above it."""
    await answer_press(event)
    return await _send_anew(event, screen)


async def answer_press(event: CallbackQuery) -> None:
    """Stop the button's waiting mark; a press that is too old for it still has its effect."""
    try:
        await event.answer()
    except TelegramAPIError as refused:
        if why(refused) is not Refusal.PRESS_TOO_OLD:
            raise


async def _edit(event: CallbackQuery, shown: Message, screen: Screen) -> Message | None:
    try:
        if shown.text is not None:
            edited = await shown.edit_text(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
        else:
            edited = await shown.edit_caption(caption=screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
    except TelegramAPIError as refused:
        if why(refused) is Refusal.SAME_ALREADY:
            return shown
        if why(refused) in NEEDS_NEW:
            return await _send_anew(event, screen)
        raise
    return edited if isinstance(edited, Message) else shown


async def _send_anew(event: CallbackQuery, screen: Screen) -> Message | None:
    if event.bot is None:
        return None
    chat_id = event.message.chat.id if event.message else event.from_user.id
    return await send(event.bot, chat_id, screen)


async def send(bot: Bot, chat_id: int, screen: Screen, reply_to: int | None = None) -> Message:
    """A screen as a new message; `reply_to` is the message of the chat that it answers, if that is still there."""
    return await bot.send_message(
        chat_id, screen.text, parse_mode="HTML", reply_markup=screen.keyboard, reply_parameters=_answering(reply_to)
    )


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen, *, captioned: bool) -> None:
    """Another screen in a message that was sent; `captioned`: the message is a file with words under it."""
    look = screen.keyboard
    if captioned:
        await bot.edit_message_caption(
            chat_id=chat_id, message_id=message_id, caption=screen.text, parse_mode="HTML", reply_markup=look
        )
    else:
        await bot.edit_message_text(
            screen.text, chat_id=chat_id, message_id=message_id, parse_mode="HTML", reply_markup=look
        )


def _answering(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)


def carries(files: Sequence[FileView], screen: Screen) -> bool:
    """Whether the screen goes as the caption of these files."""
    return len(files) == 1 and files[0].kind not in SILENT and visible_units(screen.text) <= CAPTION


async def send_with_files(
    bot: Bot,
    chat_id: int,
    screen: Screen,
    files: Sequence[FileView],
    file_store: FileStore,
    reply_to: int | None = None,
) -> Message:
    """A screen with files: one file carries the screen as its caption where it fits, several come before it."""
    if carries(files, screen):
        return await send_file(bot, chat_id, files[0], file_store, screen.text, screen.keyboard, reply_to)
    await send_files(bot, chat_id, files, file_store)
    return await send(bot, chat_id, screen)


async def send_files(
    bot: Bot,
    chat_id: int,
    files: Sequence[FileView],
    file_store: FileStore,
    tell: Callable[[int], Awaitable[None]] | None = None,
) -> None:
    """Files without words: what can be an album is one. `tell` hears after each message how many files have gone."""
    gone = 0
    for part in _parts(files):
        if len(part) > 1:
            await _send_album(bot, chat_id, part, file_store)
        else:
            await send_file(bot, chat_id, part[0], file_store)
        gone += len(part)
        if tell is not None:
            await tell(gone)


def _parts(files: Sequence[FileView]) -> list[list[FileView]]:
    """The files as the messages in which they go."""
    parts = []
    for family, members in groupby(files, key=_family):
        group, size = list(members), 1 if family == "alone" else ALBUM
        parts += [group[start : start + size] for start in range(0, len(group), size)]
    return parts


def _family(file: FileView) -> str:
    """Photos and videos may share an album, documents another, music a third; a voice stands alone."""
    return {"photo": "pictures", "video": "pictures", "document": "documents", "audio": "music"}.get(file.kind, "alone")


MEDIA = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


async def _send_album(bot: Bot, chat_id: int, files: Sequence[FileView], file_store: FileStore) -> None:
    try:
        await bot.send_media_group(chat_id, [MEDIA[file.kind](media=_by_reference(file)) for file in files])
    except LookupError:
        await _send_album_anew(bot, chat_id, files, file_store)
    except TelegramAPIError as refused:
        if why(refused) not in {Refusal.FILE_UNKNOWN, Refusal.WRONG_REQUEST}:
            raise
        await _send_album_anew(bot, chat_id, files, file_store)


async def _send_album_anew(bot: Bot, chat_id: int, files: Sequence[FileView], file_store: FileStore) -> None:
    media = [MEDIA[file.kind](media=await _by_bytes(file, file_store)) for file in files]
    await bot.send_media_group(chat_id, media)


async def send_file(
    bot: Bot,
    chat_id: int,
    file: FileView,
    file_store: FileStore,
    caption: str | None = None,
    keyboard: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> Message:
    """One file, in the way in which its sender sent it. The messenger's own copy is only a cache of our bytes."""
    try:
        return await _send_one(bot, chat_id, file, _by_reference(file), caption, keyboard, reply_to)
    except LookupError:
        pass
    except TelegramAPIError as refused:
        if why(refused) is not Refusal.FILE_UNKNOWN:
            raise
    return await _send_one(bot, chat_id, file, await _by_bytes(file, file_store), caption, keyboard, reply_to)


def _by_reference(file: FileView) -> str:
    if not file.reference or file.messenger != "telegram":
        raise LookupError("this messenger has no copy of the file")
    return file.reference


async def _by_bytes(file: FileView, file_store: FileStore) -> InputFile:
    return await from_store(file_store, file.hash, file.name)


METHODS: dict[str, type[TelegramMethod[Message]]] = {
    "document": SendDocument,
    "photo": SendPhoto,
    "voice": SendVoice,
    "video": SendVideo,
    "audio": SendAudio,
    "animation": SendAnimation,
    "video_note": SendVideoNote,
}
SILENT = {"video_note"}
"""Kinds that carry no words."""


async def _send_one(
    bot: Bot,
    chat_id: int,
    file: FileView,
    content: str | InputFile,
    caption: str | None,
    keyboard: InlineKeyboardMarkup | None,
    reply_to: int | None,
) -> Message:
    said = {"caption": caption, "parse_mode": "HTML", "reply_markup": keyboard} if file.kind not in SILENT else {}
    words = {"reply_parameters": _answering(reply_to), **said}
    kind = file.kind if file.kind in METHODS else "document"
    return await bot(METHODS[kind](chat_id=chat_id, **{kind: content}, **words))


async def send_pictures(bot: Bot, chat_id: int, pictures: Sequence[bytes], name: str, screen: Screen) -> None:
    """Pictures of our own making (at most an album): one carries the screen, after several it comes by itself."""
    files = [BufferedInputFile(picture, f"{name} {number}.png") for number, picture in enumerate(pictures, start=1)]
    if len(files) == 1:
        await bot.send_photo(chat_id, files[0], caption=screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
        return
    await bot.send_media_group(chat_id, [InputMediaPhoto(media=file) for file in files])
    await send(bot, chat_id, screen)


async def send_paper(bot: Bot, chat_id: int, data: bytes, name: str, screen: Screen) -> None:
    """A document of our own making, with a screen under it."""
    file = BufferedInputFile(data, name)
    await bot.send_document(chat_id, file, caption=screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
