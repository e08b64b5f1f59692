"""What a report is made of, as it was at the period's end: collected by a dozen queries however much there is."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import func, or_, select

from actions.database import Session
from actions.history import Subject
from actions.replanning import TaskRow
from actions.replay import Rows, Steps, planned_at, rows_at, steps_of, stood_at
from actions.report_views import (
    ActivityFact,
    AskedFact,
    CallFact,
    DocumentFact,
    Facts,
    LetterFact,
    RoadmapFact,
    SeatFact,
    TaskFact,
)
from domain.days import local_day, moment
from domain.past import Plan, Stand
from domain.questions import QuestionState, Side
from domain.report import Period, PlanKind, half_year
from domain.roles import Role
from domain.tasks import TaskState, overdue
from models.announcements import Acknowledgement, Announcement
from models.documents import Document, File, Version
from models.history import Event
from models.municipalities import Municipality
from models.people import Oversight, Person, Seat, Sitting
from models.questions import Question, Reply
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


class _Frame(NamedTuple):
    """Which municipality, and between which moments."""

    municipality: Municipality
    period: Period
    begin: datetime
    until: datetime
    """Exclusive."""
    as_of: date
    over: bool
    """The period has ended: what was due on its last day is late."""
    ahead: date
    """The last day of the plan for the next half-year."""

    def day(self, at: datetime) -> date:
        return local_day(at, self.municipality.timezone)


async def collect(session: Session, municipality_id: int, period: Period, now: datetime) -> Facts:
    """The facts of one municipality; whoever asks has been let in already."""
    municipality = await session.get_one(Municipality, municipality_id)
    frame = _frame(municipality, period, await plan_kind(session, municipality_id), now)
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
    return Facts(
        municipality=municipality.name,
        timezone=municipality.timezone,
        period=period,
        as_of=frame.as_of,
        made_on=frame.day(now),
        roadmaps=roadmaps,
        activities={row.id: _activity(row) for row in rows.all.values()},
        seats=seats,
        tasks=tuple(task for task in found.then if _concerns(frame.period, task)),
        tasks_ahead=tuple(
            task for task in found.ahead if task.due is None or frame.period.end < task.due <= frame.ahead
        ),
        asked=await _asked(session, frame),
        calls=await _calls(session, frame),
        letters=await _letters(session, frame),
    )


async def plan_kind(session: Session, municipality_id: int) -> PlanKind:
    """By which half-years the municipality counts: those of its newest roadmap."""
    asked = select(Roadmap.plan_kind).where(
        Roadmap.municipality_id == municipality_id, Roadmap.confirmed_at.is_not(None), Roadmap.withdrawn_at.is_(None)
    )
    kind = await session.scalar(asked.order_by(Roadmap.id.desc()).limit(1))
    return "school" if kind == "school" else "calendar"


def _frame(municipality: Municipality, period: Period, kind: PlanKind, now: datetime) -> _Frame:
    zone = municipality.timezone
    begin = moment(period.start, time(), zone)
    end = moment(period.end + timedelta(days=1), time(), zone)
    until = min(end, now + timedelta(microseconds=1))
    as_of = local_day(until - timedelta(microseconds=1), zone)
    ahead = half_year(period.end + timedelta(days=1), kind).end
    return _Frame(municipality, period, begin, until, as_of, end <= now, ahead)


async def _roadmaps(session: Session, frame: _Frame) -> tuple[RoadmapFact, ...]:
    """Those that ran in the period, also where they were replaced after it."""
    asked = (
        select(Roadmap.id, Roadmap.title, Roadmap.file_name, Roadmap.start)
        .where(
            Roadmap.municipality_id == frame.municipality.id,
            Roadmap.confirmed_at < frame.until,
            or_(Roadmap.withdrawn_at.is_(None), Roadmap.withdrawn_at >= frame.until),
            Roadmap.start <= frame.ahead,
            Roadmap.end >= frame.period.start,
        )
        .order_by(Roadmap.id)
    )
    return tuple(RoadmapFact(*row) for row in await session.execute(asked))


def _activity(row: Activity) -> ActivityFact:
    number = (row.number or str(row.position + 1)).rstrip(".")
    return ActivityFact(row.id, number, row.section or "", row.title, row.outcome, row.responsible, row.words)


async def _seats(session: Session, frame: _Frame) -> dict[int, SeatFact]:
    """The seats that were there; curators as they are today, because their changes are not kept by date."""
    asked = select(Seat).where(
        Seat.municipality_id == frame.municipality.id,
        Seat.created_at < frame.until,
        or_(Seat.closed_at.is_(None), Seat.closed_at >= frame.until),
    )
    rows = list(await session.scalars(asked.order_by(Seat.title, Seat.id)))
    people = await _people(session, frame)
    titles = {row.id: row.title for row in rows}
    oversights = select(Oversight.school_id, Oversight.seat_id).where(Oversight.seat_id.in_(titles))
    curators = {school: titles[seat] for school, seat in await session.execute(oversights)}
    order = (Role.SCHOOL, Role.CURATOR, Role.COORDINATOR)
    return {
        row.id: SeatFact(
            row.id, row.role, row.title, curators.get(row.school_id or 0, ""), tuple(people.get(row.id, ()))
        )
        for row in sorted(rows, key=lambda row: order.index(row.role))
    }


async def _people(session: Session, frame: _Frame) -> dict[int, list[str]]:
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
    """`then`: as they stood and were planned at the period's end; `ahead`: with the dates of today's plan."""

    then: tuple[TaskFact, ...]
    ahead: tuple[TaskFact, ...]


async def _tasks(session: Session, frame: _Frame, rows: Rows, seats: dict[int, SeatFact], steps: Steps) -> _Tasks:
    """Every task that was asked for at the period's end, in the order of the order."""
    asked = (
        select(Task.id, Task.activity_id, Task.seat_id, Task.start, Task.due, Task.made_at, Task.withdrawn_at)
        .where(Task.activity_id.in_(list(rows.all)), Task.seat_id.in_(list(seats)))
        .order_by(Task.activity_id, Task.seat_id, Task.slot)
    )
    documents = await _documents(session, frame)
    then, ahead = [], []
    for task in await session.execute(asked):
        own = steps.get(task.id, ())
        plan = planned_at(task, own, frame.until)
        if not plan.asked or task.activity_id not in rows.then:
            continue
        stand = stood_at(seats[task.seat_id].role, own, frame.until)
        fact = _fact(frame, task, plan, stand, documents.get(task.id, []))
        then.append(fact._replace(activity_id=rows.then[task.activity_id]))
        if task.withdrawn_at is None and task.start <= frame.ahead:
            ahead.append(fact._replace(start=task.start, due=task.due))
    places = {activity: place for place, activity in enumerate(rows.all)}
    names = {seat: place for place, seat in enumerate(seats)}

    def place(one: TaskFact) -> tuple[int, int, date]:
        return places[one.activity_id], names[one.seat_id], one.due or date.max

    return _Tasks(tuple(sorted(then, key=place)), tuple(sorted(ahead, key=place)))


