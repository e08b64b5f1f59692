"""Versions of a document: the first file, an album, a second version after a return, one that is taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.documents import receiving
from actions.documents.receiving import Placed, Unplaced
from actions.people import schools, seats
from actions.review import queue
from actions.shared.database import Session
from actions.shared.views import Only
from actions.tasks import moves
from domain.errors import DomainError, NotFound
from domain.tasks.moves import TaskState
from models.db import Database
from models.documents import File
from tests.actions.rows import Round, history_of, queued, rounds, task_row
from tests.actions.world import NOW, SCHOOLS, World, identity, sent_file, sit

ALBUM = [sent_file(21, "Лист 1.pdf", "album"), sent_file(22, "Лист 2.pdf", "album")]


async def hand_in(session: Session, world: World, number: int, name: str) -> Placed:
    placed = await receiving.receive(session, world.patimat, sent_file(number, name), world.report, NOW)
    assert isinstance(placed, Placed)
    return placed


async def test_first_file_opens_the_first_round(database: Database, world: World) -> None:
    async with database.begin() as session:
        placed = await hand_in(session, world, 1, "План.pdf")

    assert placed.card.line.state is TaskState.SUBMITTED
    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["План.pdf"])]


async def test_second_file_before_the_review_joins_the_round(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        await hand_in(session, world, 2, "Приложение.pdf")

    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["План.pdf", "Приложение.pdf"])]
        assert [line.data for line in await history_of(session, "task", world.report)] == [
            {"file": "План.pdf", "version": 1},
            {"file": "Приложение.pdf", "version": 1},
        ]


async def test_file_after_a_return_opens_a_second_round(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        await queue.return_(session, world.ruslan, world.report, "Нет подписи", NOW)
        await hand_in(session, world, 2, "План с подписью.pdf")
        await queue.accept(session, world.ruslan, world.report, NOW)

    async with database.read() as session:
        assert await rounds(session, world.report) == [
            Round(1, "returned", "Нет подписи", ["План.pdf"]),
            Round(2, "accepted", None, ["План с подписью.pdf"]),
        ]


async def test_round_taken_back_stays_and_the_next_file_opens_another(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "Не тот.pdf")
        await moves.withdraw(session, world.patimat, world.report, NOW)
        await hand_in(session, world, 2, "Тот.pdf")

    async with database.read() as session:
        assert await rounds(session, world.report) == [
            Round(1, "withdrawn", None, ["Не тот.pdf"]),
            Round(2, None, None, ["Тот.pdf"]),
        ]


async def test_accepted_document_returned_after_all_keeps_its_round(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        await queue.accept(session, world.ruslan, world.report, NOW)
        await queue.return_(session, world.ruslan, world.report, "Нет приложения", NOW)

    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, "returned", "Нет приложения", ["План.pdf"])]


async def test_return_of_a_mark_leaves_what_was_said_of_an_earlier_round(database: Database, world: World) -> None:
    """The first version was returned, and the school only marked the task then: the new remark is not the version's."""
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, sent_file(1), world.meeting, NOW)
        await queue.return_(session, world.ruslan, world.meeting, "Нет подписи", NOW)
        await moves.finish(session, world.patimat, world.meeting, NOW)
        await queue.return_(session, world.ruslan, world.meeting, "Где новая версия?", NOW)

    async with database.read() as session:
        assert await rounds(session, world.meeting) == [Round(1, "returned", "Нет подписи", ["План.pdf"])]
        assert (await history_of(session, "task", world.meeting))[-1].data == {
            "version": 0,
            "remark": "Где новая версия?",
        }


async def test_accept_twice_is_said_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")

    for actor in (world.ruslan, world.mesedu):
        async with database.begin() as session:
            settled = await queue.accept(session, actor, world.report, NOW)

    assert settled.card.line.state is TaskState.ACCEPTED
    assert (settled.said_by, settled.verdict) == (world.ruslan.name, None)
    async with database.read() as session:
        assert [line.verb for line in await history_of(session, "task", world.report)] == ["attach", "accept"]
        assert [one.person for one in await queued(session, "accepted")] == [world.patimat.person_id]


async def test_return_twice_is_refused_and_the_first_remark_stays(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        await queue.return_(session, world.ruslan, world.report, "Нет подписи", NOW)

    async with database.begin() as session:
        with pytest.raises(DomainError, match="refusal-stale"):
            await queue.return_(session, world.mesedu, world.report, "Нет печати", NOW)

    async with database.read() as session:
        assert [one.remark for one in await rounds(session, world.report)] == ["Нет подписи"]
        assert [one.data["remark"] for one in await queued(session, "returned")] == ["Нет подписи"]


async def test_return_without_words_is_refused(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")

        with pytest.raises(DomainError, match="refusal-no-remark"):
            await queue.return_(session, world.ruslan, world.report, "  ", NOW)


async def test_album_is_one_round_and_one_notice(database: Database, world: World) -> None:
    for part in ALBUM:
        async with database.begin() as session:
            await receiving.receive(session, world.patimat, part, world.report, NOW)

    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["Лист 1.pdf", "Лист 2.pdf"])]
        told = await queued(session, "submitted")
        assert [one.person for one in told] == [world.ruslan.person_id]


