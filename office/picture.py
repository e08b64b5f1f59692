"""Draws the matrix schools × activities as pictures legible on a phone, twenty by twenty a page."""

import io
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw
from pydantic import BaseModel, ConfigDict

from domain.people.schools.short import short_names
from domain.tasks.moves import Sign
from office.lettering import SPACING, Spread, cut, font, shown, spread
from office.matrix import PictureColumn, PictureRow
from office.signs import LOOKS, tile

WIDTH = 1080
"""A phone of 380 points shows a third of it, so that letters of 30 are ten points high."""
MARGIN = 20
GRID = 20
"""Rows and columns of a page, at most."""
NAME_WIDTH = 290
CELL_LIMIT = 72
LARGE, MIDDLE, SMALL = 40, 29, 24
LINE = 36
GUTTER = 14
"""Pixels between the names, the grid and the figures beside it."""
CLOCK = 26
"""Side of the sign before the number of late tasks."""
INK, GREY, PALE, RED = "#1c2733", "#5b6672", "#e7edf3", "#c02626"


class PictureWords(BaseModel):
    """The texts around the grid, in the reader's language."""

    model_config = ConfigDict(frozen=True)

    title: str
    day: str
    """The day that the picture shows."""
    totals: str
    legend: Mapping[Sign, str]


class Beside(NamedTuple):
    """The texts to the right of the grid: the widths of «12/18» and of «⏰ 3», in pixels."""

    figures: int
    late: int


class Layout(NamedTuple):
    """Positions on one page, in pixels."""

    cell: int
    left: int
    top: int
    right: int
    head: Spread
    foot: Spread
    beside: Beside


Pen = ImageDraw.ImageDraw


def draw(columns: Sequence[PictureColumn], rows: Sequence[PictureRow], words: PictureWords) -> list[bytes]:
    """PNGs 1080 pixels wide, from left to right and then down; each has title, legend and the titles of its columns."""
    across, down = _shares(len(columns)), _shares(len(rows))
    layouts = [_layout(columns[slice(*part)], _beside(rows)) for part in across]
    named = _named(rows, min(layout.left for layout in layouts) - MARGIN - GUTTER)
    parts = [
        (slice(*row), slice(*column), layout) for row in down for column, layout in zip(across, layouts, strict=True)
    ]
    pages = []
    for number, (row_part, column_part, layout) in enumerate(parts, start=1):
        shown_rows = [row.model_copy(update={"signs": row.signs[column_part]}) for row in named[row_part]]
        note = f"{number}/{len(parts)}" if len(parts) > 1 else ""
        pages.append(_page(columns[column_part], shown_rows, words, note, layout))
    return pages


def _beside(rows: Sequence[PictureRow]) -> Beside:
    count = max((font(MIDDLE, bold=True).getlength(f"{row.done}/{row.total}") for row in rows), default=0)
    late = max((CLOCK + 4 + font(SMALL, bold=True).getlength(str(row.late)) for row in rows if row.late), default=0)
    return Beside(round(count) + 8, round(late) + GUTTER if late else 0)


