"""The database as the commands open it that work with what is there: none of them makes a new one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cli.outages import NoDatabaseError
from bot.config import Settings
from models.db import Database, missing_file
from models.schema import upgrade


def check_there(settings: Settings) -> None:
    """NoDatabaseError where SQLite's file is not there: a mistyped path must not become an empty database."""
    if lost := missing_file(settings.database_url):
        raise NoDatabaseError("refusal-no-database", path=str(lost))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database with the newest schema."""
    check_there(settings)
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        yield database
    finally:
        await database.close()
