"""A responsible's cell cut into pieces, each of which names one or several of a kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.people.roles import Role
from domain.people.schools.lexemes import SCHOOL, Lexeme, Sort, spelled
from domain.people.schools.naming import NameParts, combined
from domain.roadmap.responsible.posts import ROLE_OF, SINGULAR, CellSort, cut

SEPARATORS = frozenset({Sort.COMMA, Sort.BREAK, Sort.OPEN, Sort.CLOSE, Sort.COLON, CellSort.EXCEPT})
NAMING = frozenset({Sort.KIND, Sort.BRANCH, Sort.HONOUR, Sort.PLACE, Sort.NUMBERS, Sort.SHORT, Sort.WORD})
"""Of what a school's name consists."""
NOTHING = Lexeme("start", "", "")
PLURAL_KIND = re.compile(
    r"(?:зи[ий]|це[ий]|ев|зиям|зиями|лицеям|лицеями|школы|школ|школам|школами|интернаты|ища)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """The text between two separators. `before` is the separator ahead of it, "" where there is none."""

    lexemes: tuple[Lexeme, ...]
    before: str = ""
    inside: bool = False
    """In brackets."""
    joint: bool = False
    """Behind «и»."""

    @cached_property
    def sorts(self) -> frozenset[str]:
        return frozenset(lexeme.sort for lexeme in self.lexemes)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What its posts and offices mean; schools at large count only where nothing else is said."""
        named = [ROLE_OF[one.sort] for one in self.lexemes if one.sort in ROLE_OF and one.sort != CellSort.SCHOOLS]
        return frozenset(named)

    @cached_property
    def name(self) -> NameParts:
        """What it says of a school."""
        return combined(lexeme for lexeme in self.lexemes if lexeme.sort in NAMING)

    @property
    def schools_at_large(self) -> bool:
        """«ОО», «школ» without a number or a word."""
        return CellSort.SCHOOLS in self.sorts or SCHOOL in self.name.kinds

    @property
    def says_which(self) -> bool:
        """Whether it says more of a school than that it is one."""
        name = self.name
        return bool(name.numbers or name.telling or name.shorts or name.branch or name.kinds - {SCHOOL})

    @property
    def words(self) -> str:
        """Its words, in one spelling."""
        return " ".join(lexeme.text.strip() for lexeme in self.lexemes)

    @property
    def singular(self) -> bool:
        """Whether it is the post of one person."""
        head = next((one for one in self.lexemes if one.sort in ROLE_OF), None)
        return head is not None and bool(SINGULAR.match(head.text))

    @property
    def plural(self) -> bool:
        """Whether several are meant for certain."""
        posts = any(one.sort in ROLE_OF for one in self.lexemes) and not self.singular
        return posts or any(one.sort == Sort.KIND and PLURAL_KIND.search(one.text) for one in self.lexemes)

    @property
    def person(self) -> Lexeme | None:
        return next((one for one in self.lexemes if one.sort == CellSort.PERSON), None)

    def joined(self, other: "Piece") -> "Piece":
        """This piece with what another one adds."""
        return Piece((*self.lexemes, *other.lexemes), self.before, self.inside)


def pieces(text: str) -> list[Piece]:
    """All pieces of a cell, in order."""
    found: list[Piece] = []
    before, inside, joint = "", False, False
    current: list[Lexeme] = []
    for lexeme in _marks_dropped(list(cut(spelled(text)))):
        parts = lexeme.sort in SEPARATORS
        if current and (parts or _begins_another(current, lexeme)):
            found.append(Piece(_counts_unread(current), before, inside, joint))
            before, joint, current = "", False, []
        if parts:
            before, joint = _stronger(before, lexeme.sort), lexeme.text == "и"
            inside = lexeme.sort == Sort.OPEN or (inside and lexeme.sort != Sort.CLOSE)
        else:
            current.append(lexeme)
    return [*found, Piece(_counts_unread(current), before, inside, joint)] if current else found


def _counts_unread(lexemes: Sequence[Lexeme]) -> tuple[Lexeme, ...]:
    """With «5» in «5 школ» as a word: it says how many, and not which."""
    places = [place for place, one in enumerate(lexemes) if one.sort in {Sort.KIND, CellSort.SCHOOLS}]
    return tuple(
        one._replace(sort=Sort.WORD)
        if one.sort == Sort.NUMBERS and "№" not in one.text and places and place < places[0]
        else one
        for place, one in enumerate(lexemes)
    )


def _stronger(one: str, other: str) -> str:
    """Of two separators side by side the one that says more: «, кроме», «. (»."""
    order = ("", Sort.COMMA, Sort.CLOSE, Sort.BREAK, Sort.COLON, Sort.OPEN, CellSort.EXCEPT)
    return max(one, other, key=order.index)


def _marks_dropped(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """Without numbers that only count lines: «1. СОШ № 1 2. СОШ № 2»."""
    counts = {Sort.BREAK, "start", Sort.NUMBERS}
    previous = NOTHING
    for place, lexeme in enumerate(lexemes):
        follows = lexemes[place + 1] if place + 1 < len(lexemes) else NOTHING
        counted = lexeme.sort == Sort.NUMBERS and lexeme.text.isdigit() and follows.text in {".", ")"}
        if not (counted and previous.sort in counts):
            yield lexeme
        previous = lexeme


def _begins_another(current: Sequence[Lexeme], lexeme: Lexeme) -> bool:
    """Whether a lexeme belongs to the next piece though nothing parts them: «СОШ № 1 СОШ № 2», «школы кураторы»."""
    sorts = {one.sort for one in current}
    if CellSort.PERSON in sorts or lexeme.sort == CellSort.PERSON:
        return True
    if lexeme.sort in {Sort.LEGAL, Sort.KIND}:
        numbered = Sort.NUMBERS in sorts and (Sort.KIND in sorts or any("№" in one.text for one in current))
        return numbered or (lexeme.sort == Sort.LEGAL and Sort.KIND in sorts and Sort.BRANCH not in sorts)
    if lexeme.sort not in ROLE_OF:
        return False
    roles = {ROLE_OF[one.sort] for one in current if one.sort in ROLE_OF}
    if lexeme.sort == CellSort.SCHOOLS:
        return CellSort.OFFICE in sorts
    named = bool(sorts & {Sort.NUMBERS, Sort.HONOUR, Sort.PLACE, Sort.KIND, CellSort.SCHOOLS})
    return (named and bool(sorts)) or bool(roles and ROLE_OF[lexeme.sort] not in roles)
