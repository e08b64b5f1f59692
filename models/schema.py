"""Bringing a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select

from models.db import Database

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATING = 0x7665_6B68_62
"""The advisory lock of who migrates; beside that of models/leader.py."""


async def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing; a database that is up to date is left alone.

    Of several processes that start at once one migrates and the others wait.
    """
    async with database.engine.connect() as connection:
        if not database.is_sqlite:
            await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        await connection.run_sync(run_migrations, "upgrade", revision)
        await connection.commit()


def run_migrations(connection: Connection, direction: str, revision: str) -> None:
    """`direction` is «upgrade» or «downgrade»; the connection is handed to models/migrations/env.py."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)
