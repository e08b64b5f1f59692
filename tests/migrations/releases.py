"""Databases as each release leaves them: they went through all releases before it, with rows from every one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from models.db import Database
from models.schema import migrate, revisions
from tests.engines import Contents, Engines, contents, refill, strip
from tests.migrations.filler import empty, fill
from tests.migrations.rows import Rows, all_rows, put, written
from tests.migrations.schemas import Schema, schema

FIRST_NUMBER = 1000
"""Below it are rows that are written by hand or made by a migration; each release numbers its own from there."""
STEP = 10

Statements = list[tuple[str, Any]]


class Releases:
    """Made once for an engine: an empty database's schema at each revision, and a full one's contents at each."""

    def __init__(self, engine: str, engines: Engines, folder: Path) -> None:
        self.schemas: dict[str, Schema] = {}
        self.empty: dict[str, list[str]] = {}
        """Tables and columns without data, which no release should leave."""
        self._engine, self._engines, self._folder = engine, engines, folder
        self._statements: dict[str, Statements] = {}
        self._left: dict[str, Contents] = {}
        self._url = ""

    async def make(self) -> None:
        """Walk the chain twice at once: empty, and leaving rows at each step."""
        bare = Database(await self._engines.bare(self._engine, self._folder / "bare.db"))
        lived = Database(await self._engines.bare(self._engine, self._folder / "lived.db"))
        self._url = lived.url.render_as_string(hide_password=False)
        said: Statements = []
        for number, revision in enumerate(revisions()):
            with _listening(bare, said):
                await migrate(bare, "upgrade", revision)
            self._statements[revision] = list(said)
            self.schemas[revision] = await schema_of(bare)
            await migrate(lived, "upgrade", revision)
            self.empty[revision] = await _live(lived, revision, FIRST_NUMBER + number * STEP)
            await lived.close()  # so that all of it is in SQLite's file
            self._left[revision] = await contents(self._url)
        await bare.close()

    async def left(self, revision: str, file: Path) -> str:
        """The URL of a database as that release leaves it, valid until the next call."""
        if self._engine == "sqlite":
            url = f"sqlite+aiosqlite:///{file}"
        else:
            url = self._url
            await strip(url)
            await _say(url, self._statements[revision])
        await refill(url, self._left[revision])
        return url


@contextmanager
def _listening(database: Database, said: Statements) -> Iterator[None]:
    """Record the statements that change the database, so that PostgreSQL can repeat them without Alembic."""

    def listen(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.lstrip().upper().startswith("SELECT"):
            said.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", listen)
    yield
    event.remove(database.engine.sync_engine, "before_cursor_execute", listen)


async def _say(url: str, statements: Statements) -> None:
    database = Database(url)
    async with database.engine.begin() as connection:
        for statement, parameters in statements:
            await connection.exec_driver_sql(statement, parameters or None)
    await database.close()


async def _live(database: Database, revision: str, first: int) -> list[str]:
    async with database.engine.begin() as connection:
        await connection.run_sync(put, written(revision, "left"))
        await connection.run_sync(fill, first)
        return await connection.run_sync(empty)


async def schema_of(database: Database) -> Schema:
    async with database.engine.connect() as connection:
        return await connection.run_sync(schema)


async def rows_of(database: Database) -> Rows:
    async with database.engine.connect() as connection:
        return await connection.run_sync(all_rows)
