"""Reads the rows of a roadmap's tables: headers, sections, activities, tails cut off by a page's end."""

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from domain.roadmap.alignment import aligned, heads, one_across
from domain.roadmap.columns import (
    ASKS,
    ColumnKind,
    Layout,
    Row,
    foreign_header,
    guessed_layout,
    header_layout,
    of_people,
    own_cells,
    plain,
    unlike_below,
)
from domain.roadmap.fields import DITTO, NUMBER, PERSON, Arrangement, Fields, IsDeadline, fields_of, own
from domain.roadmap.grid import GridMark, marks, period_headings
from domain.roadmap.model import Doubt, DraftDoubt
from domain.roadmap.others import is_no_activity, is_stamp, lists_people
from domain.roadmap.source import Cell, Table
from domain.roadmap.stretches import has_month_rows, is_stretch, stretch_of

SECTION_WORD = re.compile(
    r"(?:[IVXLC]{1,6}[.)\s]|раздел\b|направление\b|блок\b|этап\b|модуль\b|подпрограмма\b)", re.IGNORECASE
)
SECTION_LENGTH = 100
"""An unmarked row of one short text is taken for a heading, and said to be unsure; a longer one is a text cut off."""
GROUP = re.compile(r":\s*$|^(?:цикл|серия|комплекс|ряд|курс)\b", re.IGNORECASE)
"""A title that only announces the rows below it."""
LATELY = 4
UNFINISHED = re.compile(r"(?:[,(«–-]|\b(?:с|со|в|во|на|по|для|и|или|к|от|из|о|об|у|за|при|основных))$")
"""Ends of a title that cannot be its end."""


class RawActivity(BaseModel):
    """An activity as its rows say it: not yet read, only put together."""

    model_config = ConfigDict(frozen=True)

    section: str | None
    fields: Fields
    doubts: tuple[Doubt, ...] = ()
    under: str = ""
    """The stretch of time above the row, in the words of its heading: «Сентябрь»."""


