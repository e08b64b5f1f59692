"""«Кому позвонить сегодня»: silent seats, the reason to call, and the result of the call."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import exists, func, select

from actions.shared import access, history
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.announcements.audience import Asks
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.tasks.moves import OPEN_STATES
from domain.time.days import moment
from models.announcements import Acknowledgement, Announcement
from models.history import Event
from models.people import Account, Seat, Sitting
from models.queries import overdue_on, seats_of_role, tasks_with_seats
from models.tasks import Task

PAGE = 6
UNREAD_AFTER = 2
"""Working days after which an announcement that was not acknowledged is a reason to call."""


class CallReason(StrEnum):
    """Why to call, the most urgent first."""

    BLOCKED = "blocked"
    NEVER_CAME = "never-came"
    OVERDUE = "overdue"
    UNREAD = "unread"


class CallLine(View):
    seat_id: int
    role: Role
    title: str
    reason: CallReason
    count: int
    """Overdue tasks, or announcements that were not acknowledged."""
    since: date | None


class CallList(View):
    page: Page[CallLine]
    empty: int
    """Seats that nobody has occupied: they are silent too, but nobody is known there yet."""


class CallCard(View):
    """One seat to call; `line` is None once there is no reason any more."""

    seat_id: int
    role: Role
    title: str
    phone: str | None
    line: CallLine | None


async def to_call(session: Session, actor: Actor, number: int, now: datetime) -> CallList:
    """Seats to call today, without those called today."""
    placed = access.on_duty(actor, Duty.PHONE)
    page = page_of(await _lines(session, placed, now), number, PAGE)
    return CallList(page=page, empty=await _empty(session, placed.seat.municipality_id))


async def call_card(session: Session, actor: Actor, seat_id: int, now: datetime) -> CallCard:
    """One of these seats, for recording the result of the call."""
    access.on_duty(actor, Duty.PHONE)
    seat, placed = await access.seat(session, actor, seat_id)
    lines = await _lines(session, placed, now)
    line = next((line for line in lines if line.seat_id == seat.id), None)
    return CallCard(seat_id=seat.id, role=seat.role, title=seat.title, phone=seat.phone, line=line)


async def called(session: Session, actor: Actor, seat_id: int, now: datetime, *, reached: bool) -> CallList:
    """«Дозвонились» or not: record the call in the seat's history, and drop the seat from today's list."""
    seat, placed = await access.seat(session, actor, seat_id)
    history.record(session, placed, "called", Subject.SEAT, seat.id, now, reached=reached)
    await session.flush()
    return await to_call(session, placed, 0, now)


async def _lines(session: Session, actor: Actor, now: datetime) -> list[CallLine]:
    municipality_id = actor.seat.municipality_id
    calendar = await calendar_of(session, municipality_id, now)
    done = await _called_today(session, municipality_id, calendar)
    reach = await _reach(session, municipality_id)
    overdue = await _overdue(session, municipality_id, calendar)
    unread = await _unread(session, municipality_id, calendar)
    seats = [
        seat for role in (Role.SCHOOL, Role.CURATOR) for seat in await seats_of_role(session, municipality_id, role)
    ]
    found = [line for seat in seats if seat.id not in done and (line := _line(seat, reach, overdue, unread))]
    return sorted(found, key=lambda line: (list(CallReason).index(line.reason), line.since or date.max, line.title))


Counted = dict[int, tuple[int, date]]
"""(how many, since when) by seat id."""


def _line(seat: Seat, reach: dict[int, bool], overdue: Counted, unread: Counted) -> CallLine | None:
    """The seat's most urgent reason; an unoccupied seat is listed once something is overdue."""
    late, read = overdue.get(seat.id), unread.get(seat.id)
    if seat.id in reach and not reach[seat.id]:
        reason, counted = CallReason.BLOCKED, late
    elif seat.id not in reach and late:
        reason, counted = CallReason.NEVER_CAME, late
    elif late:
        reason, counted = CallReason.OVERDUE, late
    elif read:
        reason, counted = CallReason.UNREAD, read
    else:
        return None
    count, since = counted or (0, None)
    return CallLine(seat_id=seat.id, role=seat.role, title=seat.title, reason=reason, count=count, since=since)


async def _empty(session: Session, municipality_id: int) -> int:
    taken = exists().where(Sitting.seat_id == Seat.id, Sitting.until.is_(None))
    asked = select(func.count(Seat.id)).where(Seat.municipality_id == municipality_id, ~taken)
    return await session.scalar(asked) or 0


async def _called_today(session: Session, municipality_id: int, calendar: Calendar) -> set[int]:
    midnight = moment(calendar.today, datetime.min.time(), calendar.timezone)
    asked = select(Event.subject_id).where(
        Event.municipality_id == municipality_id,
        Event.subject == Subject.SEAT.value,
        Event.verb == "called",
        Event.at >= midnight,
    )
    return set(await session.scalars(asked))


async def _reach(session: Session, municipality_id: int) -> dict[int, bool]:
    """By occupied seat, whether any person there can be reached."""
    asked = (
        select(Sitting.seat_id, func.count(Account.id) - func.count(Account.blocked_at))
        .join(Seat, Seat.id == Sitting.seat_id)
        .outerjoin(Account, Account.person_id == Sitting.person_id)
        .where(Seat.municipality_id == municipality_id, Sitting.until.is_(None))
        .group_by(Sitting.seat_id)
    )
    return {row[0]: row[1] > 0 for row in await session.execute(asked)}


async def _overdue(session: Session, municipality_id: int, calendar: Calendar) -> Counted:
    """Tasks that have been overdue without a report for the working days after which the curator is notified."""
    asked = tasks_with_seats().where(
        Task.municipality_id == municipality_id, Task.state.in_(sorted(OPEN_STATES)), overdue_on(calendar.today)
    )
    found: Counted = {}
    for task, _, seat in await session.execute(asked):
        if task.due and calendar.work.working_days_since(task.due, calendar.today) >= calendar.policy.to_curator:
            count, since = found.get(seat.id, (0, task.due))
            found[seat.id] = (count + 1, min(since, task.due))
    return found


async def _unread(session: Session, municipality_id: int, calendar: Calendar) -> Counted:
    """Announcements sent at least `UNREAD_AFTER` working days ago that nobody on the seat has acknowledged."""
    asked = (
        select(Acknowledgement.seat_id, Announcement.sent_at)
        .join(Announcement, Announcement.id == Acknowledgement.announcement_id)
        .where(
            Announcement.municipality_id == municipality_id,
            Announcement.sent_at.is_not(None),
            Announcement.asks != Asks.NOTHING.value,
            Announcement.stopped_at.is_(None),
            Announcement.closed_at.is_(None),
            Announcement.recalled_at.is_(None),
        )
        .group_by(Acknowledgement.seat_id, Announcement.id, Announcement.sent_at)
        .having(func.count(Acknowledgement.acknowledged_at) == 0, func.count(Acknowledgement.person_id) > 0)
    )
    found: Counted = {}
    for seat_id, sent_at in await session.execute(asked):
        if sent_at is not None and calendar.silent_days(sent_at) >= UNREAD_AFTER:
            count, since = found.get(seat_id, (0, sent_at.date()))
            found[seat_id] = (count + 1, min(since, sent_at.date()))
    return found
