"""Turns the clauses of a cell into windows of one plan, each in its right year."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.deadlines.clauses import Clause, ClauseForm
from domain.deadlines.model import DeadlineWarning, Plan, Window
from domain.deadlines.points import WITHIN_MONTH, Point, Unit, day_before
from domain.deadlines.years import (
    REVERSED,
    Resolved,
    Warnings,
    begins_before,
    choose,
    outside,
    overlaps,
    windows_of,
)

AMBIGUOUS = DeadlineWarning.AMBIGUOUS
_SINGLE_DAYS = frozenset({Unit.DAY, Unit.WEEKDAY})
_UNTIL_FORMS = frozenset({ClauseForm.UNTIL, ClauseForm.UNTIL_END, ClauseForm.UNTIL_BEGINS, ClauseForm.UNTIL_MIDDLE})
# What is missing here is ambiguous: when «начало марта» ends, whether «до марта» includes it.
_FORM_WARNINGS: dict[ClauseForm, Warnings] = {
    ClauseForm.AT: (),
    ClauseForm.RANGE: (),
    ClauseForm.UNTIL: (),
    ClauseForm.UNTIL_END: (),
    ClauseForm.REPORT_ON: (DeadlineWarning.NOT_A_DEADLINE,),
}
_ALMOST_A_YEAR = timedelta(days=330)
_A_MONTH = timedelta(days=31)


def resolve_all(clauses: Sequence[Clause], plan: Plan) -> list[Resolved]:
    """One result a clause, in their order.

    A year at the end belongs to the months before it too («сентябрь - декабрь 2022 года»), as long as
    they go forward: in «ноябрь, январь 2022» November is that of 2021.
    """
    results: list[Resolved] = []
    following: Window | None = None
    for clause in reversed(clauses):
        result = _resolve(clause, plan, following)
        results.append(result)
        following = result.window if result.named_year else following
    return [checked(clause, result, plan) for clause, result in zip(clauses, results[::-1], strict=True)]


def _resolve(clause: Clause, plan: Plan, following: Window | None) -> Resolved:
    if clause.is_loose:
        return Resolved(None, (AMBIGUOUS,))
    candidates = candidates_of(clause, plan, following)
    if candidates is None:
        return REVERSED
    if following is not None and not clause.named_year:
        return replace(_before(candidates, following, plan), named_year=True)
    return replace(choose(candidates, plan), named_year=clause.named_year)


def _before(candidates: list[Window], following: Window, plan: Plan) -> Resolved:
    """The last candidate that does not begin after the deadline that follows it in the cell."""
    earlier = [window for window in candidates if window.start <= following.start]
    same_year = [window for window in candidates if window.due.year == following.start.year]
    if not earlier:
        return choose(candidates, plan)
    found = earlier[-1]
    if overlaps(found, plan) or not any(overlaps(window, plan) for window in same_year):
        return Resolved(found)
    return Resolved(same_year[-1], (AMBIGUOUS,))


def candidates_of(clause: Clause, plan: Plan, following: Window | None = None) -> list[Window] | None:
    """The possible windows of the clause, in order of time; None for a range that runs backwards in every year."""
    first, last = _in_plan_kind(clause.first, plan), _in_plan_kind(clause.last, plan)
    years = [year for point in (clause.first, clause.last) if (year := point.year or point.school)]
    if following:
        years.append(following.start.year)
    ends = [window for point in last for window in windows_of(point, plan, years)]
    if clause.form is not ClauseForm.RANGE:
        return sorted(ends, key=lambda window: window.start)
    starts = [window for point in first for window in windows_of(point, plan, years)]
    if not starts or not ends:
        return []
    spans = _spans(sorted(starts, key=_by_start), sorted(ends, key=_by_start))
    by_days = clause.first.unit is Unit.DAY and not (clause.first.named_year and clause.last.named_year)
    return [span for span in spans if not (by_days and span.due - span.start > _ALMOST_A_YEAR)] or None


def _by_start(window: Window) -> date:
    return window.start


def _spans(starts: list[Window], ends: list[Window]) -> list[Window]:
    """Each end with the latest start before it, each start once, with the earliest of its ends."""
    spans: dict[date, Window] = {}
    for end in ends:
        before = [start for start in starts if start.start <= end.due]
        if before:
            spans.setdefault(before[-1].start, Window(start=before[-1].start, due=end.due))
    return list(spans.values())


def _in_plan_kind(point: Point, plan: Plan) -> list[Point]:
    """A half-year of a named calendar year in a school plan may be either sort of half-year."""
    if point.unit is Unit.HALF_YEAR and plan.kind == "school" and point.year is not None:
        school = replace(point, unit=Unit.SCHOOL_HALF)
        return [school, point]
    return [point]


def checked(clause: Clause, result: Resolved, plan: Plan) -> Resolved:
    """The window in the clause's form, with every doubt about it."""
    points = {clause.first, clause.last}
    doubts = result.warnings + tuple(warning for point in points for warning in point.warnings)
    if result.window is None:
        return replace(result, warnings=doubts)
    window, more = _form(clause, result.window, plan)
    if _starts_too_early(clause, window, plan):
        more += (DeadlineWarning.OUTSIDE_PLAN,)
    more += outside(result.window, plan, named_year=clause.last.named_year)
    return Resolved(window, doubts + more, result.named_year)


