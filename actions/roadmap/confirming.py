"""Confirming and withdrawing a roadmap: tasks are made for every seat concerned, or a correction's tasks moved over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from actions.roadmap.aside import is_aside
from actions.roadmap.follow_ups import as_planned, record_replanned
from actions.roadmap.rows import RoadmapView, activities_of, all_seats, check_open, is_asked, view_of
from actions.shared import access, history, plan
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.views import View
from domain.deadlines.model import Deadline
from domain.errors import DomainError, NotFound
from domain.notices import NoticeKind
from domain.people.roles import Actor
from domain.roadmap.comparison import Change
from domain.tasks.moves import OPEN_STATES, Expects, TaskState
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


async def confirm(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """Confirm a draft: every seat concerned gets its tasks, and its people one notice.

    A correction takes over the tasks of the roadmap it replaces, with all reports; only seats with a changed, new or
    removed date get a notice.
    """
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    kept = [activity for activity in await activities_of(session, roadmap.id) if not activity.left_out]
    if roadmap.period_asked:
        raise DomainError("refusal-period-asked")
    if unanswered := sum(is_asked(activity) for activity in kept):
        raise DomainError("refusal-questions-open", count=unanswered)
    if not kept:
        raise DomainError("refusal-roadmap-empty")
    roadmap.confirmed_at, roadmap.answers = now, []
    await _drop_what_is_aside(session, roadmap)
    if roadmap.replaces_id is None:
        await plan.make_tasks(session, roadmap, await all_seats(session, roadmap.municipality_id), now)
        await _tell_everybody(session, placed, roadmap, now)
    else:
        await _replace(session, placed, roadmap, kept, now)
    history.record(session, placed, "roadmap-confirmed", Subject.ROADMAP, roadmap.id, now, file=roadmap.file_name)
    return await view_of(session, roadmap, now, placed)


async def _drop_what_is_aside(session: Session, roadmap: Roadmap) -> None:
    """Delete the offers that nobody took and the rows that were split up."""
    for activity in await activities_of(session, roadmap.id, aside=True):
        if is_aside(activity):
            await session.delete(activity)
    await session.flush()


async def _tell_everybody(session: Session, actor: Actor, roadmap: Roadmap, now: datetime) -> None:
    """Queue one notice for everybody who has tasks of this roadmap."""
    asked = select(Task.seat_id).join(Activity, Activity.id == Task.activity_id)
    seats = set(await session.scalars(asked.where(Activity.roadmap_id == roadmap.id).distinct()))
    await queue_notice(
        session, NoticeKind.NEW_TASKS, roadmap.id, now,
        seats=sorted(seats), municipality_id=roadmap.municipality_id, except_for=actor,
    )  # fmt: skip


async def _replace(session: Session, actor: Actor, roadmap: Roadmap, kept: Sequence[Activity], now: datetime) -> None:
    """Move the tasks to the corrected rows, make the new ones, withdraw the removed ones, and notify their seats."""
    running = await session.get_one(Roadmap, roadmap.replaces_id)
    if running.withdrawn_at is not None:
        raise DomainError("refusal-roadmap-closed")
    before = await _tasks_of(session, running.id)
    roadmap.before = [_state(task) for task in before]
    shown = {task.id: await _shown(session, task) for task in before}
    planned = as_planned(before)
    seats = await all_seats(session, roadmap.municipality_id)
    await _move_tasks(session, roadmap, kept, seats, before, now)
    running.withdrawn_at = now
    await session.flush()
    await plan.make_tasks(session, roadmap, seats, now)
    record_replanned(session, actor, planned, now)
    await tell_changes(session, actor, roadmap, shown, now, slot="new")


async def _tasks_of(session: Session, roadmap_id: int) -> list[Task]:
    asked = (
        select(Task)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Activity.roadmap_id == roadmap_id, Task.withdrawn_at.is_(None))
        .order_by(Task.id)
    )
    return list(await session.scalars(asked))


def _state(task: Task) -> dict[str, Any]:
    """The part of a task that an undo restores; reports are kept."""
    return {
        "task": task.id,
        "activity": task.activity_id,
        "slot": task.slot,
        "start": task.start.isoformat(),
        "due": task.due.isoformat() if task.due else None,
        "planned": task.planned_due.isoformat() if task.planned_due else None,
        "expects": task.expects.value,
    }


class ShownTask(View):
    """A task as its seat knows it, for the notice of changes."""

    seat_id: int
    number: str
    title: str
    due: date | None


async def _shown(session: Session, task: Task) -> ShownTask:
    activity = await session.get_one(Activity, task.activity_id)
    number = activity.label
    return ShownTask(seat_id=task.seat_id, number=number, title=activity.title, due=task.due)


async def _move_tasks(
    session: Session,
    roadmap: Roadmap,
    kept: Sequence[Activity],
    seats: Sequence[Seat],
    tasks: Sequence[Task],
    now: datetime,
) -> None:
    """Move each task to the row that follows its own: first by equal due dates, then in order."""
    calendar = await calendar_of(session, roadmap.municipality_id, now)
    free: dict[tuple[int, int], list[Task]] = {}
    for task in tasks:
        free.setdefault((task.activity_id, task.seat_id), []).append(task)
    for activity in kept:
        windows = plan.due_windows(Deadline.model_validate(activity.deadline), roadmap.start)
        for seat in plan.concerned(activity, seats):
            own = free.get((activity.follows_id or 0, seat.id), [])
            for slot, task in _fit(windows, own):
                own.remove(task)
                before = (task.start, task.due)
                task.activity_id, task.slot, task.expects = activity.id, slot, activity.expects
                _place_in(task, windows[slot])
                if (task.start, task.due) != before:  # one that is left alone keeps its reminder and its moment
                    task.remind_on, task.changed_at = calendar.next_reminder(task), now
    for task in [task for rest in free.values() for task in rest]:
        task.withdrawn_at, task.remind_on = now, None


def _place_in(task: Task, window: tuple[date, date | None]) -> None:
    """Set the dates of the corrected order. Where it repeats the former date, the date that was granted since holds."""
    start, due = window
    if task.planned_due == due:
        return
    task.start, task.due, task.planned_due = start, due, due


def _fit(windows: Sequence[tuple[date, date | None]], tasks: Sequence[Task]) -> list[tuple[int, Task]]:
    """(slot, task) pairs."""
    rest = list(tasks)
    fitted: dict[int, Task] = {}
    for slot, (_, due) in enumerate(windows):
        if (same := next((task for task in rest if task.planned_due == due), None)) is not None:
            fitted[slot] = same
            rest.remove(same)
    for slot in range(len(windows)):
        if slot not in fitted and rest:
            fitted[slot] = rest.pop(0)
    return sorted(fitted.items())


async def tell_changes(
    session: Session, actor: Actor, roadmap: Roadmap, before: Mapping[int, ShownTask], now: datetime, *, slot: str
) -> None:
    """Notify each seat of its own dates that changed, appeared or disappeared, with the old and the new date."""
    after = {task.id: await _shown(session, task) for task in await _tasks_of(session, roadmap.id)}
    told: dict[int, list[dict[str, str | None]]] = {}
    for task_id in [*after, *(gone for gone in before if gone not in after)]:
        old, new = before.get(task_id), after.get(task_id)
        shown = new or old
        if shown is None or (old and new and old.due == new.due):
            continue
        told.setdefault(shown.seat_id, []).append(_told(shown, old, new))
    for seat_id, lines in told.items():
        await queue_notice(
            session, NoticeKind.CHANGED, roadmap.id, now, slot=f"{slot}:{seat_id}", data={"changes": lines},
            seats=[seat_id], municipality_id=roadmap.municipality_id, except_for=actor,
        )  # fmt: skip


def _told(shown: ShownTask, old: ShownTask | None, new: ShownTask | None) -> dict[str, str | None]:
    change = Change.MOVED if old and new else (Change.ADDED if new else Change.DROPPED)
    return {
        "change": change.value,
        "number": shown.number,
        "title": shown.title,
        "old": old.due.isoformat() if old and old.due else None,
        "new": new.due.isoformat() if new and new.due else None,
    }


async def withdraw(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> RoadmapView:
    """Withdraw a confirmed roadmap. All reports are kept.

    A correction returns its tasks to the roadmap it replaced, which runs again; without one, the tasks are withdrawn.
    """
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    if roadmap.confirmed_at is None or roadmap.withdrawn_at is not None:
        raise NotFound
    tasks = await _tasks_of(session, roadmap.id)
    shown = {task.id: await _shown(session, task) for task in tasks}
    planned = as_planned([*tasks, *[await session.get_one(Task, state["task"]) for state in roadmap.before]])
    for task in tasks:
        task.withdrawn_at, task.remind_on = now, None
    roadmap.withdrawn_at = now
    await session.flush()
    if roadmap.replaces_id is not None:
        await _restore(session, placed, roadmap, shown, now)
    else:
        await _tell_taken_back(session, placed, roadmap, tasks, now)
    record_replanned(session, placed, planned, now)
    history.record(session, placed, "roadmap-withdrawn", Subject.ROADMAP, roadmap.id, now, file=roadmap.file_name)
    await session.flush()
    return await view_of(session, roadmap, now, placed)


async def _tell_taken_back(
    session: Session, actor: Actor, roadmap: Roadmap, tasks: Sequence[Task], now: datetime
) -> None:
    """Queue one notice of the withdrawal for seats with an open task, or one that awaits a verdict."""
    unfinished = {task.seat_id for task in tasks if task.state in OPEN_STATES | {TaskState.SUBMITTED}}
    await queue_notice(
        session, NoticeKind.TAKEN_BACK, roadmap.id, now,
        seats=sorted(unfinished), municipality_id=roadmap.municipality_id, except_for=actor,
    )  # fmt: skip


async def _restore(
    session: Session, actor: Actor, roadmap: Roadmap, shown: Mapping[int, ShownTask], now: datetime
) -> None:
    """Let the replaced roadmap run again, with each task in its former row."""
    running = await session.get_one(Roadmap, roadmap.replaces_id)
    running.withdrawn_at = None
    calendar = await calendar_of(session, roadmap.municipality_id, now)
    for state in roadmap.before:
        task = await session.get_one(Task, state["task"])
        task.activity_id, task.slot, task.expects = state["activity"], state["slot"], Expects(state["expects"])
        task.start = date.fromisoformat(state["start"])
        task.due = _day(state["due"])
        task.planned_due = _day(state.get("planned", state["due"]))
        task.withdrawn_at = None
        task.remind_on = calendar.next_reminder(task)
    await session.flush()
    await tell_changes(session, actor, running, shown, now, slot=f"undo{roadmap.id}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
