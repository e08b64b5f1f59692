"""One answer for all rows of a kind, which can be taken back; the events of a row as rows that are offered"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("answers", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("activities", sa.Column("split", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("activities", "split")
    op.drop_column("roadmaps", "answers")
