"""Small text helpers of the readers."""

import re

BLANKS = re.compile(r"[^\S\n]+")
"""Any run of blanks except line breaks: no-break spaces and tabs come in all sorts."""
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens and zero-width characters: invisible, and they break every comparison."""


def trimmed(text: str) -> str:
    """The text without needless blanks, line by line, empty lines left out."""
    lines = (BLANKS.sub(" ", line).strip() for line in text.translate(INVISIBLE).splitlines())
    return "\n".join(filter(None, lines))
