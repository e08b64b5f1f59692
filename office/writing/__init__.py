"""Documents that the office prints: plain values and words in, the bytes of a file out."""

from office.writing.acknowledgements import AckPaper, AckRow, acknowledgement_sheet, acknowledgement_table
from office.writing.calendarfile import Entry, calendar_file
from office.writing.folder import WORD_ROWS, IndexHole, IndexRow, IndexWords, folder_excel, folder_word
from office.writing.invites import InviteCard, InviteWords, invite_sheet
from office.writing.matrix import BookTask, BookWords, MatrixBook, matrix_book
from office.writing.qr import qr_png
from office.writing.roadmap import BackRow, BackWords, roadmap_back

__all__ = [
    "WORD_ROWS",
    "AckPaper",
    "AckRow",
    "BackRow",
    "BackWords",
    "BookTask",
    "BookWords",
    "Entry",
    "IndexHole",
    "IndexRow",
    "IndexWords",
    "InviteCard",
    "InviteWords",
    "MatrixBook",
    "acknowledgement_sheet",
    "acknowledgement_table",
    "calendar_file",
    "folder_excel",
    "folder_word",
    "invite_sheet",
    "matrix_book",
    "qr_png",
    "roadmap_back",
]
