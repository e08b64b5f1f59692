"""Puts an order together: its period, its tables, and for every row what is proposed and what is doubtful."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from domain.deadlines.model import Deadline, DeadlineWarning, Kind, Plan
from domain.deadlines.reader import read_deadline
from domain.roadmap.fields import Fields
from domain.roadmap.headings import (
    OWN_DATE,
    HeadingPart,
    numbered_headings,
    parts,
    plan_title,
    section_heading,
    texts_above,
)
from domain.roadmap.markup import plain_source
from domain.roadmap.model import OFFERS, Doubt, Draft, DraftActivity, DraftDoubt, NoRoadmap
from domain.roadmap.offers import Offers, appendix_missing, beside_table, heading_lines, in_text, paragraphs
from domain.roadmap.period import FoundPeriod, find_period, month_of, plan_under
from domain.roadmap.proposal import expected, reporters
from domain.roadmap.responsible.people import People, roles_named
from domain.roadmap.rows import RawActivity, Walk
from domain.roadmap.source import Source
from domain.roadmap.splitting import events_in, pieces
from domain.roadmap.stretches import stretch_over

ANY_YEAR = Plan(kind="calendar", start=date(2001, 1, 1), end=date(2001, 12, 31))
"""Only to tell a deadline from other words while the plan's period is not known; its dates are never used."""

LEGIBLE = 0.9
"""The share of words of a scan that are well legible where it was read without trouble."""
read_once = lru_cache(maxsize=4096)(read_deadline)
"""Rows repeat each other's deadlines, and telling columns apart reads each of them several times."""


def understand(source: Source, plan: Plan | None = None) -> Draft:
    """The roadmap that a document holds: its tables' rows, and what the order asks beside them or without any.

    `plan` is the period where the coordinator has given it, else it is looked for; without any period every deadline
    stays unclear until there is one. Raises NoRoadmap where there is neither a table with a text and a deadline in its
    rows nor a plan in numbered points.
    """
    source = plain_source(source)
    found = parts(source)
    above = texts_above(found) if found else tuple(paragraphs(source))
    said = FoundPeriod(plan) if plan else find_period(above, _cells(found), source.name)
    period = said.period
    shape = period or ANY_YEAR
    offers = beside_table(source, lambda text: _is_deadline(text, shape))
    walk, kept = _walk(found, shape, offers)
    if not walk.activities:
        return _without_table(source, plan)
    running = [text for part in found for text in part.above]
    order_deadlines = tuple(text for text in running if OWN_DATE.search(text))
    reading = _Reading(period, People([*running, *(raw.fields.responsible for raw in walk.activities)]), source)
    more = {
        DraftDoubt.ROWS_LEFT_OUT: walk.left_out,
        DraftDoubt.TABLES_LEFT_OUT: len(kept) < len(found),
        DraftDoubt.ORDER_NAMES_DATES: order_deadlines,
    }
    return Draft(
        period=period,
        title=plan_title(kept[0].above or above, source.name),
        activities=reading.activities(walk.activities),
        warnings=tuple(
            dict.fromkeys(
                (*said.doubts, *walk.doubts, *(doubt for doubt, there in more.items() if there), *_of_pages(source))
            )
        ),
        choices=said.choices,
        left_out=tuple(walk.left_out),
        order_deadlines=order_deadlines,
        offered=reading.activities(offers.rows),
    )


def _without_table(source: Source, plan: Plan | None) -> Draft:
    """The plan that a paper's numbered points are: every one of them is only offered."""
    texts = paragraphs(source)
    missing = appendix_missing(source)
    rows = in_text(source, lambda text: _is_deadline(text, plan or ANY_YEAR)).rows
    if not rows:
        raise NoRoadmap(source.name, appendix_missing=missing)
    above = heading_lines(source)
    said = FoundPeriod(plan) if plan else find_period(above, [row.fields.deadline for row in rows], source.name)
    return Draft(
        period=said.period,
        choices=said.choices,
        title=plan_title(above, source.name),
        activities=_Reading(said.period, People(texts), source).activities(rows),
        warnings=(
            *said.doubts,
            DraftDoubt.FROM_TEXT,
            *((DraftDoubt.APPENDIX_MISSING,) if missing else ()),
            *_of_pages(source),
        ),
    )


def _of_pages(source: Source) -> tuple[DraftDoubt, ...]:
    """What is doubtful about a document that is kept as pages."""
    if source.clear is None:
        return (DraftDoubt.FROM_PDF,) if source.unsure else ()
    return (DraftDoubt.FROM_SCAN, *((DraftDoubt.HARDLY_LEGIBLE,) if source.clear < LEGIBLE else ()))


def _cells(found: Sequence[HeadingPart]) -> list[str]:
    """The texts in the tables, and the months above them."""
    texts = []
    for part in found:
        heading = section_heading(part.above)
        texts += [heading] if heading and month_of(heading, ANY_YEAR) else []
        texts += [cell.text for row in part.table.rows for cell in row if cell.text]
    return texts


