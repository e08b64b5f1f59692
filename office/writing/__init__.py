"""Documents that the office prints: plain values and words in, the bytes of a file out."""

from office.writing.calendarfile import Entry, calendar_file
from office.writing.invites import InviteCard, InviteWords, invite_sheet
from office.writing.matrix import BookTask, BookWords, matrix_book
from office.writing.qr import qr_png
from office.writing.roadmap import BackRow, BackWords, roadmap_back

__all__ = [
    "BackRow",
    "BackWords",
    "BookTask",
    "BookWords",
    "Entry",
    "InviteCard",
    "InviteWords",
    "calendar_file",
    "invite_sheet",
    "matrix_book",
    "qr_png",
    "roadmap_back",
]
