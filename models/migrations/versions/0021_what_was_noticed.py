"""What the reader noticed about a whole order, and the rows that it left out, are shown in the preview"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("warnings", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("roadmaps", sa.Column("left_out", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("roadmaps", "left_out")
    op.drop_column("roadmaps", "warnings")
