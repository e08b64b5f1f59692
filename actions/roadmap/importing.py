"""Importing an order as a draft, and comparing it with the running roadmap."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select, update

from actions.roadmap.aside import is_aside
from actions.roadmap.responsible import register_of
from actions.roadmap.rows import RoadmapView, activities_of, plan_of, questions_of, view_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.deadlines.model import Deadline, Plan
from domain.deadlines.reader import read_deadline
from domain.errors import DomainError, NotFound
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.roadmap.comparison import Change, ComparedRow, Pair, compare, is_revision
from domain.roadmap.model import PERIOD_DOUBTS, Doubt, Draft, DraftActivity, DraftDoubt
from domain.roadmap.period import plan_under
from domain.roadmap.proposal import who_reports
from domain.roadmap.responsible.model import Who
from domain.tasks.moves import Expects
from domain.time.days import local_day
from models.queries import of_order
from models.roadmaps import Activity, Roadmap

PAGE = 6
MAX_ACTIVITIES = 5000
LEFT_OUT, LEFT_OUT_LENGTH = 300, 300
"""Rows that are no activities are kept to be looked through: so many, of so many letters each."""
SCHOOL_YEAR_FROM = 6
"""From June on, an order without a period is assumed to be for the next school year."""
PERIODS_ASKED = frozenset({DraftDoubt.NO_PERIOD, DraftDoubt.PERIOD_CONFLICT})
"""A roadmap cannot be confirmed before these are answered; the other doubts are only shown."""


class ChangeLine(View):
    """What a corrected order changes in one activity: `old` and `new` are its last due dates, None for open or none."""

    change: Change
    number: str
    title: str
    old: date | None
    new: date | None


class Changes(View):
    """All differences; `same` counts the unchanged rows."""

    roadmap_id: int
    confirmed: bool
    page: Page[ChangeLine]
    counts: Mapping[Change, int]


def default_plan(today: date) -> Plan:
    """The period that is proposed where the order names none."""
    if today.month >= SCHOOL_YEAR_FROM:
        return Plan(kind="school", start=date(today.year, 9, 1), end=date(today.year + 1, 8, 31))
    return Plan(kind="calendar", start=date(today.year, 1, 1), end=date(today.year, 12, 31))


async def import_draft(session: Session, actor: Actor, draft: Draft, file: StoredFile, now: datetime) -> RoadmapView:
    """Store what was understood of `file` as a draft; an earlier draft is discarded. Nobody is notified yet.

    Where a running roadmap has the same rows, the draft becomes its correction: the coordinator's decisions about a row
    are taken over, and only new rows are asked about.
    """
    placed = access.on_duty(actor, Duty.ROADMAP)
    read = (*draft.activities, *draft.offered)
    if len(read) > MAX_ACTIVITIES:
        raise DomainError("refusal-too-many-activities", limit=MAX_ACTIVITIES)
    await _put_drafts_away(session, placed, now)
    roadmap = await _new_draft(session, placed, draft, file, now)
    register = await register_of(session, placed.seat.municipality_id)
    period = plan_of(roadmap) if draft.period is None else None
    rows = [_activity(roadmap, position, row, who_reports(row, register), period) for position, row in enumerate(read)]
    session.add_all(rows)
    await session.flush()
    await _find_predecessor(session, roadmap, [row for row in rows if not is_aside(row)])
    history.record(session, placed, "roadmap-read", Subject.ROADMAP, roadmap.id, now, file=file.name)
    await session.flush()
    return await view_of(session, roadmap, now, placed)


async def _put_drafts_away(session: Session, actor: Actor, now: datetime) -> None:
    await session.execute(
        update(Roadmap)
        .where(
            Roadmap.municipality_id == actor.seat.municipality_id,
            Roadmap.confirmed_at.is_(None),
            Roadmap.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )


async def _new_draft(session: Session, actor: Actor, draft: Draft, file: StoredFile, now: datetime) -> Roadmap:
    period = draft.period or default_plan(local_day(now, actor.seat.timezone))
    doubt = next((doubt for doubt in PERIOD_DOUBTS if doubt in draft.warnings), None)
    roadmap = Roadmap(
        municipality_id=actor.seat.municipality_id,
        seat_id=actor.seat.id,
        title=draft.title,
        file_name=file.name,
        file_hash=file.hash,
        plan_kind=period.kind,
        start=period.start,
        end=period.end,
        period_asked=doubt in PERIODS_ASKED,
        period_doubt=doubt,
        period_choices=[choice.model_dump(mode="json") for choice in draft.choices],
        before=[],
        warnings=[str(warning) for warning in draft.warnings],
        left_out=[row[:LEFT_OUT_LENGTH] for row in draft.left_out[:LEFT_OUT]],
        created_at=now,
    )
    session.add(roadmap)
    await session.flush()
    return roadmap


def _activity(roadmap: Roadmap, position: int, row: DraftActivity, who: Who, reread: Plan | None) -> Activity:
    """A row of the table; its deadline is read again where the period was guessed."""
    deadline = read_deadline(row.deadline.text, plan_under(row.section, reread)) if reread else row.deadline
    doubts = [str(warning) for warning in row.warnings] + (["who-unsure"] if who.asked and not who.unknown else [])
    return Activity(
        roadmap_id=roadmap.id,
        position=position,
        number=row.number[:40] if row.number else None,
        section=row.section,
        title=row.title,
        outcome=row.outcome,
        responsible=row.responsible,
        words=row.deadline.text,
        deadline=deadline.model_dump(mode="json"),
        questions=questions_of(deadline, doubts),
        split=[_part(part, reread) for part in row.split],
        reporters=sorted(role.value for role in who.roles),
        seats=sorted(who.seats),
        choices=list(who.choices),
        expects=Expects(row.expects),
        left_out=Doubt.ORDER_POINT in row.warnings,
    )


def _part(part: DraftActivity, reread: Plan | None) -> dict[str, object]:
    """One event of a row, stored until the coordinator decides whether it becomes a row."""
    deadline = read_deadline(part.deadline.text, reread) if reread else part.deadline
    return {
        "number": part.number,
        "title": part.title,
        "responsible": part.responsible,
        "deadline": deadline.model_dump(mode="json"),
        "questions": questions_of(deadline, [str(warning) for warning in part.warnings]),
    }


async def _find_predecessor(session: Session, roadmap: Roadmap, rows: Sequence[Activity]) -> None:
    """Set the running roadmap of the same period that this one corrects, if there is one."""
    asked = select(Roadmap).where(
        Roadmap.municipality_id == roadmap.municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
        of_order(),
        Roadmap.start <= roadmap.end,
        Roadmap.end >= roadmap.start,
    )
    for running in await session.scalars(asked.order_by(Roadmap.id.desc())):
        old = await activities_of(session, running.id)
        pairs = compare([_row(activity) for activity in old], [_row(activity) for activity in rows])
        if is_revision(pairs):
            roadmap.replaces_id = running.id
            _take_over({activity.id: activity for activity in old}, {row.id: row for row in rows}, pairs)
            return


def _row(activity: Activity) -> ComparedRow:
    return ComparedRow(
        id=activity.id,
        number=activity.number,
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        responsible=activity.responsible,
        windows=Deadline.model_validate(activity.deadline).windows,
    )


def _take_over(old: Mapping[int, Activity], new: Mapping[int, Activity], pairs: Sequence[Pair]) -> None:
    """Take over the decisions about a row for the same row of the corrected order: nothing is asked twice."""
    for pair in pairs:
        if pair.old is None or pair.new is None:
            continue
        before, after = old[pair.old], new[pair.new]
        after.follows_id = before.id
        after.left_out, after.expects = before.left_out, before.expects
        after.reporters, after.seats = list(before.reporters), list(before.seats)
        after.spared, after.cancelled_at = list(before.spared), before.cancelled_at
        after.questions = [code for code in after.questions if code not in {"who-unsure", "no-responsible"}]
        if before.words.split() == after.words.split():
            after.deadline, after.questions = dict(before.deadline), []
        if _row(before).windows == _row(after).windows:
            after.moved = dict(before.moved)


async def changes(session: Session, actor: Actor, roadmap_id: int, number: int, _now: datetime) -> Changes:
    """The differences between a corrected order and the roadmap it replaces, as a short list."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    if roadmap.replaces_id is None:
        raise NotFound
    old = {activity.id: activity for activity in await activities_of(session, roadmap.replaces_id)}
    new = {activity.id: activity for activity in await activities_of(session, roadmap.id)}
    pairs = compare([_row(activity) for activity in old.values()], [_row(activity) for activity in new.values()])
    lines = [_change_line(pair, old, new) for pair in pairs]
    shown = [line for line in lines if line.change is not Change.SAME]
    counts = {change: sum(line.change is change for line in lines) for change in Change}
    return Changes(
        roadmap_id=roadmap.id,
        confirmed=roadmap.confirmed_at is not None,
        page=page_of(shown, number, PAGE),
        counts=counts,
    )


def _change_line(pair: Pair, old: Mapping[int, Activity], new: Mapping[int, Activity]) -> ChangeLine:
    before = old[pair.old] if pair.old is not None else None
    after = new[pair.new] if pair.new is not None else None
    shown = after or before
    if shown is None:
        raise NotFound
    return ChangeLine(
        change=pair.change,
        number=shown.label,
        title=shown.title,
        old=_last_due(before),
        new=_last_due(after),
    )


def _last_due(activity: Activity | None) -> date | None:
    windows = Deadline.model_validate(activity.deadline).windows if activity else ()
    return windows[-1].due if windows else None
