"""Schools and curators: each school has one name, and one curator at a time."""

import asyncio

import pytest
from sqlalchemy import select

from actions.people import schools
from actions.roadmap.responsible import register_of
from domain.errors import DomainError, NotFound
from domain.people.schools.naming import school_key
from domain.roadmap.responsible.reading import who_is_meant
from models.db import Database
from models.municipalities import School
from models.people import Oversight
from tests.actions.rows import history_of
from tests.actions.world import NOW, SCHOOLS, World


async def test_school_given_to_a_curator_is_taken_from_the_other(database: Database, world: World) -> None:
    async with database.begin() as session:
        await schools.assign_curator(session, world.mesedu, world.school, world.aishat.seat.id, NOW, take=True)

    async with database.read() as session:
        owner = await session.scalar(select(Oversight.seat_id).where(Oversight.school_id == world.school))
        last = (await history_of(session, "school", world.school))[-1]
    assert owner == world.aishat.seat.id
    assert (last.verb, last.data) == ("curator-assigned", {"curator": world.aishat.seat.title})


async def test_of_two_who_give_a_school_at_once_the_last_line_of_history_is_true(
    database: Database, world: World
) -> None:
    ready = asyncio.Barrier(2)

    async def give(seat_id: int) -> None:
        async with database.begin() as session:
            if not database.is_sqlite:  # on SQLite the second already waits at BEGIN
                await ready.wait()
            await schools.assign_curator(session, world.mesedu, world.other_school, seat_id, NOW, take=True)

    await asyncio.gather(give(world.ruslan.seat.id), give(world.aishat.seat.id))

    async with database.read() as session:
        owner = await session.scalar(select(Oversight.seat_id).where(Oversight.school_id == world.other_school))
        last = (await history_of(session, "school", world.other_school))[-1]
    titles = {one.seat.id: one.seat.title for one in (world.ruslan, world.aishat)}
    assert last.data == {"curator": titles[owner or 0]}


async def test_school_renamed_keeps_its_seat(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await schools.rename_school(session, world.mesedu, world.school, "  МКОУ  Новая СОШ ", NOW)

    assert (card.school.name, card.school.seat_id) == ("МКОУ Новая СОШ", world.patimat.seat.id)
    async with database.read() as session:
        last = (await history_of(session, "school", world.school))[-1]
    assert (last.verb, last.data) == ("school-renamed", {"old": SCHOOLS[0], "new": "МКОУ Новая СОШ"})


async def test_school_does_not_take_the_name_of_another(database: Database, world: World) -> None:
    async with database.begin() as session:
        with pytest.raises(DomainError, match="refusal-school-known"):
            await schools.rename_school(session, world.mesedu, world.school, "МКОУ Ясная СОШ №2", NOW)


async def test_curators_card_is_not_for_a_schools_seat(database: Database, world: World) -> None:
    async with database.read() as session:
        with pytest.raises(NotFound):
            await schools.curator_card(session, world.mesedu, world.patimat.seat.id, 0, NOW)


async def test_renamed_school_is_still_meant_by_its_former_names(database: Database, world: World) -> None:
    async with database.begin() as session:
        await schools.rename_school(session, world.mesedu, world.school, "МКОУ Новая СОШ", NOW)
        await schools.rename_school(session, world.mesedu, world.school, "МБОУ «Лицей № 9»", NOW)
        again = await schools.add_schools(session, world.mesedu, [SCHOOLS[0]], NOW)

    async with database.read() as session:
        register = await register_of(session, world.mesedu.seat.municipality_id)
        school = await session.get_one(School, world.school)
    assert (school.key, school.aliases) == (school_key("МБОУ «Лицей № 9»"), [SCHOOLS[0], "МКОУ Новая СОШ"])
    assert again == ()
    for written in (SCHOOLS[0], "директор МКОУ Новая СОШ", "лицею № 9"):
        assert world.patimat.seat.id in who_is_meant(written, register).seats


async def test_former_name_that_another_school_takes_is_its_own(database: Database, world: World) -> None:
    async with database.begin() as session:
        await schools.rename_school(session, world.mesedu, world.school, "МКОУ Новая СОШ", NOW)
        await schools.rename_school(session, world.mesedu, world.other_school, SCHOOLS[0], NOW)

    async with database.read() as session:
        first, second = [await session.get_one(School, one) for one in (world.school, world.other_school)]
    assert (first.aliases, second.name) == ([], SCHOOLS[0])
