"""Links as files; updates that wait for the file store"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("files", sa.Column("address", sa.Text(), nullable=True))
    op.add_column("updates", sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("updates", sa.Column("deaths", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("updates", "deaths")
    op.drop_column("updates", "waits_since")
    op.drop_column("files", "address")
