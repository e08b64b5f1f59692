"""The imported table in Word with «Отметка о выполнении» filled, for the office's files and for inspectors."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from pydantic import BaseModel, ConfigDict

from office.writing.page import keep_whole, new_document, page_number, printable, repeat, saved

MARGINS = Mm(15)
SIZE = 12
WIDTHS = {"number": 12, "title": 72, "outcome": 52, "responsible": 46, "deadline": 34, "mark": 51}
"""Millimetres of the columns; together what A4 across leaves between its margins."""
SHARED_OUT = ("title", "responsible", "mark")
"""The columns that share the width of a missing outcome."""


class BackRow(BaseModel):
    """One activity as it is printed."""

    model_config = ConfigDict(frozen=True)

    number: str = ""
    section: str = ""
    """Printed as a row of its own where it changes."""
    title: str
    outcome: str = ""
    responsible: str = ""
    deadline: str
    mark: str = ""
    """The mark of completion; lines are kept."""


class BackWords(BaseModel):
    """The headings of the columns and the line under the table, in the reader's language."""

    model_config = ConfigDict(frozen=True)

    number: str
    title: str
    outcome: str
    responsible: str
    deadline: str
    mark: str
    signature: str
    """The signature; «» leaves it out."""


def roadmap_back(title: str, rows: Sequence[BackRow], words: BackWords) -> bytes:
    """A Word document, A4 across, Times New Roman 12, the header on every page; outcomes only if there are any."""
    document = new_document(title, landscape=True, margins=MARGINS, size=SIZE)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_after = Pt(8)
    heading.add_run(printable(title)).bold = True
    _add_table(document, rows, words)
    if words.signature:
        document.add_paragraph(printable(words.signature)).paragraph_format.space_before = Pt(18)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    return saved(document)


def _add_table(document: WordDocument, rows: Sequence[BackRow], words: BackWords) -> None:
    columns = _widths(with_outcome=any(row.outcome for row in rows))
    lines = _lines(rows)
    table = document.add_table(rows=1 + len(lines), cols=len(columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, columns.values(), strict=True):
        column.width = Mm(width)
    header, *below = table.rows
    for cell, name in zip(header.cells, columns, strict=True):
        _write(cell, getattr(words, name), bold=True, centred=True)
    repeat(header)
    keep_whole(header)
    for place, line in zip(below, lines, strict=True):
        keep_whole(place)
        if isinstance(line, BackRow):
            _fill(place, line, columns)
        else:
            _fill_section(place, line)


def _widths(*, with_outcome: bool) -> dict[str, float]:
    if with_outcome:
        return dict(WIDTHS)
    share = WIDTHS["outcome"] / len(SHARED_OUT)
    return {name: width + share * (name in SHARED_OUT) for name, width in WIDTHS.items() if name != "outcome"}


def _lines(rows: Sequence[BackRow]) -> list[BackRow | str]:
    """The rows with the heading of a section, as text, before the first of each."""
    lines: list[BackRow | str] = []
    section = ""
    for row in rows:
        if row.section and row.section != section:
            lines.append(row.section)
        section = row.section
        lines.append(row)
    return lines


def _fill_section(place: _Row, text: str) -> None:
    whole = place.cells[0].merge(place.cells[-1])
    _write(whole, text, bold=True, centred=True)
    whole.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(place: _Row, row: BackRow, columns: dict[str, float]) -> None:
    for cell, (name, width) in zip(place.cells, columns.items(), strict=True):
        cell.width = Mm(width)
        _write(cell, getattr(row, name), centred=name == "number")


def _write(cell: _Cell, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(printable(text)).bold = bold
