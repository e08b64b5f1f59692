"""Whether a text speaks of a school: «школа № 2», «МКОУ СОШ №2», «в Ясенской СОШ»; a village alone is none."""

import re

from domain.people.schools.lexemes import KINDS, LEGAL_FORMS
from domain.people.schools.naming import school_key

VAGUE_KINDS = frozenset({"школа"})
"""«Школа № 3» may be any kind."""
TOKENS = re.compile(r"№?\d+|[а-яa-z]+")
GLUED = re.compile(r"(?<=[оуая])(сош|оош|нош)\b")
BEFORE, AFTER = 4, 6
"""The rest of the name is within so many words of «СОШ» or «школа»."""
SHORT = frozenset({"сош", "оош", "нош"})
STEMS = {"школ": "школа", "гимнази": "гимназия", "лице": "лицей", "интернат": "интернат"}


def mentions(text: str, name: str, *, alike: bool = False) -> bool:
    """Whether the text mentions the school `name`. A number counts more than the rest; «имени …» is left out.

    `alike`: one misprint or another kind of school is forgiven, as for the sender's own school.
    """
    own = [word for word in school_key(name).split() if word not in LEGAL_FORMS]
    numbers = {word for word in own if word.isdigit()}
    kinds = {word for word in own if word in KINDS - VAGUE_KINDS}
    rest = {word for word in own if word not in KINDS and len(word) > 2} - numbers
    said = _tokens(text)
    for place, word in enumerate(said):
        kind = _kind(word)
        if kind is None or (not alike and kinds and kind not in kinds | VAGUE_KINDS):
            continue
        if _numbered(said, place, numbers) if numbers else _named(said, place, rest, alike=alike):
            return True
    return False


def _tokens(text: str) -> list[str]:
    plain = re.sub(r"№\s*", "№", text.lower().replace("ё", "е"))
    return TOKENS.findall(GLUED.sub(r" \1", plain))


def _kind(word: str) -> str | None:
    """The kind of school that a word names, in any case."""
    if word in SHORT:
        return word
    return next((kind for stem, kind in STEMS.items() if word.startswith(stem) and len(word) <= len(kind) + 3), None)


def _numbered(said: list[str], place: int, numbers: set[str]) -> bool:
    """«СОШ № 2», «СОШ 2», «школа имени Героя № 2»; but «школа, 2 класс» is no school's number."""
    marked = {word[1:] for word in said[place + 1 : place + AFTER] if word.startswith("№")}
    bare = {said[place + 1]} if said[place] in SHORT and place + 1 < len(said) else set()
    return bool(numbers & (marked | bare))


def _named(said: list[str], place: int, rest: set[str], *, alike: bool) -> bool:
    near = said[max(0, place - BEFORE) : place + AFTER]
    return bool(rest) and all(any(_same(word, candidate, alike=alike) for candidate in near) for word in rest)


def _same(one: str, other: str, *, alike: bool) -> bool:
    """Equal up to a case ending; `alike` compares the first half only."""
    stem = max(4, min(len(one), len(other)) // 2 if alike else min(len(one), len(other)) - 2)
    return one == other or (
        min(len(one), len(other)) >= stem and abs(len(one) - len(other)) <= 3 and one[:stem] == other[:stem]
    )
