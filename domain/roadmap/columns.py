"""The kind of each column of a table: by the header's words, or by the contents of the cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.roadmap.alignment import heads
from domain.roadmap.grid import grid_of
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
        (
            ColumnKind.OTHER,
            r"отметк|примечан|\bфакт|^выполнени|^исполнени|финанс|^(?:форма|метод|вид)\w*\b(?!.*деятельн)",
        ),
        (ColumnKind.OTHER, r"^(?!.*(?:срок|\bдат[аы]|время|ответств|исполнит)).*(?:участник|категори|место)"),
        (
            ColumnKind.DEADLINE,
            r"\bсрок|\bдат[аы]\b|период|\bвремя\b|\bмесяц|\bкогда\b|\bначало\b|\bокончание\b|\bконец\b|какого числа",
        ),
        (
            ColumnKind.RESPONSIBLE,
            r"ответств|исполнител|\bкто\b|^отв\b|^исп\b|организатор|^куратор|^(?:ведущ|модератор|докладчик|спикер)",
        ),
        (ColumnKind.NUMBER, r"^№|^n\b|^no\b|п\s*/\s*[пн]\b|^#|^номер\b|^пункт|^п\.?$"),
        (ColumnKind.OUTCOME, r"показател|результат|документ|продукт|индикатор|отчетност|подтвержд|\bвыход|\bитог"),
        (ColumnKind.SECTION, r"направлени|\bраздел|\bблок|\bэтап"),
        (ColumnKind.TITLE, r"мероприят|содержани|задач|наименован|действ|\bмер[аы]\b|\bтема|вопрос|работ|деятельност"),
    )
)
WEAK_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"решени|поручени|указани",
        r"событи|^дел[оа]\b|\bдела\b|\bчто\b",
        r"повестк|предмет|объект",
        r"\bцел[ьи]\b",
        r"^вид\b|^форма\b",
    )
)
"""Names the action only if no better heading does: the object of a check beside its questions."""
RESULT = re.compile(r"\bдата (?:фактическ\w+ )?(?:выполнени|исполнени)")
"""Beside another deadline it says when a thing was done; alone it is the deadline."""
BOTH = (re.compile(r"ответств|исполнител"), re.compile(r"\bсрок|\bдат[аы]\b"))
"""«Срок, ответственный» heads one column with both."""
ENDS = (re.compile(r"\bначал"), re.compile(r"\b(?:оконч|заверш|конец)"))
ASKS = re.compile(r"\bкак(?:ого|ому|ой|ие|им)\b")
"""«До какого числа» heads a column, though it begins like a deadline."""
PREPOSITION = re.compile(rf"(?:в|во|на|по|до|с|со|к|не|за|при|для)\b(?!.*{ASKS.pattern})")
"""No heading begins so: «в период каникул», «по плану» are a row's own words."""
PERSON_HEADING = re.compile(r"\bф\.?\s?и\.?\s?о\b|фамили|должност")
HEADER_WORDS = 9
"""A header's cell is a few words; an activity about «мероприятия» with «в срок» beside it is not a header."""
NUMERIC = re.compile(r"\d{1,3}[.)]?|\d{5,}")
"""A number of a row or a column; four figures may be a year, which heads a column."""
HEADING_LETTERS = 80


class Layout(BaseModel):
    """Which place of a row holds what, in the rows of a table of `width` places."""

    model_config = ConfigDict(frozen=True)

    width: int
    places: Mapping[ColumnKind, tuple[int, ...]]
    named: bool = True
    """Every heading was understood, even if as irrelevant."""
    ranged: bool = False
    """Two columns hold a deadline's beginning and end; otherwise further columns only continue it."""
    columns: tuple[int, ...] = ()
    """Where the cells of the header begin, so that rows merged otherwise find their headings."""
    grid: Mapping[int, str] = {}
    """A column a month, a quarter or a year: the period's words by its place."""
    unit_guessed: bool = False
    """The grid's columns are only called I, II, III, IV."""
    monthly: bool = False
    """The deadlines are in a column of months, where blank cells go on with the month above."""

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


