"""An activity that runs, changed without a new order: what is expected, who reports, whether it is still asked for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from actions.roadmap.picking import SeatPick
from actions.roadmap.rows import all_seats
from actions.shared import access, history, plan
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.plan_changes import change_of, tell_plan_change, unsent
from actions.shared.views import Page, View, page_of
from actions.tasks.deadlines import UNFINISHED, tasks_of
from actions.tasks.moves import PAGE
from domain.errors import DomainError, NotFound, Stale
from domain.people.roles import Actor
from domain.tasks.moves import Expects, TaskState
from domain.tasks.past import ASKED_AGAIN, DROPPED
from domain.tasks.plan_changes import PlanChange
from domain.time.days import local_day
from models.people import Seat
from models.queries import lock
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

SECOND_THOUGHTS = timedelta(minutes=1)
"""Who is added or taken off hears after a minute: a slip can be corrected until then."""


class RunningActivity(View):
    """An activity of the running plan, with what can be changed in it."""

    activity_id: int
    number: str
    title: str
    expects: Expects
    slots: tuple[tuple[int, date], ...]
    """Its dates with unfinished tasks, by slot."""
    unfinished: int
    done: int
    cancelled_on: date | None
    today: date


class SeatChoice(View):
    """Every seat that may report on an activity; `chosen` are those that do."""

    activity_id: int
    number: str
    title: str
    count: int
    page: Page[SeatPick]


async def running_activity(session: Session, actor: Actor, activity_id: int, now: datetime) -> RunningActivity:
    """What can be changed in an activity."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    return await _view(session, placed, activity, now)


async def _view(session: Session, placed: Actor, activity: Activity, now: datetime) -> RunningActivity:
    tasks = await tasks_of(session, activity)
    unfinished = [task for task in tasks if task.state in UNFINISHED]
    slots: dict[int, date] = {}
    for task in unfinished:
        if task.due is not None:
            slots.setdefault(task.slot, plan.moved_due(activity, task.slot) or task.due)
    zone = placed.seat.timezone
    return RunningActivity(
        activity_id=activity.id,
        number=activity.label,
        title=activity.title,
        expects=activity.expects,
        slots=tuple(sorted(slots.items())),
        unfinished=len(unfinished),
        done=sum(task.state is TaskState.ACCEPTED for task in tasks),
        cancelled_on=local_day(activity.cancelled_at, zone) if activity.cancelled_at else None,
        today=local_day(now, zone),
    )


async def _to_change(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Roadmap, Actor]:
    """An activity to change, locked; Stale where it is cancelled."""
    activity, roadmap, placed = await access.running_activity(session, actor, activity_id)
    await lock(session, activity)
    if activity.cancelled_at is not None:
        raise Stale("refusal-activity-cancelled")
    return activity, roadmap, placed


async def set_expects(
    session: Session, actor: Actor, activity_id: int, expects: Expects, now: datetime
) -> RunningActivity:
    """Expect a document, or a mark only, from everybody who has not reported yet."""
    activity, _, placed = await _to_change(session, actor, activity_id)
    if activity.expects is expects:
        return await _view(session, placed, activity, now)
    activity.expects = expects
    tasks = [task for task in await tasks_of(session, activity) if task.state in UNFINISHED]
    for task in tasks:
        task.expects = expects
    history.record(session, placed, "expects-set", Subject.ACTIVITY, activity.id, now, expects=expects.value)
    await session.flush()
    changes = [change_of(task, task.due) for task in tasks]
    await tell_plan_change(session, placed, activity, PlanChange.EXPECTS, changes, now)
    return await _view(session, placed, activity, now)


async def cancel(session: Session, actor: Actor, activity_id: int, now: datetime) -> RunningActivity:
    """Cancel an activity for everybody: reports stay, unfinished tasks are asked for no more."""
    activity, _, placed = await _to_change(session, actor, activity_id)
    activity.cancelled_at = now
    tasks = [task for task in await tasks_of(session, activity) if task.state in UNFINISHED]
    _withdraw(session, placed, tasks, now)
    history.record(session, placed, "activity-cancelled", Subject.ACTIVITY, activity.id, now)
    await session.flush()
    changes = [change_of(task, task.due) for task in tasks]
    await tell_plan_change(session, placed, activity, PlanChange.CANCELLED, changes, now)
    return await _view(session, placed, activity, now)


def _withdraw(session: Session, placed: Actor, tasks: Sequence[Task], now: datetime) -> None:
    for task in tasks:
        task.withdrawn_at, task.remind_on = now, None
        history.record(session, placed, DROPPED, Subject.TASK, task.id, now)


async def _ask_again(session: Session, placed: Actor, tasks: Sequence[Task], now: datetime) -> None:
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    for task in tasks:
        task.withdrawn_at = None
        task.remind_on = calendar.next_reminder(task, since=calendar.today + timedelta(days=1))
        history.record(session, placed, ASKED_AGAIN, Subject.TASK, task.id, now)


