"""Deadlines that move: set for one seat, for several, or for all of an activity."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.date_requests import drop_request
from actions.shared.history import Subject
from actions.shared.plan_changes import change_of, tell_plan_change
from actions.shared.views import Page, TaskLine, View, page_of
from actions.tasks.moves import PAGE, checked_words, line_of
from domain.errors import DomainError, Forbidden, Stale
from domain.people.roles import Actor, Role
from domain.tasks.deadlines import LONGEST, MoveVerdict, Wish, proposed_days, read_wish
from domain.tasks.moves import OPEN_STATES, TaskMove, TaskState, target
from domain.tasks.past import MOVED
from domain.tasks.plan_changes import PlanChange
from domain.time.days import local_day
from models.people import Seat
from models.queries import lock, tasks_with_seats
from models.roadmaps import Activity
from models.tasks import DeadlineMove, Task

UNFINISHED = OPEN_STATES | {TaskState.SUBMITTED}
"""Whose deadline still means something to its seat."""


class DayChoice(View):
    """The question for a new date: of which tasks, with proposals."""

    subject: int
    """The id of the task, of the activity or of the request."""
    number: str
    title: str
    seats: tuple[tuple[Role, str], ...]
    """Role and title of the first few."""
    count: int
    due: date | None
    today: date
    days: tuple[date, ...]


class TaskPick(View):
    """Unfinished tasks of an activity to pick from, and the picked ones among all of them."""

    activity_id: int
    number: str
    title: str
    page: Page[TaskLine]
    picked: tuple[int, ...]


class MovedDeadline(View):
    """A deadline that was moved: for how many tasks, and how many people will hear of it."""

    activity_id: int
    task_id: int
    """The first of them."""
    number: str
    title: str
    old: date | None
    new: date
    tasks: int
    told: int
    today: date
    reason: str


async def new_day(session: Session, actor: Actor, task_id: int, now: datetime) -> DayChoice:
    """Proposals for another deadline of one task."""
    ctx = await _to_set(session, actor, task_id, now)
    return await choice_of_task(session, ctx, now)


async def _to_set(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskContext:
    """A task whose deadline the actor may set, locked."""
    ctx = await access.task(session, actor, task_id, TaskMove.SET_DATE, now)
    if not ctx.sets_date:
        raise Forbidden
    await lock(session, ctx.task)
    target(TaskMove.SET_DATE, ctx.situation)
    return ctx


async def choice_of_task(session: Session, ctx: TaskContext, now: datetime) -> DayChoice:
    """The question for another date of one task."""
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    return DayChoice(
        subject=ctx.task.id,
        number=ctx.activity.label,
        title=ctx.activity.title,
        seats=((ctx.seat.role, ctx.seat.title),),
        count=1,
        due=ctx.task.due,
        today=ctx.today,
        days=proposed_days(ctx.task.due, ctx.today, calendar.work),
    )


async def read_words(session: Session, actor: Actor, words: str, now: datetime) -> Wish:
    """The date in a person's words, with the reason that follows it."""
    calendar = await calendar_of(session, actor.seat.municipality_id, now)
    today = local_day(now, actor.seat.timezone)
    wish = read_wish(checked_words(words), today, calendar.work)
    if wish is None:
        raise DomainError("refusal-day-unclear")
    check_day(wish.day, today)
    return wish


async def set_day(session: Session, actor: Actor, task_id: int, day: date, reason: str, now: datetime) -> MovedDeadline:
    """Move the deadline of one task, and notify its seat and its curator. A waiting request is settled by it."""
    ctx = await _to_set(session, actor, task_id, now)
    return await _move(session, ctx.actor, ctx.activity, [ctx.task], day, reason, now)


async def day_for_all(session: Session, actor: Actor, activity_id: int, slot: int, now: datetime) -> DayChoice:
    """Proposals for another date of all seats."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    tasks = [task for task in await tasks_of(session, activity) if task.slot == slot and task.state in UNFINISHED]
    return await _choice_of(session, placed, activity, tasks, now)


async def day_for_some(
    session: Session, actor: Actor, activity_id: int, tasks: Collection[int], now: datetime
) -> DayChoice:
    """Proposals for another date of the picked tasks."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    return await _choice_of(session, placed, activity, await _picked(session, activity, tasks), now)


async def _choice_of(
    session: Session, placed: Actor, activity: Activity, tasks: Sequence[Task], now: datetime
) -> DayChoice:
    if not tasks:
        raise Stale("refusal-no-dates")
    today = local_day(now, placed.seat.timezone)
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    named = [await session.get_one(Seat, task.seat_id) for task in tasks[:3]]
    due = max((task.due for task in tasks if task.due), default=None)
    return DayChoice(
        subject=activity.id,
        number=activity.label,
        title=activity.title,
        seats=tuple((seat.role, seat.title) for seat in named),
        count=len(tasks),
        due=due,
        today=today,
        days=proposed_days(due, today, calendar.work),
    )


