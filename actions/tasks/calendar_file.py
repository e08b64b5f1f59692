"""Deadlines for the calendar of a phone, and which people have them there."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select, update

from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import TaskLine, View
from actions.tasks.moves import line_of
from domain.people.roles import Actor
from domain.tasks.moves import OPEN_STATES, TaskState
from domain.tasks.past import MOVED
from domain.time.days import local_day
from models.calendarfile import CalendarFile
from models.history import Event
from models.municipalities import Municipality
from models.people import Seat, Sitting
from models.queries import insert_or_ignore
from models.roadmaps import Activity
from models.tasks import Task


class CalendarEntry(View):
    """One due date. `sequence` counts its changes; `cancelled`: it is not asked for any more."""

    uid: str
    sequence: int
    line: TaskLine
    due: date
    outcome: str
    cancelled: bool
    alarm: bool


class CalendarView(View):
    """The due dates of all seats that a person occupies, and, as cancelled, those of the seats they have left."""

    title: str
    timezone: str
    several_seats: bool
    entries: tuple[CalendarEntry, ...]


async def take(session: Session, actor: Actor, now: datetime) -> CalendarView:
    """The person's calendar file: due dates, and the entries of their earlier files that are cancelled."""
    seats = [seat.id for seat in actor.seats]
    since = await _taken(session, actor, seats, now)
    asked = (
        select(Task, Activity, Seat, Municipality.created_at)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Seat, Seat.id == Task.seat_id)
        .join(Municipality, Municipality.id == Task.municipality_id)
        .where(or_(Task.seat_id.in_(seats), Task.id.in_(_left(actor, seats))))
        .where(or_(Task.due.is_not(None), Task.id.in_(_moved())))
        .where(or_(Task.withdrawn_at.is_(None), Task.withdrawn_at > since))
        .order_by(Task.due, Activity.position, Task.id)
    )
    rows = list(await session.execute(asked))
    steps = await _sequences(session, {seat.id for _, _, seat, _ in rows})
    moves = await _moves(session, actor)
    today = local_day(now, actor.seat.timezone)
    return CalendarView(
        title=actor.seat.title,
        timezone=actor.seat.timezone,
        several_seats=len(actor.seats) > 1,
        entries=tuple(
            _entry(
                task,
                line_of(task, activity, seat, today),
                activity.outcome,
                sequence=steps.get(task.id, 0) + moves.get(seat.id, 0),
                founded=founded,
                left=seat.id not in seats,
            )
            for task, activity, seat, founded in rows
        ),
    )


def _entry(task: Task, line: TaskLine, outcome: str, *, sequence: int, founded: datetime, left: bool) -> CalendarEntry:
    """An entry. `founded`: when its municipality was made, which distinguishes installations. `left`: the person has
    left the seat."""
    gone = left or task.withdrawn_at is not None or task.state is TaskState.EXCUSED or task.due is None
    return CalendarEntry(
        uid=f"task-{task.id}.{founded:%Y%m%d%H%M%S}@vekha",
        sequence=sequence,
        line=line,
        due=task.due or line.start,
        outcome=outcome,
        cancelled=gone,
        alarm=task.state in OPEN_STATES,
    )


def _left(actor: Actor, seats: Sequence[int]) -> Select[int]:
    """Tasks in the person's earlier files of seats that they have left, without tasks made after those files."""
    return (
        select(Task.id)
        .join(CalendarFile, CalendarFile.seat_id == Task.seat_id)
        .where(
            CalendarFile.person_id == actor.person_id,
            CalendarFile.seat_id.not_in(seats),
            or_(Task.made_at.is_(None), Task.made_at <= CalendarFile.taken_at),
        )
    )


def _moved() -> Select[int]:
    """Tasks whose date was changed; where no date is left, the old one must disappear from the calendar."""
    return select(Event.subject_id).where(Event.subject == Subject.TASK.value, Event.verb == MOVED)


async def _taken(session: Session, actor: Actor, seats: Sequence[int], now: datetime) -> datetime:
    """Record that the person has the newest file of these seats; returns when they first took one."""
    same = {"person_id": actor.person_id, "first_at": now, "taken_at": now}
    await insert_or_ignore(session, CalendarFile, [same | {"seat_id": seat} for seat in seats])
    mine = (CalendarFile.person_id == actor.person_id, CalendarFile.seat_id.in_(seats))
    await session.execute(update(CalendarFile).where(*mine).values(taken_at=now))
    ever = select(func.min(CalendarFile.first_at)).where(CalendarFile.person_id == actor.person_id)
    return await session.scalar(ever) or now


async def _moves(session: Session, actor: Actor) -> dict[int, int]:
    """How often the person has left each seat or returned to it: that changes their entries, but not the task."""
    asked = select(Sitting.seat_id, func.count() + func.count(Sitting.until) - 1).group_by(Sitting.seat_id)
    return dict((await session.execute(asked.where(Sitting.person_id == actor.person_id))).all())


async def _sequences(session: Session, seats: Collection[int]) -> dict[int, int]:
    """How many lines of history each task has: a number that grows with every change."""
    asked = (
        select(Event.subject_id, func.count())
        .join(Task, Task.id == Event.subject_id)
        .where(Event.subject == Subject.TASK.value, Task.seat_id.in_(seats))
        .group_by(Event.subject_id)
    )
    return dict((await session.execute(asked)).all())


async def has_file(session: Session, actor: Actor, _now: datetime) -> bool:
    """Whether the person has a calendar file of one of their seats."""
    seats = [seat.id for seat in actor.seats]
    asked = select(CalendarFile.id).where(CalendarFile.person_id == actor.person_id, CalendarFile.seat_id.in_(seats))
    return await session.scalar(asked.limit(1)) is not None
