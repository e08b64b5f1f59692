"""People's own words: plain out of a messenger's HTML, for buttons and short lines, and as HTML."""

import re
from html import escape, unescape

from bot.l10n import Markup

_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """The words without formatting, in one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def quoted(words: str) -> Markup:
    """A person's words as they are: Fluent puts in no more than 2500 letters."""
    return Markup(f"<i>{escape(words, quote=False)}</i>")
