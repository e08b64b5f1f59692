"""The facts of a report as they were at the period's end, collected by a dozen queries for any amount of data."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import or_, select

from actions.report.frame import Frame, frame_of
from actions.report.talk import asked_in, calls_in, help_words_in, letters_in
from actions.report.views import ActivityFact, DocumentFact, ExtensionFact, Facts, RoadmapFact, SeatFact, TaskFact
from actions.roadmap.follow_ups import TaskRow
from actions.roadmap.replay import Rows, Steps, planned_at, rows_at, state_at, steps_of
from actions.shared.database import Session
from domain.people.roles import Actor, Role
from domain.people.schools.short import shown_name
from domain.report import PlanKind, ReportPeriod, half_year
from domain.roadmap.labels import bare_label
from domain.tasks.deadlines import MoveVerdict
from domain.tasks.moves import OPEN_STATES, TaskState, overdue
from domain.tasks.past import PastPlan, PastState
from domain.time.days import local_day, moment
from models.documents import Document, File, Version
from models.mergers import Merger
from models.municipalities import Municipality
from models.people import Oversight, Person, Seat, Sitting
from models.queries import of_order
from models.roadmaps import Activity, Assignment, Roadmap
from models.tasks import DeadlineMove, Task


async def collect(session: Session, municipality_id: int, period: ReportPeriod, now: datetime) -> Facts:
    """The facts of one municipality; the caller has checked the right."""
    municipality = await session.get_one(Municipality, municipality_id)
    frame = frame_of(municipality, period, await plan_kind(session, municipality_id), now)
    roadmaps = await _roadmaps(session, frame)
    rows = await rows_at(
        session, frame.until,
        Roadmap.municipality_id == municipality_id,
        Roadmap.start <= frame.ahead,
        Roadmap.end >= period.start,
    )  # fmt: skip
    steps = await steps_of(session, Task.municipality_id == municipality_id)
    seats = await _seats(session, frame)
    found = await _tasks(session, frame, rows, seats, steps)
    beside = await _assignments(session, municipality_id)
    concerned = [task for task in found.then if _concerns(frame.period, task)]
    return Facts(
        municipality=municipality.name,
        timezone=municipality.timezone,
        period=period,
        as_of=frame.as_of,
        made_on=frame.day(now),
        roadmaps=roadmaps,
        activities={row.id: _activity(row) for row in rows.all.values()},
        seats=seats,
        tasks=tuple(task for task in concerned if task.activity_id not in beside),
        tasks_ahead=tuple(task for task in found.ahead if task.activity_id not in beside),
        tasks_dropped=found.dropped,
        assigned=tuple(task for task in concerned if task.activity_id in beside),
        extended=await _extended(session, frame),
        asked=await asked_in(session, frame),
        calls=await calls_in(session, frame),
        letters=await letters_in(session, frame),
    )


async def _assignments(session: Session, municipality_id: int) -> frozenset[int]:
    """The activities that belong to no order."""
    asked = select(Assignment.activity_id).where(Assignment.municipality_id == municipality_id)
    return frozenset(await session.scalars(asked))


async def _extended(session: Session, frame: Frame) -> tuple[ExtensionFact, ...]:
    """The last move of each deadline in the period, where the date differs from the planned one."""
    asked = (
        select(Task.id, Task.seat_id, Task.activity_id, Task.planned_due, DeadlineMove.new, DeadlineMove.reason)
        .join(Task, Task.id == DeadlineMove.task_id)
        .where(
            DeadlineMove.municipality_id == frame.municipality.id,
            DeadlineMove.verdict == MoveVerdict.GRANTED,
            DeadlineMove.decided_at >= moment(frame.period.start, time.min, frame.municipality.timezone),
            DeadlineMove.decided_at < frame.until,
        )
        .order_by(Task.seat_id, Task.activity_id, DeadlineMove.id)
    )
    last: dict[int, ExtensionFact] = {}
    for task, seat, activity, old, new, reason in await session.execute(asked):
        if new is not None:
            last[task] = ExtensionFact(seat, activity, old, new, reason)
    return tuple(fact for fact in last.values() if fact.new != fact.old)


async def plan_kind(session: Session, municipality_id: int) -> PlanKind:
    """The municipality's kind of half-years: that of the running roadmap, else of the last one that ran."""
    asked = select(Roadmap.plan_kind).where(
        Roadmap.municipality_id == municipality_id, Roadmap.confirmed_at.is_not(None), of_order()
    )
    kind = await session.scalar(asked.order_by(Roadmap.withdrawn_at.is_not(None), Roadmap.id.desc()).limit(1))
    return "school" if kind == "school" else "calendar"


