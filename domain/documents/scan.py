"""Photos of a paper: when a page cannot be read, and what the PDF of all pages is called."""

import re
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict

DARK = 75.0
BLANK = 20.0
BLURRED = 9.0
SMALL = 800
"""Pixels of the long side: an A4 page has 2.7 of them a millimetre, and a 12-point letter is eight high."""

MAX_PAGES = 60
"""Of one PDF: with 700 KB a page it stays below the 50 MB that a messenger takes."""
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".heic", ".heif"})
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
NAME_LIMIT = 120


class PageFlaw(StrEnum):
    """Why a page cannot be read."""

    DARK = "dark"
    BLURRED = "blurred"
    SMALL = "small"
    BLANK = "blank"


class Quality(BaseModel):
    """Measurements of a photo (office/scan.py), in greys of 0…255 and pixels."""

    model_config = ConfigDict(frozen=True)

    light: float
    """How bright the paper is: the grey that nine pixels of ten do not exceed."""
    contrast: float
    """The difference between that and the grey of the darkest thousandth of the pixels."""
    sharp: float
    """How strong the strongest edges are after the contrast is stretched."""
    long_side: int


def fault(quality: Quality) -> PageFlaw | None:
    """The fault that a new photo has to correct first; None if the page is legible.

    How the limits were chosen: drawn pages of 12-point text (tests/office/papers.py) were darkened, blurred and made
    smaller until a person could not read them at the width of a phone. Paper in daylight measures 180–250, by a lamp
    100–170, where letters drown 60. Edges of a sharp full page measure 27–30, of one line alone 16, of a photo that can
    just be read 14, of one that cannot 8. An empty sheet has a contrast of 2, faint pencil one of 50. Doubtful pages
    pass: a false alarm costs a walk back to the school.
    """
    if quality.long_side < SMALL:
        return PageFlaw.SMALL
    if quality.light < DARK:
        return PageFlaw.DARK
    if quality.contrast < BLANK:
        return PageFlaw.BLANK
    return PageFlaw.BLURRED if quality.sharp < BLURRED else None


def is_picture(kind: str, name: str) -> bool:
    """Whether a file is a photo by the way in which it was sent, or by its name; its bytes decide in the end."""
    return kind == "photo" or (kind == "document" and PurePath(name).suffix.lower() in PICTURES)


def pdf_name(school: str, number: str, day: date) -> str:
    """«школа, № мероприятие, дата.pdf», fit for every file system."""
    tail = f", № {number.strip(' .')[:20]}, {day:%d.%m.%Y}"
    whole = FORBIDDEN.sub(" ", f"{school[: NAME_LIMIT - len(tail)]}{tail}")
    return " ".join("".join(letter for letter in whole if letter.isprintable()).split()).lstrip(". ") + ".pdf"