def _walk(found: Sequence[HeadingPart], shape: Plan, offers: Offers) -> tuple[Walk, list[HeadingPart]]:
    """All rows put together, and the tables they came from; a point of the order is no heading of theirs."""
    walk = Walk(lambda text: _is_deadline(text, shape))
    kept: list[HeadingPart] = []
    numbered = numbered_headings(found)
    for part in found:
        heading = section_heading(tuple(text for text in part.above if not offers.hold(text)))
        announces = kept or numbered or month_of(heading, shape)  # else it is the title of the plan
        if walk.table(part.table, heading if announces else None, stretch_over(part.above)):
            kept.append(part)
    return walk, kept


def _is_deadline(text: str, plan: Plan) -> bool:
    """Whether a text is a deadline and nothing else: words that the reader passed over belong to somebody's post."""
    deadline = read_once(text, plan)
    return deadline.kind is not Kind.UNCLEAR and DeadlineWarning.NOT_UNDERSTOOD not in deadline.warnings


class _Reading:
    """Reads put-together rows against one plan."""

    def __init__(self, period: Plan | None, people: People, source: Source) -> None:
        self._period = period
        self._people = people
        self._asked = () if not source.unsure else (Doubt.FROM_PDF if source.clear is None else Doubt.FROM_SCAN,)

    def activities(self, rows: Sequence[RawActivity]) -> tuple[DraftActivity, ...]:
        """The rows as activities; those of an unsure source are all asked."""
        found = map(self.activity, rows)
        return tuple(map(self._confirmed, found) if self._asked else found)

    def _confirmed(self, row: DraftActivity) -> DraftActivity:
        """The row as one to be confirmed in every case; the doubts that say more come first."""
        asked = () if Doubt.BLURRED in row.warnings else self._asked
        return row.model_copy(
            update={"warnings": (*row.warnings, *asked), "split": tuple(map(self._confirmed, row.split))}
        )

    def activity(self, raw: RawActivity) -> DraftActivity:
        """The row with its deadline read, reporters and expectation proposed, and a split offered where it fits."""
        whole = self._single(raw)
        if set(raw.doubts) & OFFERS:
            return whole
        offered = tuple(self._part(raw, fields) for fields in pieces(raw.fields, self._is_deadline))
        if not offered and not events_in(raw.fields):
            return whole
        clear = all(part.deadline.kind is not Kind.UNCLEAR for part in offered) or not raw.fields.deadline
        return whole.model_copy(
            update={"split": offered if clear else (), "warnings": (*whole.warnings, Doubt.SEVERAL_EVENTS)}
        )

    def _part(self, raw: RawActivity, fields: Fields) -> DraftActivity:
        return self._single(raw.model_copy(update={"fields": fields}))

    def _is_deadline(self, text: str) -> bool:
        return _is_deadline(text, self._period or ANY_YEAR)

    def _single(self, raw: RawActivity) -> DraftActivity:
        fields = raw.fields
        title, outcome, responsible = map(_one_line, (fields.title, fields.outcome, fields.responsible))
        deadline, doubts = self._deadline(raw, f"{title}\n{outcome}")
        posts = self._people.posts_of(responsible)
        known = frozenset(role for post in posts for role in roles_named(post))
        roles, reasons = reporters(title, outcome, responsible, known)
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
            posts=posts,
            expects=expected(title, outcome),
        )

    def _deadline(self, raw: RawActivity, text: str) -> tuple[Deadline, tuple[Doubt, ...]]:
        """The deadline of the row; where its cell is empty, the one that the activity's own text names."""
        cell = raw.fields.deadline
        named = OWN_DATE.search(text)
        if not cell and named:
            return self._read(named[0], raw.section), (Doubt.DEADLINE_FROM_TITLE,)
        if not cell and raw.under:
            return self._read(raw.under, raw.section), (Doubt.DEADLINE_FROM_SECTION,)
        deadline = self._read(cell, raw.section)
        if deadline.warnings and raw.under and (placed := self._read(cell, raw.under)).windows and not placed.warnings:
            return placed, (Doubt.DEADLINE_FROM_SECTION,)  # «до 10» in a part of «Сентябрь»
        other = named and self._read(named[0], raw.section)
        differs = other and other.windows and other.windows[-1].due not in {window.due for window in deadline.windows}
        return deadline, ((Doubt.SECOND_DEADLINE,) if differs else ())

    def _read(self, text: str, section: str | None) -> Deadline:
        if self._period is None:
            return Deadline(text=text, kind=Kind.UNCLEAR, warnings=(DeadlineWarning.NOT_UNDERSTOOD,))
        return read_once(text, plan_under(section, self._period))


def _one_line(text: str) -> str:
    return " ".join(text.split())
