"""Each reader of a deadline shows the one that holds now, after it was moved."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from actions.matrix import today
from actions.report import half_year
from actions.shared.database import Session
from actions.tasks import calendar_file, deadlines, moves
from models.db import Database
from tests.actions.world import NOW, REPORT, World

MOVED = date(2023, 3, 20)
Reader = Callable[[Session, World], Awaitable[date | None]]


async def card(session: Session, w: World) -> date | None:
    return (await moves.open_task(session, w.patimat, w.report, NOW)).line.due


async def own_list(session: Session, w: World) -> date | None:
    page = (await moves.my_tasks(session, w.patimat, "open", 0, NOW)).page
    return next(line.due for line in page.items if line.id == w.report)


async def seat_list(session: Session, w: World) -> date | None:
    page = (await today.seat_tasks(session, w.ruslan, w.patimat.seat.id, 0, NOW)).page
    return next(line.due for line in page.items if line.id == w.report)


async def activity_list(session: Session, w: World) -> date | None:
    return (await today.activity_tasks(session, w.mesedu, w.activity, 0, NOW)).last


async def calendar(session: Session, w: World) -> date | None:
    entries = (await calendar_file.take(session, w.patimat, NOW)).entries
    return next(entry.due for entry in entries if entry.line.title == REPORT)


async def report(session: Session, w: World) -> date | None:
    facts = (await half_year.facts_of(session, w.mesedu, None, NOW)).facts
    return next(task.due for task in facts.tasks if task.id == w.report)


READERS: dict[str, Reader] = {
    "the task's card": card,
    "the seat's own list": own_list,
    "the curator's list of a seat": seat_list,
    "an activity at all seats": activity_list,
    "the calendar file": calendar,
    "the half-year report": report,
}


@pytest.mark.parametrize("name", READERS)
async def test_reader_shows_the_moved_date(database: Database, world: World, name: str) -> None:
    async with database.begin() as session:
        await deadlines.set_day(session, world.mesedu, world.report, MOVED, "каникулы", NOW)

        assert await READERS[name](session, world) == MOVED
