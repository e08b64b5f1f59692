"""The roadmap from the order: a draft to look through and correct, then tasks for every seat concerned."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select, update

from actions import access, history, plan
from actions.database import Session
from actions.files import StoredFile
from actions.history import Subject
from actions.notices import owe
from actions.views import Page, View, page_of
from domain.days import local_day
from domain.deadlines import Deadline, Kind, Plan, read_deadline
from domain.errors import DomainError, NotFound, Stale
from domain.notices import NoticeKind
from domain.periods import read_period
from domain.rights import Office
from domain.roadmap import Draft, DraftActivity
from domain.roles import Actor, Role
from domain.tasks import Expects
from models.people import Seat
from models.queries import seats_of_role
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

PAGE = 5
MAX_ACTIVITIES = 1000


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
    expects: Expects
    left_out: bool


class RoadmapView(View):
    """The whole in a few lines."""

    id: int
    title: str
    file_name: str
    plan: Plan
    period_asked: bool
    period_over: bool
    activities: int
    sections: int
    questions: int
    tasks: int
    confirmed: bool
    withdrawn: bool


class ActivityList(View):
    roadmap: RoadmapView
    page: Page[ActivityLine]


class ActivityCard(View):
    """One row; `question` is (which, of how many) where it has one."""

    roadmap: RoadmapView
    activity: ActivityLine
    question: tuple[int, int] | None


def default_plan(today: date) -> Plan:
    """The period that is proposed where the order names none: the school year in its months, else the calendar year."""
    if today.month >= 6:
        return Plan(kind="school", start=date(today.year, 9, 1), end=date(today.year + 1, 8, 31))
    return Plan(kind="calendar", start=date(today.year, 1, 1), end=date(today.year, 12, 31))


async def import_draft(session: Session, actor: Actor, draft: Draft, file: StoredFile, now: datetime) -> RoadmapView:
    """Keep what was understood of `file` as a draft; an earlier draft is put away. Nobody is told anything yet."""
    placed = access.office(actor, Office.ROADMAP)
    if len(draft.activities) > MAX_ACTIVITIES:
        raise DomainError("refusal-too-many-activities", limit=MAX_ACTIVITIES)
    await session.execute(
        update(Roadmap)
        .where(
            Roadmap.municipality_id == placed.seat.municipality_id,
            Roadmap.confirmed_at.is_(None),
            Roadmap.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )
    period = draft.period or default_plan(local_day(now, placed.seat.timezone))
    roadmap = Roadmap(
        municipality_id=placed.seat.municipality_id,
        seat_id=placed.seat.id,
        title=draft.title,
        file_name=file.name,
        file_hash=file.hash,
        plan_kind=period.kind,
        start=period.start,
        end=period.end,
        period_asked=draft.period is None,
        created_at=now,
    )
    session.add(roadmap)
    await session.flush()
    for position, row in enumerate(draft.activities):
        session.add(_activity(roadmap, position, row, period if draft.period is None else None))
    history.record(session, placed, "roadmap-read", Subject.ROADMAP, roadmap.id, now, file=file.name)
    await session.flush()
    return await _view(session, roadmap, now, placed)


def _activity(roadmap: Roadmap, position: int, row: DraftActivity, reread: Plan | None) -> Activity:
    """A row of the table; its deadline is read anew where the period had to be guessed."""
    deadline = read_deadline(row.deadline.text, reread) if reread else row.deadline
    return Activity(
        roadmap_id=roadmap.id,
        position=position,
        number=row.number[:40] if row.number else None,
        section=row.section,
        title=row.title,
        outcome=row.outcome,
        responsible=row.responsible,
        deadline=deadline.model_dump(mode="json"),
        questions=questions_of(deadline, [str(warning) for warning in row.warnings]),
        reporters=sorted(role.value for role in row.reporters),
        expects=Expects(row.expects),
        left_out=False,
    )


def questions_of(deadline: Deadline, others: Sequence[str] = ()) -> list[str]:
    """What the coordinator must be asked of a row, as codes: «unclear» cannot be passed over."""
    own = ["unclear"] if deadline.kind is Kind.UNCLEAR else []
    return list(dict.fromkeys([*own, *(str(warning) for warning in deadline.warnings), *others]))


async def current(session: Session, actor: Actor, now: datetime) -> tuple[RoadmapView, ...]:
    """The draft in hand, then the confirmed roadmaps, the newest first."""
    placed = access.office(actor, Office.ROADMAP)
    asked = (
        select(Roadmap)
        .where(Roadmap.municipality_id == placed.seat.municipality_id, Roadmap.withdrawn_at.is_(None))
        .order_by(Roadmap.confirmed_at.is_not(None), Roadmap.id.desc())
    )
    return tuple([await _view(session, roadmap, now, placed) for roadmap in await session.scalars(asked)])


async def preview(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """How a roadmap was understood, in a few lines."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    return await _view(session, roadmap, now, placed)


