"""Tasks as they stood at a moment of the past: their history is read, and replayed by `domain.past`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from actions.database import Session
from actions.history import Subject
from actions.replanning import TaskRow, plan_of
from domain.past import TELLING, Plan, Stand, Step, planned, stood
from domain.roles import Role
from models.history import Event
from models.tasks import Task

Steps = Mapping[int, Sequence[Step]]


async def steps_of(session: Session, which: ColumnElement[bool]) -> Steps:
    """The history of the tasks that the condition on `Task` names, by task, oldest line first.

    What a line says is read only where it counts, for a year's history is long.
    """
    lines = select(Event.id).join(Task, Task.id == Event.subject_id).where(Event.subject == Subject.TASK.value, which)
    telling = lines.add_columns(Event.data).where(Event.verb.in_(TELLING))
    said: dict[int, dict[str, Any]] = dict((await session.execute(telling)).all())
    told = lines.add_columns(Event.subject_id, Event.at, Event.verb).order_by(Event.id)
    steps: dict[int, list[Step]] = {}
    for event_id, task_id, at, verb in await session.execute(told):
        steps.setdefault(task_id, []).append(Step(at, verb, said.get(event_id, {})))
    return steps


def is_reviewed(role: Role) -> bool:
    """Whether somebody is there to accept what a seat of this role hands in."""
    return role is not Role.COORDINATOR


def stood_at(role: Role, steps: Sequence[Step], end: datetime) -> Stand:
    """How a task of a seat of this role stood just before `end`."""
    return stood((step for step in steps if step.at < end), reviewed=is_reviewed(role))


def planned_at(task: TaskRow, steps: Sequence[Step], end: datetime) -> Plan:
    """What was asked for just before `end`; `task` has the columns of today's plan."""
    not_yet = task.made_at is not None and task.made_at >= end
    still = task.withdrawn_at is None or task.withdrawn_at >= end
    plan = planned(plan_of(task)._replace(asked=still), steps, end)
    return plan._replace(asked=False) if not_yet else plan
