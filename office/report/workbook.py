"""An Excel workbook of everything: frozen headings, filters, real dates, and text that is never run as a formula."""

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from office.report.job import Kind, Sheet
from office.writing.cells import like_formula
from office.writing.page import on_a4, printable

CELL_LIMIT = 32_000
"""Letters of one cell; Excel holds 32,767."""


def write_workbook(sheets: tuple[Sheet, ...]) -> bytes:
    """The workbook's bytes."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(printable(sheet.name)[:31]), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(target: Any, sheet: Sheet) -> None:
    for place, (_, width, _) in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(place)].width = width
    target.freeze_panes = "A2"
    on_a4(target)
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    target.append([_heading(target, name) for name, _, _ in sheet.columns])
    kinds = [kind for _, _, kind in sheet.columns]
    for row in sheet.rows:
        target.append([CELLS[kind](target, value) for kind, value in zip(kinds, row, strict=True)])


def _heading(target: Any, name: str) -> Any:
    cell = WriteOnlyCell(target, printable(name))
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _text(target: Any, value: Any) -> Any:
    """Text stays text: one that begins like a formula is marked as quoted, so that its CSV is harmless too."""
    if value is None or value == "":
        return None
    words = printable(str(value))[:CELL_LIMIT]
    if not like_formula(words):
        return words
    cell = WriteOnlyCell(target, words)
    cell.data_type, cell.quotePrefix = "s", True
    return cell


def _date(target: Any, value: Any) -> Any:
    return _dated(target, date.fromisoformat(value), "dd.mm.yyyy") if value else None


def _moment(target: Any, value: Any) -> Any:
    return _dated(target, datetime.fromisoformat(value), "dd.mm.yyyy hh:mm") if value else None


def _dated(target: Any, value: Any, form: str) -> Any:
    cell = WriteOnlyCell(target, value)
    cell.number_format = form
    return cell


CELLS: Mapping[Kind, Callable[[Any, Any], Any]] = {
    "text": _text,
    "number": lambda _, value: value,
    "date": _date,
    "moment": _moment,
}
