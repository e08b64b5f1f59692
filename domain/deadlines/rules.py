"""A rule of the grammar: a form of the canonical line, and the items that it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from domain.deadlines.items import Item
from domain.deadlines.model import DeadlineWarning, Plan
from domain.deadlines.points import Point

Match = re.Match[str]
Items = tuple[Item, ...]
Matcher = Callable[[Match, Plan], Items]

AMBIGUOUS = (DeadlineWarning.AMBIGUOUS,)

# What may follow any point: «2023 г.», «(2023)», «2022-2023 уч. года», «текущего года».
YEAR = (
    r"(?: Y(?P<year>\d{4})| [,(] Y(?P<apart>\d{4})(?! - (?:[M\d#]|до))|(?: [,(])? SY(?P<school>\d{4})"
    r"| (?:в |на )?(?P<relative>текущий|следующий) год)?"
)


@dataclass(frozen=True, slots=True)
class GrammarRules:
    """The rules of one chapter of the grammar, in the order in which they are preferred."""

    all: list[tuple[re.Pattern[str], Matcher]] = field(default_factory=list)

    def matches(self, form: str) -> Callable[[Matcher], Matcher]:
        """Decorates the matcher of what `form`, a regular expression over whole codes, finds."""

        def add(matcher: Matcher) -> Matcher:
            self.all.append((re.compile(f"(?:{form})(?= |$)"), matcher))
            return matcher

        return add

    def says(self, form: str, *items: Item) -> None:
        """A form that always means the same items."""
        self.matches(form)(lambda _found, _plan: items)


def dated(point: Point, found: Match, plan: Plan) -> Point:
    """The point with the year that a form ending in `YEAR` has found."""
    named = found.groupdict()
    if named["relative"]:
        return replace(point, year=plan.start.year + (named["relative"] == "следующий"))
    if named["school"]:
        return replace(point, school=int(named["school"]))
    year = named["year"] or named["apart"]
    return replace(point, year=int(year)) if year else point
