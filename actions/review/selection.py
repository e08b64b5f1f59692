"""Accepting many at once: documents are selected in the queue, confirmed, and accepted if they are unchanged."""

from datetime import datetime

from sqlalchemy import delete, select

from actions.review import verdicts
from actions.review.queue import Waits, waits
from actions.review.waiting import waiting
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import PAGE
from domain.errors import DomainError, NotFound, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.tasks.moves import TaskMove, TaskState
from domain.time.days import local_day
from models.queries import changed, insert_or_ignore
from models.review import Selected
from models.tasks import Task


class SelectionLine(View):
    """A document in the queue, and whether it is selected."""

    waits: Waits
    ticked: bool


class SelectionView(View):
    """A page of the queue with its boxes; `ticked` counts the selected ones on all pages."""

    page: Page[SelectionLine]
    ticked: int


class AcceptedMany(View):
    """The result of accepting a selection; `verdict` undoes all of it, `skipped` names the changed documents."""

    accepted: int
    skipped: tuple[str, ...]
    verdict: int | None
    waiting: int


async def choosing(session: Session, actor: Actor, number: int, now: datetime) -> SelectionView:
    """The queue with a box for each document; one that has changed since it was selected is not ticked."""
    choices = await _choices(session, access.on_duty(actor, Duty.REVIEW), now)
    return SelectionView(page=page_of(choices, number, PAGE), ticked=sum(one.ticked for one in choices))


async def _choices(session: Session, actor: Actor, now: datetime) -> list[SelectionLine]:
    today = local_day(now, actor.seat.timezone)
    ticks = await _ticks(session, actor)
    return [
        SelectionLine(waits=waits(*row, today, actor), ticked=ticks.get(row[0].id) == row[0].state_since)
        for row in await session.execute(await waiting(session, actor))
    ]


async def _ticks(session: Session, actor: Actor) -> dict[int, datetime]:
    asked = select(Selected.task_id, Selected.state_since).where(Selected.person_id == actor.person_id)
    return {task_id: state_since for task_id, state_since in await session.execute(asked)}  # noqa: C416 - a row is no pair to mypy


async def toggle(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> SelectionView:
    """☐ ↔ ☑."""
    ctx = await access.task(session, actor, task_id, TaskMove.ACCEPT, now)
    if ctx.task.state is not TaskState.SUBMITTED:
        raise Stale
    tick = {"person_id": actor.person_id, "task_id": task_id, "state_since": ctx.task.state_since}
    mine = (Selected.person_id == actor.person_id, Selected.task_id == task_id)
    had = await changed(session, delete(Selected).where(*mine, Selected.state_since == ctx.task.state_since))
    if not had:
        await session.execute(delete(Selected).where(*mine))
        await insert_or_ignore(session, Selected, [tick])
    return await choosing(session, ctx.actor, number, now)


async def ticked(session: Session, actor: Actor, now: datetime) -> tuple[Waits, ...]:
    """The documents that would be accepted; a refusal where none is selected."""
    choices = await _choices(session, access.on_duty(actor, Duty.REVIEW), now)
    found = tuple(one.waits for one in choices if one.ticked)
    if not found:
        raise DomainError("refusal-nothing-ticked")
    return found


async def accept_ticked(session: Session, actor: Actor, now: datetime) -> AcceptedMany:
    """Accept the selected documents that are unchanged; the others are named and stay in the queue."""
    placed = access.on_duty(actor, Duty.REVIEW)
    ticks = await _ticks(session, placed)
    if not ticks:
        raise DomainError("refusal-nothing-ticked")
    waiting_ids = {one.waits.line.id for one in await _choices(session, placed, now) if one.ticked}
    said = [
        await _accept(session, placed, task_id, now, together=f"{placed.person_id}:{now.isoformat()}")
        for task_id in sorted(ticks.keys() & waiting_ids)
    ]
    await session.execute(delete(Selected).where(Selected.person_id == placed.person_id))
    left = await _choices(session, placed, now)
    return AcceptedMany(
        accepted=len(said),
        skipped=await _names(session, placed, ticks.keys() - waiting_ids, now),
        verdict=said[0] if said else None,
        waiting=len(left),
    )


async def _accept(session: Session, actor: Actor, task_id: int, now: datetime, together: str) -> int:
    ctx = await access.task(session, actor, task_id, TaskMove.ACCEPT, now)
    return (await verdicts.say(session, ctx, TaskMove.ACCEPT, now, together=together)).id


async def _names(session: Session, actor: Actor, task_ids: set[int], now: datetime) -> tuple[str, ...]:
    """«МКОУ СОШ № 1, № 3»: the names of the tasks' seats, if the actor still sees them."""
    names = []
    for task_id in sorted(await session.scalars(select(Task.id).where(Task.id.in_(task_ids)))):
        try:
            ctx = await access.task(session, actor, task_id, None, now)
        except NotFound:
            continue
        names.append(f"{ctx.seat.title}, № {ctx.activity.label}")
    return tuple(names)
