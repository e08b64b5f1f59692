"""Both database engines for tests: a database is made once, and filled again for each test with its first contents."""

import asyncio
import io
import os
import uuid
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import models.db
from models.db import Database
from models.schema import upgrade

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres")
MANY = 5000
"""More than all statements of Веха."""
T = TypeVar("T")

EMPTY_ALL = """
DO $$
DECLARE one record; holds boolean;
BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', one.tablename) INTO holds;
    IF holds THEN EXECUTE format('DELETE FROM %I', one.tablename); END IF;
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
PUT_OUT = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()
"""


class Rows(NamedTuple):
    """The contents of a PostgreSQL database: each table's columns and rows in its own binary form, and the next ids."""

    schema: str
    tables: dict[str, tuple[list[str], bytes]]
    ids: dict[str, int]


Contents = bytes | Rows
"""The contents of a database: for SQLite the file."""


_FIRST: dict[str, AsyncEngine] = {}


def share_compiled_statements() -> None:
    """From now on a statement is compiled once a process: each test has an engine of its own, with an empty cache."""
    models.db.create_async_engine = _create_engine


def _create_engine(*arguments: Any, **options: Any) -> AsyncEngine:
    """An engine with dialect and cache of the first one of its kind that has connected."""
    engine = create_async_engine(*arguments, **options, query_cache_size=MANY)
    first = _FIRST.setdefault(engine.dialect.name, engine)
    if first.dialect.server_version_info is None:
        _FIRST[engine.dialect.name] = engine
    else:
        engine.sync_engine.dialect = first.dialect
        engine.sync_engine._compiled_cache = first.sync_engine._compiled_cache
    return engine


def run_now(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a separate thread: a fixture may be used while a loop is running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def contents(url: str) -> Contents:
    """The current contents of the database; nobody may be connected to it."""
    if url.startswith("sqlite"):
        return _file(url).read_bytes()
    connection = await asyncpg.connect(_plain(url))
    try:
        return Rows(await _schema(connection), await _tables(connection), await _ids(connection))
    finally:
        await connection.close()


async def strip(url: str) -> None:
    """Remove everything from a PostgreSQL database, tables too; open connections are closed."""
    connection = await asyncpg.connect(_plain(url))
    try:
        await connection.execute(PUT_OUT, url.rsplit("/", 1)[1])
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    finally:
        await connection.close()


async def refill(url: str, held: Contents) -> None:
    """Empty the database and load these contents; open connections are closed."""
    if isinstance(held, bytes):
        _write(_file(url), held)
        return
    connection = await asyncpg.connect(_plain(url))
    try:
        await connection.execute(PUT_OUT, url.rsplit("/", 1)[1])
        async with connection.transaction():
            await connection.execute("SET LOCAL session_replication_role = replica")  # rows come in any order
            await connection.execute("SET LOCAL synchronous_commit TO off")
            await connection.execute(EMPTY_ALL)
            for table, (columns, rows) in held.tables.items():
                await connection.copy_to_table(table, source=io.BytesIO(rows), columns=columns, format="binary")
            for sequence, last in held.ids.items():
                await connection.execute("SELECT setval($1::text::regclass, $2)", sequence, last)
    finally:
        await connection.close()


def _write(file: Path, held: bytes) -> None:
    """Remove the file and the logs beside it."""
    for log in ("-wal", "-shm"):
        file.with_name(file.name + log).unlink(missing_ok=True)
    file.write_bytes(held)


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///"))


def _plain(url: str) -> str:
    return url.replace("+asyncpg", "")


SHAPE = """
SELECT (SELECT version_num FROM alembic_version) || ' ' || md5(string_agg(part, ';' ORDER BY part)) FROM (
  SELECT table_name || column_name || data_type AS part FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT conrelid::regclass || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT tgrelid::regclass || tgname FROM pg_trigger WHERE NOT tgisinternal
) AS parts
"""


async def _schema(connection: asyncpg.Connection) -> str:
    """The revision, and a sum over columns, constraints, indexes and triggers."""
    return str(await connection.fetchval(SHAPE))


async def _tables(connection: asyncpg.Connection) -> dict[str, tuple[list[str], bytes]]:
    asked = """
        SELECT table_name, array_agg(column_name::text ORDER BY column_name) FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'alembic_version' GROUP BY table_name
    """
    found = {}
    for table, columns in await connection.fetch(asked):
        if await connection.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{table}")'):
            rows = io.BytesIO()
            await connection.copy_from_table(table, output=rows, columns=columns, format="binary")
            found[table] = (columns, rows.getvalue())
    return found


async def _ids(connection: asyncpg.Connection) -> dict[str, int]:
    asked = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
    return dict(await connection.fetch(asked))


class Engines:
    """The databases of one test process; `close` leaves the server as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._blank: dict[str, Contents] = {}
        self._made: list[str] = []
        self._free: list[str] = []

    def blank(self, engine: str) -> Contents:
        """The contents of a new database with the newest schema."""
        if engine not in self._blank:
            self._blank[engine] = run_now(self._make_blank(engine))
        return self._blank[engine]

    async def take(self, engine: str, held: Contents, folder: Path) -> str:
        """The URL of a database with these contents, which nobody else uses until it is returned."""
        if engine == "sqlite":
            url = f"sqlite+aiosqlite:///{folder / 'vekha.db'}"
        else:
            url = self._free.pop() if self._free else await self._new()
        await refill(url, held)
        return url

    async def bare(self, engine: str, file: Path) -> str:
        """The URL of a database without any table; on SQLite in this file."""
        return f"sqlite+aiosqlite:///{file}" if engine == "sqlite" else await self._create()

    async def give_back(self, url: str) -> None:
        """Return the database for the next use; one with a changed schema is not used again."""
        if url.startswith("sqlite"):
            return
        connection = await asyncpg.connect(_plain(url))
        try:
            same = await _schema(connection) == self._newest
        finally:
            await connection.close()
        if same:
            self._free.append(url)

    def close(self) -> None:
        run_now(_admin(*(f'DROP DATABASE "{name}" WITH (FORCE)' for name in self._made)))

    async def _make_blank(self, engine: str) -> Contents:
        url = f"sqlite+aiosqlite:///{self._folder / 'blank.db'}" if engine == "sqlite" else await self._create()
        database = Database(url)
        await upgrade(database)
        await database.close()
        if engine != "sqlite":
            self._template = url.rsplit("/", 1)[1]
        return await contents(url)

    @property
    def _newest(self) -> str:
        held = self.blank("postgres")
        return held.schema if isinstance(held, Rows) else ""

    async def _new(self) -> str:
        """A copy of the blank one."""
        self.blank("postgres")
        return await self._create(f'TEMPLATE "{self._template}"')

    async def _create(self, how: str = "") -> str:
        name = f"vekha_test_{uuid.uuid4().hex[:12]}"
        # a test's writes need not survive a crash of the machine
        await _admin(f'CREATE DATABASE "{name}" {how}', f'ALTER DATABASE "{name}" SET synchronous_commit TO off')
        self._made.append(name)
        return POSTGRES.rsplit("/", 1)[0] + f"/{name}"


def answers() -> bool:
    """Whether PostgreSQL answers."""
    try:
        run_now(_admin("SELECT 1"))
    except (OSError, asyncpg.PostgresError):
        return False
    return True


async def _admin(*statements: str) -> None:
    connection = await asyncpg.connect(_plain(POSTGRES))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
