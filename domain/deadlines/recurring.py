"""The windows of a repetition: the months, quarters, terms, half-years and years of a plan."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from domain.deadlines.clauses import Clause, ClauseForm
from domain.deadlines.items import Edge, PeriodItem, Repeat
from domain.deadlines.model import Every, Plan, Window
from domain.deadlines.points import LAST, Point, Unit, month_window, window_in
from domain.deadlines.years import overlaps, years_around

EVERY = {
    PeriodItem.DAY: Every.DAY,
    PeriodItem.WEEK: Every.WEEK,
    PeriodItem.TEN_DAYS: Every.TEN_DAYS,
    PeriodItem.FORTNIGHT: Every.FORTNIGHT,
    PeriodItem.HALF_MONTH: Every.HALF_MONTH,
    PeriodItem.MONTH: Every.MONTH,
    PeriodItem.TWO_MONTHS: Every.TWO_MONTHS,
    PeriodItem.THREE_MONTHS: Every.QUARTER,
    PeriodItem.QUARTER: Every.QUARTER,
    PeriodItem.HALF_TERM: Every.HALF_TERM,
    PeriodItem.TERM: Every.TERM,
    PeriodItem.TRIMESTER: Every.QUARTER,
    PeriodItem.FOUR_MONTHS: Every.FOUR_MONTHS,
    PeriodItem.SIX_MONTHS: Every.HALF_YEAR,
    PeriodItem.HALF_YEAR: Every.HALF_YEAR,
    PeriodItem.HALF_OF_PLAN_YEAR: Every.HALF_YEAR,
    PeriodItem.SCHOOL_YEAR: Every.YEAR,
    PeriodItem.YEAR: Every.YEAR,
}
# «1 раз в 3 месяца» is no quarter: it counts from the first month of the plan.
_MONTHS_APART = {
    PeriodItem.TWO_MONTHS: 2,
    PeriodItem.THREE_MONTHS: 3,
    PeriodItem.FOUR_MONTHS: 4,
    PeriodItem.SIX_MONTHS: 6,
}
# Too often for a window each: the office asks about these now and then.
WITHOUT_WINDOWS = frozenset({PeriodItem.DAY, PeriodItem.WEEK, PeriodItem.TEN_DAYS, PeriodItem.FORTNIGHT})

_PARTS_OF_YEAR: dict[PeriodItem, tuple[tuple[int, int], ...]] = {
    PeriodItem.MONTH: tuple((month, month) for month in range(1, 13)),
    PeriodItem.QUARTER: ((1, 3), (4, 6), (7, 9), (10, 12)),
    PeriodItem.TERM: ((1, 3), (4, 5), (9, 10), (11, 12)),
    PeriodItem.TRIMESTER: ((3, 5), (9, 11), (12, 14)),
    PeriodItem.HALF_OF_PLAN_YEAR: ((1, 6), (7, 12)),
    PeriodItem.SCHOOL_YEAR: ((9, 17),),
    PeriodItem.YEAR: ((1, 12),),
}
_SCHOOL_HALVES = ((1, 5), (9, 12))
_EDGE_DAYS = timedelta(days=6)
_A_YEAR = timedelta(days=366)
_A_THIRD_OF_A_YEAR = timedelta(days=120)


def periods_of(period: PeriodItem, plan: Plan) -> list[Window]:
    """The periods of the plan in order, the first and the last one cut off at its ends."""
    if period in WITHOUT_WINDOWS:
        return []
    return list(_cut(_whole_periods(period, plan), plan))


def _cut(windows: Iterable[Window], plan: Plan) -> Iterator[Window]:
    for window in windows:
        if overlaps(window, plan):
            yield Window(start=max(window.start, plan.start), due=min(window.due, plan.end))


def _whole_periods(period: PeriodItem, plan: Plan) -> Iterator[Window]:
    if period in _MONTHS_APART:
        return _months_apart(_MONTHS_APART[period], plan)
    if period is PeriodItem.HALF_MONTH:
        return _half_months(plan)
    if period is PeriodItem.HALF_TERM:
        return _half_terms(plan)
    if period is PeriodItem.YEAR:
        return _plan_years(plan)
    if period is PeriodItem.HALF_OF_PLAN_YEAR and plan.kind == "school":
        return _halves_at_new_year(plan)
    return _year_parts(_parts(period, plan), plan)


def _parts(period: PeriodItem, plan: Plan) -> tuple[tuple[int, int], ...]:
    if period is PeriodItem.HALF_YEAR:
        return _SCHOOL_HALVES if plan.kind == "school" else _PARTS_OF_YEAR[PeriodItem.HALF_OF_PLAN_YEAR]
    return _PARTS_OF_YEAR[period]


def _year_parts(parts: tuple[tuple[int, int], ...], plan: Plan) -> Iterator[Window]:
    for year in years_around(plan):
        for first, last in parts:
            yield month_window(year, first, last)


def _months_apart(step: int, plan: Plan) -> Iterator[Window]:
    first = plan.start.year * 12 + plan.start.month
    last = plan.end.year * 12 + plan.end.month
    for month in range(first, last + 1, step):
        year, number = divmod(month - 1, 12)
        yield month_window(year, number + 1, number + step)


def _half_months(plan: Plan) -> Iterator[Window]:
    for month in periods_of(PeriodItem.MONTH, plan):
        for half in (1, 2):
            yield window_in(Point(Unit.HALF_MONTH, half, month.start.month), month.start.year, plan)


def _half_terms(plan: Plan) -> Iterator[Window]:
    for term in _year_parts(_PARTS_OF_YEAR[PeriodItem.TERM], plan):
        months = term.due.month - term.start.month + 1
        first_month = month_window(term.start.year, term.start.month, term.start.month)
        middle = first_month.due if months == 2 else term.start + (term.due - term.start) // 2
        yield Window(start=term.start, due=middle)
        yield Window(start=middle + timedelta(days=1), due=term.due)


def _plan_years(plan: Plan) -> Iterator[Window]:
    """One year of a plan of about a year is the plan itself, wherever it begins in the calendar."""
    if plan.end - plan.start < _A_YEAR or (plan.kind == "school" and len(_school_starts(plan)) == 0):
        yield Window(start=plan.start, due=plan.end)
    elif plan.kind == "calendar":
        yield from _year_parts(_PARTS_OF_YEAR[PeriodItem.YEAR], plan)
    else:
        starts = [plan.start, *_school_starts(plan)]
        ends = [start - timedelta(days=1) for start in starts[1:]] + [plan.end]
        yield from (Window(start=start, due=end) for start, end in zip(starts, ends, strict=True))


def _halves_at_new_year(plan: Plan) -> Iterator[Window]:
    """«2 раза в год» in a school plan: before and after New Year, as far as it is in the plan's year."""
    for year in _plan_years(plan):
        new_year = date(year.due.year, 1, 1)
        if year.start >= new_year:
            yield year
        else:
            yield Window(start=year.start, due=new_year - timedelta(days=1))
            yield Window(start=new_year, due=year.due)


