"""Links that give people seats: how many may join, until when, and what happens at the border."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.outbox import contents
from actions.people import invites, joining, municipality, seats
from actions.people.arrivals import Arrival, Arrivals
from actions.shared.database import Session
from actions.shared.identity import CONSENT_VERSION, find_actor
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from models.base import Base
from models.db import Database
from models.history import Event
from models.outbox import Notice
from models.people import Person, Sitting
from tests.actions.rows import history_of, queued
from tests.actions.world import NOW, SCHOOLS, World, identity, seat_of

LATER = NOW + timedelta(days=1)


async def link(session: Session, world: World, uses: int = 1) -> str:
    """A link for so many people to the second school, whose seat nobody occupies yet."""
    seat = await seat_of(session, SCHOOLS[1])
    return (await seats.limit_invite(session, world.mesedu, seat, uses, NOW)).code


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
            "sat-down", actor.person_id, {"consent": CONSENT_VERSION, "told": "2023-02-03"},
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
        assert await find_actor(session, "telegram:42", 1004) is None
        lines = await history_of(session, "seat", world.patimat.seat.id)
    assert lines[-1].verb == "left"


async def test_unseated_person_loses_the_seat_and_the_seat_keeps_its_tasks(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await seats.seat_card(session, world.mesedu, world.patimat.seat.id, NOW)
        await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, LATER)
        seated = await find_actor(session, "telegram:42", 1004)
        code = (await seats.invite(session, world.mesedu, world.patimat.seat.id, LATER)).code
    successor = await come(database, code, 3001)

    assert seated is None
    assert successor.seat == world.patimat.seat


async def test_nobody_unseats_himself(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await seats.seat_card(session, world.mesedu, world.mesedu.seat.id, NOW)

        with pytest.raises(DomainError, match="refusal-unseat-self"):
            await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, LATER)


async def take_off_by_coordinator(session: Session, world: World) -> None:
    card = await seats.seat_card(session, world.mesedu, world.patimat.seat.id, LATER)
    await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, LATER)


async def withdraw_consent(session: Session, world: World) -> None:
    await joining.withdraw_consent(session, world.patimat, LATER)


@pytest.mark.parametrize("leave", [take_off_by_coordinator, withdraw_consent])
async def test_who_has_left_does_not_come_back_by_a_link_given_out_before(leave, database, world) -> None:
    async with database.begin() as session:
        code = (await seats.invite(session, world.mesedu, world.patimat.seat.id, NOW)).code
        await leave(session, world)

    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, code, 1004)
    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, code, 3001)

    async with database.read() as session:
        assert (await seats.seat_card(session, world.mesedu, world.patimat.seat.id, LATER)).invite is None


async def test_who_leaves_several_seats_leaves_no_link_to_any(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world, uses=3)
        both = await joining.consent_and_sit(session, identity(1004, "Патимат"), code, NOW)
        await joining.withdraw_consent(session, both, LATER)

    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, code, 3001)


async def test_code_is_in_no_table(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world)
    await come(database, code, 3001)

    async with database.read() as session:
        kept = [
            str(value)
            for table in Base.metadata.sorted_tables
            for row in await session.execute(select(*table.columns))
            for value in row
        ]
    assert [value for value in kept if code in value] == []


def test_code_has_72_bits_and_no_letters_that_look_alike() -> None:
    codes = {invites.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert {len(code) for code in codes} == {invites.LENGTH}
    assert len(invites.ALPHABET) ** invites.LENGTH >= 2**72
    assert set("".join(codes)) & set("Il10O") == set()
    assert set("".join(codes)) <= set(invites.ALPHABET)


async def test_link_shown_again_is_a_new_one_for_those_who_may_still_come(database: Database, world: World) -> None:
    async with database.begin() as session:
        seat = await seat_of(session, SCHOOLS[1])
        first = await seats.invite(session, world.mesedu, seat, NOW)
    await come(database, first.code, 3001)
    async with database.begin() as session:
        again = await seats.invite(session, world.mesedu, seat, LATER)

    assert (first.replaced, first.uses_left, again.replaced, again.uses_left) == (False, 3, True, 2)
    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, first.code, 3002)
    await come(database, again.code, 3002)


async def test_sheet_can_leave_links_alone_that_were_given_out(database: Database, world: World) -> None:
    async with database.begin() as session:
        await take_off_by_coordinator(session, world)
        given = await link(session, world)
        offered = await seats.offer_sheet(session, world.mesedu, LATER)
        rest = await seats.all_invites(session, world.mesedu, LATER, without_link=True)
        after = await seats.offer_sheet(session, world.mesedu, LATER)

        with pytest.raises(DomainError, match="refusal-no-seats"):
            await seats.all_invites(session, world.mesedu, LATER, without_link=True)

    assert (offered.without, offered.replaced, after.without, after.replaced) == (1, 1, 0, 2)
    assert [one.title for one in rest] == [SCHOOLS[0]]
    await come(database, given, 3001)
    async with database.begin() as session:
        everybody = await seats.all_invites(session, world.mesedu, LATER)
    assert [(one.title, one.replaced) for one in everybody] == [(SCHOOLS[0], True)]


async def guess(database: Database, code: str, number: int = 3001, now=LATER) -> str:
    """The result of a guess: «wrong», «in», or the refusal."""
    try:
        async with database.begin() as session:
            return "in" if await joining.join(session, identity(number, "Гость"), code, now) else "wrong"
    except DomainError as refusal:
        return refusal.key


async def test_after_five_wrong_codes_an_account_waits_an_hour(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world, uses=3)

    guesses = [await guess(database, f"guess-{number}") for number in range(5)]
    right = await guess(database, code)
    other = await guess(database, code, 3002)
    soon = await guess(database, code, now=LATER + timedelta(minutes=59))
    in_an_hour = await guess(database, code, now=LATER + timedelta(minutes=60))

    assert guesses == ["wrong"] * 5
    assert (right, soon) == ("refusal-too-many-codes", "refusal-too-many-codes")
    assert (other, in_an_hour) == ("in", "in")


async def test_looking_at_links_is_guessing_too(database: Database, world: World) -> None:
    who = identity(3001, "Гость")
    async with database.begin() as session:
        code = await link(session, world)
        for number in range(5):
            assert await joining.offer(session, who, f"guess-{number}", LATER) is None
            await joining.count_wrong_code(session, who, LATER)

        with pytest.raises(DomainError, match="refusal-too-many-codes"):
            await joining.offer(session, who, code, LATER)


async def test_ended_link_is_no_guess(database: Database, world: World) -> None:
    """A school that opens yesterday's link six times reads six times that it ended."""
    async with database.begin() as session:
        old, new = await link(session, world), await link(session, world)

    refused = [await guess(database, old) for _ in range(6)]

    assert refused == ["refusal-invite-expired"] * 6
    assert await guess(database, new) == "in"


