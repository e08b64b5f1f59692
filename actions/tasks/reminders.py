"""The reminder tick: queues the day cards of due tasks, in the morning of each seat's time zone."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, func, literal, or_, select, union_all, update

from actions.shared.calendars import Calendar
from actions.shared.database import Session
from actions.shared.notices import queue_notices_to_people, supersede_cards
from domain.notices import NoticeKind
from domain.people.roles import Role
from domain.questions.threads import QuestionState, Side
from domain.time.days import local_day, local_time, moment
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Person, Seat
from models.queries import sitters
from models.questions import Question
from models.tasks import Task

BATCH = 500
"""Tasks of one transaction."""
FIRST_ZONE = "Pacific/Kiritimati"
"""Where a day begins first on earth."""
NEVER = date.min


class CardPlace(NamedTuple):
    """The seats of a municipality in one time zone; `timezone` None is the municipality's own."""

    municipality_id: int
    timezone: str | None


async def due_places(session: Session, now: datetime) -> tuple[CardPlace, ...]:
    """Places where it is between morning and evening of a working day and a day card is still to be queued."""
    home = select(Municipality.id, literal(None, Seat.timezone.type).label("timezone"))
    elsewhere = select(Seat.municipality_id, Seat.timezone).where(Seat.timezone.is_not(None)).distinct()
    place = union_all(home, elsewhere).subquery("places")
    asked = (
        select(place.c.id, place.c.timezone, Municipality, _first_due(place, now), _first_card(place))
        .join(Municipality, Municipality.id == place.c.id)
        .order_by(place.c.id, place.c.timezone.is_not(None), place.c.timezone)
    )
    return tuple(
        CardPlace(id_, timezone)
        for id_, timezone, municipality, due, card in await session.execute(asked)
        if (due or card) and _is_due(Calendar(municipality, now, timezone), due, card)
    )


def _is_due(calendar: Calendar, due: date | None, card: date | None) -> bool:
    hour = local_time(calendar.now, calendar.timezone)
    if not calendar.policy.morning <= hour < calendar.policy.evening or not calendar.work.works(calendar.today):
        return False
    return (due is not None and due <= calendar.today) or (card is not None and card != calendar.today)


def _first_due(place: Subquery, now: datetime) -> ScalarSelect[date | None]:
    """The earliest reminder of the place's tasks, if that day has begun anywhere on earth."""
    asked = select(Task.remind_on).where(
        Task.municipality_id == place.c.id, Task.remind_on <= local_day(now, FIRST_ZONE), _lives_at(place.c.timezone)
    )
    return asked.order_by(Task.remind_on).limit(1).scalar_subquery()


def _first_card(place: Subquery) -> ScalarSelect[date]:
    """The oldest of the days of the last cards of its seats; NEVER if one has had none."""
    at = (Seat.municipality_id == place.c.id, Seat.timezone.is_not_distinct_from(place.c.timezone))
    card_on = func.coalesce(Seat.card_on, literal(NEVER, Seat.card_on.type))
    return select(func.min(card_on)).where(*at, *_oversees(place.c.id)).scalar_subquery()


def _lives_at(timezone: ColumnElement[str | None] | str | None) -> ColumnElement[bool]:
    """Whether a task's seat is in this time zone. A subquery, because a join would read the seats of all places."""
    of_seat = select(Seat.timezone).where(Seat.id == Task.seat_id).scalar_subquery()
    return of_seat.is_not_distinct_from(timezone)


async def remind(session: Session, place: CardPlace, now: datetime) -> int:
    """Queue today's card for the people of a batch of due tasks, and plan each task's next reminder.

    Overseers get one each working day; an empty card is never sent. After missed days one card catches up, never
    several. Returns how many tasks were due.
    """
    municipality = await session.get_one(Municipality, place.municipality_id)
    calendar = Calendar(municipality, now, place.timezone)
    due = (Task.municipality_id == municipality.id, Task.remind_on <= calendar.today, _lives_at(place.timezone))
    tasks = list(await session.scalars(select(Task).where(*due).order_by(Task.remind_on, Task.id).limit(BATCH)))
    overseers = list(await session.scalars(_overseers(place, calendar.today)))
    await supersede_cards(session, _seats_at(place), calendar.today, now)
    live = {task.seat_id for task in tasks if task.withdrawn_at is None}
    await _owe_cards(session, place, calendar, live | set(overseers))
    await session.execute(update(Seat).where(Seat.id.in_(overseers)).values(card_on=calendar.today))
    await _move_on(session, tasks, calendar)
    return len(tasks)


