"""Shared by all printed documents: A4, Times New Roman, Russian, and XML that python-docx does not cover."""

import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

FONT = "Times New Roman"
A4 = "9"
"""Excel's number for it."""
SHORT_SIDE, LONG_SIDE = Mm(210), Mm(297)
LANGUAGE = "ru-RU"
PROPERTY_LIMIT = 255
"""Letters of a document property."""
CONTROLS = (sign for sign in range(32) if chr(sign) not in "\t\n\r")
DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that reverse the rest of a line."""
UNPRINTABLE = dict.fromkeys([*CONTROLS, *DIRECTIONS, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def new_document(title: str, *, landscape: bool, margins: Length, size: int) -> WordDocument:
    """An empty A4 document with `size` points of Times New Roman and no space between paragraphs."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margins
    section.header_distance = section.footer_distance = Emu(margins // 2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.element.rPr.append(element("w:lang", val=LANGUAGE))
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1
    document.core_properties.title, document.core_properties.author = printable(title)[:PROPERTY_LIMIT], ""
    document.core_properties.comments, document.core_properties.language = "", LANGUAGE
    return document


def saved(document: WordDocument) -> bytes:
    """The document's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printable(text: str) -> str:
    """The text without characters that XML cannot hold; people paste everything."""
    return text.translate(UNPRINTABLE)


def element(tag: str, **attributes: str) -> Any:
    """A new XML element of Word, `tag` and attributes in its main namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def keep_whole(row: _Row) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def repeat(row: _Row) -> None:
    """Repeat the row at the top of every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def border(cell: _Cell, kind: str, size: int, colour: str) -> None:
    """A line around the cell: `kind` as Word names it, `size` in eighths of a point, `colour` in hex."""
    edges = element("w:tcBorders")
    for edge in ("top", "left", "bottom", "right"):
        edges.append(element(f"w:{edge}", val=kind, sz=str(size), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(edges)


def padding(cell: _Cell, width: Length) -> None:
    """Empty space inside the cell, the same on all sides."""
    margins = element("w:tcMar")
    for edge in ("top", "start", "bottom", "end"):
        margins.append(element(f"w:{edge}", w=str(width.twips), type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)


def link(paragraph: Paragraph, address: str, size: int) -> None:
    """`address` as text that opens it: some print the sheet, others mail it."""
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), target)
    run = paragraph.add_run(address)
    run.font.size = Pt(size)
    made.append(run._r)
    paragraph._p.append(made)


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, counted by Word."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            run.append(element("w:fldChar", fldCharType=kind))
        else:
            run.append(OxmlElement("w:instrText"))
            run[-1].text = text


def on_a4(sheet: Any, *, wide: int = 1) -> None:
    """Set up printing: A4 across, at most `wide` pages side by side, the first row on each of them."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, wide), 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.4, bottom=0.4, header=0.2, footer=0.2)
    sheet.print_title_rows = "1:1"
