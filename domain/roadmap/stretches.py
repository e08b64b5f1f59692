"""Headings that are a stretch of time themselves: «Сентябрь», «I квартал», «План работы на октябрь 2026 года»."""

import re
from collections.abc import Sequence

from domain.deadlines.canon import canonical
from domain.roadmap.grid import PERIOD
from domain.roadmap.source import Cell

LONGEST = 80
NEAR = 3
"""Lines over a table that may name its month: «Январь», «Мероприятия месяца»."""
NUMBERING = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,5})[.)]\s+(?=\S)")
MONTH = re.compile(r"\bM\d\d\b")
WHOLE = re.compile(rf"(?:{PERIOD.pattern})(?: (?:-|,|и|/) (?:{PERIOD.pattern}))*(?: год)?")
LEADING = re.compile(r"\W*([а-яё]+\.?(?:\s+20\d\d(?:\s*г\w*\.?)?)?)", re.IGNORECASE)
INTENDED = re.compile(r"\b(?:на|за)\s+([^,;()]+)$", re.IGNORECASE)


def stretch_of(heading: str) -> str | None:
    """The words of a heading that name its stretch of time; None if it is about something else."""
    if len(heading) > LONGEST:
        return None
    text = (heading[found.end() :] if (found := NUMBERING.match(heading)) else heading).strip(" ()")
    if is_stretch(text):
        return text.strip(" .:")
    intended = INTENDED.search(text)
    if intended and is_stretch(intended[1]):
        return intended[1].strip(" .:")
    code = canonical(text)
    first = LEADING.match(text)
    return first[1] if first and MONTH.match(code) and len(MONTH.findall(code)) == 1 else None


def stretch_over(above: Sequence[str]) -> str:
    """The stretch of time that one of the last lines over a table names, the nearest first; «» where none does."""
    return next((words for text in reversed(above[-NEAR:]) if (words := stretch_of(text))), "")


def is_stretch(text: str) -> bool:
    """Whether a text is a stretch of time and nothing else."""
    return len(text) <= LONGEST and bool(WHOLE.fullmatch(canonical(text)))


def has_month_rows(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether some row is nothing but a stretch of time, so that the rows below need no deadline of their own."""
    for row in rows:
        cells = [cell.text for cell in row if cell.text and not cell.covered]
        if len(cells) == 1 and stretch_of(cells[0]):
            return True
    return False