async def letters(database: Database, kind: NoticeKind, at=LATER) -> list[object]:
    """The notices to coordinators, and the moment at which each is due."""
    async with database.read() as session:
        asked = select(Notice).where(Notice.kind == kind.value, Notice.created_at >= at).order_by(Notice.id)
        found = [(notice, await contents.letter(session, notice, at)) for notice in await session.scalars(asked)]
    return [(notice.not_before, written[1]) for notice, written in found if written is not None]


async def test_person_on_an_empty_seat_is_reported_next_working_morning(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = await link(session, world, uses=3)
    await come(database, code, 3001)

    morning = LATER.replace(hour=8, minute=30) + timedelta(days=1)
    seat = await seat_id(database, SCHOOLS[1])
    came = Arrival(seat_id=seat, role=Role.SCHOOL, title=SCHOOLS[1], person="Гость 3001")
    assert await letters(database, NoticeKind.SAT_DOWN) == []
    assert await letters(database, NoticeKind.ARRIVALS) == [(morning, Arrivals(first=(came,), count=1))]


async def test_two_who_come_on_one_day_are_one_letter_and_friday_is_reported_on_monday(database, world) -> None:
    friday = NOW + timedelta(days=2)
    async with database.begin() as session:
        await take_off_by_coordinator(session, world)
        await session.execute(Sitting.__table__.delete().where(Sitting.until.is_not(None)))  # as if nobody ever left
        codes = [(await seats.invite(session, world.mesedu, seat, friday)).code for seat in await empty(session)]
    for number, code in enumerate(codes, start=3001):
        await come(database, code, number, friday)

    ((at, letter),) = await letters(database, NoticeKind.ARRIVALS, friday)

    assert at == friday.replace(hour=8, minute=30) + timedelta(days=3)
    assert [(one.title, one.person) for one in letter.first] == [
        (SCHOOLS[0], "Гость 3001"),
        (SCHOOLS[1], "Гость 3002"),
    ]


async def empty(session: Session) -> list[int]:
    return [await seat_of(session, title) for title in SCHOOLS[:2]]


async def seat_id(database: Database, title: str) -> int:
    async with database.read() as session:
        return await seat_of(session, title)


async def test_second_person_of_a_seat_is_reported_at_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        code = (await seats.invite(session, world.mesedu, world.patimat.seat.id, LATER)).code
    await come(database, code, 3001)

    came = Arrival(
        seat_id=world.patimat.seat.id, role=Role.SCHOOL, title=SCHOOLS[0], person="Гость 3001",
        others=("Патимат Ясная",),
    )  # fmt: skip
    assert await letters(database, NoticeKind.SAT_DOWN) == [(LATER, came)]
    assert await letters(database, NoticeKind.ARRIVALS) == []


async def test_person_who_follows_another_is_reported_at_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        await take_off_by_coordinator(session, world)
        code = (await seats.invite(session, world.mesedu, world.patimat.seat.id, LATER)).code
    await come(database, code, 3001)

    came = Arrival(
        seat_id=world.patimat.seat.id, role=Role.SCHOOL, title=SCHOOLS[0], person="Гость 3001",
        left=("Патимат Ясная",),
    )  # fmt: skip
    assert await letters(database, NoticeKind.SAT_DOWN) == [(LATER, came)]


async def test_second_coordinator_is_reported_to_the_first_and_not_to_themselves(
    database: Database, world: World
) -> None:
    async with database.begin() as session:
        code = (await seats.invite(session, world.mesedu, world.mesedu.seat.id, LATER)).code
    await come(database, code, 3001)

    async with database.read() as session:
        told = [one.person for one in await queued(session, "sat-down")]
    assert told == [world.mesedu.person_id]


async def test_second_setup_is_in_the_history_and_told_to_the_coordinator(database: Database, world: World) -> None:
    async with database.begin() as session:
        first = await municipality.found_municipality(session, "Ясный район", "Europe/Moscow", NOW)
        again = await municipality.found_municipality(session, "Ясный район", "Europe/Moscow", LATER)
        asked = select(Event).where(Event.verb == "setup-again").order_by(Event.id)
        events = [(event.person_id, event.at) for event in await session.scalars(asked)]
        told = [one.person for one in await queued(session, "setup-again")]

    assert (first.replaced, again.replaced) == (False, True)
    assert events == [(None, NOW), (None, LATER)]
    assert told == [world.mesedu.person_id] * 2
    with pytest.raises(DomainError, match="refusal-invite-expired"):
        await come(database, first.code, 3001)
    await come(database, again.code, 3001)