async def resume(session: Session, actor: Actor, activity_id: int, now: datetime) -> RunningActivity:
    """Take a cancellation back: the tasks that it withdrew are asked for again."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    await lock(session, activity)
    if activity.cancelled_at is None:
        return await _view(session, placed, activity, now)
    at_once = (Task.activity_id == activity.id, Task.withdrawn_at == activity.cancelled_at)
    tasks = list(await session.scalars(select(Task).where(*at_once).order_by(Task.id)))
    activity.cancelled_at = None
    await _ask_again(session, placed, tasks, now)
    history.record(session, placed, "activity-resumed", Subject.ACTIVITY, activity.id, now)
    await session.flush()
    changes = [change_of(task, task.due) for task in tasks]
    await tell_plan_change(session, placed, activity, PlanChange.RESUMED, changes, now)
    return await _view(session, placed, activity, now)


async def seats_to_choose(session: Session, actor: Actor, activity_id: int, number: int, _now: datetime) -> SeatChoice:
    """The seats to add to an activity, or to take off it."""
    activity, _, placed = await access.running_activity(session, actor, activity_id)
    return await _choice(session, placed, activity, number)


async def _choice(session: Session, placed: Actor, activity: Activity, number: int) -> SeatChoice:
    asked = {task.seat_id for task in await tasks_of(session, activity)}
    mine = set(await access.visible_seat_ids(session, placed))
    seats = [seat for seat in await all_seats(session, placed.seat.municipality_id) if seat.id in mine]
    picks = [SeatPick(id=seat.id, title=seat.title, role=seat.role, chosen=seat.id in asked) for seat in seats]
    return SeatChoice(
        activity_id=activity.id, number=activity.label, title=activity.title, count=len(asked),
        page=page_of(picks, number, PAGE),
    )  # fmt: skip


async def toggle_seat(
    session: Session, actor: Actor, activity_id: int, seat_id: int, number: int, now: datetime
) -> SeatChoice:
    """Add a seat to an activity, from today on, or take it off; its reports are kept."""
    activity, roadmap, placed = await _to_change(session, actor, activity_id)
    seat = await session.get(Seat, seat_id)
    if seat is None or seat.id not in await access.visible_seat_ids(session, placed):
        raise NotFound
    tasks = [task for task in await tasks_of(session, activity) if task.seat_id == seat.id]
    if tasks:
        await _take_off(session, placed, activity, seat, tasks, now)
    else:
        await _add(session, placed, activity, roadmap, seat, now)
    verb = "seat-taken-off" if tasks else "seat-added"
    history.record(session, placed, verb, Subject.ACTIVITY, activity.id, now, seat=seat.title)
    await session.flush()
    return await _choice(session, placed, activity, number)


async def _take_off(
    session: Session, placed: Actor, activity: Activity, seat: Seat, tasks: Sequence[Task], now: datetime
) -> None:
    if any(task.state is TaskState.ACCEPTED for task in tasks):
        raise DomainError("refusal-has-reported")
    activity.seats = [one for one in activity.seats if one != seat.id]
    activity.spared = sorted({*activity.spared, seat.id})
    _withdraw(session, placed, tasks, now)
    await session.flush()
    if await unsent(session, activity.id, PlanChange.ADDED, seat.id, now):
        return
    changes = [change_of(task, task.due) for task in tasks]
    await tell_plan_change(
        session, placed, activity, PlanChange.TAKEN_OFF, changes, now, delay=SECOND_THOUGHTS, about=seat.id
    )


async def _add(
    session: Session, placed: Actor, activity: Activity, roadmap: Roadmap, seat: Seat, now: datetime
) -> None:
    """Its tasks with a date still to come; those that were withdrawn before come back."""
    activity.seats = sorted({*activity.seats, seat.id})
    activity.spared = [one for one in activity.spared if one != seat.id]
    today = local_day(now, placed.seat.timezone)
    of_seat = (Task.activity_id == activity.id, Task.seat_id == seat.id, Task.withdrawn_at.is_not(None))
    await _ask_again(session, placed, list(await session.scalars(select(Task).where(*of_seat))), now)
    await session.flush()
    await plan.make_tasks_of(session, roadmap, [activity], [seat], now, since=today)
    tasks = [task for task in await tasks_of(session, activity) if task.seat_id == seat.id]
    if not tasks:
        raise DomainError("refusal-dates-over")
    if await unsent(session, activity.id, PlanChange.TAKEN_OFF, seat.id, now):
        return
    changes = [change_of(task, None) for task in tasks]
    await tell_plan_change(
        session, placed, activity, PlanChange.ADDED, changes, now, delay=SECOND_THOUGHTS, about=seat.id
    )
