"""Reminders at work: once a day, at the right hour, one card after an outage, and nobody is notified twice."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from actions.outbox import claims, contents
from actions.overview.day_cards import DayCard
from actions.shared.database import Session
from actions.tasks import moves, reminders
from models.db import Database
from models.outbox import Notice
from models.tasks import Task
from tests.actions.rows import queued, task_row
from tests.actions.world import NOW, World
from tests.clock import MOSCOW


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=MOSCOW)


SCHOOLS = 2
"""Патимат and Заира have the same due dates; nobody occupies the second school's seat."""


async def tick(database: Database, world: World, now: datetime) -> int:
    """Run one tick as scheduler/ticks.py does; return how many cards for schools it queued.

    Those who oversee get a card of their own kind each morning: actions/overview/day_cards.py.
    """
    async with database.begin() as session:
        before = await cards(session, world)
        for place in await reminders.due_places(session, now):
            await reminders.remind(session, place, now)
        return await cards(session, world) - before


async def cards(session: Session, world: World) -> int:
    schools = {world.patimat.person_id, world.zaira.person_id}
    return sum(one.person in schools for one in await queued(session, "day-card"))


async def card_of(database: Database, person_id: int, now: datetime) -> DayCard | None:
    """The contents of a person's newest card at `now`."""
    async with database.read() as session:
        asked = (
            select(Notice).where(Notice.person_id == person_id, Notice.kind == "day-card").order_by(Notice.id.desc())
        )
        notice = (await session.scalars(asked.limit(1))).one()
        written = await contents.letter(session, notice, now)
    if written is None:
        return None
    assert isinstance(written[1], DayCard)
    return written[1]


async def test_everybody_concerned_hears_a_week_before(database: Database, world: World) -> None:
    assert await tick(database, world, at(2, 21)) == SCHOOLS


async def test_card_says_what_is_due(database: Database, world: World) -> None:
    await tick(database, world, at(2, 1))
    await tick(database, world, at(2, 21))

    card = await card_of(database, world.patimat.person_id, at(2, 21))

    assert card is not None
    assert card.today == date(2023, 2, 21)
    assert [line.id for line in card.lines] == [world.report]


async def test_nobody_hears_twice_on_a_day(database: Database, world: World) -> None:
    await tick(database, world, at(2, 21))

    assert [await tick(database, world, at(2, 21, hour)) for hour in (9, 12, 17)] == [0, 0, 0]


async def test_task_touched_after_the_card_is_not_spoken_of_again_that_day(database: Database, world: World) -> None:
    await tick(database, world, at(2, 21))
    async with database.begin() as session:
        await moves.start(session, world.patimat, world.report, at(2, 21, 10))

    assert await tick(database, world, at(2, 21, 11)) == 0


@pytest.mark.parametrize(
    ("now", "cards"),
    [
        (at(2, 21, 8, 29), 0),
        (at(2, 21, 8, 30), SCHOOLS),
        (at(2, 21, 17, 59), SCHOOLS),
        (at(2, 21, 18, 0), 0),
        (at(2, 21, 23, 0), 0),
    ],
)
async def test_cards_are_queued_between_morning_and_evening(
    now: datetime, cards: int, database: Database, world: World
) -> None:
    assert await tick(database, world, now) == cards


async def test_days_of_a_task_nobody_touches(database: Database, world: World) -> None:
    """«Собрание» of the first school, due on Friday 10 March, morning by morning; the 11th is a Saturday."""
    spoken_of = []
    for day in (at(2, 2) + timedelta(days=n) for n in range(60)):
        async with database.read() as session:
            if (await task_row(session, world.meeting)).remind_on == day.date():
                spoken_of.append((day.date() - date(2023, 3, 10)).days)
        await tick(database, world, day)

    assert spoken_of == [-7, -3, -1, 0, 3, 7, 14]


async def test_outage_over_a_weekend_is_caught_up_with_one_card(database: Database, world: World) -> None:
    """Nothing ran on Friday 3 March, when it was time for «Собрание»; «План» is late by then."""
    await tick(database, world, at(3, 2))

    assert await tick(database, world, at(3, 6)) == SCHOOLS
    assert await tick(database, world, at(3, 6, 10)) == 0

    card = await card_of(database, world.patimat.person_id, at(3, 6, 10))
    assert card is not None
    assert [line.id for line in card.lines] == [world.report, world.meeting]
    async with database.read() as session:
        assert (await task_row(session, world.meeting)).remind_on == date(2023, 3, 7)


async def test_open_ended_task_is_asked_about_monthly(database: Database, world: World) -> None:
    assert await tick(database, world, at(2, 1)) == SCHOOLS

    card = await card_of(database, world.patimat.person_id, at(2, 1))
    assert card is not None
    assert [line.id for line in card.lines] == [world.club]


async def test_monthly_question_missed_on_the_first_is_asked_later(database: Database, world: World) -> None:
    assert await tick(database, world, at(2, 3)) == SCHOOLS

    card = await card_of(database, world.patimat.person_id, at(2, 3))
    assert card is not None
    assert [line.id for line in card.lines] == [world.club]


async def test_card_with_nothing_left_to_say_is_not_said(database: Database, world: World) -> None:
    await tick(database, world, at(2, 1))
    await tick(database, world, at(2, 21))
    async with database.begin() as session:
        await moves.excuse(session, world.mesedu, world.report, at(2, 21, 10))

    assert await card_of(database, world.patimat.person_id, at(2, 21, 10)) is None


async def test_card_of_yesterday_is_not_said_today(database: Database, world: World) -> None:
    await tick(database, world, at(2, 21))

    assert await card_of(database, world.patimat.person_id, at(2, 22)) is None


async def test_card_that_could_not_be_sent_by_the_evening_is_dropped(database: Database, world: World) -> None:
    await tick(database, world, at(2, 21))

    async with database.begin() as session:
        await claims.claim(session, 100, at(2, 21, 18, 1))

    async with database.read() as session:
        mine = select(Notice.reason).where(Notice.kind == "day-card", Notice.person_id == world.patimat.person_id)
        assert list(await session.scalars(mine)) == ["expired"]


async def test_task_taken_back_is_not_spoken_of(database: Database, world: World) -> None:
    async with database.begin() as session:
        await session.execute(update(Task).values(withdrawn_at=NOW))

    assert await tick(database, world, at(2, 21)) == 0
