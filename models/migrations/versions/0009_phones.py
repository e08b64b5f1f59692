"""A seat has a telephone"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.add_column(sa.Column("phone", sa.String(length=60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.drop_column("phone")
