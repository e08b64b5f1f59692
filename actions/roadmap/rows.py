"""The rows of a roadmap: looking through a draft, correcting it, answering its questions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from actions.roadmap.aside import is_aside, is_offer
from actions.shared import access, history, plan
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.deadlines.model import Deadline, Kind, Plan
from domain.deadlines.reader import read_deadline
from domain.errors import DomainError, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.roadmap.asking import RowQuestion, is_of_kind, named_by
from domain.roadmap.model import Doubt
from domain.tasks.moves import Expects
from domain.time.days import local_day
from models.people import Seat
from models.queries import lock, of_order, seats_of_role
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

PAGE = 5
OF_PAGES = ([Doubt.FROM_PDF], [Doubt.FROM_SCAN])
WHO_UNSURE = "who-unsure"
WHOLE_PERIOD = "весь период"
"""The text that the button puts in place of an unclear deadline: nothing is due on a certain day."""


class ActivityLine(View):
    """A row of the roadmap as it was understood."""

    id: int
    number: str
    section: str | None
    title: str
    outcome: str
    responsible: str
    deadline: Deadline
    questions: tuple[str, ...]
    reporters: tuple[Role, ...]
    seats: tuple[str, ...]
    """Titles of the single seats that report in addition to the roles."""
    expects: Expects
    left_out: bool
    cancelled: bool


class RoadmapView(View):
    """A summary of a roadmap."""

    id: int
    title: str
    file_name: str
    plan: Plan
    period_asked: bool
    period_doubt: str | None
    period_choices: tuple[Plan, ...]
    period_over: bool
    activities: int
    sections: int
    questions: int
    tasks: int
    confirmed: bool
    withdrawn: bool
    replaces: bool
    offers: int
    """The number of points of the order that are offered as activities."""
    warnings: tuple[str, ...]
    """What the reader noticed about the whole order (domain.roadmap.model.DraftDoubt)."""
    left_out: tuple[str, ...]
    """The rows of the order that are no activities, in its words."""
    undo: int
    """How many rows the last answer for a whole kind changed; 0: nothing to undo."""


class LeftOutRows(View):
    """A page of the rows of an order that are no activities, in its words."""

    roadmap_id: int
    page: Page[str]


class ActivityList(View):
    roadmap: RoadmapView
    page: Page[ActivityLine]


class ActivityCard(View):
    """One row; `question` is (which, of how many) where it has one."""

    roadmap: RoadmapView
    activity: ActivityLine
    question: tuple[int, int] | None
    kind: str
    """The kind of question that is being answered row by row; "" for all kinds."""
    last: bool
    """It is the last row of its kind: the next question is of another kind."""
    alike: int
    """How many rows have the same question about the same text, including this one."""


def questions_of(deadline: Deadline, others: Sequence[str] = ()) -> list[str]:
    """Codes of the questions about a row; «unclear» must be answered."""
    own = ["unclear"] if deadline.kind is Kind.UNCLEAR else []
    return list(dict.fromkeys([*own, *(str(warning) for warning in deadline.warnings), *others]))


async def current(session: Session, actor: Actor, now: datetime) -> tuple[RoadmapView, ...]:
    """The open draft, then the confirmed roadmaps, the newest first."""
    placed = access.on_duty(actor, Duty.ROADMAP)
    asked = (
        select(Roadmap)
        .where(Roadmap.municipality_id == placed.seat.municipality_id, Roadmap.withdrawn_at.is_(None), of_order())
        .order_by(Roadmap.confirmed_at.is_not(None), Roadmap.id.desc())
    )
    return tuple([await view_of(session, roadmap, now, placed) for roadmap in await session.scalars(asked)])


async def preview(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """The summary of how a roadmap was understood."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    return await view_of(session, roadmap, now, placed)


async def view_of(session: Session, roadmap: Roadmap, now: datetime, actor: Actor) -> RoadmapView:
    everything = await activities_of(session, roadmap.id, aside=True)
    activities = [activity for activity in everything if not is_aside(activity)]
    seats = await all_seats(session, roadmap.municipality_id)
    kept = [activity for activity in activities if not activity.left_out]
    tasks = sum(
        len(plan.concerned(activity, seats))
        * len(plan.due_windows(Deadline.model_validate(activity.deadline), roadmap.start))
        for activity in kept
    )
    return RoadmapView(
        id=roadmap.id,
        title=roadmap.title,
        file_name=roadmap.file_name,
        plan=plan_of(roadmap),
        period_asked=roadmap.period_asked,
        period_doubt=roadmap.period_doubt,
        period_choices=choices_of(roadmap),
        period_over=roadmap.end < local_day(now, actor.seat.timezone),
        activities=len(kept),
        sections=len({activity.section for activity in kept if activity.section}),
        questions=sum(is_asked(activity) for activity in kept),
        tasks=tasks,
        confirmed=roadmap.confirmed_at is not None,
        withdrawn=roadmap.withdrawn_at is not None,
        replaces=roadmap.replaces_id is not None,
        offers=sum(map(is_offer, everything)),
        warnings=tuple(roadmap.warnings),
        left_out=tuple(roadmap.left_out),
        undo=len(roadmap.answers[-1]["rows"]) if roadmap.answers else 0,
    )


