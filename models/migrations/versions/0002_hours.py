"""Seats have hours of their own, and people say when the day's card comes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("municipalities") as table:
        table.drop_column("cards_on")
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("card_at", sa.Time(), nullable=True))
    with op.batch_alter_table("seats") as table:
        table.add_column(sa.Column("timezone", sa.String(length=60), nullable=True))
        table.add_column(sa.Column("card_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.drop_column("card_on")
        table.drop_column("timezone")
    with op.batch_alter_table("people") as table:
        table.drop_column("card_at")
    with op.batch_alter_table("municipalities") as table:
        table.add_column(sa.Column("cards_on", sa.Date(), nullable=True))