async def present_half(session: Session, placed: Actor, now: datetime) -> ReportPeriod:
    """The half-year that is reported where nobody chose a period."""
    kind = await plan_kind(session, placed.seat.municipality_id)
    return half_year(local_day(now, placed.seat.office_timezone), kind)


async def has_roadmaps(session: Session, municipality_id: int, period: ReportPeriod, now: datetime) -> bool:
    """Whether there is something to report on in that period."""
    municipality = await session.get_one(Municipality, municipality_id)
    frame = frame_of(municipality, period, await plan_kind(session, municipality_id), now)
    return bool(await _roadmaps(session, frame))


async def _roadmaps(session: Session, frame: Frame) -> tuple[RoadmapFact, ...]:
    """The roadmaps that ran in the period, including those replaced after it."""
    asked = (
        select(Roadmap.id, Roadmap.title, Roadmap.file_name, Roadmap.start)
        .where(
            Roadmap.municipality_id == frame.municipality.id,
            Roadmap.confirmed_at < frame.until,
            or_(Roadmap.withdrawn_at.is_(None), Roadmap.withdrawn_at >= frame.until),
            Roadmap.start <= frame.ahead,
            Roadmap.end >= frame.period.start,
            of_order(),
        )
        .order_by(Roadmap.id)
    )
    return tuple(RoadmapFact(*row) for row in await session.execute(asked))


async def _going_on(session: Session, frame: Frame, rows: Rows) -> frozenset[int]:
    """Ids of the rows of orders that continue after the period."""
    asked = select(Roadmap.id).where(
        Roadmap.municipality_id == frame.municipality.id, Roadmap.end > frame.period.end
    )  # fmt: skip
    orders = set(await session.scalars(asked))
    return frozenset(row.id for row in rows.all.values() if row.roadmap_id in orders)


def _activity(row: Activity) -> ActivityFact:
    return ActivityFact(
        row.id, bare_label(row.label), row.section or "", row.title, row.outcome, row.responsible, row.words
    )


async def _seats(session: Session, frame: Frame) -> dict[int, SeatFact]:
    """The seats that took part in the period; curators as of today, because their changes are not kept by date."""
    asked = select(Seat).where(
        Seat.municipality_id == frame.municipality.id,
        Seat.created_at < frame.until,
        or_(Seat.closed_at.is_(None), Seat.closed_at >= frame.begin),
        Seat.id.not_in(select(Merger.gone_id).where(Merger.undone_at.is_(None))),
    )
    rows = list(await session.scalars(asked.order_by(Seat.sorted_by, Seat.id)))
    people = await _people(session, frame)
    titles = {row.id: row.title for row in rows}
    oversights = select(Oversight.school_id, Oversight.seat_id).where(Oversight.seat_id.in_(titles))
    curators = {school: titles[seat] for school, seat in await session.execute(oversights)}
    order = (Role.SCHOOL, Role.CURATOR, Role.COORDINATOR)
    return {
        row.id: SeatFact(
            row.id, row.role, _shown(row), curators.get(row.school_id or 0, ""), tuple(people.get(row.id, ()))
        )
        for row in sorted(rows, key=lambda row: order.index(row.role))
    }


def _shown(seat: Seat) -> str:
    return shown_name(seat.title) if seat.role is Role.SCHOOL else seat.title


async def _people(session: Session, frame: Frame) -> dict[int, list[str]]:
    asked = (
        select(Sitting.seat_id, Person.name)
        .join(Person, Person.id == Sitting.person_id)
        .join(Seat, Seat.id == Sitting.seat_id)
        .where(
            Seat.municipality_id == frame.municipality.id,
            Sitting.since < frame.until,
            or_(Sitting.until.is_(None), Sitting.until >= frame.until),
        )
        .order_by(Person.name)
    )
    found = defaultdict(list)
    for seat, name in await session.execute(asked):
        found[seat].append(name)
    return found


class _Tasks(NamedTuple):
    """`then`: tasks as they were, with their plan, at the period's end; `ahead`: tasks with the rows and dates of
    today's plan; `dropped`: tasks that an order took out of the plan."""

    then: tuple[TaskFact, ...]
    ahead: tuple[TaskFact, ...]
    dropped: tuple[TaskFact, ...]


