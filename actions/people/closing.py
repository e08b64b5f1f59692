"""«Убрать из программы»: a closed school or curator owes nothing more, keeps its history, and can come back."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update

from actions.announcements import latecomers
from actions.people import invites
from actions.people.leaving import tell as tell_of_leaving
from actions.shared import access, history, plan
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.errors import DomainError, NotFound, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.tasks.moves import TaskState
from models.history import Event
from models.mergers import Merger
from models.municipalities import School
from models.people import Oversight, Seat, Sitting
from models.queries import count, insert_or_ignore, lock
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

PAGE = 6
FINISHED = (TaskState.ACCEPTED, TaskState.EXCUSED)


class Closable(View):
    """A school or a curator, and what would be taken off it."""

    seat_id: int
    school_id: int | None
    role: Role
    title: str
    open_tasks: int
    people: int


class ClosedLine(View):
    """A school or a curator that was taken out of the programme."""

    seat_id: int
    role: Role
    title: str
    closed_at: datetime
    timezone: str


async def closable(session: Session, actor: Actor, seat_id: int, _now: datetime) -> Closable:
    """What closing would take off; NotFound for a coordinator's seat, which is never closed."""
    seat, _ = await access.seat(session, actor, seat_id)
    if seat.role is Role.COORDINATOR:
        raise NotFound
    remaining = select(Task.id).where(
        Task.seat_id == seat.id, Task.withdrawn_at.is_(None), Task.state.not_in(FINISHED)
    )  # fmt: skip
    sitting = select(Sitting.id).where(Sitting.seat_id == seat.id, Sitting.until.is_(None))
    return Closable(
        seat_id=seat.id,
        school_id=seat.school_id,
        role=seat.role,
        title=seat.title,
        open_tasks=await count(session, remaining),
        people=await count(session, sitting),
    )


async def close(session: Session, actor: Actor, seat_id: int, now: datetime) -> Closable:
    """Take a school or a curator out of the programme: its people leave, what it still owes is withdrawn."""
    taken = await closable(session, actor, seat_id, now)
    seat, placed = await access.seat(session, actor, seat_id)
    await lock(session, seat)
    if seat.closed_at is not None:
        raise Stale("refusal-closed-already")
    seat.closed_at = now
    if seat.school_id is not None:
        (await session.get_one(School, seat.school_id)).closed_at = now
    remaining = update(Task).where(Task.seat_id == seat.id, Task.withdrawn_at.is_(None), Task.state.not_in(FINISHED))
    await session.execute(remaining.values(withdrawn_at=now, remind_on=None, version=Task.version + 1))
    schools = await _release_schools(session, seat)
    await _send_home(session, seat, placed, now)
    await invites.revoke(session, [seat.id], now)
    history.record(session, placed, "closed", Subject.SEAT, seat.id, now, name=seat.title, schools=schools)
    await session.flush()
    return taken


async def _release_schools(session: Session, seat: Seat) -> list[int]:
    """A closed curator oversees nobody; returns the schools that have no curator now."""
    own = list(await session.scalars(select(Oversight.school_id).where(Oversight.seat_id == seat.id)))
    await session.execute(delete(Oversight).where(Oversight.seat_id == seat.id))
    return own


async def _send_home(session: Session, seat: Seat, actor: Actor, now: datetime) -> None:
    """The people of the seat leave it, and are notified."""
    here = select(Sitting).where(Sitting.seat_id == seat.id, Sitting.until.is_(None))
    leaving = list(await session.scalars(here))
    for sitting in leaving:
        sitting.until = now
        await latecomers.has_left(session, sitting.person_id, now)
    await session.flush()
    for sitting in leaving:
        await tell_of_leaving(session, sitting, seat, actor, now)


async def closed(session: Session, actor: Actor, number: int, _now: datetime) -> Page[ClosedLine]:
    """The schools and curators that were taken out, the last one first."""
    placed = access.on_duty(actor, Duty.SCHOOLS)
    asked = select(Seat).where(Seat.municipality_id == placed.seat.municipality_id, Seat.closed_at.is_not(None))
    return page_of(
        [
            ClosedLine(
                seat_id=seat.id, role=seat.role, title=seat.title, closed_at=seat.closed_at,
                timezone=placed.seat.timezone,
            )
            for seat in await session.scalars(asked.order_by(Seat.closed_at.desc(), Seat.id))
            if seat.closed_at is not None
        ],
        number,
        PAGE,
    )  # fmt: skip


class _Closed(NamedTuple):
    seat: Seat
    at: datetime
    actor: Actor


async def _closed_seat(session: Session, actor: Actor, seat_id: int) -> _Closed:
    """A closed seat of the actor's municipality, locked; Stale for one that was reopened."""
    seat, placed = await access.any_seat(session, actor, seat_id)
    await lock(session, seat)
    if seat.closed_at is None:
        raise Stale("refusal-open-already")
    return _Closed(seat, seat.closed_at, placed)


async def look_at_closed(session: Session, actor: Actor, seat_id: int, _now: datetime) -> str:
    """The title of a closed school or curator, for the question whether to bring it back."""
    return (await _closed_seat(session, actor, seat_id)).seat.title


async def reopen(session: Session, actor: Actor, seat_id: int, now: datetime) -> Closable:
    """Bring a school or a curator back: its people, what was left when it was closed, and the tasks of plans that
    have been confirmed meanwhile."""
    seat, at, placed = await _closed_seat(session, actor, seat_id)
    if await _is_merged(session, seat):
        raise DomainError("refusal-merged", name=seat.title)
    seat.closed_at = None
    if seat.school_id is not None:
        (await session.get_one(School, seat.school_id)).closed_at = None
    await session.execute(
        update(Sitting).where(Sitting.seat_id == seat.id, Sitting.until == at).values(until=None)
    )  # fmt: skip
    await _ask_again(session, seat, at, now)
    await _take_schools_back(session, seat)
    history.record(session, placed, "reopened", Subject.SEAT, seat.id, now, name=seat.title)
    await session.flush()
    await plan.ask_seat(session, seat, now)
    return await closable(session, actor, seat.id, now)


async def _is_merged(session: Session, seat: Seat) -> bool:
    """Whether the seat is closed because it became another one."""
    asked = select(Merger.id).where(Merger.gone_id == seat.id, Merger.undone_at.is_(None))
    return await session.scalar(asked.limit(1)) is not None


async def _ask_again(session: Session, seat: Seat, at: datetime, now: datetime) -> None:
    """Ask for what closing withdrew at that moment, as far as its plan still runs."""
    calendar = await calendar_of(session, seat.municipality_id, now)
    asked = (
        select(Task)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Roadmap, Roadmap.id == Activity.roadmap_id)
        .where(Task.seat_id == seat.id, Task.withdrawn_at == at, Roadmap.withdrawn_at.is_(None))
        .where(Activity.left_out.is_(False))
    )
    for task in list(await session.scalars(asked)):
        task.withdrawn_at = None
        task.remind_on = calendar.next_reminder(task)


async def _take_schools_back(session: Session, seat: Seat) -> None:
    """A curator's former schools, unless another curator has them now."""
    asked = select(Event.data).where(
        Event.subject == Subject.SEAT.value, Event.subject_id == seat.id, Event.verb == "closed"
    )
    last = await session.scalar(asked.order_by(Event.id.desc()).limit(1))
    rows = [{"school_id": school, "seat_id": seat.id} for school in (last or {}).get("schools", ())]
    await insert_or_ignore(session, Oversight, rows)
