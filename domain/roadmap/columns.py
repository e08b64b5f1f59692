"""Which column of a table is what: by the header's words, or by what stands in the cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.roadmap.source import Cell, Covered

Row = tuple[Cell, ...]


class ColumnKind(StrEnum):
    """What a column of a roadmap holds."""

    NUMBER = "number"
    SECTION = "section"
    TITLE = "title"
    OUTCOME = "outcome"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    OTHER = "other"


HEADINGS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        # the first that fits decides: «отметка о выполнении» is no deadline, «срок исполнения» is no responsible
        (ColumnKind.OTHER, r"отметк|примечан|\bфакт|^выполнени|^исполнени|финанс"),
        (ColumnKind.OTHER, r"^(?!.*(?:срок|\bдат[аы]|время|ответств|исполнит)).*(?:участник|категори|место)"),
        (
            ColumnKind.DEADLINE,
            r"\bсрок|\bдат[аы]\b|период|\bвремя\b|\bмесяц|\bкогда\b|\bначало\b|\bокончание\b|\bконец\b",
        ),
        (ColumnKind.RESPONSIBLE, r"ответств|исполнител|\bкто\b"),
        (ColumnKind.NUMBER, r"^№|^n\b|^no\b|п\s*/\s*п|^#|^номер\b"),
        (ColumnKind.OUTCOME, r"показател|результат|документ|продукт|индикатор|отчетност|подтвержд|\bвыход|\bитог"),
        (ColumnKind.SECTION, r"направлени|\bраздел|\bблок|\bэтап"),
        (ColumnKind.TITLE, r"мероприят|содержани|задач|наименован|действ|\bмер[аы]\b|\bтема|вопрос|работ|деятельност"),
    )
)
BOTH = (re.compile(r"ответств|исполнител"), re.compile(r"\bсрок|\bдат[аы]\b"))
"""«Срок, ответственный» heads one column with both."""
ENDS = (re.compile(r"\bначал"), re.compile(r"\b(?:оконч|заверш|конец)"))
PREPOSITION = re.compile(r"(?:в|во|на|по|до|с|со|к|не|за|при|для)\b")
"""No heading begins so: «в период каникул», «по плану» are a row's own words."""
PERSON_HEADING = re.compile(r"\bф\.?\s?и\.?\s?о\b|фамили|должност")
HEADER_WORDS = 9
"""A header's cell is a few words; an activity about «мероприятия» with «в срок» beside it is not a header."""
NUMERIC = re.compile(r"\d+[.)]?")


class Layout(BaseModel):
    """Where things stand in the rows of a table of `width` places."""

    model_config = ConfigDict(frozen=True)

    width: int
    places: Mapping[ColumnKind, tuple[int, ...]]
    named: bool = True
    """Every heading was understood, be it as of no use."""
    ranged: bool = False
    """Two columns hold a deadline's beginning and end; otherwise several columns only go on with it."""

    def of(self, column: ColumnKind) -> tuple[int, ...]:
        """The places of a column's kind, from left to right; () where the table has none."""
        return self.places.get(column, ())

    def has(self, column: ColumnKind) -> bool:
        return bool(self.of(column))


def own_cells(row: Row) -> list[tuple[int, Cell]]:
    """The cells with words of the row's own, with their places."""
    return [(place, cell) for place, cell in enumerate(row) if cell.text and not cell.covered]


def plain(text: str) -> str:
    """Lower case, «е» for «ё», single blanks: for comparing words."""
    return " ".join(text.lower().replace("ё", "е").split())


def header_layout(rows: Sequence[Row]) -> tuple[Layout, int] | None:
    """The layout that the first row or rows announce, and how many rows the header takes; None if it is no header."""
    first = rows[0]
    if not _like_header(first):
        return None
    headings, height = [_heading(first, place) for place in range(len(first))], 1
    while height < len(rows) and _second_line(rows[height], first):
        headings = [
            f"{above} {cell.text}" if not cell.covered else above
            for above, cell in zip(headings, rows[height], strict=True)
        ]
        height += 1
    layout = _layout(headings)
    return (layout, height) if layout.has(ColumnKind.TITLE) and layout.has(ColumnKind.DEADLINE) else None


