"""Finds the period of a plan: in the heading over its table, in the order's title, or by guessing from the rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.deadlines.canon import canonical
from domain.deadlines.model import Plan, Window
from domain.deadlines.points import Point, Unit
from domain.deadlines.stretch import stretch
from domain.deadlines.years import choose, windows_of
from domain.roadmap.model import DraftDoubt
from domain.roadmap.ordered import order_dates
from domain.roadmap.preparing import (
    SUMMER,
    YEARS_OF_PLANS,
    by_order,
    calendar_year,
    readings,
    school_year,
    school_year_of,
)
from domain.time.periods import period_line, read_period

ABOUT_PLAN = re.compile(r"план|дорожн|программ|мероприяти|график|реализаци", re.IGNORECASE)
NEAR = 8
"""Paragraphs right above the table that are read as its heading."""
YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-–_/\\]\s*(?:20)?(\d\d))?(?!\d)")
MONTH_CODE = re.compile(r"\bM(\d\d)(?: Y(\d{4}))?\b")
LAST_MONTHS = re.compile(r"(?<!в )\b(?:M\d\d(?: Y\d{4})? - )?M\d\d Y\d{4}(?= ?\)?$)")
DAY_CODE = re.compile(r"\b(?:D\d\d\.|M)(\d\d)(?:[ .]Y?(\d{4}))?\b")
MAY_NAME_MONTH = re.compile(r"\d\.\d|янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек", re.IGNORECASE)
FOR_PERIOD = re.compile(r"^\W*об?\s|\bна\b|20\d\d\s*\D?\s*20\d\d|20\d\d\s*[/-]\s*\d\d\b", re.IGNORECASE)
"""What tells a period from a year by the way where a text is not about a plan: an order's «О …», «на», two years."""
OF_PAPER = re.compile(
    r"(?:приказ|письм|закон|постановлени|распоряжени|указ|протокол|\bот)\w*[^,;]{0,60}20\d\d", re.IGNORECASE
)
"""A year that belongs to another paper."""
GOES_ON = re.compile(r"[а-яё(«]")
LONGEST_TITLE = 400
HAS_YEAR = re.compile(r"20\d\d|\.\d\d\b")
FULL_DATE = re.compile(r"Y\d{4}|\.\d{4}")
LAST_OF_SCHOOL = 8
DEADLINE_LENGTH = 40
"""Letters of a cell whose months are taken for deadlines, not for words of an activity."""
MONTH_HEADING = 80
"""Letters of a heading whose month counts for the rows below."""
NEARLY_OVER = {"calendar": timedelta(days=31), "school": timedelta(days=92)}
"""A plan of about a year with less than this to go is not approved any more: its title is left from last year."""
LONG_BEFORE = timedelta(days=180)
"""Of two dates in an order the one so much before its plan is a slip."""
ABOUT_A_YEAR = timedelta(days=270)
MOST = 0.75
"""Share of the rows' full dates that a guessed period has to hold."""


class FoundPeriod(NamedTuple):
    """A plan's period, what is doubtful about it, and all its readings where there are several, the likeliest first."""

    period: Plan | None
    doubts: tuple[DraftDoubt, ...] = ()
    choices: tuple[Plan, ...] = ()


