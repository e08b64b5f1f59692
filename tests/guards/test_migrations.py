"""Migrations: each goes up, down and up again, and together they make what the models say; on both engines."""

from typing import Any

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from models.base import Base
from models.db import Database
from models.schema import MIGRATIONS, run_migrations

CONFIG = Config()
CONFIG.set_main_option("script_location", str(MIGRATIONS))
SCRIPTS = ScriptDirectory.from_config(CONFIG)
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
"""From the first to the newest."""


async def run(database: Database, direction: str, revision: str) -> None:
    async with database.engine.connect() as connection:
        await connection.run_sync(run_migrations, direction, revision)
        await connection.commit()


async def look(database: Database, question: Any) -> Any:
    async with database.engine.connect() as connection:
        return await connection.run_sync(question)


def schema(connection: Connection) -> dict[str, Any]:
    """Tables with their columns, indexes and foreign keys, as the database tells them."""
    found = inspect(connection)
    return {
        table: {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)
            ),
            "indexes": sorted(str(index["name"]) for index in found.get_indexes(table)),
            "keys": sorted(str(key["name"]) for key in found.get_foreign_keys(table)),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def differences(connection: Connection) -> list[Any]:
    """What a new migration would have to do; compared as models/migrations/env.py compares."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


@pytest_asyncio.fixture
async def empty(database: Database) -> Database:
    """A database from which every migration has been taken back."""
    await run(database, "downgrade", "base")
    return database


def test_there_is_one_head() -> None:
    assert len(SCRIPTS.get_heads()) == 1


async def test_all_migrations_taken_back_leave_nothing(empty: Database) -> None:
    assert await look(empty, schema) == {}


@pytest.mark.parametrize("revision", REVISIONS)
async def test_revision_goes_up_down_and_up_again(revision: str, empty: Database) -> None:
    before = SCRIPTS.get_revision(revision).down_revision or "base"
    await run(empty, "upgrade", str(before)) if before != "base" else None
    below = await look(empty, schema)
    await run(empty, "upgrade", revision)
    above = await look(empty, schema)

    await run(empty, "downgrade", str(before))
    taken_back = await look(empty, schema)
    await run(empty, "upgrade", revision)

    assert taken_back == below
    assert await look(empty, schema) == above


async def test_models_are_what_the_migrations_make(database: Database) -> None:
    assert await look(database, differences) == []


async def test_models_changed_without_a_migration_are_seen(empty: Database) -> None:
    """That the comparison above can fail."""
    missing = {change[1].name for change in await look(empty, differences) if change[0] == "add_table"}

    assert missing == set(Base.metadata.tables)
