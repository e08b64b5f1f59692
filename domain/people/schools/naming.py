"""The meaning of a school's name, one key for all its spellings, and the schools that another name can mean."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.people.declension import stem
from domain.people.schools.lexemes import (
    GLUED,
    KINDERGARTEN,
    SCHOOL,
    SCHOOL_PATTERNS,
    Lexeme,
    Sort,
    lexer,
    numbers_of,
    spelled,
)

_ADJ = "(?:яя|ей|юю|ие|их|ими|им|ая|ой|ую|ые|ых|ыми|ым)"
LONG_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        (r"муниципальн\w+ бюджетн\w+ общеобразовательн\w+ учреждени\w+", "мбоу"),
        (r"муниципальн\w+ казенн\w+ общеобразовательн\w+ учреждени\w+", "мкоу"),
        (r"муниципальн\w+ автономн\w+ общеобразовательн\w+ учреждени\w+", "маоу"),
        (r"муниципальн\w+ общеобразовательн\w+ бюджетн\w+ учреждени\w+", "мобу"),
        (r"муниципальн\w+ общеобразовательн\w+ учреждени\w+", "моу"),
        (r"государственн\w+ бюджетн\w+ общеобразовательн\w+ учреждени\w+", "гбоу"),
        (r"государственн\w+ казенн\w+ общеобразовательн\w+ учреждени\w+", "гкоу"),
        (rf"средн{_ADJ} (?:(?:обще)?образовательн\w+ )?школ\w+", "сош"),
        (rf"основн{_ADJ} (?:(?:обще)?образовательн\w+ )?школ\w+", "оош"),
        (rf"начальн{_ADJ} (?:(?:обще)?образовательн\w+ )?школ\w+", "нош"),
        (r"\bсш\b", "сош"),
        (r"\bимени\b", "им"),
        (r"\bсел[оае]\b", "с"),
        (r"\bгород[ае]?\b", "г"),
    )
)
WORDS = re.compile(r"[а-яa-z]+|\d+")
TITLES = frozenset(
    map(
        stem,
        (
            *("героя", "россии", "советского", "союза", "ссср", "рф", "социалистического", "труда", "дважды"),
            *("народного", "заслуженного", "поэта", "писателя", "генерала", "маршала", "академика", "космонавта"),
            *("адмирала", "лейтенанта", "полковника", "капитана", "летчика", "кавалера", "ордена", "славы", "года"),
            *("войны", "отечественной", "великой", "памяти", "республики", "почетного", "гражданина"),
        ),
    )
)
"""Words that people leave out of «имени …»."""


class NameParts(NamedTuple):
    """What tells a school from others: stems of its own words, its numbers, its kinds; a branch is a school of its own.

    `words` are those outside «имени …», `honour` those in it, `shorts` beginnings of words: «б» for «Б. Овраги».
    """

    kinds: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    honour: frozenset[str] = frozenset()
    shorts: frozenset[str] = frozenset()
    branch: bool = False

    @property
    def telling(self) -> frozenset[str]:
        """All stems by which it can be called."""
        return self.words | self.honour


FILLERS = frozenset(map(stem, ("в", "на", "при", "её", "его", "их", "общеобразовательная", "образовательная")))
_cut = lexer(SCHOOL_PATTERNS)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> NameParts:
    """The parts of one school's name."""
    return combined(_cut(spelled(name)))


def combined(lexemes: Iterable[Lexeme]) -> NameParts:
    """The parts that lexemes give together."""
    said: dict[str, list[str]] = {}
    for lexeme in lexemes:
        said.setdefault(lexeme.sort, []).append(lexeme.value)
    places = " ; ".join(said.get(Sort.PLACE, ()))
    return NameParts(
        kinds=frozenset(said.get(Sort.KIND, ())),
        numbers=tuple(number for text in said.get(Sort.NUMBERS, ()) for number in numbers_of(text)),
        words=_stems([*said.get(Sort.WORD, ()), *_capital(places)]),
        honour=_stems(_capital(" ".join(said.get(Sort.HONOUR, ())))) - TITLES,
        shorts=_beginnings(" ".join([*said.get(Sort.SHORT, ()), places])),
        branch=Sort.BRANCH in said,
    )


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words)) - FILLERS


def _capital(text: str) -> list[str]:
    return re.findall(r"[А-Я][а-я]+(?:-[А-Яа-я]+)*(?![а-я.])", text)


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(short.lower() for short in re.findall(r"\b([А-Я][а-я]{0,4})\.", text))


def says(school: NameParts, asked: NameParts) -> bool:
    """Whether `asked` can mean a school with this name; missing parts make no difference.

    «Школа» may be of any kind but a kindergarten; a number and a branch must be named.
    """
    if school.branch != asked.branch or not kinds_fit(school.kinds, asked.kinds):
        return False
    if asked.numbers and not set(asked.numbers) & set(school.numbers):
        return False
    unknown = (asked.words | asked.honour) - school.telling
    if not all(any(word.startswith(short) for short in school.shorts) for word in unknown):
        return False
    return all(any(word.startswith(short) for word in school.telling) for short in asked.shorts)


def kinds_fit(own: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether a school of these kinds can be called so; «школа» is any but a kindergarten."""
    if (own == {KINDERGARTEN}) != (asked == {KINDERGARTEN}) and asked:
        return False
    special, said = own - {SCHOOL}, asked - {SCHOOL}
    if "ншдс" in special:
        special |= {"нош"}
    return not special or not said or bool(special & said)


def called(schools: Sequence[NameParts], asked: NameParts) -> list[int]:
    """The places of the schools that can be meant: those that say nothing more, or else all."""
    fitting = [place for place, school in enumerate(schools) if says(school, asked)]
    exact = [place for place in fitting if _says_no_more(schools[place], asked)]
    return exact if len(exact) == 1 else fitting


def _says_no_more(school: NameParts, asked: NameParts) -> bool:
    same_kinds = school.kinds - {SCHOOL} == asked.kinds - {SCHOOL} and bool(asked.kinds)
    return same_kinds and school.words == asked.words and set(school.numbers) == set(asked.numbers)


def same_school(one: str, other: str) -> bool:
    """Whether two names can mean the same school: one may lack the legal form or the place, or be in another case.

    «МКОУ СОШ № 1» is «СОШ №1 г. Ясный»; «Ясенская СОШ» is «МАОУ Ясенской СОШ»; «СОШ № 1» is never «СОШ № 11» or
    «ООШ № 1». A name without words or number of its own is nobody's.
    """
    first, second = parts_of(one), parts_of(other)
    if set(first.numbers) != set(second.numbers):
        return False
    few, many = sorted((first, second), key=lambda parts: len(parts.telling))
    return bool(few.telling or few.numbers) and says(many, few)


def school_key(name: str) -> str:
    """One key for all spellings of a name: case, quotes, «ё», blanks, «№» and long legal forms make no difference."""
    text = spelled(name).lower().replace("№", " ")
    text = " ".join(text.split())
    for pattern, short in LONG_FORMS:
        text = pattern.sub(short, text)
    return " ".join(WORDS.findall(GLUED.sub(r"\1 \2", text)))