def _concerns(period: Period, fact: TaskFact) -> bool:
    """Its time has come and was not over when the period began, or it was still owed then."""
    if fact.start > period.end and fact.state is TaskState.TODO:
        return False
    if fact.due is None or fact.due >= period.start:
        return True
    if fact.state in {TaskState.ACCEPTED, TaskState.EXCUSED}:
        return fact.since is not None and fact.since >= period.start
    return True


def _fact(frame: _Frame, row: TaskRow, plan: Plan, stand: Stand, documents: list[DocumentFact]) -> TaskFact:
    untouched = stand.state is TaskState.TODO
    return TaskFact(
        id=row.id,
        activity_id=row.activity_id,
        seat_id=row.seat_id,
        start=plan.start,
        due=plan.due,
        state=stand.state,
        since=frame.day(stand.since) if stand.since and not untouched else None,
        late=overdue(stand.state, plan.due, frame.as_of + timedelta(days=frame.over)),
        help_wanted=stand.help_wanted,
        remark=stand.remark,
        returns=stand.returns,
        documents=tuple(documents),
    )


async def _documents(session: Session, frame: _Frame) -> dict[int, list[DocumentFact]]:
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


async def _asked(session: Session, frame: _Frame) -> tuple[AskedFact, ...]:
    """What was asked in the period, calls for help among it, with what had become of each by its end."""
    of_thread = Reply.question_id == Question.id
    words = select(Reply.words).where(of_thread).order_by(Reply.id).limit(1).scalar_subquery()
    by_office = (of_thread, Reply.side == Side.OFFICE, Reply.created_at < frame.until)
    answers = select(func.count(Reply.id)).where(*by_office).scalar_subquery()
    asked = (
        select(Question.seat_id, Task.activity_id, Question.created_at, words, answers, Question.closed_at)
        .outerjoin(Task, Task.id == Question.task_id)
        .where(
            Question.municipality_id == frame.municipality.id,
            Question.asked_by == Side.OWNER,
            Question.state != QuestionState.DRAFT,
            Question.created_at >= frame.begin,
            Question.created_at < frame.until,
        )
        .order_by(Question.created_at, Question.id)
    )
    return tuple(
        AskedFact(seat_id, activity_id, frame.day(at), said or "", count, _by_then(closed_at, frame))
        for seat_id, activity_id, at, said, count, closed_at in await session.execute(asked)
    )


def _by_then(at: datetime | None, frame: _Frame) -> date | None:
    return frame.day(at) if at is not None and at < frame.until else None


async def _calls(session: Session, frame: _Frame) -> dict[int, CallFact]:
    asked = (
        select(Event.subject_id, Event.at, Event.data)
        .where(
            Event.municipality_id == frame.municipality.id,
            Event.subject == Subject.SEAT.value,
            Event.verb == "called",
            Event.at >= frame.begin,
            Event.at < frame.until,
        )
        .order_by(Event.id)
    )
    return {seat: CallFact(frame.day(at), bool(data.get("reached"))) for seat, at, data in await session.execute(asked)}


async def _letters(session: Session, frame: _Frame) -> tuple[LetterFact, ...]:
    """Announcements of the period; a seat has acknowledged when one of its people has."""
    in_time = func.count(Acknowledgement.acknowledged_at).filter(Acknowledgement.acknowledged_at < frame.until)
    asked = (
        select(Announcement.id, Announcement.html, Announcement.sent_at, Seat.title, in_time)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .where(
            Announcement.municipality_id == frame.municipality.id,
            Announcement.sent_at >= frame.begin,
            Announcement.sent_at < frame.until,
            Announcement.cancelled_at.is_(None),
            Announcement.recalled_at.is_(None),
        )
        .group_by(Announcement.id, Announcement.html, Announcement.sent_at, Seat.id, Seat.title)
        .order_by(Announcement.sent_at, Announcement.id, Seat.title)
    )
    found: dict[int, tuple[str, date, int, list[str]]] = {}
    for id_, html, sent_at, title, done in await session.execute(asked):
        if sent_at is not None:
            text, day, seats, missing = found.get(id_, (html, frame.day(sent_at), 0, []))
            found[id_] = (text, day, seats + bool(done), missing + ([] if done else [title]))
    return tuple(
        LetterFact(html, day, seats, seats + len(missing), tuple(missing))
        for html, day, seats, missing in found.values()
    )
