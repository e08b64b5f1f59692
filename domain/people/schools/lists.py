"""Schools from a pasted list or from a document with a table of them."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.people.names import one_line
from domain.people.schools.naming import school_key
from domain.roadmap.source import Source, Table

NAME_LIMIT = 120
"""Letters of a name; a real one with «имени …» and the village takes 110 at most."""
LIST_LIMIT = 300
"""Schools of one list: a municipality has 2 to 100."""

LIST_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)](?:\s+|(?!\d))|\d{1,3}\t|[-–—•*·▪✓]+)\s*")
SCHOOL_WORD = re.compile(r"сош|оош|нош|школ|лице[йя]|гимнази|интернат|[мг][бка]?о?оу\b|\bсш\b", re.IGNORECASE)
HEADING = re.compile(
    r"(?:полное |краткое |сокращенное )?(?:наименовани[ея]|названи[ея])(?: [\w() ]{1,40})?|(?:список )?школ[аы]?|оо|оу"
    r"|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+|организаци[яи]|учреждени[ея]|место работы"
)


class ListProblem(StrEnum):
    """What is wrong with one line of a list; the line is named beside it."""

    DUPLICATE = "duplicate"
    TOO_LONG = "too-long"
    NO_NAME = "no-name"
    TOO_MANY = "too-many"


class ListDoubt(BaseModel):
    """A line that was not taken, and why."""

    model_config = ConfigDict(frozen=True)

    kind: ListProblem
    line: str


class SchoolList(BaseModel):
    """The schools of a list in its order, and the lines that were not taken. No schools at all: the list was empty."""

    model_config = ConfigDict(frozen=True)

    schools: tuple[str, ...]
    problems: tuple[ListDoubt, ...] = ()


def read_school_list(text: str) -> SchoolList:
    """Schools from a pasted text, one a line or parted by semicolons; numbers and bullets before them are dropped."""
    return _listed(piece for line in text.splitlines() for part in line.split(";") for piece in _cut(part))


def _cut(line: str) -> list[str]:
    """A line cut at its commas where each piece is a school; «СОШ № 1, с. Сосновка» is one."""
    pieces = line.split(",")
    return pieces if all(map(SCHOOL_WORD.search, pieces)) else [line]


def school_names_from(source: Source) -> SchoolList:
    """Schools from a document: a table's column headed «Школа», «ОО», «Наименование», else the one with most
    school-like words, else a single column; without a table the paragraphs count as lines.
    """
    columns = [column for table in source.tables if (column := _school_column(table))]
    if columns:
        return _listed(name for column in columns for name in column)
    lines = [block.text for block in source.blocks if not isinstance(block, Table)]
    return _listed(line for line in lines if SCHOOL_WORD.search(line))


def _school_column(table: Table) -> list[str]:
    """The names of the table's column of schools, [] where it has none."""
    columns = [[" ".join(row[place].text.split()) for row in table.rows] for place in range(len(table.rows[0]))]
    best = max(columns, key=lambda column: sum(1 for text in column if SCHOOL_WORD.search(text)))
    for number, row in enumerate(table.rows):
        headed = [columns[place] for place, cell in enumerate(row) if _is_heading(cell.text)]
        if headed:
            return (best if best in headed else headed[0])[number + 1 :]
    return best if any(map(SCHOOL_WORD.search, best)) or len(columns) == 1 else []


def _is_heading(text: str) -> bool:
    return bool(HEADING.fullmatch(" ".join(text.lower().replace("ё", "е").rstrip(" :").split())))


def _listed(lines: Iterable[str]) -> SchoolList:
    schools: dict[str, str] = {}
    problems: list[ListDoubt] = []
    for name in _names(lines):
        kind = _problem(name, schools)
        if kind:
            problems.append(ListDoubt(kind=kind, line=name[:NAME_LIMIT]))
        else:
            schools[school_key(name)] = name
    return SchoolList(schools=tuple(schools.values()), problems=tuple(problems))


def _names(lines: Iterable[str]) -> Iterator[str]:
    """What stands on the lines, without marks of a list, headings and lines with nothing on them."""
    for line in lines:
        name = one_line(LIST_MARK.sub("", line)).strip(" ,.;")
        if name and not _is_heading(name):
            yield name


def _problem(name: str, schools: dict[str, str]) -> ListProblem | None:
    if len(name) > NAME_LIMIT:
        return ListProblem.TOO_LONG
    if not school_key(name) or name.isdigit():
        return ListProblem.NO_NAME
    if school_key(name) in schools:
        return ListProblem.DUPLICATE
    return ListProblem.TOO_MANY if len(schools) >= LIST_LIMIT else None
