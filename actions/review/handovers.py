"""Passing a document to another curator, who then reviews this task."""

from datetime import datetime

from sqlalchemy import delete, select

from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import mark_cards, mark_task_cards, queue_notice
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import PAGE
from domain.errors import DomainError, NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.tasks.moves import TaskMove, TaskState
from models.people import Seat, Sitting
from models.queries import curator_of, insert_or_ignore, lock, seats_of_role
from models.review import Handover


class Colleague(View):
    """A curator to whom it can be passed."""

    seat_id: int
    title: str


class Passing(View):
    """The curators to choose from; `number` and `title` are the activity's."""

    task_id: int
    number: str
    title: str
    page: Page[Colleague]


async def choose(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> Passing:
    """The other curators who have joined; nobody reviews what they themselves sent for their school."""
    ctx = await _on_review(session, actor, task_id, now)
    return Passing(
        task_id=task_id,
        number=ctx.activity.label,
        title=ctx.activity.title,
        page=page_of(await _colleagues(session, ctx), number, PAGE),
    )


async def pass_on(session: Session, actor: Actor, task_id: int, seat_id: int, now: datetime) -> str:
    """Pass a document to a curator, and notify them; returns their name.

    Passed back to the school's own curator it is as if it had never been passed.
    """
    ctx = await _on_review(session, actor, task_id, now)
    await lock(session, ctx.task)
    chosen = await _chosen(session, ctx, seat_id)
    if await _reviewer(session, ctx) == chosen.id:
        raise Stale("refusal-passed-already")
    await session.execute(delete(Handover).where(Handover.task_id == task_id))
    if chosen.id != await curator_of(session, ctx.task.school_id):
        row = {"task_id": task_id, "seat_id": chosen.id, "by_seat_id": ctx.actor.seat.id, "at": now}
        await insert_or_ignore(session, Handover, [row])
    history.record(session, ctx.actor, "passed", Subject.TASK, task_id, now, to=chosen.title)
    await _tell(session, ctx, chosen, now)
    return chosen.title


async def _on_review(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskContext:
    ctx = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    if ctx.task.state is not TaskState.SUBMITTED:
        raise Stale
    return ctx


async def _chosen(session: Session, ctx: TaskContext, seat_id: int) -> Seat:
    """An occupied curator's seat of the same municipality, one of whose people may review this document."""
    seat = await session.get(Seat, seat_id)
    municipality_id = ctx.task.municipality_id
    if seat is None or seat.municipality_id != municipality_id or seat.role is not Role.CURATOR or seat.closed_at:
        raise NotFound
    if seat.id not in await _seated(session, ctx):
        raise DomainError("refusal-pass-unseated", name=seat.title)
    return seat


async def _seated(session: Session, ctx: TaskContext) -> set[int]:
    """Seats with a person who does not also occupy the task's own seat."""
    own = select(Sitting.person_id).where(Sitting.seat_id == ctx.task.seat_id, Sitting.until.is_(None))
    asked = select(Sitting.seat_id).where(Sitting.until.is_(None), Sitting.person_id.not_in(own))
    return set(await session.scalars(asked))


async def _reviewer(session: Session, ctx: TaskContext) -> int | None:
    """The present reviewer's seat, read after the lock: of two concurrent hand-overs the second sees the first."""
    passed = await session.scalar(select(Handover.seat_id).where(Handover.task_id == ctx.task.id))
    return passed or await curator_of(session, ctx.task.school_id)


async def _colleagues(session: Session, ctx: TaskContext) -> list[Colleague]:
    seated = await _seated(session, ctx)
    present = {await _reviewer(session, ctx), ctx.task.seat_id}
    seats = await seats_of_role(session, ctx.task.municipality_id, Role.CURATOR)
    return [Colleague(seat_id=seat.id, title=seat.title) for seat in seats if seat.id in seated - present]


async def _tell(session: Session, ctx: TaskContext, chosen: Seat, now: datetime) -> None:
    """Notify the new reviewer, and mark the day cards that show the task."""
    version = ctx.version
    if version is not None:
        await queue_notice(
            session, NoticeKind.PASSED, version.id, now, slot=now.isoformat(), data={"by": ctx.actor.seat.title},
            seats=[chosen.id], municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
        )  # fmt: skip
    await mark_task_cards(session, ctx.task)
    await mark_cards(session, Sitting.seat_id == ctx.actor.seat.id)
