"""Reads one deadline: decides the kind of its clauses and names its doubts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TypeVar

from domain.deadlines.canon import canonical
from domain.deadlines.clauses import Clause, ClauseForm, Sentence, parse
from domain.deadlines.grammar import read_items
from domain.deadlines.items import (
    Clock,
    Edge,
    Item,
    ItemSort,
    Mark,
    Number,
    PeriodItem,
    Repeat,
    Saying,
    Weekday,
)
from domain.deadlines.model import Deadline, DeadlineWarning, Every, Kind, Plan, Window
from domain.deadlines.points import WITHIN_MONTH, Point, Unit
from domain.deadlines.recurring import EVERY, WITHOUT_WINDOWS, monthly, periods_of, windows_of_repeat
from domain.deadlines.resolve import every_one_of, resolve_all, within_years
from domain.deadlines.years import Resolved, Warnings, choose, overlaps, windows_of

_W = DeadlineWarning
LONGEST = 300
"""Letters: a longer text is no deadline, even with dates in it."""
_LONGER_THAN_A_YEAR = timedelta(days=400)
_DAYS = 31
_SEVERAL_YEARS = timedelta(days=600)
_MUCH_SHORTER = timedelta(days=200)
_UNTIL_FORMS = frozenset({ClauseForm.UNTIL, ClauseForm.UNTIL_END, ClauseForm.UNTIL_BEGINS, ClauseForm.UNTIL_MIDDLE})
_PLAIN_FORMS = frozenset({ClauseForm.AT, ClauseForm.RANGE})
_YEARS = frozenset({Unit.YEARS, Unit.SCHOOL_YEAR})
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The meaning of a cell and its doubts."""

    kind: Kind
    windows: Sequence[Window] = ()
    warnings: Warnings = ()
    every: Every | None = None


def read_deadline(text: str, plan: Plan) -> Deadline:
    """The meaning of `text`, a cell of the column «Сроки», in `plan`.

    Never raises. What is not understood for certain has a warning; `UNCLEAR` always has one. A text longer than
    any deadline is not read at all.
    """
    if len(text) > LONGEST:
        return Deadline(text=text, kind=Kind.UNCLEAR, warnings=(_W.NOT_UNDERSTOOD,))
    items = _before_mark(tuple(read_items(canonical(text), plan)))
    sentence = _in_section(parse(_bare_days(items) if plan.month else items), plan)
    reading = _read(sentence, plan)
    clocks = [] if reading.kind is Kind.UNCLEAR else _all(Clock, sentence.rest)
    return Deadline(
        text=text,
        kind=reading.kind,
        windows=tuple(sorted(set(reading.windows), key=lambda window: (window.start, window.due))),
        warnings=_warnings(sentence, reading),
        until=next((clock.until for clock in clocks if clock.until), None),
        zone=next((clock.zone for clock in clocks if clock.zone), None),
        every=reading.every,
    )


def _all(kind: type[_Kept], items: Iterable[object]) -> list[_Kept]:
    return [item for item in items if isinstance(item, kind)]


def _sorts(sentence: Sentence) -> set[ItemSort]:
    return {saying.sort for saying in _all(Saying, sentence.rest)}


