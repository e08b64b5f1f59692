"""The tasks of a confirmed roadmap, made for the seats concerned."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from domain.deadlines.model import Deadline, Kind
from domain.people.roles import Role
from domain.tasks.moves import TaskState
from domain.tasks.reminders import remind_on
from models.people import Seat
from models.queries import insert_or_ignore, of_order
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

BATCH = 200


async def ask_seat(session: Session, seat: Seat, now: datetime) -> int:
    """Make a new seat's tasks of every running roadmap; returns how many."""
    running = select(Roadmap).where(
        Roadmap.municipality_id == seat.municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
        of_order(),
    )
    return sum([await make_tasks(session, roadmap, [seat], now) for roadmap in await session.scalars(running)])


async def make_tasks(session: Session, roadmap: Roadmap, seats: Sequence[Seat], now: datetime) -> int:
    """Make a roadmap's tasks for these seats, except those that exist. Returns how many are new."""
    asked = select(Activity).where(Activity.roadmap_id == roadmap.id)
    activities = list(await session.scalars(asked.order_by(Activity.position)))
    return await make_tasks_of(session, roadmap, activities, seats, now)


async def make_tasks_of(
    session: Session,
    roadmap: Roadmap,
    activities: Iterable[Activity],
    seats: Sequence[Seat],
    now: datetime,
    since: date | None = None,
) -> int:
    """Make the tasks of these activities for the seats that they concern, except those that exist.

    Every task is made here. Without dates before `since`; returns how many are new.
    """
    calendar = await calendar_of(session, roadmap.municipality_id, now)
    rows = [
        row
        for activity in activities
        if not activity.left_out and activity.cancelled_at is None
        for seat in concerned(activity, seats)
        for row in _rows(roadmap, activity, seat, calendar, now)
        if since is None or row["due"] is None or row["due"] >= since
    ]
    return sum([await insert_or_ignore(session, Task, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])


def concerned(activity: Activity, seats: Iterable[Seat]) -> list[Seat]:
    """The seats that report on this activity."""
    roles = {Role(word) for word in activity.reporters}
    return [
        seat for seat in seats if seat.id in activity.seats or (seat.role in roles and seat.id not in activity.spared)
    ]


def due_windows(deadline: Deadline, start: date) -> list[tuple[date, date | None]]:
    """(start, due) of each task; due is None for an open deadline, and for one that recurs too often to list."""
    if deadline.kind in {Kind.OPEN, Kind.UNCLEAR} or not deadline.windows:
        first = deadline.windows[0].start if deadline.windows else start
        return [(first, None)]
    return [(window.start, window.due) for window in deadline.windows]


def moved_due(activity: Activity, slot: int) -> date | None:
    """The date to which this due date was moved for everybody; None where it was not."""
    day = activity.moved.get(str(slot))
    return date.fromisoformat(day) if day else None


def _rows(
    roadmap: Roadmap, activity: Activity, seat: Seat, calendar: Calendar, now: datetime
) -> Iterable[dict[str, Any]]:
    windows = due_windows(Deadline.model_validate(activity.deadline), roadmap.start)
    for slot, (start, planned) in enumerate(windows):
        due = moved_due(activity, slot) or planned
        yield {
            "municipality_id": roadmap.municipality_id,
            "activity_id": activity.id,
            "seat_id": seat.id,
            "school_id": seat.school_id,
            "slot": slot,
            "expects": activity.expects,
            "state": TaskState.TODO,
            "start": min(start, due or start),
            "due": due,
            "planned_due": planned,
            "remind_on": remind_on(calendar.policy, TaskState.TODO, start, due, calendar.today, calendar.work),
            "made_at": now,
            "state_since": now,
            "changed_at": now,
            "version": 1,
        }
