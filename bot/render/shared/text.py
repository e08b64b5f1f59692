"""People's own words as HTML."""

from html import escape

from bot.l10n import Markup


def quoted(words: str) -> Markup:
    """A person's words unchanged: Fluent would insert no more than 2500 letters."""
    return Markup(f"<i>{escape(words, quote=False)}</i>")
