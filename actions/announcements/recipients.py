"""The people in an audience at this moment, and how busy their week is."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from actions.shared.calendars import Calendar, calendar_of, work_calendar
from actions.shared.database import Session
from domain.announcements.audience import Audience, Rule
from domain.announcements.burden import Burden, burden
from domain.people.roles import Role
from domain.tasks.moves import OPEN_STATES
from models.announcements import Acknowledgement, Announcement
from models.people import Seat
from models.queries import later_activities, overdue_on, seats_of_role, sitters
from models.tasks import Task


class Recipients(NamedTuple):
    """The `seats` of an audience, and (seat, person) of everybody in it."""

    seats: list[Seat]
    sitting: list[tuple[int, int]]

    @property
    def people(self) -> dict[int, int]:
        """By person the first seat on which they are addressed: one copy each."""
        return {person: seat for seat, person in reversed(self.sitting)}

    @property
    def empty(self) -> list[int]:
        """Seats that nobody occupies."""
        taken = {seat for seat, _ in self.sitting}
        return [seat.id for seat in self.seats if seat.id not in taken]


async def recipients(session: Session, announcement: Announcement, now: datetime) -> Recipients:
    """The people in the announcement's audience now."""
    audience = Audience.model_validate(announcement.audience)
    roles = tuple(Role) if audience.rule is None else (Role.SCHOOL, Role.CURATOR)
    everybody = [seat for role in roles for seat in await seats_of_role(session, announcement.municipality_id, role)]
    if audience.rule is Rule.UNREAD:
        return await _unread(session, everybody, audience.item)
    if audience.rule is None:
        meant = {seat.id for seat in everybody if audience.includes(seat.id, seat.role)}
    else:
        item = audience.item if audience.rule is Rule.TASK else None
        calendar = await calendar_of(session, announcement.municipality_id, now)
        meant = await behind(session, announcement.municipality_id, calendar, item)
    seats = [seat for seat in everybody if seat.id in meant]
    return Recipients(seats, await sitters(session, [seat.id for seat in seats]))


async def behind(session: Session, municipality_id: int, calendar: Calendar, activity_id: int | None) -> set[int]:
    """Seats that have not handed in an activity's tasks; without an activity, seats with anything overdue."""
    asked = select(Task.seat_id).where(
        Task.municipality_id == municipality_id,
        Task.withdrawn_at.is_(None),
        Task.state.in_(sorted(OPEN_STATES)),
        Task.activity_id.in_(await later_activities(session, activity_id))
        if activity_id
        else overdue_on(calendar.today),
    )
    return set(await session.scalars(asked))


async def _unread(session: Session, everybody: list[Seat], announcement_id: int) -> Recipients:
    """Occupants of seats that got the announcement, who have not acknowledged it themselves."""
    asked = select(Acknowledgement).where(Acknowledgement.announcement_id == announcement_id)
    lines = list(await session.scalars(asked))
    told = {line.seat_id for line in lines}
    done = {line.person_id for line in lines if line.acknowledged_at is not None}
    now_there = await sitters(session, told)
    open_seats = {seat for seat, person in now_there if person not in done} | (told - {seat for seat, _ in now_there})
    return Recipients(
        [seat for seat in everybody if seat.id in open_seats],
        [(seat, person) for seat, person in now_there if person not in done],
    )


async def burden_of(session: Session, seats: list[Seat], day: date, calendar: Calendar) -> Burden:
    """How busy these seats are in the week of `day`."""
    asked = select(Task.seat_id, Task.due).where(
        Task.seat_id.in_([seat.id for seat in seats]),
        Task.withdrawn_at.is_(None),
        Task.state.in_(sorted(OPEN_STATES)),
        Task.due.is_not(None),
    )
    due: dict[int, list[date]] = {}
    for seat_id, on in await session.execute(asked):
        if on is not None:
            due.setdefault(seat_id, []).append(on)
    return burden(due, day, work_calendar(calendar.policy, day))
