"""Group commit: requests that arrive while a transaction runs share the next transaction.

A commit waits for the disk, and every query costs milliseconds: when a hundred chats each report «done» or need their
actor looked up, one transaction and a few queries serve them all.
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
"""The most items of one transaction."""


class Together(Generic[T, R]):
    """Items of many callers, in the order of arrival, each with its result; one that fails does not fail the others."""

    def __init__(self, begin: Begin, work: Callable[[AsyncSession, Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        """`begin` opens a transaction, `work` is done in it; if it fails, it is repeated for each item alone."""
        self._begin = begin
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    async def add(self, item: T) -> R:
        """Returns the item's result once it is committed; raises the error of its work."""
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
    """The result of the work or its error; the error is raised where the item's caller waits, not here."""
    [outcome] = await asyncio.gather(work, return_exceptions=True)
    return outcome


def _tell(waiting: asyncio.Future[R], outcome: R | BaseException) -> None:
    if waiting.done():  # the caller was cancelled meanwhile
        return
    if isinstance(outcome, BaseException):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
