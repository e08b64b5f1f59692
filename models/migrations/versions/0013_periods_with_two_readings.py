"""A roadmap keeps why its period is doubtful, and the readings to choose from"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("period_doubt", sa.String(length=20), nullable=True))
    op.add_column("roadmaps", sa.Column("period_choices", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("roadmaps", "period_choices")
    op.drop_column("roadmaps", "period_doubt")
