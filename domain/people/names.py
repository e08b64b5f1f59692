"""Names as people type or paste them, cleaned of invisible and misleading characters."""

import re

_DIRECTIONS = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that make «exe.fdp» look like «pdf.exe»."""

_JOINER = "\u200d"


def one_line(text: str) -> str:
    """Text in one line, without control characters and direction marks; runs of spaces become one.

    The joiners within a sign stay («👩‍🏫» is two signs).
    """
    seen = (" " if letter.isspace() else letter for letter in text if letter not in _DIRECTIONS)
    return " ".join("".join(letter for letter in seen if letter.isprintable() or letter == _JOINER).split())


SORTED_LETTERS = 400
_DIGITS = 9
_UNSORTED = re.compile(r"[«»\"“”„№]")


def sorting_key(name: str) -> str:
    """The sort key of a name: № 2 comes before № 11; case, «ё», quotes and «№» make no difference."""
    plain = " ".join(_UNSORTED.sub(" ", name.lower().replace("ё", "е")).split())
    return re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), plain)[:SORTED_LETTERS]


_PATRONYMIC = re.compile(r"(?:вич|[вч]на|ична|оглы|кызы)$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")


def is_full_name(text: str) -> bool:
    """Whether a message is a person's whole name, «Алиева Патимат Ахмедовна», rather than a sentence."""
    words = one_line(text).split()
    if not 2 <= len(words) <= 5 or not all(map(_NAME.fullmatch, words)):
        return False
    return any(map(_PATRONYMIC.search, words)) or (len(words) == 2 and all(word[0].isupper() for word in words))
