"""The menu: what concerns the person now, and the figures of what a coordinator has set up."""

from datetime import date, datetime

from sqlalchemy import select

from actions.people.closing import closed
from actions.people.schools import list_schools
from actions.people.seats import list_seats
from actions.questions.views import curated_schools, waiting
from actions.review.waiting import waiting as to_review
from actions.shared import access
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.views import TaskLine, View
from actions.tasks.moves import ordered_lines
from domain.people.rights import Duty, seat_for
from domain.people.roles import Actor
from domain.tasks.moves import OPEN_STATES
from domain.time.days import local_day
from models.queries import count, tasks_with_seats
from models.tasks import Task


class Home(View):
    """The menu's figures for the seat from which the person acts."""

    actor: Actor
    today: date
    open: int
    late: int
    next_due: TaskLine | None
    to_review: int
    roadmap: bool
    schools: int
    questions: int = 0
    """Threads that await the person's answer."""


async def home(session: Session, actor: Actor, now: datetime) -> Home:
    """What concerns the person now."""
    today = local_day(now, actor.seat.timezone)
    mine = await ordered_lines(
        session, tasks_with_seats().where(Task.seat_id.in_([seat.id for seat in actor.seats])), today
    )
    unfinished = [line for line in mine if line.state in OPEN_STATES]
    visible = await access.visible_seat_ids(session, actor)
    curated = await curated_schools(session, actor.seat.municipality_id)
    threads = await waiting(session, await calendar_of(session, actor.seat.municipality_id, now), actor, curated)
    any_task = select(Task.id).where(Task.seat_id.in_(visible), Task.withdrawn_at.is_(None)).limit(1)
    return Home(
        actor=actor,
        today=today,
        open=len(unfinished),
        late=sum(line.late for line in unfinished),
        next_due=min((line for line in unfinished if line.due and not line.late), key=_due, default=None),
        to_review=await _to_review(session, actor),
        roadmap=await session.scalar(any_task) is not None,
        schools=len(visible) - 1,
        questions=threads.unanswered + threads.to_answer,
    )


def _due(line: TaskLine) -> date:
    return line.due or date.max


async def _to_review(session: Session, actor: Actor) -> int:
    """How many documents await one of the person's reviewing seats, also while they act from another one."""
    seat = seat_for(actor, Duty.REVIEW)
    if seat is None:
        return 0
    return await count(session, (await to_review(session, actor.acting_as(seat))).with_only_columns(Task.id))


class Establishment(View):
    """The schools and the people of a municipality in figures."""

    schools: int
    curators: int
    seats: int
    came: int
    closed: int
    """Schools and curators that were taken out of the programme."""


async def establishment(session: Session, actor: Actor, now: datetime) -> Establishment:
    """For the coordinator: how many schools and seats there are, and how many seats are occupied."""
    schools = await list_schools(session, actor, 0, now)
    people = await list_seats(session, actor, 0, now)
    out = await closed(session, actor, 0, now)
    return Establishment(
        schools=schools.page.total, curators=schools.curators, seats=people.seats, came=people.came, closed=out.total
    )
