"""A name that has quotes of its own gets „…“ where the words around it put it in «…»."""

import re

from bot.l10n import translator
from tests.guards.test_locales import messages

NAME = "МКОУ «Ясная СОШ»"
NESTED = re.compile("«[^»]*«")


def test_no_russian_text_has_the_same_quotes_within_quotes() -> None:
    t = translator("ru")

    nested = {
        (key, name)
        for key, message in messages("ru").items()
        for name in message.variables
        if NESTED.search(t.plain(key, **dict.fromkeys(message.variables, 3) | {name: NAME}))
    }

    assert nested == set()


def test_what_is_in_no_quotes_keeps_its_own() -> None:
    assert translator("ru").plain("school-ask-name", name=NAME).count("„Ясная СОШ“") == 1
    assert translator("ru").plain("assignment-what", title=NAME) == f"📌 {NAME}"
