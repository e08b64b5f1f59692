"""Decodes an update's raw JSON into the library's types, one update at a time, and cleans its texts."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.types import Message, Update
from pydantic import ValidationError

from actions.shared.identity import Identity
from bot.chat.lenient_json import load_json
from bot.turn.turn import identity_of
from bot.workers.raw import kind_of, private_chat_of, sender_of
from domain.texts import clean_text

ANSWERED = {
    ContentType.UNKNOWN, ContentType.TEXT, ContentType.ANIMATION, ContentType.AUDIO, ContentType.DOCUMENT,
    ContentType.LIVE_PHOTO, ContentType.PAID_MEDIA, ContentType.PHOTO, ContentType.STICKER, ContentType.STORY,
    ContentType.VIDEO, ContentType.VIDEO_NOTE, ContentType.VOICE, ContentType.CHECKLIST, ContentType.CONTACT,
    ContentType.DICE, ContentType.GAME, ContentType.POLL, ContentType.VENUE, ContentType.LOCATION, ContentType.GIFT,
    ContentType.UNIQUE_GIFT, ContentType.GIVEAWAY, ContentType.RICH_MESSAGE,
}  # fmt: skip
"""Messages of a person. Others are messages only by name: the messenger reports a pin, a timer, a boost."""

ANSWERABLE = {"message", "callback_query"}
"""Kinds whose sender waits for an answer."""


class Undecodable(Exception):
    """The library does not know this update."""


def decode(body: str, bot: Bot) -> Update:
    """The update, without anything that a database refuses. Raises Undecodable with the reason."""
    try:
        raw = json.loads(body)
        kind = kind_of(raw)
        known = {"update_id": raw["update_id"], kind: _clean(raw[kind])}
        update = Update.model_validate(known, context={"bot": bot})
    except (ValidationError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as wrong:
        raise Undecodable(_reason(wrong)) from wrong
    if getattr(update, kind) is None:
        raise Undecodable(f"{kind} is empty")
    return update


def _reason(wrong: Exception) -> str:
    """What is wrong and where, without the words of the message."""
    if not isinstance(wrong, ValidationError):
        return f"{type(wrong).__name__}: {wrong}"
    faults = wrong.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults[:5])


def _clean(value: Any) -> Any:
    """The same without NUL and halves of surrogate pairs. ValueError for a number beyond 64 bits: it may be an id."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("a number beyond 64 bits")
    return value


def is_service(update: Update) -> bool:
    """Whether the messenger only reports an event in the chat, which needs no answer."""
    message = update.message or update.edited_message
    return isinstance(message, Message) and ContentType(message.content_type) not in ANSWERED


def read_sender(body: str, bot: str) -> Identity | None:
    """The person to answer although their update was not understood; None if nobody waits for an answer."""
    raw = load_json(body)
    chat_id, sender = private_chat_of(raw), sender_of(raw)
    if chat_id is None or not sender or kind_of(raw) not in ANSWERABLE:
        return None
    name, language = sender.get("first_name"), sender.get("language_code")
    return identity_of(
        bot,
        sender["id"],
        chat_id,
        clean_text(name) if isinstance(name, str) else "",
        language if isinstance(language, str) else None,
    )