def _layout(columns: Sequence[PictureColumn], beside: Beside) -> Layout:
    right = WIDTH - MARGIN
    room = right - MARGIN - NAME_WIDTH - sum(beside) - GUTTER
    cell = min(CELL_LIMIT, room // max(1, len(columns)))
    head = spread([shown(column.number) for column in columns], cell)
    top = MARGIN + LARGE + 22 + 2 * LINE + 18 + head.lines * LINE + 6
    foot = spread([str(column.done) for column in columns], cell)
    return Layout(cell, right - sum(beside) - cell * len(columns) - GUTTER, top, right, head, foot, beside)


def _named(rows: Sequence[PictureRow], room: int) -> list[PictureRow]:
    """The rows with names that fit; those that begin alike still differ, as they are drawn."""
    names = short_names([shown(row.title) for row in rows], room, font(MIDDLE).getlength)
    return [row.model_copy(update={"title": name}) for row, name in zip(rows, names, strict=True)]


def as_pdf(pages: Sequence[bytes]) -> bytes:
    """All pages in one document, for matrices too large for a chat."""
    first, *rest = [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=130)
    return out.getvalue()


def _shares(count: int) -> list[tuple[int, int]]:
    """`count` things in equal parts of at most GRID: 21 are 11 and 10, not 20 and 1."""
    parts = max(1, -(-count // GRID))
    edges = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(edges))


def _page(
    columns: Sequence[PictureColumn], rows: Sequence[PictureRow], words: PictureWords, note: str, layout: Layout
) -> bytes:
    row_height = max(layout.cell, LINE + 8)
    bottom = layout.top + row_height * len(rows)
    legend_top = bottom + layout.foot.lines * LINE + 24
    titles_top = legend_top + -(-len(words.legend) // 2) * (LINE + 6) + 16
    image = Image.new("RGB", (WIDTH, titles_top + len(columns) * LINE + MARGIN), "white")
    pen = ImageDraw.Draw(image)
    _heading(pen, words, note)
    for place, row in enumerate(rows):
        _row(image, pen, row, layout, layout.top + place * row_height, row_height, shaded=place % 2 == 0)
    _column_heads(pen, columns, layout, bottom)
    _legend(image, pen, words.legend, legend_top)
    _titles(pen, columns, titles_top)
    out = io.BytesIO()
    image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _heading(pen: Pen, words: PictureWords, note: str) -> None:
    beside = pen.textlength(note, font(SMALL)) if note else 0
    pen.text((MARGIN, MARGIN), cut(words.title, font(LARGE, bold=True), WIDTH - 3 * MARGIN - beside), INK,
             font(LARGE, bold=True))  # fmt: skip
    pen.text((WIDTH - MARGIN, MARGIN + 12), note, GREY, font(SMALL), anchor="ra")
    for place, line in enumerate((words.day, words.totals)):
        top = MARGIN + LARGE + 18 + place * (LINE + 4)
        pen.text((MARGIN, top), cut(line, font(MIDDLE), WIDTH - 2 * MARGIN), INK, font(MIDDLE))


def _row(image: Image.Image, pen: Pen, row: PictureRow, layout: Layout, top: int, height: int, *, shaded: bool) -> None:
    if shaded:
        pen.rectangle((MARGIN, top, layout.right, top + height - 1), PALE)
    middle = top + height // 2
    pen.text((MARGIN + 4, middle), row.title, RED if row.late else INK, font(MIDDLE), anchor="lm")
    for place, sign in enumerate(row.signs):
        left = layout.left + place * layout.cell
        if sign is None:
            pen.ellipse((left + layout.cell // 2 - 2, middle - 2, left + layout.cell // 2 + 2, middle + 2), "#c3cad1")
        else:
            side = layout.cell - 3
            image.paste(tile(sign, side), (left + 1, middle - side // 2))
    pen.text((layout.right - 4, middle), f"{row.done}/{row.total}", INK, font(MIDDLE, bold=True), anchor="rm")
    if row.late:
        _late(image, pen, row.late, layout, middle)


def _late(image: Image.Image, pen: Pen, late: int, layout: Layout, middle: int) -> None:
    """«⏰ 3» before the count: colour alone is lost in print and on colour-blind readers."""
    left = layout.right - sum(layout.beside)
    image.paste(tile(Sign.OVERDUE, CLOCK), (left, middle - CLOCK // 2))
    pen.text((left + CLOCK + 4, middle), str(late), RED, font(SMALL, bold=True), anchor="lm")


def _column_heads(pen: Pen, columns: Sequence[PictureColumn], layout: Layout, bottom: int) -> None:
    """The number above each column, and below it how many seats finished."""
    for place, column in enumerate(columns):
        middle = layout.left + place * layout.cell + layout.cell // 2
        up = layout.top - LINE * (1 + place % layout.head.lines)
        if up < layout.top - LINE:
            pen.line((middle, up + LINE, middle, layout.top - 4), "#c3cad1", 2)
        _head(pen, column.number, (middle, up), layout.head, layout.cell, INK)
        down = bottom + 4 + LINE * (place % layout.foot.lines)
        _head(pen, str(column.done), (middle, down), layout.foot, layout.cell, GREY)


def _head(pen: Pen, text: str, place: tuple[int, int], heads: Spread, cell: int, ink: str) -> None:
    middle, top = place
    short = cut(text, heads.face, heads.lines * cell - SPACING)
    pen.text((middle, top + LINE // 2), short, ink, heads.face, anchor="mm")


def _legend(image: Image.Image, pen: Pen, legend: Mapping[Sign, str], top: int) -> None:
    for place, (sign, words) in enumerate(legend.items()):
        left = MARGIN + (place % 2) * (WIDTH // 2 - MARGIN)
        middle = top + (place // 2) * (LINE + 6) + LINE // 2
        image.paste(tile(sign, LINE), (left, middle - LINE // 2))
        pen.text((left + LINE + 12, middle), words, INK, font(MIDDLE), anchor="lm")


def _titles(pen: Pen, columns: Sequence[PictureColumn], top: int) -> None:
    """The meaning of the numbers."""
    for place, column in enumerate(columns):
        line = cut(f"{column.number} · {column.done}/{column.total} · {column.title}", font(SMALL), WIDTH - 2 * MARGIN)
        pen.text((MARGIN, top + place * LINE), line, GREY, font(SMALL))


def colours(sign: Sign) -> tuple[str, str]:
    """Ground and ink of a sign as RRGGBB, for words on the same ground elsewhere; pale ink is darkened to be read."""
    look = LOOKS[sign]
    ink = GREY if sign in {Sign.TODO, Sign.EXCUSED} else look.ink
    return look.fill.removeprefix("#"), ink.removeprefix("#")
