"""Tasks as they were at a past moment: their history is loaded here and replayed by `domain.tasks.past`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select

from actions.roadmap.follow_ups import TaskRow, plan_of
from actions.shared.database import Session
from actions.shared.history import Subject
from domain.people.roles import Role
from domain.tasks.past import TELLING, OrderRow, PastPlan, PastState, PastStep, planned, rows_then, state_after
from models.history import Event
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

Steps = Mapping[int, Sequence[PastStep]]


async def steps_of(session: Session, which: ColumnElement[bool]) -> Steps:
    """The history of the tasks that match the condition on `Task`, by task, oldest line first.

    A line's data is loaded only where it counts, because a year's history is long.
    """
    lines = select(Event.id).join(Task, Task.id == Event.subject_id).where(Event.subject == Subject.TASK.value, which)
    telling = lines.add_columns(Event.data).where(Event.verb.in_(TELLING))
    said: dict[int, dict[str, Any]] = dict((await session.execute(telling)).all())
    told = lines.add_columns(Event.subject_id, Event.at, Event.verb).order_by(Event.id)
    steps: dict[int, list[PastStep]] = {}
    for event_id, task_id, at, verb in await session.execute(told):
        steps.setdefault(task_id, []).append(PastStep(at, verb, said.get(event_id, {})))
    return steps


async def steps_since(session: Session, municipality_id: int, which: ColumnElement[bool], moment: datetime) -> Steps:
    """The whole history of those of the tasks that have a line since `moment`: all others have not changed since."""
    later = select(Event.subject_id).where(
        Event.municipality_id == municipality_id, Event.at >= moment, Event.subject == Subject.TASK.value
    )
    return await steps_of(session, and_(which, Task.id.in_(later)))


class Rows(NamedTuple):
    """The rows of orders, in the sequence of the orders and of their tables."""

    all: dict[int, Activity]
    then: dict[int, int]
    """domain.tasks.past.rows_then"""

    def at(self, today: int) -> Activity | None:
        """The past row of a task that is in this row today."""
        return self.all.get(self.then.get(today, 0))


async def rows_at(session: Session, end: datetime, *which: ColumnElement[bool]) -> Rows:
    """The rows of all confirmed orders that match the conditions on `Roadmap`, and which of them held before `end`."""
    asked = (
        select(Activity, Roadmap.confirmed_at, Roadmap.withdrawn_at)
        .join(Roadmap, Roadmap.id == Activity.roadmap_id)
        .where(Roadmap.confirmed_at.is_not(None), *which)
        .order_by(Activity.roadmap_id, Activity.position)
    )  # a corrected order follows the one that it replaces
    found = [(row, since, until) for row, since, until in await session.execute(asked) if since is not None]
    orders = [OrderRow(row.id, row.follows_id, since, until) for row, since, until in found]
    return Rows({row.id: row for row, _, _ in found}, rows_then(orders, end))


def is_reviewed(role: Role) -> bool:
    """Whether a reviewer accepts what a seat of this role hands in."""
    return role is not Role.COORDINATOR


def state_at(role: Role, steps: Sequence[PastStep], end: datetime) -> PastState:
    """The state of a task of a seat of this role just before `end`."""
    return state_after((step for step in steps if step.at < end), reviewed=is_reviewed(role))


def planned_at(task: TaskRow, steps: Sequence[PastStep], end: datetime) -> PastPlan:
    """The plan of a task just before `end`; `task` has the columns of today's plan."""
    not_yet = task.made_at is not None and task.made_at >= end
    still = task.withdrawn_at is None or task.withdrawn_at >= end
    plan = planned(plan_of(task)._replace(asked=still), steps, end)
    return plan._replace(asked=False) if not_yet else plan
