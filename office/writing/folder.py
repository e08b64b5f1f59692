"""The index of a folder of documents: its contents, with hashes, and what is missing; in Excel and in Word."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from pydantic import BaseModel, ConfigDict

from office.writing.cells import like_formula
from office.writing.page import element, keep_whole, new_document, page_number, printable, repeat, saved

CELL_LETTERS = 30_000
"""Excel takes 32,767."""
WORD_ROWS = 3000
"""Nobody prints more rows; beyond them Word's table would take more memory than the whole archive."""
RED = "C00000"
BLUE = "0563C1"
HEAD = "DDE6F0"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class IndexRow(_Value):
    """One file. `path` is its place inside the archive; `fault` says why it has none."""

    seat: str
    activity: str
    due: date | None
    version: int
    day: date
    verdict: str
    remark: str
    sender: str
    name: str
    size: int
    hash: str
    path: str = ""
    part: int | None = None
    """The part that holds it, if there are several."""
    fault: str = ""


class MissingRow(_Value):
    """A task without a document."""

    seat: str
    activity: str
    due: date | None
    state: str


class IndexWords(_Value):
    """Headings in the reader's language; `about` is under the title."""

    title: str
    about: str
    documents: str
    missing: str
    complete: str
    more: str
    """Printed in Word if the table ends before the list does."""
    seat: str
    activity: str
    due: str
    version: str
    day: str
    verdict: str
    remark: str
    sender: str
    name: str
    size: str
    hash: str
    part: str
    fault: str
    state: str


WIDTHS = {
    "seat": 28, "activity": 44, "due": 12, "name": 40, "version": 8, "day": 12, "verdict": 14, "remark": 36,
    "sender": 24, "size": 10, "part": 8, "fault": 30, "hash": 66,
}  # fmt: skip
MISSING_WIDTHS = {"seat": 28, "activity": 60, "due": 12, "state": 18}
LINE = 15.0
"""Points of a line."""
WRAPPED = {"activity", "name", "remark", "seat", "fault"}


def folder_excel(rows: Sequence[IndexRow], missing: Sequence[MissingRow], words: IndexWords) -> bytes:
    """A workbook of two sheets, with real dates, frozen headers and filters; names are links into the archive."""
    book = Workbook(write_only=True)
    several = any(row.part for row in rows)
    widths = {name: width for name, width in WIDTHS.items() if name != "part" or several}
    _sheet(book, words.documents, widths, rows, words)
    _sheet(book, words.missing, MISSING_WIDTHS, missing, words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(
    book: Workbook, title: str, widths: dict[str, int], rows: Sequence[IndexRow | MissingRow], words: IndexWords
) -> None:
    sheet: Any = book.create_sheet(title)
    for number, width in enumerate(widths.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(len(widths) - ('hash' in widths))}{len(rows) + 1}"
    sheet.append([_heading(sheet, getattr(words, name)) for name in widths])
    for number, row in enumerate(rows, start=2):
        sheet.row_dimensions[number].height = LINE * max(_lines(row, name, width) for name, width in widths.items())
        sheet.append([_cell(sheet, row, name) for name in widths])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(rows) + 1}"


