"""How a corrected order changes single tasks, for their history: changed dates, new and withdrawn tasks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from actions.shared import history
from actions.shared.database import Session
from actions.shared.history import Subject
from domain.people.roles import Actor
from domain.tasks.past import PastPlan
from models.tasks import Task

TaskRow = Task | Row[*tuple[Any, ...]]
"""A task, or its columns where thousands are read."""
Before = list[tuple[Task, PastPlan]]


def plan_of(task: TaskRow) -> PastPlan:
    """The plan of today; a row needs the columns `start`, `due`, `asks_until` and `withdrawn_at`."""
    asked, more = task.withdrawn_at is None, task.asks_until is not None
    return PastPlan(start=task.start, due=task.due, asked=asked, extension_asked=more)


def as_planned(tasks: Iterable[Task]) -> Before:
    """Tasks with their plans before a change."""
    return [(task, plan_of(task)) for task in dict.fromkeys(tasks)]


def record_replanned(session: Session, actor: Actor, before: Before, now: datetime) -> None:
    """Add a line of history for each task whose plan has changed."""
    for task, old in before:
        new = plan_of(task)
        if (old.start, old.due) != (new.start, new.due):
            data = {"start": old.start.isoformat(), "old": old.due.isoformat() if old.due else None}
            said = {"was": _said(old.due), "new": _said(new.due)}
            history.record(session, actor, "moved", Subject.TASK, task.id, now, **data, **said)
        if old.asked and not new.asked:
            history.record(session, actor, "dropped", Subject.TASK, task.id, now)
        if new.asked and not old.asked:
            history.record(session, actor, "asked-again", Subject.TASK, task.id, now)


def _said(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else "—"
