"""Links that sit people on seats: how many may come, until when, and what happens at the border."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.people import joining, seats
from actions.shared.database import Session
from actions.shared.identity import CONSENT_VERSION, find_actor
from domain.errors import DomainError
from domain.people.roles import Actor
from models.db import Database
from models.people import Person, Sitting
from tests.actions.rows import history_of
from tests.actions.world import NOW, SCHOOLS, World, identity, seat_of

LATER = NOW + timedelta(days=1)


async def link(session: Session, world: World, uses: int = 1) -> str:
    """A link for so many people to the second school, where nobody sits yet."""
    seat = await seat_of(session, SCHOOLS[1])
    card = await seats.limit_invite(session, world.mesedu, seat, uses, NOW)
    assert card.invite is not None
    return card.invite.code


async def come(database: Database, code: str, number: int, now=LATER) -> Actor:
    async with database.begin() as session:
        return await joining.consent_and_sit(session, identity(number, f"Гость {number}"), code, now)


async def sitting(database: Database) -> int:
    async with database.read() as session:
        seat = await seat_of(session, SCHOOLS[1])
        asked = select(func.count()).select_from(Sitting).where(Sitting.seat_id == seat, Sitting.until.is_(None))
        return await session.scalar(asked) or 0


async def test_link_sits_its_bearer_on_its_seat(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)
        offered = await joining.look_at_invite(session, code, LATER)

    actor = await come(database, code, 3001)

    assert (offered.title, offered.municipality) == (SCHOOLS[1], "Ясный район")
    assert (actor.name, actor.seat.title) == ("Гость 3001", SCHOOLS[1])
    async with database.read() as session:
        lines = await history_of(session, "seat", actor.seat.id)
        assert (lines[-1].verb, lines[-1].person, lines[-1].data) == (
            "sat-down", actor.person_id, {"consent": CONSENT_VERSION},
        )  # fmt: skip


async def test_link_lets_in_as_many_as_it_says(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world, uses=3)
    for number in (3001, 3002, 3003):
        await come(database, code, number)

    with pytest.raises(DomainError, match="refusal-invite-used"):
        await come(database, code, 3004)

    assert await sitting(database) == 3


async def test_somebody_refused_leaves_no_trace(database: Database, world: World) -> None:
    async with database.read() as session:
        before = await session.scalar(select(func.count()).select_from(Person))

    with pytest.raises(DomainError, match="refusal-invite-unknown"):
        await come(database, "forged", 3001)

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == before


@pytest.mark.parametrize(("days", "lets_in"), [(29, True), (30, False)])
async def test_link_expires_after_thirty_days(days: int, lets_in: bool, database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)

    if lets_in:
        await come(database, code, 3001, NOW + timedelta(days=days))
    else:
        with pytest.raises(DomainError, match="refusal-invite-expired"):
            await come(database, code, 3001, NOW + timedelta(days=days))

    assert await sitting(database) == lets_in


async def test_link_revoked_lets_nobody_in_and_who_came_stays(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world, uses=3)
    await come(database, code, 3001)
    async with database.begin() as session:
        await seats.revoke_invite(session, world.mesedu, await seat_of(session, SCHOOLS[1]), LATER)

    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, code, 3002)

    assert await sitting(database) == 1


async def test_new_link_takes_the_place_of_the_old(database: Database, world: World) -> None:
    async with database.begin() as session:
        old = await link(session, world)
        new = await link(session, world, uses=3)

    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, old, 3001)
    await come(database, new, 3001)

    assert await sitting(database) == 1


async def test_of_two_who_take_the_last_place_at_once_one_sits(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)

    outcomes = await asyncio.gather(*[come(database, code, number) for number in (3001, 3002)], return_exceptions=True)

    assert sorted(type(one).__name__ for one in outcomes) == ["Actor", "DomainError"]
    assert await sitting(database) == 1


async def test_same_person_may_press_his_link_again(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)
    first = await come(database, code, 3001)

    again = await come(database, code, 3001, NOW + timedelta(days=60))

    assert again == first
    assert await sitting(database) == 1
    async with database.read() as session:
        verbs = [line.verb for line in await history_of(session, "seat", first.seat.id)]
    assert verbs.count("sat-down") == 1


async def test_link_to_a_second_seat_gives_one_person_both(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)

    actor = await come(database, code, 1004)

    assert actor.person_id == world.patimat.person_id
    assert [seat.title for seat in actor.seats] == [SCHOOLS[0], SCHOOLS[1]]
    assert actor.seat.title == SCHOOLS[1]


async def test_who_withdraws_consent_is_a_stranger(database: Database, world: World) -> None:
    async with database.begin() as session:
        await joining.withdraw_consent(session, world.patimat, LATER)

    async with database.read() as session:
        assert await find_actor(session, "telegram", 1004) is None
        lines = await history_of(session, "seat", world.patimat.seat.id)
    assert lines[-1].verb == "left"


async def test_unseated_person_loses_the_seat_and_the_seat_keeps_its_tasks(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await seats.seat_card(session, world.mesedu, world.patimat.seat.id, NOW)
        await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, LATER)
        seated = await find_actor(session, "telegram", 1004)
        code = (await seats.invite(session, world.mesedu, world.patimat.seat.id, LATER)).code
    successor = await come(database, code, 3001)

    assert seated is None
    assert successor.seat == world.patimat.seat


async def test_nobody_unseats_himself(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await seats.seat_card(session, world.mesedu, world.mesedu.seat.id, NOW)

        with pytest.raises(DomainError, match="refusal-unseat-self"):
            await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, LATER)