async def _view(session: Session, roadmap: Roadmap, now: datetime, actor: Actor) -> RoadmapView:
    activities = await _activities(session, roadmap.id)
    seats = await _seats(session, roadmap.municipality_id)
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
        plan=_plan(roadmap),
        period_asked=roadmap.period_asked,
        period_over=roadmap.end < local_day(now, actor.seat.timezone),
        activities=len(kept),
        sections=len({activity.section for activity in kept if activity.section}),
        questions=sum(_asked(activity) for activity in kept),
        tasks=tasks,
        confirmed=roadmap.confirmed_at is not None,
        withdrawn=roadmap.withdrawn_at is not None,
    )


def _plan(roadmap: Roadmap) -> Plan:
    kind = "school" if roadmap.plan_kind == "school" else "calendar"
    return Plan(kind=kind, start=roadmap.start, end=roadmap.end)


def _asked(activity: Activity) -> bool:
    return bool(activity.questions) or not activity.reporters


async def _activities(session: Session, roadmap_id: int) -> list[Activity]:
    asked = select(Activity).where(Activity.roadmap_id == roadmap_id).order_by(Activity.position)
    return list(await session.scalars(asked))


async def _seats(session: Session, municipality_id: int) -> list[Seat]:
    return [seat for role in Role for seat in await seats_of_role(session, municipality_id, role)]


def _line(activity: Activity) -> ActivityLine:
    return ActivityLine(
        id=activity.id,
        number=activity.number or str(activity.position + 1),
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        responsible=activity.responsible,
        deadline=Deadline.model_validate(activity.deadline),
        questions=tuple(activity.questions) if activity.reporters else (*activity.questions, "no-reporters"),
        reporters=tuple(Role(word) for word in activity.reporters),
        expects=activity.expects,
        left_out=activity.left_out,
    )


async def list_activities(session: Session, actor: Actor, roadmap_id: int, number: int, now: datetime) -> ActivityList:
    """A page of the rows, each deadline beside the words of the order."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    lines = [_line(activity) for activity in await _activities(session, roadmap.id)]
    return ActivityList(roadmap=await _view(session, roadmap, now, placed), page=page_of(lines, number, PAGE))


async def activity_card(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """One row, to be corrected."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    asked = [a.id for a in await _activities(session, roadmap.id) if _asked(a) and not a.left_out]
    question = (asked.index(activity.id) + 1, len(asked)) if activity.id in asked else None
    return ActivityCard(roadmap=await _view(session, roadmap, now, placed), activity=_line(activity), question=question)


async def next_question(
    session: Session, actor: Actor, roadmap_id: int, after: int, now: datetime
) -> ActivityCard | None:
    """The first row with an open question after activity `after` (0: from the start), round to the first; None is all
    answered."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    rows = await _activities(session, roadmap.id)
    asked = [row for row in rows if _asked(row) and not row.left_out]
    if not asked:
        return None
    place = next((row.position for row in rows if row.id == after), -1)
    chosen = next((row for row in asked if row.position > place), asked[0])
    return await activity_card(session, actor, chosen.id, now)


async def set_deadline(session: Session, actor: Actor, activity_id: int, text: str, now: datetime) -> ActivityCard:
    """The coordinator's own words for the deadline; what is not understood is refused, the old one stays."""
    activity, roadmap, placed = await _in_draft(session, actor, activity_id)
    deadline = read_deadline(text[:300], _plan(roadmap))
    if deadline.kind is Kind.UNCLEAR:
        raise DomainError("refusal-deadline-unclear")
    old = str(activity.deadline.get("text", ""))
    activity.deadline = deadline.model_dump(mode="json")
    activity.questions = questions_of(deadline)
    return await _changed(session, placed, activity, "deadline-set", now, old=old, new=deadline.text)


