"""Words as they are searched for: case, «ё», endings and words that say nothing make no difference."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[a-zа-я]+|\d+")
_EMPTY = """а без в во для до за и из или к как ко мне на над найди найти не о об от по под при про с со у что где
    find the a of for in on and to"""
EMPTY = frozenset(_EMPTY.split())
"""Words by which nothing is found."""
_ENDINGS = """ами ями иями ого его ому ему ыми ими ией иям иях ием ов ев ам ям ах ях ом ем ой ей ый ий ая яя ое ее ые ие
    ую юю ию ия ии ых их ым им ью ья ье а я о е ы и у ю ь й"""
ENDINGS = tuple(sorted(_ENDINGS.split(), key=len, reverse=True))
STEM = 4
"""Letters that a word keeps at least when its ending is taken off."""
MAX_WORDS = 8


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in its order: lower case, «е» for «ё»."""
    return WORD.findall(text.casefold().replace("ё", "е"))


def stem(word: str) -> str:
    """A word without its endings: «самообследованию» and «самообследование» are one; a number stays as it is.

    A stem has no ending left, so that a stem's stem is itself.
    """
    while ending := next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= STEM), ""):
        word = word.removesuffix(ending)
    return word


def stems(text: str) -> list[str]:
    """Every word of a text as it is compared."""
    return [stem(word) for word in words_of(text)]


def query(text: str, limit: int) -> str:
    """What is asked for, as a button can carry it: the stems of words that say something, in at most `limit` bytes."""
    said = [word for word in words_of(text) if word not in EMPTY][:MAX_WORDS] or words_of(text)[:1]
    return " ".join(_fitting([stem(word) for word in said], limit))


def _fitting(found: Iterable[str], limit: int) -> list[str]:
    kept: list[str] = []
    for word in found:
        room = limit - len(" ".join([*kept, ""]).encode())
        if len(word.encode()) > room:
            return kept or [stem(word.encode()[:room].decode(errors="ignore"))]
        kept.append(word)
    return kept
