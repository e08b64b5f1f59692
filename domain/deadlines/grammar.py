"""The whole grammar: reads a canonical line into items."""

from collections.abc import Iterator

from domain.deadlines.items import Item, Unknown
from domain.deadlines.model import Plan
from domain.deadlines.naming import NAMES
from domain.deadlines.repeating import REPEATS
from domain.deadlines.rules import Match, Matcher
from domain.deadlines.saying import SAYINGS

_RULES = (*NAMES.all, *REPEATS.all, *SAYINGS.all)


def read_items(line: str, plan: Plan) -> Iterator[Item]:
    """The items of a canonical line in order: at each place the longest match, the earlier rule of equals."""
    place = 0
    while place < len(line):
        found = max(_matches(line, place), key=lambda pair: pair[0].end(), default=None)
        if found is None:
            word = line[place:].split(" ", 1)[0]
            yield Unknown(word.lstrip("?"))
            place += len(word) + 1
        else:
            yield from found[1](found[0], plan)
            place = found[0].end() + 1


def _matches(line: str, place: int) -> Iterator[tuple[Match, Matcher]]:
    for form, matcher in _RULES:
        if found := form.match(line, place):
            yield found, matcher
