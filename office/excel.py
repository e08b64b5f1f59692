"""Reads an Excel workbook: each visible sheet becomes a table of what its cells show."""

import io
import posixpath
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from docx.oxml.parser import parse_xml
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from domain.roadmap.source import EMPTY, Cell, Covered, Paragraph, Source, Table
from office.container import Container
from office.limits import Budget
from office.refusal import Reason, Unreadable
from office.text import trimmed

MAIN_PART = "xl/workbook.xml"
DEFAULT_TITLE = re.compile(r"(лист|sheet|table|таблица)\s*\d*", re.IGNORECASE)
SHEET_ROWS = 1_048_576
"""Excel's own limit: a file with more rows than this is forged."""
LOOKED_AT = Budget.COLUMNS * 4
"""Columns that are read, so that a wider sheet is refused rather than cut."""
MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Parts of a number format that are words, conditions or escaped signs, not places of a date."""
FIXED = re.compile(r"0\.(0+)$")

WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
SHADED = Cell(shaded=True)

Span = tuple[int, int, int, int]
"""A merged range: first column, first row, last column, last row, from 1."""


def read_excel(name: str, data: bytes, container: Container) -> Source:
    """Visible sheets in order; raises Unreadable, or one of PARSER_FAILURES if the file is damaged."""
    container.vet("xl/")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    merged = _merged(container)
    blocks: list[Paragraph | Table] = []
    budget = Budget()
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        if len(sheets) > 1 and not DEFAULT_TITLE.fullmatch(sheet.title.strip()):
            blocks.append(Paragraph(text=trimmed(sheet.title)))  # several sheets are named by month
        blocks.extend(_table(sheet, merged.get(sheet.title, []), budget))
    return Source(name=name, blocks=tuple(blocks))


def _table(sheet: Any, merged: list[Span], budget: Budget) -> Iterator[Table]:
    sheet.reset_dimensions()  # programs that make workbooks often state a wrong size
    rows = _Merger(merged).over(_rows(sheet))
    kept = []
    for row in rows:
        if any(cell.text for cell in row):
            kept.append(row)
            budget.spend(_width(row))
    if kept:
        width = max(map(_width, kept))
        yield Table(rows=tuple(tuple(row[:width]) for row in kept))


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    for number, row in enumerate(sheet.iter_rows(max_col=LOOKED_AT), start=1):
        if number > SHEET_ROWS:
            raise Unreadable(Reason.TOO_BIG)
        yield [_cell(cell) if cell.value is not None else _blank(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    text, bold = trimmed(shown(cell.value, cell.number_format)), bool(cell.font and cell.font.b)
    return Cell(text=text, bold=bold, shaded=_shaded(cell))


def _blank(cell: Any) -> Cell:
    """An empty cell; a place that the sheet does not mention has no style."""
    return SHADED if _shaded(cell) else EMPTY


def _shaded(cell: Any) -> bool:
    """Whether the cell is filled with a colour of its own."""
    fill = cell.fill
    if fill is None or fill.fill_type in (None, "none"):
        return False
    colour = fill.fgColor
    return not (colour.type == "rgb" and colour.rgb in WHITE) and not (colour.type == "theme" and _is_white(colour))


def _is_white(colour: Any) -> bool:
    """The theme's first colour is its ground, white in every theme of Office; a tint darkens it."""
    return colour.theme == 0 and not colour.tint


def _width(row: list[Cell]) -> int:
    """Places up to the last one with text, or within a merged cell with text."""
    return max(index + cell.across for index, cell in enumerate(row) if cell.text)


class _Merger:
    """Apply the merged ranges of a sheet to its rows."""

    def __init__(self, merged: list[Span]) -> None:
        self._merged = merged

    def over(self, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
        origins: dict[Span, Cell] = {}
        for number, row in enumerate(rows, start=1):
            for span in self._merged:
                if span[1] <= number <= span[3]:
                    self._lay(span, row, number, origins)
            yield row

    @staticmethod
    def _lay(span: Span, row: list[Cell], number: int, origins: dict[Span, Cell]) -> None:
        left, top, right, _ = span
        across = min(right, LOOKED_AT) - left + 1
        if number == top:
            origins[span] = row[left - 1].model_copy(update={"across": across})
            row[left - 1] = origins[span]
        else:
            row[left - 1] = origins[span].model_copy(update={"covered": Covered.FROM_ABOVE})
        row[left : left - 1 + across] = [Cell(covered=Covered.FROM_LEFT)] * (across - 1)


def _merged(container: Container) -> dict[str, list[Span]]:
    """Merged ranges by the title of the sheet; openpyxl knows them only when it loads a sheet whole."""
    book = parse_xml(container.read(MAIN_PART))
    relations = parse_xml(container.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    found = {}
    for sheet in book.iterfind(".//{*}sheet"):
        key = next(value for name, value in sheet.items() if name.endswith("}id"))
        part = posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/")
        found[sheet.get("name")] = list(_spans(container.read(part))) if part in container else []
    return found


MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def _spans(xml: bytes) -> Iterator[Span]:
    """Ranges within the columns that are read; parsing a whole sheet a second time would cost too much."""
    for found in MERGE.finditer(xml):
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(found[1].decode()))
        if left <= LOOKED_AT:
            yield left, top, right, bottom


def shown(value: object, form: str) -> str:
    """A cell's value as Excel shows it with the number format `form`: a date without a year stays without one."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, (datetime, date)):
        return _shown_date(value, QUOTED.sub("", form.split(";")[0]).lower())
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}"
    if isinstance(value, (int, float)):
        return _shown_number(value, form)
    return str(value)


def _shown_date(value: date, form: str) -> str:
    """«15.03.2023», «15.03», «март 2023» or «март», as the format shows it; with a clock time if it shows one."""
    month, year = MONTHS[value.month - 1], f" {value.year}" if "y" in form else ""
    if "d" not in form and "m" in form:
        return month + year
    day = f"{value:%d.%m.%Y}" if year or "d" not in form else f"{value:%d.%m}"
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and "h" in form and value.time() != time() else ""
    return day + clock


def _shown_number(value: float, form: str) -> str:
    if form.endswith("%"):
        return f"{value * 100:g}%"
    if fixed := FIXED.match(form):  # «15.10» typed as a number must not become «15.1»
        return f"{value:.{len(fixed[1])}f}"
    return f"{value:.15g}"
