"""Reads a stretch of time that names its own year: the period in a title, or a date written in full."""

from datetime import date

from domain.deadlines.clauses import ClauseForm, parse
from domain.deadlines.grammar import read_items
from domain.deadlines.items import Unknown
from domain.deadlines.model import Plan, Window
from domain.deadlines.resolve import resolve_all

ANY_PLAN = Plan(kind="calendar", start=date(2001, 1, 1), end=date(2001, 12, 31))
"""No plan is needed if the year is named; this one's dates are never used."""
PLAIN_FORMS = frozenset({ClauseForm.AT, ClauseForm.RANGE})


def stretch(line: str) -> Window | None:
    """The stretch of time that a canonical line names with its year and nothing else; None if it names none."""
    items = tuple(read_items(line, ANY_PLAN))
    sentence = parse(items)
    if not any(clause.named_year for clause in sentence.clauses):
        return None
    if any(clause.form not in PLAIN_FORMS for clause in sentence.clauses):
        return None
    found = [result.window for result in resolve_all(sentence.clauses, ANY_PLAN)]
    windows = [window for window in found if window]
    if len(windows) < len(found) or any(isinstance(item, Unknown) for item in sentence.rest):
        return None
    return Window(start=min(window.start for window in windows), due=max(window.due for window in windows))
