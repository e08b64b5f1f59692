"""Calendar files of people with several seats: whose dates they hold, and under which names."""

from datetime import date, timedelta

from sqlalchemy import update

from actions.people import joining, municipality, schools, seats
from actions.shared.database import Session
from actions.shared.identity import find_actor
from actions.tasks import calendar_file
from actions.tasks.calendar_file import CalendarView
from domain.people.roles import Actor
from models.db import Database
from models.tasks import Task
from tests.actions.world import MEETING, NOW, REPORT, SCHOOLS, World, identity, seat_of, sit

DAY = timedelta(days=1)


def told(view: CalendarView) -> list[tuple[str, str, int, bool]]:
    return [(entry.line.seat_title, entry.line.title, entry.sequence, entry.cancelled) for entry in view.entries]


async def leave(session: Session, world: World, seat_id: int) -> Actor:
    """The coordinator ends Патимат's sitting there."""
    card = await seats.seat_card(session, world.mesedu, seat_id, NOW)
    await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, NOW + DAY)
    found = await find_actor(session, "telegram:42", 1004)
    assert found is not None
    return found


async def test_date_keeps_its_name_from_any_seat_that_takes_the_file(database: Database, world: World) -> None:
    """Two municipalities with different start days."""
    later = NOW + 3 * DAY
    async with database.begin() as session:
        founded = await municipality.found_municipality(session, "Третий район", "Europe/Moscow", later)
        await session.flush()
        third = await joining.consent_and_sit(session, identity(1010, "Третья"), founded.code, later)
        await schools.add_schools(session, third, ["МКОУ Третья СОШ"], later)
        actor = await sit(session, third, "МКОУ Третья СОШ", identity(1004, "Патимат Ясная"), later)

    taken = []
    for seat in actor.seats:
        async with database.begin() as session:
            view = await calendar_file.take(session, actor.acting_as(seat), NOW + 4 * DAY)
        taken.append([(entry.uid.split(".")[0], entry.uid) for entry in view.entries])

    assert taken[0] == taken[1]
    assert [name for name, _ in taken[0]] == [f"task-{world.report}", f"task-{world.meeting}"]


async def test_dates_of_a_seat_that_was_left_are_cancelled_until_the_person_is_back(
    database: Database, world: World
) -> None:
    """The seat's later tasks do not concern them."""
    first, second = SCHOOLS[:2]
    patimat = identity(1004, "Патимат Ясная")
    async with database.begin() as session:
        both = await calendar_file.take(session, await sit(session, world.mesedu, second, patimat), NOW)
    async with database.begin() as session:
        actor = await leave(session, world, await seat_of(session, second))
        await session.execute(
            update(Task)
            .where(Task.seat_id == await seat_of(session, second), Task.id != world.meeting, Task.slot == 0)
            .where(Task.due == date(2023, 3, 10))
            .values(made_at=NOW + DAY)
        )
        left = await calendar_file.take(session, actor, NOW + 2 * DAY)
    async with database.begin() as session:
        back = await sit(session, world.mesedu, second, patimat, NOW + 3 * DAY)
        again = await calendar_file.take(session, back, NOW + 3 * DAY)

    assert told(both) == [(first, REPORT, 0, False), (second, REPORT, 0, False),
                          (first, MEETING, 0, False), (second, MEETING, 0, False)]  # fmt: skip
    assert told(left) == [(first, REPORT, 0, False), (second, REPORT, 1, True), (first, MEETING, 0, False)]
    assert told(again) == [(first, REPORT, 0, False), (second, REPORT, 2, False),
                           (first, MEETING, 0, False), (second, MEETING, 2, False)]  # fmt: skip