def _lines(row: IndexRow | MissingRow, name: str, width: int) -> int:
    """The number of lines of a wrapped text, at most six: not every program computes the height."""
    return min(6, -(-len(getattr(row, name)) // (width - 2)) or 1) if name in WRAPPED else 1


def _heading(sheet: Any, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEAD)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, row: IndexRow | MissingRow, name: str) -> Cell:
    value = getattr(row, name)
    words = isinstance(value, str) or value is None
    cell: Cell = _text(sheet, value or "") if words else WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"
    if name == "size":
        cell.number_format = "#,##0"
    cell.alignment = Alignment(vertical="top", wrap_text=name in WRAPPED)
    if isinstance(row, IndexRow) and row.fault:
        cell.font = Font(color=RED, bold=name == "fault")
    elif name == "name" and isinstance(row, IndexRow) and row.path:
        cell.row = cell.column = 1  # openpyxl sets the true place when it writes the row
        cell.hyperlink = target(row.path)
        cell.font = Font(color=BLUE, underline="single")
    return cell


def _text(sheet: Any, text: str) -> Cell:
    """Text stays text: «=1+1» in a file's name is no formula, also when the cell is edited later."""
    cell: Cell = WriteOnlyCell(sheet, value=None)
    cell.value = printable(text)[:CELL_LETTERS]
    cell.data_type = "s"
    cell.quotePrefix = like_formula(text)
    return cell


def target(path: str) -> str:
    """A path inside the archive as a relative link."""
    return path.replace("%", "%25").replace("#", "%23").replace(" ", "%20")


COLUMNS = {"number": 10, "seat": 40, "activity": 58, "name": 62, "verdict": 42, "hash": 55}
"""Millimetres; together what A4 across leaves between its margins."""
MARGINS = Mm(15)
SIZE = 9


def folder_word(rows: Sequence[IndexRow], missing: Sequence[MissingRow], words: IndexWords) -> bytes:
    """The same as a Word document to print: A4 across, the header on every page, numbered pages."""
    document = new_document(words.title, landscape=True, margins=MARGINS, size=SIZE)
    _paragraph(document, words.title, size=13, centred=True)
    _paragraph(document, words.about, centred=True)
    if rows:
        document.add_paragraph().paragraph_format.space_after = Pt(2)
        cells = ([*_cells(number, row, words, document)] for number, row in enumerate(rows[:WORD_ROWS], start=1))
        _table(document, ["№", words.seat, words.activity, words.name, words.verdict, words.hash], COLUMNS, cells)
    if len(rows) > WORD_ROWS:
        _paragraph(document, words.more)
    _add_missing(document, missing[:WORD_ROWS], words)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    return saved(document)


def _add_missing(document: WordDocument, missing: Sequence[MissingRow], words: IndexWords) -> None:
    _paragraph(document, words.missing if missing else words.complete, size=11, before=12)
    if missing:
        columns = {"number": 10, "seat": 70, "activity": 117, "due": 30, "state": 40}
        cells = (
            [_run(str(number)), _run(one.seat), _run(one.activity), _run(_day(one.due)), _run(one.state)]
            for number, one in enumerate(missing, start=1)
        )
        _table(document, ["№", words.seat, words.activity, words.due, words.state], columns, cells)


def _paragraph(document: WordDocument, text: str, *, size: int = SIZE, centred: bool = False, before: int = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(4)
    run = paragraph.add_run(printable(text))
    run.bold, run.font.size = size > SIZE, Pt(size)


def _table(
    document: WordDocument, headings: Sequence[str], widths: dict[str, int], rows: Iterable[Sequence[str]]
) -> None:
    """Rows are inserted as ready XML: python-docx's own way takes seconds for a thousand of them."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths.values(), strict=True):
        column.width = Mm(width)
    header = table.rows[0]
    for cell, text, width in zip(header.cells, headings, widths.values(), strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(printable(text)).bold = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=HEAD))
    repeat(header)
    keep_whole(header)
    for cells in rows:
        table._tbl.append(_row(cells, widths.values()))


def _row(cells: Sequence[str], widths: Iterable[int]) -> Any:
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{Mm(width).twips}" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w', 'r')}><w:trPr><w:cantSplit/></w:trPr>{body}</w:tr>")


def _cells(number: int, row: IndexRow, words: IndexWords, document: WordDocument) -> Iterable[str]:
    """The number, the seat, the activity, the file with its sender, the verdict, the hash in two lines."""
    yield _run(str(number))
    yield _run(row.seat)
    yield _run(row.activity)
    if row.fault:
        yield _run(row.name, colour=RED) + _break() + _run(row.fault, colour=RED, bold=True)
    else:
        link = document.part.relate_to(target(row.path), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        yield f'<w:hyperlink r:id="{link}">{_run(row.name, colour=BLUE)}</w:hyperlink>' + _break() + _run(row.sender)
    remark = _break() + _run(f"«{row.remark}»") if row.remark else ""
    yield _run(f"{row.verdict}, {words.version.lower()} {row.version}, {_day(row.day)}") + remark
    yield _run(row.hash[:32], half_points=14) + _break() + _run(row.hash[32:], half_points=14)


def _run(text: str, *, colour: str = "", bold: bool = False, half_points: int = 0) -> str:
    look = "<w:b/>" * bold
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{half_points}"/>' if half_points else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def _break() -> str:
    return "<w:r><w:br/></w:r>"


def _day(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else "—"
