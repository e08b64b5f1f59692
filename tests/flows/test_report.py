"""«Отчёты» in the chat: papers for a period, the office's own template, and what is not there yet."""

import io

import docx
import openpyxl
import pytest

from bot.callbacks import Do, Go, Place, Verb
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, FORBIDDEN, NOT_FOUND, OFFICER, Cast, Town, from_bot, has_button

REPORTS = "📑 Отчёты"


def word(message: SandboxMessage) -> str:
    """All words of a Word file that was sent, tables too."""
    document = docx.Document(io.BytesIO(message.file.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_try(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", b"%PDF")
    await town.press(cast.ruslan, "Принять")
    shown = await town.say(cast.mesedu, "/report")
    print(shown.text, shown.labels)
    paper = await town.press(cast.mesedu, "Отчёт в Word")
    print(paper.text, paper.labels, paper.file)
    print(word(paper))
    for label in ("Всё в Excel",):
        paper = await town.press(cast.mesedu, label)
        print(paper.text, paper.labels, paper.file.name)
        book = openpyxl.load_workbook(io.BytesIO(paper.file.data))
        for sheet in book.worksheets:
            print(sheet.title, [[cell.value for cell in row] for row in sheet.rows][:4])
    print((await town.press(cast.mesedu, "Справка")).labels)
    paper = await town.press(cast.mesedu, "СОШ №1")
    print(word(paper))
    print((await town.press(cast.mesedu, "Справка")).labels)
    print((await town.press(cast.mesedu, "По мероприятиям")).labels)
    paper = await town.press(cast.mesedu, "№ 1")
    print(word(paper))
    s = await town.press(cast.mesedu, "Нет:")
    print(s.text, s.labels)
    s = await town.press(cast.mesedu, "№ 2")
    print(s.text, s.labels)
    s = await town.press(cast.mesedu, "Спросить")
    print(s.text, s.labels)
    print(cast.patimat.last.text, cast.patimat.last.labels)
    assert 0
