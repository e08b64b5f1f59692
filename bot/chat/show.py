"""Shows screens, by editing the pressed message or as a new one; sends files by reference or by bytes."""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum, auto
from functools import partial
from itertools import groupby
from typing import Any, Literal, NamedTuple, TypeVar

import structlog
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
    CallbackQuery,
    InaccessibleMessage,
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
from bot.chat.refusals import LASTING, NEEDS_NEW, Refusal, why
from bot.chat.registry import TELEGRAM, ChatBot
from bot.file_store import FileStore
from bot.render.shared.screen import Screen, clip
from domain.errors import DomainError
from domain.texts import visible_units

log = structlog.get_logger()

REFUSED_FORM = LASTING - {Refusal.NOBODY_THERE}
"""Refusals of this call alone: the same file may be accepted in another form."""


async def show(event: Message | CallbackQuery, screen: Screen) -> Message | None:
    """Show a screen: a press edits the message it came from, a message is answered. Return the message shown.

    A button with `below` leaves its message as it is, and the screen comes as a new one.
    """
    if isinstance(event, Message):
        return await event.answer(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
    await answer_press(event)
    shown = event.message
    if _wants_below(event):
        return await _send_again(event, screen)
    if shown is None or isinstance(shown, InaccessibleMessage) or shown.bot is None:
        return await _send_again(event, screen)
    if shown.text is None and (shown.caption is None or visible_units(screen.text) > _caption(shown)):
        return await _send_again(event, screen)
    return await _edit(event, shown, screen)


def _caption(shown: Message) -> int:
    """How long the text under this message's file may be."""
    return (shown.bot.can if isinstance(shown.bot, ChatBot) else TELEGRAM.can).caption


def _wants_below(event: CallbackQuery) -> bool:
    """Whether the button leaves its message as it is."""
    packed = event.data or ""
    try:
        return (Do if packed.startswith("do:") else Go).unpack(packed).below
    except (TypeError, ValueError):
        return False


async def show_answering(message: Message, screen: Screen) -> None:
    """Show a screen as the messenger's own reply: its buttons are about that message, however old they get."""
    await message.answer(
        screen.text,
        parse_mode="HTML",
        reply_markup=screen.keyboard,
        reply_parameters=_answering(message.message_id),
    )


async def show_in_place(event: Message | CallbackQuery, shown: Message | None, screen: Screen) -> None:
    """Put a screen in the place of the bot's message that said «wait»; below, if that one is gone or not named."""
    if shown is None:
        await _send_again(event, screen)
    else:
        await _edit(event, shown, screen)


async def show_below(event: CallbackQuery, screen: Screen) -> Message | None:
    """Show a screen as a new message, so that the pressed one stays readable above it."""
    await answer_press(event)
    return await _send_again(event, screen)


async def answer_press(event: CallbackQuery) -> None:
    """Stop the button's waiting mark."""
    if event.bot is not None:
        await end_press(event.bot, event.id)


async def end_press(bot: Bot, query_id: str) -> None:
    """Stop the waiting mark of a press by its id. One that the messenger refuses, because it is too old or its id is
    odd, waits for nothing any more, and the press still has its effect."""
    try:
        await bot.answer_callback_query(query_id)
    except TelegramAPIError as refused:
        if why(refused) not in REFUSED_FORM:
            raise


async def _edit(event: Message | CallbackQuery, shown: Message, screen: Screen) -> Message | None:
    try:
        if shown.text is not None:
            edited = await shown.edit_text(screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
        else:
            edited = await shown.edit_caption(caption=screen.text, parse_mode="HTML", reply_markup=screen.keyboard)
    except TelegramAPIError as refused:
        if why(refused) is Refusal.SAME_ALREADY:
            return shown
        if why(refused) in NEEDS_NEW:
            return await _send_again(event, screen)
        raise
    return edited if isinstance(edited, Message) else shown


async def _send_again(event: Message | CallbackQuery, screen: Screen) -> Message | None:
    if event.bot is None:
        return None
    return await send(event.bot, chat_of(event) if isinstance(event, CallbackQuery) else event.chat.id, screen)


def chat_of(press: CallbackQuery) -> int:
    """The chat of a press; one whose message is gone has been given its chat (bot/turn/turn.py)."""
    if press.message is None:
        raise LookupError("a press without a chat")
    return press.message.chat.id


async def send(
    bot: Bot, chat_id: int, screen: Screen, reply_to: int | None = None, *, silent: bool = False
) -> Message | None:
    """Send a screen as a new message; `reply_to` is the message that it answers, if it still exists.

    Returns None if the messenger has taken it and does not say as which message.
    """
    return await bot.send_message(
        chat_id, screen.text, parse_mode="HTML", reply_markup=screen.keyboard, reply_parameters=_answering(reply_to),
        disable_notification=silent or None,
    )  # fmt: skip


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen, *, captioned: bool) -> None:
    """Put another screen in a sent message; `captioned`: the message is a file with words under it."""
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


def carries(bot: ChatBot, files: Sequence[FileView], screen: Screen) -> bool:
    """Whether the screen goes as the caption of these files."""
    return len(files) == 1 and files[0].kind not in SILENT and visible_units(screen.text) <= bot.can.caption


class Unsent(NamedTuple):
    """A file that the messenger accepts in no form, or that the store lost."""

    file: FileView
    lost: bool


class FilesUnsent(DomainError):
    """Some of the files could not be sent; everything else is sent."""

    def __init__(self, unsent: Sequence[Unsent]) -> None:
        lost = any(one.lost for one in unsent)
        names = ", ".join(one.file.name for one in unsent)
        super().__init__("refusal-file-lost" if lost else "refusal-files-unsent", names=clip(names, 200))


async def send_with_files(
    bot: ChatBot, chat_id: int, screen: Screen, files: Sequence[FileView], file_store: FileStore
) -> None:
    """Send a screen with files: one file carries the screen as its caption if it fits, several come before it.

    Raises FilesUnsent after everything else is sent.
    """
    if carries(bot, files, screen):
        sent = await try_file(bot, chat_id, files[0], file_store, screen)
        if not isinstance(sent, Unsent):
            return
    unsent = await try_files(bot, chat_id, files, file_store)
    await send(bot, chat_id, screen)
    if unsent:
        raise FilesUnsent(unsent)


async def send_files(bot: ChatBot, chat_id: int, files: Sequence[FileView], file_store: FileStore) -> None:
    """Send files without words. Raises FilesUnsent after all others are sent."""
    if unsent := await try_files(bot, chat_id, files, file_store):
        raise FilesUnsent(unsent)


Tell = Callable[[int, Sequence[Unsent]], Awaitable[None]]
Content = Callable[[FileView], Awaitable[str | InputFile]]
Taken = TypeVar("Taken")


class Form(Enum):
    """What `taken` returns if the messenger does not take a file in one form."""

    REFUSED = auto()


async def try_files(
    bot: ChatBot, chat_id: int, files: Sequence[FileView], file_store: FileStore, tell: Tell | None = None
) -> list[Unsent]:
    """Send files without words, as albums where possible. Return those that cannot be sent.

    `tell` is called after each message with the number of files done so far and those of the message that failed.
    """
    done, unsent = 0, list[Unsent]()
    for part in _parts(files, bot.can.album):
        failed = await _try_part(bot, chat_id, part, file_store)
        done += len(part)
        unsent += failed
        if tell is not None:
            await tell(done, failed)
    return unsent


async def _try_part(bot: ChatBot, chat_id: int, part: Sequence[FileView], file_store: FileStore) -> list[Unsent]:
    """Send one message; a refused album is sent file by file, so that one bad file does not stop the others."""
    if len(part) > 1 and await _try_album(bot, chat_id, part, file_store):
        return []
    tried = [await try_file(bot, chat_id, file, file_store) for file in part]
    return [one for one in tried if isinstance(one, Unsent)]


def _parts(files: Sequence[FileView], album: int) -> list[list[FileView]]:
    """The files, grouped into the messages that carry them."""
    parts = []
    for family, members in groupby(files, key=_family):
        group, size = list(members), 1 if family == "alone" else album
        parts += [group[start : start + size] for start in range(0, len(group), size)]
    return parts


def _family(file: FileView) -> str:
    """The album kind: photos and videos share one, documents another, music a third; a voice message goes alone."""
    return {"photo": "pictures", "video": "pictures", "document": "documents", "audio": "music"}.get(file.kind, "alone")


MEDIA = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


async def _try_album(bot: ChatBot, chat_id: int, files: Sequence[FileView], file_store: FileStore) -> bool:
    """Send by reference, then by bytes; False if the messenger accepts neither."""

    async def album(media: Content) -> object:
        return await bot.send_media_group(chat_id, [MEDIA[file.kind](media=await media(file)) for file in files])

    try:
        for media in (partial(_by_reference, bot=bot), partial(_by_bytes, file_store=file_store)):
            if await taken(album, media) is not Form.REFUSED:
                return True
    except FileNotFoundError:
        return False
    return False


async def try_file(
    bot: ChatBot,
    chat_id: int,
    file: FileView,
    file_store: FileStore,
    words: Screen | None = None,
    reply_to: int | None = None,
) -> Message | Unsent | None:
    """Send one file in its original kind; as a document if the messenger refuses that.

    The messenger's copy is only a cache of the stored bytes. With `words` Unsent may also mean that the words failed.
    None: the messenger has taken the file and does not say as which message.
    """

    async def one(kind: str, content: Content) -> Message | None:
        return await send_one(bot, chat_id, kind, await content(file), words, reply_to)

    by_reference, by_bytes = partial(_by_reference, bot=bot), partial(_by_bytes, file_store=file_store)
    kind = file.kind if file.kind in METHODS else "document"
    for form in dict.fromkeys(((kind, by_reference), (kind, by_bytes), ("document", by_bytes))):
        try:
            if (sent := await taken(one, *form)) is not Form.REFUSED:
                return sent
        except FileNotFoundError as lost:
            log.error("a file is missing in the store: see `vekha doctor`", error=str(lost).splitlines()[0])
            return Unsent(file, lost=True)
    return Unsent(file, lost=False)


async def taken(call: Callable[..., Awaitable[Taken]], *args: Any) -> Taken | Literal[Form.REFUSED]:
    """The result of a call; REFUSED if the messenger refuses it in this form, or has no copy of the file."""
    try:
        return await call(*args)
    except LookupError:
        return Form.REFUSED
    except TelegramAPIError as refused:
        if why(refused) not in REFUSED_FORM:
            raise
        log.info("a file is refused in one form", error=refused.message)
        return Form.REFUSED


async def _by_reference(file: FileView, bot: ChatBot) -> str:
    if not file.reference or file.bot != bot.name:
        raise LookupError("the file came to another bot")
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


async def send_one(
    bot: Bot, chat_id: int, kind: str, content: str | InputFile, words: Screen | None, reply_to: int | None = None
) -> Message | None:
    """Send a file of this kind, with or without words under it."""
    said: dict[str, Any] = {"reply_parameters": _answering(reply_to)}
    if words is not None:
        said |= {"caption": words.text, "parse_mode": "HTML", "reply_markup": words.keyboard}
    return await bot(METHODS[kind](chat_id=chat_id, **{kind: content}, **said))
