"""A letter knows that its call has begun, and how often a process died during one"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("notices", sa.Column("sending_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("notices", sa.Column("interruptions", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("notices", "interruptions")
    op.drop_column("notices", "sending_at")
