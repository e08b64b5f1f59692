"""Texts as a messenger has them: their words without marks, their length, and a digest to compare them by."""

import re
from hashlib import sha256
from html import unescape
from typing import NamedTuple

_BREAK = re.compile(r"</?(?:br|p|div|pre|blockquote|ul|ol|li|h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class TextLimits(NamedTuple):
    """How much a messenger takes, in UTF-16 units: in a message, and under a file."""

    text: int
    caption: int


def plain_text(html: str) -> str:
    """The words of a messenger's HTML without formatting, in one line."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())


def units(text: str) -> int:
    """UTF-16 units, as messengers count: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible_units(html: str) -> int:
    """The same for the visible part of a formatted text: tags count nothing, «&amp;» is one."""
    return units(unescape(_TAG.sub("", html)))


def digest(*parts: object) -> str:
    """A digest of the parts: a button carries it, so that the action knows which text its reader saw."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def clean_text(text: str) -> str:
    """The text in the form that every database keeps."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
