"""Orders for tests: small Word documents with a table, invented."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document

HEADER = ("№", "Мероприятие", "Показатель", "Ответственные", "Срок")
TITLE = "Дорожная карта поддержки школ Ясного района на 2023 год"

Line = tuple[str, str, str, str, str]


def order(rows: Sequence[Line], title: str = TITLE) -> bytes:
    """A .docx with a title and one table: number, activity, outcome, responsible, deadline."""
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    target = BytesIO()
    document.save(target)
    return target.getvalue()
