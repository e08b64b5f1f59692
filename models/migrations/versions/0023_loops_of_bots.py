"""A loop that belongs to one bot says to which"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = "pk_heartbeats"
ONE_A_LOOP = """
DELETE FROM heartbeats WHERE EXISTS (
  SELECT 1 FROM heartbeats other
  WHERE other.owner = heartbeats.owner AND other.name = heartbeats.name AND other.bot < heartbeats.bot
)
"""
"""The earlier key allows one row for each loop of a process."""


def upgrade() -> None:
    with op.batch_alter_table("heartbeats") as batch:
        batch.add_column(sa.Column("bot", sa.String(length=40), server_default="", nullable=False))
        batch.drop_constraint(op.f(KEY), type_="primary")
        batch.create_primary_key(op.f(KEY), ["owner", "name", "bot"])


def downgrade() -> None:
    op.execute(ONE_A_LOOP)
    with op.batch_alter_table("heartbeats") as batch:
        batch.drop_constraint(op.f(KEY), type_="primary")
        batch.drop_column("bot")
        batch.create_primary_key(op.f(KEY), ["owner", "name"])
