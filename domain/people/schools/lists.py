"""Schools from a pasted list or from a document with a table of them."""

import re
from collections.abc import Iterator, Mapping, Sequence

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
from domain.people.schools.lexemes import KINDERGARTEN
from domain.people.schools.naming import parts_of, school_key
from domain.roadmap.source import Source, Table

SCHOOL_WORD = re.compile(r"сош|оош|нош|школ|лице[йя]|гимнази|интернат|[мг][бка]?о?оу\b|\bсш\b", re.IGNORECASE)
HEADING = re.compile(
    r"(?:полное |краткое |сокращенное )?(?:наименовани[ея]|названи[ея])(?: [\w() ]{1,40})?|(?:список )?школ[аы]?|оо|оу"
    r"|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+|организаци[яи]|учреждени[ея]|место работы"
)
INTRODUCTION = re.compile(r"(?:список|перечень|реестр|участни(?:к|ц)|школы?[\s-]+участни)\w*\b|.*:$", re.IGNORECASE)
"""«Список школ-участниц 500+:»: the line above a list."""
FULL, SHORT = re.compile(r"полное"), re.compile(r"кратк|сокращенн")
PHONE = re.compile(r"тел|контакт")
HEAD = re.compile(r"директор|руководител|фио|ф\.\s?и\.\s?о")


def read_school_list(text: str) -> tuple[ListedLine, ...]:
    """Schools from a pasted text, one a line or parted by semicolons; numbers and bullets before them are dropped.

    A kindergarten is accepted if it is sent alone: then it is meant.
    """
    pieces = [piece for line in text.splitlines() for part in line.split(";") for piece in _cut(part)]
    lines = [_line(piece) for piece in pieces if apart(piece).name or piece.strip(" -–—•;.,")]
    meant = len(lines) == 1
    named = any(SCHOOL_WORD.search(line.name) for line in lines)
    return tuple(line.model_copy(update={"doubt": _doubt(line, meant=meant, named=named)}) for line in lines)


def _cut(line: str) -> list[str]:
    """A line cut at its commas where each piece is a school; «СОШ № 1, с. Сосновка» is one."""
    pieces = line.split(",")
    return pieces if all(map(SCHOOL_WORD.search, pieces)) else [line]


def _line(text: str, short: str = "", phone: str = "", note: str = "") -> ListedLine:
    name, own_phone, own_note = apart(text)
    return ListedLine(
        written=one_line(text)[:NAME_LIMIT],
        name=name,
        short="" if short == name else one_line(short)[:NAME_LIMIT],
        phone=own_phone or phone,
        note=own_note or note,
    )


def _doubt(line: ListedLine, *, meant: bool, named: bool) -> LineDoubt | None:
    """`meant`: the line was sent alone; `named`: other lines say that they are schools."""
    own_word = bool(SCHOOL_WORD.search(line.name))
    if doubt := _no_school(line, meant=meant):
        return doubt
    if own_word or re.search(r"\d", line.name) or parts_of(line.name).kinds:
        return None
    return LineDoubt.WORDS if named or " " not in line.name or line.name[:1].islower() else None


def _no_school(line: ListedLine, *, meant: bool) -> LineDoubt | None:
    """The doubts about a line of a table too, which says by its heading that these are schools."""
    if len(line.name) > NAME_LIMIT:
        return LineDoubt.TOO_LONG
    if not school_key(line.name) or line.name.isdigit():
        return LineDoubt.NO_NAME
    if TOTAL.match(line.name):
        return LineDoubt.TOTAL
    if INTRODUCTION.fullmatch(line.written) or _is_introduction(line) or _is_heading(line.name):
        return LineDoubt.HEADING
    return LineDoubt.KINDERGARTEN if not meant and parts_of(line.name).kinds == {KINDERGARTEN} else None


def _is_introduction(line: ListedLine) -> bool:
    return bool(INTRODUCTION.match(line.name)) and not parts_of(line.name).numbers


def schools_from(source: Source) -> tuple[ListedLine, ...]:
    """Schools from a document: a table's column headed «Школа», «ОО», «Наименование», else the one with most
    school-like words, else a single column; without a table the paragraphs count as lines.

    Phones and directors in other columns stay with their school.
    """
    tables = [found for table in source.tables if (found := _schools_of(table))]
    if not tables:
        texts = [block.text for block in source.blocks if not isinstance(block, Table)]
        return read_school_list("\n".join(text for text in texts if SCHOOL_WORD.search(text)))
    lines = [
        line for found in tables for line in found if line.written.strip(" -–—•;.,") and not _is_heading(line.name)
    ]
    return tuple(line.model_copy(update={"doubt": _no_school(line, meant=False)}) for line in lines)


def _schools_of(table: Table) -> list[ListedLine]:
    """The lines of the table's schools, [] where it has none; «Полное» and «Сокращённое» give both names."""
    columns = [[" ".join(row[place].text.split()) for row in table.rows] for place in range(len(table.rows[0]))]
    best = max(columns, key=lambda column: sum(1 for text in column if SCHOOL_WORD.search(text)))
    for number, row in enumerate(table.rows):
        headed = {_plain(cell.text): columns[place] for place, cell in enumerate(row) if _is_heading(cell.text)}
        if headed:
            beside = {_plain(cell.text): columns[place] for place, cell in enumerate(row)}
            return list(_below(headed, beside, best))[number + 1 :]
    found = best if any(map(SCHOOL_WORD.search, best)) or len(columns) == 1 else []
    return [_line(name) for name in found]


def _below(
    headed: Mapping[str, list[str]], beside: Mapping[str, list[str]], best: Sequence[str]
) -> Iterator[ListedLine]:
    """The lines of a table with headings, its heading among them."""
    column = _headed(headed, FULL) or (best if best in headed.values() else next(iter(headed.values())))
    empty = [""] * len(column)
    short, phone, head = (
        found if (found := _headed(beside, word)) and found is not column else empty for word in (SHORT, PHONE, HEAD)
    )
    for name, brief, number, person in zip(column, short, phone, head, strict=True):
        _, phones = without_phones(f"{number} {person}")
        note = trimmed(without_phones(person)[0]) or trimmed(without_phones(number)[0])
        yield _line(name, brief, ", ".join(phones)[:PHONE_LIMIT], note[:NOTE_LIMIT])


def _headed(columns: Mapping[str, list[str]], word: re.Pattern[str]) -> list[str] | None:
    return next((column for heading, column in columns.items() if word.match(heading)), None)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").rstrip(" :").split())


def _is_heading(text: str) -> bool:
    return bool(HEADING.fullmatch(_plain(text)))
