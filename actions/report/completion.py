"""«Отметка о выполнении»: the roadmap row by row, with the results of its tasks."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from actions.report import sections
from actions.roadmap.rows import activities_of
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import View
from domain.errors import DomainError
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.report import Share
from domain.tasks.moves import TaskState, overdue
from domain.time.days import local_day
from models.people import Seat
from models.queries import of_order
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


class CompletionRow(View):
    """One row of the order, in the figures of reports: `share` is of tasks past their last day or done, `total` of all
    tasks but the excused; `missing` are the seats past their last day whose task is not done."""

    number: str
    section: str | None
    title: str
    outcome: str
    responsible: str
    words: str
    share: Share
    total: int
    waiting: int
    running: int
    started: bool
    """Its start date has passed, or somebody has begun."""
    last: date | None
    """The local day on which the latest of its done tasks was accepted."""
    next_due: date | None
    missing: tuple[tuple[Role, str], ...]
    """The role and the title of each seat."""


class Completion(View):
    title: str
    rows: tuple[CompletionRow, ...]


async def running(session: Session, actor: Actor, now: datetime) -> Completion:
    """The newest running roadmap of the actor's municipality."""
    placed = access.on_duty(actor, Duty.ROADMAP)
    asked = select(Roadmap.id).where(
        Roadmap.municipality_id == placed.seat.municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
        of_order(),
    )
    found = await session.scalar(asked.order_by(Roadmap.id.desc()).limit(1))
    if found is None:
        raise DomainError("refusal-no-running-roadmap")
    return await completion(session, placed, found, now)


async def completion(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> Completion:
    """The whole table, in the order's sequence."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    activities = await activities_of(session, roadmap.id)
    asked = (
        select(Task, Seat)
        .join(Seat, Seat.id == Task.seat_id)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Activity.roadmap_id == roadmap.id, Task.withdrawn_at.is_(None))
        .order_by(Seat.sorted_by, Task.slot)
    )
    tasks: dict[int, list[tuple[Task, Seat]]] = {}
    for task, seat in await session.execute(asked):
        tasks.setdefault(task.activity_id, []).append((task, seat))
    zone = placed.seat.timezone
    rows = [_row(activity, tasks.get(activity.id, []), now, zone) for activity in activities]
    return Completion(title=roadmap.title, rows=tuple(rows))


class _Mark(NamedTuple):
    state: TaskState
    over: bool
    late: bool
    seat: tuple[Role, str]


def _row(activity: Activity, tasks: list[tuple[Task, Seat]], now: datetime, zone: str) -> CompletionRow:
    today = local_day(now, zone)
    marks = [
        _Mark(
            state=task.state,
            over=task.due is not None and task.due < today,
            late=overdue(task.state, task.due, today, extension_asked=task.asks_until is not None),
            seat=(seat.role, seat.title),
        )
        for task, seat in tasks
    ]
    owing = [task for task, _ in tasks if task.state not in {TaskState.ACCEPTED, TaskState.EXCUSED}]
    done = [task for task, _ in tasks if task.state is TaskState.ACCEPTED]
    missing = [mark.seat for mark in marks if sections.is_counted(mark) and mark.state is not TaskState.ACCEPTED]
    begun = any(task.start <= today or task.state is not TaskState.TODO for task in owing)
    return CompletionRow(
        number=activity.number or "",
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        responsible=activity.responsible,
        words=activity.words,
        share=sections.share_of(marks),
        total=sections.concerning(marks),
        waiting=sections.waiting(marks),
        running=sections.running(marks),
        started=begun or bool(done),
        last=max((local_day(task.state_since, zone) for task in done), default=None),
        next_due=min((task.due for task in owing if task.due), default=None),
        missing=tuple(dict.fromkeys(missing)),
    )