async def keep_deadline(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """«Всё верно»: the question is answered as it was understood; an unclear deadline cannot stay so."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    if "unclear" in activity.questions:
        raise DomainError("refusal-deadline-unclear")
    activity.questions = []
    return await _changed(session, placed, activity, "deadline-kept", now)


async def toggle_reporter(session: Session, actor: Actor, activity_id: int, role: Role, now: datetime) -> ActivityCard:
    """Who reports: schools, curators, the coordinator, in any combination."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    activity.reporters = sorted({role.value} ^ set(activity.reporters))
    return await _changed(session, placed, activity, "reporters-set", now, roles=", ".join(activity.reporters))


async def toggle_expects(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """What shows that it is done: a mark, or a document."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    activity.expects = Expects.MARK if activity.expects is Expects.DOCUMENT else Expects.DOCUMENT
    return await _changed(session, placed, activity, "expects-set", now, expects=activity.expects.value)


async def toggle_left_out(session: Session, actor: Actor, activity_id: int, now: datetime) -> ActivityCard:
    """«Не отслеживать»: the row stays in the roadmap, nobody reports it; and back."""
    activity, _, placed = await _in_draft(session, actor, activity_id)
    activity.left_out = not activity.left_out
    return await _changed(session, placed, activity, "left-out" if activity.left_out else "put-back", now)


async def _in_draft(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Roadmap, Actor]:
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    _open_draft(roadmap)
    return activity, roadmap, placed


def _open_draft(roadmap: Roadmap) -> None:
    if roadmap.confirmed_at is not None or roadmap.withdrawn_at is not None:
        raise Stale("refusal-roadmap-closed")


async def _changed(
    session: Session, actor: Actor, activity: Activity, verb: str, now: datetime, **data: str
) -> ActivityCard:
    number = activity.number or str(activity.position + 1)
    history.record(session, actor, verb, Subject.ROADMAP, activity.roadmap_id, now, number=number, **data)
    await session.flush()
    return await activity_card(session, actor, activity.id, now)


async def set_period(session: Session, actor: Actor, roadmap_id: int, words: str, now: datetime) -> RoadmapView:
    """The period in the coordinator's words («2026 год», «2026/27 учебный год»); every deadline is read anew in it."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    _open_draft(roadmap)
    period = read_period(words[:300])
    if period is None:
        raise DomainError("refusal-period-unclear")
    roadmap.plan_kind, roadmap.start, roadmap.end = period.kind, period.start, period.end
    roadmap.period_asked = False
    for activity in await _activities(session, roadmap.id):
        deadline = read_deadline(str(activity.deadline["text"]), period)
        activity.deadline = deadline.model_dump(mode="json")
        activity.questions = questions_of(deadline)
    history.record(session, placed, "period-set", Subject.ROADMAP, roadmap.id, now, words=words)
    await session.flush()
    return await _view(session, roadmap, now, placed)


async def confirm(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """Every seat concerned has its tasks from now on, and everybody hears of it once."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    _open_draft(roadmap)
    activities = [a for a in await _activities(session, roadmap.id) if not a.left_out]
    if roadmap.period_asked:
        raise DomainError("refusal-period-asked")
    if unanswered := sum(_asked(activity) for activity in activities):
        raise DomainError("refusal-questions-open", count=unanswered)
    if not activities:
        raise DomainError("refusal-roadmap-empty")
    roadmap.confirmed_at = now
    await session.flush()
    made = await plan.make_tasks(session, roadmap, await _seats(session, roadmap.municipality_id), now)
    history.record(session, placed, "roadmap-confirmed", Subject.ROADMAP, roadmap.id, now, tasks=made)
    await _tell(session, placed, roadmap, now)
    return await _view(session, roadmap, now, placed)


async def _tell(session: Session, actor: Actor, roadmap: Roadmap, now: datetime) -> None:
    """Those who have tasks by this roadmap hear of it once."""
    asked = (
        select(Task.seat_id).join(Activity, Activity.id == Task.activity_id).where(Activity.roadmap_id == roadmap.id)
    )
    seats = set(await session.scalars(asked.distinct()))
    await owe(
        session, NoticeKind.NEW_TASKS, roadmap.id, now,
        seats=sorted(seats), municipality_id=roadmap.municipality_id, besides=actor,
    )  # fmt: skip


async def discard(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> None:
    """Put a draft away."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    _open_draft(roadmap)
    roadmap.withdrawn_at = now
    history.record(session, placed, "roadmap-discarded", Subject.ROADMAP, roadmap.id, now)


async def withdraw(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """Take a confirmed roadmap back: its tasks are asked of nobody any more, and are kept with what was reported."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    if roadmap.confirmed_at is None or roadmap.withdrawn_at is not None:
        raise NotFound
    roadmap.withdrawn_at = now
    mine = select(Activity.id).where(Activity.roadmap_id == roadmap.id)
    await session.execute(
        update(Task)
        .where(Task.activity_id.in_(mine), Task.withdrawn_at.is_(None))
        .values(withdrawn_at=now, remind_on=None, version=Task.version + 1)
    )
    history.record(session, placed, "roadmap-withdrawn", Subject.ROADMAP, roadmap.id, now)
    await session.flush()
    return await _view(session, roadmap, now, placed)


async def reported(session: Session, actor: Actor, roadmap_id: int, _now: datetime) -> int:
    """How many tasks of a roadmap have been touched: said before it is taken back."""
    roadmap, _ = await access.roadmap(session, actor, roadmap_id)
    asked = (
        select(func.count())
        .select_from(Task)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Activity.roadmap_id == roadmap.id, Task.version > 1)
    )
    return int(await session.scalar(asked) or 0)
