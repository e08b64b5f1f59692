"""The values of an understood order: its activities, and what has to be asked about them."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.deadlines.model import Deadline, Plan
from domain.people.roles import Role
from domain.tasks.moves import Expects


class NoRoadmap(ValueError):
    """The document has no activities: no table with a text and a deadline in its rows, and no points with dates."""

    def __init__(self, name: str, *, appendix_missing: bool = False) -> None:
        """`appendix_missing`: it promises an appendix with them, and ends without one."""
        super().__init__(name)
        self.appendix_missing = appendix_missing


class Doubt(StrEnum):
    """Why the coordinator should look at a row; the sentences for people are in Fluent."""

    NO_TITLE = "no-title"
    NO_RESPONSIBLE = "no-responsible"
    NUMBER_ORDER = "number-order"
    """The number does not follow the one above: a row may be missing."""
    JOINED = "joined"
    """The row below was taken for its end, though it may be an activity of its own."""
    SAME_AS_ABOVE = "same-as-above"
    """A ditto mark was filled in from the row above."""
    DEADLINE_CUT_OUT = "deadline-cut-out"
    """The deadline was among other words of the responsible's cell."""
    DEADLINE_FROM_TITLE = "deadline-from-title"
    """The deadline's own cell is empty; the one that the activity's text names was taken."""
    DEADLINE_FROM_SECTION = "deadline-from-section"
    """The row has no deadline of its own; it is under a month, whose end was taken."""
    GRID_UNSURE = "grid-unsure"
    """The plan's columns are only called I, II, III, IV, or have bare numbers in them."""
    SECOND_DEADLINE = "second-deadline"
    """The activity's text names another date than the deadline's cell."""
    SEVERAL_EVENTS = "several-events"
    """One cell has several events or dates; `split` offers them apart if they match one to one."""
    FROM_PDF = "from-pdf"
    """The row was assembled from the positions of letters on a page."""
    FROM_SCAN = "from-scan"
    """The row was read in a picture of a page."""
    BLURRED = "blurred"
    """The row was read in a picture of a page, where a word of it is hardly legible."""
    ORDER_POINT = "order-point"
    """No row: a point of the order beside its table; it is an activity only if the coordinator accepts it."""
    FROM_TEXT = "from-text"
    """No row: a point of a paper without a table; it is an activity only if the coordinator accepts it."""


OFFERS = frozenset({Doubt.ORDER_POINT, Doubt.FROM_TEXT})
"""Doubts about offers, which are no activities until the coordinator accepts them."""


class DraftDoubt(StrEnum):
    """Warnings about the whole draft."""

    NO_PERIOD = "no-period"
    PERIOD_GUESSED = "period-guessed"
    """No heading names the period; it was taken from the rows or from the file's name."""
    PERIOD_CONFLICT = "period-conflict"
    """The order's title and the table's heading name different periods."""
    NO_HEADER = "no-header"
    """A table has no header; its columns were recognised by their contents."""
    COLUMNS_SWAPPED = "columns-swapped"
    """In some rows deadline and responsible are in each other's columns."""
    CELLS_SPLIT = "cells-split"
    """In some rows deadline and responsible shared one cell, a line each."""
    SECTION_UNSURE = "section-unsure"
    """A row was taken for a section's heading without being marked as one."""
    ROWS_LEFT_OUT = "rows-left-out"
    """Some rows are no activities: see `left_out`."""
    TABLES_LEFT_OUT = "tables-left-out"
    """Some tables are no part of the roadmap, as lists of people are."""
    ORDER_NAMES_DATES = "order-names-dates"
    """The text of the order sets deadlines of its own: see `order_deadlines`."""
    FROM_PDF = "from-pdf"
    """Every row comes from a PDF and must be confirmed."""
    FROM_SCAN = "from-scan"
    """Every row was read in pictures of pages and must be confirmed."""
    HARDLY_LEGIBLE = "hardly-legible"
    """Many words of the scan are hardly legible."""
    FROM_TEXT = "from-text"
    """There is no table: the activities are offers, read from the paper's points."""
    APPENDIX_MISSING = "appendix-missing"
    """The order promises an appendix, and the file ends without one."""


PERIOD_DOUBTS = (DraftDoubt.NO_PERIOD, DraftDoubt.PERIOD_CONFLICT, DraftDoubt.PERIOD_GUESSED)
"""Doubts about a draft's period, the most serious first."""


class ReporterReason(StrEnum):
    """Why these roles were proposed to report."""

    RESPONSIBLE = "responsible"
    OUTCOME = "outcome"
    KNOWN_PERSON = "known-person"
    """The order itself names elsewhere the school or office of the person."""
    NOT_FOUND = "not-found"
    """Nothing says who reports: it must be asked."""


class DraftActivity(BaseModel):
    """One row of the roadmap as understood; texts are the order's own, with single blanks."""

    model_config = ConfigDict(frozen=True)

    number: str | None
    section: str | None
    title: str
    outcome: str
    responsible: str
    deadline: Deadline
    warnings: tuple[Doubt, ...] = ()
    reporters: frozenset[Role] = frozenset()
    """Proposed; empty if it must be asked about."""
    reasons: tuple[ReporterReason, ...] = ()
    posts: tuple[str, ...] = ()
    """«person, post» for the persons of `responsible`, as the order names them elsewhere."""
    expects: Expects = Expects.MARK
    split: tuple["DraftActivity", ...] = ()
    """The same row as several activities: an offer, never done unasked."""


class Draft(BaseModel):
    """A whole order as understood, before the coordinator confirms anything."""

    model_config = ConfigDict(frozen=True)

    period: Plan | None
    choices: tuple[Plan, ...] = ()
    """The readings of a title that says no single period, the likeliest first: one of them is chosen."""
    title: str
    activities: tuple[DraftActivity, ...]
    warnings: tuple[DraftDoubt, ...] = ()
    left_out: tuple[str, ...] = ()
    """Rows that are neither activity nor section nor header, as text: empty templates and the like."""
    order_deadlines: tuple[str, ...] = ()
    """Paragraphs of the order that set a date themselves."""
    offered: tuple[DraftActivity, ...] = ()
    """Points of the order beside its table that have a deadline: activities only if the coordinator accepts them."""

    @property
    def has_table(self) -> bool:
        """Whether a table has its activities; without one all of them are offers."""
        return DraftDoubt.FROM_TEXT not in self.warnings

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections' headings, each once, in order."""
        return tuple(dict.fromkeys(row.section for row in self.activities if row.section))


def draft_json(draft: Draft) -> dict[str, object]:
    """The draft as `vekha roadmap check --json` writes it (CONTRACT.md): plain values, ready for json.dumps."""
    period = draft.period and draft.period.model_dump(mode="json", include={"start", "end"})
    found: dict[str, object] = {
        "period": period,
        "activities": [_activity_json(activity) for activity in draft.activities],
        "warnings": [str(doubt) for doubt in draft.warnings],
    }
    return found | ({"offered": [_activity_json(activity) for activity in draft.offered]} if draft.offered else {})


def _activity_json(activity: DraftActivity) -> dict[str, object]:
    fields = {"number", "section", "title", "outcome", "responsible", "warnings"}
    deadline = activity.deadline.model_dump(mode="json", include={"text", "kind", "windows", "warnings"})
    split = {"split": [_activity_json(part) for part in activity.split]} if activity.split else {}
    return activity.model_dump(mode="json", include=fields) | {"deadline": deadline} | split
