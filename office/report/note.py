"""An analytical note: a page or two of Word about one school or one activity."""

from collections.abc import Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from office.report.job import Note
from office.writing.page import keep_whole, new_document, page_number, printable, repeat, saved

BODY, CELL = 14, 11


def write_note(note: Note) -> bytes:
    """A4, Times New Roman, margins 3/1.5/2/2 cm, the table's heading on every page."""
    document = new_document(note.heads[0], landscape=False, margins=Mm(20), size=BODY)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    for head in note.heads:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(printable(head)).bold = True
    for text in note.paragraphs:
        _paragraph(document.add_paragraph(printable(text)))
    if note.rows:
        table = document.add_table(rows=1 + len(note.rows), cols=len(note.columns))
        table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
        for column, (_, width) in zip(table.columns, note.columns, strict=True):
            column.width = Mm(width)
        heading, *below = table.rows
        repeat(heading)
        _row(heading, note, [name for name, _ in note.columns], bold=True)
        for place, row in zip(below, note.rows, strict=True):
            _row(place, note, row)
    for text in note.after:
        _paragraph(document.add_paragraph(printable(text)))
    document.add_paragraph(printable(note.signature)).paragraph_format.space_before = Pt(24)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    return saved(document)


def _paragraph(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.first_line_indent = Mm(12.5)
    paragraph.paragraph_format.space_before = Pt(6)


def _row(place: _Row, note: Note, texts: Sequence[str], *, bold: bool = False) -> None:
    keep_whole(place)
    for cell, text, (_, width) in zip(place.cells, texts, note.columns, strict=True):
        cell.width = Mm(width)
        run = cell.paragraphs[0].add_run(printable(text))
        run.font.size, run.bold = Pt(CELL), bold or None
