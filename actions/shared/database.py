"""What the upper layers know of the database: a transaction can be begun and shared, and the database can be away."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from models.db import is_away, is_full
from models.together import Together

Session = AsyncSession

__all__ = ["Session", "Together", "Transactions", "is_away", "is_full"]


class Transactions(Protocol):
    """The interface that `models.db.Database` implements; only bot/app.py names that class."""

    def begin(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def read(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    async def share(self, step: Callable[[AsyncSession], Awaitable[None]]) -> None: ...
