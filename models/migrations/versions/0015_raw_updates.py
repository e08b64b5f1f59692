"""Updates are kept as they were received, under their kind; an answer that was lost is said once"""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AS_JSON = "CASE WHEN body LIKE '{%' THEN body::json ELSE to_json(body) END"


def upgrade() -> None:
    with op.batch_alter_table("updates") as table:
        table.alter_column("body", type_=sa.Text(), existing_type=sa.JSON(), postgresql_using="body::text")
        table.add_column(sa.Column("kind", sa.String(length=40), server_default="", nullable=False))
        table.add_column(sa.Column("apologised_at", sa.DateTime(timezone=True), nullable=True))
    _fill_in_kinds()


def _fill_in_kinds() -> None:
    updates = sa.table("updates", sa.column("id"), sa.column("body"), sa.column("kind"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(updates.c.id, updates.c.body)).all()
    for row_id, body in rows:
        connection.execute(updates.update().where(updates.c.id == row_id).values(kind=_kind(body)))


def _kind(body: str) -> str:
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    return next((key[:40] for key in found if key != "update_id"), "") if isinstance(found, dict) else ""


def downgrade() -> None:
    with op.batch_alter_table("updates") as table:
        table.drop_column("apologised_at")
        table.drop_column("kind")
        table.alter_column("body", type_=sa.JSON(), existing_type=sa.Text(), postgresql_using=AS_JSON)
