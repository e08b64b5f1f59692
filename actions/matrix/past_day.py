"""The past: tasks that a seat oversees as they were on a day, and what the last week has changed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select

from actions.matrix.today import SeatLines, visible_lines
from actions.roadmap.replay import Steps, is_reviewed, planned_at, rows_at, state_at, steps_since
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, TaskLine, View, page_of
from actions.tasks.moves import line_of
from domain.errors import NotFound
from domain.people.names import sorting_key
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.tasks.moves import OPEN_STATES, TaskMove, TaskState, overdue, sign
from domain.tasks.past import PastState, PastStep, walk
from domain.time.days import local_day, moment
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

PAGE = 6
WEEK = timedelta(days=7)
EARLIEST = date(2020, 1, 1)
"""The day before Веха existed: an earlier day in a button is forged."""

HANDING_IN = frozenset({TaskMove.ATTACH, TaskMove.FINISH})


def day_of(ordinal: int, today: date) -> date:
    """The day that a button carries; 0 and future days mean today; NotFound for a forged one."""
    if ordinal == 0 or ordinal >= today.toordinal():
        return today
    if ordinal < EARLIEST.toordinal():
        raise NotFound
    return date.fromordinal(ordinal)


async def lines_on(session: Session, placed: Actor, day: date, now: datetime) -> SeatLines:
    """Every task that was asked for at the end of the local `day`, as it was then, with its seat."""
    if day >= local_day(now, placed.seat.timezone):
        return await visible_lines(session, placed, day)
    end = _end_of(day, placed)
    tasks, steps = await _since(session, placed, end)
    rows = await rows_at(session, end, Roadmap.municipality_id == placed.seat.municipality_id)
    found = []
    for task, seat in tasks:
        row = rows.at(task.activity_id)
        line = None if row is None else _then(task, row, seat, steps.get(task.id, ()), end, day)
        if row is not None and line is not None:
            found.append((row, seat, line))
    found.sort(key=_place)
    return [(seat, line) for _, seat, line in found]


def _end_of(day: date, placed: Actor) -> datetime:
    return moment(day + timedelta(days=1), time.min, placed.seat.timezone)


def _place(found: tuple[Activity, Seat, TaskLine]) -> tuple[int, int, date, date, int]:
    """The sort key of a line: its place in the roadmap, then its dates."""
    row, _, line = found
    return row.roadmap_id, row.position, line.start, line.due or date.max, line.id


async def _since(session: Session, placed: Actor, end: datetime) -> tuple[list[tuple[Task, Seat]], Steps]:
    """All tasks of the seats that the actor sees, also withdrawn ones, and the history of those that have changed since
    `end`."""
    of_seats = Task.seat_id.in_(await access.visible_seat_ids(session, placed))
    asked = select(Task, Seat).join(Seat, Seat.id == Task.seat_id).where(of_seats).order_by(Task.id)
    tasks = [(task, seat) for task, seat in await session.execute(asked)]
    return tasks, await steps_since(session, placed.seat.municipality_id, of_seats, end)


def _then(
    task: Task, row: Activity, seat: Seat, steps: Sequence[PastStep], end: datetime, day: date
) -> TaskLine | None:
    """The line as it read at `end`; None where the task was not asked for then."""
    plan = planned_at(task, steps, end)
    if not plan.asked:
        return None
    line = line_of(task, row, seat, day)
    if not steps:
        return line
    past = state_at(seat.role, steps, end)
    late = overdue(past.state, plan.due, day, extension_asked=plan.extension_asked)
    return line._replace(
        state=past.state,
        sign=sign(past.state, late=late, help_wanted=past.help_wanted),
        start=plan.start,
        due=plan.due,
        late=late,
        help_wanted=past.help_wanted,
    )


class SeatWeek(View):
    """A seat's tasks that changed within the week, counted by kind of change."""

    seat_id: int
    title: str
    handed_in: int
    accepted: int
    returned: int
    late: int


class Week(View):
    """The changes since `since`, by seat: seats with new delays first. The figures are sums over all seats."""

    since: date
    today: date
    page: Page[SeatWeek]
    handed_in: int
    accepted: int
    returned: int
    late: int


async def week(session: Session, actor: Actor, number: int, now: datetime) -> Week:
    """The changes of the last seven days on all seats that the actor sees."""
    placed = access.on_duty(actor, Duty.MATRIX)
    today = local_day(now, placed.seat.timezone)
    since = today - WEEK + timedelta(days=1)
    tasks, steps = await _since(session, placed, moment(since, time.min, placed.seat.timezone))
    found: dict[int, list[_Changed]] = {}
    titles = {seat.id: seat.title for _, seat in tasks}
    for task, seat in tasks:
        if task.withdrawn_at is None:
            found.setdefault(seat.id, []).append(_changed(task, seat, steps.get(task.id, ()), since, placed, today))
    lines = [line for seat_id, own in found.items() if (line := _seat_week(seat_id, titles[seat_id], own)) is not None]
    lines.sort(key=lambda line: (-line.late, sorting_key(line.title), line.seat_id))
    names = ("handed_in", "accepted", "returned", "late")
    sums = {name: sum(getattr(line, name) for line in lines) for name in names}
    return Week(since=since, today=today, page=page_of(lines, number, PAGE), **sums)


class _Changed(NamedTuple):
    handed_in: bool
    accepted: bool
    returned: bool
    late: bool


def _changed(task: Task, seat: Seat, steps: Sequence[PastStep], since: date, placed: Actor, today: date) -> _Changed:
    """What happened to one task from the local day `since` on."""
    begin = moment(since, time.min, placed.seat.timezone)
    before = _state_after(task, seat, steps, begin)
    walked = [(step, past) for step, past in walk(steps, reviewed=is_reviewed(seat.role)) if step.at >= begin]
    after = walked[-1][1] if walked else before
    return _Changed(
        handed_in=any(step.verb in HANDING_IN and past.state is TaskState.SUBMITTED for step, past in walked),
        accepted=after.state is TaskState.ACCEPTED and before.state is not TaskState.ACCEPTED,
        returned=after.returns > before.returns,
        late=_became_late(task, seat, steps, since, placed, today),
    )


def _became_late(task: Task, seat: Seat, steps: Sequence[PastStep], since: date, placed: Actor, today: date) -> bool:
    """Whether its due date passed within the week, and it was still open at the end of that day."""
    if task.due is None or not since <= task.due < today:
        return False
    end = _end_of(task.due, placed)
    plan = planned_at(task, steps, end)
    past = _state_after(task, seat, steps, end)
    return plan.asked and not plan.extension_asked and past.state in OPEN_STATES


def _state_after(task: Task, seat: Seat, steps: Sequence[PastStep], end: datetime) -> PastState:
    """Its state at `end`; without steps nothing has changed since."""
    if not steps:
        return PastState(task.state, help_wanted=task.help_since is not None)
    return state_at(seat.role, steps, end)


def _seat_week(seat_id: int, title: str, own: Sequence[_Changed]) -> SeatWeek | None:
    """A seat's week; None without changes."""
    if not any(any(changed) for changed in own):
        return None
    sums = {name: sum(getattr(changed, name) for changed in own) for name in _Changed._fields}
    return SeatWeek(seat_id=seat_id, title=title, **sums)
