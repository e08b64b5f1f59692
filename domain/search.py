"""Words in the form for searching: case, «ё», endings and words without meaning make no difference."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[a-zа-я]+|\d+")
_EMPTY = """а без в во для до за и из или к как ко мне на над найди найти не о об от по под при про с со у что где
    find the a of for in on and to"""
EMPTY = frozenset(_EMPTY.split())
"""Words that are not searched for."""
_ENDINGS = """ами ями иями ого его ому ему ыми ими ией иям иях ием ов ев ам ям ах ях ом ем ой ей ый ий ая яя ое ее ые ие
    ую юю ию ия ии ых их ым им ью ья ье а я о е ы и у ю ь й"""
ENDINGS = tuple(sorted(_ENDINGS.split(), key=len, reverse=True))
STEM = 4
"""Letters that a word keeps at least when its ending is taken off, or when it is shortened."""
DIGITS = 11
"""A number is not shortened, for it is found as a whole alone; no longer one is looked for than that of a phone."""
FEW = 3
"""A longer text is no query unless the person was asked for one."""


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
    """Every word of a text in the form for comparing."""
    return [stem(word) for word in words_of(text)]


def query(text: str) -> list[str]:
    """The stems of a query's meaningful words, each once, in their order."""
    said = [word for word in words_of(text) if word not in EMPTY] or words_of(text)[:1]
    return list(dict.fromkeys(map(stem, said)))


def shortened(asked: Sequence[str], limit: int) -> str:
    """The stems of a query as a button carries them, in at most `limit` bytes; a query of them is themselves.

    The longest are cut first: a word is found by its beginning too. Where not even the beginnings have room, the last
    ones stay away.
    """
    asked = asked[: limit // 2]
    for length in range(max(map(len, asked), default=0), STEM - 1, -1):
        short = " ".join(dict.fromkeys(_cut(word, length) for word in asked))
        if len(short.encode()) <= limit:
            return short
    return shortened(asked[:-1], limit) if asked else ""


def _cut(word: str, length: int) -> str:
    """A number, or the beginning of a stem: itself a stem, and no word without meaning."""
    if word.isdigit():
        return word[:DIGITS]
    short = stem(word[:length])
    return short[:-1] if short in EMPTY and short != word else short


def is_query(text: str) -> bool:
    """Whether a text reads as a word or three to look for: no sentence, no question, no command."""
    words = words_of(text)
    return 0 < len(words) <= FEW and len(text.split()) <= FEW and not text.startswith("/") and text[-1:] not in "?.!"