def find_period(above: Sequence[str], cells: Sequence[str], name: str) -> FoundPeriod:
    """The plan's period and what is doubtful about it.

    `above`: the texts over the first table, in order; `cells`: the texts in the tables and the headings over them;
    `name`: the file's name. A school year begins with the order's own date, or with the rows' first deadlines, where
    these lie in the summer before: else «август» would mean the August after it. Where the title and the order's own
    date disagree, the reading by the date comes first.
    """
    signed = order_dates(above)
    ordered = signed[0] if signed else None
    above = _whole_titles(above)
    titles = [*reversed(above[-NEAR:]), *_about_plan(above[:-NEAR])]
    dates = _full_dates(cells)
    if several := _readings(titles, ordered or min((window.start for window in dates), default=None)):
        return _asked(several)
    near, title = _first(titles[:NEAR], ordered), _first(titles[NEAR:], ordered)
    other = title if near != title else None
    if near and (other := other or _apart(near, titles[:NEAR], ordered)):
        return _asked((_from_summer(near, cells), _from_summer(other, cells)))
    named = near or title
    if named and _contradict(dates, named):
        return _asked(
            tuple(sorted(filter(None, (_of_dates(dates), named)), key=lambda plan: not _holds(plan, ordered)))
        )
    if named:
        return _by_date(named, next((day for day in signed if _holds(named, day)), ordered), cells)
    exams = next((plan for text in titles if (plan := by_order(text, ordered))), None)
    rows = exams or _last_months(titles[:NEAR], dates) or _of_dates(dates) or _commonest(cells)
    guess = rows or _from_title(titles[:NEAR]) or _from_name(name) or _by_order(ordered)
    if guess is None:
        return FoundPeriod(None, (DraftDoubt.NO_PERIOD,))
    return FoundPeriod(_from_summer(guess, cells), (DraftDoubt.PERIOD_GUESSED,))


def _whole_titles(above: Sequence[str]) -> list[str]:
    """The texts, a title that goes on in the next paragraph put together: «План подготовки к ГИА» «в 2026 году»."""
    whole: list[str] = []
    for text in above:
        goes_on = bool(whole) and GOES_ON.match(text) and len(whole[-1]) + len(text) < LONGEST_TITLE
        whole.append(f"{whole.pop()} {text}" if goes_on else text)
    return whole


def _readings(titles: Iterable[str], ordered: date | None) -> tuple[Plan, ...]:
    """The readings of the first title that names a period at all, where it has several."""
    for title in titles:
        if (found := readings(title, ordered)) or _names_period(title):
            return found
    return ()


def _asked(several: tuple[Plan, ...]) -> FoundPeriod:
    return FoundPeriod(several[0], (DraftDoubt.PERIOD_CONFLICT,), several)


def _about_plan(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if ABOUT_PLAN.search(text))


def _first(texts: Iterable[str], ordered: date | None) -> Plan | None:
    """The first period that a text names, read together with the order's date."""
    dated = f"от {ordered:%d.%m.%Y} " if ordered else ""
    return next((read_period(dated + text) for text in texts if _names_period(text)), None)


def _apart(near: Plan, titles: Sequence[str], ordered: date | None) -> Plan | None:
    """The period of a second title close to the table that has no day in common with the first."""
    plans = (_first([text], ordered) for text in _about_plan(titles))
    return next((plan for plan in plans if plan and (plan.end < near.start or near.end < plan.start)), None)


def _names_period(text: str) -> bool:
    """Whether a text names a period and not a year by the way: «во исполнение письма 2008 г.»."""
    if not read_period(text):
        return False
    if not ABOUT_PLAN.search(text):
        return bool(FOR_PERIOD.search(text) and read_period(text, intended=True)) or "?" not in period_line(text)
    return bool(read_period(text, intended=True)) or not OF_PAPER.search(text)


# --- the title and the order's date -------------------------------------------------------------------------


def _by_date(named: Plan, ordered: date | None, cells: Sequence[str]) -> FoundPeriod:
    """The period of the title, unless the order was signed when it was over, or its rows begin before it."""
    title = _from_summer(named, cells)
    if ordered is None:
        return FoundPeriod(title)
    if _is_left_over(named, ordered):
        return _asked((_moved_to(named, ordered), title))
    if _begins_early(title, ordered, cells):
        return _asked((title.model_copy(update={"start": ordered.replace(day=1)}), title))
    return FoundPeriod(title)


def _is_left_over(plan: Plan, ordered: date) -> bool:
    if ordered > plan.end:
        return True
    of_a_year = ABOUT_A_YEAR < plan.end - plan.start < 2 * ABOUT_A_YEAR
    return of_a_year and plan.end - ordered < NEARLY_OVER[plan.kind]


