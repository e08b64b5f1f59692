"""What somebody typed with formatting, as HTML in the portable part that every messenger has."""

from collections.abc import Iterable
from html import escape

from aiogram.enums import MessageEntityType as Kind
from aiogram.types import Message, MessageEntity
from aiogram.utils.text_decorations import html_decoration

KEPT = {Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.STRIKETHROUGH, Kind.CODE, Kind.PRE, Kind.TEXT_LINK}
"""Spoilers, quotes, mentions and emoji of Telegram's own become plain text; bare links are links anyway."""
LINKS = ("http://", "https://", "mailto:")
_HARMFUL = [*range(9), 11, 12, *range(14, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_BLANK = dict.fromkeys(_HARMFUL, " ")
"""Control characters, and marks that turn the direction of what follows: a blank each, so that places stay."""


def portable_html(message: Message) -> str:
    """The text or the caption of a message; «» where it has none."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return html_decoration.unparse(text.translate(_BLANK), _portable(entities)).strip()


def _portable(entities: Iterable[MessageEntity]) -> list[MessageEntity]:
    """Addresses are escaped here: aiogram puts them into the tag as they are."""
    return [
        entity.model_copy(update={"language": None, "url": escape(entity.url or "", quote=True)})
        for entity in entities
        if entity.type in KEPT and (entity.type != Kind.TEXT_LINK or (entity.url or "").lower().startswith(LINKS))
    ]


def plain_words(message: Message) -> str:
    """The text of a message without formatting and without harmful signs."""
    return (message.text or "").translate(_BLANK)
