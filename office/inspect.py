"""`python -m office.inspect`: describes a stranger's file by its bytes alone; office/worker.py sets limits."""

import os
import re
import sys
import warnings
from collections.abc import Iterator

from domain.documents.papers import CheckedPaper, ContentSort, Flaw
from office import legacy, tesseract
from office.bounds import limit
from office.container import Container
from office.kinds import PDF, SIZE_LIMIT, ZIP, is_picture
from office.links import loaded_from
from office.refusal import PARSER_FAILURES, Reason, Unreadable

WORDS = 20_000
"""Letters of a text that are read: a dozen pages."""
PAGES = 15
SCANNED = 5
"""Pages of a scan that are looked at: the heading and the signature are nearly always among them."""
STAMP = 60
"""A scan may have so few words as text: a stamp of an electronic signature, a page number."""
PDF_WITHIN = 1024
"""Some programs write a few bytes before a PDF's first."""
TEXT_OBJECT = 1
"""PDFium's number for text on a page; other objects can be seen without being read."""
HEIC = re.compile(rb"\A.{4}ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1|avif)", re.DOTALL)
PARTS = re.compile(
    r"(?:word/(?:document|header\d*|footer\d*|footnotes)|xl/(?:sharedStrings|worksheets/sheet\d+)|ppt/slides/slide\d+)\.xml"
)
MEDIA = re.compile(r"(?:word|xl|ppt)/(?:media|charts|embeddings)/.")
SORTS = (
    ("word/document.xml", ContentSort.WORD),
    ("xl/workbook.xml", ContentSort.EXCEL),
    ("ppt/presentation.xml", ContentSort.SLIDES),
)
LOADING = frozenset(ContentSort) - {ContentSort.PDF, ContentSort.PICTURE}
"""Elements that may load something from elsewhere when the document is opened."""
FLAWS = {Reason.PASSWORD: Flaw.LOCKED, Reason.ZIP_BOMB: Flaw.HUGE, Reason.TOO_BIG: Flaw.HUGE}


def inspect(data: bytes) -> tuple[CheckedPaper, bytes]:
    """The description, and for a photo its upright page as JPEG (b"" otherwise). Never raises."""
    paper, page = _described(data)
    if paper.flaw is not None or paper.sort not in LOADING:
        return paper, page
    return paper.model_copy(update={"links": loaded_from(data)}), page


def _described(data: bytes) -> tuple[CheckedPaper, bytes]:
    sort = sort_of(data)
    try:
        if sort is ContentSort.PICTURE:
            return _picture(data)
        return DESCRIBED[sort](data) if sort in DESCRIBED else CheckedPaper(sort=sort), b""
    except Unreadable as refused:
        return CheckedPaper(sort=sort, flaw=FLAWS.get(refused.reason, Flaw.BROKEN)), b""
    except MemoryError:
        return CheckedPaper(sort=sort, flaw=Flaw.HUGE), b""
    except PARSER_FAILURES:
        return CheckedPaper(sort=sort, flaw=Flaw.BROKEN), b""


def sort_of(data: bytes) -> ContentSort:
    """The kind that the first bytes show; cheap and harmless."""
    if is_picture(data) and data[4:8] != b"ftyp":
        return ContentSort.PICTURE
    if HEIC.match(data):
        return ContentSort.PICTURE
    if PDF in data[:PDF_WITHIN]:
        return ContentSort.PDF
    if data.startswith(legacy.OLE):
        return ContentSort.OLD
    if data.startswith(ZIP):
        return _sort_of_zip(data)
    return ContentSort.TEXT if data.startswith(legacy.RTF) or _is_text(data) else ContentSort.OTHER


def _sort_of_zip(data: bytes) -> ContentSort:
    """The kind by parts whose names are uncompressed in the directory, also if the file is cut off."""
    return next((sort for part, sort in SORTS if part.encode() in data), ContentSort.OTHER)


def _is_text(data: bytes) -> bool:
    return bool(data) and not any(byte < 9 for byte in data[:4096])


def _picture(data: bytes) -> tuple[CheckedPaper, bytes]:
    if HEIC.match(data):
        return CheckedPaper(sort=ContentSort.PICTURE, flaw=Flaw.HEIC), b""
    from office import scan  # Pillow is for pictures only

    quality, page = scan.page(data)
    return CheckedPaper(sort=ContentSort.PICTURE, pictures=1, quality=quality), page


def _office(data: bytes) -> CheckedPaper:
    container = Container(data)
    words = "\n".join(_texts(container))
    pictures = sum(1 for name in container.names() if MEDIA.match(name))
    return CheckedPaper(sort=sort_of(data), words=words[:WORDS], pictures=pictures)


def _texts(container: Container) -> Iterator[str]:
    """The text of the visible parts, a line for each paragraph; figures of a sheet count as words."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found = [name for name in container.names() if PARTS.fullmatch(name)]
    if not found:
        raise Unreadable(Reason.BROKEN)
    for name in found:
        root = etree.fromstring(container.read(name), parser)
        line = ""
        for element in root.iter():
            tag = str(element.tag).rpartition("}")[2]
            if tag in {"p", "si", "c"} and line:
                yield line
                line = ""
            if tag == "t" or (tag == "v" and name.startswith("xl/worksheets")):
                line += element.text or ""
        yield line


def _pdf(data: bytes) -> CheckedPaper:
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [document[number] for number in range(min(len(document), PAGES))]
        words = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        drawn = sum(any(one.type != TEXT_OBJECT for one in page.get_objects(max_depth=1)) for page in pages)
    except PdfiumError as error:
        flaw = Flaw.LOCKED if "password" in str(error).lower() or "security" in str(error).lower() else Flaw.BROKEN
        return CheckedPaper(sort=ContentSort.PDF, flaw=flaw)
    if drawn and len(words.split()) < STAMP and tesseract.program():
        from office import recognition  # Pillow is for pictures only

        words = "\n".join(recognition.seen(recognition.picture_of(page)[0]).text for page in pages[:SCANNED])
        return CheckedPaper(sort=ContentSort.PDF, words=words[:WORDS], pictures=drawn, scanned=bool(words.strip()))
    return CheckedPaper(sort=ContentSort.PDF, words=words[:WORDS], pictures=drawn)


def _old(data: bytes) -> CheckedPaper:
    legacy.refuse_locked(data)
    return CheckedPaper(sort=ContentSort.OLD)


def _text(data: bytes) -> CheckedPaper:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return CheckedPaper(sort=ContentSort.TEXT, words=data.decode(encoding)[:WORDS])
        except UnicodeDecodeError:
            continue
    return CheckedPaper(sort=ContentSort.OTHER)


DESCRIBED = {
    ContentSort.WORD: _office,
    ContentSort.EXCEL: _office,
    ContentSort.SLIDES: _office,
    ContentSort.PDF: _pdf,
    ContentSort.OLD: _old,
    ContentSort.TEXT: _text,
}


def main(memory: int, seconds: int) -> None:
    """One file from stdin; to stdout its description as a line of JSON, and after it the page of a photo."""
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    limit(memory, seconds)
    paper, page = inspect(data)
    sys.stdout.buffer.write(paper.model_dump_json(exclude_defaults=True).encode() + b"\n" + page)
    sys.stdout.flush()
    os._exit(0)  # after a MemoryError the interpreter's own clean-up may fail


if __name__ == "__main__":
    main(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