async def test_album_follows_its_first_part_to_the_awaited_task(database: Database, world: World) -> None:
    async with database.begin() as session:
        await moves.await_file(session, world.patimat, world.report, NOW)

    answers = []
    for part in ALBUM:
        async with database.begin() as session:
            answers.append(await receiving.receive(session, world.patimat, part, None, NOW))

    assert [type(one) for one in answers] == [Placed, Placed]
    assert [one.first_of_group for one in answers] == [True, False]


async def test_album_out_of_the_blue_is_asked_about_once_and_placed_whole(database: Database, world: World) -> None:
    async with database.begin() as session:
        asked = [await receiving.receive(session, world.patimat, part, None, NOW) for part in ALBUM]
        first = asked[0]
        assert isinstance(first, Unplaced)
        await receiving.place(session, world.patimat, first.file_id, world.report, NOW)

    assert [one.first_of_group for one in asked] == [True, False]
    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["Лист 1.pdf", "Лист 2.pdf"])]


async def test_album_for_what_nobody_reviews_is_kept_whole(database: Database, world: World) -> None:
    """The coordinator's own task is done with the first part; the second still belongs to it."""
    for part in ALBUM:
        async with database.begin() as session:
            await receiving.receive(session, world.mesedu, part, world.letter, NOW)

    async with database.read() as session:
        assert await rounds(session, world.letter) == [Round(1, "accepted", None, ["Лист 1.pdf", "Лист 2.pdf"])]
        assert (await task_row(session, world.letter)).state is TaskState.ACCEPTED


async def test_same_message_received_twice_is_one_file(database: Database, world: World) -> None:
    for _ in range(2):
        async with database.begin() as session:
            await hand_in(session, world, 1, "План.pdf")

    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["План.pdf"])]


async def test_awaited_task_is_forgotten_after_half_a_day(database: Database, world: World) -> None:
    async with database.begin() as session:
        await moves.await_file(session, world.patimat, world.report, NOW)

        answer = await receiving.receive(session, world.patimat, sent_file(1), None, NOW + timedelta(hours=12))

    assert isinstance(answer, Unplaced)


async def test_question_offers_what_expects_a_document_first(database: Database, world: World) -> None:
    async with database.begin() as session:
        answer = await receiving.receive(session, world.patimat, sent_file(1), None, NOW)

    assert isinstance(answer, Unplaced)
    assert [line.id for line in answer.tasks.items] == [world.report, world.meeting, world.club]


async def test_file_discarded_is_forgotten(database: Database, world: World) -> None:
    async with database.begin() as session:
        asked = await receiving.receive(session, world.patimat, sent_file(1), None, NOW)
        assert isinstance(asked, Unplaced)
        await receiving.discard(session, world.patimat, asked.file_id, NOW)

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(File)) == 0


async def test_file_placed_already_is_not_placed_again(database: Database, world: World) -> None:
    async with database.begin() as session:
        asked = await receiving.receive(session, world.patimat, sent_file(1), None, NOW)
        assert isinstance(asked, Unplaced)
        await receiving.place(session, world.patimat, asked.file_id, world.report, NOW)

        with pytest.raises(NotFound):
            await receiving.place(session, world.patimat, asked.file_id, world.meeting, NOW)


async def test_file_awaited_for_a_seat_that_was_left_is_asked_about(database: Database, world: World) -> None:
    """Патимат moved to the second school; the file that she sends now is not attached to the first school's task."""
    async with database.begin() as session:
        await moves.await_file(session, world.patimat, world.report, NOW)
        moved = await sit(session, world.mesedu, SCHOOLS[1], identity(1004, "Патимат Ясная"))
        card = await seats.seat_card(session, world.mesedu, world.patimat.seat.id, NOW)
        await seats.unseat(session, world.mesedu, card.sitters[0].sitting_id, NOW)
        actor = moved.model_copy(update={"seats": (moved.seat,)})

        answer = await receiving.receive(session, actor, sent_file(1), None, NOW)

    assert isinstance(answer, Unplaced)


async def test_album_that_followed_a_file_is_taken_out_whole(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        placed = [await receiving.receive(session, world.patimat, part, None, NOW) for part in ALBUM]
        assert [type(one) for one in placed] == [Placed, Placed]
        asked = await receiving.take_out(session, world.patimat, placed[1].file.id, NOW)

    assert [file.name for file in asked.files] == ["Лист 1.pdf", "Лист 2.pdf"]
    async with database.read() as session:
        assert await rounds(session, world.report) == [Round(1, None, None, ["План.pdf"])]


async def test_queue_is_narrowed_to_what_nobody_but_the_coordinator_reviews(database: Database, world: World) -> None:
    async with database.begin() as session:
        await hand_in(session, world, 1, "План.pdf")
        curated = await queue.queue(session, world.mesedu, 0, NOW, only=Only.NO_CURATOR)
        await schools.assign_curator(session, world.mesedu, world.school, world.ruslan.seat.id, NOW, take=False)

        alone = await queue.queue(session, world.mesedu, 0, NOW, only=Only.NO_CURATOR)

    assert (curated.page.total, curated.choice.counts[Only.NO_CURATOR]) == (0, 0)
    assert (alone.page.total, alone.choice.counts[Only.NO_CURATOR]) == (1, 1)
