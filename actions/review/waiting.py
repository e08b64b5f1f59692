"""Which documents await a verdict, and whose: one answer for the queue, the menu and the day card."""

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, or_, select
from sqlalchemy.orm import aliased

from actions.shared import access
from actions.shared.database import Session
from domain.people.roles import Actor, Role, SeatRef
from domain.tasks.moves import TaskState
from models.documents import Document, Version
from models.people import Seat, Sitting
from models.queries import tasks_with_seats
from models.review import Handover
from models.roadmaps import Activity
from models.tasks import Task


def reviewer_seat() -> ScalarSelect[int]:
    """The seat to which a task was passed, while it is occupied: a document never waits for an unoccupied seat."""
    other = aliased(Seat)
    return (
        select(Handover.seat_id)
        .join(other, other.id == Handover.seat_id)
        .where(
            Handover.task_id == Task.id,
            other.closed_at.is_(None),
            select(Sitting.id).where(Sitting.seat_id == Handover.seat_id, Sitting.until.is_(None)).exists(),
        )
        .correlate(Task)
        .scalar_subquery()
    )


def waits_for(seat: SeatRef, visible: list[int]) -> ColumnElement[bool]:
    """Whether a task on review awaits `seat`, which sees the tasks of the seats `visible`: for a curator their schools'
    tasks, except those passed on, and those passed to them; for a coordinator all."""
    seen = and_(Task.seat_id.in_(visible), Task.seat_id != seat.id)
    if seat.role is not Role.CURATOR:
        return and_(Task.state == TaskState.SUBMITTED, seen)
    passed = reviewer_seat()
    mine = or_(passed == seat.id, and_(seen, passed.is_(None)))
    return and_(Task.state == TaskState.SUBMITTED, mine, Task.seat_id != seat.id)


async def waiting(session: Session, reviewer: Actor) -> Select[Task, Activity, Seat, Version]:
    """The documents that await the reviewer's current seat, the oldest round first."""
    visible = await access.visible_seat_ids(session, reviewer)
    return waiting_rounds().where(waits_for(reviewer.seat, visible))


def waiting_rounds() -> Select[Task, Activity, Seat, Version]:
    """All rounds without a verdict, the oldest first."""
    return (
        tasks_with_seats()
        .join(Document, Document.task_id == Task.id)
        .join(Version, and_(Version.document_id == Document.id, Version.verdict.is_(None)))
        .where(Task.state == TaskState.SUBMITTED)
        .add_columns(Version)
        .order_by(Version.created_at, Task.id)
    )
