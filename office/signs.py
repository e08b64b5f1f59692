"""The eight signs of a state as small pictures: shape and colour, drawn because no font is sure to have them."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from domain.tasks.moves import Sign
from office.lettering import font

Pen = ImageDraw.ImageDraw
FINE = 4
"""Signs are drawn this many times larger and then reduced, which smooths their edges."""
SIDE = 100
"""The side of the square in which the shapes below are described."""
WHITE = "#ffffff"


class Look(NamedTuple):
    """`fill` is the ground, `ink` the shape on it and the frame round it, both as #rrggbb."""

    fill: str
    ink: str


LOOKS: Mapping[Sign, Look] = {
    Sign.TODO: Look("#ffffff", "#9aa3ad"),
    Sign.IN_PROGRESS: Look("#d3e4fa", "#1f5fae"),
    Sign.SUBMITTED: Look("#fff0b8", "#7d5f00"),
    Sign.RETURNED: Look("#ffd9b3", "#a54a00"),
    Sign.ACCEPTED: Look("#2e9e4f", "#ffffff"),
    Sign.OVERDUE: Look("#d93636", "#ffffff"),
    Sign.HELP: Look("#7b2d9b", "#ffffff"),
    Sign.EXCUSED: Look("#eceff2", "#8b949e"),
}
"""Dark grounds mark what is done and what is wrong; the shapes distinguish them without colour."""


@lru_cache(maxsize=64)
def tile(sign: Sign, side: int) -> Image.Image:
    """The sign as a square picture of `side` pixels."""
    scale = side * FINE / SIDE
    large = Image.new("RGB", (side * FINE, side * FINE), WHITE)
    pen = ImageDraw.Draw(large)
    look = LOOKS[sign]
    frame = look.ink if look.fill != WHITE and look.ink != WHITE else "#9aa3ad"
    outline = look.fill if look.ink == WHITE else frame
    pen.rounded_rectangle(_scaled(scale, 4, 4, 96, 96), round(14 * scale), look.fill, outline, round(4 * scale))
    SHAPES[sign](pen, scale, look.ink)
    return large.resize((side, side), Image.Resampling.LANCZOS)


def _scaled(scale: float, *numbers: float) -> list[float]:
    return [number * scale for number in numbers]


def _line(pen: Pen, scale: float, ink: str, *points: float, width: float = 11) -> None:
    pen.line(_scaled(scale, *points), ink, round(width * scale), joint="curve")


def _nothing(_pen: Pen, _scale: float, _ink: str) -> None:
    """An empty box: not begun."""


def _hammer(pen: Pen, scale: float, ink: str) -> None:
    _line(pen, scale, ink, 28, 78, 60, 40, width=12)
    _line(pen, scale, ink, 42, 24, 76, 52, width=22)


def _clip(pen: Pen, scale: float, ink: str) -> None:
    """A paper clip: one wire bent three times."""
    wire = round(8 * scale)
    pen.arc(_scaled(scale, 28, 14, 72, 58), 180, 360, ink, wire)
    pen.arc(_scaled(scale, 28, 44, 72, 88), 0, 180, ink, wire)
    pen.arc(_scaled(scale, 40, 28, 60, 48), 180, 360, ink, round(7 * scale))
    _line(pen, scale, ink, 32, 36, 32, 66, width=8)
    _line(pen, scale, ink, 68, 36, 68, 50, width=8)
    _line(pen, scale, ink, 44, 38, 44, 62, width=8)
    _line(pen, scale, ink, 57, 38, 57, 66, width=8)


def _arrow_back(pen: Pen, scale: float, ink: str) -> None:
    _line(pen, scale, ink, 30, 38, 60, 38)
    pen.arc(_scaled(scale, 40, 33, 80, 77), 270, 90, ink, round(11 * scale))
    _line(pen, scale, ink, 60, 72, 32, 72)
    pen.polygon(_scaled(scale, 14, 38, 40, 18, 40, 58), ink)


def _tick(pen: Pen, scale: float, ink: str) -> None:
    _line(pen, scale, ink, 22, 54, 42, 74, 80, 28, width=15)


def _clock(pen: Pen, scale: float, ink: str) -> None:
    pen.ellipse(_scaled(scale, 18, 18, 82, 82), outline=ink, width=round(10 * scale))
    _line(pen, scale, ink, 50, 32, 50, 52, 64, 60, width=9)


def _call(pen: Pen, scale: float, ink: str) -> None:
    face = font(round(43 * scale), bold=True)
    pen.text((50 * scale, 51 * scale), "SOS", ink, face, anchor="mm")


def _dash(pen: Pen, scale: float, ink: str) -> None:
    _line(pen, scale, ink, 26, 50, 74, 50, width=13)


SHAPES: Mapping[Sign, Callable[[Pen, float, str], None]] = {
    Sign.TODO: _nothing,
    Sign.IN_PROGRESS: _hammer,
    Sign.SUBMITTED: _clip,
    Sign.RETURNED: _arrow_back,
    Sign.ACCEPTED: _tick,
    Sign.OVERDUE: _clock,
    Sign.HELP: _call,
    Sign.EXCUSED: _dash,
}