def plan_of(roadmap: Roadmap) -> Plan:
    kind = "school" if roadmap.plan_kind == "school" else "calendar"
    return Plan(kind=kind, start=roadmap.start, end=roadmap.end)


def choices_of(roadmap: Roadmap) -> tuple[Plan, ...]:
    """The readings of the period that are offered as buttons."""
    return tuple(Plan.model_validate(choice) for choice in roadmap.period_choices)


def is_asked(activity: Activity) -> bool:
    """Whether a row has an open question."""
    return bool(asked_of(activity))


def asked_of(activity: Activity) -> tuple[str, ...]:
    """The stored questions, and «who reports?» where no seat does."""
    nobody = [] if activity.reporters or activity.seats else ["no-reporters"]
    return (*activity.questions, *nobody)


def question_of(activity: Activity) -> RowQuestion:
    """The open questions of a row with what they are about."""
    return RowQuestion(asked_of(activity), activity.responsible)


async def activities_of(session: Session, roadmap_id: int, *, aside: bool = False) -> list[Activity]:
    """The rows in their sequence; `aside` includes those that do not belong to the roadmap."""
    asked = select(Activity).where(Activity.roadmap_id == roadmap_id).order_by(Activity.position)
    return [activity for activity in await session.scalars(asked) if aside or not is_aside(activity)]


async def all_seats(session: Session, municipality_id: int) -> list[Seat]:
    return [seat for role in Role for seat in await seats_of_role(session, municipality_id, role)]


async def lines_of(session: Session, activities: Sequence[Activity]) -> list[ActivityLine]:
    """Rows as views, with the titles of the seats they name."""
    named = {seat for activity in activities for seat in activity.seats}
    found = await session.execute(select(Seat.id, Seat.title).where(Seat.id.in_(sorted(named))))
    titles = {row[0]: row[1] for row in found}
    return [_line(activity, titles) for activity in activities]


def _line(activity: Activity, titles: Mapping[int, str]) -> ActivityLine:
    return ActivityLine(
        id=activity.id,
        number=activity.label,
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        responsible=activity.responsible,
        deadline=Deadline.model_validate(activity.deadline),
        questions=asked_of(activity),
        reporters=tuple(Role(word) for word in activity.reporters),
        seats=tuple(titles[seat] for seat in activity.seats if seat in titles),
        expects=activity.expects,
        left_out=activity.left_out,
        cancelled=activity.cancelled_at is not None,
    )


async def list_activities(session: Session, actor: Actor, roadmap_id: int, number: int, now: datetime) -> ActivityList:
    """A page of the rows, each deadline beside the order's text."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    lines = await lines_of(session, await activities_of(session, roadmap.id))
    return ActivityList(roadmap=await view_of(session, roadmap, now, placed), page=page_of(lines, number, PAGE))


async def list_left_out(session: Session, actor: Actor, roadmap_id: int, number: int, _now: datetime) -> LeftOutRows:
    """The rows of the order that were not taken as activities."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    return LeftOutRows(roadmap_id=roadmap.id, page=page_of(roadmap.left_out, number, PAGE))


async def activity_card(
    session: Session, actor: Actor, activity_id: int, now: datetime, kind: str = ""
) -> ActivityCard:
    """One row, to be corrected; with a `kind`, its place among the rows with that question."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    asked = [row.id for row in await rows_of_kind(session, roadmap, kind)]
    question = (asked.index(activity.id) + 1, len(asked)) if activity.id in asked else None
    line = (await lines_of(session, [activity]))[0]
    rows = await activities_of(session, roadmap.id)
    return ActivityCard(
        roadmap=await view_of(session, roadmap, now, placed),
        activity=line,
        question=question,
        kind=kind,
        last=asked == [activity.id],
        alike=len(alike(activity, rows)) if activity.questions else 1,
    )


async def asked_rows(session: Session, roadmap: Roadmap) -> list[Activity]:
    """The rows with an open question, and the points of the order that are offered beside them."""
    rows = await activities_of(session, roadmap.id, aside=True)
    return [row for row in rows if is_offer(row) or (is_asked(row) and not row.left_out)]


async def rows_of_kind(session: Session, roadmap: Roadmap, kind: str) -> list[Activity]:
    """The rows with an open question of this kind; "" is any."""
    row = await session.get(Activity, named_by(kind)) if named_by(kind) else None
    written = row.responsible if row is not None and row.roadmap_id == roadmap.id else None
    return [row for row in await asked_rows(session, roadmap) if is_of_kind(question_of(row), kind, written)]


async def next_question(
    session: Session, actor: Actor, roadmap_id: int, after: int, now: datetime, kind: str = ""
) -> ActivityCard | None:
    """The first row with an open question of `kind` (or of any kind) after activity `after` (0: from the start),
    cyclically; None where all are answered."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    asked = [row for row in await rows_of_kind(session, roadmap, kind) if kind or not is_offer(row)]
    if not asked:
        return None
    answered = await session.get(Activity, after) if after else None
    place = answered.position if answered else -1
    chosen = next((row for row in asked if row.position > place), asked[0])
    return await activity_card(session, actor, chosen.id, now, kind)


