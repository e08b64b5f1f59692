"""The intended effects of migrations on data: everything else has to stay as it was.

A migration that takes a column or a table away, renames one or rewrites its values has a line here; one that only adds
needs none.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.migrations.rows import Row, Rows, in_order


class Gone(NamedTuple):
    """A table or a column is removed with its contents."""

    why: str


class Renamed(NamedTuple):
    """A table or a column has another name; for a column, without its table."""

    to: str


class Rewritten(NamedTuple):
    """The effect on each value of a column on the way up, and its new name if it has one."""

    up: Callable[[Any], Any]
    to: str = ""
    comes_back: bool = True
    """Whether the downgrade restores the value."""


Change = Gone | Renamed | Rewritten
Changes = Mapping[str, Mapping[str, Change]]


def hashed(code: str) -> str:
    """The downgrade restores a hash, not the value."""
    return code if len(code) == 40 else hashlib.blake2b(code.encode(), digest_size=20).hexdigest()


def renamed_items(data: str | dict[str, Any]) -> str | dict[str, Any]:
    """JSON as the engine gives it: SQLite as text, PostgreSQL as values."""
    if isinstance(data, str):
        return data.replace('"holes":', '"items":')
    return {"items" if key == "holes" else key: value for key, value in data.items()}


CHANGES: Changes = {
    "0002": {"municipalities.cards_on": Gone("each seat that oversees has a day of its own")},
    "0012": {"invites.code": Rewritten(hashed, "code_hash", comes_back=False)},
    "0018": {
        f"{table}.messenger": Renamed("bot")
        for table in ("accounts", "conversations", "files", "replies", "reply_copies", "updates")
    },
    "0020": {
        "notices.kind": Rewritten(lambda kind: "missing-items" if kind == "report-gap" else kind),
        "notices.data": Rewritten(renamed_items),
    },
    "0025": {"verdicts.changed_before": Renamed("since_before"), "ticks.changed_at": Renamed("state_since")},
}
"""By revision, then by «table» or «table.column» under its earlier name."""


def after(rows: Rows, revision: str, changes_of: Changes = CHANGES) -> Rows:
    """The expected rows after the migration to `revision`, without its additions."""
    changes = changes_of.get(revision, {})
    kept = {table: of for table, of in rows.items() if not isinstance(changes.get(table), Gone)}
    return {
        _name(changes.get(table), table): in_order(_row(row, table, changes) for row in of)
        for table, of in kept.items()
    }


def lost(revision: str) -> set[str]:
    """Columns whose values do not return when the migration is taken back."""
    return {name for name, change in CHANGES.get(revision, {}).items() if _loses(change)}


def _loses(change: Change) -> bool:
    return isinstance(change, Gone) or (isinstance(change, Rewritten) and not change.comes_back)


def _row(row: Row, table: str, changes: Mapping[str, Change]) -> Row:
    of = {name: changes.get(f"{table}.{name}") for name in row}
    return {
        _name(of[name], name): change.up(value) if isinstance(change := of[name], Rewritten) else value
        for name, value in row.items()
        if not isinstance(of[name], Gone)
    }


def _name(change: Change | None, name: str) -> str:
    return change.to if isinstance(change, Renamed | Rewritten) and change.to else name


def without(rows: Rows, names: set[str]) -> Rows:
    """The same rows without these tables and columns."""
    return {
        table: in_order({name: row[name] for name in row if f"{table}.{name}" not in names} for row in of)
        for table, of in rows.items()
        if table not in names
    }


def same_columns(rows: Rows, like: Rows) -> Rows:
    """The tables and columns of `rows` that `like` has: later additions are left out."""
    names = {table: list(of[0]) if of else [] for table, of in like.items()}
    return {
        table: in_order({name: row.get(name, "gone") for name in names[table]} for row in rows.get(table, []))
        for table in like
    }


def differing(rows: Rows, expected: Rows) -> Rows:
    """By table the rows that are in one of them only: the output of a failing test."""
    pairs = {table: (rows.get(table, []), expected.get(table, [])) for table in sorted(rows | expected)}
    return {table: _only_one(one, other) for table, (one, other) in pairs.items() if one != other}


def _only_one(rows: list[Row], expected: list[Row]) -> list[Row]:
    unexpected = [row | {"": "unexpected"} for row in rows if row not in expected]
    return unexpected + [row | {"": "missing"} for row in expected if row not in rows]
