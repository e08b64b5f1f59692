"""Tasks made from a confirmed roadmap for the seats concerned, and the day of each task's next reminder."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from actions.shared.calendars import work_calendar
from actions.shared.database import Session
from domain.deadlines.model import Deadline, Kind
from domain.people.roles import Role
from domain.tasks.moves import TaskState
from domain.tasks.reminders import ReminderPolicy, remind_on
from domain.time.days import local_day, local_time
from models.municipalities import Municipality
from models.people import Seat
from models.queries import insert_or_ignore
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

BATCH = 200


class Calendar:
    """The municipality's policy and working days at a moment: in its own time zone, or in that of a seat elsewhere."""

    def __init__(self, municipality: Municipality, now: datetime, timezone: str | None = None) -> None:
        self.now = now
        self.policy = ReminderPolicy.model_validate(municipality.policy)
        self.timezone = timezone or municipality.timezone
        self.today = local_day(now, self.timezone)
        self.work = work_calendar(self.policy, self.today)

    def next_reminder(self, task: Task, since: date | None = None) -> date | None:
        """The day for `Task.remind_on`: the next one from `since` on, by default from today."""
        state = TaskState(task.state)
        return remind_on(self.policy, state, task.start, task.due, since or self.today, self.work)

    def reminder_after_change(self, task: Task) -> date | None:
        """The same for a task that changes now: today's reminder counts until the morning's card has spoken of it."""
        unspoken = task.remind_on is not None and task.remind_on <= self.today
        ahead = unspoken or local_time(self.now, self.timezone) < self.policy.morning
        return self.next_reminder(task, since=self.today if ahead else self.today + timedelta(days=1))

    def silent_days(self, since: datetime) -> int:
        """Working days that have passed since a moment."""
        return self.work.working_days_since(local_day(since, self.timezone), self.today)


async def calendar_of(session: Session, municipality_id: int, now: datetime) -> Calendar:
    return Calendar(await session.get_one(Municipality, municipality_id), now)


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
