"""An update as the messenger sends it: raw JSON, of which only the number, the kind and the chat are read.

Nothing here trusts the input: a field may be missing, of another type or of a later version of the messenger.
"""

from collections.abc import Mapping
from typing import Any

from aiogram.methods import TelegramMethod

from actions.outbox.inbox import Arrived
from bot.chat.lenient_json import dump_json
from domain.texts import clean_text

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""Kinds that the bot asks for and handles; all others are stored and closed."""


class GetRawUpdates(TelegramMethod[list[Any]]):
    """getUpdates without decoding: one update that the library does not know must not spoil the others."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def read_arrived(bot: str, raw: Any) -> Arrived | None:
    """An update to a bot, ready to be stored; None if it has no number that can be stored."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not _fits(number):
        return None
    kind = kind_of(raw)
    return Arrived(
        bot=bot,
        update_id=number,
        kind=kind[:40],
        chat_id=chat_of(raw),
        body=dump_json(raw),
        closed=kind not in KINDS or _is_shared(raw[kind]),
    )


def kind_of(raw: Mapping[str, Any]) -> str:
    """The kind of the update: one that the bot handles, or the first there is."""
    named = [key for key in raw if key != "update_id"]
    return next((kind for kind in KINDS if kind in named), named[0] if named else "")


def chat_of(raw: Mapping[str, Any]) -> int:
    """The chat whose queue the update belongs to; 0, a shared queue, for updates that name none."""
    payload = raw.get(kind_of(raw))
    for found in (_at(payload, "chat"), _at(payload, "message", "chat"), _at(payload, "from")):
        if _fits(number := _at(found, "id")):
            return int(number)
    return 0


def private_chat_of(raw: Mapping[str, Any]) -> int | None:
    """The private chat in which the sender can be answered, although the update was not understood."""
    payload = raw.get(kind_of(raw))
    private = "private" in (_at(payload, "chat", "type"), _at(payload, "message", "chat", "type"))
    return chat_of(raw) or None if private else None


def sender_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The account that sent an update that was not understood; empty if it names none."""
    found = _at(raw.get(kind_of(raw)), "from")
    return found if isinstance(found, dict) and _fits(found.get("id")) else {}


def query_of(raw: Mapping[str, Any]) -> str | None:
    """The id of a button's press, which has to be answered even if it was not understood."""
    found = _at(raw.get("callback_query"), "id")
    return clean_text(found) or None if isinstance(found, str) else None


def _is_shared(payload: Any) -> bool:
    """Whether it happened in a group, where the bot says nothing."""
    kind = _at(payload, "chat", "type") or _at(payload, "message", "chat", "type")
    return isinstance(kind, str) and kind != "private"


def _at(value: Any, *path: str) -> Any:
    """The value at the end of the path; None if the path breaks off."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _fits(number: Any) -> bool:
    """Whether it is a number that a database can store."""
    return isinstance(number, int) and not isinstance(number, bool) and -(2**63) <= number < 2**63
