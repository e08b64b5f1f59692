"""Scans of papers for the tests, drawn: a page with a heading and a ruled table, as a scanner or a phone sees it."""

import io
from collections.abc import Sequence
from itertools import accumulate, pairwise

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from office.lettering import font

DOTS = 200
"""Dots an inch."""
MARGIN = 110
PAD = 8
HEADING = ("ПРИКАЗ от 12.01.2026 № 7", "План работы со школами Ясного района", "на 2026 год")
HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
ROWS = (
    ("1", "Провести совещание с директорами школ по итогам полугодия", "до 20 января", "Кураторы"),
    ("2", "Посетить уроки молодых учителей и составить справку", "февраль", "Кураторы"),
    ("3", "Собрать отчёты о работе школьных команд", "до 15 марта", "Директора школ"),
    ("4", "Обсудить результаты пробных экзаменов", "апрель", "Муниципальный координатор"),
    ("5", "Подвести итоги года", "до 25 декабря", "Муниципальный координатор"),
)
SHARES = (0.07, 0.5, 0.18, 0.25)


def page(
    heading: Sequence[str] = HEADING, rows: Sequence[Sequence[str]] = (HEADER, *ROWS), shares: Sequence[float] = SHARES
) -> Image.Image:
    """An A4 page: centred lines of a heading over a table with wrapped texts in its cells."""
    wide, high = round(8.27 * DOTS), round(11.69 * DOTS)
    paper = Image.new("L", (wide, high), 255)
    pen, face = ImageDraw.Draw(paper), font(round(DOTS / 72 * 12))
    top = MARGIN
    for line in heading:
        pen.text((wide / 2, top), line, fill=0, font=face, anchor="ma")
        top += 44
    top += 20
    edges = [MARGIN + round((wide - 2 * MARGIN) * place) for place in accumulate(shares, initial=0.0)]
    for row in rows:
        cells = [
            wrapped(text, face, right - left - 2 * PAD)
            for text, (left, right) in zip(row, pairwise(edges), strict=True)
        ]
        bottom = top + max(map(len, cells)) * 38 + 2 * PAD
        for lines, (left, right) in zip(cells, pairwise(edges), strict=True):
            pen.rectangle((left, top, right, bottom), outline=0, width=2)
            for number, line in enumerate(lines):
                pen.text((left + PAD, top + PAD + number * 38), line, fill=0, font=face)
        top = bottom
    return paper


def wrapped(text: str, face: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """The text in lines that fit."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if face.getlength(longer) <= room or not lines[-1] else [*lines, word]
    return lines


def scanned(paper: Image.Image, tilt: float = 0.0) -> Image.Image:
    """Turned by so many degrees, a little soft, with the grain of a scanner."""
    turned = paper.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    grain = Image.effect_noise(turned.size, 24)
    return Image.blend(turned.filter(ImageFilter.GaussianBlur(0.7)), grain, 0.08)


def jpeg(paper: Image.Image) -> bytes:
    out = io.BytesIO()
    paper.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def pdf(papers: Sequence[Image.Image]) -> bytes:
    """Pictures as the pages of a PDF without any text, as scanners save them."""
    first, *rest = [paper.convert("L") for paper in papers]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=DOTS)
    return out.getvalue()
