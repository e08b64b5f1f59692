"""Schools from a pasted list or from a document with a table of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.people.names import one_line
from domain.people.schools.lexemes import KINDERGARTEN
from domain.people.schools.naming import parts_of, school_key
from domain.roadmap.source import Source, Table

NAME_LIMIT = 300
"""Letters of a name; an official one with its legal form, «имени …» and the village takes some 250."""
LIST_LIMIT = 300
"""Schools of one list: a municipality has 2 to 100."""

LIST_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)](?:\s+|(?!\d))|\d{1,3}\t|[-–—•*·▪✓]+)\s*")
SCHOOL_WORD = re.compile(r"сош|оош|нош|школ|лице[йя]|гимнази|интернат|[мг][бка]?о?оу\b|\bсш\b", re.IGNORECASE)
HEADING = re.compile(
    r"(?:полное |краткое |сокращенное )?(?:наименовани[ея]|названи[ея])(?: [\w() ]{1,40})?|(?:список )?школ[аы]?|оо|оу"
    r"|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+|организаци[яи]|учреждени[ея]|место работы"
)

FULL, SHORT = re.compile(r"полное"), re.compile(r"кратк|сокращенн")
TOTAL = re.compile(r"(?:итого|всего)\b", re.IGNORECASE)


class ListProblem(StrEnum):
    """What is wrong with one line of a list; the line is named beside it."""

    DUPLICATE = "duplicate"
    TOO_LONG = "too-long"
    NO_NAME = "no-name"
    NO_SCHOOL = "no-school"
    """A kindergarten, or «Итого»."""
    TOO_MANY = "too-many"


class ListDoubt(BaseModel):
    """A line that was not accepted, and why."""

    model_config = ConfigDict(frozen=True)

    kind: ListProblem
    line: str


class SchoolList(BaseModel):
    """The schools of a list in its order, and the lines that were not taken. No schools at all: the list was empty.

    `shorts` are the short names of some, where the list gives both.
    """

    model_config = ConfigDict(frozen=True)

    schools: tuple[str, ...]
    problems: tuple[ListDoubt, ...] = ()
    shorts: Mapping[str, str] = {}


def read_school_list(text: str) -> SchoolList:
    """Schools from a pasted text, one a line or parted by semicolons; numbers and bullets before them are dropped.

    A kindergarten is accepted if it is sent alone: then it is meant.
    """
    lines = [piece for line in text.splitlines() for part in line.split(";") for piece in _cut(part)]
    return _listed([(line, "") for line in lines], meant=len(lines) == 1)


def _cut(line: str) -> list[str]:
    """A line cut at its commas where each piece is a school; «СОШ № 1, с. Сосновка» is one."""
    pieces = line.split(",")
    return pieces if all(map(SCHOOL_WORD.search, pieces)) else [line]


def school_names_from(source: Source) -> SchoolList:
    """Schools from a document: a table's column headed «Школа», «ОО», «Наименование», else the one with most
    school-like words, else a single column; without a table the paragraphs count as lines.
    """
    tables = [found for table in source.tables if (found := _schools_of(table))]
    if tables:
        return _listed([pair for found in tables for pair in found])
    lines = [block.text for block in source.blocks if not isinstance(block, Table)]
    return _listed([(line, "") for line in lines if SCHOOL_WORD.search(line)])


def _schools_of(table: Table) -> list[tuple[str, str]]:
    """(name, short name) of the table's schools, [] where it has none; «Полное» and «Сокращённое» give both."""
    columns = [[" ".join(row[place].text.split()) for row in table.rows] for place in range(len(table.rows[0]))]
    best = max(columns, key=lambda column: sum(1 for text in column if SCHOOL_WORD.search(text)))
    for number, row in enumerate(table.rows):
        headed = {_plain(cell.text): columns[place] for place, cell in enumerate(row) if _is_heading(cell.text)}
        if headed:
            column = _headed(headed, FULL) or (best if best in headed.values() else next(iter(headed.values())))
            short = _headed(headed, SHORT) or [""] * len(column)
            return list(zip(column, short if short is not column else [""] * len(column), strict=True))[number + 1 :]
    found = best if any(map(SCHOOL_WORD.search, best)) or len(columns) == 1 else []
    return [(name, "") for name in found]


def _headed(columns: Mapping[str, list[str]], word: re.Pattern[str]) -> list[str] | None:
    return next((column for heading, column in columns.items() if word.match(heading)), None)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").rstrip(" :").split())


def _is_heading(text: str) -> bool:
    return bool(HEADING.fullmatch(_plain(text)))


def _listed(lines: Iterable[tuple[str, str]], *, meant: bool = False) -> SchoolList:
    schools: dict[str, str] = {}
    shorts: dict[str, str] = {}
    problems: list[ListDoubt] = []
    for name, short in _names(lines):
        kind = _problem(name, schools, meant=meant)
        if kind:
            problems.append(ListDoubt(kind=kind, line=name[:NAME_LIMIT]))
        else:
            schools[school_key(name)] = name
            shorts |= {name: short} if short and short != name else {}
    return SchoolList(schools=tuple(schools.values()), problems=tuple(problems), shorts=shorts)


def _names(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The text of the lines, without marks of a list, headings and empty lines."""
    for line, short in lines:
        name = one_line(LIST_MARK.sub("", line)).strip(" ,.;")
        if name and not _is_heading(name):
            yield name, one_line(short)[:NAME_LIMIT]


def _problem(name: str, schools: dict[str, str], *, meant: bool) -> ListProblem | None:
    if len(name) > NAME_LIMIT:
        return ListProblem.TOO_LONG
    if not school_key(name) or name.isdigit():
        return ListProblem.NO_NAME
    if TOTAL.match(name) or (not meant and parts_of(name).kinds == {KINDERGARTEN}):
        return ListProblem.NO_SCHOOL
    if school_key(name) in schools:
        return ListProblem.DUPLICATE
    return ListProblem.TOO_MANY if len(schools) >= LIST_LIMIT else None
