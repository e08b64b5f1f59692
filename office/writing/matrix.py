"""The matrix as an Excel workbook: one sheet to look at, one to filter, real dates, colour and sign."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel, ConfigDict

from domain.tasks import Sign
from office.picture import PictureColumn, PictureRow, colours
from office.writing.page import printable

CELL_LIMIT = 1000
"""Letters of a cell; Excel takes 32,767, nobody reads so many."""
SHEET_NAME = 31
EDGE = Side(style="thin", color="D0D7DE")
THIN = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
HEADER = PatternFill("solid", fgColor="E6ECF2")
FACE = "Calibri"
BOLD = Font(name=FACE, bold=True)
DATE = "DD.MM.YYYY"
LINE = 15
"""Points of a line of text."""
HIGHEST = 8
"""Lines of a row."""
Value = str | float | date | None
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet may take for the beginning of a formula, also after the sheet was saved as text."""


class BookTask(BaseModel):
    """A line of the second sheet: one task."""

    model_config = ConfigDict(frozen=True)

    seat: str
    curator: str
    number: str
    title: str
    sign: Sign
    state: str
    due: date | None
    changed: date | None
    """The local day on which it last changed its state."""
    files: str


class BookWords(BaseModel):
    """Headings and names of sheets in the reader's language; `task` are the headings of the fields of BookTask."""

    model_config = ConfigDict(frozen=True)

    matrix: str
    tasks: str
    legend: str
    seat: str
    done: str
    total: str
    late: str
    task: tuple[str, ...]
    about: tuple[str, ...]
    """Lines above the legend: what this is, of which day."""
    states: dict[Sign, str]


def matrix_book(
    columns: Sequence[PictureColumn], rows: Sequence[PictureRow], tasks: Sequence[BookTask], words: BookWords
) -> bytes:
    """An .xlsx: the matrix, its tasks one by one, and the legend."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = _sheet_name(words.matrix)
    _fill_matrix(first, columns, rows, words)
    _fill_tasks(book.create_sheet(_sheet_name(words.tasks)), tasks, words)
    _fill_legend(book.create_sheet(_sheet_name(words.legend)), words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_matrix(
    sheet: Worksheet, columns: Sequence[PictureColumn], rows: Sequence[PictureRow], words: BookWords
) -> None:
    names = [f"{column.number}. {column.title}".strip(". ") for column in columns]
    _header(sheet, [words.seat, words.done, words.total, words.late, *names])
    for line, row in enumerate(rows, start=2):
        counts: tuple[Value, ...] = (row.title, row.done, row.total, row.late)
        for place, value in enumerate(counts, start=1):
            _put(sheet.cell(line, place), value)
        for place, sign in enumerate(row.signs, start=5):
            _put_sign(sheet.cell(line, place), sign, words.states)
    _finish(sheet, [38, 10, 10, 12, *[13] * len(columns)], "E2")
    for line in range(2, len(rows) + 2):
        sheet.row_dimensions[line].height = 2 * LINE


def _fill_tasks(sheet: Worksheet, tasks: Sequence[BookTask], words: BookWords) -> None:
    _header(sheet, words.task)
    for line, task in enumerate(tasks, start=2):
        values: tuple[Value, ...] = (
            task.seat,
            task.curator,
            task.number,
            task.title,
            None,
            task.state,
            task.due,
            task.changed,
            task.files,
        )
        for place, value in enumerate(values, start=1):
            _put(sheet.cell(line, place), value)
        _put_sign(sheet.cell(line, 5), task.sign)
    _finish(sheet, [32, 24, 8, 60, 7, 16, 13, 13, 40], "A2")


def _fill_legend(sheet: Worksheet, words: BookWords) -> None:
    for line, text in enumerate(words.about, start=1):
        _put(sheet.cell(line, 2), text)
    for line, (sign, text) in enumerate(words.states.items(), start=len(words.about) + 2):
        _put_sign(sheet.cell(line, 1), sign)
        _put(sheet.cell(line, 2), text)
    sheet.column_dimensions["B"].width = 60


def _header(sheet: Worksheet, names: Sequence[str]) -> None:
    for place, name in enumerate(names, start=1):
        cell = sheet.cell(1, place)
        _put(cell, name)
        cell.font, cell.fill = BOLD, HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell: Cell | Any, value: Value) -> None:
    """A value as what it is; words are never a formula, whatever they begin with."""
    cell.border = THIN
    if isinstance(value, str):
        text = printable(value)[:CELL_LIMIT]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, date):
        cell.number_format = DATE


def _put_sign(cell: Cell | Any, sign: Sign | None, states: Mapping[Sign, str] | None = None) -> None:
    """A sign on its ground; with `states` also in words, for who prints in grey or has no such letters."""
    cell.border = THIN
    if sign is None:
        return
    ground, ink = colours(sign)
    cell.value = f"{sign.value} {states[sign]}" if states else sign.value
    cell.fill, cell.font = PatternFill("solid", fgColor=ground.upper()), Font(name=FACE, color=ink.upper())
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _finish(sheet: Worksheet, widths: Sequence[int], frozen: str) -> None:
    """Widths, a header that stays, filters over all, and a page that prints across."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(sheet.iter_rows(), start=1):
        needed = max(_lines(str(cell.value or ""), width) for cell, width in zip(line, widths, strict=False))
        sheet.row_dimensions[number].height = LINE * min(needed, HIGHEST)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _lines(text: str, width: int) -> int:
    """So many lines a text takes in a column: programs differ in whether they measure rows themselves."""
    return sum(max(1, -(-len(part) // max(1, width - 1))) for part in text.splitlines() or [""])


def _sheet_name(name: str) -> str:
    return "".join(sign for sign in name if sign not in "[]:*?/\\")[:SHEET_NAME]
