"""One interface to both engines; every transaction begins here."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from asyncpg import InterfaceError, InternalClientError, PostgresError
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import InterfaceError as ConnectionFault
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from domain.loops import LoopName
from models.private import close_file, close_folder
from models.sqlite import connector
from models.together import Together

Step = Callable[[AsyncSession], Awaitable[None]]
"""A short part of a transaction."""

DRIVER_FAULTS = (PostgresError, InterfaceError, InternalClientError)
"""PostgreSQL's errors as its driver raises them. The last is that of a connection that is ended during a call: the
driver still waits for the call's end, and takes no other."""
UNREACHABLE = (SQLAlchemyError, *DRIVER_FAULTS, OSError, ImportError)
"""The errors of opening a database: its address, the network, the disk, a missing driver."""

POSTGRES_AWAY = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that mean «try later»: connection, rollback, resources, wrong state, operator, system."""

QUEUED = "queued"


def queued(session: AsyncSession, loop: LoopName) -> None:
    """Note that this transaction queues work for a loop of this process."""
    session.info.setdefault(QUEUED, set()).add(loop)


class Database:
    """SQLite (the embedded default) or PostgreSQL, by URL. `begin` opens a transaction to write, `read` one to read."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.file = _file_of(self.url)
        """SQLite's file; None for PostgreSQL and for a database in memory."""
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            _keep_private(self.file)
        self.engine = self._create_engine()
        self._reader = self.engine.execution_options(reads=True)
        # SQLite has one writer at a time: its own queue polls, our lock passes the turn at once and in order
        self._writer = asyncio.Lock() if self.is_sqlite else nullcontext()
        self._together = Together[Step, None](self.begin, _run)
        self.on_queued: Callable[[frozenset[LoopName]], None] = lambda _loops: None
        """Called after a commit that has queued work, with the loops that do it."""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self._writer, AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            yield session
        if loops := session.info.get(QUEUED):
            self.on_queued(frozenset(loops))

    async def share(self, step: Step) -> None:
        """Run a short step in one transaction with other callers' steps; returns once it is committed."""
        await self._together.add(step)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A transaction to read, which never waits for writers; its changes are rolled back."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        await self.engine.dispose()

    def _create_engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_pre_ping=True, hide_parameters=True)
        engine = create_async_engine(self.url, async_creator=connector(self.url), hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine


def is_full(error: BaseException) -> bool:
    """Whether SQLite reports that the disk is full."""
    return fault_of(error) == "SQLITE_FULL"


def is_away(error: BaseException) -> bool:
    """Whether the database is out of reach, locked or full, so that the same work may succeed later."""
    if fault_of(error) == "SQLITE_ERROR":  # a statement that is wrong, or a table that is not there
        return False
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _says_away(error.orig)):
        return True
    return isinstance(error, (OperationalError, ConnectionFault, PoolTimeout, *DRIVER_FAULTS))


def _says_away(error: BaseException | None) -> bool:
    """By PostgreSQL's own code: the driver's exception classes do not distinguish these errors. SQLAlchemy does not
    always copy it from the driver's error."""
    cause = getattr(error, "__cause__", None)
    codes = [str(getattr(one, "sqlstate", "")) for one in (error, cause)]
    return isinstance(cause, InternalClientError) or any(code.startswith(POSTGRES_AWAY) for code in codes)


def is_for_good(error: BaseException) -> bool:
    """Whether the database opens only after somebody changes something: a path, a name, a password."""
    return fault_of(error).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_NOTADB", "28", "3D"))


def fault_of(error: BaseException) -> str:
    """SQLite's own name of the error, or PostgreSQL's code; "" where it is neither."""
    origin = getattr(error, "orig", None) or error
    return str(getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None) or "")


def missing_file(url: str) -> Path | None:
    """The path of SQLite's file if it does not exist: opening it would create an empty database."""
    file = sqlite_file(url)
    return None if file is None or file.exists() else file


def sqlite_file(url: str) -> Path | None:
    """SQLite's file; None on PostgreSQL and in memory."""
    return _file_of(make_url(url))


def _file_of(url: URL) -> Path | None:
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def _keep_private(file: Path) -> None:
    """A database that was there before is for its owner's eyes as well; new files are so by umask."""
    close_folder(file.parent)
    for one in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        close_file(one)


async def _run(session: AsyncSession, steps: Sequence[Step]) -> list[None]:
    for step in steps:
        await step(session)
    return [None] * len(steps)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Durable and concurrent: a write-ahead log, foreign keys, every commit on the disk."""
    connection.isolation_level = None  # the driver must not begin transactions on its own
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at BEGIN; a transaction that starts to write halfway would fail instead."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
