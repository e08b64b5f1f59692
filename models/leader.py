"""Which of several processes delivers, ticks and polls: the holder of an advisory lock in PostgreSQL.

SQLite belongs to one process, which leads at once. A process that ends in any way loses its connection and so its
locks: another takes over at its next beat.
"""

import secrets
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from domain.loops import LoopName
from models.db import DRIVER_FAULTS, Database, queued

log = structlog.get_logger()

LEADER = 0x7665_6B68_61
"""The advisory lock that the leader holds: «vekha» in bytes. The locks of processes have longer numbers."""
CHANNEL = "vekha"
BEAT_SECONDS = 1.0
PATIENCE = 5.0
"""How many seconds the server has for an answer; after that the leader treats the connection as lost."""
KEEPALIVE = {"tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3}
"""The server gives up a machine that lost its power within some ten seconds."""

GONE = (OSError, TimeoutError, *DRIVER_FAULTS, SQLAlchemyError)


class LeaderWork(Protocol):
    """The work of the leader in addition to what every process does."""

    async def start_leading(self) -> None:
        """Called when this process becomes the leader."""
        ...

    async def stop_leading(self) -> None:
        """Called when it no longer leads; another process may already have begun."""
        ...


class Leadership:
    """This process among several; `process` is the number that marks the work it owns."""

    def __init__(self, database: Database, work: LeaderWork, heard: Callable[[], None]) -> None:
        """`heard` is called when another process signals that a notice was queued."""
        self.process = secrets.randbits(62)
        self.leads = False
        self._ended = False
        self._database = database
        self._work = work
        self._heard = heard
        self._connection: AsyncConnection | None = None
        self._driver: Any = None

    async def beat(self) -> None:
        """Try to lead, or check that this process still does; to be called every BEAT_SECONDS.

        If it raises, the connection is lost: this process no longer leads, and the next beat tries again.
        """
        if self._ended:
            return
        try:
            if self._connection is None and not self._database.is_sqlite:
                await self._connect()
            await self._try()
        except GONE as gone:
            log.warning("the leader's connection is gone", error=str(gone))
            await self._resign()
            await self._disconnect()
            raise

    async def end(self) -> None:
        """Release all locks for good, so that another process can take over at once."""
        self._ended = True
        await self._resign()
        await self._disconnect()

    async def _connect(self) -> None:
        """Open a connection of our own: locks and LISTEN belong to it."""
        self._connection = await self._database.engine.connect()
        self._driver = (await self._connection.get_raw_connection()).driver_connection
        for setting, value in KEEPALIVE.items():
            await self._driver.execute(f"SET {setting} = {value}")
        await self._driver.execute("SELECT pg_advisory_lock($1)", self.process)
        await self._driver.add_listener(CHANNEL, lambda *_: self._heard())

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            await self._driver.execute("SELECT pg_advisory_unlock_all()", timeout=PATIENCE)
        except GONE as gone:
            log.info("could not say goodbye", error=str(gone))
        await connection.invalidate()
        await connection.close()

    async def _try(self) -> None:
        """Ask the server for an answer, or for the lock; a lost connection raises or times out."""
        if self._database.is_sqlite:
            await self._lead()
        elif self.leads:
            await self._driver.fetchval("SELECT 1", timeout=PATIENCE)
        elif await self._driver.fetchval("SELECT pg_try_advisory_lock($1)", LEADER, timeout=PATIENCE):
            await self._lead()

    async def _lead(self) -> None:
        """Start leading, unless this process already leads."""
        if self.leads:
            return
        log.info("this process leads", process=self.process)
        await self._work.start_leading()
        self.leads = True

    async def _resign(self) -> None:
        if self.leads:
            self.leads = False
            await self._work.stop_leading()


async def has_died(session: AsyncSession, process: int) -> bool:
    """Whether another process has ended: its lock is free. On SQLite there is no other process."""
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(process))))


async def wake(session: AsyncSession, loop: LoopName) -> None:
    """Tell one loop of the leader, once this transaction is committed, that it has something to do."""
    queued(session, loop)
    if session.get_bind().dialect.name != "sqlite":
        await session.execute(select(func.pg_notify(CHANNEL, "")))
