"""One row of a table → its fields, by the header's columns and, where they disagree, by what is in the cells."""

import re
from collections.abc import Callable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.roadmap.columns import ColumnKind, Layout, Row
from domain.roadmap.model import Doubt
from domain.roadmap.responsible.people import roles_named
from domain.roadmap.source import EMPTY, Covered

IsDeadline = Callable[[str], bool]

NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})\s*[.)]*")
LEADING_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)")
PERSON = re.compile(r"(?:[А-ЯЁ][а-яё-]+\s+)?[А-ЯЁ]\.\s?[А-ЯЁ]\.?")
"""Initials: a cell with them is a responsible, even if it names months too."""
DITTO = re.compile(r"[\s–—-]*(?://|\"|''|,,|«|»|“|”|\bто же\b|\bтоже\b)[\s–—\"«»”/-]*", re.IGNORECASE)
TAIL_WORDS = 6
"""A deadline at the end of a responsible's cell is at most so many words: «до 15 марта 2023 года» is five."""


class Arrangement(StrEnum):
    """The actual places of deadline and responsible in a row."""

    AS_HEADED = "as-headed"
    SWAPPED = "swapped"
    LINES = "lines"
    """Both in one cell, a line each."""
    WORDS = "words"
    """Both in one cell, in one line."""


class Fields(BaseModel):
    """The contents of a row. Lines of a cell are kept."""

    model_config = ConfigDict(frozen=True)

    number: str | None
    section: str
    title: str
    outcome: str
    responsible: str
    deadline: str
    arrangement: Arrangement = Arrangement.AS_HEADED
    doubts: tuple[Doubt, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it is a template row: at most a number and a responsible are in it."""
        return not (self.title or self.outcome or self.deadline)


def fields_of(row: Row, layout: Layout, is_deadline: IsDeadline, *, swapped: bool = False) -> Fields:
    """The row's fields; a deadline in the responsible's column, or in one cell with it, is found there.

    `swapped`: in the row above the two were in each other's columns, so a lone cell is read the same way.
    """
    number, title = _number_and_title(row, layout)
    deadline, responsible, arrangement = _arranged(row, layout, is_deadline, swapped=swapped)
    return Fields(
        number=number,
        section=_said(row, layout, ColumnKind.SECTION),
        title=title,
        outcome=_said(row, layout, ColumnKind.OUTCOME),
        responsible=responsible,
        deadline=deadline,
        arrangement=arrangement,
        doubts=(Doubt.DEADLINE_CUT_OUT,) if arrangement is Arrangement.WORDS else (),
    )


def own(row: Row) -> Row:
    """The row with its own text only: nothing from merged cells above."""
    return tuple(EMPTY if cell.covered is Covered.FROM_ABOVE else cell for cell in row)


def _said(row: Row, layout: Layout, column: ColumnKind) -> str:
    """A column's text that applies to the row, merged cells from above included; columns of a kind are joined."""
    texts = [row[place].text for place in layout.of(column) if row[place].text]
    joint = " – " if column is ColumnKind.DEADLINE and layout.ranged else "\n"
    return joint.join(dict.fromkeys(texts))


def _number_and_title(row: Row, layout: Layout) -> tuple[str | None, str]:
    title = _said(row, layout, ColumnKind.TITLE)
    number = NUMBER.fullmatch(_said(own(row), layout, ColumnKind.NUMBER).strip())
    if number:
        return number[1], title
    leading = LEADING_NUMBER.match(title)
    if leading and not PERSON.match(title):
        return leading[1], title[leading.end() :]
    return None, title


def _arranged(row: Row, layout: Layout, is_deadline: IsDeadline, *, swapped: bool) -> tuple[str, str, Arrangement]:
    """Deadline, responsible, and their places."""
    deadline, responsible = _said(row, layout, ColumnKind.DEADLINE), _said(row, layout, ColumnKind.RESPONSIBLE)
    if not responsible and not is_deadline(deadline) and (swapped or PERSON.match(deadline)) and deadline:
        return "", deadline, Arrangement.SWAPPED
    if not responsible or deadline == responsible:  # one cell for both, headed so or merged so
        return _parted(deadline, is_deadline) or (deadline, "", Arrangement.AS_HEADED)
    if not deadline:
        return _from_responsible(responsible, is_deadline)
    if not is_deadline(deadline) and is_deadline(responsible) and not PERSON.search(responsible):
        return responsible, deadline, Arrangement.SWAPPED
    return deadline, responsible, Arrangement.AS_HEADED


def _from_responsible(cell: str, is_deadline: IsDeadline) -> tuple[str, str, Arrangement]:
    if is_deadline(cell) and not PERSON.search(cell):
        return cell, "", Arrangement.SWAPPED
    return _parted(cell, is_deadline) or ("", cell, Arrangement.AS_HEADED)


def _parted(cell: str, is_deadline: IsDeadline) -> tuple[str, str, Arrangement] | None:
    """A cell with both, cut into a deadline and a person: between lines, else before a tail."""
    if not cell or (is_deadline(cell) and not PERSON.search(cell)):
        return None
    return _parted_by_line(cell.split("\n"), is_deadline) or _parted_by_word(cell.split(), is_deadline)


def _parted_by_line(lines: list[str], is_deadline: IsDeadline) -> tuple[str, str, Arrangement] | None:
    for cut in range(1, len(lines)):
        upper, lower = "\n".join(lines[:cut]), "\n".join(lines[cut:])
        for deadline, rest in ((lower, upper), (upper, lower)):
            if is_deadline(deadline) and _names_somebody(rest) and not _names_somebody(deadline):
                return deadline, rest, Arrangement.LINES
    return None


def _parted_by_word(words: list[str], is_deadline: IsDeadline) -> tuple[str, str, Arrangement] | None:
    for cut in range(max(1, len(words) - TAIL_WORDS), len(words)):
        tail, rest = " ".join(words[cut:]), " ".join(words[:cut]).rstrip(" ,;")
        if is_deadline(tail) and _names_somebody(rest) and not _names_somebody(tail):
            return tail, rest, Arrangement.WORDS
    return None


def _names_somebody(text: str) -> bool:
    return bool(PERSON.search(text) or roles_named(text))
