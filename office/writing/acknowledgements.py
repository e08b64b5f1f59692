"""«Лист ознакомления» in Word and in Excel: the readers, their answers and when they gave them."""

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel, ConfigDict

from office.writing.cells import like_formula
from office.writing.page import FONT, keep_whole, new_document, page_number, printable, repeat, saved

MARGINS = Mm(15)
SIZE, LARGE = 12, 14
WIDTHS = (10, 56, 52, 34, 28)
"""Millimetres: number, seat, person, when, signature; together what A4 leaves between its margins."""
WITH_ANSWER = (10, 46, 42, 28, 28, 26)
"""The same with the answer before the signature."""
A4 = "9"
CHARACTER = 1.9
"""Millimetres of one unit of Excel's column width."""
LETTER, LINE = 2.1, 16
"""Millimetres of a letter and points of a line of the table: Excel does not compute the height of a row."""
THIN = Side(style="thin")


class AckRow(BaseModel):
    """One reader, or a seat that nobody occupies."""

    model_config = ConfigDict(frozen=True)

    seat: str
    person: str
    when: str
    answer: str = ""


class AckPaper(BaseModel):
    """Everything that is printed, in the reader's language."""

    model_config = ConfigDict(frozen=True)

    title: str
    lines: tuple[str, ...]
    """Below the title: the announcement, its date and its sender."""
    headings: tuple[str, ...]
    """Number, seat, person, when, (answer,) signature."""
    rows: tuple[AckRow, ...]
    totals: tuple[str, ...]
    signature: str

    @property
    def with_answer(self) -> bool:
        return len(self.headings) == len(WITH_ANSWER)

    @property
    def widths(self) -> tuple[int, ...]:
        return WITH_ANSWER if self.with_answer else WIDTHS

    def cells(self) -> list[tuple[str, ...]]:
        """The table's rows in the order of the headings; the cell of the signature is empty."""
        return [
            (str(number), row.seat, row.person, row.when, *((row.answer,) if self.with_answer else ()), "")
            for number, row in enumerate(self.rows, start=1)
        ]


def acknowledgement_sheet(paper: AckPaper) -> bytes:
    """A Word document, A4, Times New Roman 12 and 14, the header on every page, room for signatures."""
    document = new_document(paper.title, landscape=False, margins=MARGINS, size=SIZE)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_after = Pt(8)
    run = heading.add_run(printable(paper.title))
    run.bold, run.font.size = True, Pt(LARGE)
    for line in paper.lines:
        document.add_paragraph(printable(line)).paragraph_format.space_after = Pt(4)
    _add_table(document, paper)
    for line in ("", *paper.totals):
        document.add_paragraph(printable(line))
    document.add_paragraph(printable(paper.signature)).paragraph_format.space_before = Pt(18)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    return saved(document)


def _add_table(document: WordDocument, paper: AckPaper) -> None:
    lines = paper.cells()
    table = document.add_table(rows=1 + len(lines), cols=len(paper.widths))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, paper.widths, strict=True):
        column.width = Mm(width)
    header, *below = table.rows
    repeat(header)
    for row, words in zip((header, *below), (paper.headings, *lines), strict=True):
        keep_whole(row)
        for place, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            cell.width = Mm(paper.widths[place])
            _write(cell, text, bold=row is header, centred=row is header or place == 0)


def _write(cell: _Cell, text: str, *, bold: bool, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(printable(text)).bold = bold


def acknowledgement_table(paper: AckPaper) -> bytes:
    """The same as an Excel workbook that prints on A4; people's words are text and never a formula."""
    book = Workbook()
    sheet = book.active if isinstance(book.active, Worksheet) else book.create_sheet()
    sheet.title = "1"
    above = (paper.title, *paper.lines)
    for number, line in enumerate(above, start=1):
        _put(sheet, number, 1, line, bold=number == 1, size=LARGE if number == 1 else SIZE)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(paper.widths))
        sheet.row_dimensions[number].height = 18 * (1 + len(line) // 75)
    first = len(above) + 1
    for row, words in enumerate((paper.headings, *paper.cells()), start=first):
        for column, text in enumerate(words, start=1):
            cell = _put(sheet, row, column, text, bold=row == first, size=SIZE)
            cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
        sheet.row_dimensions[row].height = LINE * _lines(words, paper.widths)
    for row, line in enumerate(paper.totals, start=first + len(paper.rows) + 2):
        _put(sheet, row, 2, line, bold=False, size=SIZE).alignment = Alignment(wrap_text=False)
    _set_page(sheet, paper.widths, first)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(words: Sequence[str], widths: Sequence[int]) -> int:
    """The number of lines in the fullest cell of a row."""
    return max(1 + int(len(text) * LETTER / width) for text, width in zip(words, widths, strict=True))


def _put(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool, size: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a merged cell")
    cell.value = printable(text).replace("\t", " ").replace("\r", " ")
    cell.data_type, cell.quotePrefix = "s", like_formula(text)
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if bold else "left")
    return cell


def _set_page(sheet: Worksheet, widths: Sequence[int], header: int) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width / CHARACTER
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P"))
