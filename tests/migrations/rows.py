"""Rows written by hand, for migrations whose effect depends on the contents of rows: `rows/REVISION.toml`.

`[[left.TABLE]]` are rows of people who use that release: a row, or with the key of an earlier one its
new columns. `[[made.TABLE]]` are the rows that the migration to that release makes of earlier ones.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, inspect, select

from tests.migrations.filler import hold_foreign_keys, let_ids_go_on, moment, tables
from tests.migrations.schemas import VERSION_TABLE

FOLDER = Path(__file__).parent / "rows"
NULL = "NULL"
"""TOML has no null."""

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By table."""


def written(revision: str, part: str) -> Rows:
    """The hand-written rows of a revision, «left» or «made»; none if it has no file."""
    file = FOLDER / f"{revision}.toml"
    return tomllib.loads(file.read_text("utf-8")).get(part, {}) if file.exists() else {}


def put(connection: Connection, rows: Rows) -> None:
    """Insert rows, or change those whose key exists."""
    hold_foreign_keys(connection)
    for table in tables(connection):
        for row in rows.get(table.name, []):
            values = _as_kept(table, row)
            if connection.execute(select(table).where(_key(table, values))).first() is None:
                connection.execute(table.insert(), values)
            else:
                connection.execute(table.update().where(_key(table, values)).values(values))
    let_ids_go_on(connection)


def found(connection: Connection, rows: Rows) -> Rows:
    """The same rows and columns as they are in the database now."""
    return {
        table.name: [_found(connection, table, _as_kept(table, row)) for row in rows[table.name]]
        for table in tables(connection)
        if table.name in rows
    }


def as_kept(connection: Connection, rows: Rows) -> Rows:
    """Rows with their moments as the engine keeps them."""
    there = {table.name: table for table in tables(connection)}
    return {name: [_as_kept(there[name], row) for row in rows[name]] for name in rows}


def all_rows(connection: Connection) -> Rows:
    """Every row of every table with its values as the engine keeps them, in an order that depends on nothing else."""
    names = [name for name in inspect(connection).get_table_names() if name != VERSION_TABLE]
    return {name: in_order(connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()) for name in names}


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Plain rows in an order that depends on their contents only."""
    return sorted((dict(sorted(row.items())) for row in rows), key=repr)


def _found(connection: Connection, table: Table, row: Row) -> Row:
    there = connection.execute(select(table).where(_key(table, row))).mappings().first() or {}
    return {name: there.get(name, "no such row or column") for name in row}


def _key(table: Table, row: Row) -> ColumnElement[bool]:
    return and_(*[column == row[column.name] for column in table.primary_key])


def _as_kept(table: Table, row: Row) -> Row:
    kept = {name: None if value == NULL else value for name, value in row.items()}
    return {name: moment(table.c[name].type, v) if isinstance(v, datetime) else v for name, v in kept.items()}
