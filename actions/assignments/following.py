"""The assignments that were sent: how far each of them is."""

from datetime import date, datetime

from sqlalchemy import case, func, select

from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, View, empty_page
from actions.tasks.moves import PAGE
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.tasks.moves import OPEN_STATES, TaskState
from domain.time.days import local_day
from models.queries import count, overdue_on
from models.roadmaps import Activity, Assignment
from models.tasks import Task


class AssignmentLine(View):
    """One assignment in the figures of the seats that the reader sees."""

    activity_id: int
    number: str
    title: str
    due: date | None
    done: int
    total: int
    late: int


class Assignments(View):
    page: Page[AssignmentLine]


async def assignments(session: Session, actor: Actor, number: int, now: datetime) -> Assignments:
    """Assignments to the seats that the actor oversees, the newest first."""
    placed = access.on_duty(actor, Duty.ASSIGN)
    today = local_day(now, placed.seat.timezone)
    seats = await access.visible_seat_ids(session, placed)
    late = overdue_on(today) & Task.state.in_(sorted(OPEN_STATES))
    asked = (
        select(
            Activity,
            func.max(Task.due),
            func.sum(case((Task.state == TaskState.ACCEPTED, 1), else_=0)),
            func.count(Task.id),
            func.sum(case((late, 1), else_=0)),
        )
        .join(Assignment, Assignment.activity_id == Activity.id)
        .join(Task, Task.activity_id == Activity.id)
        .where(Task.seat_id.in_(seats), Task.withdrawn_at.is_(None), Task.state != TaskState.EXCUSED)
        .group_by(Activity.id)
        .order_by(Activity.position.desc())
    )
    page: Page[AssignmentLine] = empty_page(await count(session, asked.with_only_columns(Activity.id)), number, PAGE)
    rows = await session.execute(asked.limit(PAGE).offset(page.number * PAGE))
    lines = tuple(
        AssignmentLine(
            activity_id=activity.id, number=activity.label, title=activity.title, due=due, done=done, total=total,
            late=overdue,
        )
        for activity, due, done, total, overdue in rows
    )  # fmt: skip
    return Assignments(page=page.model_copy(update={"items": lines}))
