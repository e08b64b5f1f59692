"""Reading an order: 40 rows in Word and in Excel under a second of processor time, and the growth with the rows."""

import asyncio
import copy
import io
import resource
from collections.abc import Callable

import docx
import openpyxl

from benchmarks.row import Row, processor_seconds
from domain.roadmap.understanding import read_once, understand
from office.reading import read_document
from office.worker import read_in_worker

SIZES = (40, 400, 4_000)
LIMIT = 1.0
"""Processor seconds for an order of 40 rows, from its bytes to a draft."""
TITLE = "План мероприятий по повышению качества образования на 2026/2027 учебный год"
HEADER = ("№ п/п", "Мероприятие", "Показатель реализации", "Ответственные", "Сроки реализации")
DEEDS = ("Провести семинар для школьных команд", "Собрать сводный отчёт", "Организовать посещение уроков наставниками")
OUTCOMES = (
    "У 100% школ – участниц есть дорожная карта",
    "Справка по итогам",
    "Участвовали все учителя-предметники",
)
RESPONSIBLE = ("Муниципальный координатор", "Кураторы школ", "Директора школ, Петрова А.Б.")
MONTHS = ("сентябрь", "октябрь", "ноябрь", "декабрь", "январь", "февраль", "март", "апрель", "май")
DEADLINES = (
    *MONTHS,
    *(f"до {day} декабря" for day in range(5, 26)),
    *(f"{day:02}.02.2027-{day + 7:02}.02.2027" for day in range(1, 15)),
    "I четверть",
    "в течение учебного года",
    "ежемесячно до 5 числа",
    "последняя неделя ноября",
    "1 раз в полугодие",
)

Cells = tuple[str, ...]
Writer = Callable[[list[Cells]], bytes]


def run() -> list[Row]:
    """Word and Excel in three sizes, and the small order in a separate process, as the bot reads it."""
    return [*_grown("Word", word), *_grown("Excel", excel), _in_worker()]


def _grown(kind: str, write: Writer) -> list[Row]:
    least, *more = (processor_seconds(_reader(write(rows_of(size))), 5 if size < 400 else 1) for size in SIZES)
    first = f"{kind}, {SIZES[0]} rows"
    grown = zip(SIZES[1:], more, strict=True)
    return [
        Row(first, least, limit=LIMIT),
        *(Row(f"{kind}, {size:,} rows", found, ratio=found / least, against=first) for size, found in grown),
    ]


def _reader(data: bytes) -> Callable[[], None]:
    def read() -> None:
        read_once.cache_clear()  # each order is read afresh
        understand(read_document("order", data))

    return read


def _in_worker() -> Row:
    data = word(rows_of(SIZES[0]))
    before = _children()
    asyncio.run(read_in_worker("order.docx", data))
    return Row(f"Word, {SIZES[0]} rows, in a worker with its start", _children() - before, limit=LIMIT)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# --- orders ---------------------------------------------------------------------------------------------


def rows_of(count: int) -> list[Cells]:
    """This many invented activities."""
    return [
        (
            f"{number % 500 + 1}.",
            f"{DEEDS[number % len(DEEDS)]} № {number}",
            OUTCOMES[number % len(OUTCOMES)],
            RESPONSIBLE[number % len(RESPONSIBLE)],
            DEADLINES[number % len(DEADLINES)],
        )
        for number in range(1, count + 1)
    ]


def word(rows: list[Cells]) -> bytes:
    """The order as .docx; rows are copied as XML, because python-docx gets slower with each row it adds."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=2, cols=len(HEADER))
    for line in table.rows:
        for cell, text in zip(line.cells, HEADER, strict=True):
            cell.text = text
    template = table.rows[1]._tr
    for row in rows:
        copied = copy.deepcopy(template)
        for place, text in zip(copied.iter("{*}t"), row, strict=True):
            place.text = text
        template.addprevious(copied)
    table._tbl.remove(template)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(rows: list[Cells]) -> bytes:
    """The order as .xlsx."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ((TITLE,), HEADER, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
