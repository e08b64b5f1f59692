"""Seats are sorted in natural order: № 2 before № 11"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from domain.people.names import sorting_key

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.add_column(sa.Column("sorted_by", sa.String(400), nullable=False, server_default=""))
    with op.batch_alter_table("seats") as table:
        table.alter_column("sorted_by", existing_type=sa.String(400), existing_nullable=False, server_default=None)
    seats = sa.table(
        "seats", sa.column("id", sa.Integer), sa.column("title", sa.String), sa.column("sorted_by", sa.String)
    )
    connection = op.get_bind()
    for row_id, title in connection.execute(sa.select(seats.c.id, seats.c.title)).all():
        connection.execute(seats.update().where(seats.c.id == row_id).values(sorted_by=sorting_key(title)))


def downgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.drop_column("sorted_by")
