"""Curators from a pasted list or from a document, one a line, and whether two lines name one person."""

import re
from collections.abc import Sequence

from domain.people.listing import (
    NAME_LIMIT,
    NOTE_LIMIT,
    PHONE_LIMIT,
    TOTAL,
    LineDoubt,
    ListedLine,
    apart,
    trimmed,
    without_phones,
)
from domain.people.names import one_line
from domain.roadmap.responsible.persons import person, same_person
from domain.roadmap.source import Source, Table

INTRODUCTION = re.compile(r"(?:список|перечень|кураторы?)\b.*|.*:|ф\.?\s?и\.?\s?о\.?|фамилия.*", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:вич|[вч]на|оглы|кызы)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s[-–—]\s?|,|\(")


def read_curator_list(text: str) -> tuple[ListedLine, ...]:
    """Curators from a pasted text, one a line or parted by semicolons: «Алиева П.А., методист, 8-928-000-00-00»."""
    pieces = [piece for line in text.splitlines() for piece in line.split(";")]
    return tuple(_line(piece) for piece in pieces if piece.strip(" -–—•;.,"))


def curators_from(source: Source) -> tuple[ListedLine, ...]:
    """Curators from a document: the rows of its tables with a person's name, else its paragraphs."""
    rows = [[" ".join(cell.text.split()) for cell in row] for table in source.tables for row in table.rows]
    named = [line for row in rows if (line := _of_row(row))]
    texts = [block.text for block in source.blocks if not isinstance(block, Table)]
    return tuple(named) or read_curator_list("\n".join(text for text in texts if person(text)))


def _of_row(cells: Sequence[str]) -> ListedLine | None:
    """The first cell with a person; the other cells give the phone."""
    name = next((cell for cell in cells if person(cell)), None)
    if name is None:
        return None
    _, phones = without_phones(" ".join(cell for cell in cells if cell is not name))
    line = _line(name)
    return line.model_copy(update={"phone": line.phone or ", ".join(phones)[:PHONE_LIMIT]})


def _line(text: str) -> ListedLine:
    """A curator's name is followed by what they are: «Алиева П.А., методист»."""
    details = apart(text)
    name, *more = _PARTED.split(details.name, maxsplit=1)
    note = trimmed(f"{' '.join(more)} {details.note}")[:NOTE_LIMIT]
    line = ListedLine(written=one_line(text)[:NAME_LIMIT], name=trimmed(name), phone=details.phone, note=note)
    return line.model_copy(update={"doubt": _doubt(line)})


def _doubt(line: ListedLine) -> LineDoubt | None:
    if len(line.name) > NAME_LIMIT:
        return LineDoubt.TOO_LONG
    if not re.search(r"[^\W\d_]", line.name):
        return LineDoubt.NO_NAME
    if TOTAL.match(line.name):
        return LineDoubt.TOTAL
    if INTRODUCTION.fullmatch(line.written):
        return LineDoubt.HEADING
    return LineDoubt.WORDS if line.name[0].islower() and not _PATRONYMIC.search(line.name) else None


def same_curator(one: str, other: str) -> bool:
    """Whether two names can be one person's: «Алиева П.А.» is «Алиева Патимат Ахмедовна»."""
    if one.casefold() == other.casefold():
        return True
    first, second = person(one), person(other)
    return first is not None and second is not None and same_person(first, second)