def header_layout(rows: Sequence[Row], *, undated: bool = False) -> tuple[Layout, int] | None:
    """The layout that the first row or rows announce, and the number of header rows; None if there is no header.

    `undated`: a header without deadlines counts too, because there are months above the rows.
    """
    first = rows[0]
    if not _like_header(first):
        return None
    height = 1
    while height < len(rows) and _second_line(rows[height], first):
        height += 1
    layout = _layout(rows[:height], rows[height:])
    whole = layout.has(ColumnKind.TITLE) and (layout.has(ColumnKind.DEADLINE) or bool(layout.grid) or undated)
    return (layout, height) if whole else None


def foreign_header(row: Row) -> bool:
    """Whether a row heads a table of something else: columns are named, and none is a deadline."""
    headings = [plain(cell.text) for cell in row if cell.text]
    if len(headings) < 2 or any(len(text.split()) > HEADER_WORDS for text in headings):
        return False
    kinds = {_kind(text) for text in headings}
    named = ColumnKind.NUMBER in kinds or of_people(row)
    return named and ColumnKind.DEADLINE not in kinds and not any(NUMERIC.fullmatch(text) for text in headings)


def of_people(row: Row) -> bool:
    """Whether a row heads a list of people."""
    return any(PERSON_HEADING.search(plain(cell.text)) for cell in row if cell.text)


def _like_header(row: Row) -> bool:
    headings = [plain(cell.text) for cell in row if cell.text and not cell.covered]
    if len(headings) < 2 or any(len(text.split()) > HEADER_WORDS for text in headings):
        return False
    if any(NUMERIC.fullmatch(text) or PREPOSITION.match(text) for text in headings):
        return False
    return any(map(_is_known, headings)) or bool(grid_of([headings])[0])


def _heading(row: Row, place: int) -> str:
    """The words over a place: those of the merged cell that covers it, where one does."""
    while place and row[place].covered is Covered.FROM_LEFT:
        place -= 1
    return row[place].text


def _second_line(row: Row, first: Row) -> bool:
    """Whether a row only divides headings of the row above («начало» and «окончание» under «Сроки»)."""
    below = [cell for cell, above in zip(row, first, strict=True) if above.across == 1 and not above.covered]
    if any(cell.text and not cell.covered for cell in below):
        return False
    own = [plain(cell.text) for cell in row if cell.text and not cell.covered]
    parts = len(own) > 1 and all(len(text) <= HEADING_LETTERS // 4 for text in own)
    return any(cell.covered is Covered.FROM_ABOVE for cell in row) or (parts and bool(grid_of([own])[0]))


def _kind(heading: str) -> ColumnKind:
    return next((column for column, pattern in HEADINGS if pattern.search(heading)), ColumnKind.OTHER)


def _layout(header: Sequence[Row], below: Sequence[Row]) -> Layout:
    """The layout that the lines of a header announce; `below` are the rows under it."""
    lines = [[plain(_heading(line, place)) for place in range(len(line))] for line in header]
    headings = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*lines, strict=True)]
    grid, guessed = grid_of([[_heading(line, place) for place in range(len(line))] for line in header])
    places: dict[ColumnKind, list[int]] = {column: [] for column in ColumnKind}
    for place, heading in enumerate(headings):
        if place in grid:
            continue
        places[_kind(heading)].append(place)
        if all(pattern.search(heading) for pattern in BOTH):
            places[ColumnKind.RESPONSIBLE].append(place)
    _settle_deadlines(places, headings)
    _settle_titles(places, headings)
    if not places[ColumnKind.TITLE] and (grid or places[ColumnKind.DEADLINE]):
        places[ColumnKind.TITLE] = _unknown_title(places, headings, below)
    if places[ColumnKind.DEADLINE]:
        grid = {}
    return Layout(
        width=len(headings),
        places={kind: tuple(found) for kind, found in places.items() if found},
        named=all(_is_known(heading) or place in grid for place, heading in enumerate(headings) if heading),
        ranged=all(any(pattern.search(heading) for heading in headings) for pattern in ENDS),
        columns=heads(header[-1]),
        grid=grid,
        unit_guessed=guessed and bool(grid),
        monthly=any("месяц" in headings[place] for place in places[ColumnKind.DEADLINE]),
    )