async def _tasks(session: Session, frame: Frame, rows: Rows, seats: dict[int, SeatFact], steps: Steps) -> _Tasks:
    """Every task, sorted by the order: as of the period's end, by today's plan, and those taken out of it."""
    asked = (
        select(Task.id, Task.activity_id, Task.seat_id, Task.state, Task.start, Task.due, Task.asks_until,
               Task.made_at, Task.withdrawn_at)
        .where(Task.activity_id.in_(list(rows.all)), Task.seat_id.in_(list(seats)))
        .order_by(Task.activity_id, Task.seat_id, Task.slot)
    )  # fmt: skip
    documents = await _documents(session, frame)
    help_words = await help_words_in(session, frame)
    then, ahead, dropped = [], [], []
    for task in await session.execute(asked):
        own = steps.get(task.id, ())
        plan, past = planned_at(task, own, frame.until), state_at(seats[task.seat_id].role, own, frame.until)
        fact = _fact(frame, task, plan, past)._replace(
            documents=tuple(documents.get(task.id, ())), help_words=help_words.get(task.id, "")
        )
        if plan.asked and task.activity_id in rows.then:
            then.append(fact._replace(activity_id=rows.then[task.activity_id]))
        if task.withdrawn_at is None:
            ahead.append((_planned_today(frame, task, fact), task.state))
        elif task.withdrawn_at < frame.until and not plan.asked:
            day = frame.day(task.withdrawn_at)
            dropped.append(fact._replace(late=False, help_wanted=False, dropped_on=day))
    sort = _order_of(rows, seats)
    going_on = await _going_on(session, frame, rows)
    known = [fact for fact, state_today in ahead if _is_ahead(frame, going_on, fact, state_today)]
    return _Tasks(sort(then), sort(known), sort(dropped))


def _order_of(rows: Rows, seats: dict[int, SeatFact]) -> Callable[[list[TaskFact]], tuple[TaskFact, ...]]:
    places = {activity: place for place, activity in enumerate(rows.all)}
    names = {seat: place for place, seat in enumerate(seats)}

    def place(one: TaskFact) -> tuple[int, int, date]:
        return places[one.activity_id], names[one.seat_id], one.due or date.max

    return lambda facts: tuple(sorted(facts, key=place))


def _planned_today(frame: Frame, row: TaskRow, fact: TaskFact) -> TaskFact:
    """The same fact with the dates of today's plan."""
    asked = row.asks_until is not None
    late = overdue(fact.state, row.due, frame.tomorrow, extension_asked=asked)
    return fact._replace(start=row.start, due=row.due, late=late)


def _is_ahead(frame: Frame, going_on: frozenset[int], fact: TaskFact, state_today: TaskState) -> bool:
    """Whether the next half-year's plan has it: open at the period's end and to be done then, or late and still open
    today."""
    if fact.late:
        return state_today in OPEN_STATES
    known = fact.state in OPEN_STATES and fact.activity_id in going_on and fact.start <= frame.ahead
    return known and (fact.due is None or frame.period.end < fact.due <= frame.ahead)


def _concerns(period: ReportPeriod, fact: TaskFact) -> bool:
    """Whether the task belongs to the period: it has started, and was not over when the period began, or was still
    open then."""
    if fact.start > period.end and fact.state is TaskState.TODO:
        return False
    if fact.due is None or fact.due >= period.start:
        return True
    if fact.state in {TaskState.ACCEPTED, TaskState.EXCUSED}:
        return fact.since is not None and fact.since >= period.start
    return True


def _fact(frame: Frame, row: TaskRow, plan: PastPlan, past: PastState) -> TaskFact:
    untouched = past.state is TaskState.TODO
    return TaskFact(
        id=row.id,
        activity_id=row.activity_id,
        seat_id=row.seat_id,
        start=plan.start,
        due=plan.due,
        state=past.state,
        since=frame.day(past.since) if past.since and not untouched else None,
        over=plan.due is not None and plan.due < frame.tomorrow,
        late=overdue(past.state, plan.due, frame.tomorrow, extension_asked=plan.extension_asked),
        help_wanted=past.help_wanted,
        help_words="",
        remark=past.remark,
        returns=past.returns,
        documents=(),
    )


async def _documents(session: Session, frame: Frame) -> dict[int, list[DocumentFact]]:
    asked = (
        select(
            Document.task_id, File.name, File.hash, File.created_at,
            Version.number, Version.verdict, Version.settled_at, Version.remark,
        )
        .join(Version, Version.document_id == Document.id)
        .join(File, File.version_id == Version.id)
        .where(
            File.municipality_id == frame.municipality.id,
            Version.created_at < frame.until,
            File.created_at < frame.until,
        )
        .order_by(Document.task_id, Version.number, File.position, File.id)
    )  # fmt: skip
    found = defaultdict(list)
    for task, name, digest, at, number, verdict, settled_at, remark in await session.execute(asked):
        settled = settled_at if settled_at and settled_at < frame.until else None
        found[task].append(
            DocumentFact(
                name=name,
                hash=digest,
                version=number,
                on=frame.day(at),
                verdict=(verdict or "") if settled else "",
                settled_on=frame.day(settled) if settled else None,
                remark=(remark or "") if settled else "",
            )
        )
    return found