class Walk:
    """One walk over all tables of a document: sections and the layout are carried on from table to table."""

    def __init__(self, is_deadline: IsDeadline) -> None:
        """`is_deadline` tells whether a text alone reads as a deadline."""
        self._is_deadline = is_deadline
        self._layout: Layout | None = None
        self._section: str | None = None
        self._under = ""
        """The stretch of time that a heading above names; it holds until the next one."""
        self._open = False
        """Whether the row above, of this table or the one before, can be continued."""
        self._numbered = False
        self._numbers: dict[str | None, str] = {}
        """The last number in each section."""
        self._outer: tuple[str | None] | None = None
        """The section around a numbered group: it goes on with the next whole number."""
        self._lately: dict[int, tuple[Row, Layout, bool, Fields]] = {}
        """The fields of the last rows, each asked about several times; the row is held, so that its id is its own."""
        self.activities: list[RawActivity] = []
        self.doubts: list[DraftDoubt] = []
        self.left_out: list[str] = []

    def table(self, table: Table, heading: str | None, under: str = "") -> bool:
        """Takes a table in, under the section that the text above announces. False: it is no part of a roadmap.

        `under`: the stretch of time that the text above names, in its words.
        """
        rows = tuple(map(one_across, table.rows))
        start = self._begin(rows, dated=bool(under))
        if start is None:
            return False
        if heading is not None:
            self._head(heading)
        self._under = under or self._under
        rows = rows[start:]
        while rows:
            rows = rows[self._take(rows) :]
        return True

    def _head(self, heading: str) -> None:
        self._section, self._open = heading, False
        self._under = stretch_of(heading) or (heading if self._is_deadline(heading) else self._under)

    def _begin(self, rows: Sequence[Row], *, dated: bool) -> int | None:
        """How many rows the table's header takes; settles the layout. None where it is another kind of table.

        `dated`: a stretch of time is above it, so that it needs no column of deadlines.
        """
        if lists_people(rows):
            return None
        if header := self._header(rows, undated=dated or has_month_rows(rows)):
            self._layout, self._numbered = header[0], False
            return header[1]
        headed = unlike_below(rows, self._is_deadline)
        if is_stamp(rows) or (foreign_header(rows[0]) and (of_people(rows[0]) or not headed)):
            return None
        if self._layout and self._fits(rows[0], self._layout) and self._goes_on(rows):
            return 0
        self._layout = guessed_layout(rows[headed:], self._is_deadline, rows[0] if headed else ())
        if self._layout:
            self.doubts.append(DraftDoubt.NO_HEADER)
        return int(headed) if self._layout else None

    @staticmethod
    def _fits(row: Row, layout: Layout) -> bool:
        """Whether a row of a table without a header may go on with the columns above, however its grid is drawn."""
        return len(row) == layout.width or (len(row) < layout.width and heads(row) == layout.columns)

    def _header(self, rows: Sequence[Row], *, undated: bool = False) -> tuple[Layout, int] | None:
        """A header at the beginning of `rows`; a row with a real deadline is none, even with a header's words."""
        header = header_layout(rows, undated=undated)
        if header is None or header[0].grid:
            return header
        own = [cell.text for _, cell in own_cells(rows[0]) if not ASKS.search(cell.text)]
        beside = period_headings(own)
        return None if any(self._is_deadline(text) for text in own if text not in beside) else header

    def _goes_on(self, rows: Sequence[Row]) -> bool:
        """Whether a table without a header continues the one before: a row has a deadline, or its first is a tail."""
        return any(self._is_dated(row) for row in rows) or self._is_tail(rows[0])

    def _is_dated(self, row: Row) -> bool:
        return self._is_marked(row) or self._is_deadline(self._fields(row).deadline)

    def _is_marked(self, row: Row) -> bool:
        """Whether some period of the grid is marked in the row."""
        assert self._layout is not None  # settled by _begin
        return bool(self._layout.grid) and bool(marks(self._aligned(row), self._layout.grid, self._is_deadline))

    def _take(self, rows: Sequence[Row]) -> int:
        """Takes one row in, or a header with all its lines; returns how many rows it took."""
        undated = self._layout is not None and not self._layout.has(ColumnKind.DEADLINE)
        header = self._header(rows, undated=undated)
        if header and (header[0].named or header[0] == self._layout):
            self._layout = header[0]
            return header[1]
        row = self._aligned(rows[0])
        if _counts_columns(row):
            return 1
        if is_no_activity(row, dated=self._is_dated(row)):
            self._leave_out(row)
            return 1
        following = rows[1] if len(rows) > 1 else ()
        section = self._section_of(row, following)
        if section is None and self._heads_group(row, following):
            self._begin_group(row)
        elif section is None:
            self._row(row)
        else:
            self._head(section)
            self._outer = None
        return 1

    def _heads_group(self, row: Row, following: Row) -> bool:
        """«2. Цикл занятий:» over rows without numbers that have the deadlines."""
        fields, below = self._fields(row), self._fields(following) if following else None
        if not fields.number or fields.deadline or fields.responsible or not below or below.number:
            return False
        return bool(GROUP.search(fields.title)) and self._is_deadline(below.deadline)

    def _begin_group(self, row: Row) -> None:
        fields = self._fields(row)
        self._outer = self._outer or (self._section,)
        self._numbers[self._outer[0]] = fields.number or ""
        self._section, self._open = " ".join(fields.title.split()).rstrip(" :"), False

    def _end_group(self, fields: Fields) -> None:
        """A whole number after a group goes on where the group is."""
        if self._outer and fields.number and fields.number.isdigit():
            (self._section,), self._outer = self._outer, None

    def _aligned(self, row: Row) -> Row:
        assert self._layout is not None  # settled by _begin
        return aligned(row, self._layout.columns, self._layout.width)

    def _fields(self, row: Row) -> Fields:
        assert self._layout is not None  # settled by _begin
        swapped = self._open and self.activities[-1].fields.arrangement is Arrangement.SWAPPED
        known = self._lately.get(id(row))
        if known and known[0] is row and known[1] is self._layout and known[2] == swapped:
            return known[3]
        fields = fields_of(self._aligned(row), self._layout, self._is_deadline, swapped=swapped)
        if len(self._lately) > LATELY:
            self._lately.clear()
        self._lately[id(row)] = (row, self._layout, swapped, fields)
        return fields

    def _section_of(self, row: Row, following: Row) -> str | None:
        """The heading that a row is, or None: one text alone, spread over the table or marked as a heading."""
        cells = own_cells(row)
        lead = ""
        if len(cells) == 2 and NUMBER.fullmatch(cells[0][1].text):
            lead, cells = f"{cells[0][1].text} ", cells[1:]
        if len(cells) != 1 or any(cell.text and cell.covered for cell in row) or self._is_marked(row):
            return None
        place, cell = cells[0]
        if is_stretch(cell.text) and self._may_head(place, cell):
            return cell.text
        if self._marked(place, cell, lead) or _numbers_below(lead, following):
            return " ".join(f"{lead}{cell.text}".split())
        return self._unmarked(place, cell, lead)

    def _may_head(self, place: int, cell: Cell) -> bool:
        """Whether a stretch of time alone in a row heads the rows below; among deadlines it may be the end of one."""
        assert self._layout is not None
        return place not in self._layout.of(ColumnKind.DEADLINE) or place == 0 or cell.across > 1

    def _marked(self, place: int, cell: Cell, lead: str) -> bool:
        """A heading by its looks: merged, outside the text's column, bold, in capitals, «Раздел», «II.»."""
        assert self._layout is not None
        text = cell.text
        if cell.across > 1 and cell.across >= self._layout.width - place - 1:
            return True
        if place not in self._layout.of(ColumnKind.TITLE):
            return place in self._layout.of(ColumnKind.NUMBER) and not NUMBER.fullmatch(text)
        roman = bool(lead) and not lead[0].isdigit()
        capitals = text.isupper() and len(text) > 3 and not (self._open and self._unfinished())
        return cell.bold or roman or capitals or bool(SECTION_WORD.match(text))

    def _unmarked(self, place: int, cell: Cell, lead: str) -> str | None:
        assert self._layout is not None
        text = " ".join(cell.text.split())
        short = len(text) <= SECTION_LENGTH and text[:1].isupper() and not lead
        if not short or place not in self._layout.of(ColumnKind.TITLE) or (self._open and self._unfinished()):
            return None
        self.doubts.append(DraftDoubt.SECTION_UNSURE)
        return text

    def _unfinished(self) -> bool:
        """Whether the title above breaks off in the middle of a sentence."""
        title = self.activities[-1].fields.title.rstrip() if self.activities else ""
        return bool(UNFINISHED.search(title)) or title.count("(") > title.count(")")

    def _row(self, row: Row) -> None:
        fields = self._fields(row)
        if any(cell.blurred for cell in row):
            fields = fields.model_copy(update={"doubts": (*fields.doubts, Doubt.BLURRED)})
        if self._is_tail(row):
            self._join(self._fields(own(row)))
        elif fields.blank and not self._is_dated(row):
            self._leave_out(row)
        else:
            for part in self._of_grid(row, fields):
                self._add(part)

    def _of_grid(self, row: Row, fields: Fields) -> list[Fields]:
        """The row's fields with the periods it is marked in; what is written in a period is an activity of its own."""
        assert self._layout is not None
        found = marks(row, self._layout.grid, self._is_deadline)
        plain_marks = ", ".join(mark.when for mark in found if not mark.text)
        unsure = self._layout.unit_guessed or not all(mark.sure for mark in found)
        doubts = (*fields.doubts, Doubt.GRID_UNSURE) if unsure else fields.doubts
        parts = [fields.model_copy(update={"deadline": plain_marks, "doubts": doubts})] if plain_marks else []
        for mark in found:
            if mark.text:
                said = self._due_then(mark, fields)
                number = None if parts else fields.number
                parts.append(fields.model_copy(update={**said, "number": number, "doubts": doubts}))
        return parts or [fields]

    @staticmethod
    def _due_then(mark: GridMark, fields: Fields) -> dict[str, str]:
        """What a cell of the grid changes in its row: a name is who does it then, anything else what is done."""
        if not fields.responsible and PERSON.match(mark.text):
            return {"responsible": mark.text, "deadline": mark.when}
        return {"title": f"{fields.title}: {mark.text}" if fields.title else mark.text, "deadline": mark.when}

    def _leave_out(self, row: Row) -> None:
        text = " ".join(cell.text for _, cell in own_cells(row))
        if text:
            self.left_out.append(text)

    def _is_tail(self, row: Row) -> bool:
        """Whether a row ends the activity above: it has no number, no deadline of its own, and says something."""
        tail = self._fields(own(row))
        if not self._open or tail.number or not own_cells(row):
            return False
        if tail.deadline:
            return not tail.title or self._cut_deadline(tail)
        return self._numbered or not tail.title[:1].isupper() or self._unfinished()

    def _cut_deadline(self, tail: Fields) -> bool:
        """Whether the page's end has cut the deadline in two: the beginning is no deadline, with the end it is."""
        above = self.activities[-1].fields.deadline
        cut = bool(above) and not self._is_deadline(above) and self._is_deadline(f"{above} {tail.deadline}")
        return cut and not tail.title[:1].isupper()

    def _join(self, tail: Fields) -> None:
        """Puts a tail to the activity above, field by field."""
        raw = self.activities[-1]
        names = ("title", "outcome", "responsible", "deadline")
        joined = {name: f"{getattr(raw.fields, name)} {getattr(tail, name)}".strip() for name in names}
        sure = not tail.title[:1].isupper() or self._unfinished()
        doubts = raw.doubts if sure else (*raw.doubts, Doubt.JOINED)
        fields = raw.fields.model_copy(update=joined)
        self.activities[-1] = raw.model_copy(update={"fields": fields, "doubts": doubts})

    def _add(self, fields: Fields) -> None:
        self._end_group(fields)
        doubts = list(fields.doubts)
        if fields.arrangement is Arrangement.SWAPPED:
            self.doubts.append(DraftDoubt.COLUMNS_SWAPPED)
        if fields.arrangement is Arrangement.LINES:
            self.doubts.append(DraftDoubt.CELLS_SPLIT)
        fields, dittoed = self._without_dittos(self._going_on(fields))
        section = self._section if not fields.section else " ".join(fields.section.split())
        if not self._follows(fields.number, section):
            doubts.append(Doubt.NUMBER_ORDER)
        raw = RawActivity(section=section, fields=fields, doubts=(*doubts, *dittoed), under=self._under)
        self.activities.append(raw)
        if fields.number:
            self._numbers[section] = fields.number
        self._numbered = self._numbered or fields.number is not None
        self._open = True

    def _going_on(self, fields: Fields) -> Fields:
        """In a column of months a blank cell goes on with the month above, like a ditto mark."""
        assert self._layout is not None
        return fields if fields.deadline or not self._layout.monthly else fields.model_copy(update={"deadline": "-//-"})

    def _without_dittos(self, fields: Fields) -> tuple[Fields, tuple[Doubt, ...]]:
        """Ditto marks filled in from the row above."""
        if not self.activities:
            return fields, ()
        above = self.activities[-1].fields
        same = {
            name: getattr(above, name)
            for name in ("outcome", "responsible", "deadline")
            if DITTO.fullmatch(getattr(fields, name))
        }
        return (fields.model_copy(update=same), (Doubt.SAME_AS_ABOVE,)) if same else (fields, ())

    def _follows(self, number: str | None, section: str | None) -> bool:
        """Whether a whole number follows the last one, or starts again at one; other numbers are not judged."""
        before = self._numbers.get(section)
        if number is None or not number.isdigit() or before is None or not before.isdigit():
            return True
        return int(number) in {int(before) + 1, 1}


def _numbers_below(lead: str, following: Row) -> bool:
    """Whether the row after «2» is numbered «2.1»: then the one before it heads a section."""
    number = lead.strip(" .)")
    below = own_cells(following)
    return bool(number and below and re.match(rf"{re.escape(number)}\.\d", below[0][1].text))


def _counts_columns(row: Row) -> bool:
    """The row of column numbers under a header: 1, 2, 3 …"""
    texts = [plain(cell.text).rstrip(".") for cell in row if not cell.covered]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]