def _school_starts(plan: Plan) -> list[date]:
    """The first days of September that divide the plan; none near its ends, where only some months would be cut off."""
    days = (date(year, 9, 1) for year in range(plan.start.year, plan.end.year + 1))
    return [day for day in days if min(day - plan.start, plan.end - day) > _A_THIRD_OF_A_YEAR]


def windows_of_repeat(repeat: Repeat, plan: Plan) -> list[Window]:
    """The windows of «1 раз в четверть», «в конце каждой четверти», «по итогам учебного года»."""
    return [_edge(window, repeat.edge) for window in periods_of(repeat.period, plan)]


def _edge(window: Window, edge: Edge) -> Window:
    match edge:
        case Edge.FIRST_DAYS:
            return Window(start=window.start, due=min(window.due, window.start + _EDGE_DAYS))
        case Edge.LAST_DAYS:
            return Window(start=max(window.start, window.due - _EDGE_DAYS), due=window.due)
        case Edge.LAST_DAY:
            return Window(start=window.due, due=window.due)
        case _:
            return window


def monthly(clauses: Iterable[Clause], period: PeriodItem, plan: Plan, *, after: bool = False) -> list[Window]:
    """«ежемесячно до 5 числа», «последняя неделя каждого месяца»: each clause in each month of the plan.

    What is asked once a quarter or a half-year is asked in the first month after it. `after` means that the report is
    due in the month after the reported one: nothing is due in the plan's first month.
    """
    months = _months_after(period, plan) if after else _reporting_months(period, plan)
    starts = {window.start.replace(day=1) for window in months}
    windows = {_in_month(clause, month, plan) for clause in clauses for month in starts}
    return [window for window in _cut(windows, plan) if window.due <= plan.end]


def _reporting_months(period: PeriodItem, plan: Plan) -> list[Window]:
    months = periods_of(PeriodItem.MONTH, plan)
    step = {PeriodItem.QUARTER: 3, PeriodItem.HALF_YEAR: 6, PeriodItem.HALF_OF_PLAN_YEAR: 6}.get(period, 1)
    return [month for month in months if (month.start.month - 1) % step == 0]


def _months_after(period: PeriodItem, plan: Plan) -> list[Window]:
    days = [reported.due + timedelta(days=1) for reported in periods_of(period, plan)]
    return [month_window(day.year, day.month, day.month) for day in days if day <= plan.end]


def _in_month(clause: Clause, month: date, plan: Plan) -> Window:
    first, last = (_part_of(point, month, plan) for point in (clause.first, clause.last))
    if clause.form in (ClauseForm.UNTIL, ClauseForm.UNTIL_END):
        return Window(start=month, due=last.due)
    return Window(start=min(first.start, last.due), due=last.due)


def _part_of(point: Point, month: date, plan: Plan) -> Window:
    """The point in this month; where the month is too short for it, the month's last one."""
    for n in (point.n, LAST):
        try:
            return window_in(Point(point.unit, n, month.month, weekday=point.weekday), month.year, plan)
        except ValueError:
            continue
    return month_window(month.year, month.month, month.month)
