"""Puts an order together: its period, its tables, and for every row what is proposed and what is doubtful."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from domain.deadlines.model import Deadline, DeadlineWarning, Kind, Plan
from domain.deadlines.reader import read_deadline
from domain.roadmap.fields import Fields
from domain.roadmap.headings import OWN_DATE, HeadingPart, numbered_headings, parts, plan_title, section_heading
from domain.roadmap.model import Doubt, Draft, DraftActivity, DraftDoubt, NoRoadmap
from domain.roadmap.period import find_period, month_of
from domain.roadmap.proposal import expected, reporters
from domain.roadmap.responsible import People
from domain.roadmap.rows import RawActivity, Walk
from domain.roadmap.source import Source

ANY_YEAR = Plan(kind="calendar", start=date(2001, 1, 1), end=date(2001, 12, 31))
"""Only to tell a deadline from other words while the plan's period is not known; its dates are never used."""
BULLET = re.compile(r"\s*(?:[-–—•✓*]|\d{1,2}[.)])\s*")

read_once = lru_cache(maxsize=4096)(read_deadline)
"""Rows repeat each other's deadlines, and telling columns apart reads each of them several times."""


def understand(source: Source, plan: Plan | None = None) -> Draft:
    """The roadmap that a document holds.

    `plan` is the period where the coordinator has given it, else it is looked for; without any period every deadline
    stays unclear until there is one. Raises NoRoadmap where no table has both a text and a deadline.
    """
    found = parts(source)
    above = found[0].above if found else ()
    period, doubts = (plan, ()) if plan else find_period(above, _cells(found), source.name)
    walk, kept = _walk(found, period)
    if not walk.activities:
        raise NoRoadmap(source.name)
    running = [text for part in found for text in part.above]
    reading = _Reading(period, People([*running, *(raw.fields.responsible for raw in walk.activities)]))
    order_deadlines = tuple(text for text in running if OWN_DATE.search(text))
    more = {
        DraftDoubt.ROWS_LEFT_OUT: walk.left_out,
        DraftDoubt.TABLES_LEFT_OUT: len(kept) < len(found),
        DraftDoubt.ORDER_NAMES_DATES: order_deadlines,
        DraftDoubt.FROM_PDF: source.unsure,
    }
    activities = map(reading.activity, walk.activities)
    return Draft(
        period=period,
        title=plan_title(kept[0].above or above, source.name),
        activities=tuple(map(_asked, activities) if source.unsure else activities),
        warnings=tuple(dict.fromkeys((*doubts, *walk.doubts, *(doubt for doubt, there in more.items() if there)))),
        left_out=tuple(walk.left_out),
        order_deadlines=order_deadlines,
    )


def _asked(row: DraftActivity) -> DraftActivity:
    """The row as one that is to be confirmed whatever it says; the doubts that say more stand first."""
    return row.model_copy(update={"warnings": (*row.warnings, Doubt.FROM_PDF), "split": tuple(map(_asked, row.split))})


def _cells(found: Sequence[HeadingPart]) -> list[str]:
    return [cell.text for part in found for row in part.table.rows for cell in row if cell.text]


def _walk(found: Sequence[HeadingPart], period: Plan | None) -> tuple[Walk, list[HeadingPart]]:
    """All rows put together, and the tables they came from."""
    shape = period or ANY_YEAR
    walk = Walk(lambda text: _is_deadline(text, shape))
    kept: list[HeadingPart] = []
    numbered = numbered_headings(found)
    for part in found:
        heading = section_heading(part.above)
        announces = kept or numbered or month_of(heading, shape)  # else it is the title of the plan
        if walk.table(part.table, heading if announces else None):
            kept.append(part)
    return walk, kept


def _is_deadline(text: str, plan: Plan) -> bool:
    """Whether a text is a deadline and nothing else: words that the reader passed over belong to somebody's post."""
    deadline = read_once(text, plan)
    return deadline.kind is not Kind.UNCLEAR and DeadlineWarning.NOT_UNDERSTOOD not in deadline.warnings


class _Reading:
    """Reads put-together rows against one plan."""

    def __init__(self, period: Plan | None, people: People) -> None:
        self._period = period
        self._people = people

    def activity(self, raw: RawActivity) -> DraftActivity:
        """The row with its deadline read, reporters and expectation proposed, and a split offered where it fits."""
        whole = self._single(raw)
        pieces = tuple(self._single(raw.model_copy(update={"fields": fields})) for fields in _pieces(raw.fields))
        if not pieces:
            return whole
        offered = pieces if all(piece.deadline.kind is not Kind.UNCLEAR for piece in pieces) else ()
        return whole.model_copy(update={"split": offered, "warnings": (*whole.warnings, Doubt.SEVERAL_EVENTS)})

    def _single(self, raw: RawActivity) -> DraftActivity:
        fields = raw.fields
        title, outcome, responsible = map(_one_line, (fields.title, fields.outcome, fields.responsible))
        deadline, doubts = self._deadline(raw, f"{title}\n{outcome}")
        roles, reasons = reporters(title, outcome, responsible, self._people.roles_in(responsible))
        missing = ((Doubt.NO_TITLE,) if not title else ()) + ((Doubt.NO_RESPONSIBLE,) if not responsible else ())
        return DraftActivity(
            number=fields.number,
            section=raw.section,
            title=title,
            outcome=outcome,
            responsible=responsible,
            deadline=deadline,
            warnings=(*raw.doubts, *doubts, *missing),
            reporters=roles,
            reasons=reasons,
            expects=expected(title, outcome),
        )

    def _deadline(self, raw: RawActivity, text: str) -> tuple[Deadline, tuple[Doubt, ...]]:
        """The deadline of the row; where its cell is empty, the one that the activity's own text names."""
        cell = raw.fields.deadline
        named = OWN_DATE.search(text)
        if not cell and named:
            return self._read(named[0], raw.section), (Doubt.DEADLINE_FROM_TITLE,)
        deadline = self._read(cell, raw.section)
        other = named and self._read(named[0], raw.section)
        differs = other and other.windows and other.windows[-1].due not in {window.due for window in deadline.windows}
        return deadline, ((Doubt.SECOND_DEADLINE,) if differs else ())

    def _read(self, text: str, section: str | None) -> Deadline:
        if self._period is None:
            return Deadline(text=text, kind=Kind.UNCLEAR, warnings=(DeadlineWarning.NOT_UNDERSTOOD,))
        month = month_of(section, self._period)
        return read_once(text, self._period.model_copy(update={"section": month}) if month else self._period)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _pieces(fields: Fields) -> list[Fields]:
    """The row taken apart where its title and its deadline have equally many lines, each line a new event; else []."""
    titles, deadlines = fields.title.split("\n"), fields.deadline.split("\n")
    if len(titles) < 2 or len(titles) != len(deadlines) or not all(map(BULLET.match, titles)):
        return []
    whose = fields.responsible.split("\n")
    if len(whose) != len(titles):
        whose = [fields.responsible] * len(titles)
    return [
        fields.model_copy(update={"title": BULLET.sub("", title, count=1), "deadline": deadline, "responsible": who})
        for title, deadline, who in zip(titles, deadlines, whose, strict=True)
    ]
