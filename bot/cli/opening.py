"""Opens an existing database for the commands that never create one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cli.outages import NoDatabaseError
from bot.config import Settings
from models.db import Database, missing_file
from models.schema import upgrade


def check_there(settings: Settings) -> None:
    """NoDatabaseError if SQLite's file is missing: a mistyped path must not become an empty database."""
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
