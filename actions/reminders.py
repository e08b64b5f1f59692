"""The tick: whose day it is to hear of a task, at the hour of his own municipality."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select, update

from actions.database import Session
from actions.notices import owe
from actions.plan import Calendar
from domain.days import local_time, moment
from domain.notices import NoticeKind
from domain.questions import QuestionState, Side
from domain.roles import Role
from models.municipalities import Municipality
from models.outbox import Notice
from models.queries import seats_of_role
from models.questions import Question
from models.tasks import Task

BATCH = 500
"""Tasks of one transaction."""


async def due_municipalities(session: Session, now: datetime) -> tuple[int, ...]:
    """Municipalities where it is between morning and evening of a working day and a card is still owed."""
    return tuple([m.id for m in await session.scalars(select(Municipality)) if await _is_due(session, m, now)])


async def _is_due(session: Session, municipality: Municipality, now: datetime) -> bool:
    calendar = Calendar(municipality, now)
    hour = local_time(now, municipality.timezone)
    if not calendar.policy.morning <= hour < calendar.policy.evening or not calendar.work.works(calendar.today):
        return False
    if municipality.cards_on != calendar.today:
        return True
    asked = select(Task.id).where(Task.municipality_id == municipality.id, Task.remind_on <= calendar.today)
    return await session.scalar(asked.limit(1)) is not None


async def remind(session: Session, municipality_id: int, now: datetime) -> int:
    """Owe today's card to the people of a batch of due tasks and move each task on to its next day.

    Those who oversee are owed one each working day; a card with nothing on it is never sent. A missed day is caught up
    with today's card, never with one card for each. Returns how many tasks were due.
    """
    municipality = await session.get_one(Municipality, municipality_id)
    calendar = Calendar(municipality, now)
    asked = select(Task).where(Task.municipality_id == municipality_id, Task.remind_on <= calendar.today)
    tasks = list(await session.scalars(asked.order_by(Task.remind_on, Task.id).limit(BATCH)))
    live = [task for task in tasks if task.withdrawn_at is None]
    overseers = await _overseers(session, municipality, calendar.today)
    monthly = await _asks_monthly(session, municipality_id, calendar.today)
    await owe(
        session, NoticeKind.DAY_CARD, calendar.today.toordinal(), now,
        seats=sorted({task.seat_id for task in live} | overseers), municipality_id=municipality_id,
        data={"monthly": monthly},
    )  # fmt: skip
    await _expire_tonight(session, municipality, calendar, now)
    tomorrow = calendar.today + timedelta(days=1)
    for task in tasks:
        task.remind_on = calendar.next_reminder(task, since=tomorrow) if task in live else None
    return len(tasks)


async def _overseers(session: Session, municipality: Municipality, today: date) -> set[int]:
    """The seats of curators and coordinators, and those that have been asked something, once a day."""
    if municipality.cards_on == today:
        return set()
    municipality.cards_on = today
    roles = (Role.CURATOR, Role.COORDINATOR)
    asked = select(Question.seat_id).where(
        Question.municipality_id == municipality.id,
        Question.state == QuestionState.OPEN,
        Question.asked_by == Side.OFFICE,
    )
    overseeing = {seat.id for role in roles for seat in await seats_of_role(session, municipality.id, role)}
    return overseeing | set(await session.scalars(asked))


async def _asks_monthly(session: Session, municipality_id: int, today: date) -> bool:
    """Whether today's cards ask about what is open-ended: on the first of a month, or later where that was missed."""
    asked = select(Task.id).where(Task.municipality_id == municipality_id, Task.remind_on <= today, Task.due.is_(None))
    return await session.scalar(asked.limit(1)) is not None


async def _expire_tonight(session: Session, municipality: Municipality, calendar: Calendar, now: datetime) -> None:
    """Yesterday's card helps nobody: it is dropped if it could not be sent by the evening."""
    evening = moment(calendar.today, calendar.policy.evening, municipality.timezone)
    await session.execute(
        update(Notice)
        .where(
            Notice.kind == NoticeKind.DAY_CARD.value,
            Notice.item == calendar.today.toordinal(),
            Notice.municipality_id == municipality.id,
            Notice.created_at == now,
        )
        .values(expires_at=evening)
    )


async def next_day(session: Session, after: date) -> date | None:
    """The next local day after `after` on which a task is spoken of in any municipality."""
    return await session.scalar(select(func.min(Task.remind_on)).where(Task.remind_on > after))