def _moved_to(plan: Plan, ordered: date) -> Plan:
    """The same period in the year of the order."""
    if plan.kind == "school" and plan.end - plan.start > ABOUT_A_YEAR:
        year = school_year_of(ordered)
        return year.model_copy(update={"start": min(max(ordered, year.start.replace(month=SUMMER)), year.start)})
    years = ordered.year - plan.start.year
    moved = _years_on(plan, years)
    return moved if moved.end - ordered >= timedelta(days=20) else _years_on(plan, years + 1)


def _years_on(plan: Plan, years: int) -> Plan:
    start, end = (day.replace(year=day.year + years, day=min(day.day, 28)) for day in (plan.start, plan.end))
    leap = timedelta(days=plan.end.day - end.day if plan.end.day > end.day and plan.end.month != 2 else 0)
    return plan.model_copy(update={"start": start, "end": end + leap})


def _begins_early(plan: Plan, ordered: date, cells: Sequence[str]) -> bool:
    """Whether the first month of the rows lies between the order's date and the title's period."""
    month = next((number for number, year in _months(cells, DAY_CODE) if year is None), None)
    short = plan.end - plan.start < ABOUT_A_YEAR
    if month is None or short or ordered >= plan.start or plan.start - ordered > timedelta(days=365):
        return False
    first = date(ordered.year + (month < ordered.month), month, 1)
    return first < plan.start.replace(day=1)


def _months(cells: Iterable[str], code: re.Pattern[str] = MONTH_CODE) -> Iterator[tuple[int, int | None]]:
    """The months that short cells name, in order, each with its year where it has one."""
    for cell in cells:
        if len(cell) <= DEADLINE_LENGTH and MAY_NAME_MONTH.search(cell):
            for month, year in code.findall(_canonical(cell)):
                yield int(month), int(year) if year else None


_canonical = lru_cache(maxsize=4096)(canonical)


def _from_summer(plan: Plan, cells: Sequence[str]) -> Plan:
    """A school year from 1 September, begun with the summer month that its rows begin with or name in full."""
    if plan.kind != "school" or (plan.start.month, plan.start.day) != (9, 1) or plan.end - plan.start < ABOUT_A_YEAR:
        return plan
    named = list(_months(cells))
    months = [month for month, year in named if year == plan.start.year]
    months += [month for month, year in named[:1] if year is None]
    first = min((month for month in months if SUMMER <= month <= LAST_OF_SCHOOL), default=None)
    return plan if first is None else plan.model_copy(update={"start": plan.start.replace(month=first)})


# --- guessing -----------------------------------------------------------------------------------------------


def _full_dates(cells: Iterable[str]) -> list[Window]:
    """The dates in the rows' deadlines that have a year: «18.11.2016 г. 11-00», «Январь 2015 г.»."""
    return [window for cell in cells if (window := _full_date(cell)) and window.start.year in YEARS_OF_PLANS]


def _contradict(dates: Sequence[Window], named: Plan) -> bool:
    """Whether there are several full dates in the rows, and none is within the period of the title."""
    return len(dates) > 1 and not any(window.start <= named.end and window.due >= named.start for window in dates)


def _holds(plan: Plan, ordered: date | None) -> bool:
    return ordered is not None and plan.start - LONG_BEFORE <= ordered <= plan.end


def _of_dates(dates: Sequence[Window]) -> Plan | None:
    """The year that holds most of the rows' full dates."""
    if not dates:
        return None
    years = sorted({year for window in dates for year in (window.start.year - 1, window.start.year)})
    whole = [plan for year in years for plan in (calendar_year(year), school_year(year))]
    best = max(whole, key=lambda plan: (_held(plan, dates), _is_likely(plan, dates)))
    if _held(best, dates) >= MOST * len(dates):
        return best
    first, last = min(window.start for window in dates).year, max(window.due for window in dates).year
    return Plan(kind="calendar", start=date(first, 1, 1), end=date(last, 12, 31)) if last - first < 10 else None


