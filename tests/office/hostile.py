"""Files made to harm, and files broken by a poor connection: each with a name that says what it is."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

from tests.office.documents import archive, excel, raw_word, word
from tests.office.papers import jpeg, page
from tests.office.pdfs import PICTURE, pdf, stream, text, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XLSX = "xl/workbook.xml"
RELS = '<?xml version="1.0"?><Relationships/>'


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(wide: int, high: int, data: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that claims these dimensions; its contents differ."""
    head = struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def bomb_png() -> bytes:
    """30,000 × 30,000 pixels in three megabytes: 2.7 GB when it is unpacked."""
    squeeze, row = zlib.compressobj(9), bytes(1 + 3 * 30_000)
    packed = b"".join(squeeze.compress(row) for _ in range(2_000)) + squeeze.flush()
    return png(30_000, 30_000, packed)


def heads(**fields: int) -> bytes:
    """A JPEG with these tags of EXIF."""
    exif = Image.Exif()
    for tag, value in fields.items():
        exif[int(tag.removeprefix("t"), 16)] = value
    return jpeg(page(12, 1000), exif=exif)


def billion_laughs() -> str:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ха">{grown}]>'


def nested_zip(depth: int) -> bytes:
    data = b"0" * 1000
    for _ in range(depth):
        data = archive({"inside.zip": data})
    return data


def many_entries() -> bytes:
    return archive({"word/document.xml": "<x/>"} | {f"word/media/{n}.png": b"" for n in range(6_000)})


def flagged(data: bytes) -> bytes:
    """A zip whose entries say that they have a password."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def overlapping() -> bytes:
    """A zip whose directory names one part a thousand times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<x>" + b" " * 30_000_000 + b"</x>")
        only = file.filelist[0]
        file.filelist.extend([only] * 20)
    return out.getvalue()


LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>]" % (b"41" * 32, b"42" * 32)


