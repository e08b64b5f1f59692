"""The reminder that somebody gets whose work a report lacks: true at the moment of sending, or not said."""

from datetime import date, datetime

from sqlalchemy import Select, func, select

from actions import access
from actions.database import Session
from actions.gaps import ALL, GapKind
from actions.tasks import line_of
from actions.views import TaskLine, View
from domain.days import local_day
from domain.roles import Actor
from domain.tasks import OPEN_STATES, TaskState
from models.announcements import Acknowledgement, Announcement
from models.outbox import Notice
from models.people import Seat
from models.queries import tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

LINES = 6
"""Tasks told in one reminder."""


class Missing(View):
    """A reminder for one person: the tasks of his that a report lacks, or an announcement."""

    kind: GapKind | None
    """None: he is asked for all that is his."""
    lines: tuple[TaskLine, ...]
    more: int
    waiting: int
    """Documents that wait for his verdict, where he is asked for all."""
    unread: int
    item: int
    html: str
    by: str
    until: date
    several_seats: bool


async def reminder(session: Session, actor: Actor, notice: Notice, now: datetime) -> Missing | None:
    """What the reminder has to say at the moment of sending; nothing where the hole has been closed."""
    until = date.fromisoformat(notice.data["end"])
    kind = None if notice.data["kind"] == ALL else GapKind(notice.data["kind"])
    html = await _announced(session, actor, notice.item) if kind is GapKind.UNREAD else ""
    lines = await _lines(session, actor, kind, notice.item, until, now) if kind is not GapKind.UNREAD else []
    waiting = len(await _lines(session, actor, GapKind.WAITING, 0, until, now)) if kind is None else 0
    unread = len(list(await session.scalars(_unread_by(actor)))) if kind is None else 0
    if not (lines or html or waiting or unread):
        return None
    return Missing(
        kind=kind,
        lines=tuple(lines[:LINES]),
        more=max(0, len(lines) - LINES),
        waiting=waiting,
        unread=unread,
        item=notice.item,
        html=html,
        by=str(notice.data["by"]),
        until=until,
        several_seats=len(actor.seats) > 1,
    )


async def _announced(session: Session, actor: Actor, announcement_id: int) -> str:
    """The announcement's words, where nobody on the reader's seat has acknowledged it yet."""
    return await session.scalar(_unread_by(actor).where(Announcement.id == announcement_id)) or ""


def _unread_by(actor: Actor) -> Select[str]:
    """Announcements that nobody on the reader's seat has acknowledged."""
    return (
        select(Announcement.html)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(
            Announcement.sent_at.is_not(None),
            Announcement.cancelled_at.is_(None),
            Announcement.recalled_at.is_(None),
            Acknowledgement.seat_id == actor.seat.id,
        )
        .group_by(Announcement.id, Announcement.html)
        .having(func.count(Acknowledgement.acknowledged_at) == 0)
    )


async def _lines(
    session: Session, actor: Actor, kind: GapKind | None, item: int, until: date, now: datetime
) -> list[TaskLine]:
    """The tasks that the reader is asked for: his own, or those that wait for his verdict."""
    asked = tasks_with_seats().where(Task.due <= until).order_by(Task.due, Activity.position, Seat.title)
    own = Task.seat_id == actor.seat.id
    if kind is GapKind.UNREPORTED:
        asked = asked.where(
            own, Task.activity_id == item, Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS])
        )  # fmt: skip
    elif kind is None:
        asked = asked.where(own, Task.state.in_(sorted(OPEN_STATES)))
    elif kind is GapKind.RETURNED:
        asked = asked.where(own, Task.state == TaskState.RETURNED)
    else:
        seats = await access.visible_seat_ids(session, actor)
        asked = asked.where(Task.state == TaskState.SUBMITTED, Task.seat_id.in_(seats), ~own)
    today = local_day(now, actor.seat.timezone)
    return [line_of(task, activity, seat, today) for task, activity, seat in await session.execute(asked)]
