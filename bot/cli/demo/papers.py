"""The demo's papers: an order with a roadmap, a list of schools, a report and a photo, all invented."""

from io import BytesIO

from docx import Document
from docx.shared import Mm, Pt
from openpyxl import Workbook
from PIL import Image, ImageDraw

TITLE = "О дорожной карте поддержки школ с низкими образовательными результатами в Ясном районе в 2026 году"

HEADER = ("№ п/п", "Мероприятие", "Показатель реализации", "Ответственные", "Срок")

SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "I. Подготовка",
        (
            ("Провести самообследование школы", "У 100 % школ есть справка о самообследовании",
             "Администрации школ", "до 10 февраля"),
            ("Проверить рисковые профили школ", "Профили подтверждены кураторами", "Кураторы", "до 13 февраля"),
            ("Провести установочный семинар", "100 % участие школ в семинаре", "Муниципальный координатор, кураторы",
             "12.02.2026"),
            ("Разработать концепцию развития школы", "Концепция развития утверждена", "Администрации школ", "февраль"),
        ),
    ),
    (
        "II. Реализация",
        (
            ("Разработать среднесрочную программу развития", "Программа утверждена и размещена на сайте",
             "Администрации школ", "до 20 марта"),
            ("Посетить уроки русского языка и математики", "Справка по итогам посещения", "Кураторы", "март – апрель"),
            ("Провести родительские собрания", "Протокол собрания", "Администрации школ", "сентябрь, декабрь"),
            ("Консультировать школы по запросам", "Консультации проведены", "Кураторы", "в течение года"),
            ("Провести обмен опытом школ", "Участие школ в обмене опытом", "Муниципальный координатор",
             "по отдельному графику"),
        ),
    ),
    (
        "III. Итоги",
        (
            ("Разместить данные первого этапа мониторинга", "У 100 % школ размещены данные", "Администрации школ",
             "июнь"),
            ("Подготовить сводный отчёт", "Сводный отчёт", "Муниципальный координатор", "один раз в полугодие"),
            ("Подвести итоги года", "Аналитическая справка", "Кураторы, администрации школ", "до 15 декабря"),
        ),
    ),
)  # fmt: skip

SCHOOLS = ("МКОУ «Ясенская СОШ № 1»", "МКОУ «Озёрская СОШ № 2»", "МКОУ «Горная ООШ № 3»")


def samples() -> list[tuple[str, bytes]]:
    """(name, bytes) of what the page offers to attach."""
    return [
        ("Приказ с дорожной картой.docx", order()),
        ("Список школ.xlsx", school_list()),
        ("Справка о самообследовании.docx", report()),
        ("Фото протокола.jpg", photo()),
    ]


def order() -> bytes:
    """An order as offices write it: a preamble, then the table."""
    document = Document()
    for line in ("Управление образования Ясного района", "ПРИКАЗ № 17 от 26.01.2026", TITLE):
        document.add_paragraph(line)
    document.add_paragraph("Утвердить прилагаемую дорожную карту на 2026 год. Контроль оставляю за собой.")
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = words
    number = 0
    for section, rows in SECTIONS:
        merged = table.add_row().cells
        merged[0].merge(merged[-1]).text = section
        for row in rows:
            number += 1
            for cell, words in zip(table.add_row().cells, (f"{number}.", *row), strict=True):
                cell.text = words
    return _saved(document)


def school_list() -> bytes:
    """An Excel list with a heading."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("№", "Школа"))
    for number, name in enumerate(SCHOOLS, 1):
        sheet.append((number, name))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def report() -> bytes:
    """One page of evidence."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.add_heading("Справка о самообследовании", 1)
    document.add_paragraph("Школа провела самообследование. Выявлены два фактора риска, план работы прилагается.")
    return _saved(document)


def photo() -> bytes:
    """A picture of a paper, as a phone takes it."""
    picture = Image.new("RGB", (900, 1200), "#f7f5ee")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, 840, 1140), outline="#777777", width=3)
    for line in range(18):
        draw.line((120, 200 + line * 45, 780 - (line * 37) % 160, 200 + line * 45), fill="#555555", width=4)
    draw.ellipse((560, 930, 760, 1100), outline="#3355aa", width=8)
    target = BytesIO()
    picture.save(target, "JPEG", quality=70)
    return target.getvalue()


def _saved(document: object) -> bytes:
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]  # python-docx has no stubs for its factory's result
    return target.getvalue()
