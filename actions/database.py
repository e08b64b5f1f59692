"""What the upper layers may know of the database: that a transaction can be begun."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

Session = AsyncSession


class Database(Protocol):
    """`models.db.Database` keeps this promise; only bot/app.py knows it by name."""

    def begin(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def read(self) -> AbstractAsyncContextManager[AsyncSession]: ...
