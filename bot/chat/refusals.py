"""What a messenger's refusals mean: nobody is there any more, or when to try again."""

from datetime import timedelta

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

PAUSES = (2, 5, 15, 60, 300, 900, 1800)
"""Seconds between the attempts of one message."""
GONE = ("chat not found", "user is deactivated", "bot can't initiate conversation", "user not found")
"""Refusals for good, besides 403."""


def nobody_there(refused: TelegramAPIError) -> bool:
    """Whether the person cannot be reached in this chat any more."""
    if isinstance(refused, (TelegramForbiddenError, TelegramNotFound)):
        return True
    return isinstance(refused, TelegramBadRequest) and any(words in refused.message.lower() for words in GONE)


def pause(refused: TelegramAPIError, failed: int) -> timedelta:
    """How long to wait before the next attempt; `failed` is how many attempts have failed before this one."""
    if isinstance(refused, TelegramRetryAfter):
        return timedelta(seconds=refused.retry_after)
    if isinstance(refused, TelegramUnauthorizedError):
        return timedelta(minutes=5)
    return timedelta(seconds=PAUSES[min(failed, len(PAUSES) - 1)])
