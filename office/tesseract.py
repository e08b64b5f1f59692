"""Tesseract, if it is installed with its Russian: a process of its own with one thread for each page.

It inherits the limits of the process that starts it.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image  # at run time only for pictures

LANGUAGE = "rus"
DOTS = 200
"""Dots an inch at which a page is recognised: 12-point letters are 17 high, and a page takes half a second."""
SECONDS = 60
"""By the clock, for a page on a busy machine; its processor time is limited."""
CLEAR = 60
"""Tesseract's confidence of 0…100 in a word; of words below it a third are wrong."""
REMNANTS = "|¦[]{}_—‘’‚`'"
"""What is left of ruled lines at the ends of words."""
ANY_PAGE, ONE_BLOCK = "3", "6"
"""Tesseract's numbers of layouts."""
COLUMNS = 12
"""Of Tesseract's table of words."""


class RecognisedWord(NamedTuple):
    """A word in pixels of its page, and whether it was well legible."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    clear: bool


@cache
def program() -> str | None:
    """The path of Tesseract; None if it or its Russian is not installed."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    listed = subprocess.run([found, "--list-langs"], check=False, capture_output=True, text=True)  # noqa: S603 - ours
    return found if LANGUAGE in listed.stdout.split() else None


def recognised(page: "Image.Image", *, one_block: bool = False) -> list[RecognisedWord]:
    """The words of a straight page without ruled lines; [] if Tesseract does not end, or is not installed.

    `one_block`: lines one under the other, whose places say nothing.
    """
    if program() is None:
        return []
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    layout = ONE_BLOCK if one_block else ANY_PAGE
    command = [program() or "", "stdin", "stdout", "-l", LANGUAGE, "--psm", layout, "--dpi", str(DOTS), "tsv"]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        said = subprocess.run(  # noqa: S603 - the program comes from PATH, the arguments are our own
            command, input=out.getvalue(), env=environment, check=False, capture_output=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return []
    lines = (line.split("\t") for line in islice(said.stdout.decode("utf-8", "replace").splitlines(), 1, None))
    return [word for line in lines if len(line) == COLUMNS and (word := _word(line))]


def _word(columns: Sequence[str]) -> RecognisedWord | None:
    """A line of the table; None if it is no word."""
    text = columns[-1].strip().strip(REMNANTS)
    if not text:
        return None
    left, top, width, height = map(int, columns[6:10])
    return RecognisedWord(text, left, top, left + width, top + height, float(columns[10]) >= CLEAR)
