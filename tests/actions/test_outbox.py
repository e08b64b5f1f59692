"""The outbox: who claims what, what is tried again, what is dropped and why."""

import asyncio
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import delete, select

from actions.outbox import claims
from actions.outbox.claims import MAX_ATTEMPTS, Begun, Claim, Parcel
from actions.people import joining
from actions.shared import notices
from actions.shared.database import Session
from actions.shared.identity import AccountKey
from domain.notices import NoticeKind
from models.db import Database
from models.outbox import Notice
from tests.actions.rows import queued
from tests.actions.world import NOW, World

LATER = NOW + timedelta(minutes=1)


async def queue(session: Session, world: World, count: int = 1, kind: NoticeKind = NoticeKind.NEW_TASKS) -> None:
    """So many notices for the first school, and nothing else in the outbox."""
    await session.execute(delete(Notice))
    for number in range(count):
        await notices.queue_notice(
            session, kind, world.roadmap, NOW, seats=[world.patimat.seat.id], slot=f"test{number}",
            municipality_id=world.patimat.seat.municipality_id,
        )  # fmt: skip


async def claim(database: Database, limit: int = 100, now: datetime = LATER) -> tuple[Claim, ...]:
    async with database.begin() as session:
        return await claims.claim(session, limit, now)


class Settled(NamedTuple):
    """The state of a notice."""

    sent: bool
    dropped: bool
    reason: str | None


async def settled(database: Database) -> list[Settled]:
    async with database.read() as session:
        rows = await session.scalars(select(Notice).order_by(Notice.id))
        return [Settled(row.sent_at is not None, row.dropped_at is not None, row.reason) for row in rows]


async def test_same_thing_is_queued_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        await session.execute(delete(Notice))
        said = [
            await notices.queue_notice(
                session, NoticeKind.NEW_TASKS, world.roadmap, NOW, seats=[world.patimat.seat.id],
                municipality_id=world.patimat.seat.municipality_id,
            )
            for _ in range(2)
        ]  # fmt: skip

    assert said == [1, 0]


async def test_two_claimers_never_get_the_same(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world, 20)

    taken = await asyncio.gather(*[claim(database, 10) for _ in range(3)])

    ids = [one.id for batch in taken for one in batch]
    assert len(ids) == len(set(ids))
    if database.is_sqlite:  # on PostgreSQL a claimer may pass over rows that another holds
        assert len(ids) == 20


