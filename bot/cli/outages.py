"""Problems outside the program, each as a sentence that says what to do, the same in every command."""

import errno
from collections.abc import Mapping
from urllib.parse import urlsplit

from aiogram.exceptions import TelegramAPIError
from obstore.exceptions import BaseError
from pydantic import ValidationError

from bot.chat.refusals import Refusal, why
from bot.config import Settings, wrong_settings
from bot.file_store import StoreAway
from bot.l10n import translator
from bot.workers.troubles import FULL_DISK, first_line
from domain.errors import DomainError
from models.db import UNREACHABLE, fault_of
from models.schema import UpgradeRefused

KNOWN = (DomainError, BaseError, TelegramAPIError, *UNREACHABLE)
"""Errors that a command may meet without a fault of the program."""

T = translator("ru")

SETTINGS: Mapping[str, str] = {
    "int_parsing": "whole-number",
    "int_from_float": "whole-number",
    "float_parsing": "number",
    "finite_number": "number",
    "greater_than": "greater",
    "greater_than_equal": "at-least",
    "less_than_equal": "at-most",
    "literal_error": "one-of",
    "bool_parsing": "yes-or-no",
}
"""The words for pydantic's kinds of error; the kinds of bot/config.py have words of the same name."""
OWN = frozenset({
    "token", "token-twice", "web-address", "database-address", "database-name", "database-option", "store-address",
    "secret", "no-secret", "not-https", "hook-port",
})  # fmt: skip
FAULTS = {
    "SQLITE_FULL": "full",
    "SQLITE_CANTOPEN": "cannot-open",
    "SQLITE_READONLY": "cannot-open",
    "SQLITE_NOTADB": "no-database",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_BUSY": "busy",
    "28": "password",
    "3D": "unknown",
}
"""SQLite's name for it, or the beginning of PostgreSQL's code."""


class NoDatabaseError(DomainError):
    """There is no database to work with."""


class WrongToken(DomainError):
    """The messenger knows no bot with this token."""

    def __init__(self, bot: str = "") -> None:
        """`bot` is its number, where there are several."""
        super().__init__("cli-token-refused-of" if bot else "cli-token-refused", bot=bot)


def exit_code(failed: BaseException) -> int:
    """The exit code: 2 if the request is wrong, 1 if its surroundings are."""
    asked = isinstance(failed, DomainError) and not isinstance(failed, (NoDatabaseError, UpgradeRefused))
    return 2 if asked else 1


def sentence(failed: BaseException, settings: Settings | None = None) -> str:
    """What is wrong and what to do, in one line."""
    if isinstance(failed, DomainError):
        return T.plain(failed.key, **failed.args_for_text)
    if isinstance(failed, TelegramAPIError):
        return refused(failed, settings)
    if isinstance(failed, (StoreAway, BaseError)):
        return T.plain("doctor-files-bad", url=settings.files_url if settings else "", error=first_line(failed))
    if isinstance(failed, OSError) and failed.errno == errno.EADDRINUSE:
        return T.plain("cli-port-taken", error=first_line(failed))
    return database_sentence(failed, settings)


def setting_sentences(failed: ValidationError) -> list[str]:
    """A sentence for each wrong setting; the values, which may be secret, are not repeated."""
    return [_setting(name, kind, details) for name, kind, details in wrong_settings(failed)]


def _setting(name: str, kind: str, details: Mapping[str, str]) -> str:
    why_wrong = SETTINGS.get(kind, kind if kind in OWN else "wrong")
    limit = next(iter(details.values()), "")
    return T.plain("cli-setting", setting=name, why=T.plain(f"cli-setting-{why_wrong}", limit=limit))


def refused(failed: TelegramAPIError, settings: Settings | None) -> str:
    """The meaning of a messenger's refusal for a command."""
    if why(failed) is Refusal.WRONG_TOKEN:
        return T.plain("cli-token-refused")
    return T.plain("doctor-messenger-away", url=settings.telegram_api_url if settings else "", error=first_line(failed))


def database_sentence(failed: BaseException, settings: Settings | None) -> str:
    """Why a database does not open."""
    if isinstance(failed, OSError) and failed.errno in FULL_DISK:
        return T.plain("doctor-database-full")
    fault = fault_of(failed)
    known = next((words for start, words in FAULTS.items() if fault.startswith(start)), None)
    if known is None and isinstance(failed, OSError):
        known = "away"
    words = known or "bad"
    return T.plain(f"doctor-database-{words}", error=first_line(failed), where=_where(settings))


def _where(settings: Settings | None) -> str:
    """The database without its password."""
    if settings is None:
        return ""
    found = urlsplit(settings.database_url)
    return found.path.removeprefix("/") if not found.hostname else f"{found.hostname}:{found.port or 5432}{found.path}"
