"""Reads the period of a plan from the title and the text of the order that approves it."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import Literal

from domain.deadlines.canon import canonical
from domain.deadlines.model import Plan
from domain.deadlines.points import month_window
from domain.deadlines.stretch import stretch

Match = re.Match[str]
Reader = Callable[[Match, str], Plan | None]

# «за 2019/20 учебный год» is what the order looks back on, never its period.
_PAST = re.compile(r"\bза (?:период )?(?:YY|SY|Y)[\d-]+")
_SLASHED = re.compile(r"\b(20\d\d)\s?[/\\]\s?(20)?(\d\d)\b(?!\s*(?:г\w*\.?\s*)?у)")
_ORDER_DATE = re.compile(r"\?от (?:D(\d\d)\.(\d\d)\.(\d{4})|(\d{1,2}) M(\d\d) Y(\d{4}))")


def read_period(text: str, *, intended: bool = False) -> Plan | None:
    """The period that the title or text of an order names, or None if it names none.

    What is said with «на» or «в» counts first, and of that what comes first, which is the title. A school
    year runs from 1 September to 31 August, but from the order's own date where that lies in the summer
    before. A month, a quarter, a season or any other stretch of time is a period only with «на». The coordinator
    confirms what is found. `intended`: only what is said with «на» or «в».
    """
    line = period_line(text)
    for forms in (_INTENDED,) if intended else (_INTENDED, _NAMED):
        found = sorted(_matches(forms, line), key=lambda pair: pair[0].start())
        periods = (reader(at, line) for at, reader in found)
        if period := next(filter(None, periods), None):
            return period
    return None


def period_line(text: str) -> str:
    """The canonical line of a title, «2026/27» taken for a school year and what it looks back on left out."""
    return _PAST.sub("", canonical(_SLASHED.sub(r"\1/\3 учебный год", text[:_TITLE])))


def _matches(forms: Iterable[tuple[re.Pattern[str], Reader]], line: str) -> Iterator[tuple[Match, Reader]]:
    for form, reader in forms:
        yield from ((found, reader) for found in form.finditer(line))


def _plan(kind: Literal["calendar", "school"], start: date, end: date) -> Plan | None:
    return Plan(kind=kind, start=start, end=end) if start <= end else None


def _school(found: Match, line: str) -> Plan | None:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return _plan("school", _start_of_school(first, line), date(last + 1, 8, 31))


def _start_of_school(year: int, line: str) -> date:
    summer = (day for day in _order_dates(line) if date(year, 6, 1) <= day < date(year, 9, 1))
    return next(summer, date(year, 9, 1))


def _order_dates(line: str) -> Iterator[date]:
    for found in _ORDER_DATE.finditer(line):
        day, month, year = (int(number) for number in found.groups() if number)
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _calendar(found: Match, _line: str) -> Plan | None:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return _plan("calendar", date(first, 1, 1), date(last, 12, 31))


def _half(found: Match, _line: str) -> Plan | None:
    """«на I полугодие 2023 года», «на 2 полугодие 2022-2023 учебного года»."""
    year, second = int(found["year"] or found["school"]), found["half"] == "2"
    if found["year"]:
        window = month_window(year, 7, 12) if second else month_window(year, 1, 6)
        return _plan("calendar", window.start, window.due)
    window = month_window(year + 1, 1, 5) if second else month_window(year, 9, 12)
    return _plan("school", window.start, window.due)


def _months(found: Match, _line: str) -> Plan | None:
    """«(сентябрь 2022 г. - май 2024 г.)»."""
    start = month_window(int(found["first"]), int(found["from"]), int(found["from"])).start
    end = month_window(int(found["last"]), int(found["to"]), int(found["to"])).due
    return _plan("school" if start.month in (8, 9) else "calendar", start, end)


def _stretch(found: Match, line: str) -> Plan | None:
    """«на октябрь 2026 года», «на I квартал 2026», «на II четверть 2026-2027 учебного года», «на лето 2026»."""
    words = " ".join(takewhile(lambda code: not code.startswith("?"), line[found.end() :].split()))
    window = stretch(_HOLIDAYS.sub("", words))
    if window is None or window.start == window.due:  # «на 1 сентября» is no period
        return None
    over_new_year = window.start.year < window.due.year and window.start.month >= _SUMMER
    return _plan("school" if over_new_year or _SCHOOL_WORDS.search(words) else "calendar", window.start, window.due)


_HOLIDAYS = re.compile(r"(?<=S3) каникулы")
_SUMMER = 6
_TITLE = 3_000
"""Letters within which a title or an order's text names its period."""
_SCHOOL_WORDS = re.compile(r"четверть|триместр|SY")
_SCHOOL_YEARS = r"SY(?P<first>\d{4})(?: - SY(?P<last>\d{4}))?"
_YEARS = r"YY?(?P<first>\d{4})(?:(?:-| (?:-|по|и) Y)(?P<last>\d{4}))?"
_HALF_YEAR = r"#?(?P<half>[12]) полугодие (?:Y(?P<year>\d{4})|SY(?P<school>\d{4}))"
_MONTHS = r"M(?P<from>\d\d) Y(?P<first>\d{4}) (?:-|по) M(?P<to>\d\d) Y(?P<last>\d{4})"
_INTO = r"\b(?:(?:на|в)(?: период)?|с)(?: с)? "

_INTENDED = (
    (re.compile(_INTO + _HALF_YEAR), _half),
    (re.compile(_INTO + _SCHOOL_YEARS), _school),
    (re.compile(_INTO + _YEARS), _calendar),
    (re.compile(r"\bна(?: период| неделя)? (?=(?:с |#|\d|M|D|S\d)[^?]*(?:Y|D\d\d\.\d\d\.)\d{4})"), _stretch),
)
_NAMED = (
    (re.compile(r"\bс (?=[^?]*\bпо [^?]*(?:Y|D\d\d\.\d\d\.)\d{4})"), _stretch),
    (re.compile(_MONTHS), _months),
    (re.compile(_SCHOOL_YEARS), _school),
    (re.compile(r"(?<!M\d\d )(?<!\S)" + _YEARS), _calendar),
)
