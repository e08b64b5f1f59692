"""An assignment with a seat that is responsible: the parts of its co-executors, and their end with its report."""

from datetime import datetime

from sqlalchemy import select

from actions.shared import history
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.views import Part
from domain.notices import NoticeKind
from domain.tasks.moves import OPEN_STATES, TaskMove, TaskState, overdue, sign
from models.people import Seat
from models.queries import tasks_with_seats
from models.tasks import Task


async def lead_of(session: Session, ctx: TaskContext) -> tuple[str, ...]:
    """The title of the seat to which this part goes; () for any other task."""
    written = ctx.assignment
    if written is None or written.lead_id in {None, ctx.task.seat_id}:
        return ()
    return ((await session.get_one(Seat, written.lead_id)).title,)


async def parts_of(session: Session, ctx: TaskContext) -> tuple[Part, ...]:
    """The parts of the co-executors, for the card of the seat that is responsible."""
    if not _leads(ctx):
        return ()
    asked = tasks_with_seats().where(Task.activity_id == ctx.task.activity_id, Task.seat_id != ctx.task.seat_id)
    rows = await session.execute(asked.order_by(Seat.sorted_by, Task.id))
    return tuple(
        Part(
            task_id=task.id,
            seat=seat.title,
            role=seat.role,
            sign=sign(task.state, late=overdue(task.state, task.due, ctx.today), help_wanted=False),
            waits=task.state is TaskState.SUBMITTED,
        )
        for task, _, seat in rows
    )


def _leads(ctx: TaskContext) -> bool:
    return ctx.assignment is not None and ctx.assignment.lead_id == ctx.task.seat_id


async def end_parts(session: Session, ctx: TaskContext, now: datetime) -> None:
    """The report of the seat that is responsible has been accepted: nobody needs to send a part any more."""
    if not _leads(ctx) or ctx.task.state is not TaskState.ACCEPTED:
        return
    asked = select(Task).where(
        Task.activity_id == ctx.task.activity_id,
        Task.seat_id != ctx.task.seat_id,
        Task.state.in_(sorted(OPEN_STATES)),
        Task.withdrawn_at.is_(None),
    )
    for part in await session.scalars(asked.order_by(Task.id)):
        part.state, part.remind_on, part.changed_at = TaskState.EXCUSED, None, now
        history.record(session, ctx.actor, TaskMove.EXCUSE.value, Subject.TASK, part.id, now)
        await queue_notice(
            session, NoticeKind.EXCUSED, part.id, now, slot=now.isoformat(), data={"by": ctx.seat.title},
            seats=[part.seat_id], municipality_id=part.municipality_id, except_for=ctx.actor,
        )  # fmt: skip
