"""Letters in pictures: the project's own subset of a font, and texts cut to a width."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
BOX = "□"
"""Replaces a letter that the font lacks, so that a reader sees that there is one."""
LETTERS = 400
"""Longer texts are cut here before drawing."""
SPACING = 7
"""Pixels between two short texts side by side."""
IN_ONE_LINE, IN_TWO = (24, 21, 18), (24, 21, 18, 15)
"""Sizes that are tried for short texts above narrow columns."""


@lru_cache(maxsize=16)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A subset of DejaVu: Pillow's font has no Cyrillic, and a server may have no fonts at all."""
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def shown(text: str) -> str:
    """The text in one line as it can be drawn: a box for a letter that the font lacks, invisible characters removed."""
    return " ".join("".join(map(_drawn, unicodedata.normalize("NFC", text[:LETTERS]))).split())


def _drawn(sign: str) -> str:
    if sign.isspace():
        return " "
    if not sign.isprintable() or unicodedata.category(sign).startswith("M"):
        return ""
    return sign if sign in _known() else BOX


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Latin, Cyrillic with the letters of all its languages, and the marks that the subset has."""
    ranges = ((0x20, 0x7E), (0xA0, 0xFF), (0x400, 0x525), (0x2010, 0x2015), (0x2018, 0x201E))
    single = (0x2022, 0x2026, 0x2030, 0x20BD, 0x2116, 0x2192, 0x2212, 0x25A1)
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1)) | frozenset(
        map(chr, single)
    )


def cut(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """The text in one line of at most `width` pixels."""
    line = shown(text)
    if face.getlength(line) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if face.getlength(line[:half].rstrip() + "…") <= width else (low, half - 1)
    return line[:low].rstrip(" ,.-«(") + "…"


class Spread(NamedTuple):
    """How short texts are set above narrow columns: in one line, or alternating between two."""

    face: ImageFont.FreeTypeFont
    lines: int


def spread(texts: Sequence[str], width: int) -> Spread:
    """The largest face in which neighbours above columns of `width` pixels do not touch."""
    for lines, sizes in ((1, IN_ONE_LINE), (2, IN_TWO)):
        for face in map(font, sizes):
            if all(face.getlength(text) <= lines * width - SPACING for text in texts):
                return Spread(face, lines)
    return Spread(font(IN_TWO[-1]), 2)
