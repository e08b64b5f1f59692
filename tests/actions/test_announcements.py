"""An announcement from its draft to the last acknowledgement."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event, select, update

from actions.announcements import acknowledgements, drafts, sending, signature_sheet, terms
from actions.announcements import sent as announcements_sent
from actions.outbox import claims
from actions.people import joining, seats
from actions.shared.database import Session
from actions.shared.identity import AccountKey
from actions.shared.views import MessageKey
from bot.chat.registry import TELEGRAM
from domain.announcements.audience import Asks
from domain.errors import DomainError, NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.texts import TextLimits
from models.announcements import Announcement, CopyEdit
from models.db import Database
from models.history import Event
from models.outbox import Notice
from models.people import Seat, Sitting
from tests.actions.rows import history_of, queued
from tests.actions.world import NOW, SCHOOLS, World, identity, seat_of, sent_file, sit

LATER = NOW + timedelta(hours=1)

Ended = Callable[[Session, Actor, int, datetime], Awaitable[object]]


async def written(session: Session, world: World) -> int:
    return (await drafts.compose(session, world.mesedu, "Завтра семинар", NOW, limits=TELEGRAM.can.limits)).letter.id


async def sent(session: Session, world: World) -> int:
    draft = await written(session, world)
    await sending.send(session, world.mesedu, draft, NOW)
    return draft


async def test_draft_counts_people_and_empty_seats(database: Database, world: World) -> None:
    async with database.begin() as session:
        draft = await drafts.compose(session, world.mesedu, "Завтра семинар", NOW, limits=TELEGRAM.can.limits)

    assert (draft.people, draft.seats, draft.empty_seats) == (4, 5, 1)


async def test_longest_text_is_what_the_messenger_takes_beside_the_heading(database: Database, world: World) -> None:
    limits = TextLimits(text=drafts.BESIDE_TEXT + 10, caption=1000)
    async with database.begin() as session:
        draft = await drafts.compose(session, world.mesedu, "👍" * 5, NOW, limits=limits)

        with pytest.raises(DomainError) as refused:
            await drafts.add_words(session, world.mesedu, draft.letter.id, "и", LATER, limits=limits)

    assert (refused.value.key, refused.value.args_for_text) == ("refusal-too-long", {"limit": 10, "length": 13})


async def test_announcement_is_queued_for_everybody_in_its_audience(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)

    async with database.read() as session:
        told = {(one.person, one.item) for one in await queued(session, "announcement")}
        people = (world.ruslan, world.aishat, world.patimat, world.zaira)
        assert told == {(person.person_id, letter) for person in people}
        assert [line.verb for line in await history_of(session, "announcement", letter)] == [
            "announcement-written",
            "announcement-sent",
        ]


async def test_announcement_picked_by_hand_goes_to_no_role(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        await drafts.toggle_seat(session, world.mesedu, letter, world.patimat.seat.id, 0, NOW)
        await sending.send(session, world.mesedu, letter, NOW)

    async with database.read() as session:
        assert [one.person for one in await queued(session, "announcement")] == [world.patimat.person_id]


async def test_announcement_for_a_curators_schools_goes_to_them(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        draft = await drafts.pick_schools_of(session, world.mesedu, letter, world.ruslan.seat.id, NOW)
        second = await seat_of(session, SCHOOLS[1])

    assert draft.audience.roles == frozenset()
    assert draft.audience.seats == {world.patimat.seat.id, second}


async def test_announcement_for_nobody_is_refused(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        for role in (Role.SCHOOL, Role.CURATOR):
            await drafts.toggle_role(session, world.mesedu, letter, role, NOW)

        with pytest.raises(DomainError, match="refusal-nobody-to-tell"):
            await sending.send(session, world.mesedu, letter, NOW)


async def test_of_two_who_send_at_once_it_is_sent_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
    ready = asyncio.Barrier(2)

    async def send() -> int:
        async with database.begin() as session:
            if not database.is_sqlite:  # on SQLite the second already waits at BEGIN
                await ready.wait()
            return (await sending.send(session, world.mesedu, letter, NOW)).people

    assert await asyncio.gather(send(), send()) == [4, 4]
    async with database.read() as session:
        assert len(await queued(session, "announcement")) == 4
        verbs = [line.verb for line in await history_of(session, "announcement", letter)]
    assert verbs == ["announcement-written", "announcement-sent"]


async def test_announcement_that_was_sent_is_not_changed(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)

        with pytest.raises(Stale):
            await drafts.rewrite(session, world.mesedu, letter, "Семинара не будет", LATER, limits=TELEGRAM.can.limits)
        with pytest.raises(Stale):
            await drafts.discard(session, world.mesedu, letter, LATER)


async def test_draft_thrown_away_is_not_sent(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        await drafts.discard(session, world.mesedu, letter, NOW)

        with pytest.raises(Stale):
            await sending.send(session, world.mesedu, letter, LATER)


async def test_file_of_the_same_message_is_added_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await written(session, world)
        for _ in range(2):
            draft = await drafts.add_file(session, world.mesedu, letter, sent_file(5), NOW)

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
        await acknowledgements.watch(session, world.mesedu, letter, MessageKey("telegram:42", 1001, 77), NOW)
        [first] = await acknowledgements.changed_progress(session)
        await acknowledgements.progress_shown(session, first.progress, NOW)
        same = await acknowledgements.changed_progress(session)
        await acknowledgements.acknowledge(session, world.patimat, letter, LATER)
        [second] = await acknowledgements.changed_progress(session)

    assert (first.at, first.language) == (MessageKey("telegram:42", 1001, 77), "ru")
    assert same == ()
    assert (first.progress.acknowledged, second.progress.acknowledged) == (0, 1)


async def test_copy_given_up_because_nobody_was_there_is_changed_once_he_is_back(
    database: Database, world: World
) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        mine = (Notice.item == letter, Notice.person_id == world.patimat.person_id)
        await session.execute(
            update(Notice).where(*mine).values(sent_at=NOW, account_id=world.patimat.account_id, message_id=7)
        )
        await announcements_sent.recall(session, world.mesedu, letter, NOW)
        [copy] = await announcements_sent.take(session, 10, NOW)
        await announcements_sent.give_up(session, copy, "Forbidden: bot was blocked by the user", NOW, gone=True)
    async with database.begin() as session:
        while_away = await announcements_sent.take(session, 10, LATER)
        await joining.mark_reachable(session, AccountKey("telegram:42", 1004), reachable=True, now=LATER)
        back = await announcements_sent.take(session, 10, LATER)
        progress = await acknowledgements.progress(session, world.mesedu, letter, LATER)

    assert while_away == []
    assert [(one.at.message_id, one.letter.recalled_on) for one in back] == [(7, NOW.date())]
    assert (progress.edits, progress.lost) == (1, 0)


async def test_edit_of_a_copy_whose_message_is_not_known_is_given_up(database: Database, world: World) -> None:
    """The copy counts as sent because its sending was interrupted too often."""
    async with database.begin() as session:
        letter = await sent(session, world)
        mine = (Notice.item == letter, Notice.person_id == world.patimat.person_id)
        await session.execute(update(Notice).where(*mine).values(sent_at=NOW, account_id=world.patimat.account_id))
        await announcements_sent.recall(session, world.mesedu, letter, NOW)

        taken = await announcements_sent.take(session, 10, NOW)
        edits = await session.scalars(select(CopyEdit).where(CopyEdit.lost.is_not(None)))

    assert taken == []
    assert [(edit.done_at, edit.lost) for edit in edits] == [(NOW, "no account or no message")]


@pytest.mark.parametrize("ended", [announcements_sent.recall, announcements_sent.close, announcements_sent.stop])
async def test_person_who_returns_does_not_get_what_is_over(database: Database, world: World, ended: Ended) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        mine = (Notice.item == letter, Notice.person_id == world.patimat.person_id)
        await session.execute(update(Notice).where(*mine).values(dropped_at=NOW, reason="unreachable"))
        await ended(session, world.mesedu, letter, NOW)

        await joining.mark_reachable(session, AccountKey("telegram:42", 1004), reachable=True, now=LATER)

        assert [notice.reason for notice in await session.scalars(select(Notice).where(*mine))] == ["unreachable"]


async def test_figures_of_many_take_no_more_questions_than_of_one(database: Database, world: World) -> None:
    async with database.begin() as session:
        for message_id in range(1, 6):
            letter = await sent(session, world)
            await acknowledgements.watch(
                session, world.mesedu, letter, MessageKey("telegram:42", 1001, message_id), NOW
            )

    with questions() as asked:
        async with database.read() as session:
            stale = await acknowledgements.changed_progress(session)

    assert (len(stale), len(asked)) == (5, 6)


async def test_progress_at_rest_is_not_looked_at_until_somebody_answers(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await acknowledgements.watch(session, world.mesedu, letter, MessageKey("telegram:42", 1001, 77), NOW)
        await delivered(session, NOW)
        [first] = await acknowledgements.changed_progress(session)
        await acknowledgements.progress_shown(session, first.progress, NOW)

    with questions() as asked:
        async with database.read() as session:
            at_rest = await acknowledgements.changed_progress(session)
    async with database.begin() as session:
        await acknowledgements.acknowledge(session, world.patimat, letter, LATER)
        [second] = await acknowledgements.changed_progress(session)

    assert (at_rest, len(asked)) == ((), 1)
    assert (first.progress.acknowledged, second.progress.acknowledged) == (0, 1)


async def test_answer_that_comes_while_the_progress_is_shown_is_not_forgotten(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await acknowledgements.watch(session, world.mesedu, letter, MessageKey("telegram:42", 1001, 77), NOW)
        await delivered(session, NOW)
        [before] = await acknowledgements.changed_progress(session)
        await acknowledgements.acknowledge(session, world.patimat, letter, LATER)
        await acknowledgements.progress_shown(session, before.progress, LATER)

        [after] = await acknowledgements.changed_progress(session)

    assert (before.progress.acknowledged, after.progress.acknowledged) == (0, 1)


async def test_letters_are_paged_with_those_that_await_an_answer_first(database: Database, world: World) -> None:
    async with database.begin() as session:
        letters = [await sent(session, world) for _ in range(8)]
        await acknowledgements.acknowledge(session, world.patimat, letters[7], LATER)
        first = await acknowledgements.my_letters(session, world.patimat, 0, LATER)
        last = await acknowledgements.my_letters(session, world.patimat, 9, LATER)

    assert [letter.id for letter in first.items] == letters[6:0:-1]
    assert [letter.id for letter in last.items] == [letters[0], letters[7]]
    assert (last.number, last.pages, last.total) == (1, 2, 8)


async def test_school_in_another_zone_is_notified_when_it_is_morning_there(database: Database, world: World) -> None:
    afternoon = NOW + timedelta(hours=6)  # midnight in Kamchatka
    async with database.begin() as session:
        await live_in(session, world.patimat, "Asia/Kamchatka")
        calm = await written(session, world)
        await sending.send(session, world.mesedu, calm, afternoon)
        urgent = await written(session, world)
        await sending.send(session, world.mesedu, urgent, afternoon, urgent=True)

    async with database.read() as session:
        hours = await hours_of(session, world.patimat)
        here = await hours_of(session, world.ruslan)
    morning = datetime(2023, 2, 2, 8, 30, tzinfo=ZoneInfo("Asia/Kamchatka"))
    assert hours == {calm: morning, urgent: afternoon}
    assert here == {calm: afternoon, urgent: afternoon}


async def test_what_an_outage_has_kept_into_the_night_waits_for_the_morning(database: Database, world: World) -> None:
    night = NOW + timedelta(hours=17)
    async with database.begin() as session:
        calm = await sent(session, world)
        urgent = await written(session, world)
        await sending.send(session, world.mesedu, urgent, NOW, urgent=True)

        at_night = await claims.claim(session, 100, night)
        in_the_morning = await claims.claim(session, 100, night + timedelta(hours=6, minutes=30))

        items = select(Notice.item).where(Notice.id.in_([one.id for one in at_night])).distinct()
        assert list(await session.scalars(items)) == [urgent]
        assert await hours_of(session, world.patimat) == {calm: night + timedelta(hours=6, minutes=30), urgent: NOW}
    announced = [one.id for one in in_the_morning if one.kind is NoticeKind.ANNOUNCEMENT]
    assert len(at_night) == 4
    assert len(set(announced) - {claim.id for claim in at_night}) == 4


async def test_what_was_stopped_goes_on_in_the_morning(database: Database, world: World) -> None:
    night = NOW + timedelta(hours=14)
    async with database.begin() as session:
        letter = await sent(session, world)
        await announcements_sent.stop(session, world.mesedu, letter, LATER)
        stopped = await acknowledgements.progress(session, world.mesedu, letter, LATER)
        resumed = await announcements_sent.resume(session, world.mesedu, letter, night)

        assert await hours_of(session, world.patimat) == {letter: night + timedelta(hours=9, minutes=30)}
    assert (stopped.held, stopped.waiting, resumed.held, resumed.waiting) == (4, 0, 0, 4)


async def test_person_on_two_seats_is_counted_once_on_the_sheet(database: Database, world: World) -> None:
    async with database.begin() as session:
        both = await sit(session, world.mesedu, SCHOOLS[1], identity(1002, "Руслан Ясный"))
        letter = await written(session, world)
        await terms.set_question(session, world.mesedu, letter, Asks.YES_NO, "Приедете?", NOW)
        await sending.send(session, world.mesedu, letter, NOW)
        await signature_sheet.answer(session, both, letter, "yes", LATER)
        sheet = await signature_sheet.sheet(session, world.mesedu, letter, LATER)

    assert sheet.totals == (("yes", 1), ("no", 0))
    assert [line.seat for line in sheet.readers if line.answer == "yes"] == [SCHOOLS[1], "Руслан Ясный"]


async def test_who_takes_a_second_seat_has_answered_for_it_too(database: Database, world: World) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await acknowledgements.acknowledge(session, world.ruslan, letter, LATER)
        await sit(session, world.mesedu, SCHOOLS[1], identity(1002, "Руслан Ясный"), LATER)
        readers = await acknowledgements.readers(session, world.mesedu, letter, 0, LATER)

    assert [(line.seat, line.acknowledged_at) for line in readers.page.items if line.person == "Руслан Ясный"] == [
        (SCHOOLS[1], LATER), ("Руслан Ясный", LATER),
    ]  # fmt: skip
    assert (readers.progress.acknowledged, readers.progress.people, readers.progress.empty_seats) == (1, 4, 0)


@pytest.mark.parametrize("ended", ["closed", "recalled", "stopped", "past", "old", "nothing"])
async def test_who_comes_later_is_not_told_what_asks_nothing_any_more(
    database: Database, world: World, ended: str
) -> None:
    at = NOW + timedelta(days=40 if ended == "old" else 3)
    async with database.begin() as session:
        letter = await written(session, world)
        if ended == "nothing":
            await terms.set_asks(session, world.mesedu, letter, Asks.NOTHING, NOW)
        if ended == "past":
            await terms.set_answer_by(session, world.mesedu, letter, NOW.date() + timedelta(days=2), NOW)
        await sending.send(session, world.mesedu, letter, NOW)
        after = {
            "closed": announcements_sent.close,
            "recalled": announcements_sent.recall,
            "stopped": announcements_sent.stop,
        }.get(ended)
        if after:
            await after(session, world.mesedu, letter, LATER)
        late = await sit(session, world.mesedu, SCHOOLS[1], identity(1050, "Поздняя Ясная"), at)

        assert await hours_of(session, late) == {}


async def test_person_who_moved_to_another_municipality_is_not_called_from_here(
    database: Database, world: World
) -> None:
    async with database.begin() as session:
        letter = await sent(session, world)
        await delivered(session, NOW)
        [sitting] = await session.scalars(select(Sitting).where(Sitting.person_id == world.patimat.person_id))
        await seats.unseat(session, world.mesedu, sitting.id, LATER)
        gone = await sit(session, world.salim, "МКОУ Горная СОШ", identity(1004, "Патимат Ясная"), LATER)
        await announcements_sent.call_again(session, world.mesedu, letter, 0, LATER)
        await acknowledgements.acknowledge(session, gone, letter, LATER)

        called = {one.person for one in await queued(session, "second-call")}
        told = select(Event).where(Event.verb == "acknowledged")
        [line] = list(await session.scalars(told))
        home = (await session.get_one(Announcement, letter)).municipality_id
        assert (line.municipality_id, line.seat_id) == (home, world.patimat.seat.id)
    assert called == {world.ruslan.person_id, world.aishat.person_id, world.zaira.person_id}


@contextmanager
def questions() -> Iterator[list[str]]:
    """The statements that the database receives meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def delivered(session: Session, at: datetime) -> None:
    """Send all queued notices."""
    await session.execute(update(Notice).values(sent_at=at, message_id=5))


async def live_in(session: Session, person: Actor, zone: str) -> None:
    await session.execute(update(Seat).where(Seat.id == person.seat.id).values(timezone=zone))


async def hours_of(session: Session, person: Actor) -> dict[int, datetime]:
    """By announcement the moment from which the person may be notified."""
    asked = select(Notice.item, Notice.not_before).where(
        Notice.person_id == person.person_id, Notice.kind == "announcement"
    )
    return {item: at for item, at in await session.execute(asked)}  # noqa: C416 - rows are no pairs to mypy
