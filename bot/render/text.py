"""Plain text out of a messenger's HTML, for buttons and short lines."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """The words without formatting, in one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