def _before_mark(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Without what follows a mark of execution: in «до 1 мая, выполнено 25 апреля» only 1 May is a deadline."""
    marks = (place for place, item in enumerate(items) if isinstance(item, Saying) and item.sort is ItemSort.DONE)
    return items[: next(marks, len(items)) + 1]


def _bare_days(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """«15», «12-16», «5, 12, 19» are days if the heading names the month and the cell holds nothing else."""
    joints = {Mark(code) for code in ("-", ",", "и", "с", "по", "до")}
    if not all(item in joints or (isinstance(item, Number) and item.n <= _DAYS) for item in items):
        return items
    return tuple(Point(Unit.DAY, item.n) if isinstance(item, Number) else item for item in items)


def _in_section(sentence: Sentence, plan: Plan) -> Sentence:
    """«2 неделя» in a table of one month is a week of that month, unless it returns every month."""
    if plan.month is None or _all(Repeat, sentence.rest):
        return sentence
    month = plan.month.month % 12 + 1 if ItemSort.NEXT_MONTH in _sorts(sentence) else plan.month.month
    placed = (
        Clause(clause.form, replace(clause.first, month=month), replace(clause.last, month=month))
        if clause.is_loose
        else clause
        for clause in sentence.clauses
    )
    return Sentence(tuple(placed), sentence.rest)


def _read(sentence: Sentence, plan: Plan) -> _Reading:
    repeats = _all(Repeat, sentence.rest)
    if repeats and not (sentence.clauses and all(repeat.edge is Edge.LAST_DAY for repeat in repeats)):
        return _recurring(repeats, sentence, plan)
    if _is_monthly(sentence):
        return _every_month(sentence, Repeat(PeriodItem.MONTH, warnings=(_W.AMBIGUOUS,)), plan)
    if sentence.clauses:
        return _dated(sentence, plan)
    return _without_dates(_sorts(sentence), plan)


# --- dates and windows ----------------------------------------------------------------------------------


def _dated(sentence: Sentence, plan: Plan) -> _Reading:
    clauses = _without_report_periods(sentence.clauses)
    named = len(clauses)
    clauses, results, warnings = _placed(clauses, plan)
    windows = _merged([result.window for result in results if result.window], clauses)
    warnings += tuple(warning for result in results for warning in result.warnings)
    if not windows:
        return _Reading(Kind.UNCLEAR, (), warnings)
    if len(clauses) > 1 and _are_several(clauses, windows):
        warnings += (_W.SEVERAL_DEADLINES,)
    if named < len(sentence.clauses):
        warnings += (_W.NOT_A_DEADLINE,)
    if _sorts(sentence) & {ItemSort.OF_MONTH, ItemSort.NEXT_MONTH} and plan.month is None:
        # «до 1 июля года, следующего за отчётным»: the words about a month belong to something else.
        warnings += (_W.NOT_UNDERSTOOD,)
    if _is_open(clauses, windows, _sorts(sentence), plan):
        return _Reading(Kind.OPEN, windows, _doubts_of_open(clauses[0], warnings, sentence), _look_in(windows))
    if _all(Repeat, sentence.rest) or _sorts(sentence) & {ItemSort.WHOLE_PLAN, ItemSort.SCHOOL_YEAR, ItemSort.EVENT}:
        warnings += (_W.AMBIGUOUS,)
    kind = Kind.DATE if all(map(_is_a_day, clauses, results)) else Kind.WINDOW
    return _Reading(kind, windows, warnings)


def _placed(clauses: Sequence[Clause], plan: Plan) -> tuple[Sequence[Clause], Sequence[Resolved], Warnings]:
    """The clauses with their windows; years around a precise date only say which years it may lie in."""
    years = [clause for clause in clauses if clause.first.unit in _YEARS and clause.form in _PLAIN_FORMS]
    precise = [clause for clause in clauses if clause not in years]
    if years and precise:
        inside, outside = within_years(years, plan)
        found = [(clause, result) for clause in precise for result in every_one_of(clause, inside)]
        if not outside and all(result.window and overlaps(result.window, inside) for _, result in found):
            doubt = (_W.AMBIGUOUS,) if len(found) > len(precise) else ()
            return [clause for clause, _ in found], [result for _, result in found], doubt
    return clauses, resolve_all(clauses, plan), ()


def _doubts_of_open(clause: Clause, warnings: Warnings, sentence: Sentence) -> Warnings:
    """«с 1 сентября» may lack its end; «с 1 сентября, постоянно» does not."""
    if clause.form is ClauseForm.FROM and ItemSort.WHOLE_PLAN in _sorts(sentence):
        return tuple(warning for warning in warnings if warning is not _W.AMBIGUOUS)
    return warnings


def _without_report_periods(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """«отчёт за I квартал до 10 апреля» is due in April; alone, «за I квартал» is all there is."""
    due = [clause for clause in clauses if clause.form is not ClauseForm.REPORT_ON]
    return due or clauses


def _merged(windows: list[Window], clauses: Sequence[Clause]) -> list[Window]:
    """Joined weeks that follow each other: «3-я, 4-я неделя» is one stretch of time."""
    if not all(clause.first.unit is Unit.WEEK for clause in clauses):
        return windows
    merged: list[Window] = []
    for window in sorted(windows, key=lambda window: window.start):
        touches = merged and window.start - merged[-1].due <= timedelta(days=1)
        merged.append(Window(start=merged.pop().start, due=window.due) if touches else window)
    return merged


def _are_several(clauses: Sequence[Clause], windows: Sequence[Window]) -> bool:
    """Warnings about deadlines that may belong to different things: «до …» beside others, or overlapping ones."""
    ordered = sorted(windows, key=lambda window: window.start)
    crossing = any(after.start <= before.due for before, after in pairwise(ordered))
    return crossing or any(clause.form in _UNTIL_FORMS for clause in clauses)


def _is_a_day(clause: Clause, result: Resolved) -> bool:
    if clause.form in _UNTIL_FORMS:
        return True
    window = result.window
    return clause.form is ClauseForm.AT and (window is None or window.start == window.due)


def _is_open(clauses: Sequence[Clause], windows: Sequence[Window], sorts: set[ItemSort], plan: Plan) -> bool:
    """Warnings: a plan's whole year is no deadline, nor is «с сентября» without an end."""
    if len(clauses) > 1 or len(windows) > 1:
        return False
    clause, window = clauses[0], windows[0]
    if clause.form is ClauseForm.FROM:
        return True
    if sorts & {ItemSort.WHOLE_PLAN, ItemSort.SCHOOL_YEAR} and clause.form is ClauseForm.RANGE:
        return window.due - window.start > _MUCH_SHORTER
    if clause.form not in (ClauseForm.AT, ClauseForm.RANGE, ClauseForm.REPORT_ON) or clause.first.unit not in _YEARS:
        return False
    length = plan.end - plan.start
    return length < _SEVERAL_YEARS or length - (window.due - window.start) < _MUCH_SHORTER


# --- what comes back ------------------------------------------------------------------------------------


def _is_monthly(sentence: Sentence) -> bool:
    """«до 5 числа», «последняя пятница месяца» without a month: each month, most likely."""
    loose = [clause for clause in sentence.clauses if clause.is_loose]
    daily = all(clause.first.unit in (Unit.DAY, Unit.WEEKDAY) for clause in loose)
    of_month = _sorts(sentence) & {ItemSort.OF_MONTH, ItemSort.NEXT_MONTH}
    return bool(loose) and len(loose) == len(sentence.clauses) and (daily or bool(of_month))


def _recurring(repeats: list[Repeat], sentence: Sentence, plan: Plan) -> _Reading:
    repeat, clauses = repeats[0], sentence.clauses
    if len({each.period for each in repeats}) > 1:
        repeat = replace(repeat, warnings=(*repeat.warnings, _W.SEVERAL_DEADLINES))
    loose = tuple(clause for clause in clauses if clause.is_loose)
    dates = tuple(clause for clause in clauses if not clause.is_loose and clause.first.unit not in _YEARS)
    if loose and sum(not clause.is_loose for clause in clauses) == sum(map(_is_stretch, clauses)) < 2:
        return _every_month(Sentence(loose, sentence.rest), repeat, _inside(sentence, plan))
    if not clauses:
        return _restricted(repeat, _bounds(sentence, plan), plan)
    if repeat.period is PeriodItem.YEAR and dates:
        return _every_year(repeat, dates, *within_years(clauses, plan))
    return _within(repeat, sentence, plan)


def _is_stretch(clause: Clause) -> bool:
    """Whether it is a stretch of time with room for a repetition."""
    return not clause.is_loose and (clause.form is not ClauseForm.AT or clause.first.unit not in WITHIN_MONTH)


def _inside(sentence: Sentence, plan: Plan) -> Plan:
    """The plan within the stretch of time beside «до 5 числа»: «сентябрь – май, ежемесячно до 5 числа»."""
    bounds = resolve_all([clause for clause in sentence.clauses if not clause.is_loose], plan)
    return _narrowed(plan, bounds[0]) if bounds else plan


def _reading(repeat: Repeat, windows: Sequence[Window], warnings: Warnings = ()) -> _Reading:
    return _Reading(Kind.RECURRING, windows, repeat.warnings + warnings, EVERY[repeat.period])


def _restricted(repeat: Repeat, bounds: Resolved, plan: Plan) -> _Reading:
    """The repetition within the bounds that the text sets: «ежемесячно с октября по апрель»."""
    return _reading(repeat, windows_of_repeat(repeat, _narrowed(plan, bounds)), bounds.warnings)


def _narrowed(plan: Plan, bounds: Resolved) -> Plan:
    if bounds.window is None:
        return plan
    return plan.model_copy(update={"start": bounds.window.start, "end": bounds.window.due})


def _bounds(sentence: Sentence, plan: Plan) -> Resolved:
    return _school_year(plan) if ItemSort.SCHOOL_YEAR in _sorts(sentence) else Resolved(None)


def _every_month(sentence: Sentence, repeat: Repeat, plan: Plan) -> _Reading:
    bounds = _bounds(sentence, plan)
    doubt = () if repeat.period in (PeriodItem.MONTH, PeriodItem.HALF_MONTH) else (_W.AMBIGUOUS,)
    after = ItemSort.NEXT_MONTH in _sorts(sentence)
    windows = monthly(sentence.clauses, repeat.period, _narrowed(plan, bounds), after=after)
    return _reading(repeat, windows, doubt + bounds.warnings)


def _every_year(repeat: Repeat, clauses: Sequence[Clause], plan: Plan, doubts: Warnings) -> _Reading:
    """The windows of «ежегодно, май»: May of every year of the plan."""
    results = [result for clause in clauses for result in every_one_of(clause, plan)]
    warnings = doubts + tuple(warning for result in results for warning in result.warnings)
    return _reading(repeat, [result.window for result in results if result.window], warnings)


def _within(repeat: Repeat, sentence: Sentence, plan: Plan) -> _Reading:
    """A repetition beside dates: they bound it, or they are its dates («ежеквартально: март, июнь»)."""
    results = resolve_all(sentence.clauses, plan)
    warnings = tuple(warning for result in results for warning in result.warnings)
    windows = [result.window for result in results if result.window]
    if len(windows) != 1 or not _is_wider(windows[0], repeat, plan):
        return _reading(repeat, windows, (*warnings, *_doubt_of_dates(repeat, windows)))
    if Mark("далее") in sentence.rest:
        after = [window for window in windows_of_repeat(repeat, plan) if window.start > windows[0].due]
        return _reading(repeat, [*windows, *after], (*warnings, _W.SEVERAL_DEADLINES))
    if sentence.clauses[0].form in _UNTIL_FORMS:
        warnings += (_W.AMBIGUOUS,)
    if sentence.clauses[0].form is ClauseForm.FROM:
        warnings = tuple(warning for warning in warnings if warning is not _W.AMBIGUOUS)
    return _restricted(repeat, Resolved(windows[0], warnings), plan)


def _is_wider(window: Window, repeat: Repeat, plan: Plan) -> bool:
    """Whether more than one period of the repetition fits."""
    if repeat.period in WITHOUT_WINDOWS:
        return False
    return len(periods_of(repeat.period, _narrowed(plan, Resolved(window)))) > 1


def _doubt_of_dates(repeat: Repeat, windows: Sequence[Window]) -> Warnings:
    """Four dates for «ежеквартально» are its dates; one for «ежедневно» must be asked about."""
    return (_W.AMBIGUOUS,) if len(windows) < 2 or repeat.period in WITHOUT_WINDOWS else ()


# --- without dates --------------------------------------------------------------------------------------


def _without_dates(sorts: set[ItemSort], plan: Plan) -> _Reading:
    if ItemSort.SCHOOL_YEAR in sorts:
        year = _school_year(plan)
        windows = (year.window or Window(start=plan.start, due=plan.end),)
        return _Reading(Kind.OPEN, windows, year.warnings, _look_in(windows))
    if sorts & {ItemSort.WHOLE_PLAN, ItemSort.EVENT}:
        windows = (Window(start=plan.start, due=plan.end),)
        return _Reading(Kind.OPEN, windows, (), _look_in(windows))
    return _Reading(Kind.OPEN if ItemSort.HOLIDAYS in sorts else Kind.UNCLEAR)


def _look_in(windows: Sequence[Window]) -> Every:
    """How often to ask about what has no due date."""
    length = max(window.due - window.start for window in windows)
    return Every.MONTH if length < _LONGER_THAN_A_YEAR else Every.QUARTER


def _school_year(plan: Plan) -> Resolved:
    """The school year of a plan; a plan that touches several is used as it is, with a warning."""
    whole = Window(start=plan.start, due=plan.end)
    years = [window for window in windows_of(Point(Unit.SCHOOL_YEAR), plan) if overlaps(window, plan)]
    found = choose(years, plan)
    return found if plan.kind == "school" and not found.warnings else Resolved(whole, (_W.AMBIGUOUS,))


# --- doubts ---------------------------------------------------------------------------------------------


def _warnings(sentence: Sentence, reading: _Reading) -> Warnings:
    """Every doubt once, in the order of the table of codes."""
    found = {*reading.warnings, *_warnings_of_rest(sentence, reading)}
    if reading.kind is Kind.UNCLEAR and not found:
        found = {_W.NOT_UNDERSTOOD if sentence.rest else _W.EMPTY}
    return tuple(code for code in DeadlineWarning if code in found)


def _warnings_of_rest(sentence: Sentence, reading: _Reading) -> Iterable[DeadlineWarning]:
    for item in sentence.rest:
        if isinstance(item, Saying):
            yield from item.warnings
        else:
            yield from _doubt(item, reading)


def _doubt(item: Item, reading: _Reading) -> Warnings:
    """A warning about what is left over, unless it is something that may be beside a deadline."""
    match item:
        case Repeat():
            return ()
        case Mark(code="или"):
            return (_W.AMBIGUOUS,)
        case Mark(code="далее"):
            return (_W.SEVERAL_DEADLINES,)
        case Number():
            return (_W.NOT_UNDERSTOOD,) if reading.windows else (_W.NOT_A_DEADLINE,)
        case Clock():
            return () if reading.kind is not Kind.UNCLEAR else (_W.TIME_NOT_DATE,)
        case Weekday():
            return _weekday_doubt(item, reading)
        case _:
            return (_W.NOT_UNDERSTOOD,)


def _weekday_doubt(weekday: Weekday, reading: _Reading) -> Warnings:
    """A warning about «понедельник, 16 мая» if the 16th is no Monday: probably an order of another year."""
    if reading.kind is Kind.RECURRING:
        return ()
    if reading.kind is not Kind.DATE:
        return (_W.NOT_UNDERSTOOD,)
    fits = any(window.due.isoweekday() == weekday.n for window in reading.windows)
    return () if fits else (_W.WEEKDAY_MISMATCH,)
