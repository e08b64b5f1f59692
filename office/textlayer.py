"""The invisible words of a scanned page in a PDF, so that search finds them where they are seen.

The font has no drawings: each letter of cp1251 is as wide as half its height, and ToUnicode says what it means.
"""

from collections.abc import Iterable

from office.pagewords import SeenWord

CODING = "cp1251"
EM = 1000
WIDTH = 500
UNMAPPED = 0x98
"""The one place of cp1251 that has no letter."""


def font(letters: int) -> bytes:
    """The font; `letters` is the number of the object that says what they mean."""
    widths = " ".join([str(WIDTH)] * 224)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /FirstChar 32 /LastChar 255 /Widths [{widths}] /CharProcs << >>"
        f" /Encoding << /Type /Encoding /Differences [] >> /Resources << >> /ToUnicode {letters} 0 R >>"
    ).encode()


def letters() -> str:
    """A map from bytes to letters."""
    codes = [code for code in range(32, 256) if code != UNMAPPED]
    lines = [f"<{code:02x}> <{ord(bytes([code]).decode(CODING)):04x}>" for code in codes]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    said = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Words def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<20> <ff>\nendcodespacerange\n{said}\nendcmap\nend\nend"
    )


def drawn(words: Iterable[SeenWord], wide: float, high: float) -> bytes:
    """The words on a page of so many points, invisible (mode 3), each stretched to where it is seen."""
    lines = [_drawn(word, wide, high) for word in words]
    return b"\n".join([b"BT 3 Tr", *lines, b"ET"]) if lines else b""


def _drawn(word: SeenWord, wide: float, high: float) -> bytes:
    text = word.text.encode(CODING, "replace") + b" "
    size = max((word.bottom - word.top) * high, 1.0)
    stretch = 100 * max(word.right - word.left, 0.001) * wide / (len(text) * size * WIDTH / EM)
    place = f"{word.left * wide:.2f} {(1 - word.bottom) * high:.2f}"
    return f"/Words {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {place} Tm <{text.hex()}> Tj".encode()
