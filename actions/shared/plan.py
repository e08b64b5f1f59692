"""The tasks of a confirmed roadmap, made for the seats concerned."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select

from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from domain.deadlines.model import Deadline, Kind
from domain.people.roles import Role
from domain.tasks.moves import TaskState
from domain.tasks.reminders import remind_on
from models.people import Seat
from models.queries import insert_or_ignore
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

BATCH = 200


async def ask_seat(session: Session, seat: Seat, now: datetime) -> int:
    """Make a new seat's tasks of every running roadmap; returns how many."""
    running = select(Roadmap).where(
        Roadmap.municipality_id == seat.municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
    )
    return sum([await make_tasks(session, roadmap, [seat], now) for roadmap in await session.scalars(running)])


async def make_tasks(session: Session, roadmap: Roadmap, seats: Sequence[Seat], now: datetime) -> int:
    """Make a roadmap's tasks for these seats, except those that exist. Returns how many are new."""
    calendar = await calendar_of(session, roadmap.municipality_id, now)
    asked = select(Activity).where(Activity.roadmap_id == roadmap.id, Activity.left_out.is_(False))
    activities = list(await session.scalars(asked.order_by(Activity.position)))
    rows = [
        row
        for activity in activities
        for seat in concerned(activity, seats)
        for row in _rows(roadmap, activity, seat, calendar, now)
    ]
    return sum([await insert_or_ignore(session, Task, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)])


def concerned(activity: Activity, seats: Iterable[Seat]) -> list[Seat]:
    """The seats that report on this activity."""
    roles = {Role(word) for word in activity.reporters}
    return [seat for seat in seats if seat.role in roles or seat.id in activity.seats]


def due_windows(deadline: Deadline, start: date) -> list[tuple[date, date | None]]:
    """(start, due) of each task; due is None for an open deadline, and for one that recurs too often to list."""
    if deadline.kind in {Kind.OPEN, Kind.UNCLEAR} or not deadline.windows:
        first = deadline.windows[0].start if deadline.windows else start
        return [(first, None)]
    return [(window.start, window.due) for window in deadline.windows]


def _rows(
    roadmap: Roadmap, activity: Activity, seat: Seat, calendar: Calendar, now: datetime
) -> Iterable[dict[str, object]]:
    windows = due_windows(Deadline.model_validate(activity.deadline), roadmap.start)
    for slot, (start, due) in enumerate(windows):
        yield {
            "municipality_id": roadmap.municipality_id,
            "activity_id": activity.id,
            "seat_id": seat.id,
            "school_id": seat.school_id,
            "slot": slot,
            "expects": activity.expects,
            "state": TaskState.TODO,
            "start": start,
            "due": due,
            "remind_on": remind_on(calendar.policy, TaskState.TODO, start, due, calendar.today, calendar.work),
            "made_at": now,
            "changed_at": now,
            "version": 1,
        }
