"""People's words without a messenger's marks."""

import re
from html import unescape

_BREAK = re.compile(r"</?(?:br|p|div|pre|blockquote|ul|ol|li|h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """The words of a messenger's HTML without formatting, in one line."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())
