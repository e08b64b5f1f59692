"""Group commit: whatever is to be written while a transaction is on its way goes into the next one, together.

A commit waits for the disk; a hundred chats that each say «done» need not wait a hundred times.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

Begin = Callable[[], AbstractAsyncContextManager[AsyncSession]]
T = TypeVar("T")

MOST = 200
"""Items of one transaction."""


class Together(Generic[T]):
    """Items of many writers, in the order in which they came; one that cannot be written fails alone."""

    def __init__(self, begin: Begin, write: Callable[[AsyncSession, Sequence[T]], Awaitable[None]]) -> None:
        """`begin` opens a transaction, `write` is done in it; it may be done again with part of what failed."""
        self._begin = begin
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, item: T) -> None:
        """Returns once the item is committed; raises what its writing raised."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await written

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            failed = await _failure(self._commit([item for item, _ in batch]))
            for item, written in batch:
                alone = failed if failed is None or len(batch) == 1 else await _failure(self._commit([item]))
                _tell(written, alone)

    async def _commit(self, items: Sequence[T]) -> None:
        async with self._begin() as session:
            await self._write(session, items)


async def _failure(work: Coroutine[None, None, None]) -> BaseException | None:
    """What a piece of work raised: it is told to whoever waits, not here."""
    [raised] = await asyncio.gather(work, return_exceptions=True)
    return raised


def _tell(written: asyncio.Future[None], failed: BaseException | None) -> None:
    if written.done():  # who waited was cancelled meanwhile
        return
    if failed is None:
        written.set_result(None)
    else:
        written.set_exception(failed)
