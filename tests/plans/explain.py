"""How each engine goes about a statement: what it reads row by row, or sorts although only a few rows are asked for."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.base import Base

PARTIAL = {
    str(index.name)
    for table in Base.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}
"""Indexes of what is open: to read one as a whole is to read what there is to do."""


class Sent(NamedTuple):
    """A statement as it went to the engine."""

    statement: str
    parameters: Any


def faults(connection: Connection, sent: Sent, tables: Collection[str]) -> list[str]:
    """Which of these tables the statement reads row by row: the more there are, the slower it is."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sent.statement}", sent.parameters)
        found = _sqlite([row.detail for row in rows], tables)
    else:
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sent.statement}", sent.parameters).scalar_one()
        found = _postgres((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"], tables)
    return list(found)


def _sqlite(steps: list[str], tables: Collection[str]) -> Iterator[str]:
    for step in steps:
        scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        if scanned and scanned[1] in tables and scanned[2] not in PARTIAL:
            yield step


def _postgres(node: dict[str, Any], tables: Collection[str]) -> Iterator[str]:
    kind, table, index = node["Node Type"], node.get("Relation Name"), node.get("Index Name")
    whole = kind == "Seq Scan" or ("Index" in kind and index not in PARTIAL and "Index Cond" not in node)
    if whole and table in tables:
        yield f"{kind} {table} {index or ''} {node.get('Filter', '')}"
    for below in node.get("Plans", ()):
        yield from _postgres(below, tables)
