"""The meaning of a loop's exception for the administrator."""

import errno

from aiogram.exceptions import TelegramAPIError

from actions.shared.database import is_away, is_full
from bot.chat.refusals import Refusal, why
from bot.file_store import StoreAway
from domain.loops import Trouble

FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED = {Refusal.WRONG_TOKEN: Trouble.UNAUTHORIZED, Refusal.TWO_POLLERS: Trouble.CONFLICT}


class StuckError(Exception):
    """A turn of a loop did not end in its time."""


def trouble_of(failed: BaseException) -> Trouble:
    """The kind of trouble; CRASH for a fault of the program."""
    if isinstance(failed, StuckError):
        return Trouble.STUCK
    if isinstance(failed, TelegramAPIError):
        return REFUSED.get(why(failed), Trouble.MESSENGER)
    if isinstance(failed, StoreAway):
        return Trouble.STORE
    if is_full(failed) or (isinstance(failed, OSError) and failed.errno in FULL_DISK):
        return Trouble.DISK
    return Trouble.DATABASE if is_away(failed) or isinstance(failed, OSError) else Trouble.CRASH


def first_line(failed: BaseException) -> str:
    """The text of an exception, in one line; its class name if it has none."""
    return next(iter(f"{failed}".strip().splitlines()), "") or type(failed).__name__