KNOWN = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (*(found for _, found in HEADINGS), *WEAK_TITLES)))


def _is_known(heading: str) -> bool:
    return bool(KNOWN.search(heading))


def _settle_deadlines(places: dict[ColumnKind, list[int]], headings: list[str]) -> None:
    """«Дата выполнения» beside «Срок» is a result."""
    results = [place for place in places[ColumnKind.DEADLINE] if RESULT.search(headings[place])]
    if results and len(results) < len(places[ColumnKind.DEADLINE]):
        places[ColumnKind.DEADLINE] = [place for place in places[ColumnKind.DEADLINE] if place not in results]
        places[ColumnKind.OTHER] += results


def _unknown_title(places: dict[ColumnKind, list[int]], headings: list[str], below: Sequence[Row]) -> list[int]:
    """Of the columns with unknown headings the one with the most words; none in a table of people."""
    people = [text for text in headings if PERSON_HEADING.search(text) and _kind(text) is not ColumnKind.RESPONSIBLE]
    unknown = [place for place in places[ColumnKind.OTHER] if headings[place] and not _is_known(headings[place])]
    if people or not unknown:
        return []
    return [max(unknown, key=lambda place: sum(len(row[place].text) for row in below))]


def _settle_titles(places: dict[ColumnKind, list[int]], headings: list[str]) -> None:
    """«Задачи» beside «Мероприятия» is what rows are grouped by; «Направление» alone is what is to be done."""
    tasks = [place for place in places[ColumnKind.TITLE] if "задач" in headings[place]]
    if tasks and len(tasks) < len(places[ColumnKind.TITLE]):
        places[ColumnKind.TITLE] = [place for place in places[ColumnKind.TITLE] if place not in tasks]
        places[ColumnKind.SECTION] += tasks
    for weak in WEAK_TITLES if not places[ColumnKind.TITLE] else ():
        others = [place for place in places[ColumnKind.OTHER] if weak.search(headings[place])]
        if others and not places[ColumnKind.TITLE]:
            places[ColumnKind.TITLE] = others[:1]
    if not places[ColumnKind.TITLE]:
        places[ColumnKind.TITLE], places[ColumnKind.SECTION] = places[ColumnKind.SECTION], []


def guessed_layout(rows: Sequence[Row], is_deadline: Callable[[str], bool], head: Row = ()) -> Layout | None:
    """The layout of a table without a header, told by its cells; None where no column holds deadlines and none text.

    `head`: its first row, where that only looks like a header; a column that it calls a mark of execution is none.
    """
    width = len(rows[0])
    useless = {place for place, cell in enumerate(head) if _is_useless(plain(cell.text))}
    columns = [[row[place].text for row in rows if row[place].text and place not in useless] for place in range(width)]
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


def _is_useless(heading: str) -> bool:
    """Whether a heading is known and its column is no part of an activity."""
    return any(pattern.search(heading) for kind, pattern in HEADINGS if kind is ColumnKind.OTHER)


def unlike_below(rows: Sequence[Row], is_deadline: Callable[[str], bool]) -> bool:
    """Whether the first row heads the others, judged by its form: all its cells are short, and none is a deadline."""
    first, below = rows[0], rows[1:]
    own = [plain(cell.text) for cell in first if not cell.covered]
    short = len(own) > 1 and all(text and len(text.split()) <= HEADER_WORDS for text in own)
    if not below or not short or any(is_deadline(text) or re.search(r"\d", text) for text in own):
        return False
    columns = [[row[place].text for row in below if row[place].text] for place in range(len(first))]
    return any(_mostly(column, is_deadline) for column in columns)


def _mostly(texts: list[str], test: Callable[[str], object]) -> bool:
    return bool(texts) and sum(1 for text in texts if test(text)) * 3 >= len(texts) * 2
