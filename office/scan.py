"""Photos of a paper → upright pages of a sensible size with their measures, and pages → one PDF."""

import io
from collections.abc import Sequence
from itertools import product

from PIL import Image, ImageFilter, ImageOps, ImageStat

from domain.documents.scan import Quality
from office import textlayer
from office.pagewords import SeenPage
from office.refusal import PARSER_FAILURES, Reason, Unreadable

LONG_SIDE = 2000
"""Pixels: 170 dots an inch on A4, at which small print and a stamp can be read."""
QUALITIES = (80, 65, 50, 35)
PAGE_BYTES = 700_000
"""A page is saved coarser until it fits: sixty of them stay below the messenger's 50 MB."""
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
PIXELS = 25_000_000
"""Of a picture that has to be unpacked whole: four bytes a pixel and a copy fit into the worker's 300 MB."""
JPEG_PIXELS = 120_000_000
"""JPEG is unpacked smaller at once."""
A4_LONG = 842
"""Points."""

Image.MAX_IMAGE_PIXELS = None  # _upright checks sizes before anything is unpacked
STRIP = 6
"""Of a longer picture only a part this many times its width long is measured."""
MEASURED = 1000
"""Long side in pixels at which photos are compared."""
TILES = 12
BEST = 6
GRAIN = ImageFilter.GaussianBlur(1)
"""A camera's noise has edges too."""
LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def page(data: bytes) -> tuple[Quality, bytes]:
    """The first picture of the file as an upright JPEG on white, and its measures.

    Raises Unreadable: too_big or broken.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            long_side = max(picture.size)
            upright = _upright(picture)
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(Reason.TOO_BIG) from error
    except PARSER_FAILURES as error:
        raise Unreadable(Reason.BROKEN) from error
    upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return measure(upright, long_side), _saved(upright)


def _upright(picture: Image.Image) -> Image.Image:
    """The picture as RGB, turned as the camera says; one too large for the memory is refused by its size alone."""
    pixels = picture.width * picture.height
    if pixels > (JPEG_PIXELS if picture.format == "JPEG" else PIXELS):
        raise Unreadable(Reason.TOO_BIG)
    picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
    picture.load()
    turn = _orientation(picture)
    whole = _rgb(picture)
    if max(whole.size) > 2 * LONG_SIDE:
        whole = whole.reduce(max(whole.size) // LONG_SIDE)
    return whole.transpose(turn) if turn is not None else whole


ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(picture: Image.Image) -> Image.Transpose | None:
    """The turn that EXIF records for how the phone was held; nonsense there is no reason to lose the photo."""
    try:
        return TURNS.get(picture.getexif().get(ORIENTATION, 1))
    except (*PARSER_FAILURES, MemoryError):
        return None


def _rgb(picture: Image.Image) -> Image.Image:
    """Three bytes a pixel: 16-bit greys scaled down, transparency on white."""
    if picture.mode.startswith(("I", "F")):
        depth = picture.convert("F")
        low, high = ImageStat.Stat(depth).extrema[0]
        scale = 255 / max(high - low, 1.0)
        return depth.point(lambda grey: grey * scale - low * scale).convert("L").convert("RGB")
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return picture.convert("RGB")


def _saved(picture: Image.Image) -> bytes:
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= PAGE_BYTES:
            break
    return out.getvalue()


def measure(picture: Image.Image, long_side: int) -> Quality:
    """Greys and edges as domain.documents.scan judges them.

    Edges are the standard deviation of a Laplacian in the six best of 144 tiles: a page with one line of text is nearly
    as sharp as a full one. The contrast is stretched before, so that a dark page is not called blurred as well.
    """
    grey = picture.convert("L")
    grey.thumbnail((MEASURED, MEASURED), Image.Resampling.LANCZOS)
    if min(grey.size) < 2 * TILES:
        return Quality(light=255, contrast=0, sharp=0, long_side=min(long_side, STRIP * min(picture.size)))
    light, dark = _percentile(grey, 0.9), _percentile(grey, 0.001)
    edges = ImageOps.autocontrast(grey, cutoff=(0.1, 10)).filter(GRAIN).filter(LAPLACIAN)
    inner = edges.crop((2, 2, edges.width - 2, edges.height - 2))  # a filter leaves the border as it was
    return Quality(light=light, contrast=light - dark, sharp=_sharpest(inner), long_side=long_side)


def _percentile(grey: Image.Image, share: float) -> float:
    counts, seen = grey.histogram(), 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= share * grey.width * grey.height:
            return float(value)
    return 255.0


def _sharpest(edges: Image.Image) -> float:
    wide, high = max(1, edges.width // TILES), max(1, edges.height // TILES)
    boxes = [(x * wide, y * high, (x + 1) * wide, (y + 1) * high) for x, y in product(range(TILES), repeat=2)]
    found = sorted(ImageStat.Stat(edges.crop(box)).stddev[0] for box in boxes)
    return sum(found[-BEST:]) / BEST


def book(pages: Sequence[bytes], seen: Sequence[SeenPage] = ()) -> bytes:
    """One PDF of JPEGs that `page` made, each as it is, as long as A4 at its long side.

    `seen`: the words of the pages, laid over them invisibly, so that search finds them.
    """
    font = 3 + 3 * len(pages)
    objects = {font: textlayer.font(font + 1), font + 1: _stream(textlayer.letters().encode())}
    for number, data in enumerate(pages):
        words = seen[number].words if number < len(seen) else ()
        first = 3 + 3 * number
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            width, height = picture.size
        scale = A4_LONG / max(width, height)
        box = f"{width * scale:.2f} 0 0 {height * scale:.2f}"
        draw = f"q {box} 0 0 cm /Im Do Q\n".encode() + textlayer.drawn(words, width * scale, height * scale)
        objects[first] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width * scale:.2f} {height * scale:.2f}]"
            f" /Resources << /XObject << /Im {first + 1} 0 R >>"
            f" /Font << /Words {font} 0 R >> >> /Contents {first + 2} 0 R >>"
        ).encode()
        about = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB"
        objects[first + 1] = _stream(data, f"{about} /BitsPerComponent 8 /Filter /DCTDecode")
        objects[first + 2] = _stream(draw)
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return _written(objects)


def _stream(content: bytes, about: str = "") -> bytes:
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _written(objects: dict[int, bytes]) -> bytes:
    out, places = io.BytesIO(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), {}
    out.seek(0, io.SEEK_END)
    for number, content in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for _, place in sorted(places.items()))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
