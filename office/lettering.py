"""Letters in pictures: our own cut of a font, and words that are made to fit."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"


@lru_cache(maxsize=16)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Our own cut of DejaVu: Pillow's font has no Cyrillic, and a server may have none at all."""
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def cut(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """The text in one line of at most `width` pixels; letters that no font of ours has are left out."""
    line = " ".join("".join(sign for sign in text[:400] if _drawable(sign)).split())
    if face.getlength(line) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if face.getlength(line[:half].rstrip() + "…") <= width else (low, half - 1)
    return line[:low].rstrip(" ,.-«(") + "…"


def _drawable(sign: str) -> bool:
    return sign.isspace() or (sign.isprintable() and sign in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Latin, Cyrillic, and the marks that our cut of the font has."""
    ranges = ((0x20, 0x7E), (0xA0, 0xFF), (0x400, 0x45F), (0x490, 0x491), (0x2010, 0x2015), (0x2018, 0x201E))
    single = (0x2022, 0x2026, 0x2030, 0x20BD, 0x2116, 0x2192, 0x2212)
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1)) | frozenset(
        map(chr, single)
    )


def fitting(text: str, width: int) -> ImageFont.FreeTypeFont:
    """The largest face in which a short text fits: «12.3» in a narrow column."""
    sizes = [size for size in (24, 21, 18, 15) if font(size).getlength(text) <= width - 2]
    return font(sizes[0] if sizes else 15)
