"""A database's schema as plain values that can be compared."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Inspector, inspect

VERSION_TABLE = "alembic_version"

Schema = dict[str, dict[str, Any]]
"""By table: its columns, primary key, foreign keys, unique constraints, checks and indexes; never their order."""


def schema(connection: Connection) -> Schema:
    """All parts of the database's tables."""
    found = inspect(connection)
    parts = {name: _by_table(found, name, plain) for name, plain in PARTS.items()}
    tables = [table for table in found.get_table_names() if table != VERSION_TABLE]
    return {table: {name: of[table] for name, of in parts.items()} for table in sorted(tables)}


def without_defaults(schema: Schema) -> Schema:
    """Migrations give existing rows a default, which the models do not need."""
    return {
        table: parts | {"columns": sorted((name, kind, nullable) for name, kind, nullable, _ in parts["columns"])}
        for table, parts in schema.items()
    }


def _by_table(found: Inspector, name: str, plain: Callable[[Any], Any]) -> dict[str, Any]:
    asked = getattr(found, f"get_multi_{name}")
    return {table: _plain(of, plain) for (_, table), of in asked().items()}


def _plain(found: Any, plain: Callable[[Any], Any]) -> Any:
    return sorted(map(plain, found), key=repr) if isinstance(found, list) else plain(found)


PARTS: Mapping[str, Callable[[Any], Any]] = {
    "columns": lambda it: (it["name"], str(it["type"]), it["nullable"], it["default"]),
    "pk_constraint": lambda it: (it["name"], tuple(it["constrained_columns"])),
    "foreign_keys": lambda it: (
        it["name"], tuple(it["constrained_columns"]), it["referred_table"], tuple(it["referred_columns"]),
        tuple(sorted(it["options"].items())),
    ),
    "unique_constraints": lambda it: (it["name"], tuple(it["column_names"])),
    "check_constraints": lambda it: (it["name"], it["sqltext"]),
    "indexes": lambda it: (
        it["name"], tuple(it["column_names"]), bool(it["unique"]),
        tuple(sorted((name, str(value)) for name, value in it.get("dialect_options", {}).items())),
    ),
}  # fmt: skip
"""Each kind of part by the name that SQLAlchemy's inspector has for it, and one of them as a plain value."""
