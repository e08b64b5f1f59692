"""PDF files for the tests, written by hand: text in Cyrillic, ruled tables, pictures, and attacks."""

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
SIZE = 10
LETTER = 0.5 * SIZE
"""The width of every letter: the font is not embedded, and the file declares its widths."""
LINE = 12
PADDING = 3
LEFT = 40

MEANINGS = (
    b"8 beginbfrange <a8> <a8> <0401> <b8> <b8> <0451> <20> <7e> <0020> <c0> <ff> <0410> <ab> <ab> <00ab>"
    b" <bb> <bb> <00bb> <b9> <b9> <2116> <96> <96> <2013> endbfrange"
)
"""The letters of the codes of cp1251."""


def text(line: str, left: float = LEFT, down: float = 40) -> bytes:
    """A line whose base is so many points below the page's top; with a star before it, it is bold."""
    font = "F2" if line.startswith("*") else "F1"
    shown = line.lstrip("*").encode("cp1251").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return f"BT /{font} {SIZE} Tf {left} {HEIGHT - down} Td (".encode() + shown + b") Tj ET\n"


def rule(left: float, down: float, right: float, below: float) -> bytes:
    """A thin line."""
    return f"{left} {HEIGHT - down} m {right} {HEIGHT - below} l S\n".encode()


def table(rows: Sequence[Sequence[str]], down: float = 60, widths: Sequence[float] = (40, 160, 110, 130)) -> bytes:
    """A ruled table; a row with fewer cells than columns has its last one merged up to the right border."""
    drawn, right = b"", LEFT + sum(widths)
    for row in rows:
        below = down + max(cell.count("\n") + 1 for cell in row) * LINE + 2 * PADDING
        drawn += rule(LEFT, down, right, down) + rule(right, down, right, below)
        left: float = LEFT
        for cell, width in zip(row, widths, strict=False):
            drawn += rule(left, down, left, below)
            for number, line in enumerate(cell.split("\n"), start=1):
                drawn += text(line, left + PADDING, down + number * LINE)
            left += width
        down = below
    return drawn + rule(LEFT, down, right, down)


PICTURE = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q\n".encode()
"""A scan that fills the page."""


def pdf(*pages: bytes, trailer: bytes = b"", compressed: bool = False) -> bytes:
    """A file of these pages' content streams; `trailer`: more entries of the trailer."""
    first = 10
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    grey = b"/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        3: b"<< /Font << /F1 4 0 R /F2 5 0 R >> /XObject << /Im 7 0 R /Fm 8 0 R >> >>",
        4: _font(b"Plain"),
        5: _font(b"Plain-Bold"),
        6: stream(b"/CIDInit /ProcSet findresource begin begincmap " + MEANINGS + b" endcmap end"),
        7: stream(b"\0", b"/Type /XObject " + grey),
        8: stream(b"/Fm Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 3 0 R"),
    }  # fmt: skip
    for number, content in enumerate(pages):
        page, inside = first + 2 * number, first + 2 * number + 1
        box = b"/MediaBox [0 0 %d %d]" % (WIDTH, HEIGHT)
        objects[page] = b"<< /Type /Page /Parent 2 0 R %s /Resources 3 0 R /Contents %d 0 R >>" % (box, inside)
        objects[inside] = stream(zlib.compress(content), b"/Filter /FlateDecode") if compressed else stream(content)
    return written(objects, trailer)


def _font(name: bytes) -> bytes:
    widths = b" ".join([b"%d" % (1000 * LETTER / SIZE)] * 256)
    about = b"<< /Type /FontDescriptor /FontName /%s /FontBBox [0 -200 1000 800] >>" % name
    return (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /FontDescriptor %s /FirstChar 0 /LastChar 255"
        b" /Widths [%s] /ToUnicode 6 0 R >>" % (name, about, widths)
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def written(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """The file of these objects with its table of places; number 1 is the catalogue."""
    out, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
