"""Whether a text speaks of a school: «школа № 2», «МКОУ СОШ №2», «в Ясенской СОШ»; a village alone is none."""

import re
from collections.abc import Sequence
from functools import lru_cache

from domain.people.declension import stem
from domain.people.schools.lexemes import SCHOOL, SCHOOL_PATTERNS, Lexeme, Sort, lexer, numbers_of, spelled
from domain.people.schools.naming import NameParts, kinds_fit, parts_of

BEFORE, AFTER = 4, 6
"""The rest of the name is within so many pieces of «СОШ» or «школа»."""
NAMED_BY = frozenset({Sort.WORD, Sort.PLACE, Sort.HONOUR})
LEAST = 3
"""Letters of a word that tells schools apart."""
_cut = lexer(SCHOOL_PATTERNS)


def mentions(text: str, name: str, *, alike: bool = False) -> bool:
    """Whether the text mentions the school `name`. A number counts more than the rest; «имени …» is left out.

    `alike`: one misprint or another kind of school is forgiven, as for the sender's own school.
    """
    school, said = parts_of(name), _said(text)
    kinds = (place for place, lexeme in enumerate(said) if lexeme.sort == Sort.KIND)
    return any(_is_meant(school, said, place, alike=alike) for place in kinds)


@lru_cache(maxsize=2)
def _said(text: str) -> tuple[Lexeme, ...]:
    """The pieces of a text, kept while it is compared with one school after the other."""
    return tuple(_cut(spelled(text)))


def _is_meant(school: NameParts, said: Sequence[Lexeme], place: int, *, alike: bool) -> bool:
    if not alike and not kinds_fit(school.kinds, frozenset({said[place].value})):
        return False
    if school.numbers:
        return bool(set(school.numbers) & _numbers(said, place))
    telling = {word for word in school.words or school.honour if len(word) >= LEAST}
    near = [
        stem(word)
        for lexeme in said[max(0, place - BEFORE) : place + AFTER]
        if lexeme.sort in NAMED_BY
        for word in re.findall(r"\w+(?:-\w+)*", lexeme.value)
    ]
    return bool(telling) and all(any(_same(word, other, alike=alike) for other in near) for word in telling)


def _numbers(said: Sequence[Lexeme], place: int) -> set[str]:
    """The numbers of a school: «СОШ № 2», «СОШ 2», «школа имени Героя № 2»; but «школа, 2 класс» has none."""
    after = said[place + 1 : place + AFTER]
    marked = [lexeme for lexeme in after if lexeme.sort == Sort.NUMBERS and "№" in lexeme.text]
    bare = [lexeme for lexeme in after[:1] if lexeme.sort == Sort.NUMBERS and said[place].value != SCHOOL]
    return {number for lexeme in [*marked, *bare] for number in numbers_of(lexeme.value)}


def _same(one: str, other: str, *, alike: bool) -> bool:
    """Equal; `alike` compares the first half only."""
    half = max(4, min(len(one), len(other)) // 2)
    return one == other or (alike and abs(len(one) - len(other)) <= 3 and one[:half] == other[:half])
