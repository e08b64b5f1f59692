"""Telling everybody whom a change of the running plan concerns: once each, with the old date and the new."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import literal, select, union_all, update

from actions.shared.database import Session
from actions.shared.notices import mark_cards, queue_notices_to_people
from actions.shared.views import View
from domain.notices import DropReason, NoticeKind
from domain.people.roles import Actor, Role
from domain.tasks.plan_changes import PlanChange
from models.outbox import Notice
from models.people import Oversight, Seat, Sitting
from models.queries import changed, sitters
from models.roadmaps import Activity
from models.tasks import Task

SHOWN = 5
"""Tasks that one letter names."""


class TaskChange(View):
    """One task whose plan has changed."""

    task: int
    seat: int
    school: int | None
    old: date | None
    new: date | None


def change_of(task: Task, old: date | None) -> TaskChange:
    """A task with its date before the change."""
    return TaskChange(task=task.id, seat=task.seat_id, school=task.school_id, old=old, new=task.due)


async def tell_plan_change(
    session: Session,
    placed: Actor,
    activity: Activity,
    change: PlanChange,
    tasks: Sequence[TaskChange],
    now: datetime,
    reason: str = "",
    *,
    delay: timedelta = timedelta(0),
    about: int | None = None,
) -> int:
    """Queue one letter a person: for the people of the tasks' seats, and for the curators of their schools.

    `about`: the tasks are of this one seat, and only its people hear of it. Returns how many people will hear of it.
    """
    told = 0
    what = f"{change.value}:{tasks[0].new if tasks else ''}:" if about is None else _slot(change, about)
    slot = f"{what}{now.isoformat()}"
    for person, (seat, own) in (await _concerned(session, placed, tasks, overseers=about is None)).items():
        data = {
            "change": change.value,
            "by": placed.seat.title,
            "role": placed.seat.role.value,
            "reason": reason,
            "count": len(own),
            "tasks": [one.model_dump(mode="json") for one in own[:SHOWN]],
        }
        told += await queue_notices_to_people(
            session, NoticeKind.PLAN_CHANGED, activity.id, now, {person: seat},
            municipality_id=placed.seat.municipality_id, slot=slot, data=data, delay=delay,
        )  # fmt: skip
    await _mark_cards(session, placed, tasks)
    return told


def _slot(change: PlanChange, seat: int) -> str:
    return f"{change.value}:{seat}:"


async def unsent(session: Session, activity_id: int, change: PlanChange, seat: int, now: datetime) -> bool:
    """Drop the letters about an opposite change of this seat that are not on their way yet; whether there were any."""
    waiting = update(Notice).where(
        Notice.kind == NoticeKind.PLAN_CHANGED.value,
        Notice.item == activity_id,
        Notice.slot.startswith(_slot(change, seat)),
        Notice.claimed_at.is_(None),
        Notice.sent_at.is_(None),
        Notice.dropped_at.is_(None),
    )
    return await changed(session, waiting.values(dropped_at=now, reason=DropReason.NOT_TRUE.value)) > 0


async def _concerned(
    session: Session, placed: Actor, tasks: Sequence[TaskChange], *, overseers: bool
) -> dict[int, tuple[int, list[TaskChange]]]:
    """By person, the seat that is addressed and the tasks that concern them; without the person who did it."""
    by_seat: dict[int, list[TaskChange]] = {}
    for task in tasks:
        by_seat.setdefault(task.seat, []).append(task)
    schools = {task.school: task.seat for task in tasks if task.school is not None}
    asked = select(Oversight.seat_id, Oversight.school_id).where(Oversight.school_id.in_(schools))
    overseen: dict[int, list[TaskChange]] = {}
    for curator, school in await session.execute(asked.order_by(Oversight.school_id)):
        overseen.setdefault(curator, []).extend(by_seat[schools[school]])
    found: dict[int, tuple[int, list[TaskChange]]] = {}
    for seats in (by_seat, overseen) if overseers else (by_seat,):
        for seat, person in await sitters(session, seats):
            known = found.setdefault(person, (seat, []))[1]
            known += [task for task in seats[seat] if task not in known]
    found.pop(placed.person_id, None)
    return found


async def _mark_cards(session: Session, placed: Actor, tasks: Iterable[TaskChange]) -> None:
    """Mark the day cards that show these tasks for an edit."""
    seats = sorted({task.seat for task in tasks})
    schools = sorted({task.school for task in tasks if task.school is not None})
    concerned = union_all(
        select(Seat.id).where(Seat.id.in_(seats)),
        select(Oversight.seat_id).where(Oversight.school_id.in_(schools)),
        select(Seat.id).where(
            Seat.municipality_id == literal(placed.seat.municipality_id), Seat.role == Role.COORDINATOR
        ),
    )
    await mark_cards(session, Sitting.seat_id.in_(concerned))
