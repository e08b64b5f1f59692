"""Runs Alembic's migrations on a connection."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from models.schema import MIGRATIONS


class OrphansError(Exception):
    """A migration left rows that refer to missing rows."""


def run(connection: Connection, direction: str, revision: str) -> None:
    """Pass the connection to models/migrations/env.py; OrphansError where the migration left new orphans."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    before = _orphans(connection)
    getattr(command, direction)(config, revision)
    if found := _orphans(connection) - before:
        raise OrphansError(", ".join(sorted({f"{table} → {parent}" for table, _, parent in found})))


def _orphans(connection: Connection) -> set[tuple[str, int, str]]:
    """Rows that refer to missing rows: (table, row number, referred table). PostgreSQL allows none."""
    if connection.dialect.name != "sqlite":
        return set()
    return {(table, row, parent) for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")}
