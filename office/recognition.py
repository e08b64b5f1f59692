"""Reads scans and photos of papers with Tesseract, if it is installed: words and ruled cells as in a PDF.

`python -m office.recognition` reads one page from stdin and writes its words; office/worker.py sets limits.
"""

import io
import os
import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from domain.roadmap.source import Source
from office import scan, tesseract
from office.bounds import limit
from office.kinds import SIZE_LIMIT, is_heic
from office.layout import Box, Word
from office.pagewords import SeenPage, SeenWord
from office.refusal import PARSER_FAILURES, Reason, Unreadable
from office.sheets import Sheet, blocks, sheet, words_in
from office.tesseract import RecognisedWord, recognised

LONGEST = 3000
"""Pixels of a side, so that a page fits into the memory."""
A4_LONG = 842
"""Points of the long side of a photo, whose true size nobody knows."""
PAGES = 12
"""Pages of a scan that fit into the time of one file; an order with its table has 3 to 12."""
TILT = 5.0
"""Degrees up to which a page is straightened."""
DARKER = 28
"""Greys by which ink is darker than the paper around it."""
AROUND = 20
"""Pixels of paper that are compared with a place."""
RUN, DARK = 24, 230
"""A piece of a ruled line: so many pixels, nearly all of which are dark."""
RUNS_ACROSS, RUNS_DOWN = 4, 2
"""Pieces of a ruled line, one after the other: letters are smaller."""
THICK = 6
"""Pixels within which two dark runs are one line."""
LEAST, CELLS = 12, 200
"""Pixels of a side of a cell that may have a word in it; so many empty cells of a page are looked at again."""
REACH = 5.0
"""Points by which lines may miss each other at a corner."""


class Rule(NamedTuple):
    """A ruled line in pixels, along one axis from `start` to `end` at `place` of the other."""

    place: float
    start: int
    end: int


def read_photo(name: str, data: bytes) -> Source:
    """The document in a photo; every row of it is asked about.

    Raises Unreadable: picture without Tesseract, without words, and for one that cannot be opened; too_big.
    """
    if tesseract.program() is None or is_heic(data):
        raise Unreadable(Reason.PICTURE)
    page = _upright(data)
    found = _sheet(page, A4_LONG / max(page.size))
    if not found.parts:
        raise Unreadable(Reason.PICTURE)
    return Source(name=name, blocks=tuple(blocks([found])), unsure=True, clear=clear_share([found]))


def _upright(data: bytes) -> Image.Image:
    """The photo in grey; one that cannot be opened is a picture that cannot be read."""
    try:
        upright = scan.page(data)[1]
    except Unreadable as refused:
        raise Unreadable(Reason.PICTURE if refused.reason is Reason.BROKEN else refused.reason) from refused
    with Image.open(io.BytesIO(upright)) as picture:
        return picture.convert("L")


