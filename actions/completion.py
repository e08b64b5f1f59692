"""«Отметка о выполнении»: the roadmap row by row with what its tasks have come to."""

from datetime import date, datetime

from sqlalchemy import select

from actions import access
from actions.database import Session
from actions.roadmap import activities_of
from actions.views import View
from domain.days import local_day
from domain.errors import DomainError
from domain.rights import Office
from domain.roles import Actor
from domain.tasks import TaskState
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


class CompletionRow(View):
    """One row of the order. Tasks that do not concern a seat do not count; `missing` are seats still owing."""

    number: str
    section: str | None
    title: str
    outcome: str
    responsible: str
    words: str
    done: int
    total: int
    started: bool
    """Its time has come, or somebody has begun."""
    last: date | None
    """Local day on which the last of the done ones was accepted."""
    next_due: date | None
    missing: tuple[str, ...]


class Completion(View):
    title: str
    rows: tuple[CompletionRow, ...]


async def running(session: Session, actor: Actor, now: datetime) -> Completion:
    """The newest roadmap that runs in the actor's municipality."""
    placed = access.office(actor, Office.ROADMAP)
    asked = select(Roadmap.id).where(
        Roadmap.municipality_id == placed.seat.municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
    )
    found = await session.scalar(asked.order_by(Roadmap.id.desc()).limit(1))
    if found is None:
        raise DomainError("refusal-no-running-roadmap")
    return await completion(session, placed, found, now)


async def completion(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> Completion:
    """The whole table in the order of the order."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    activities = await activities_of(session, roadmap.id)
    asked = (
        select(Task, Seat)
        .join(Seat, Seat.id == Task.seat_id)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Activity.roadmap_id == roadmap.id, Task.withdrawn_at.is_(None))
        .order_by(Seat.title, Task.slot)
    )
    tasks: dict[int, list[tuple[Task, Seat]]] = {}
    for task, seat in await session.execute(asked):
        tasks.setdefault(task.activity_id, []).append((task, seat))
    zone = placed.seat.timezone
    rows = [_row(activity, tasks.get(activity.id, []), now, zone) for activity in activities]
    return Completion(title=roadmap.title, rows=tuple(rows))


def _row(activity: Activity, tasks: list[tuple[Task, Seat]], now: datetime, zone: str) -> CompletionRow:
    today = local_day(now, zone)
    counted = [(task, seat) for task, seat in tasks if task.state is not TaskState.EXCUSED]
    done = [task for task, _ in counted if task.state is TaskState.ACCEPTED]
    owing = [(task, seat) for task, seat in counted if task.state is not TaskState.ACCEPTED]
    begun = any(task.start <= today or task.state is not TaskState.TODO for task, _ in owing)
    return CompletionRow(
        number=activity.number or "",
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        responsible=activity.responsible,
        words=activity.words,
        done=len(done),
        total=len(counted),
        started=begun or bool(done),
        last=max((local_day(task.changed_at, zone) for task in done), default=None),
        next_due=min((task.due for task, _ in owing if task.due), default=None),
        missing=tuple(dict.fromkeys(seat.title for _, seat in owing)),
    )
