"""The request for a later date of a task: the one that waits, and its end without a decision."""

from datetime import datetime

from sqlalchemy import select

from actions.shared import history
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import DateRequest
from domain.people.roles import Actor
from domain.tasks.deadlines import MoveVerdict
from domain.tasks.past import EXTENSION_DROPPED
from models.tasks import DeadlineMove, Task


async def pending(session: Session, task_id: int) -> DeadlineMove | None:
    """The request about a task that waits for a decision."""
    asked = select(DeadlineMove).where(DeadlineMove.task_id == task_id, DeadlineMove.decided_at.is_(None))
    return await session.scalar(asked)


async def request_view(session: Session, ctx: TaskContext) -> DateRequest | None:
    """The waiting request on the card of its task."""
    found = await pending(session, ctx.task.id) if ctx.task.asks_until else None
    if found is None:
        return None
    own = ctx.task.seat_id == ctx.actor.seat.id
    return DateRequest(id=found.id, wanted=found.wanted, reason=found.reason, decides=ctx.sets_date and not own)


def decide(request: DeadlineMove, placed: Actor, verdict: MoveVerdict, now: datetime) -> None:
    """Note who ended a request, and how."""
    request.verdict, request.decided_at = verdict, now
    request.decided_by, request.decided_as = placed.person_id, placed.seat.id


async def drop_request(session: Session, placed: Actor, task: Task, now: datetime) -> None:
    """End the request of a task, if there is one, because nothing is left to decide."""
    if task.asks_until is None:
        return
    if (request := await pending(session, task.id)) is not None:
        decide(request, placed, MoveVerdict.DROPPED, now)
        await session.flush()
    task.asks_until = None
    history.record(session, placed, EXTENSION_DROPPED, Subject.TASK, task.id, now)
