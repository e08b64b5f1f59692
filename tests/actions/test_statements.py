"""How many statements an action sends: a press stays cheap when features are added to it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import NamedTuple

import aiosqlite
import pytest
from sqlalchemy import event

from actions.overview import day_cards, menu
from actions.shared.database import Session
from actions.tasks import moves, reminders
from actions.tasks.reminders import CardPlace
from models.db import Database
from tests.actions.world import NOW, World

Action = Callable[[Session, World], Awaitable[object]]


MORNING = datetime(2023, 3, 6, 6, 0, tzinfo=UTC)
"""A Monday on which much is due: the first look since the tasks were made."""


class Budget(NamedTuple):
    """An action and the most statements that it may send, not counting its BEGIN and COMMIT."""

    statements: int
    action: Action


BUDGETS = {
    "the list of one's tasks": Budget(1, lambda s, w: moves.my_tasks(s, w.patimat, "open", 0, NOW)),
    "one task": Budget(3, lambda s, w: moves.open_task(s, w.patimat, w.meeting, NOW)),
    "«В работе»": Budget(7, lambda s, w: moves.start(s, w.patimat, w.meeting, NOW)),
    "«Выполнено»": Budget(7, lambda s, w: moves.finish(s, w.patimat, w.meeting, NOW)),
    "the coordinator's menu": Budget(8, lambda s, w: menu.home(s, w.mesedu, NOW)),
    "a look at whose morning it is": Budget(1, lambda s, w: reminders.due_places(s, MORNING)),
    "a morning's batch of tasks": Budget(12, lambda s, w: reminders.remind(s, CardPlace(1, None), MORNING)),
    "a school's day card": Budget(6, lambda s, w: day_cards.day_card(s, w.patimat, NOW, monthly=True)),
    "a curator's day card": Budget(9, lambda s, w: day_cards.day_card(s, w.ruslan, NOW, monthly=True)),
    "a coordinator's day card": Budget(12, lambda s, w: day_cards.day_card(s, w.mesedu, NOW, monthly=True)),
}


@pytest.mark.parametrize("name", BUDGETS)
async def test_action_stays_within_its_statements(database: Database, world: World, name: str) -> None:
    sent: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *args: sent.append(args[2]))

    async with database.begin() as session:
        await BUDGETS[name].action(session, world)

    statements = [one for one in sent if not one.startswith("BEGIN")]
    assert len(statements) <= BUDGETS[name].statements, "\n".join(statements)


async def test_each_statement_takes_one_trip_to_the_thread_of_sqlite(
    database: Database, engine: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine != "sqlite":
        pytest.skip("asyncpg has no thread")
    sent: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    trips: list[object] = []
    travel = aiosqlite.Connection._execute

    async def counted(self: aiosqlite.Connection, work: Callable[..., object], *arguments: object) -> object:
        trips.append(work)
        return await travel(self, work, *arguments)

    async with database.begin() as session:
        await session.connection()
        monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
        sent.clear()
        await moves.finish(session, world.patimat, world.meeting, NOW)
        monkeypatch.undo()

    assert len(trips) == len(sent)
