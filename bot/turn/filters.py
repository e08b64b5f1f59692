"""What handlers filter by, beside commands and buttons."""

from aiogram.enums import ContentType
from aiogram.filters import Filter, StateFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from actions.shared.files import StoredFile
from actions.shared.threads import ReplyContent
from bot.buttons.callbacks import task_of
from bot.buttons.conversations import Asking
from bot.turn.turn import Turn
from domain.documents.links import has_link, is_bare_link
from domain.errors import DomainError
from domain.words import says_done, says_thanks

FILES = {
    ContentType.DOCUMENT, ContentType.PHOTO, ContentType.VOICE, ContentType.VIDEO, ContentType.AUDIO,
    ContentType.ANIMATION, ContentType.VIDEO_NOTE,
}  # fmt: skip

WORDS_AWAITED = StateFilter(
    Asking.help_words, Asking.help_answer, Asking.remark, Asking.school_name, Asking.curator_name, Asking.deadline,
    Asking.deadlines, Asking.period, Asking.announcement_text, Asking.own_name, Asking.phone, Asking.frequent_words,
    Asking.announcement_moment, Asking.announcement_question, Asking.announcement_until, Asking.announcement_edit,
    Asking.letter_answer,
    Asking.past_day, Asking.search,
    Asking.report_period, Asking.person_name, Asking.municipality_name, Asking.municipality_short_name,
)  # fmt: skip
"""Questions that only words answer."""


LOOSE = (None, Asking.loose.state, Asking.found.state, Asking.full_name.state)
"""The bot waits for nothing in this chat."""
NOTHING_AWAITED = StateFilter(*LOOSE)


class Stranger(Filter):
    """A person without a seat."""

    async def __call__(self, _event: TelegramObject, turn: Turn) -> bool:
        return turn.known is None


class HasFile(Filter):
    """A message with a file of any kind that can be kept."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in FILES


class HasLink(Filter):
    """Words with the address of a page on a site, while no other words are expected."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        return turn.talk.state in LOOSE and has_link(message.text or "")


class IsLink(Filter):
    """A link by itself, or in a reply to a task: evidence. Among more words it is only a part of what they say."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        return is_bare_link(text) or (has_link(text) and replied_task(message) is not None)


class SaysDone(Filter):
    """«Сделали», «6 пункт выполнили», not as a reply to anything."""

    async def __call__(self, message: Message) -> bool:
        return message.reply_to_message is None and says_done(message.text or "")


class SaysThanks(Filter):
    """«Спасибо, получилось!»."""

    async def __call__(self, message: Message) -> bool:
        return says_thanks(message.text or "")


def replied_task(message: Message) -> int | None:
    """The task whose message this one replies to, read from that message's own buttons.

    Only a message about one task counts; the day's card, which is about several, does not.
    """
    replied = message.reply_to_message
    if replied is None or replied.reply_markup is None:
        return None
    packed = [button.callback_data for row in replied.reply_markup.inline_keyboard for button in row]
    ids = {found for data in packed if data and (found := task_of(data)) is not None}
    return ids.pop() if len(ids) == 1 else None


def said_above(press: CallbackQuery) -> Message:
    """The message that the pressed one answers; DomainError if it is no longer in the chat."""
    shown = press.message
    said = shown.reply_to_message if isinstance(shown, Message) else None
    if said is None:
        raise DomainError("refusal-words-gone")
    return said


def said_in(message: Message, turn: Turn, file: StoredFile | None = None) -> ReplyContent:
    """A message as words of a thread; `file` is the file of the message, already in the file store."""
    return ReplyContent(
        words=message.text or message.caption or "",
        file=file,
        group=message.media_group_id,
        bot=turn.who.bot,
        chat_id=turn.who.chat_id,
        message_id=message.message_id,
    )
