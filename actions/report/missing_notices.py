"""The reminder to a person whose work a report lacks: checked at the moment of sending, dropped if settled."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, false, func, or_, select

from actions.report.missing_items import MissingKind, all_missing, awaited
from actions.report.missing_requests import items_in
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import TaskLine, View
from actions.tasks.moves import line_of
from domain.people.roles import Actor, SeatRef
from domain.tasks.moves import TaskState
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement
from models.outbox import Notice
from models.people import Seat
from models.queries import tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

LINES = 6
"""The most tasks listed in one reminder."""


class Missing(View):
    """A reminder for one person: what a report lacks from any of their seats."""

    kind: MissingKind | None
    """None: the reminder is about several kinds of missing items."""
    lines: tuple[TaskLine, ...]
    """The reader's tasks; if only their review is asked for, the tasks that await their verdict."""
    more: int
    waiting: int
    """The number of documents that await the reader's verdict, if other things are asked for too."""
    unread: int
    """The number of announcements, if there are several or other things are asked for too."""
    item: int
    html: str
    """The text of the only announcement asked about."""
    by: str
    until: date
    several_seats: bool


async def reminder(session: Session, actor: Actor, notice: Notice, now: datetime) -> Missing | None:
    """The content of the reminder at the moment of sending; None where all its items are settled."""
    until = date.fromisoformat(notice.data["end"])
    items = {kind: [item for one, item in items_in(notice.data) if one == kind] for kind in MissingKind}
    seats = [seat for seat in actor.seats if seat.municipality_id == notice.municipality_id]
    own = await _own(session, actor, seats, items, until, now)
    waiting = await _waiting(
        session, actor, [seat for seat in seats if seat.id in items[MissingKind.WAITING]], until, now
    )
    unread = await _unread(session, seats, items[MissingKind.UNREAD])
    if not (own or waiting or unread):
        return None
    kind = _kind(own, waiting, unread)
    lines = waiting if kind is MissingKind.WAITING else own
    return Missing(
        kind=kind,
        lines=tuple(lines[:LINES]),
        more=max(0, len(lines) - LINES),
        waiting=0 if kind is MissingKind.WAITING else len(waiting),
        unread=0 if kind is MissingKind.UNREAD else len(unread),
        item=unread[0][0] if unread else 0,
        html=unread[0][1] if unread else "",
        by=str(notice.data["by"]),
        until=until,
        several_seats=len(actor.seats) > 1,
    )


def _kind(own: list[TaskLine], waiting: list[TaskLine], unread: list[tuple[int, str]]) -> MissingKind | None:
    """The kind of the items that are left, if they are all of one kind."""
    kinds = {MissingKind.RETURNED if line.state is TaskState.RETURNED else MissingKind.UNREPORTED for line in own}
    kinds |= {kind for kind, found in ((MissingKind.WAITING, waiting), (MissingKind.UNREAD, unread)) if found}
    return kinds.pop() if len(kinds) == 1 and len(unread) < 2 else None


async def _own(
    session: Session,
    actor: Actor,
    seats: list[SeatRef],
    items: dict[MissingKind, list[int]],
    until: date,
    now: datetime,
) -> list[TaskLine]:
    """The reader's own tasks that the reminder asks for."""
    unreported = Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS])
    returned = Task.state == TaskState.RETURNED
    asked = or_(
        unreported & Task.activity_id.in_(items[MissingKind.UNREPORTED]),
        returned & Task.seat_id.in_(items[MissingKind.RETURNED]),
    )
    return await _lines(session, actor, [asked, Task.seat_id.in_([seat.id for seat in seats])], until, now)


async def _waiting(
    session: Session, actor: Actor, seats: list[SeatRef], until: date, now: datetime
) -> list[TaskLine]:  # fmt: skip
    """Documents that await the reader's verdict on any of these seats."""
    seen = [(await access.visible_seat_ids(session, actor.acting_as(seat)), seat.id) for seat in seats]
    asked = or_(false(), *[Task.seat_id.in_(visible) & (Task.seat_id != own) for visible, own in seen])
    return await _lines(session, actor, [asked, Task.state == TaskState.SUBMITTED], until, now)


async def _lines(
    session: Session, actor: Actor, conditions: list[ColumnElement[bool]], until: date, now: datetime
) -> list[TaskLine]:
    today = local_day(now, actor.seat.timezone)
    asked = tasks_with_seats().where(all_missing(until, today), *conditions)
    by_due = asked.order_by(Task.due.is_(None), Task.due, Activity.position, Seat.sorted_by)
    return [line_of(task, activity, seat, today) for task, activity, seat in await session.execute(by_due)]


async def _unread(session: Session, seats: list[SeatRef], announcements: list[int]) -> list[tuple[int, str]]:
    """(id, text) of those of the announcements that nobody has acknowledged on one of these seats."""
    asked = (
        select(Announcement.id, Announcement.html)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(
            *awaited(),
            Announcement.id.in_(announcements),
            Acknowledgement.seat_id.in_([seat.id for seat in seats]),
        )
        .group_by(Announcement.id, Announcement.html, Acknowledgement.seat_id)
        .having(func.count(Acknowledgement.acknowledged_at) == 0)
        .order_by(Announcement.id)
    )
    return list(dict.fromkeys((id_, html) for id_, html in await session.execute(asked)))
