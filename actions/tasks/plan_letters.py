"""The letters about changes of the running plan and requests for a later date, as they are when they are sent."""

from datetime import date, datetime

from actions.shared import access
from actions.shared.database import Session
from actions.shared.plan_changes import TaskChange
from actions.shared.views import View
from actions.tasks import calendar_file
from actions.tasks.extensions import Asked, asked_of
from domain.people.roles import Actor, Role
from domain.tasks.moves import Expects, TaskMove, TaskState
from domain.tasks.plan_changes import PlanChange
from domain.time.days import local_day
from models.outbox import Notice
from models.people import Seat
from models.roadmaps import Activity
from models.tasks import DeadlineMove, Task


class PlanLine(View):
    """One task whose plan has changed; `own`: it is the reader's."""

    task_id: int
    role: Role
    seat: str
    own: bool
    old: date | None
    new: date | None


class PlanChanged(View):
    """A change of the running plan, for one person."""

    change: PlanChange
    number: str
    title: str
    expects: Expects
    lines: tuple[PlanLine, ...]
    more: int
    reason: str
    by: str
    role: Role
    today: date
    calendar: bool
    """The reader has a calendar file with the former dates."""


async def plan_changed(session: Session, actor: Actor, notice: Notice, now: datetime) -> PlanChanged | None:
    """The letter; None where none of it is true any more."""
    activity = await session.get_one(Activity, notice.item)
    change = PlanChange(notice.data["change"])
    found = [TaskChange.model_validate(one) for one in notice.data["tasks"]]
    lines = [line for one in found if (line := await _line(session, actor, change, one)) is not None]
    if not lines:
        return None
    dated = change is not PlanChange.EXPECTS
    return PlanChanged(
        change=change,
        number=activity.label,
        title=activity.title,
        expects=activity.expects,
        lines=tuple(lines),
        more=notice.data["count"] - len(found),
        reason=notice.data["reason"],
        by=notice.data["by"],
        role=Role(notice.data["role"]),
        today=local_day(now, actor.seat.timezone),
        calendar=dated and await calendar_file.has_file(session, actor, now),
    )


async def _line(session: Session, actor: Actor, change: PlanChange, told: TaskChange) -> PlanLine | None:
    task = await session.get_one(Task, told.task)
    if not _still_true(change, task, told):
        return None
    seat = await session.get_one(Seat, task.seat_id)
    own = seat.id in {one.id for one in actor.seats}
    return PlanLine(task_id=task.id, role=seat.role, seat=seat.title, own=own, old=told.old, new=told.new)


def _still_true(change: PlanChange, task: Task, told: TaskChange) -> bool:
    """Whether the task is still as the letter says: a later change has a letter of its own."""
    if change in {PlanChange.TAKEN_OFF, PlanChange.CANCELLED}:
        return task.withdrawn_at is not None
    if task.withdrawn_at is not None or task.state is TaskState.EXCUSED:
        return False
    return change not in {PlanChange.MOVED, PlanChange.EXTENDED} or task.due == told.new


async def extension(session: Session, actor: Actor, notice: Notice, now: datetime) -> Asked | None:
    """The letter about a request; None once it is decided."""
    request = await session.get(DeadlineMove, notice.item)
    if request is None or request.decided_at is not None:
        return None
    ctx = await access.task(session, actor, request.task_id, TaskMove.SET_DATE, now)
    return await asked_of(session, request, ctx, now) if ctx.sets_date else None
