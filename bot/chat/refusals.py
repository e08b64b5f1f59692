"""Refusals: codes for what a messenger does not do, and how long to wait before the next attempt.

The only module that reads a messenger's sentences and its library's exceptions: all others compare codes.
"""

from datetime import timedelta
from enum import Enum, auto

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

PAUSES = (2, 5, 15, 60, 300, 900, 1800)
"""Seconds between the attempts of one message."""


class Refusal(Enum):
    """Why a messenger did not do what the bot asked of it."""

    NOBODY_THERE = auto()
    """The person can no longer be reached in this chat."""
    CHAT_MOVED = auto()
    """The chat has another id now."""
    SLOW_DOWN = auto()
    """Too many calls; the refusal says for how long."""
    AWAY = auto()
    """The network, a gateway or the messenger's servers."""
    WRONG_TOKEN = auto()
    """The messenger does not know the bot."""
    TWO_POLLERS = auto()
    """Another program takes this bot's updates."""
    SAME_ALREADY = auto()
    """The message already has the new content."""
    CANNOT_EDIT = auto()
    """The message is gone, or can no longer be edited."""
    NO_TEXT = auto()
    """The message has a caption instead of a text."""
    NO_CAPTION = auto()
    """The message has a text, or nothing, instead of a caption."""
    PRESS_TOO_OLD = auto()
    FILE_TOO_BIG = auto()
    FILE_UNKNOWN = auto()
    """The messenger does not have, or no longer has, a file with this id."""
    WRONG_REQUEST = auto()
    """Any other call that will be refused again."""


_BY_EXCEPTION: tuple[tuple[type[TelegramAPIError], Refusal], ...] = (
    (TelegramForbiddenError, Refusal.NOBODY_THERE),
    (TelegramMigrateToChat, Refusal.CHAT_MOVED),
    (TelegramRetryAfter, Refusal.SLOW_DOWN),
    (TelegramUnauthorizedError, Refusal.WRONG_TOKEN),
    (TelegramNotFound, Refusal.WRONG_TOKEN),
    (TelegramConflictError, Refusal.TWO_POLLERS),
    (TelegramEntityTooLarge, Refusal.FILE_TOO_BIG),
    (TelegramNetworkError, Refusal.AWAY),
    (TelegramServerError, Refusal.AWAY),
)
"""The first that fits counts: aiogram derives TelegramEntityTooLarge from TelegramNetworkError."""

_BY_WORDS: tuple[tuple[str, Refusal], ...] = (
    ("too many requests", Refusal.SLOW_DOWN),
    ("chat not found", Refusal.NOBODY_THERE),
    ("user is deactivated", Refusal.NOBODY_THERE),
    ("bot can't initiate conversation", Refusal.NOBODY_THERE),
    ("user not found", Refusal.NOBODY_THERE),
    ("message is not modified", Refusal.SAME_ALREADY),
    ("message to edit not found", Refusal.CANNOT_EDIT),
    ("message can't be edited", Refusal.CANNOT_EDIT),
    ("there is no text in the message", Refusal.NO_TEXT),
    ("there is no caption in the message", Refusal.NO_CAPTION),
    ("query is too old", Refusal.PRESS_TOO_OLD),
    ("too big", Refusal.FILE_TOO_BIG),
    ("wrong file", Refusal.FILE_UNKNOWN),
    ("file_id", Refusal.FILE_UNKNOWN),
    ("file identifier", Refusal.FILE_UNKNOWN),
    ("file reference", Refusal.FILE_UNKNOWN),
    ("type of file", Refusal.FILE_UNKNOWN),
)
"""Parts of a messenger's sentence with a 400, or with a status that its library does not know, in lower case."""

NEEDS_NEW = frozenset({Refusal.CANNOT_EDIT, Refusal.NO_TEXT, Refusal.NO_CAPTION})
"""Answers to an edit after which the screen is sent as a new message."""
LASTING = frozenset(Refusal) - {Refusal.CHAT_MOVED, Refusal.SLOW_DOWN, Refusal.AWAY, Refusal.WRONG_TOKEN,
                                Refusal.TWO_POLLERS}  # fmt: skip
"""The same call would be refused at any later time."""


def why(refused: TelegramAPIError) -> Refusal:
    """The code of a refusal."""
    if isinstance(refused, TelegramBadRequest) or type(refused) is TelegramAPIError:
        said = refused.message.lower()
        return next((code for words, code in _BY_WORDS if words in said), Refusal.WRONG_REQUEST)
    return next((code for kind, code in _BY_EXCEPTION if isinstance(refused, kind)), Refusal.WRONG_REQUEST)


def new_chat(refused: TelegramAPIError) -> int | None:
    """The new id of a chat that moved."""
    return refused.migrate_to_chat_id if isinstance(refused, TelegramMigrateToChat) else None


def asked_pause(failed: BaseException) -> float:
    """The seconds for which a messenger asks the bot to pause; 0 if it does not ask."""
    return float(failed.retry_after) if isinstance(failed, TelegramRetryAfter) else 0


def pause(refused: TelegramAPIError, failed: int) -> timedelta:
    """The wait before the next attempt; `failed` is the number of failed attempts so far."""
    if isinstance(refused, TelegramRetryAfter):
        return timedelta(seconds=refused.retry_after)
    if why(refused) is Refusal.WRONG_TOKEN:
        return timedelta(minutes=5)
    return timedelta(seconds=PAUSES[min(failed, len(PAUSES) - 1)])