def foreign_header(row: Row) -> bool:
    """Whether a row heads a table of something else: columns are named, and none is a deadline."""
    headings = [plain(cell.text) for cell in row if cell.text]
    if len(headings) < 2 or any(len(text.split()) > HEADER_WORDS for text in headings):
        return False
    kinds = {_kind(text) for text in headings}
    named = ColumnKind.NUMBER in kinds or any(PERSON_HEADING.search(text) for text in headings)
    return named and ColumnKind.DEADLINE not in kinds and not any(NUMERIC.fullmatch(text) for text in headings)


def _like_header(row: Row) -> bool:
    headings = [plain(cell.text) for cell in row if cell.text and not cell.covered]
    if len(headings) < 2 or any(len(text.split()) > HEADER_WORDS for text in headings):
        return False
    return not any(NUMERIC.fullmatch(text) or PREPOSITION.match(text) for text in headings)


def _heading(row: Row, place: int) -> str:
    """The words over a place: those of the merged cell that covers it, where one does."""
    while place and row[place].covered is Covered.FROM_LEFT:
        place -= 1
    return row[place].text


def _second_line(row: Row, first: Row) -> bool:
    """Whether a row only divides headings of the row above («начало» and «окончание» under «Сроки»)."""
    below = [cell for cell, above in zip(row, first, strict=True) if above.across == 1 and not above.covered]
    return any(cell.covered is Covered.FROM_ABOVE for cell in row) and not any(
        cell.text and not cell.covered for cell in below
    )


def _kind(heading: str) -> ColumnKind:
    return next((column for column, pattern in HEADINGS if pattern.search(heading)), ColumnKind.OTHER)


def _layout(headings: list[str]) -> Layout:
    places: dict[ColumnKind, list[int]] = {column: [] for column in ColumnKind}
    for place, heading in enumerate(map(plain, headings)):
        places[_kind(heading)].append(place)
        if all(pattern.search(heading) for pattern in BOTH):
            places[ColumnKind.RESPONSIBLE].append(place)
    _settle_titles(places, [plain(heading) for heading in headings])
    return Layout(
        width=len(headings),
        places={kind: tuple(found) for kind, found in places.items() if found},
        named=all(any(pattern.search(plain(heading)) for _, pattern in HEADINGS) for heading in headings if heading),
        ranged=all(any(pattern.search(plain(heading)) for heading in headings) for pattern in ENDS),
    )


def _settle_titles(places: dict[ColumnKind, list[int]], headings: list[str]) -> None:
    """«Задачи» beside «Мероприятия» is what rows are grouped by; «Направление» alone is what is to be done."""
    tasks = [place for place in places[ColumnKind.TITLE] if "задач" in headings[place]]
    if tasks and len(tasks) < len(places[ColumnKind.TITLE]):
        places[ColumnKind.TITLE] = [place for place in places[ColumnKind.TITLE] if place not in tasks]
        places[ColumnKind.SECTION] += tasks
    if not places[ColumnKind.TITLE]:
        places[ColumnKind.TITLE], places[ColumnKind.SECTION] = places[ColumnKind.SECTION], []


def guessed_layout(rows: Sequence[Row], is_deadline: Callable[[str], bool]) -> Layout | None:
    """The layout of a table without a header, told by its cells; None where no column holds deadlines and none text."""
    width = len(rows[0])
    columns = [[row[place].text for row in rows if row[place].text] for place in range(width)]
    deadlines = [place for place in range(width) if _mostly(columns[place], is_deadline)]
    numbers = [place for place in range(width) if _mostly(columns[place], NUMERIC.fullmatch)]
    texts = [place for place in range(width) if place not in {*deadlines, *numbers} and columns[place]]
    if not deadlines or not texts:
        return None
    title = max(texts, key=lambda place: sum(map(len, columns[place])))
    rest = [place for place in texts if place != title]
    places: dict[ColumnKind, tuple[int, ...]] = {ColumnKind.TITLE: (title,), ColumnKind.DEADLINE: (deadlines[0],)}
    places[ColumnKind.NUMBER] = tuple(place for place in numbers[:1] if place < title)
    places[ColumnKind.OUTCOME] = tuple(rest[:-1][:1])
    places[ColumnKind.RESPONSIBLE] = tuple(rest[-1:])
    return Layout(width=width, places=places)


def _mostly(texts: list[str], test: Callable[[str], object]) -> bool:
    return bool(texts) and sum(1 for text in texts if test(text)) * 3 >= len(texts) * 2
