"""Photos of a paper for the tests, drawn: a page of 12-point text as a phone sees it."""

import io
import random
from functools import cache

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINE = "Приказ об утверждении плана работы школы на 2023 год, ознакомлены под подпись"


@cache
def page(lines: int = 40, long_side: int = 2000, seed: int = 1) -> Image.Image:
    """An A4 page of so many lines on paper that is not quite white, with a camera's noise."""
    high, wide = long_side, round(long_side / 1.414)
    whole = Image.new("L", (wide, high), 215)
    draw = ImageDraw.Draw(whole)
    letter = _font(round(high * 0.0125))
    for number in range(lines):
        draw.text((wide * 0.08, high * (0.06 + 0.022 * number)), f"{number + seed}. {LINE}", fill=45, font=letter)
    noise = Image.effect_noise((wide, high), 10)
    return Image.blend(whole, noise, 0.08).convert("RGB")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype(FONT, size)
    except OSError:
        return ImageFont.load_default(size)


def blurred(radius: float = 6) -> Image.Image:
    """A shaking hand."""
    return page().filter(ImageFilter.GaussianBlur(radius))


@cache
def dark(share: float = 0.25) -> Image.Image:
    """A corridor in December."""
    return ImageEnhance.Brightness(page()).enhance(share)


def jpeg(picture: Image.Image, **options: object) -> bytes:
    """As a phone sends it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", **({"quality": 85} | options))
    return out.getvalue()


@cache
def photo(seed: int = 1) -> bytes:
    """A page that can be read, small enough for quick tests; another `seed` is another page."""
    return jpeg(page(lines=12, long_side=1000, seed=seed * 100 + random.Random(seed).randrange(9)))


def turned(orientation: int) -> bytes:
    """A readable page, wider than high, which EXIF says to turn."""
    picture = page(lines=12, long_side=1000).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(picture, exif=exif)
