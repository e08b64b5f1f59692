"""Chooses the year of a date that names none: from the plan, the section, the neighbours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.deadlines.model import DeadlineWarning, Plan, Window
from domain.deadlines.points import Point, Unit, window_in

Warnings = tuple[DeadlineWarning, ...]

_CLEARLY_MORE = 1.5
_SHORT_OVERLAP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A window, or None where there is no such day, and the doubts about it."""

    window: Window | None
    warnings: Warnings = ()
    named_year: bool = False


IMPOSSIBLE = Resolved(None, (DeadlineWarning.IMPOSSIBLE_DATE,))
REVERSED = Resolved(None, (DeadlineWarning.REVERSED,))


def years_around(plan: Plan) -> range:
    """Every year in which something of this plan may begin: its own years, one before and one after."""
    return range(plan.start.year - 1, plan.end.year + 2)


def windows_of(point: Point, plan: Plan, neighbours: Iterable[int] = ()) -> Iterator[Window]:
    """The possible windows of `point`, in order of time: one if its year is named, otherwise one a year.

    `neighbours` are the years named beside it.
    """
    for year in _years_of(point, plan, neighbours):
        try:
            window = window_in(point, year, plan)
        except ValueError:
            continue
        if point.school is None or _school_year_of(window) == point.school:
            yield window


def _years_of(point: Point, plan: Plan, neighbours: Iterable[int]) -> Iterable[int]:
    if point.school is not None:
        return (point.school, point.school + 1)
    if point.year is not None:
        return (point.year,)
    month = point.n if point.unit is Unit.MONTH else point.month
    if plan.month is not None and plan.month.month == month:
        return (plan.month.year,)
    beside = {year + step for year in neighbours for step in (-1, 0, 1)}
    return sorted(beside.union(years_around(plan)))


def _school_year_of(window: Window) -> int:
    """August prepares the school year that follows it."""
    return window.start.year if window.start.month >= 8 else window.start.year - 1


def overlaps(window: Window, plan: Plan) -> bool:
    """Whether the window and the plan have a day in common."""
    return window.start <= plan.end and window.due >= plan.start


def choose(candidates: Iterable[Window], plan: Plan) -> Resolved:
    """The candidate that the plan most probably means, with a warning if it might be another one."""
    everything = list(candidates)
    if not everything:
        return IMPOSSIBLE
    near = [window for window in everything if _belongs(window, plan)]
    if not near:
        near = [window for window in everything if overlaps(window, plan)]
    if not near:
        return Resolved(min(everything, key=lambda window: _distance(window, plan)))
    found = _likeliest(near, plan) if len(near) > 1 else near[0]
    sure = len(everything) == 1 or _is_sure(found, near, plan)
    return Resolved(found, () if sure else (DeadlineWarning.AMBIGUOUS,))


def _is_sure(found: Window, near: list[Window], plan: Plan) -> bool:
    """Whether a person would choose the same window without asking."""
    if _is_first_august(found, plan):
        return len(near) <= 2  # in a plan of several years each has its August
    mostly = 2 * _common(found, plan) >= found.due - found.start
    return len(near) == 1 and mostly and not _is_last_august(found, plan)


def _belongs(window: Window, plan: Plan) -> bool:
    """Whether more than a marginal rest of it lies in the plan (a plan until 1 September does not own September)."""
    if not overlaps(window, plan):
        return False
    return _common(window, plan) >= min(_SHORT_OVERLAP, window.due - window.start + timedelta(days=1))


def _common(window: Window, plan: Plan) -> timedelta:
    return min(window.due, plan.end) - max(window.start, plan.start) + timedelta(days=1)


def _likeliest(near: list[Window], plan: Plan) -> Window:
    if plan.month is not None:
        month = plan.month
        return min(near, key=lambda window: abs(window.start - month))
    whole = [window for window in near if window.start >= plan.start and window.due <= plan.end]
    if _is_first_august(near[0], plan):
        return near[0]
    if whole:
        return whole[0]
    most = max(near, key=lambda window: _common(window, plan))
    even = near[0] if plan.kind == "school" else near[-1]
    return most if _common(most, plan) > _CLEARLY_MORE * _common(even, plan) else even


def _is_first_august(window: Window, plan: Plan) -> bool:
    """A plan that starts in June to August means its first August, even where it starts within it."""
    early = plan.kind == "school" and 6 <= plan.start.month <= 8
    return early and _month(window.start) == (plan.start.year, 8) and window.due >= plan.start


def _is_last_august(window: Window, plan: Plan) -> bool:
    """In a school plan from September «29 августа» is the last one, or the day before the plan began."""
    return plan.kind == "school" and plan.start.month == 9 and window.start.month == window.due.month == 8


def _distance(window: Window, plan: Plan) -> tuple[int, int]:
    distance = (plan.start - window.due).days if window.due < plan.start else (window.start - plan.end).days
    return distance, -window.start.toordinal()


def outside(window: Window, plan: Plan, *, named_year: bool) -> Warnings:
    """Warnings about a window that leaves the plan by more than the rest of a month that it shares with the plan."""
    if window.due < plan.start:
        stale = (DeadlineWarning.STALE_YEAR,) if named_year else ()
        return (DeadlineWarning.OUTSIDE_PLAN, *stale)
    late = window.due > plan.end and (
        _month(window.due) != _month(plan.end) or window.start == window.due or window.start > plan.end
    )
    return (DeadlineWarning.OUTSIDE_PLAN,) if late else ()


def begins_before(window: Window, plan: Plan) -> bool:
    """Whether it begins in a month before that in which the plan starts."""
    return _month(window.start) < _month(plan.start)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
