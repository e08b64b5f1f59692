"""People's words without a messenger's marks."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """The words of a messenger's HTML without formatting, in one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
