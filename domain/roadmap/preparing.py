"""Titles that name what a plan prepares for, or only its end: each has two readings, and the coordinator chooses.

«Подготовка к 2026-2027 учебному году» is the work before it or in it; «подготовка к ГИА в 2026 году» begins in the
autumn before or is that of the calendar year; «на период до 2028 года» does not say when it begins.
"""

import re
from datetime import date

from domain.deadlines.model import Plan
from domain.time.periods import period_line

PREPARES = re.compile(
    r"\bподготов\w*(?:\s+[\w-]+){0,6}?\s+ко?\b|\bгиа\b|\bегэ\b|\bогэ\b|итогов\w+ аттестаци", re.IGNORECASE
)
EXAMS = re.compile(r"\bгиа\b|\bегэ\b|\bогэ\b|аттестаци|\bвпр\b|олимпиад|\bвсош\b", re.IGNORECASE)
TOWARDS = re.compile(
    r"\bко?\s+(?!приказ|постановл|распоряж|письм|протокол|план|положени)(?:[а-яё]+\s+){0,5}20\d\d", re.IGNORECASE
)
UNTIL = re.compile(r"\bдо\s+20\d\d\b", re.IGNORECASE)
SCHOOL_AHEAD = re.compile(r"\bдо (?:(?!в |на )\S+ ){0,5}?(?:SY|YY)(\d{4})")
OPENS = re.compile(r"\bдо #?1 M09 Y(\d{4})")
YEAR_AHEAD = re.compile(r"\bдо (?:начало |новый )*Y(\d{4})")
YEAR = re.compile(r"\bY(\d{4})")
ANY_YEAR = re.compile(r"Y(\d{4})")
YEARS_OF_PLANS = range(2000, 2100)
"""Nobody plans for other years: they are slips."""
INTENDED = re.compile(r"\b(?:на|в) (?:SY|YY|#?\d+ полугодие)")
HEATING = re.compile(r"зим|отопит", re.IGNORECASE)
OPENING, SEASON = (9, 1), (10, 31)
"""Month and day by which a school has to be ready for the year, and for the cold."""
SUMMER = 6


def school_year(year: int) -> Plan:
    """From 1 September of `year` to 31 August of the next."""
    return Plan(kind="school", start=date(year, 9, 1), end=date(year + 1, 8, 31))


def calendar_year(year: int) -> Plan:
    """From 1 January to 31 December."""
    return Plan(kind="calendar", start=date(year, 1, 1), end=date(year, 12, 31))


def school_year_of(day: date) -> Plan:
    """The school year in which an order of that day is carried out: from June on the coming one."""
    return school_year(day.year if day.month >= SUMMER else day.year - 1)


def readings(title: str, ordered: date | None) -> tuple[Plan, ...]:
    """The readings of such a title, that by the order's own date first; () where a title says its period plainly."""
    line = period_line(title)
    if INTENDED.search(line) or any(int(year) not in YEARS_OF_PLANS for year in ANY_YEAR.findall(line)):
        return ()
    if (school := SCHOOL_AHEAD.search(line)) and TOWARDS.search(title) and not EXAMS.search(title):
        return _before(int(school[1]), ordered, SEASON if HEATING.search(title) else OPENING)
    if (opens := OPENS.search(line)) and PREPARES.search(title):
        return _before(int(opens[1]), ordered, OPENING)
    if (ahead := YEAR_AHEAD.search(line)) and (UNTIL.search(title) or TOWARDS.search(title)):
        return _until(int(ahead[1]), ordered)
    year = YEAR.search(line)
    return _exams(int(year[1]), ordered) if year and PREPARES.search(title) else ()


def by_order(title: str, ordered: date | None) -> Plan | None:
    """The school year of a title that prepares for exams and names no year."""
    named = "Y" in period_line(title)
    return school_year_of(ordered) if ordered and not named and PREPARES.search(title) else None


def _before(year: int, ordered: date | None, last: tuple[int, int]) -> tuple[Plan, ...]:
    """The work before 1 September, or before it gets cold, and the school year itself."""
    opening = date(year, *last)
    if ordered and ordered >= opening:
        return school_year_of(ordered), school_year(year)
    return Plan(kind="calendar", start=ordered or date(year, 1, 1), end=opening), school_year(year)


def _until(year: int, ordered: date | None) -> tuple[Plan, ...]:
    """With the last year or without it; it begins with the order, and where none is dated, with the year before."""
    start = ordered or date(year - 1, 1, 1)
    if start >= date(year, 1, 1):
        return ()
    return tuple(Plan(kind="calendar", start=start, end=date(last, 12, 31)) for last in (year, year - 1))


def _exams(year: int, ordered: date | None) -> tuple[Plan, ...]:
    """The school year whose end is examined, and the calendar year; an order of that year reads it as it says."""
    readings = school_year(year - 1), calendar_year(year)
    return readings[::-1] if ordered and ordered.year == year else readings
