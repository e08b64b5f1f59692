"""Migrations are one chain, which makes the models' schema; tests/migrations runs them on data."""

from datetime import UTC, datetime
from typing import Any

import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from actions.people.joining import look_at_invite
from domain.people.roles import Role
from models.base import Base
from models.db import Database
from models.queries import seats_of_role
from models.schema import MIGRATIONS, migrate, revisions


async def look(database: Database, question: Any) -> Any:
    async with database.engine.connect() as connection:
        return await connection.run_sync(question)


def differences(connection: Connection) -> list[Any]:
    """The operations of a missing migration; compared as models/migrations/env.py compares."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


@pytest_asyncio.fixture
async def empty(database: Database) -> Database:
    """A database from which every migration was taken back."""
    await migrate(database, "downgrade", "base")
    return database


def test_files_are_one_chain_in_the_order_of_their_numbers() -> None:
    """Two people may have taken the same number; Alembic would leave one of the two out with a warning."""
    chain = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]

    assert revisions() == chain[::-1]


async def test_models_are_what_the_migrations_make(database: Database) -> None:
    assert await look(database, differences) == []


async def test_models_changed_without_a_migration_are_seen(empty: Database) -> None:
    """The comparison above can fail."""
    missing = {change[1].name for change in await look(empty, differences) if change[0] == "add_table"}

    assert missing == set(Base.metadata.tables)


AN_OPEN_LINK = """
INSERT INTO municipalities (id, name, timezone, policy, created_at)
    VALUES (1, 'Ясный район', 'Europe/Moscow', '{}', :at);
INSERT INTO seats (id, municipality_id, role, title, created_at) VALUES (1, 1, 'school', 'СОШ № 1', :at);
INSERT INTO invites (seat_id, code, uses_left, expires_at, created_at) VALUES (1, 'aB-3_xYz0OlI', 1, :until, :at)
"""


async def test_link_given_out_before_codes_were_hashed_still_works(empty: Database) -> None:
    """Also after the upgrade was taken back and made again."""
    now, until = datetime(2023, 2, 1, tzinfo=UTC), datetime(2023, 3, 1, tzinfo=UTC)
    await migrate(empty, "upgrade", "0011")
    async with empty.engine.begin() as connection:
        for statement in AN_OPEN_LINK.split(";"):
            bound = text(statement)
            given = {"at": now, "until": until}
            await connection.execute(bound, {name: given[name] for name in bound.compile().params})

    for direction, revision in (("upgrade", "head"), ("downgrade", "0011"), ("upgrade", "head")):
        await migrate(empty, direction, revision)

    async with empty.read() as session:
        assert (await look_at_invite(session, "aB-3_xYz0OlI", now)).title == "СОШ № 1"


SEATS = """
INSERT INTO municipalities (id, name, timezone, policy, created_at)
    VALUES (1, 'Ясный район', 'Europe/Moscow', '{}', :at);
INSERT INTO seats (id, municipality_id, role, title, created_at) VALUES (1, 1, 'school', 'СОШ № 11', :at);
INSERT INTO seats (id, municipality_id, role, title, created_at) VALUES (2, 1, 'school', 'СОШ № 2', :at)
"""


async def test_seats_entered_before_natural_order_are_sorted_by_it(empty: Database) -> None:
    await migrate(empty, "upgrade", "0015")
    async with empty.engine.begin() as connection:
        for statement in SEATS.split(";"):
            await connection.execute(text(statement), {"at": datetime(2023, 2, 1, tzinfo=UTC)})

    await migrate(empty, "upgrade", "head")

    async with empty.read() as session:
        assert [seat.title for seat in await seats_of_role(session, 1, Role.SCHOOL)] == ["СОШ № 2", "СОШ № 11"]
