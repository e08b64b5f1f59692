"""An announcement from its draft to the last acknowledgement."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from actions import acknowledgements, announcements, copies, people, sending
from actions.database import Session
from domain.errors import DomainError, NotFound, Stale
from domain.roles import Actor, Role
from models.db import Database
from models.outbox import Notice
from tests.actions.rows import history_of, owed
from tests.actions.world import NOW, SCHOOLS, World, seat_of, sent_file

LATER = NOW + timedelta(hours=1)

Ended = Callable[[Session, Actor, int, datetime], Awaitable[object]]


async def written(session: Session, world: World) -> int:
    return (await announcements.compose(session, world.mesedu, "Завтра семинар", NOW)).letter.id


async def sent(session: Session, world: World) -> int:
    draft = await written(session, world)
    await sending.send(session, world.mesedu, draft, NOW)
    return draft


async def test_draft_counts_people_and_empty_seats(database: Database, world: World) -> None:
    async with database.begin() as session:
        draft = await announcements.compose(session, world.mesedu, "Завтра семинар", NOW)

    assert (draft.people, draft.seats, draft.empty_seats) == (4, 5, 1)


async def test_announcement_is_owed_to_everybody_in_its_audience(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)

    async with database.read() as session:
        told = {(one.person, one.item) for one in await owed(session, "announcement")}
        people = (world.ruslan, world.aishat, world.patimat, world.zaira)
        assert told == {(person.person_id, letter) for person in people}
        assert [line.verb for line in await history_of(session, "announcement", letter)] == [
            "announcement-written",
            "announcement-sent",
        ]


async def test_announcement_picked_by_hand_goes_to_no_role(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        await announcements.toggle_seat(session, world.mesedu, letter, world.patimat.seat.id, 0, NOW)
        await sending.send(session, world.mesedu, letter, NOW)

    async with database.read() as session:
        assert [one.person for one in await owed(session, "announcement")] == [world.patimat.person_id]


async def test_announcement_for_a_curators_schools_goes_to_them(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        draft = await announcements.pick_schools_of(session, world.mesedu, letter, world.ruslan.seat.id, NOW)
        second = await seat_of(session, SCHOOLS[1])

    assert draft.audience.roles == frozenset()
    assert draft.audience.seats == {world.patimat.seat.id, second}


async def test_announcement_for_nobody_is_refused(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        for role in (Role.SCHOOL, Role.CURATOR):
            await announcements.toggle_role(session, world.mesedu, letter, role, NOW)

        with pytest.raises(DomainError, match="refusal-nobody-to-tell"):
            await sending.send(session, world.mesedu, letter, NOW)


async def test_of_two_who_send_at_once_it_is_sent_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
    ready = asyncio.Barrier(2)

    async def send() -> int:
        async with database.begin() as session:
            if not database.is_sqlite:  # there the second waits at BEGIN already
                await ready.wait()
            return (await sending.send(session, world.mesedu, letter, NOW)).people

    assert await asyncio.gather(send(), send()) == [4, 4]
    async with database.read() as session:
        assert len(await owed(session, "announcement")) == 4
        verbs = [line.verb for line in await history_of(session, "announcement", letter)]
    assert verbs == ["announcement-written", "announcement-sent"]


async def test_announcement_that_was_sent_is_not_changed(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)

        with pytest.raises(Stale):
            await announcements.rewrite(session, world.mesedu, letter, "Семинара не будет", LATER)
        with pytest.raises(Stale):
            await announcements.discard(session, world.mesedu, letter, LATER)


async def test_draft_thrown_away_is_not_sent(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        await announcements.discard(session, world.mesedu, letter, NOW)

        with pytest.raises(Stale):
            await sending.send(session, world.mesedu, letter, LATER)


async def test_file_of_the_same_message_is_added_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        for _ in range(2):
            draft = await announcements.add_file(session, world.mesedu, letter, sent_file(5), NOW)

    assert [file.name for file in draft.letter.files] == ["План.pdf"]


async def test_acknowledgement_is_counted_once_and_by_its_first_time(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
    for at in (LATER, LATER + timedelta(hours=1)):
        async with database.begin() as session:
            read = await acknowledgements.acknowledge(session, world.patimat, letter, at)

    assert read.acknowledged_at == LATER
    async with database.read() as session:
        progress = await acknowledgements.progress(session, world.mesedu, letter, LATER)
        verbs = [line.verb for line in await history_of(session, "announcement", letter)]
    assert (progress.people, progress.acknowledged, progress.empty_seats) == (4, 1, 1)
    assert verbs.count("acknowledged") == 1


async def test_readers_begin_with_those_who_have_not_acknowledged(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await acknowledgements.acknowledge(session, world.aishat, letter, LATER)
        readers = await acknowledgements.readers(session, world.mesedu, letter, 0, LATER)

    assert [(line.person, line.acknowledged_at) for line in readers.page.items] == [
        ("Патимат Ясная", None),
        (None, None),
        ("Заира Ясненская", None),
        ("Руслан Ясный", None),
        ("Айшат Ясная", LATER),
    ]


async def test_draft_is_not_read_by_those_it_is_meant_for(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)

        with pytest.raises(NotFound):
            await acknowledgements.read_letter(session, world.patimat, letter, NOW)


async def test_progress_message_is_edited_while_its_figures_change(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await acknowledgements.watch(session, world.mesedu, letter, 1001, 77, NOW)
        [first] = await acknowledgements.changed_progress(session)
        await acknowledgements.progress_shown(session, first.progress, NOW)
        same = await acknowledgements.changed_progress(session)
        await acknowledgements.acknowledge(session, world.patimat, letter, LATER)
        [second] = await acknowledgements.changed_progress(session)

    assert (first.chat_id, first.message_id, first.language) == (1001, 77, "ru")
    assert same == ()
    assert (first.progress.acknowledged, second.progress.acknowledged) == (0, 1)


async def test_copy_given_up_because_nobody_was_there_is_changed_once_he_is_back(
    database: Database, world: World
) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        mine = (Notice.item == letter, Notice.person_id == world.patimat.person_id)
        await session.execute(update(Notice).where(*mine).values(sent_at=NOW, message_id=7))
        await copies.recall(session, world.mesedu, letter, NOW)
        [copy] = await copies.take(session, 10, NOW)
        await copies.give_up(session, copy, "Forbidden: bot was blocked by the user", NOW, gone=True)
    async with database.begin() as session:
        while_away = await copies.take(session, 10, LATER)
        await people.mark_reachable(session, "telegram", 1004, reachable=True, now=LATER)
        back = await copies.take(session, 10, LATER)
        progress = await acknowledgements.progress(session, world.mesedu, letter, LATER)

    assert while_away == []
    assert [(one.message_id, one.letter.recalled_on) for one in back] == [(7, NOW.date())]
    assert (progress.edits, progress.lost) == (1, 0)


@pytest.mark.parametrize("ended", [copies.recall, copies.close, copies.stop])
async def test_what_is_over_is_not_owed_to_who_comes_back(database: Database, world: World, ended: Ended) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        mine = (Notice.item == letter, Notice.person_id == world.patimat.person_id)
        await session.execute(update(Notice).where(*mine).values(dropped_at=NOW, reason="unreachable"))
        await ended(session, world.mesedu, letter, NOW)

        await people.mark_reachable(session, "telegram", 1004, reachable=True, now=LATER)

        assert [notice.reason for notice in await session.scalars(select(Notice).where(*mine))] == ["unreachable"]
