"""Notices name their verdict, revision and day in columns of their own"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NOTICES = sa.table(
    "notices", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("slot", sa.String),
    sa.column("data", sa.JSON), sa.column("revision", sa.Integer), sa.column("verdict_id", sa.Integer),
    sa.column("day", sa.Date),
)  # fmt: skip
EDITION = "edition-"
VERDICTS_THERE = """
UPDATE notices SET verdict_id = NULL WHERE verdict_id NOT IN (SELECT verdicts.id FROM verdicts)
"""
RENAME = "UPDATE notices SET kind = '{to}', data = {data} WHERE kind = '{kind}'"
REPLACE = "REPLACE(CAST(data AS TEXT), '\"{old}\":', '\"{new}\":')"


def upgrade() -> None:
    with op.batch_alter_table("notices") as batch:
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("verdict_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("day", sa.Date(), nullable=True))
    _fill()
    op.execute(VERDICTS_THERE)
    with op.batch_alter_table("notices") as batch:
        batch.create_foreign_key(op.f("fk_notices_verdict_id"), "verdicts", ["verdict_id"], ["id"])
    _rename("report-gap", "missing-items", "holes", "items")


def _fill() -> None:
    """What was read from the slot, and the verdict from the data."""
    connection = op.get_bind()
    asked = sa.select(NOTICES.c.id, NOTICES.c.kind, NOTICES.c.slot, NOTICES.c.data)
    found = connection.execute(asked.where(NOTICES.c.kind.in_(list(READ)))).all()
    changes = [{"notice": id_} | read for id_, kind, slot, data in found if (read := READ[kind](slot, data or {}))]
    for column in ("revision", "verdict_id", "day"):
        rows = [{"notice": row["notice"], "read": row[column]} for row in changes if column in row]
        if rows:
            changed = sa.update(NOTICES).where(NOTICES.c.id == sa.bindparam("notice"))
            connection.execute(changed.values({column: sa.bindparam("read")}), rows)


def _verdict(_slot: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"verdict_id": data["verdict"]} if isinstance(data.get("verdict"), int) else {}


def _edition(slot: str, _data: dict[str, Any]) -> dict[str, Any]:
    return _number(slot.removeprefix(EDITION)) if slot.startswith(EDITION) else {}


def _checked(slot: str, _data: dict[str, Any]) -> dict[str, Any]:
    return _number(slot)


def _number(text: str) -> dict[str, Any]:
    return {"revision": int(text)} if text.isascii() and text.isdigit() else {}


def _day(slot: str, _data: dict[str, Any]) -> dict[str, Any]:
    return {"day": date.fromisoformat(slot[:10])}


READ: Mapping[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
    "accepted": _verdict,
    "returned": _verdict,
    "second-call": _edition,
    "checked": _checked,
    "report-gap": _day,
}


def _rename(kind: str, to: str, old: str, new: str) -> None:
    data = REPLACE.format(old=old, new=new)
    data = f"CAST({data} AS JSON)" if op.get_bind().dialect.name == "postgresql" else data
    op.execute(sa.text(RENAME.format(kind=kind, to=to, data=data).replace(":", "\\:")))


def downgrade() -> None:
    _rename("missing-items", "report-gap", "items", "holes")
    with op.batch_alter_table("notices") as batch:
        batch.drop_constraint(op.f("fk_notices_verdict_id"), type_="foreignkey")
        batch.drop_column("day")
        batch.drop_column("verdict_id")
        batch.drop_column("revision")
