"""Names as people type or paste them: cleaned of what is not seen and misleads."""

_DIRECTIONS = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that make «exe.fdp» look like «pdf.exe»."""

_JOINER = "\u200d"


def one_line(text: str) -> str:
    """Text in one line, without control characters and direction marks; runs of spaces become one.

    What joins signs («👩‍🏫» is two of them) stays.
    """
    seen = (" " if letter.isspace() else letter for letter in text if letter not in _DIRECTIONS)
    return " ".join("".join(letter for letter in seen if letter.isprintable() or letter == _JOINER).split())