def loop() -> bytes:
    """Pages that are their own parent and their own child."""
    return written({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"})


def swollen_pdf() -> bytes:
    packed = zlib.compress(b"0 0 1 1 re f\n" * 4_000_000, 9)
    body = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        4: stream(packed, b"/Filter /FlateDecode"),
    }
    return written(body)


def script() -> bytes:
    whole = pdf(text("Отчёт"))
    return whole.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (while\\(1\\){}) >>")


def animated() -> bytes:
    frames = [Image.new("P", (900, 900), shade) for shade in range(60)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def tiff_loop() -> bytes:
    """A directory whose next directory is itself."""
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 0) + struct.pack("<I", 8)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # the file, and its finding: a flaw, or "" if the file is simply kept
    "zero-bytes.docx": (lambda: bytes(5_000), "other"),
    "one-byte.pdf": (lambda: b"%", "text"),
    "noise.docx": (lambda: noise(200_000), "other"),
    "noise-after-zip.docx": (lambda: b"PK\x03\x04" + noise(5_000), "other"),
    "noise-after-jpeg.jpg": (lambda: b"\xff\xd8\xff\xe0" + noise(50_000), "broken"),
    "noise-after-png.png": (lambda: b"\x89PNG\r\n\x1a\n" + noise(50_000), "broken"),
    "noise-after-pdf.pdf": (lambda: b"%PDF-1.7\n" + noise(50_000), "broken"),
    "noise-after-ole.doc": (lambda: OLE + noise(50_000), "old"),
    "noise-after-webp.webp": (lambda: b"RIFF\0\0\0\0WEBP" + noise(5_000), "broken"),
    "cut.docx": (lambda: word()[:-2_000], "broken"),
    "half.docx": (lambda: word()[: len(word()) // 2], "broken"),
    "cut.xlsx": (lambda: excel()[:-100], "broken"),
    "cut.pdf": (lambda: pdf(text("Отчёт"))[:300], "broken"),
    "cut.jpg": (lambda: jpeg(page(12, 1000))[:9_000], "broken"),
    "cut.png": (lambda: saved(page(12, 1000), "PNG")[:9_000], "broken"),
    "flipped.docx": (lambda: word().replace(b"<", b">"), "broken"),
    "empty-zip.docx": (lambda: b"PK\x05\x06" + bytes(18), "other"),
    "no-parts.docx": (lambda: archive({"a.txt": "б"}), "other"),
    "document-is-no-xml.docx": (lambda: archive({"word/document.xml": b"\0\xff not xml"}), "broken"),
    "workbook-alone.xlsx": (lambda: archive({XLSX: "<x/>"}), "broken"),
    "path-outside.docx": (lambda: archive({"../../etc/passwd": "x", "word/document.xml": "<x/>"}), "word"),
    "swells.docx": (lambda: archive({"word/document.xml": b"<x>" + bytes(60_000_000)}), "huge"),
    "swells-below-limit.docx": (
        lambda: archive({"word/document.xml": b"<x>" + b"<y/>" * 7_500_000 + b"</x>"}), "broken"),
    "many-entries.docx": (many_entries, "huge"),
    "nested-zips.docx": (lambda: nested_zip(40), "other"),
    "overlapping.docx": (overlapping, "huge"),
    "entities.docx": (lambda: raw_word("<w:p>&a11;</w:p>", billion_laughs()), "broken"),
    "outside-entity.docx": (
        lambda: raw_word("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "broken"),
    "entities-utf16.docx": (
        lambda: archive({"word/document.xml": f"{billion_laughs()}<x>&a11;</x>".encode("utf-16")}), "broken"),
    "deep.docx": (lambda: raw_word("<w:p>" * 100_000 + "</w:p>" * 100_000), "broken"),
    "wide.docx": (lambda: raw_word("<w:p><w:r><w:t>а</w:t></w:r></w:p>" * 100_000), "word"),
    "attributes.docx": (lambda: raw_word("<w:p " + " ".join(f'a{n}="1"' for n in range(90_000)) + "/>"), "word"),
    "locked-entries.docx": (lambda: flagged(word()), "locked"),
    "locked.docx": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "locked"),
    "locked.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "locked.pdf": (lambda: pdf(text("Отчёт"), trailer=LOCK), "locked"),
    "loop.pdf": (loop, "broken"),
    "no-pages.pdf": (lambda: written({1: b"<< /Type /Catalog >>"}), "broken"),
    "claims-billions-of-pages.pdf": (
        lambda: pdf(text("Отчёт")).replace(b"/Count 1 ", b"/Count 999999999 "), "pdf"),
    "form-that-draws-itself.pdf": (lambda: pdf(b"/Fm Do\n" * 50), "pdf"),
    "swollen.pdf": (swollen_pdf, "huge"),
    "script.pdf": (script, "pdf"),
    "scan.pdf": (lambda: pdf(PICTURE, PICTURE), "pdf"),
    "pages-500.pdf": (lambda: pdf(*[text("Отчёт")] * 500), "pdf"),
    "pdf-after-junk.pdf": (lambda: b"junk\n" * 20 + pdf(text("Отчёт")), "any"),
    "pdf-and-zip.pdf": (lambda: pdf(text("Отчёт")) + word(), "pdf"),
    "jpeg-and-zip.jpg": (lambda: jpeg(page(12, 1000)) + word(), "picture"),
    "html.doc": (lambda: b"<html><img src='http://10.0.0.1/x'></html>", "text"),
    "program.pdf": (lambda: b"MZ\x90\0" + noise(3_000), "other"),
    "bomb.png": (bomb_png, "huge"),
    "claims-30000.png": (lambda: png(30_000, 30_000), "huge"),
    "claims-2-billion.png": (lambda: png(2**31 - 1, 2**31 - 1), "any"),
    "no-width.png": (lambda: png(0, 0), "broken"),
    "text-bomb.png": (
        lambda: png(9, 9)[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000))) + png(9, 9)[33:], "any"),
    "claims-65000.jpg": (
        lambda: jpeg(page(12, 1000)).replace(struct.pack(">HH", 1000, 707), b"\xfd\xe8\xfd\xe8"), "huge"),
    "progressive-36mp.jpg": (
        lambda: saved(Image.new("RGB", (6_000, 6_000), "white"), "JPEG", progressive=True), "any"),
    "exif-turn-999.jpg": (lambda: heads(t0112=999), "picture"),
    "exif-largest.jpg": (lambda: heads(t0112=65_535, t0100=65_535), "picture"),
    "exif-noise.jpg": (lambda: jpeg(page(12, 1000), exif=b"Exif\0\0" + noise(30_000)), "picture"),
    "cmyk.jpg": (lambda: saved(page(12, 1000).convert("CMYK"), "JPEG"), "picture"),
    "16-bit.png": (lambda: saved(Image.new("I;16", (900, 900), 40_000), "PNG"), "picture"),
    "floats.tiff": (lambda: saved(Image.new("F", (900, 900), float("inf")), "TIFF"), "any"),
    "one-bit.png": (lambda: saved(Image.new("1", (900, 900)), "PNG"), "picture"),
    "alpha.png": (lambda: saved(Image.new("RGBA", (900, 900), (0, 0, 0, 0)), "PNG"), "picture"),
    "palette.png": (lambda: saved(page(12, 1000).convert("P"), "PNG", transparency=0), "picture"),
    "animated.gif": (animated, "picture"),
    "loop.tiff": (tiff_loop, "broken"),
    "one-pixel.png": (lambda: saved(Image.new("RGB", (1, 1)), "PNG"), "picture"),
    "line.png": (lambda: saved(Image.new("L", (1, 60_000)), "PNG"), "picture"),
    "photo.heic": (lambda: b"\0\0\0\x18ftypheic" + noise(3_000), "heic"),
    "photo.avif": (lambda: b"\0\0\0\x18ftypavif" + noise(3_000), "heic"),
    "film.mp4": (lambda: b"\0\0\0\x18ftypisom" + noise(3_000), "other"),
    "long.txt": (lambda: "Отчёт ".encode() * 1_000_000, "text"),
    "utf16.txt": (lambda: "Отчёт".encode("utf-16"), "any"),
}  # fmt: skip
