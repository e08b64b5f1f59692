"""Reads a PDF with a text layer: tables by their ruled lines, the rest as paragraphs, all marked as unsure."""

import io
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise, product
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from domain.roadmap.source import Source
from office.layout import Word
from office.refusal import Reason, Unreadable
from office.sheets import Sheet, Text, blocks, sheet

Letter = dict[str, Any]
"""The properties that pdfplumber gives for a letter: its text, font and place."""

PAGES = 80
"""A full page takes an eighth of a second, so more would not end within the worker's ten; a roadmap has 5 to 30."""
SPACING = 0.15
"""Of the letter's height: a wider gap parts words where the file has no blanks."""
UNMAPPED = "(cid:"
"""pdfminer's text for a letter whose font does not name it."""
STAMP = 60
"""A stamp of an electronic signature or a page number has so few words: a scanned page with these is still a scan."""


def read_pdf(name: str, data: bytes) -> Source:
    """Paragraphs and tables in reading order, tables joined over the ends of pages; the source is `unsure`.

    A PDF of pictures is read as a scan. Raises Unreadable: password, pdf_scan, long_scan, too_big, broken; or one of
    PARSER_FAILURES where the file is damaged.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if next(islice(PDFPage.create_pages(file.doc), PAGES, None), None):
                raise Unreadable(Reason.TOO_BIG)
            sheets = [_sheet(page) for page in file.pages]
    except (PdfminerException, PSException) as error:
        raise Unreadable(_reason(error)) from error
    if _hides_rows(sheets):
        return _read_scan(name, data, sheets)
    return Source(name=name, blocks=tuple(blocks(sheets)), unsure=True)


def _read_scan(name: str, data: bytes, sheets: Sequence[Sheet]) -> Source:
    from office.recognition import clear_share, with_scanned  # Pillow is for pictures only

    read = with_scanned(data, sheets)
    return Source(name=name, blocks=tuple(blocks(read)), unsure=True, clear=clear_share(read))


def _reason(error: Exception) -> Reason:
    """The reason for which pdfminer gave up; pdfplumber wraps every error, also a full memory."""
    wrapped = isinstance(error, PdfminerException) and error.args
    cause = error.args[0] if wrapped else error
    if isinstance(cause, PDFEncryptionError):
        return Reason.PASSWORD
    return Reason.TOO_BIG if isinstance(cause, MemoryError) else Reason.BROKEN


def _hides_rows(sheets: Sequence[Sheet]) -> bool:
    """Whether a scanned page may hold rows: a scanned cover before the first table holds none."""
    ruled = [number for number, sheet in enumerate(sheets) if any(not isinstance(part, Text) for part in sheet.parts)]
    return any(sheet.scanned for sheet in sheets[ruled[0] if ruled else 0 :])


def _sheet(page: Any) -> Sheet:
    words = _words(_single(page.chars))
    found = sheet(words, [table.cells for table in page.find_tables()], scanned=_is_scanned(page, words))
    page.close()
    return found


def _single(letters: Iterable[Letter]) -> list[Letter]:
    """Each letter once: some programs print a bold one twice, less than a point apart."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for letter in letters:
        text, left, top = letter["text"], int(letter["x0"] * 2), int(letter["top"] * 2)
        if text.isspace() or not any((text, left + x, top + y) in seen for x, y in product((-1, 0, 1), repeat=2)):
            kept.append(letter)
            seen.add((text, left, top))
    return kept


def _words(letters: list[Letter]) -> list[Word]:
    spaced = {id(letter) for letter, after in pairwise(letters) if after["text"].isspace()}
    found = extract_words(letters, x_tolerance_ratio=SPACING, return_chars=True)
    return [_word(word, spaced=id(word["chars"][-1]) in spaced) for word in found]


def _word(found: dict[str, Any], *, spaced: bool) -> Word:
    bold = all("bold" in str(letter["fontname"]).lower() for letter in found["chars"])
    return Word(found["text"], found["x0"], found["top"], found["x1"], found["bottom"], bold, spaced)


def _is_scanned(page: Any, words: Sequence[Word]) -> bool:
    """Whether the visible page is not there as text: a picture, outlines, a font without letters."""
    if not words:
        return any(page.objects.values())
    if sum(UNMAPPED in word.text for word in words) * 2 > len(words):
        return True
    pictured = sum(image["width"] * image["height"] for image in page.images)
    return len(words) < STAMP and pictured * 2 > page.width * page.height
