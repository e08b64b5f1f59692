"""Reads a PDF with a text layer: tables by their ruled lines, the rest as paragraphs, all marked as unsure."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, islice, pairwise, product
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from domain.roadmap.source import Paragraph, Source, Table
from office.layout import TOLERANCE, Box, Line, Word, grid, is_hyphenated, lines_of, said, whole_words
from office.limits import Budget
from office.refusal import Reason, Unreadable
from office.text import trimmed

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
CONTINUES = re.compile(r"[а-яёa-z(]|(?:19|20)\d\d\b")
"""The beginning of a line that continues the sentence above."""
PAGE_NUMBER = re.compile(r"\W*(?:стр(?:аница|\.)?|лист)?\s*\d+(?:\s*(?:из|/)\s*\d+)?\W*", re.IGNORECASE)


class Text(NamedTuple):
    """A line outside the tables."""

    words: Line


Grid = list[Box]


class Sheet(NamedTuple):
    """A page: its lines and tables from top to bottom, and whether it is only a picture of text."""

    parts: list[Text | Grid]
    scanned: bool


def read_pdf(name: str, data: bytes) -> Source:
    """Paragraphs and tables in reading order, tables joined over the ends of pages; the source is `unsure`.

    Raises Unreadable: password, pdf_scan, too_big, broken; or one of PARSER_FAILURES where the file is damaged.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if next(islice(PDFPage.create_pages(file.doc), PAGES, None), None):
                raise Unreadable(Reason.TOO_BIG)
            sheets = [_sheet(page) for page in file.pages]
    except (PdfminerException, PSException) as error:
        raise Unreadable(_reason(error)) from error
    if _hides_rows(sheets):
        raise Unreadable(Reason.PDF_SCAN)
    return Source(name=name, blocks=tuple(_blocks(sheets)), unsure=True)


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
    grids = [_filled(table.cells, words) for table in page.find_tables()]
    inside = {word for boxes in grids for box in boxes for word in box.words}
    texts = [Text(line) for line in lines_of(word for word in words if word not in inside)]
    parts: list[Text | Grid] = [*texts, *(boxes for boxes in grids if any(box.words for box in boxes))]
    sheet = Sheet(sorted(parts, key=_top), scanned=_is_scanned(page, words))
    page.close()
    return sheet


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


def _filled(cells: Iterable[tuple[float, float, float, float]], words: Sequence[Word]) -> Grid:
    boxes = [Box(*cell) for cell in cells]
    return [box._replace(words=tuple(word for word in words if box.holds(word))) for box in boxes]


def _top(part: Text | Grid) -> float:
    return part.words[0].top if isinstance(part, Text) else min(box.top for box in part)


def _is_scanned(page: Any, words: Sequence[Word]) -> bool:
    """Whether the visible page is not there as text: a picture, outlines, a font without letters."""
    if not words:
        return any(page.objects.values())
    if sum(UNMAPPED in word.text for word in words) * 2 > len(words):
        return True
    pictured = sum(image["width"] * image["height"] for image in page.images)
    return len(words) < STAMP and pictured * 2 > page.width * page.height


# --- from pages to a document ---------------------------------------------------------------------------


def _blocks(sheets: Sequence[Sheet]) -> Iterator[Paragraph | Table]:
    budget = Budget()
    whole = whole_words(word for sheet in sheets for part in sheet.parts for word in _said_in(part))
    parts = _joined(_without_running(sheets))
    for is_text, group in groupby(parts, key=lambda part: isinstance(part, Text)):
        if is_text:
            yield from _paragraphs([part.words for part in group if isinstance(part, Text)])
        else:
            yield from (_table(part, budget, whole) for part in group if not isinstance(part, Text))


def _without_running(sheets: Sequence[Sheet]) -> list[list[Text | Grid]]:
    """The pages without numbers, repeated heads and feet; a repeated heading is kept once."""
    feet = [_line(sheet.parts, -1) for sheet in sheets]
    heads: set[str] = set()
    pages = []
    for sheet, foot in zip(sheets, feet, strict=True):
        parts = sheet.parts[:-1] if foot and (PAGE_NUMBER.fullmatch(foot) or feet.count(foot) > 1) else sheet.parts
        head = _line(parts, 0)
        pages.append(parts[1:] if head and (PAGE_NUMBER.fullmatch(head) or head in heads) else parts)
        heads.add(head)
    return pages


def _line(parts: Sequence[Text | Grid], place: int) -> str:
    """The text of the first or the last part of a page, if that is a line."""
    part = parts[place] if parts else None
    return said(part.words) if isinstance(part, Text) else ""


def _joined(pages: Sequence[list[Text | Grid]]) -> Iterator[Text | list[Grid]]:
    """The parts of all pages; a table that begins a page continues the one at the end of the page before."""
    open_table: list[Grid] = []
    for parts in pages:
        for number, part in enumerate(parts):
            if isinstance(part, Text) or number or not _goes_on(open_table, part):
                yield from [open_table] if open_table else []
                open_table = []
            if isinstance(part, Text):
                yield part
            else:
                open_table.append(part)
    yield from [open_table] if open_table else []


def _goes_on(above: Sequence[Grid], below: Grid) -> bool:
    """Whether both are equally wide and at the same place across the page."""
    if not above:
        return True
    borders = [(min(box.left for box in boxes), max(box.right for box in boxes)) for boxes in (above[-1], below)]
    return all(abs(upper - lower) <= TOLERANCE for upper, lower in zip(*borders, strict=True))


def _said_in(part: Text | Grid) -> Iterable[Word]:
    return part.words if isinstance(part, Text) else (word for box in part for word in box.words)


def _table(pieces: Sequence[Grid], budget: Budget, whole: AbstractSet[str]) -> Table:
    rows = [row for row in grid(pieces, whole) if any(cell.text for cell in row)]
    for row in rows:
        budget.spend(len(row))
    return Table(rows=tuple(map(tuple, rows)))


def _paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Lines joined to sentences as far as their beginnings show it."""
    text = ""
    for line in map(said, lines):
        if text and is_hyphenated(text, line):
            text += line
        elif text and CONTINUES.match(line) and text[-1] not in ".;:":
            text += f" {line}"
        else:
            yield from [Paragraph(text=trimmed(text))] if text else []
            text = line
    yield from [Paragraph(text=trimmed(text))] if text else []