def with_scanned(data: bytes, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages of a PDF, those that are pictures read by Tesseract.

    Raises Unreadable: pdf_scan without Tesseract, and where no word is found; long_scan.
    """
    import pypdfium2  # only for PDFs

    if tesseract.program() is None:
        raise Unreadable(Reason.PDF_SCAN)
    if sum(one.scanned for one in sheets) > PAGES:
        raise Unreadable(Reason.LONG_SCAN)
    document = pypdfium2.PdfDocument(data)
    found = [_rendered(document[place]) if one.scanned else one for place, one in enumerate(sheets)]
    if not any(one.parts for one in found if one.scanned):
        raise Unreadable(Reason.PDF_SCAN)
    return found


def clear_share(sheets: Sequence[Sheet]) -> float | None:
    """The share of well legible words on the scanned pages; None without any."""
    words = [word for one in sheets if one.scanned for part in one.parts for word in words_in(part)]
    return sum(word.clear for word in words) / len(words) if words else None


def _rendered(page: Any) -> Sheet:
    return _sheet(*picture_of(page))


def picture_of(page: Any) -> tuple[Image.Image, float]:
    """A page of a PDF in grey, and the points of a pixel; one of a poster's size is made smaller."""
    scale = min(tesseract.DOTS / 72, LONGEST / max(page.get_size()))
    return page.render(scale=scale, grayscale=True).to_pil(), 1 / scale


# --- one page ----------------------------------------------------------------------------------------------------


def _sheet(page: Image.Image, scale: float) -> Sheet:
    """The page's words and ruled cells, straightened; `scale`: points of a pixel."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    straight = page.rotate(-tilt_of(page), Image.Resampling.BICUBIC, fillcolor=_paper(page))
    across, down = _rules(straight)
    edges = [_edge(rule, scale, level=True) for rule in across] + [_edge(rule, scale, level=False) for rule in down]
    merged = merge_edges(edges, REACH, REACH, REACH, REACH)
    cells = intersections_to_cells(edges_to_intersections(merged, REACH, REACH))
    clean = _without(straight, across, down)
    words = recognised(clean)
    boxes = [Box(left / scale, top / scale, right / scale, bottom / scale) for left, top, right, bottom in cells]
    words += _missed(clean, [box for box in boxes if not any(box.holds(_word(one, 1)) for one in words)])
    return sheet([_word(one, scale) for one in words], cells_to_tables(cells), scanned=True)


def _word(one: RecognisedWord, scale: float) -> Word:
    left, top, right, bottom = (edge * scale for edge in (one.left, one.top, one.right, one.bottom))
    return Word(one.text, left, top, right, bottom, clear=one.clear)


def _missed(page: Image.Image, empty: Sequence[Box]) -> list[RecognisedWord]:
    """The words of cells in which Tesseract found none, as a lone figure: read again, one cell under the other."""
    crops = [(box, page.crop((box.left + 4, box.top + 4, box.right - 4, box.bottom - 4))) for box in empty]
    inked = [(box, crop) for box, crop in crops if min(crop.size) > LEAST and _ink(crop).getbbox()][:CELLS]
    if not inked:
        return []
    tops = [0, *accumulate(crop.height for _, crop in inked)]
    strip = Image.new("L", (max(crop.width for _, crop in inked) + 2 * AROUND, tops[-1]), _paper(page))
    for top, (_, crop) in zip(tops, inked, strict=False):
        strip.paste(crop, (AROUND, top))
    return [_back(word, [box for box, _ in inked], tops) for word in recognised(strip, one_block=True)]


def _back(word: RecognisedWord, boxes: Sequence[Box], tops: Sequence[int]) -> RecognisedWord:
    """A word of the strip where it is on the page."""
    place = min(bisect_right(tops, (word.top + word.bottom) / 2), len(boxes)) - 1
    right, down = round(boxes[place].left) + 4 - AROUND, round(boxes[place].top) + 4 - tops[place]
    return word._replace(
        left=word.left + right, right=word.right + right, top=word.top + down, bottom=word.bottom + down
    )


def _edge(rule: Rule, scale: float, *, level: bool) -> dict[str, object]:
    """A ruled line as pdfplumber describes one."""
    place, start, end = rule.place * scale, rule.start * scale, rule.end * scale
    x0, x1, top, bottom = (start, end, place, place) if level else (place, place, start, end)
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


def tilt_of(page: Image.Image) -> float:
    """The degrees by which the page is turned: of all turns, the one with the most pronounced lines is straight."""
    small = _ink(page)
    small.thumbnail((600, 600), Image.Resampling.BOX)
    best = max((step / 2 for step in range(-int(TILT * 2), int(TILT * 2) + 1)), key=lambda turn: _lined(small, turn))
    return max((best + step / 10 for step in range(-5, 6)), key=lambda turn: _lined(small, turn))


def _lined(ink: Image.Image, turn: float) -> float:
    """How much the rows of the page differ from their neighbours after it is turned back."""
    rows = ink.rotate(-turn, Image.Resampling.BILINEAR).resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))


def _ink(page: Image.Image) -> Image.Image:
    """White where the page is darker than the paper around it, in any light; else black."""
    darker = ImageChops.subtract(page.filter(ImageFilter.BoxBlur(AROUND)), page)
    return darker.point(lambda grey: 255 if grey > DARKER else 0)


def _paper(page: Image.Image) -> int:
    """The grey of the paper."""
    return int(ImageStat.Stat(page).median[0])


def _rules(page: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """The ruled lines across the page, and those down."""
    ink = _ink(page)
    return _level(ink, RUNS_ACROSS), _level(ink.transpose(Image.Transpose.TRANSPOSE), RUNS_DOWN)


def _level(ink: Image.Image, least: int) -> list[Rule]:
    runs = ink.reduce((RUN, 1))
    width, cells = runs.width, runs.tobytes()
    lines: list[tuple[int, int, int, int]] = []
    for row in range(runs.height):
        for start, end in _dark(cells[row * width : (row + 1) * width], least):
            lines = _with(lines, row, start * RUN, end * RUN)
    found = [Rule((first + last) / 2, start, end) for start, end, first, last in lines]
    return [_to_its_ends(rule, ink) for rule in found]


def _to_its_ends(rule: Rule, ink: Image.Image) -> Rule:
    """The line with its last pieces, which are shorter than a run."""
    band = ink.crop((0, int(rule.place) - 2, ink.width, int(rule.place) + 4)).resize(
        (ink.width, 1), Image.Resampling.BOX
    )
    dark = band.tobytes()
    start, end = rule.start, rule.end
    while start > max(0, rule.start - RUN) and dark[start - 1]:
        start -= 1
    while end < min(len(dark), rule.end + RUN) and dark[end]:
        end += 1
    return Rule(rule.place, start, end)


def _dark(row: bytes, least: int) -> list[tuple[int, int]]:
    """The stretches of a row that are dark over at least so many runs."""
    found, start = [], None
    for place, dark in enumerate([*row, 0]):
        if dark > DARK and start is None:
            start = place
        elif dark <= DARK and start is not None:
            found += [(start, place)] if place - start >= least else []
            start = None
    return found


def _with(lines: list[tuple[int, int, int, int]], row: int, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """The lines with one more stretch, which may go on with one of them."""
    for place in range(len(lines) - 1, -1, -1):
        begin, stop, first, last = lines[place]
        if row - last <= THICK and start <= stop + 2 * RUN and begin <= end + 2 * RUN:
            lines[place] = (min(begin, start), max(stop, end), first, row)
            return lines
    return [*lines, (start, end, row, row)]


def _without(page: Image.Image, across: Sequence[Rule], down: Sequence[Rule]) -> Image.Image:
    """The page without its ruled lines, which Tesseract takes for letters."""
    clean, paper = page.copy(), _paper(page)
    for place, start, end in across:
        clean.paste(paper, (start - 3, int(place) - 3, end + 3, int(place) + 5))
    for place, start, end in down:
        clean.paste(paper, (int(place) - 3, start - 3, int(place) + 5, end + 3))
    return clean


def seen(picture: Image.Image) -> SeenPage:
    """The words of a page where they are in the picture, also if it is tilted."""
    page = ImageOps.grayscale(picture)
    tilt = tilt_of(page)
    straight = page.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor=_paper(page))
    return SeenPage(words=tuple(_placed(word, page.size, tilt) for word in recognised(straight)))


def _placed(word: RecognisedWord, size: tuple[int, int], tilt: float) -> SeenWord:
    """A word of the straightened page, where it lies in the page before it was straightened."""
    from math import cos, radians, sin

    turn, (wide, high) = radians(tilt), size
    x, y = (word.left + word.right - wide) / 2, (word.top + word.bottom - high) / 2
    middle = (x * cos(turn) + y * sin(turn) + wide / 2, y * cos(turn) - x * sin(turn) + high / 2)
    half = ((word.right - word.left) / 2, (word.bottom - word.top) / 2)
    return SeenWord(
        text=word.text,
        left=(middle[0] - half[0]) / wide,
        top=(middle[1] - half[1]) / high,
        right=(middle[0] + half[0]) / wide,
        bottom=(middle[1] + half[1]) / high,
        clear=word.clear,
    )


def main(memory: int, seconds: int) -> None:
    """One JPEG from stdin; its words as JSON to stdout."""
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    limit(memory, seconds)
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            page = seen(picture)
    except (MemoryError, *PARSER_FAILURES):
        page = SeenPage()
    sys.stdout.write(page.model_dump_json(exclude_defaults=True))
    sys.stdout.flush()
    os._exit(0)  # after a MemoryError the interpreter's own clean-up may fail


if __name__ == "__main__":
    main(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
