"""The effects of each move of a task: its state, one line of history, and who is notified."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm.exc import StaleDataError

from actions.documents import receiving
from actions.review import queue
from actions.shared.database import Session
from actions.tasks import moves
from domain.errors import Stale
from domain.tasks.moves import TaskState
from models.db import Database
from models.outbox import Notice
from models.people import Sitting
from tests.actions.rows import HistoryLine, history_of, queued, task_row
from tests.actions.world import NOW, World, identity, sent_file, sit

LATER = NOW + timedelta(hours=1)
NEWS = ("submitted", "returned", "accepted", "help", "help-reply")
S = TaskState


async def finished(session: Session, w: World) -> None:
    await moves.finish(session, w.patimat, w.meeting, NOW)


async def handed_in(session: Session, w: World) -> None:
    await receiving.receive(session, w.patimat, sent_file(1), w.meeting, NOW)


async def excused(session: Session, w: World) -> None:
    await moves.excuse(session, w.mesedu, w.meeting, NOW)


async def called(session: Session, w: World) -> None:
    await moves.ask_help(session, w.patimat, w.meeting, "Не успеваем", NOW)


async def untouched(_session: Session, _w: World) -> None:
    """The task as the roadmap made it."""


class Move(NamedTuple):
    """Who does what to «Собрание» of the first school, and its effects."""

    given: Callable[[Session, World], Awaitable[None]]
    who: str
    action: Callable[..., Awaitable[Any]]
    words: tuple[Any, ...]
    state: TaskState
    verb: str
    data: dict[str, Any]
    told: dict[str, str]
    """Kind of notice by person."""


MOVES = {
    "start": Move(untouched, "patimat", moves.start, (), S.IN_PROGRESS, "start", {}, {}),
    "finish": Move(untouched, "patimat", moves.finish, (), S.ACCEPTED, "finish", {}, {}),
    "attach": Move(untouched, "patimat", receiving.receive, (sent_file(7),), S.SUBMITTED, "attach",
                   {"file": "План.pdf", "version": 1}, {"ruslan": "submitted"}),
    "withdraw": Move(handed_in, "patimat", moves.withdraw, (), S.IN_PROGRESS, "withdraw", {}, {}),
    "reopen": Move(finished, "patimat", moves.reopen, (), S.TODO, "reopen", {"state": "todo"}, {}),
    "ask help": Move(untouched, "patimat", moves.ask_help, ("Нет зала",), S.TODO, "help", {"words": "Нет зала"},
                     {"ruslan": "help"}),
    "answer help": Move(called, "ruslan", moves.answer_help, ("Найдём",), S.TODO, "help-answered",
                        {"words": "Найдём"}, {"patimat": "help-reply"}),
    "settle help": Move(called, "ruslan", moves.settle_help, (), S.TODO, "helped", {}, {}),
    "accept": Move(handed_in, "ruslan", queue.accept, (), S.ACCEPTED, "accept", {"version": 1},
                   {"patimat": "accepted"}),
    "return": Move(handed_in, "ruslan", queue.return_, ("Нет подписи",), S.RETURNED, "return",
                   {"version": 1, "remark": "Нет подписи"}, {"patimat": "returned"}),
    "return a mark": Move(finished, "mesedu", queue.return_, ("Где протокол?",), S.RETURNED, "return",
                          {"version": 0, "remark": "Где протокол?"}, {"patimat": "returned"}),
    "excuse": Move(untouched, "mesedu", moves.excuse, (), S.EXCUSED, "excuse", {}, {}),
    "restore": Move(excused, "mesedu", moves.restore, (), S.TODO, "restore", {}, {}),
}  # fmt: skip


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
async def test_move_leaves_its_state_one_line_and_its_notices(move: Move, database: Database, world: World) -> None:
    actor = getattr(world, move.who)
    async with database.begin() as session:
        await move.given(session, world)
        await session.execute(delete(Notice))
        lines = len(await history_of(session, "task", world.meeting))
    receives = move.action is receiving.receive
    arguments = (*move.words, world.meeting) if receives else (world.meeting, *move.words)

    async with database.begin() as session:
        await move.action(session, actor, *arguments, LATER)

    async with database.read() as session:
        row = await task_row(session, world.meeting)
        assert row.state is move.state
        assert row.changed_at == LATER if move.verb != "help-answered" else NOW
        assert (await history_of(session, "task", world.meeting))[lines:] == [
            HistoryLine(move.verb, actor.person_id, actor.seat.id, move.data)
        ]
        told = {(one.kind, one.person) for one in await queued(session, *NEWS)}
        assert told == {(kind, getattr(world, person).person_id) for person, kind in move.told.items()}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
async def test_move_that_is_rolled_back_leaves_nothing(move: Move, database: Database, world: World) -> None:
    """State, history and notices are in one transaction: without a commit, none of the three is there."""
    async with database.begin() as session:
        await move.given(session, world)
        state = (await task_row(session, world.meeting)).state
        before = await history_of(session, "task", world.meeting), await queued(session, *NEWS)
    arguments = (*move.words, world.meeting) if move.action is receiving.receive else (world.meeting, *move.words)

    async with database.read() as session:
        await move.action(session, getattr(world, move.who), *arguments, LATER)

    async with database.read() as session:
        assert (await task_row(session, world.meeting)).state is state
        assert (await history_of(session, "task", world.meeting), await queued(session, *NEWS)) == before


async def test_finish_of_what_expects_a_document_begins_the_wait_for_it(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await moves.finish(session, world.patimat, world.report, NOW)

    assert card.awaiting_file
    assert card.line.state is S.TODO
    async with database.read() as session:
        assert await history_of(session, "task", world.report) == []
        assert await moves.awaiting(session, world.patimat, NOW) == world.report


async def test_finish_pressed_twice_is_one_mark(database: Database, world: World) -> None:
    for _ in range(2):
        async with database.begin() as session:
            card = await moves.finish(session, world.patimat, world.meeting, NOW)

    assert card.line.state is S.ACCEPTED
    async with database.read() as session:
        assert [line.verb for line in await history_of(session, "task", world.meeting)] == ["finish"]


async def test_file_is_awaited_for_one_task_at_a_time(database: Database, world: World) -> None:
    async with database.begin() as session:
        await moves.await_file(session, world.patimat, world.report, NOW)
        await moves.await_file(session, world.patimat, world.meeting, NOW)

    async with database.read() as session:
        assert await moves.awaiting(session, world.patimat, NOW) == world.meeting
        assert (await task_row(session, world.report)).awaits_file_from is None


async def test_call_for_help_goes_to_the_coordinator_where_no_curator_sits(database: Database, world: World) -> None:
    async with database.begin() as session:
        await session.execute(update(Sitting).where(Sitting.person_id == world.ruslan.person_id).values(until=NOW))
        await moves.ask_help(session, world.patimat, world.meeting, "", NOW)

    async with database.read() as session:
        assert [one.person for one in await queued(session, "help")] == [world.mesedu.person_id]


async def test_everybody_on_the_curators_seat_is_notified(database: Database, world: World) -> None:
    async with database.begin() as session:
        second = await sit(session, world.mesedu, world.ruslan.seat.title, identity(2001, "Ахмед"))
        await moves.ask_help(session, world.patimat, world.meeting, "", NOW)

    async with database.read() as session:
        told = {one.person for one in await queued(session, "help")}
        assert told == {world.ruslan.person_id, second.person_id}


async def test_done_task_is_not_reminded_and_is_again_when_returned(database: Database, world: World) -> None:
    async with database.begin() as session:
        await moves.finish(session, world.patimat, world.meeting, NOW)
        done = (await task_row(session, world.meeting)).remind_on
        await queue.return_(session, world.ruslan, world.meeting, "Где протокол?", NOW)
        returned = (await task_row(session, world.meeting)).remind_on

    assert (done, returned) == (None, date(2023, 3, 3))


PAIRS = [
    ("finish", "finish"),
    ("start", "start"),
    ("finish", "excuse"),
    ("accept", "accept"),
    ("accept", "withdraw"),
    ("return", "withdraw"),
]
"""Pairs of moves of which only the first can happen, in either order."""


@pytest.mark.parametrize(("first", "second"), PAIRS)
async def test_of_two_who_move_at_once_one_starts_again(
    first: str, second: str, database: Database, world: World
) -> None:
    """Either the second waits and sees the first one's effect, or its write is refused; never do both succeed."""
    pair = [MOVES[first], MOVES[second]]
    async with database.begin() as session:
        await pair[0].given(session, world)
        lines = len(await history_of(session, "task", world.meeting))

    async def press(move: Move, ready: asyncio.Barrier) -> None:
        async with database.begin() as session:
            if not database.is_sqlite:  # on SQLite the second already waits at BEGIN
                await ready.wait()
            await move.action(session, getattr(world, move.who), world.meeting, *move.words, LATER)

    ready = asyncio.Barrier(2)
    outcomes = await asyncio.gather(*[press(move, ready) for move in pair], return_exceptions=True)

    assert all(one is None or isinstance(one, Stale | StaleDataError) for one in outcomes)
    async with database.read() as session:
        new = (await history_of(session, "task", world.meeting))[lines:]
        row = await task_row(session, world.meeting)
    assert [line.verb for line in new] in ([pair[0].verb], [pair[1].verb])
    assert row.state is next(move.state for move in pair if move.verb == new[0].verb)
