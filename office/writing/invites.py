"""One printable sheet with all invites: a card for each seat with its QR code, to be cut out and handed over."""

import io
import math
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from pydantic import BaseModel, ConfigDict

from office.writing.page import border, keep_whole, link, new_document, padding, printable, saved
from office.writing.qr import qr_png

COLUMNS = 2
CARD_WIDTH, CARD_HEIGHT = Mm(93), Mm(63)
"""Four rows of two cards on a page of A4."""
QR_SIDE = Mm(33)
MARGINS = Mm(10)
INSET = Mm(3)
GREY = "808080"
LARGE, MIDDLE, SMALL = 13, 10, 8
LONG_TITLE = 60
"""A longer title of a seat is printed smaller, so that the card keeps its height."""


class PrintedInvite(BaseModel):
    """One seat's invite: its title, the link of the QR code, the same as a command, and its last day."""

    model_config = ConfigDict(frozen=True)

    seat_title: str
    municipality: str
    link: str
    code: str
    """The message for the bot if the link cannot be opened: «/start …»."""
    expires_text: str


class InviteWords(BaseModel):
    """The texts on every card, in the reader's language."""

    model_config = ConfigDict(frozen=True)

    scan: str
    """How to use the QR code."""
    or_send: str
    """The words before the command."""


def invite_sheet(title: str, invites: Sequence[PrintedInvite], words: InviteWords) -> bytes:
    """A Word document, A4: two columns of cards with lines to cut along; no card is split over two pages."""
    document = new_document(title, landscape=False, margins=MARGINS, size=MIDDLE)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_after = Pt(4)
    _say(heading, title, LARGE, bold=True)
    _add_cards(document, invites, words)
    return saved(document)


def _add_cards(document: WordDocument, invites: Sequence[PrintedInvite], words: InviteWords) -> None:
    table = document.add_table(rows=math.ceil(len(invites) / COLUMNS), cols=COLUMNS)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for number, row in enumerate(table.rows):
        row.height, row.height_rule = CARD_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
        keep_whole(row)
        for cell in row.cells:
            cell.width = CARD_WIDTH
        for cell, card in zip(row.cells, invites[number * COLUMNS :], strict=False):
            _fill(cell, card, words)


def _fill(cell: _Cell, card: PrintedInvite, words: InviteWords) -> None:
    border(cell, "dashed", 4, GREY)
    padding(cell, INSET)
    _line(cell, card.seat_title, MIDDLE if len(card.seat_title) > LONG_TITLE else LARGE, bold=True)
    _line(cell, card.municipality, MIDDLE)
    picture = _line(cell, "", SMALL)
    picture.add_run().add_picture(io.BytesIO(qr_png(card.link)), width=QR_SIDE)
    _line(cell, words.scan, MIDDLE - 1)
    link(_line(cell, "", SMALL), card.link, SMALL)
    _say(_line(cell, f"{words.or_send} ", MIDDLE - 1), card.code, MIDDLE - 1, bold=True)
    _line(cell, card.expires_text, SMALL)
    cell._tc.remove(cell.paragraphs[0]._p)  # the empty paragraph of a new cell


def _line(cell: _Cell, text: str, size: int, *, bold: bool = False) -> Paragraph:
    paragraph: Paragraph = cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if text:
        _say(paragraph, text, size, bold=bold)
    return paragraph


def _say(paragraph: Paragraph, text: str, size: int, *, bold: bool = False) -> None:
    run = paragraph.add_run(printable(text))
    run.bold, run.font.size = bold, Pt(size)