async def set_deadline(session: Session, actor: Actor, activity_id: int, text: str, now: datetime) -> ActivityCard:
    """Set the deadline from the coordinator's text; a text that is not understood is refused."""
    activity, roadmap, placed = await _in_draft(session, actor, activity_id)
    deadline = read_deadline(text[:300], plan_of(roadmap))
    if deadline.kind is Kind.UNCLEAR:
        raise DomainError("refusal-deadline-unclear")
    old = str(activity.deadline.get("text", ""))
    activity.deadline = deadline.model_dump(mode="json")
    activity.questions = questions_of(deadline, [code for code in activity.questions if code == WHO_UNSURE])
    activity.left_out = False
    return await _changed(session, placed, activity, "deadline-set", now, old=old, new=deadline.text)


async def keep_deadline(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """«Всё верно»: accept a row as it was understood; an unclear deadline cannot be accepted."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    if "unclear" in activity.questions:
        raise DomainError("refusal-deadline-unclear")
    activity.questions, activity.left_out = [], False
    return await _changed(session, placed, activity, "deadline-kept", now)


async def keep_alike(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """«Верно для всех таких»: accept all rows with the same doubts about the same text."""
    activity, roadmap, placed = await _in_draft(session, actor, activity_id)
    if "unclear" in activity.questions:
        raise DomainError("refusal-deadline-unclear")
    for other in alike(activity, await activities_of(session, roadmap.id)):
        other.questions = []
    return await _changed(session, placed, activity, "deadline-kept", now)


def alike(activity: Activity, others: Sequence[Activity]) -> list[Activity]:
    """Rows with the same questions about the same text, including the row itself.

    Rows whose only question is that they come from a PDF or a scan are all alike: the table was looked through.
    """
    words = activity.words.strip().casefold()
    if activity.questions in OF_PAGES:
        return [other for other in others if other.questions == activity.questions and not other.left_out]
    return [
        other
        for other in others
        if other.questions == activity.questions and other.words.strip().casefold() == words and not other.left_out
    ]


async def toggle_reporter(session: Session, actor: Actor, activity_id: int, role: Role, now: datetime) -> ActivityCard:
    """Switch a role that reports: schools, curators, the coordinator, in any combination."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    activity.reporters = sorted({role.value} ^ set(activity.reporters))
    activity.questions = [code for code in activity.questions if code != WHO_UNSURE]
    return await _changed(session, placed, activity, "reporters-set", now, roles=", ".join(activity.reporters))


async def toggle_expects(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """Switch what is expected: a report, or a document."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    activity.expects = Expects.MARK if activity.expects is Expects.DOCUMENT else Expects.DOCUMENT
    return await _changed(session, placed, activity, "expects-set", now, expects=activity.expects.value)


async def toggle_left_out(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """«Не отслеживать»: keep the row in the roadmap without anybody reporting on it; pressed again, undo that."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    if is_offer(activity):
        activity.questions = []  # not taken: it is not offered any more
    else:
        activity.left_out = not activity.left_out
    return await _changed(session, placed, activity, "left-out" if activity.left_out else "put-back", now)


async def _in_draft(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Roadmap, Actor]:
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    await check_open(session, roadmap)
    return activity, roadmap, placed


async def check_open(session: Session, roadmap: Roadmap) -> None:
    """Refuse a roadmap that is not a draft any more; locked, so that of two who press at once the second sees what the
    first did."""
    await lock(session, roadmap)
    if roadmap.confirmed_at is not None or roadmap.withdrawn_at is not None:
        raise Stale("refusal-roadmap-closed")


async def _changed(
    session: Session, actor: Actor, activity: Activity, verb: str, now: datetime, **data: str
) -> ActivityCard:
    number = activity.label
    history.record(session, actor, verb, Subject.ROADMAP, activity.roadmap_id, now, number=number, **data)
    await session.flush()
    return await activity_card(session, actor, activity.id, now)


async def discard(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> None:
    """Discard a draft."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    roadmap.withdrawn_at = now
    history.record(session, placed, "roadmap-discarded", Subject.ROADMAP, roadmap.id, now)


async def reported(session: Session, actor: Actor, roadmap_id: int, _now: datetime) -> int:
    """How many tasks of a roadmap have a report: shown before it is withdrawn."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    asked = (
        select(func.count())
        .select_from(Task)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Activity.roadmap_id == roadmap.id, Task.version > 1)
    )
    return int(await session.scalar(asked) or 0)
