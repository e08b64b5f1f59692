"""A person's formatted text as HTML in the portable part that every messenger has."""

from collections.abc import Iterable
from html import escape

from aiogram.enums import MessageEntityType as Kind
from aiogram.types import Message, MessageEntity
from aiogram.utils.text_decorations import html_decoration

KEPT = {Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.STRIKETHROUGH, Kind.CODE, Kind.PRE, Kind.TEXT_LINK}
"""Telegram's own spoilers, quotes, mentions and emoji become plain text; bare links are links anyway."""
LINKS = ("http://", "https://", "mailto:")
_HARMFUL = [*range(9), 11, 12, *range(14, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_BLANK = dict.fromkeys(_HARMFUL, " ")
"""Control characters and direction marks: each becomes a blank, so that offsets stay valid."""


def portable_html(message: Message) -> str:
    """The text or the caption of a message; «» if it has none."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return html_decoration.unparse(text.translate(_BLANK), _portable(entities)).strip()


def _portable(entities: Iterable[MessageEntity]) -> list[MessageEntity]:
    """Addresses are escaped here, because aiogram puts them into the tag unchanged."""
    return [
        entity.model_copy(update={"language": None, "url": escape(entity.url or "", quote=True)})
        for entity in entities
        if entity.type in KEPT and (entity.type != Kind.TEXT_LINK or (entity.url or "").lower().startswith(LINKS))
    ]


def plain_words(message: Message) -> str:
    """The text of a message without formatting and harmful characters."""
    return (message.text or "").translate(_BLANK)
