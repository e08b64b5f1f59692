"""The reminder tick: queues the day cards of due tasks, in the morning of each seat's time zone."""

from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import Select, func, or_, select, update

from actions.shared.database import Session
from actions.shared.notices import queue_notice
from actions.shared.plan import Calendar
from domain.notices import NoticeKind
from domain.people.roles import Role
from domain.questions.threads import QuestionState, Side
from domain.time.days import local_time, moment
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Person, Seat
from models.questions import Question
from models.tasks import Task

BATCH = 500
"""Tasks of one transaction."""
T = TypeVar("T")


class CardPlace(NamedTuple):
    """The seats of a municipality in one time zone; `timezone` None is the municipality's own."""

    municipality_id: int
    timezone: str | None


async def due_places(session: Session, now: datetime) -> tuple[CardPlace, ...]:
    """Places where it is between morning and evening of a working day and a day card is still to be queued."""
    asked = select(Seat.municipality_id, Seat.timezone).where(Seat.timezone.is_not(None)).distinct()
    places = {CardPlace(*row) for row in await session.execute(asked)}
    found: list[CardPlace] = []
    for municipality in await session.scalars(select(Municipality).order_by(Municipality.id)):
        elsewhere = sorted(place for place in places if place.municipality_id == municipality.id)
        here = (CardPlace(municipality.id, None), *elsewhere)
        found += [place for place in here if await _is_due(session, municipality, place, bool(elsewhere), now)]
    return tuple(found)


async def _is_due(session: Session, municipality: Municipality, place: CardPlace, several: bool, now: datetime) -> bool:
    """Whether a place is due. `several`: the municipality has seats in other zones, so tasks are filtered by place."""
    calendar = Calendar(municipality, now, place.timezone)
    hour = local_time(now, calendar.timezone)
    if not calendar.policy.morning <= hour < calendar.policy.evening or not calendar.work.works(calendar.today):
        return False
    if await session.scalar(_overseers(place, calendar.today).limit(1)) is not None:
        return True
    asked = select(Task.id).where(Task.municipality_id == municipality.id, Task.remind_on <= calendar.today)
    return await session.scalar((_living_at(asked, place) if several else asked).limit(1)) is not None


def _living_at(asked: Select[T], place: CardPlace) -> Select[T]:
    """The query restricted to seats in the place's time zone."""
    return asked.join(Seat, Seat.id == Task.seat_id).where(Seat.timezone.is_not_distinct_from(place.timezone))


async def remind(session: Session, place: CardPlace, now: datetime) -> int:
    """Queue today's card for the people of a batch of due tasks, and plan each task's next reminder.

    Overseers get one each working day; an empty card is never sent. After missed days one card catches up, never
    several. Returns how many tasks were due.
    """
    municipality = await session.get_one(Municipality, place.municipality_id)
    calendar = Calendar(municipality, now, place.timezone)
    due = select(Task).where(Task.municipality_id == municipality.id, Task.remind_on <= calendar.today)
    asked = _living_at(due, place).order_by(Task.remind_on, Task.id).limit(BATCH)
    tasks = list(await session.scalars(asked))
    live = [task for task in tasks if task.withdrawn_at is None]
    overseers = set(await session.scalars(_overseers(place, calendar.today)))
    monthly = await _asks_monthly(session, place, calendar.today)
    await queue_notice(
        session, NoticeKind.DAY_CARD, calendar.today.toordinal(), now,
        seats=sorted({task.seat_id for task in live} | overseers), municipality_id=municipality.id,
        data={"monthly": monthly},
    )  # fmt: skip
    await session.execute(update(Seat).where(Seat.id.in_(overseers)).values(card_on=calendar.today))
    await _in_time(session, municipality, calendar, now)
    tomorrow = calendar.today + timedelta(days=1)
    for task in tasks:
        task.remind_on = calendar.next_reminder(task, since=tomorrow) if task in live else None
    return len(tasks)


def _overseers(place: CardPlace, today: date) -> Select[int]:
    """Seats without today's card: curators, coordinators, and seats with an open question from their overseers."""
    asked = select(Question.seat_id).where(
        Question.municipality_id == place.municipality_id,
        Question.state == QuestionState.OPEN,
        Question.asked_by == Side.OFFICE,
    )
    return select(Seat.id).where(
        Seat.municipality_id == place.municipality_id,
        or_(Seat.role.in_((Role.CURATOR, Role.COORDINATOR)), Seat.id.in_(asked)),
        Seat.closed_at.is_(None),
        Seat.timezone.is_not_distinct_from(place.timezone),
        Seat.card_on.is_distinct_from(today),
    )


async def _asks_monthly(session: Session, place: CardPlace, today: date) -> bool:
    """Whether today's cards ask about tasks without a due date: on the first of a month, or later if it was missed."""
    open_ended = select(Task.id).where(
        Task.municipality_id == place.municipality_id, Task.remind_on <= today, Task.due.is_(None)
    )
    return await session.scalar(_living_at(open_ended, place).limit(1)) is not None


async def _in_time(session: Session, municipality: Municipality, calendar: Calendar, now: datetime) -> None:
    """Postpone the cards of people who chose a later hour, and let all cards expire in the evening."""
    fresh = update(Notice).where(
        Notice.kind == NoticeKind.DAY_CARD.value,
        Notice.item == calendar.today.toordinal(),
        Notice.municipality_id == municipality.id,
        Notice.created_at == now,
    )
    evening = moment(calendar.today, calendar.policy.evening, calendar.timezone)
    await session.execute(fresh.values(expires_at=evening))
    wishes = select(Person.card_at).where(Person.card_at.is_not(None)).distinct()
    for hour in list(await session.scalars(wishes)):
        wanted = moment(calendar.today, hour, calendar.timezone) if hour else now
        if now < wanted < evening:
            people = select(Person.id).where(Person.card_at == hour)
            await session.execute(fresh.where(Notice.person_id.in_(people)).values(not_before=wanted))


async def next_day(session: Session, after: date) -> date | None:
    """The next local day after `after` on which any municipality's task has a reminder."""
    return await session.scalar(select(func.min(Task.remind_on)).where(Task.remind_on > after))
