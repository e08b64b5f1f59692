"""Group commit: whatever is asked of the database while a transaction is on its way goes into the next one, together.

A commit waits for the disk, and every question costs its milliseconds: a hundred chats that each say «done» or ask «who
is this?» need not do so a hundred times.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

Begin = Callable[[], AbstractAsyncContextManager[AsyncSession]]
T = TypeVar("T")
R = TypeVar("R")

MOST = 200
"""Items of one transaction."""


class Together(Generic[T, R]):
    """Items of many, in the order in which they came, each with its result; one that fails fails alone."""

    def __init__(self, begin: Begin, work: Callable[[AsyncSession, Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        """`begin` opens a transaction, `work` is done in it; it may be done again with part of what failed."""
        self._begin = begin
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    async def add(self, item: T) -> R:
        """Returns the item's result once it is committed; raises what the work on it raised."""
        result: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, result))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work_off())
        return await result

    async def _work_off(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            found = await _outcome(self._transaction([item for item, _ in batch]))
            for number, (item, result) in enumerate(batch):
                if not isinstance(found, BaseException):
                    _tell(result, found[number])
                elif len(batch) == 1:
                    _tell(result, found)
                else:
                    alone = await _outcome(self._transaction([item]))
                    _tell(result, alone if isinstance(alone, BaseException) else alone[0])

    async def _transaction(self, items: Sequence[T]) -> Sequence[R]:
        async with self._begin() as session:
            return await self._work(session, items)


async def _outcome(work: Coroutine[None, None, Sequence[R]]) -> Sequence[R] | BaseException:
    """What a piece of work raised is told to whoever waits, not here."""
    [outcome] = await asyncio.gather(work, return_exceptions=True)
    return outcome


def _tell(waiting: asyncio.Future[R], outcome: R | BaseException) -> None:
    if waiting.done():  # who waited was cancelled meanwhile
        return
    if isinstance(outcome, BaseException):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