async def set_day_for_all(
    session: Session, actor: Actor, activity_id: int, slot: int, day: date, reason: str, now: datetime
) -> MovedDeadline:
    """Move one of an activity's dates for everybody: also for a seat that is asked later."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    tasks = [task for task in await tasks_of(session, activity) if task.slot == slot]
    moved = await _move(session, placed, activity, tasks, day, reason, now)
    activity.moved = activity.moved | {str(slot): day.isoformat()}
    return moved


async def set_day_for_some(
    session: Session, actor: Actor, activity_id: int, tasks: Collection[int], day: date, reason: str, now: datetime
) -> MovedDeadline:
    """Move the deadline of the picked tasks."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    return await _move(session, placed, activity, await _picked(session, activity, tasks), day, reason, now)


async def tasks_to_pick(
    session: Session, actor: Actor, activity_id: int, picked: Collection[int], number: int, now: datetime
) -> TaskPick:
    """The unfinished tasks of an activity."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    today = local_day(now, placed.seat.timezone)
    asked = tasks_with_seats().where(Task.activity_id == activity.id, Task.state.in_(sorted(UNFINISHED)))
    rows = await session.execute(asked.order_by(Seat.sorted_by, Task.slot, Task.id))
    lines = [line_of(task, activity, seat, today) for task, _, seat in rows]
    return TaskPick(
        activity_id=activity.id,
        number=activity.label,
        title=activity.title,
        page=page_of(lines, number, PAGE),
        picked=tuple(line.id for line in lines if line.id in picked),
    )


async def tasks_of(session: Session, activity: Activity) -> list[Task]:
    """The tasks of an activity that are asked for."""
    asked = select(Task).where(Task.activity_id == activity.id, Task.withdrawn_at.is_(None)).order_by(Task.id)
    return list(await session.scalars(asked))


async def _picked(session: Session, activity: Activity, ids: Collection[int]) -> list[Task]:
    """The picked tasks that are still unfinished."""
    return [task for task in await tasks_of(session, activity) if task.id in ids and task.state in UNFINISHED]


async def _move(
    session: Session, placed: Actor, activity: Activity, tasks: Sequence[Task], day: date, reason: str, now: datetime
) -> MovedDeadline:
    """Set the date of these tasks; who has nothing left to do for it is not told."""
    if not tasks:
        raise Stale("refusal-no-dates")
    await lock(session, activity)
    reason = checked_words(reason)
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    today = local_day(now, placed.seat.timezone)
    check_day(day, today)
    others = [task for task in tasks if task.due != day]
    if not others:
        raise DomainError("refusal-same-day")
    before = [(task, task.due) for task in others]
    for task in others:
        await drop_request(session, placed, task, now)
        _note(session, placed, task, day, reason, now)
        move_to(session, placed, task, day, MOVED, reason, calendar, now)
    await session.flush()
    changes = [change_of(task, old) for task, old in before if task.state in UNFINISHED]
    told = await tell_plan_change(session, placed, activity, PlanChange.MOVED, changes, now, reason)
    return MovedDeadline(
        activity_id=activity.id,
        task_id=others[0].id,
        number=activity.label,
        title=activity.title,
        old=before[0][1],
        new=day,
        tasks=len(changes),
        told=told,
        today=today,
        reason=reason,
    )


def check_day(day: date, today: date) -> None:
    """Refuse a date that has passed, or is a slip of the pen."""
    if day < today:
        raise DomainError("refusal-day-past")
    if day > today + LONGEST:
        raise DomainError("refusal-day-far")


def _note(session: Session, placed: Actor, task: Task, day: date, reason: str, now: datetime) -> None:
    """Keep the move itself: who, when, why."""
    session.add(
        DeadlineMove(
            municipality_id=task.municipality_id, task_id=task.id, old=task.due, wanted=day, new=day, reason=reason,
            verdict=MoveVerdict.GRANTED, decided_by=placed.person_id, decided_as=placed.seat.id, decided_at=now,
        )
    )  # fmt: skip


def move_to(
    session: Session, placed: Actor, task: Task, day: date, verb: str, reason: str, calendar: Calendar, now: datetime
) -> None:
    """The date, the next reminder, the line of history."""
    start, old = task.start, task.due
    task.start, task.due, task.asks_until = min(task.start, day), day, None
    task.remind_on = calendar.next_reminder(task, since=calendar.today + timedelta(days=1))
    history.record(
        session, placed, verb, Subject.TASK, task.id, now,
        start=start.isoformat(), old=old.isoformat() if old else None, words=reason,
        was=old.strftime("%d.%m.%Y") if old else "—", new=day.strftime("%d.%m.%Y"),
    )  # fmt: skip
