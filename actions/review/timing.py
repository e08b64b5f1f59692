"""How long reviews take, curator by curator, for the coordinator."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from actions.review.waiting import reviewer_seat, waiting_rounds
from actions.shared import access
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import PAGE
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.review import LOOK_BACK, middle
from domain.time.days import local_day
from models.documents import Version
from models.people import Oversight, Seat
from models.queries import seats_of_role
from models.review import Verdict
from models.tasks import Task


class ReviewTimes(View):
    """One reviewer: `waiting` documents, the `oldest` in working days; `settled` ones, their median in working days."""

    seat_id: int
    title: str
    role: Role
    waiting: int
    oldest: int | None
    settled: int
    median: int | None


async def review_times(session: Session, actor: Actor, number: int, now: datetime) -> Page[ReviewTimes]:
    """Every curator, the longest waiting time first, and the coordinators, who review the rest."""
    placed = access.on_duty(actor, Duty.REVIEW_TIMES)
    municipality_id = placed.seat.municipality_id
    calendar = await calendar_of(session, municipality_id, now)
    coordinators = await seats_of_role(session, municipality_id, Role.COORDINATOR)
    waits = await _waiting(session, municipality_id, calendar, coordinators[0].id)
    took = await _took(session, municipality_id, calendar, now)
    seats = [*await seats_of_role(session, municipality_id, Role.CURATOR), *coordinators]
    found = [_times_of(seat, waits, took) for seat in seats if seat.role is Role.CURATOR or seat.id in {*waits, *took}]
    found.sort(key=lambda one: (-(one.oldest if one.oldest is not None else -1), -(one.median or 0), one.title))
    return page_of(found, number, PAGE)


def _times_of(seat: Seat, waits: Mapping[int, list[int]], took: Mapping[int, list[int]]) -> ReviewTimes:
    waiting, settled = waits.get(seat.id, []), took.get(seat.id, [])
    return ReviewTimes(
        seat_id=seat.id,
        title=seat.title,
        role=seat.role,
        waiting=len(waiting),
        oldest=max(waiting, default=None),
        settled=len(settled),
        median=middle(settled),
    )


async def _waiting(session: Session, municipality_id: int, calendar: Calendar, otherwise: int) -> dict[int, list[int]]:
    """Working days that each document has waited, by the reviewing seat; `otherwise` where there is no curator."""
    curator = select(Oversight.seat_id).where(Oversight.school_id == Task.school_id).correlate(Task).scalar_subquery()
    whose = func.coalesce(reviewer_seat(), curator, otherwise)
    asked = waiting_rounds().where(Task.municipality_id == municipality_id)
    found: dict[int, list[int]] = {}
    for seat_id, since in await session.execute(asked.with_only_columns(whose, Version.created_at)):
        found.setdefault(seat_id, []).append(calendar.silent_days(since))
    return found


async def _took(session: Session, municipality_id: int, calendar: Calendar, now: datetime) -> dict[int, list[int]]:
    """Working days from handing in to the verdict, by the seat that gave it, of the last 90 days."""
    asked = select(Verdict.seat_id, Verdict.waited_since, Verdict.at).where(
        Verdict.municipality_id == municipality_id,
        Verdict.at > now - LOOK_BACK,
        Verdict.undone_at.is_(None),
    )
    found: dict[int, list[int]] = {}
    for seat_id, since, at in await session.execute(asked):
        if since is None:
            continue  # nothing waited: an accepted document was returned
        days = calendar.work.working_days_since(local_day(since, calendar.timezone), local_day(at, calendar.timezone))
        found.setdefault(seat_id, []).append(days)
    return found
