"""Reading in a separate process: the same answers, and no file that can delay or crash the bot."""

import asyncio
import shutil
import subprocess
import sys
import time

import pytest

from domain.deadlines.model import Kind
from domain.roadmap.understanding import understand
from office.reading import Reason, Unreadable, read_document
from office.wire import ReadingTask
from office.worker import read_in_worker, work_in_worker
from tests.office.documents import excel, paragraph, raw_word, word

WORDS = "Провести семинар для школ района, собрать отчёты и обсудить их на совещании кураторов"


@pytest.mark.parametrize("data", [word(), excel(), "Школа;Срок".encode("cp1251")], ids=["word", "excel", "csv"])
async def test_worker_gives_what_the_reader_gives(data):
    assert await read_in_worker("Приказ\0№ 1.docx", data) == read_document("Приказ\0№ 1.docx", data)


async def test_worker_passes_on_the_reason():
    with pytest.raises(Unreadable) as refusal:
        await read_in_worker("photo.docx", b"\x89PNG....")

    assert refusal.value.reason is Reason.PICTURE


async def test_worker_understands_what_it_has_read():
    task = ReadingTask(name="План на 2026 год.docx", source=False, draft=True)

    read = await work_in_worker(task, word())

    assert read.source is None
    assert read.draft == understand(read_document(task.name, word()))


@pytest.mark.parametrize(
    ("text", "missing"), [("1. Утвердить план (прилагается).", True), ("1. Прочитать и забыть.", False)]
)
async def test_worker_says_why_it_is_no_order(text, missing):
    document = raw_word(paragraph("ПРИКАЗЫВАЮ:") + paragraph(text))

    read = await work_in_worker(ReadingTask(name="x", draft=True), document)

    assert (read.draft, read.appendix_missing) == (None, missing)


@pytest.mark.parametrize("cell", ["до " * 30_000, "1. до\n" * 15_000, "с 1 по " * 12_000, "отв. " * 18_000])
async def test_cell_longer_than_any_deadline_is_asked_within_the_limits(cell):
    rows = [("Мероприятие", "Срок", "Ответственный"), ("Семинар", "май", "РМК"), ("Вебинар", cell, "РМК")]

    read = await work_in_worker(ReadingTask(name="План на 2026 год", source=False, draft=True), word(rows))

    assert read.draft is not None
    assert [row.deadline.kind for row in read.draft.activities] == [Kind.WINDOW, Kind.UNCLEAR]


async def test_worker_without_memory_says_too_big():
    cell = f"<w:tc><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:tc>"
    heavy = raw_word(f"<w:tbl>{'<w:tr>' + cell * 5 + '</w:tr>'}</w:tbl>" * 9000)

    with pytest.raises(Unreadable) as refusal:
        await read_in_worker("x", heavy, memory=120 * 2**20)

    assert refusal.value.reason is Reason.TOO_BIG


async def test_worker_out_of_time_says_too_big_and_is_ended():
    started = time.monotonic()

    with pytest.raises(Unreadable) as refusal:
        await read_in_worker("x", word(), timeout=0.01)

    assert refusal.value.reason is Reason.TOO_BIG
    assert time.monotonic() - started < 3


async def test_worker_leaves_the_loop_free():
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await asyncio.gather(*(read_in_worker("x", word()) for _ in range(3)))
    ticking.cancel()

    assert ticks > 5


def test_worker_process_loads_no_bot_and_no_database():
    code = "import office.__main__, sys; print(sorted({'aiogram', 'sqlalchemy', 'bot', 'models'} & set(sys.modules)))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == "[]"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
async def test_worker_reads_old_formats():
    table = rb"\trowd\cellx2000\cellx4000 \intbl Seminar\cell May\cell\row"

    source = await read_in_worker("plan.doc", rb"{\rtf1 " + table + b"}")

    assert [[cell.text for cell in row] for row in source.tables[0].rows] == [["Seminar", "May"]]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
async def test_old_format_made_to_fill_the_memory_is_refused():
    deep = b"{\\rtf1 " + b"{" * 300_000 + b"x" + b"}" * 300_000 + b"}"

    with pytest.raises(Unreadable) as refusal:
        await read_in_worker("plan.doc", deep)

    assert refusal.value.reason in {Reason.TOO_BIG, Reason.BROKEN, Reason.NO_TABLE}
