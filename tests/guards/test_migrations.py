"""Migrations are one chain, which makes what the models say; tests/migrations has them with data."""

from typing import Any

import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.base import Base
from models.db import Database
from models.schema import MIGRATIONS, migrate


async def look(database: Database, question: Any) -> Any:
    async with database.engine.connect() as connection:
        return await connection.run_sync(question)


def differences(connection: Connection) -> list[Any]:
    """What a new migration would have to do; compared as models/migrations/env.py compares."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


@pytest_asyncio.fixture
async def empty(database: Database) -> Database:
    """A database from which every migration has been taken back."""
    await migrate(database, "downgrade", "base")
    return database


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


async def test_models_are_what_the_migrations_make(database: Database) -> None:
    assert await look(database, differences) == []


async def test_models_changed_without_a_migration_are_seen(empty: Database) -> None:
    """That the comparison above can fail."""
    missing = {change[1].name for change in await look(empty, differences) if change[0] == "add_table"}

    assert missing == set(Base.metadata.tables)
