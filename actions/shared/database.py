"""What the upper layers may know of the database: that a transaction can be begun and shared, or that it is away."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from models.db import is_away, is_full
from models.together import Together

Session = AsyncSession

__all__ = ["Session", "Together", "Transactions", "is_away", "is_full"]


class Transactions(Protocol):
    """`models.db.Database` keeps this promise; only bot/app.py knows it by name."""

    def begin(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def read(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    async def share(self, step: Callable[[AsyncSession], Awaitable[None]]) -> None: ...
