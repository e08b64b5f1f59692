"""Whether two words are one word in different cases, judged by their endings. Output is never declined."""

import re
from collections.abc import Iterator
from functools import lru_cache

ENDING = re.compile(
    r"(?:ыми|ими|ого|его|ому|ему|ами|ями|иях|иям|ией|ая|яя|ой|ей|ую|юю|ий|ый|ые|ие|ых|их|ым|им|ом|ем|ое|ее|ам|ям|ах|ях"
    r"|ов|ев|ия|ии|ию|ью|а|я|у|ю|ы|и|е|о|й|ь)$"
)
STEM = 3
"""The fewest letters that remain of a word."""

MASCULINE, FEMININE = "m", "f"
PARADIGMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # ending of the nominative, gender, what all cases share of that ending, endings of the other cases
    ("ский", MASCULINE, "ск", ("ого", "ому", "им", "ом")),
    ("цкий", MASCULINE, "цк", ("ого", "ому", "им", "ом")),
    ("ний", MASCULINE, "н", ("его", "ему", "им", "ем")),
    ("ая", FEMININE, "", ("ой", "ую")),
    ("яя", FEMININE, "", ("ей", "юю")),
    ("ый", MASCULINE, "", ("ого", "ому", "ым", "ом")),
    ("ой", MASCULINE, "", ("ого", "ому", "ым", "им", "ом")),
    ("ов", MASCULINE, "ов", ("а", "у", "ым", "е")),
    ("ев", MASCULINE, "ев", ("а", "у", "ым", "е")),
    ("ин", MASCULINE, "ин", ("а", "у", "ым", "ом", "е")),
    ("ын", MASCULINE, "ын", ("а", "у", "ым", "е")),
    ("ова", FEMININE, "ов", ("ой", "у")),
    ("ева", FEMININE, "ев", ("ой", "у")),
    ("ина", FEMININE, "ин", ("ой", "у", "ы", "е")),
    ("ына", FEMININE, "ын", ("ой", "у")),
    ("вна", FEMININE, "вн", ("ы", "е", "у", "ой")),
    ("чна", FEMININE, "чн", ("ы", "е", "у", "ой")),
    ("вич", MASCULINE, "вич", ("а", "у", "ем", "е")),
    ("ьич", MASCULINE, "ьич", ("а", "у", "ом", "ем", "е")),
    ("ия", "", "и", ("и", "ю", "ей")),
    ("ий", MASCULINE, "и", ("я", "ю", "ем", "и")),
    ("а", "", "", ("ы", "и", "е", "у", "ой", "ей")),
    ("я", "", "", ("и", "е", "ю", "ей")),
    ("й", MASCULINE, "", ("я", "ю", "ем", "е")),
    ("ь", "", "", ("я", "ю", "ем", "и", "е", "ью")),
    ("ец", MASCULINE, "", ("ца", "цу", "цем", "цом", "це", "еца", "ецу", "ецом", "еце")),
    ("ел", MASCULINE, "", ("ла", "лу", "лом", "ле", "ела", "елу", "елом", "еле")),
    ("ок", MASCULINE, "", ("ка", "ку", "ком", "ке", "ока", "оку", "оком", "оке")),
    ("ек", MASCULINE, "", ("ка", "ку", "ком", "ке", "ека", "еку", "еком", "еке")),
    ("ев", MASCULINE, "", ("ьва", "ьву", "ьвом", "ьве")),
)
CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
AFTER_CONSONANT = ("а", "у", "ом", "ем", "е")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its case ending, hyphens and «ё»: «Верхне-Батлаичской» and «верхнебатлаичская» are one."""
    plain = word.lower().replace("ё", "е").replace("-", "")
    shorter = ENDING.sub("", plain)
    return shorter if len(shorter) >= STEM else plain


def same_word(one: str, other: str) -> bool:
    """Whether two words differ in nothing but their case."""
    return stem(one) == stem(other)


@lru_cache(maxsize=4096)
def forms(nominative: str, gender: str = "") -> frozenset[str]:
    """Every case of a surname or a given name, lower case; `gender` is MASCULINE, FEMININE or "" if unknown.

    Many surnames have more forms here than people use, and those of the Caucasus may stay as they are: for comparing.
    """
    return frozenset("-".join(parts) for parts in _combined(nominative.lower().replace("ё", "е").split("-"), gender))


def _combined(parts: list[str], gender: str) -> Iterator[tuple[str, ...]]:
    """The forms of a double name: both halves in one case, or the first left as it is."""
    *first, last = parts
    for form in _simple(last, gender):
        yield (*first, form)
        if len(first) == 1:
            yield from ((other, form) for other in _simple(first[0], gender))


def _simple(word: str, gender: str) -> Iterator[str]:
    yield word
    for ending, whose, shared, others in PARADIGMS:
        if word.endswith(ending) and not (gender and whose and gender != whose):
            base = word.removesuffix(ending) + shared
            yield from (base + other for other in others)
    if CONSONANT.search(word) and gender != FEMININE:
        yield from (word + other for other in AFTER_CONSONANT)