def _starts_too_early(clause: Clause, window: Window, plan: Plan) -> bool:
    """A range that begins before the plan's first month, years that begin before its first year."""
    if clause.first.unit is Unit.YEARS:
        return window.start.year < plan.start.year
    return clause.form is ClauseForm.RANGE and begins_before(window, plan)


def _form(clause: Clause, window: Window, plan: Plan) -> tuple[Window, Warnings]:
    """«до», «с», «конец» … applied to the window of a point."""
    warnings = _FORM_WARNINGS.get(clause.form, (AMBIGUOUS,))
    if clause.form is ClauseForm.UNTIL and clause.last.unit not in _SINGLE_DAYS:
        warnings = (AMBIGUOUS,)
    if clause.form in _UNTIL_FORMS:
        due = _last_day(clause, window)
        # «до 1 сентября» in a plan from 1 September to 31 August may well mean the next one.
        at_once = due == plan.start and not clause.named_year
        return _due(due, plan), (AMBIGUOUS,) if at_once else warnings
    shape = _SHAPES.get(clause.form)
    return shape(window, plan) if shape else window, warnings


def _last_day(clause: Clause, window: Window) -> date:
    """«до конца марта» includes March; whether «до марта» does is ambiguous, and the earlier date is safe."""
    if clause.form is ClauseForm.UNTIL_MIDDLE:
        return window.start + timedelta(days=(window.due - window.start).days // 2 - (window.start < window.due))
    within_month = clause.last.unit in WITHIN_MONTH
    includes = clause.form is ClauseForm.UNTIL_END or (clause.form is ClauseForm.UNTIL and within_month)
    return window.due if includes else day_before(window)


def _from(window: Window, plan: Plan) -> Window:
    return Window(start=window.start, due=max(plan.end, window.due))


def _first_days(window: Window) -> Window:
    return Window(start=window.start, due=min(window.due, window.start + timedelta(days=9)))


def _month_after(window: Window) -> Window:
    return Window(start=window.due, due=window.due + _A_MONTH)


def _due(day: date, plan: Plan) -> Window:
    """Work may begin with the plan, or, where the day is before it, on the day itself."""
    return Window(start=min(plan.start, day), due=day)


def _middle(window: Window) -> Window:
    third = ((window.due - window.start).days + 1) // 3
    start = window.start + timedelta(days=third)
    return Window(start=start, due=start + timedelta(days=max(third - 1, 0)))


def _end(window: Window) -> Window:
    """The last ten days of a month, the last month of anything longer."""
    last_month = window.due.replace(day=1)
    if window.start < last_month:
        return Window(start=last_month, due=window.due)
    last_decade = last_month + timedelta(days=20)
    return Window(start=min(max(window.start, last_decade), window.due), due=window.due)


def every_one_of(clause: Clause, plan: Plan) -> list[Resolved]:
    """«ежегодно до 1 сентября»: the clause in each year of the plan, or in the year it names."""
    found = [window for window in candidates_of(clause, plan) or () if overlaps(window, plan)]
    if not found or clause.named_year:
        return resolve_all([clause], plan)
    results = [checked(clause, Resolved(window), plan) for window in found]
    return [_from_its_year(result) for result in results]


def within_years(clauses: Sequence[Clause], plan: Plan) -> tuple[Plan, Warnings]:
    """The plan cut to the years that a text names: «ежегодно с 2023», «2024-2025 гг., ежегодно до 10 сентября».

    Years without a day of the plan leave it as it is, with a warning.
    """
    for clause in clauses:
        if clause.first.unit not in (Unit.YEARS, Unit.SCHOOL_YEAR):
            continue
        start, end = _years_of(clause, plan)
        if start > plan.end or end < plan.start:
            return plan, (DeadlineWarning.OUTSIDE_PLAN,)
        plan = plan.model_copy(update={"start": max(start, plan.start), "end": min(end, plan.end)})
    return plan, ()


def _years_of(clause: Clause, plan: Plan) -> tuple[date, date]:
    """First and last day of the years that a clause names; a school year lasts until the next one."""
    first, last = clause.first, clause.last
    start = date(first.year or plan.start.year, 9 if first.unit is Unit.SCHOOL_YEAR else 1, 1)
    if clause.form is ClauseForm.FROM:
        return start, max(plan.end, start)
    if last.unit is Unit.SCHOOL_YEAR:
        return start, date((last.year or plan.end.year) + 1, 8, 31)
    end = date((last.year or plan.end.year) + last.years - 1, 12, 31)
    return (plan.start, end) if clause.form in _UNTIL_FORMS else (start, end)


def _from_its_year(result: Resolved) -> Resolved:
    """Work on the second year's deadline does not begin before that year does."""
    window = result.window
    if window is None or window.start.year == window.due.year:
        return result
    january = window.due.replace(month=1, day=1)
    longer_than_a_year = window.due - window.start > timedelta(days=366)
    return replace(result, window=Window(start=january, due=window.due)) if longer_than_a_year else result


_SHAPES: dict[ClauseForm, Callable[[Window, Plan], Window]] = {
    ClauseForm.FROM: _from,
    ClauseForm.BEGINNING: lambda window, _plan: _first_days(window),
    ClauseForm.MIDDLE: lambda window, _plan: _middle(window),
    ClauseForm.END: lambda window, _plan: _end(window),
    ClauseForm.AFTER: lambda window, _plan: _month_after(window),
}