@lru_cache(maxsize=4096)
def _full_date(cell: str) -> Window | None:
    if len(cell) > DEADLINE_LENGTH or not HAS_YEAR.search(cell) or not FULL_DATE.search(line := _canonical(cell)):
        return None
    return stretch(line.removeprefix("до "))


def _held(plan: Plan, dates: Sequence[Window]) -> int:
    """How many of the dates lie in a plan; the summer before belongs to a school year."""
    start = plan.start.replace(month=SUMMER) if plan.kind == "school" else plan.start
    return sum(start <= window.start and window.due <= plan.end for window in dates)


def _is_likely(plan: Plan, dates: Sequence[Window]) -> bool:
    """Of equals: a school year for what all lies in its autumn, else the calendar year."""
    autumn = all(window.start.month > LAST_OF_SCHOOL for window in dates)
    return plan.kind == ("school" if autumn else "calendar") and plan.start <= dates[0].start


def _commonest(texts: Iterable[str]) -> Plan | None:
    """The period that most of the rows' texts name; None in a draw."""
    votes = Counter(plan for text in texts if (plan := read_period(text))).most_common(2)
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return None
    return votes[0][0]


def _last_months(titles: Iterable[str], dates: Sequence[Window]) -> Plan | None:
    """The months that a title ends with, «План работы (октябрь 2026 г.)», unless the rows have others."""
    for line in (period_line(text) for text in _about_plan(titles) if len(text) < LONGEST_TITLE):
        last = LAST_MONTHS.search(line)
        if last and (window := stretch(last[0])):
            plan = Plan(kind="calendar", start=window.start, end=window.due)
            return plan if _held(plan, dates) == len(dates) else None
    return None


def _from_title(titles: Iterable[str]) -> Plan | None:
    """The year of a title that names it with a month: «График мероприятий в марте 2026 года»."""
    for line in (period_line(text) for text in _about_plan(titles) if len(text) < LONGEST_TITLE):
        if (month := MONTH_CODE.search(line)) and month[2]:
            return calendar_year(int(month[2]))
    return None


def _from_name(name: str) -> Plan | None:
    """«план-2023.xlsx», «ДК 2020-21.docx»: two years that follow each other are a school year."""
    found = YEARS.search(name)
    if not found:
        return None
    first, second = int(found[1]), found[2]
    if second is not None and int(second) == (first + 1) % 100:
        return school_year(first)
    return calendar_year(first)


def _by_order(ordered: date | None) -> Plan | None:
    """The year in which an order was signed: from June on a school year."""
    if ordered is None:
        return None
    return school_year(ordered.year) if ordered.month >= SUMMER else calendar_year(ordered.year)


# --- months of headings -------------------------------------------------------------------------------------


def month_of(heading: str | None, plan: Plan | None) -> str | None:
    """The month («2020-09») that a heading names alone, its year from the plan where it has none; None otherwise."""
    if heading is None or plan is None or len(heading) > MONTH_HEADING:
        return None
    months = MONTH_CODE.findall(_canonical(heading))
    if len(months) != 1:
        return None
    month, year = months[0]
    return f"{int(year) if year else _year_of(int(month), plan)}-{month}"


def _year_of(month: int, plan: Plan) -> int:
    """The year of the plan in which the month lies, wholly or in part; outside of it the nearest one."""
    found = choose(windows_of(Point(Unit.MONTH, month), plan), plan)
    return found.window.start.year if found.window else plan.start.year


def plan_under(heading: str | None, plan: Plan) -> Plan:
    """The plan as a row under this heading is read in it: «до 15 числа» is of the heading's month."""
    month = month_of(heading, plan) or only_month(plan)
    return plan.model_copy(update={"section": month}) if month else plan


def only_month(plan: Plan) -> str | None:
    """The month («2026-10») of a plan for a single month, so that «до 15 числа» is read in it."""
    same = (plan.start.year, plan.start.month) == (plan.end.year, plan.end.month)
    return f"{plan.start:%Y-%m}" if same else None
