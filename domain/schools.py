"""Names of schools: a pasted list or a table of them, one key for all spellings of a name, a short form for buttons."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.names import one_line
from domain.source import Source, Table

NAME_LIMIT = 120
"""Letters of a name; a real one with «имени …» and the village takes 110 at most."""
LIST_LIMIT = 300
"""Schools of one list: a municipality has 2 to 100."""

FORMS_WITH_KIND = frozenset(
    {"мбоу", "мкоу", "маоу", "моу", "мобу", "мбу", "мку", "мау", "гбоу", "гкоу", "гаоу", "гоу", "чоу", "ноу", "фгкоу"}
)
"""Legal forms, which people also write before «СОШ» without a space."""
LEGAL_FORMS = frozenset({*FORMS_WITH_KIND, "мдоу", "мб", "мк", "оу", "оо"})
KINDS = frozenset(["сош", "оош", "нош", "гимназия", "лицей", "школа", "интернат", "филиал", "кадетский", "прогимназия"])
VAGUE_KINDS = frozenset({"школа", "филиал"})
"""«Школа № 3» may be any kind; a branch may be of any."""
LONG_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        (r"муниципальн\w+ бюджетн\w+ общеобразовательн\w+ учреждени\w+", "мбоу"),
        (r"муниципальн\w+ казенн\w+ общеобразовательн\w+ учреждени\w+", "мкоу"),
        (r"муниципальн\w+ автономн\w+ общеобразовательн\w+ учреждени\w+", "маоу"),
        (r"муниципальн\w+ общеобразовательн\w+ учреждени\w+", "моу"),
        (r"государственн\w+ бюджетн\w+ общеобразовательн\w+ учреждени\w+", "гбоу"),
        (r"средн\w+ (?:(?:обще)?образовательн\w+ )?школ\w+", "сош"),
        (r"основн\w+ (?:(?:обще)?образовательн\w+ )?школ\w+", "оош"),
        (r"начальн\w+ (?:(?:обще)?образовательн\w+ )?школ\w+", "нош"),
        (r"\bсш\b", "сош"),
        (r"\bимени\b", "им"),
        (r"\bсел[оае]\b", "с"),
        (r"\bгород[ае]?\b", "г"),
    )
)
GLUED = re.compile(rf"\b({'|'.join(FORMS_WITH_KIND)})(сош|оош|нош|гимназия|лицей)\b", re.IGNORECASE)
"""«МБОУСОШ»: the form and the kind without a space."""
LEADING_FORMS = re.compile(rf"^(?:(?:{'|'.join(LEGAL_FORMS)})\b[\s-]*)+", re.IGNORECASE)
WORDS = re.compile(r"[а-яa-z]+|\d+")

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


class Problem(BaseModel):
    """A line that was not taken, and why."""

    model_config = ConfigDict(frozen=True)

    kind: ListProblem
    line: str


class SchoolList(BaseModel):
    """The schools of a list in its order, and the lines that were not taken. No schools at all: the list was empty."""

    model_config = ConfigDict(frozen=True)

    schools: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


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
    problems: list[Problem] = []
    for name in _names(lines):
        kind = _problem(name, schools)
        if kind:
            problems.append(Problem(kind=kind, line=name[:NAME_LIMIT]))
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


def school_key(name: str) -> str:
    """One key for all spellings of a name: case, quotes, «ё», blanks, «№» and long legal forms make no difference."""
    return " ".join(_words(name))


def _words(name: str) -> list[str]:
    text = name.lower().replace("ё", "е").replace("№", " ")
    for pattern, short in LONG_FORMS:
        text = pattern.sub(short, text)
    return WORDS.findall(GLUED.sub(r"\1 \2", text))


def same_school(one: str, other: str) -> bool:
    """Whether two names can mean the same school: one may lack the legal form or the place, or stand in another case.

    «МКОУ СОШ № 1» is «СОШ №1 г. Ясный»; «Ясенская СОШ» is «МАОУ Ясенской СОШ»; «СОШ № 1» is never «СОШ № 11» or
    «ООШ № 1».
    """
    first, second = _core(one), _core(other)
    if _numbers(first) != _numbers(second) or _clash(first, second):
        return False
    few, many = sorted((first - KINDS, second - KINDS), key=len)
    return bool(few) and all(any(_same_word(word, candidate) for candidate in many) for word in few)


def _core(name: str) -> set[str]:
    """The words that tell a school from others: without legal form and short forms of «село», «имени», «город»."""
    return {word for word in _words(name) if word not in LEGAL_FORMS and (len(word) > 2 or word.isdigit())}


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _clash(first: set[str], second: set[str]) -> bool:
    """Both say what kind of school they are, and differ: СОШ and ООШ of one village are two schools."""
    one, other = first & KINDS - VAGUE_KINDS, second & KINDS - VAGUE_KINDS
    return bool(one and other and one.isdisjoint(other)) or ("филиал" in first) != ("филиал" in second)


def _same_word(one: str, other: str) -> bool:
    """Equal, or equal up to a case ending: «ясенская» and «ясенской»."""
    stem = min(len(one), len(other)) - 2
    return one == other or (stem >= 4 and abs(len(one) - len(other)) <= 2 and one[:stem] == other[:stem])


def short_name(name: str, limit: int = 18) -> str:
    """The name for a button of at most `limit` letters: without legal form, quotes and «имени …», at last cut short."""
    text = GLUED.sub(r"\1 \2", re.sub(r"[«»\"“”„]", "", name))
    bare = LEADING_FORMS.sub("", text.strip()) or text
    nameless = re.split(r"\s(?:им\.|имени\b)", bare)[0]
    shorter = [re.sub(r"№\s+", "№", " ".join(candidate.split())) for candidate in (text, bare, nameless)]
    fitting = next((candidate for candidate in shorter if len(candidate) <= limit), None)
    return fitting or shorter[-1][: limit - 1].rstrip(" ,.-«(") + "…"


def short_names(names: Iterable[str], limit: int = 18) -> tuple[str, ...]:
    """Short names for schools side by side; those that would read alike get a number, so that buttons differ."""
    full = list(names)
    short = [short_name(name, limit) for name in full]
    return tuple(
        text if short.count(text) == 1 else f"{number}. {short_name(name, limit - len(f'{number}. '))}"
        for number, (text, name) in enumerate(zip(short, full, strict=True), start=1)
    )
