"""The text around the tables: the order's title, headings that announce a section, dates in the order's own text."""

import re
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from domain.roadmap.columns import Row, header_layout, own_cells
from domain.roadmap.source import Paragraph, Source, Table
from domain.roadmap.stretches import has_month_rows

PLAN_TITLE = re.compile(r"[«\"*\s]*(?:комплексн\w+ )?(?:план|дорожн|программа|график)", re.IGNORECASE)
ORDER_TITLE = re.compile(r"(?:О|Об)\s+[а-яё«]")
NUMBERED_HEADING = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+[А-ЯЁ]|(?:Раздел|Направление|Блок|Этап|Модуль)\b")
PREAMBLE_CELLS = 2
"""«Утверждаю» and «Согласовано» are side by side above a table; three cells are a row of it."""
TITLE_LINES = 6
TITLE_LIMIT = 400
HEADING_LIMIT = 120
NO_HEADING = re.compile(r"_{3,}|^приложение|^продолжение|^\(|^утвержд|^к приказу|[;,]$", re.IGNORECASE)
OWN_DATE = re.compile(
    r"\b(?:в срок\s+)?(?:до|не позднее|к)\s+"
    r"\d{1,2}(?:\.\d{1,2}(?:\.\d{2,4})?|\s+(?:янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек)\w*)(?:\s+\d{4})?",
    re.IGNORECASE,
)
"""A deadline in running text: «в срок до 10 августа 2023», «не позднее 18.11.2021»."""


class HeadingPart(BaseModel):
    """A table with the paragraphs since the table before it."""

    model_config = ConfigDict(frozen=True)

    above: tuple[str, ...]
    table: Table


def parts(source: Source) -> tuple[HeadingPart, ...]:
    """The document's tables with the text above each; rows over a table's own header count as paragraphs too."""
    found, above = [], []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            above.append(block.text)
        else:
            preamble = _preamble(block.rows)
            above.extend(_texts(block.rows[:preamble]))
            found.append(HeadingPart(above=tuple(above), table=Table(rows=block.rows[preamble:])))
            above = []
    return tuple(found)


def texts_above(found: Sequence[HeadingPart]) -> tuple[str, ...]:
    """The text above the first table of a roadmap: paragraphs, and the cells of a letterhead drawn as a table."""
    first = next((at for at, part in enumerate(found) if header_layout(part.table.rows)), 0)
    texts: list[str] = []
    for part in found[:first]:
        texts += [*part.above, *(cell.text for row in part.table.rows for _, cell in own_cells(row))]
    return (*texts, *found[first].above) if found else ()


def _preamble(rows: tuple[Row, ...]) -> int:
    """How many rows are above the table's header; 0 where it has none, or where those are rows of the table."""
    header = _first_header(rows, undated=False)
    if header is None:
        header = _first_header(rows, undated=True) if has_month_rows(rows) else 0
    if not header:
        return 0
    return 0 if any(len(own_cells(row)) > PREAMBLE_CELLS for row in rows[:header]) else header


def _first_header(rows: tuple[Row, ...], *, undated: bool) -> int | None:
    return next((number for number in range(len(rows)) if header_layout(rows[number:], undated=undated)), None)


def _texts(rows: Iterable[Row]) -> list[str]:
    return [" ".join(cell.text for cell in row if cell.text and not cell.covered) for row in rows]


def plan_title(above: tuple[str, ...], name: str) -> str:
    """What the plan calls itself: the heading over its table, else the order's «О …», else the file's name."""
    for back in range(1, min(TITLE_LINES, len(above)) + 1):
        if PLAN_TITLE.match(above[-back]):
            return _tidy(" ".join(above[-back:]))
    return next((_tidy(text) for text in above if ORDER_TITLE.match(text)), name.rsplit(".", 1)[0])


def _tidy(text: str) -> str:
    return " ".join(text.replace("*", "").split())[:TITLE_LIMIT]


def section_heading(above: tuple[str, ...]) -> str | None:
    """The heading right above a table, as far as it looks like one."""
    if not above or len(above[-1]) > HEADING_LIMIT or NO_HEADING.search(above[-1]):
        return None
    return _tidy(above[-1])


def numbered_headings(found: Sequence[HeadingPart]) -> bool:
    """Whether the first tables are under headings «1. …», «2. …»: then the first one announces a section too."""
    headings = [section_heading(part.above) for part in found[:2]]
    return len(headings) > 1 and all(heading and NUMBERED_HEADING.match(heading) for heading in headings)