def _seats_at(place: CardPlace) -> ColumnElement[bool]:
    """The seats of a place, as a condition on `Notice.seat_id`."""
    here = (Seat.municipality_id == place.municipality_id, Seat.timezone.is_not_distinct_from(place.timezone))
    return Notice.seat_id.in_(select(Seat.id).where(*here))


async def _owe_cards(session: Session, place: CardPlace, calendar: Calendar, seats: Collection[int]) -> None:
    """Queue the cards, later for people who chose a later hour; all of them expire in the evening."""
    monthly = await _asks_monthly(session, place, calendar.today)
    told = {person: seat for seat, person in reversed(await sitters(session, sorted(seats)))}
    for at, people in (await _hours(session, calendar, told)).items():
        await queue_notices_to_people(
            session, NoticeKind.DAY_CARD, calendar.today.toordinal(), calendar.now, {one: told[one] for one in people},
            municipality_id=place.municipality_id, data={"monthly": monthly}, delay=at - calendar.now,
            until=moment(calendar.today, calendar.policy.evening, calendar.timezone),
        )  # fmt: skip


async def _hours(session: Session, calendar: Calendar, people: Collection[int]) -> dict[datetime, list[int]]:
    """The people by the moment of sending: now, or a later hour of today that they have chosen."""
    evening = moment(calendar.today, calendar.policy.evening, calendar.timezone)
    asked = select(Person.id, Person.card_at).where(Person.id.in_(people), Person.card_at.is_not(None))
    wishes = {
        person: moment(calendar.today, hour, calendar.timezone)
        for person, hour in await session.execute(asked)
        if hour is not None
    }
    found: dict[datetime, list[int]] = {}
    for person in people:
        wanted = wishes.get(person, calendar.now)
        found.setdefault(wanted if calendar.now < wanted < evening else calendar.now, []).append(person)
    return found


async def _move_on(session: Session, tasks: Sequence[Task], calendar: Calendar) -> None:
    """Plan the next reminders, one statement for each day. A task changed meanwhile already has its own day."""
    tomorrow = calendar.today + timedelta(days=1)
    days: dict[date | None, list[int]] = {}
    for task in tasks:
        day = calendar.next_reminder(task, since=tomorrow) if task.withdrawn_at is None else None
        days.setdefault(day, []).append(task.id)
    for day, ids in days.items():
        still_due = update(Task).where(Task.id.in_(ids), Task.remind_on <= calendar.today)
        await session.execute(still_due.values(remind_on=day))


def _overseers(place: CardPlace, today: date) -> Select[int]:
    """Seats without today's card of those that get one each day."""
    return select(Seat.id).where(
        Seat.municipality_id == place.municipality_id,
        *_oversees(place.municipality_id),
        Seat.timezone.is_not_distinct_from(place.timezone),
        Seat.card_on.is_distinct_from(today),
    )


def _oversees(municipality_id: ColumnElement[int] | int) -> tuple[ColumnElement[bool], ...]:
    """Seats that get a card each day: curators, coordinators, and seats with an open question from their overseers."""
    asked = select(Question.seat_id).where(
        Question.municipality_id == municipality_id,
        Question.state == literal(QuestionState.OPEN.value, literal_execute=True),  # as the index says it
        Question.asked_by == Side.OFFICE,
    )
    return or_(Seat.role.in_((Role.CURATOR, Role.COORDINATOR)), Seat.id.in_(asked)), Seat.closed_at.is_(None)


async def _asks_monthly(session: Session, place: CardPlace, today: date) -> bool:
    """Whether today's cards ask about tasks without a due date: on the first of a month, or later if it was missed."""
    due = (Task.municipality_id == place.municipality_id, Task.remind_on <= today, _lives_at(place.timezone))
    open_ended = select(Task.id).where(*due, Task.due.is_(None)).limit(1)
    return await session.scalar(open_ended) is not None


async def next_day(session: Session, after: date) -> date | None:
    """The next local day after `after` on which any municipality's task has a reminder."""
    return await session.scalar(select(func.min(Task.remind_on)).where(Task.remind_on > after))
