"""Words beside a number agree with it: keys with a number are rendered with 1, 2, 5, 11, 21 and 101."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from fluent.syntax import ast as ftl

from bot.l10n import LANGUAGES, translator
from tests.guards.test_locales import entries, messages

NUMBERS = (1, 2, 5, 11, 21, 101)
COUNTS = re.compile(
    r"count|days|months|people|seats|schools|curators|tasks|done|total|late|waiting|length|pages|parts|hours|n"
)
"""Variables that count something; others are limits that the code fixes, or name a thing («версия 2»)."""
UNCHANGED = re.compile("из|с|по|и|на|раб|дн|мин|ч|of|in|on|or|more|reviewed|waiting|chosen|are|[dhs]|min")
"""Words after a number that have one form."""
AFTER = re.compile(r"(?:</b>| )+([A-Za-zА-Яа-яЁё]+)")


class Place(NamedTuple):
    """A number in a text: its key, its variable, the selectors that it is in, and the word right after it."""

    key: str
    variable: str
    chosen: frozenset[str]
    word: str


def places(language: str) -> Iterator[Place]:
    """Every variable that a text inserts."""
    for body in entries(language).values():
        for message in body:
            if isinstance(message, ftl.Message) and message.value is not None:
                yield from _in_pattern(message.id.name, message.value, frozenset())


def _in_pattern(key: str, pattern: ftl.Pattern, chosen: frozenset[str]) -> Iterator[Place]:
    for element, following in zip(pattern.elements, [*pattern.elements[1:], None], strict=True):
        expression = element.expression if isinstance(element, ftl.Placeable) else None
        if isinstance(expression, ftl.SelectExpression):
            for variant in expression.variants:
                yield from _in_pattern(key, variant.value, chosen | {_variable(expression.selector)})
        elif isinstance(expression, ftl.VariableReference):
            after = AFTER.match(following.value) if isinstance(following, ftl.TextElement) else None
            yield Place(key, expression.id.name, chosen, after[1] if after else "")


def _variable(selector: ftl.InlineExpression) -> str:
    assert isinstance(selector, ftl.VariableReference)
    return selector.id.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_after_a_number_is_chosen_by_it(language: str) -> None:
    wrong = [
        place
        for place in places(language)
        if place.word and not UNCHANGED.fullmatch(place.word)
        if COUNTS.fullmatch(place.variable) and place.variable not in place.chosen
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_is_shown_in_each_of_its_forms(language: str) -> None:
    """«Остался 21 вопрос»: 21 has the form of 1. Only for 1 itself a text may do without the number."""
    t, lost = translator(language), []
    for key, name in {(place.key, place.variable) for place in places(language) if COUNTS.fullmatch(place.variable)}:
        for number in NUMBERS[1:]:
            said = t.plain(key, **dict.fromkeys(messages(language)[key].variables, 3) | {name: number})
            if str(number) not in said:
                lost.append((key, name, number, said))

    assert lost == []
