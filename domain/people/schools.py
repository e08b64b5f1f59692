"""Names of schools: a pasted list or a table of them, one key for all spellings of a name, a short form for buttons."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.people.names import one_line
from domain.roadmap.source import Source, Table

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
QUOTES = re.compile(r"[«»\"“”„]")
IN_HONOUR = re.compile(r"\s(?:им\.|имени\b).*?(?=\s№\s*\d|$)", re.DOTALL)
"""«имени Героя …» up to the number, where that comes after it."""
NUMBER = re.compile(rf"(?:\b(?:{'|'.join(sorted(KINDS))})\s+)?(?P<number>№\s*\d[\w/-]*|\b\d[\w/-]*)", re.IGNORECASE)
"""A school's number with the kind before it: «СОШ №12»."""
KNOWN_BY = 4
"""Letters by which a name is still known before its number; for fewer the kind of school gives way."""
Measure = Callable[[str], float]
"""How wide a text is."""

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


def short_name(name: str, limit: float = 18, width: Measure = len) -> str:
    """The name for a button of at most `limit` letters: without legal form, quotes and «имени …», at last cut short.

    Its number stays whatever is cut: «Хунзах… СОШ №12». `width` measures a text where letters are not all alike.
    """
    forms = _forms(name)
    fitting = next((form for form in forms if width(form) <= limit), None)
    return fitting or _shortened(forms[-1], limit, width)


def _forms(name: str) -> tuple[str, str, str]:
    """The name as written, without its legal form, and without «имени …» too."""
    text = GLUED.sub(r"\1 \2", QUOTES.sub("", name))
    bare = LEADING_FORMS.sub("", text.strip()) or text
    written, bare, nameless = (
        re.sub(r"№\s+", "№", " ".join(form.split())) for form in (text, bare, IN_HONOUR.sub("", bare))
    )
    return written, bare, nameless


def _shortened(text: str, limit: float, width: Measure) -> str:
    """Cut at its end, or in the middle where the number would be lost; with the kind of school if there is room."""
    number = NUMBER.search(text)
    if number is None or width(text[: number.end()] + "…") <= limit:
        return _begun(text, limit, width)
    head = text[: number.start()]
    roomy = width(head[:KNOWN_BY] + f"… {number[0]}") <= limit
    return _begun(head, limit, width, number[0] if roomy else number["number"])


def _begun(text: str, limit: float, width: Measure, tail: str = "") -> str:
    """As much of the beginning as there is room for before «…» and the tail; the tail itself gives way at last."""
    if not tail and width(text) <= limit:
        return text
    end = f"… {tail}" if tail else "…"
    if width(end) > limit:
        return _begun(tail, limit, width) if tail else "…"
    size = bisect_right(range(len(text)), limit, key=lambda size: width(text[:size] + end)) - 1
    return text[: max(0, size)].rstrip(" ,.-«(") + end


def short_names(names: Iterable[str], limit: float = 18, width: Measure = len) -> tuple[str, ...]:
    """Short names for schools side by side; those that would read alike show the words that tell them apart."""
    full = list(names)
    short = [short_name(name, limit, width) for name in full]
    for tell in (_by_words, _by_letters):
        alike: dict[str, set[str]] = {}
        for text, name in zip(short, full, strict=True):
            alike.setdefault(text, set()).add(name)
        short = [
            text if len(alike[text]) == 1 else tell(name, alike[text] - {name}, limit, width)
            for text, name in zip(short, full, strict=True)
        ]
    return tuple(short)


def _by_words(name: str, others: Set[str], limit: float, width: Measure) -> str:
    """«Верхн… средняя» beside «Верх… начальная»: the beginning, then the words that not all have, and the number."""
    written, _, bare = _forms(name)
    words = written.split()
    known = [set(_forms(other)[0].split()) for other in others]
    telling = [word for word in words if any(word not in other for other in known)]
    if not telling:
        return short_name(name, limit, width)
    number = NUMBER.search(written)
    kept = [word for word in words if word in telling or (number and number["number"] in word)]
    whole = " ".join(word for word in words if word in kept or word in bare.split())
    head = " ".join(word for word in bare.split() if word not in kept)
    return whole if width(whole) <= limit else _begun(head, limit, width, " ".join(kept))


def _by_letters(name: str, others: Set[str], limit: float, width: Measure) -> str:
    """«В…северная» beside «В…южная»: the first letter, then the text from where it differs from the most alike."""
    written = _forms(name)[0]
    place = max(_alike_up_to(written, _forms(other)[0]) for other in others)
    return _begun(written[:1] + "…" + written[place:], limit, width)


def _alike_up_to(one: str, other: str) -> int:
    """The place of the first letter that differs."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
