"""Documents for the tests, made in code: every feature that offices' tables have, with invented content."""

import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HEADER = ("№ п/п", "Мероприятие", "Сроки", "Ответственные")
ROWS = (HEADER, ("1.", "Провести семинар", "февраль", "Кураторы"), ("2.", "Собрать отчёты", "март", "Директора"))

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(rows: Sequence[Sequence[str]] = ROWS, *paragraphs: str) -> bytes:
    """A Word document with paragraphs and under them a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    fill(document, rows)
    return saved(document)


def fill(parent, rows: Sequence[Sequence[str]]):
    """A table with these texts at the end of a document or a cell."""
    table = parent.add_table(rows=len(rows), cols=len(rows[0]))
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    return table


def excel(rows: Sequence[Sequence[object]] = ROWS, merges: Sequence[str] = (), title: str = "Лист1") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    return saved(book)


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def raw_word(body: str, prolog: str = "") -> bytes:
    """A Word document of nothing but this XML in its body."""
    return archive({"word/document.xml": f"{prolog}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"})


def paragraph(text: str) -> str:
    """The XML of a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(document, number: str = "5", level: str = "0"):
    """Word's automatic number for the last paragraph of a document or a cell."""
    properties = document.paragraphs[-1]._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", number)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


def docx_with_rels(target: str, kind: str) -> bytes:
    """A Word document with a relationship to something elsewhere: «image», «attachedTemplate», «hyperlink»."""
    document = docx.Document()
    document.add_paragraph("План школы")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    document.part.relate_to(target, f"{kinds}/{kind}", is_external=True)
    return saved(document)
