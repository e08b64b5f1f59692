"""The past in the database: days of random moves, and each evening computed again at the end."""

import random
from datetime import datetime, timedelta

import pytest

from actions.documents import receiving
from actions.matrix import past_day, picture
from actions.matrix.picture import MatrixWhole
from actions.people import schools
from actions.review import queue, verdicts
from actions.roadmap import confirming, importing, rows
from actions.shared.database import Session
from actions.tasks import moves
from domain.errors import DomainError
from domain.people.roles import Actor, Role
from domain.tasks.moves import Expects
from models.db import Database
from tests.actions.world import MEETING, NOW, REPORT, World, order, row, sent_file

DAYS = 25
CORRECTED = order(
    row("Ясный новый семинар", "до 20 февраля 2023", Role.SCHOOL, Expects.MARK, "1"),
    row(MEETING, "до 10 марта 2023", Role.SCHOOL, Expects.MARK, "2"),
    row(REPORT, "до 7 марта 2023", Role.SCHOOL, Expects.DOCUMENT, "3"),
)


async def deed(session: Session, w: World, dice: random.Random, now: datetime) -> None:
    """One random move, or its refusal; now and then the order is corrected, or the correction taken back."""
    task = dice.choice([w.report, w.meeting, w.club, w.summary, w.letter])
    owner = {w.summary: w.ruslan, w.letter: w.mesedu}.get(task, w.patimat)
    reviewer = w.mesedu if task == w.summary else w.ruslan
    deeds = (
        lambda: receiving.receive(session, owner, sent_file(int(now.timestamp()) % 10**6), task, now),
        lambda: receiving.receive(session, owner, sent_file(int(now.timestamp()) % 10**6), task, now),
        lambda: queue.accept(session, reviewer, task, now),
        lambda: queue.return_(session, reviewer, task, "Нет подписи", now),
        lambda: moves.ask_help(session, owner, task, "", now),
        lambda: moves.settle_help(session, owner, task, now),
        lambda: moves.withdraw(session, owner, task, now),
        lambda: moves.excuse(session, w.mesedu, task, now),
        lambda: moves.restore(session, w.mesedu, task, now),
        lambda: moves.reopen(session, owner, task, now),
        lambda: _undo(session, reviewer, task, now),
        lambda: moves.start(session, owner, task, now),
        lambda: moves.finish(session, owner, task, now),
        lambda: _correct(session, w, dice, now),
        lambda: schools.add_schools(session, w.mesedu, [f"МКОУ Ясная СОШ № {now:%d%H%M}"], now),
    )
    await dice.choice(deeds)()


async def _undo(session: Session, reviewer: Actor, task: int, now: datetime) -> None:
    """The reviewer gives a verdict and takes it back."""
    await queue.accept(session, reviewer, task, now)
    said = await verdicts.last_said(session, task)
    if said is None:  # accepted before
        return
    await verdicts.undo(session, reviewer, said[0].id, now + timedelta(seconds=30))


async def _correct(session: Session, w: World, dice: random.Random, now: datetime) -> None:
    """Replace the running roadmap by another one; or, if it replaced one itself, take it back."""
    *_, running = await rows.current(session, w.mesedu, now)
    if running.replaces and dice.random() < 0.5:
        await confirming.withdraw(session, w.mesedu, running.id, now)
        return
    draft = await importing.import_draft(session, w.mesedu, dice.choice([CORRECTED, order()]), sent_file(3), now)
    await confirming.confirm(session, w.mesedu, draft.id, now)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_every_evening_is_remembered_as_it_was(seed: int, database: Database, world: World) -> None:
    dice = random.Random(seed)
    recorded: dict[int, MatrixWhole] = {}
    for number in range(DAYS):
        evening = NOW + timedelta(days=number, hours=10)
        for minute in range(dice.randrange(9)):
            try:
                async with database.begin() as session:
                    await deed(session, world, dice, evening + timedelta(minutes=minute))
            except DomainError:
                continue
        async with database.read() as session:
            seen = await picture.whole(session, world.mesedu, 0, evening + timedelta(hours=1))
        recorded[seen.day.toordinal()] = seen
    later = NOW + timedelta(days=DAYS)

    async with database.read() as session:
        again = {day: await picture.whole(session, world.mesedu, day, later) for day in recorded}

    assert {day: _shown(seen) for day, seen in again.items()} == {day: _shown(seen) for day, seen in recorded.items()}
    assert len({seen.totals.model_dump_json() for seen in recorded.values()}) > DAYS // 4
    assert len({seen.totals.total for seen in recorded.values()}) > 1
    assert len({seen.columns[0].column.title for seen in recorded.values()}) > 1
    assert len({len(seen.rows) for seen in recorded.values()}) > 1


def _shown(seen: MatrixWhole) -> tuple[object, ...]:
    """All of a picture except the day of looking."""
    return seen.day, seen.columns, seen.rows, seen.totals


async def test_week_of_a_world_in_which_nothing_happened_is_empty(database: Database, world: World) -> None:
    async with database.read() as session:
        week = await past_day.week(session, world.mesedu, 0, NOW + timedelta(days=1))

    assert (week.page.items, week.handed_in, week.late) == ((), 0, 0)
