"""The matrix as an Excel workbook: one sheet to look at, one to filter, real dates, colour and sign."""

import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from domain.tasks.moves import Sign
from office.matrix import BookTask, BookWords, MatrixBook, PictureColumn, PictureRow
from office.picture import colours
from office.writing.cells import like_formula
from office.writing.page import on_a4, printable

CELL_LIMIT = 1000
"""Letters of a cell; Excel allows 32,767, which nobody reads."""
SHEET_NAME = 31
EDGE = Side(style="thin", color="D0D7DE")
THIN = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
HEADER = PatternFill("solid", fgColor="E6ECF2")
FACE = "Calibri"
BOLD = Font(name=FACE, bold=True)
DATE = "DD.MM.YYYY"
LINE = 15
"""Points of a line of text."""
HIGHEST = 27
"""Lines of a row: Excel's highest."""
SEAT, FIGURES, ACTIVITY = 30, (10, 8, 12), 13
"""Widths of the columns of the matrix, in letters."""
ACROSS = 15
"""Activities that are legible side by side on a sheet of A4."""
Styles = Mapping[str | Sign, Any]
"""A ready style for each kind of cell and for each sign."""
Value = str | float | date | None


def matrix_book(book: MatrixBook) -> bytes:
    """An .xlsx: the matrix, its tasks one by one, and the legend."""
    made, words = Workbook(), book.words
    first = made.worksheets[0]
    styles = _styles(first)
    first.title = _sheet_name(words.matrix)
    _fill_matrix(first, book.columns, book.rows, words, styles)
    _fill_tasks(made.create_sheet(_sheet_name(words.tasks)), book.tasks, words, styles)
    _fill_legend(made.create_sheet(_sheet_name(words.legend)), words, styles)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fill_matrix(
    sheet: Worksheet, columns: Sequence[PictureColumn], rows: Sequence[PictureRow], words: BookWords, styles: Styles
) -> None:
    names = [f"{column.number}. {column.title}".strip(". ") for column in columns]
    _header(sheet, [words.seat, words.done, words.total, words.late, *names], styles)
    for line, row in enumerate(rows, start=2):
        counts: tuple[Value, ...] = (row.title, row.done, row.total, row.late)
        for place, value in enumerate(counts, start=1):
            _put(sheet.cell(line, place), value, styles)
        for place, sign in enumerate(row.signs, start=5):
            _put_sign(sheet.cell(line, place), sign, styles, words.states)
    _finish(sheet, [SEAT, *FIGURES, *[ACTIVITY] * len(columns)], "E2", lowest=2)
    on_a4(sheet, wide=-(-len(columns) // ACROSS))
    sheet.print_title_cols = "A:D"


def _fill_tasks(sheet: Worksheet, tasks: Sequence[BookTask], words: BookWords, styles: Styles) -> None:
    _header(sheet, words.task, styles)
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
            _put(sheet.cell(line, place), value, styles)
        _put_sign(sheet.cell(line, 5), task.sign, styles)
    _finish(sheet, [32, 24, 8, 60, 7, 16, 13, 13, 40], "A2")
    on_a4(sheet)


def _fill_legend(sheet: Worksheet, words: BookWords, styles: Styles) -> None:
    for line, text in enumerate(words.about, start=1):
        _put(sheet.cell(line, 2), text, styles)
    for line, (sign, text) in enumerate(words.states.items(), start=len(words.about) + 2):
        _put_sign(sheet.cell(line, 1), sign, styles)
        _put(sheet.cell(line, 2), text, styles)
    sheet.column_dimensions["B"].width = 60
    on_a4(sheet)


def _header(sheet: Worksheet, names: Sequence[str], styles: Styles) -> None:
    for place, name in enumerate(names, start=1):
        cell: Any = sheet.cell(1, place)
        _put(cell, name, styles)
        cell._style = styles["heading"]


def _put(cell: Any, value: Value, styles: Styles) -> None:
    """A value with its type; words are never a formula, with any first character."""
    if isinstance(value, str):
        text = printable(value)[:CELL_LIMIT]
        cell.value = text
        cell.data_type = "s"
        cell._style = styles["quoted" if like_formula(text) else "words"]
        return
    cell.value = value
    cell._style = styles["date" if isinstance(value, date) else "number"]


def _put_sign(cell: Any, sign: Sign | None, styles: Styles, states: Mapping[Sign, str] | None = None) -> None:
    """A sign on its ground; with `states` also in words, for grey prints and fonts without these letters."""
    cell._style = styles[sign or "number"]
    if sign is not None:
        cell.value = f"{sign.value} {states[sign]}" if states else sign.value


def _styles(sheet: Worksheet) -> Styles:
    """Each style once: openpyxl hashes every style set on a cell, which for thousands of cells takes seconds."""
    made: dict[str | Sign, Any] = {}
    for name, look in _looks():
        cell: Any = Cell(sheet, row=1, column=1)
        for what, value in (look | {"border": THIN}).items():
            setattr(cell, what, value)
        made[name] = cell._style
    return made


def _looks() -> Iterator[tuple[str | Sign, dict[str, Any]]]:
    wrapped = Alignment(vertical="top", wrap_text=True)
    yield "words", {"alignment": wrapped}
    yield "quoted", {"alignment": wrapped, "quotePrefix": True}
    yield "heading", {"alignment": wrapped, "font": BOLD, "fill": HEADER}
    yield "number", {"alignment": Alignment(vertical="top")}
    yield "date", {"alignment": Alignment(vertical="top"), "number_format": DATE}
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for sign in Sign:
        ground, ink = (colour.upper() for colour in colours(sign))
        yield sign, {
            "alignment": middle, "fill": PatternFill("solid", fgColor=ground), "font": Font(name=FACE, color=ink),
        }  # fmt: skip


def _finish(sheet: Worksheet, widths: Sequence[int], frozen: str, lowest: int = 1) -> None:
    """Set widths and heights, a fixed header, filters over all."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(sheet.iter_rows(values_only=True), start=1):
        needed = max(_lines(value, width) for value, width in zip(line, widths, strict=True) if isinstance(value, str))
        sheet.row_dimensions[number].height = LINE * min(max(needed, lowest), HIGHEST)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """The number of lines of a text in a column: not every program computes the height."""
    return sum(len(textwrap.wrap(part, width - 1)) or 1 for part in text.splitlines() or [""])


def _sheet_name(name: str) -> str:
    return "".join(sign for sign in name if sign not in "[]:*?/\\")[:SHEET_NAME]