async def test_claimed_notice_is_taken_again_after_ten_minutes(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    [first] = await claim(database)

    early = await claim(database, now=LATER + timedelta(minutes=10))
    [second] = await claim(database, now=LATER + timedelta(minutes=10, seconds=1))

    assert early == ()
    assert (second.id, second.attempts) == (first.id, 2)


async def test_urgent_goes_before_bulk(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world, 1, NoticeKind.ANNOUNCEMENT)
        await notices.queue_notice(
            session, NoticeKind.HELP, world.meeting, NOW, seats=[world.ruslan.seat.id],
            municipality_id=world.ruslan.seat.municipality_id,
        )  # fmt: skip

    assert [one.kind for one in await claim(database)] == [NoticeKind.HELP, NoticeKind.ANNOUNCEMENT]


async def test_notice_waits_for_its_moment(database: Database, world: World) -> None:
    async with database.begin() as session:
        await session.execute(delete(Notice))
        await notices.queue_notice(
            session, NoticeKind.SUBMITTED, 1, NOW, seats=[world.ruslan.seat.id], delay=timedelta(seconds=3),
            municipality_id=world.ruslan.seat.municipality_id,
        )  # fmt: skip

    assert await claim(database, now=NOW + timedelta(seconds=2)) == ()
    assert len(await claim(database, now=NOW + timedelta(seconds=3))) == 1


async def test_notice_past_its_time_is_dropped_with_its_reason(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)

    claimed = await claim(database, now=NOW + timedelta(days=15))

    assert claimed == ()
    assert await settled(database) == [Settled(sent=False, dropped=True, reason="expired")]
    async with database.read() as session:
        assert await claims.dropped_lately(session, NOW + timedelta(days=15)) == (("expired", 1),)


async def test_notice_put_back_pauses(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    [claimed] = await claim(database)

    async with database.begin() as session:
        await claims.put_back(session, claimed, "502", timedelta(seconds=30), LATER)

    assert await claim(database, now=LATER + timedelta(seconds=29)) == ()
    assert len(await claim(database, now=LATER + timedelta(seconds=30))) == 1


async def test_notice_that_failed_too_often_is_dropped_with_the_last_reason(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)

    for attempt in range(MAX_ATTEMPTS):
        [claimed] = await claim(database, now=LATER + timedelta(minutes=attempt))
        async with database.begin() as session:
            await claims.put_back(session, claimed, f"502 for the {attempt + 1}th time", timedelta(0), LATER)

    assert await claim(database, now=LATER + timedelta(hours=1)) == ()
    assert await settled(database) == [Settled(sent=False, dropped=True, reason="502 for the 8th time")]


async def die(database: Database) -> None:
    """The process ends, and the next one takes over."""
    async with database.begin() as session:
        await claims.release(session)


async def begin(database: Database, *claimed: Claim) -> list[bool]:
    async with database.begin() as session:
        return await claims.all_begun(session, [Begun(one, LATER) for one in claimed])


async def test_death_before_the_call_counts_no_attempt(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)

    attempts = []
    for _ in range(MAX_ATTEMPTS + 1):
        attempts += [one.attempts for one in await claim(database)]
        await die(database)

    assert attempts == [1] * (MAX_ATTEMPTS + 1)


async def test_letter_that_may_have_arrived_is_sent_once_more(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)

    attempts = []
    for _ in range(3):
        claimed = await claim(database)
        attempts += [one.attempts for one in claimed]
        if claimed:
            await begin(database, *claimed)
        await die(database)

    assert attempts == [1, 2]
    assert await settled(database) == [Settled(sent=True, dropped=False, reason=claims.UNKNOWN)]


async def test_deaths_before_the_second_call_do_not_count(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    await begin(database, *await claim(database))
    await die(database)

    attempts = []
    for _ in range(3):
        attempts += [one.attempts for one in await claim(database)]
        await die(database)

    assert attempts == [2, 2, 2]


async def test_letter_that_was_refused_has_not_arrived(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    for _ in range(3):
        [claimed] = await claim(database)
        await begin(database, claimed)
        async with database.begin() as session:
            await claims.put_back(session, claimed, "502", timedelta(0), LATER)
        await die(database)

    assert [one.attempts for one in await claim(database)] == [4]


async def test_call_of_a_process_that_lost_its_claim_does_not_begin(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world, 3)
    early = await claim(database)
    await die(database)
    taken = await claim(database, 2, LATER + timedelta(seconds=1))

    assert await begin(database, *taken, *early) == [True, True, False, False, False]


async def test_notice_sent_is_not_claimed_again(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    [claimed] = await claim(database)

    async with database.begin() as session:
        await claims.sent(session, claimed, 17, LATER)

    assert await claim(database, now=LATER + timedelta(hours=1)) == ()
    assert await settled(database) == [Settled(sent=True, dropped=False, reason=None)]


async def test_parcel_has_the_address_and_what_is_to_be_said(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
    [claimed] = await claim(database)

    async with database.read() as session:
        parcel = await claims.parcel(session, claimed, LATER)

    assert isinstance(parcel, Parcel)
    assert (parcel.address.bot, parcel.address.chat_id) == ("telegram:42", 1004)
    assert parcel.actor == world.patimat


@pytest.mark.parametrize("by_the_messenger", [True, False])
async def test_unreachable_person_is_reported_once(by_the_messenger: bool, database: Database, world: World) -> None:
    """The coordinator is notified once, after a refused letter or the messenger's own update."""
    async with database.begin() as session:
        await queue(session, world, 2)
    claimed = await claim(database)

    async with database.begin() as session:
        if by_the_messenger:
            await joining.mark_reachable(session, AccountKey("telegram:42", 1004), reachable=False, now=LATER)
        for one in claimed:
            await claims.unreachable(session, one, world.patimat.account_id, LATER)

    async with database.read() as session:
        told = await queued(session, "unreachable")
    assert [(one.person, one.item) for one in told] == [(world.mesedu.person_id, world.patimat.person_id)]
    assert told[0].data == {"seats": [world.patimat.seat.title]}


async def test_nothing_is_sent_to_who_cannot_be_reached(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
        await joining.mark_reachable(session, AccountKey("telegram:42", 1004), reachable=False, now=LATER)
    claimed = next(one for one in await claim(database) if one.person_id == world.patimat.person_id)

    async with database.read() as session:
        assert await claims.parcel(session, claimed, LATER) == "unreachable"


async def test_nothing_is_said_to_who_has_left(database: Database, world: World) -> None:
    async with database.begin() as session:
        await queue(session, world)
        await joining.withdraw_consent(session, world.patimat, LATER)
    [claimed] = await claim(database)

    async with database.read() as session:
        assert await claims.parcel(session, claimed, LATER) == "no longer true"
