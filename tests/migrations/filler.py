"""Rows for every table of a schema, made from the schema alone: a new table or column gets some at once."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, Table, inspect, select, text, types

from models import Base
from models.base import EnumText
from tests.migrations.schemas import VERSION_TABLE

VARIANTS = ("plain", "bare", "awkward")
"""Variants: all values ordinary; all optional ones empty; texts as long and odd as allowed."""

DAY = date(2026, 1, 12)
MOMENT = datetime(2026, 1, 12, 6, 30, 15, 250_000, tzinfo=UTC)
BEYOND_32_BITS = 2**40
LONG = 2000
ODD = "«Ёлка» 'и' \"№\"\n\t<b>&amp;</b> %s :x \\ 🏠 "
KNOWN: dict[tuple[str, str], list[Table]] = {}
JSON = {"plain": {"number": 1}, "awkward": {"слова": [ODD, None, {"глубже": [1.5, True, {}]}], "пусто": []}}


def tables(connection: Connection) -> list[Table]:
    """The tables of the database, by name."""
    revision = MigrationContext.configure(connection).get_current_revision()
    return _reflected(connection) if revision is None else _known(connection, revision)


def _known(connection: Connection, revision: str) -> list[Table]:
    """Reflecting takes long, and a revision is always the same."""
    key = (connection.dialect.name, revision)
    if key not in KNOWN:
        KNOWN[key] = _reflected(connection)
    return KNOWN[key]


def _reflected(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for name, table in sorted(found.tables.items()) if name != VERSION_TABLE]


def fill(connection: Connection, first: int) -> None:
    """Put a row of each variant into each table, numbered from `first`; row n refers to row n of every other table.

    That satisfies foreign keys, also in a circle, and unique indexes over any columns. JSON is copied from the
    rows that are there: nothing else knows its shape.
    """
    hold_foreign_keys(connection)
    known = words(connection)
    for table in tables(connection):
        seen = samples(connection, table)
        for number in range(first, first + len(VARIANTS)):
            made = {column.name: _value(column, number, first, known) for column in table.columns}
            connection.execute(table.insert(), made | {name: seen[name] for name in seen if made[name] is not None})
    let_ids_go_on(connection)


def samples(connection: Connection, table: Table) -> dict[str, Any]:
    """A value of each JSON column that has one."""
    columns = [column for column in table.columns if isinstance(column.type, types.JSON)]
    found = {c.name: connection.scalar(select(c).where(c.is_not(None)).limit(1)) for c in columns}
    return {name: value for name, value in found.items() if value is not None}


def hold_foreign_keys(connection: Connection) -> None:
    """Until the transaction ends rows may be inserted in any order."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        connection.execute(text("SET LOCAL session_replication_role = replica"))


def let_ids_go_on(connection: Connection) -> None:
    """PostgreSQL counts ids separately: the next row that a migration makes must follow these."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables(connection):
        column = table.autoincrement_column
        if column is not None:
            sequence = "pg_get_serial_sequence(:table, :column)"
            newest = f'SELECT setval({sequence}, max("{column.name}")) FROM "{table.name}"'
            connection.execute(text(newest), {"table": f'"{table.name}"', "column": column.name})


Words = Mapping[tuple[str, str], list[str]]


def words(connection: Connection) -> Words:
    """The words that a column allows: those of a CHECK, otherwise those of the models."""
    found = {
        (table.name, column.name): [word.value for word in column.type.words]
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, EnumText)
    }
    for (_, table), checks in inspect(connection).get_multi_check_constraints().items():
        for check in checks:
            literals = re.findall(r"'([^']*)'", check["sqltext"])
            for column in inspect(connection).get_columns(table):
                if literals and re.search(rf"\b{column['name']}\b", check["sqltext"]):
                    found[table, column["name"]] = literals
    return found


def _value(column: Column[Any], number: int, first: int, known: Words) -> Any:
    variant = VARIANTS[number - first]
    if variant == "bare" and column.nullable:
        return None
    if column.foreign_keys:
        return _reference(column, number, first, known)
    if choices := known.get((column.table.name, column.name)) or getattr(column.type, "enums", None):
        return choices[number % len(choices)]
    if column.name == "code_hash":
        return f"{number:040x}"  # a hash always has its whole length
    for kinds, make in MAKERS.items():
        if isinstance(column.type, kinds):
            return make(column.type, number, variant)
    raise LookupError(f"the filler has no value of type {column.type!r} for {column}: teach it in MAKERS")


def _reference(column: Column[Any], number: int, first: int, known: Words) -> Any:
    """Row n of the other table; of the same table the row before, so that nothing follows itself."""
    target = next(iter(column.foreign_keys)).column
    if target.table is not column.table:
        return _value(target, number, first, known)
    return None if number == first and column.nullable else _value(target, max(number - 1, first), first, known)


def _text(kind: Any, number: int, variant: str) -> str:
    """Begins with the number, so that no two are the same."""
    length = kind.length or LONG
    if length < len(str(number)):
        raise LookupError(f"{length} characters are too few for the filler's number {number}")
    return f"{number} {ODD * LONG if variant == 'awkward' else 'слова'}"[:length].rstrip()


MAKERS: Mapping[tuple[type, ...], Any] = {
    (types.JSON,): lambda kind, n, variant: JSON.get(variant, {}),
    (types.Boolean,): lambda kind, n, variant: n % 2 == 0,
    (types.BigInteger,): lambda kind, n, variant: (BEYOND_32_BITS + n) * (-1 if variant == "awkward" else 1),
    (types.Integer,): lambda kind, n, variant: n,
    (types.Numeric, types.Float): lambda kind, n, variant: Decimal(n) if kind.asdecimal else float(n),
    (types.DateTime,): lambda kind, n, variant: moment(kind, MOMENT + timedelta(days=n)),
    (types.Date,): lambda kind, n, variant: DAY + timedelta(days=n),
    (types.Time,): lambda kind, n, variant: time(n % 24, 30),
    (types.Interval,): lambda kind, n, variant: timedelta(minutes=n),
    (types.LargeBinary,): lambda kind, n, variant: f"\0{n}".encode(),
    (types.String,): _text,
}
"""The first whose type it is."""


def moment(kind: types.DateTime, at: datetime) -> datetime:
    """The value as the engine keeps it: SQLite knows no zones."""
    return at if kind.timezone else at.astimezone(UTC).replace(tzinfo=None)


def empty(connection: Connection) -> list[str]:
    """Tables without a row, and columns without a value, by name."""
    return [name for table in tables(connection) for name in _empty(connection, table)]


def _empty(connection: Connection, table: Table) -> Iterable[str]:
    rows = connection.execute(table.select()).mappings().all()
    if not rows:
        return [table.name]
    return [str(column) for column in table.columns if all(row[column.name] is None for row in rows)]
