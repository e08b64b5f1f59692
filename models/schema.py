"""Migration of a database to the newest schema: all or nothing."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, func, inspect, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import DomainError
from models.backup import copy_of, keep_copy
from models.db import Database

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = table("alembic_version", column("version_num"))
MIGRATING = 0x7665_6B68_62
"""The advisory lock of the process that migrates; models/leader.py has its own."""


class UpgradeRefused(DomainError):
    """The upgrade failed, and the database is unchanged; the message says what to do."""


async def upgrade(database: Database) -> None:
    """Run the missing migrations; does nothing for a database that is up to date.

    They run in one transaction: where one fails, UpgradeRefused is raised and the database is unchanged. SQLite's file
    is copied before. Of several processes that start at once one migrates and the others wait.
    """
    known = revisions()
    async with _alone(database) as connection:
        found = await connection.run_sync(_current)
        if found == known[-1]:
            return
        if found is not None and found not in known:
            raise UpgradeRefused("refusal-database-newer", found=found, newest=known[-1])
        if found is not None and database.file is not None:
            await _copy(database.file, found, known)
        await _or_refuse(_go(connection, "upgrade", known[-1]), found or "0000", known[-1])


async def migrate(database: Database, direction: str, revision: str) -> None:
    """Migrate by «upgrade» or «downgrade» to a revision, all or nothing, without a copy; a migration's errors pass."""
    async with _alone(database) as connection:
        await _go(connection, direction, revision)


async def revision(database: Database) -> str | None:
    """The revision of the schema; None where there is none yet. Changes nothing."""
    async with database.engine.execution_options(reads=True).connect() as connection:
        return await connection.run_sync(_current)


def revisions() -> list[str]:
    """All revisions that this version knows, the oldest first: a migration's file begins with its number."""
    return sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[AsyncConnection]:
    """A connection for migrating, exclusive among processes; it is rolled back unless the block commits."""
    async with database.engine.connect() as connection, _foreign_keys_off(database, connection):
        if not database.is_sqlite:
            await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        yield connection


@asynccontextmanager
async def _foreign_keys_off(database: Database, connection: AsyncConnection) -> AsyncIterator[None]:
    """Switch foreign keys off: SQLite changes a table by making another and dropping the first, which it refuses while
    other tables refer to it.

    Foreign keys cannot be switched inside a transaction; `models.migrating` checks all of them before the commit.
    """
    if not database.is_sqlite:
        yield
        return
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        await connection.rollback()
        await driver.execute("PRAGMA foreign_keys=ON")


async def _go(connection: AsyncConnection, direction: str, revision: str) -> None:
    from models.migrating import run  # Alembic: a start whose schema is the newest does without

    await connection.run_sync(run, direction, revision)
    await connection.commit()


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION.name):
        return None
    return connection.scalar(select(VERSION.c.version_num))


async def _copy(file: Path, found: str, known: list[str]) -> None:
    try:
        await asyncio.to_thread(keep_copy, file, found, known)
    except (OSError, sqlite3.Error) as failed:
        raise UpgradeRefused("refusal-upgrade-no-copy", file=str(copy_of(file, found)), error=_line(failed)) from failed


async def _or_refuse(work: Awaitable[None], found: str, newest: str) -> None:
    """Await the work; UpgradeRefused for any error, since each migration is a program of its own."""
    [outcome] = await asyncio.gather(work, return_exceptions=True)
    if isinstance(outcome, BaseException):
        raise UpgradeRefused("refusal-upgrade", found=found, newest=newest, error=_line(outcome)) from outcome


def _line(failed: BaseException) -> str:
    return f"{type(failed).__name__}: {failed}".splitlines()[0]
