"""What the loops ask every few seconds is as quick with a hundred thousand rows as with ten."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, event, select, text

from actions.announcements import acknowledgements, sending, sent
from actions.archive import building
from actions.documents import checks
from actions.outbox import claims, heartbeats, inbox, retention
from actions.outbox.claims import Claim
from actions.outbox.heartbeats import Beat
from actions.outbox.inbox import Arrived, HandledUpdate
from actions.overview import day_cards
from actions.people.joining import mark_reachable
from actions.shared import identity
from actions.shared.database import Session
from actions.shared.identity import AccountKey
from actions.shared.notices import mark_task_cards
from actions.tasks import reminders
from actions.tasks.reminders import CardPlace
from domain.loops import LoopName
from domain.notices import NoticeKind
from models.base import Base
from models.db import Database
from models.outbox import Notice
from models.tasks import Task
from tests.plans.explain import Sent, faults
from tests.plans.region import FEW, MANY, NOW, PLACES, QUEUES, fill

Turn = Callable[[Session], Awaitable[object]]


async def _leads(session: Session) -> None:
    """Once, at the start."""
    await claims.release(session)
    await building.release(session)
    await inbox.adopt(session, 2)


async def _intake(session: Session) -> None:
    arrived = Arrived(bot="telegram", update_id=MANY + 1, chat_id=7, body="{}")
    stored = await inbox.store(session, [arrived], NOW)
    await inbox.waits_for_another(session, stored[0], 1)
    await identity.find_accounts(session, [AccountKey("telegram", 7), AccountKey("telegram", 8)])
    await inbox.conversations(session, [("telegram", 7), ("telegram", 8)], NOW)
    await inbox.mark_handled(session, stored[0].id, NOW)
    await inbox.keep_conversation(session, "telegram", 7, "state", {}, NOW)
    await inbox.put_off(session, stored[0], NOW)
    await inbox.count_attempt(session, stored[0].id, "why", NOW)
    await inbox.all_done(session, [HandledUpdate(stored[0].id, NOW)])
    await mark_reachable(session, AccountKey("telegram", 7), reachable=False, now=NOW)


async def _delivery(session: Session) -> None:
    await claims.is_due(session, NOW)
    taken = await claims.claim(session, 28, NOW, except_for=[1, 2, 3])
    assert len(taken) == 28
    for kind in (NoticeKind.ANNOUNCEMENT, NoticeKind.DAY_CARD):
        number = 7 if kind is NoticeKind.ANNOUNCEMENT else taken[0].id
        one = Claim(id=number, at=NOW, person_id=7, kind=kind, attempts=1)
        await claims.announcement_parcels(session, [one])
        await claims.parcel(session, one, NOW)
    await claims.put_back(session, taken[0], "why", timedelta(minutes=1), NOW)
    await claims.give_back(session, taken[1:3])
    await claims.dropped(session, taken[3], "why", NOW)
    await claims.unreachable(session, taken[4], taken[4].person_id, NOW)
    await claims.all_begun(session, [claims.Begun(one, NOW) for one in taken[5:9]])
    await claims.all_sent(session, [claims.Sent(taken[5], 5, NOW)])


async def _cards(session: Session) -> None:
    """A school has done something; the cards of the school, its curator and its coordinator are shown again."""
    await mark_task_cards(session, await session.get_one(Task, 2 * PLACES + 1))
    await day_cards.any_stale(session)
    await day_cards.take_stale(session, 100)
    for person in (1, PLACES + 1, 2 * PLACES + 1):
        actor = await identity.actor_of(session, person, person)
        assert actor is not None
        await day_cards.day_card(session, actor, NOW, monthly=True)


async def _progress(session: Session) -> None:
    await acknowledgements.changed_progress(session)


async def _copies(session: Session) -> None:
    await acknowledgements.adopt_progress(session)
    await sent.take(session, 16, NOW)


async def _remind(session: Session) -> None:
    assert len(await reminders.due_places(session, NOW)) == PLACES
    await reminders.remind(session, CardPlace(1, None), NOW)


async def _announce(session: Session) -> None:
    await sending.due(session, NOW)
    await sent.call_before_deadlines(session, NOW)


async def _check(session: Session) -> None:
    await checks.waiting(session, NOW)
    await checks.due_jobs(session, NOW)


TURNS: Mapping[LoopName, Turn] = {
    LoopName.PROCESS: lambda s: heartbeats.write(s, 1, [Beat(name=LoopName.PROCESS, begun_at=NOW)], NOW),
    LoopName.TAKEOVER: _leads,
    LoopName.ORPHANS: lambda s: inbox.adopt(s, 1),
    LoopName.POLLING: _intake,
    LoopName.DELIVERY: _delivery,
    LoopName.CARDS: _cards,
    LoopName.PROGRESS: _progress,
    LoopName.COPIES: _copies,
    LoopName.CHECKS: _check,
    LoopName.ARCHIVE: lambda s: building.claim(s, NOW),
    LoopName.REMINDERS: _remind,
    LoopName.ANNOUNCEMENTS: _announce,
    LoopName.CLEARING: lambda s: retention.clear(s, NOW),
}
ASK_NOTHING = {LoopName.LEADERSHIP, LoopName.WEBHOOK, LoopName.COMMANDS}
"""Loops that only talk to the messenger or to PostgreSQL's locks."""


def test_every_loop_is_looked_at() -> None:
    assert TURNS.keys() | ASK_NOTHING == set(LoopName)


async def test_no_loop_reads_a_table_row_by_row(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(fill)
    statements = {name: await _statements(database, turn) for name, turn in TURNS.items()}

    before = await _faults(database, statements, QUEUES)
    async with database.engine.begin() as connection:
        await connection.execute(text("ANALYZE"))
    after = await _faults(database, statements, set(Base.metadata.tables) - FEW)

    assert {"before ANALYZE": before, "after ANALYZE": after} == {"before ANALYZE": {}, "after ANALYZE": {}}
    assert await _faults(database, {LoopName.CLEARING: await _statements(database, _reads_all)}, QUEUES) != {}


async def _reads_all(session: Session) -> None:
    """That the guard can fail."""
    await session.execute(select(Notice.id).where(Notice.reason == "why").limit(1))


async def _statements(database: Database, turn: Turn) -> list[Sent]:
    """What one turn sends to the engine, the like only once; it leaves no trace."""
    found: dict[str, Sent] = {}

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, several: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            found.setdefault(statement, Sent(statement, parameters[0] if several else parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    async with database.read() as session:
        await turn(session)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    return list(found.values())


async def _faults(
    database: Database, statements: Mapping[LoopName, Sequence[Sent]], tables: Collection[str]
) -> dict[str, list[str]]:
    def explain(connection: Connection) -> dict[str, list[str]]:
        return {
            f"{name}: {one.statement}": found
            for name, of in statements.items()
            for one in of
            if (found := faults(connection, one, tables))
        }

    async with database.engine.connect() as connection:
        return await connection.run_sync(explain)
