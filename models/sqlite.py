"""SQLite beside the event loop: each statement and its rows take one trip to the connection's thread."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, Self

import aiosqlite
from aiosqlite.context import contextmanager
from sqlalchemy import URL

BUSY_SECONDS = 15
"""How long a writer waits in SQLite's queue before it fails."""
CHUNK = 64


def connector(url: URL) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """Opens a connection to this database each time it is called."""
    [file], options = url.get_dialect()().create_connect_args(url)
    ours: dict[str, Any] = {**options, "timeout": BUSY_SECONDS, "check_same_thread": False}
    return partial(_connect, partial(sqlite3.connect, file, **ours))


async def _connect(connect: Callable[[], sqlite3.Connection]) -> aiosqlite.Connection:
    connection = _Connection(connect, CHUNK)
    connection._thread.daemon = True  # as SQLAlchemy does: a process may end while a connection is open
    return await connection


class _Connection(aiosqlite.Connection):
    """A connection whose cursors need one trip a statement; aiosqlite's own need four: open, execute, fetch, close."""

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        return _WholeCursor(self, self._conn.cursor())

    async def rollback(self) -> None:
        """SQLAlchemy's pool rolls back what has been committed too: that takes no trip."""
        if self._conn.in_transaction:
            await super().rollback()


class _WholeCursor(aiosqlite.Cursor):
    """A cursor that fetches all rows in the trip of their statement, after which nothing is left to close."""

    def __init__(self, connection: aiosqlite.Connection, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._thread: Any = connection
        self._rows: list[sqlite3.Row] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        self._rows = await self._thread._execute(self._whole, sql, parameters or ())
        return self

    async def fetchall(self) -> list[sqlite3.Row]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _whole(self, sql: str, parameters: Any) -> list[sqlite3.Row]:
        return self._cursor.execute(sql, parameters).fetchall()
