"""Since when a task is asked for, and who has the deadlines in a calendar"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BORN = """
UPDATE tasks SET made_at = (
    SELECT roadmaps.confirmed_at FROM activities JOIN roadmaps ON roadmaps.id = activities.roadmap_id
    WHERE activities.id = tasks.activity_id AND roadmaps.replaces_id IS NULL
)
"""
"""Tasks of a corrected order get no date: they may be older than it, and count as asked for from the beginning."""


def upgrade() -> None:
    with op.batch_alter_table("tasks") as table:
        table.add_column(sa.Column("made_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(BORN)
    op.create_table(
        "calendar_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_calendar_files_person_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_calendar_files_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_files")),
    )
    with op.batch_alter_table("calendar_files") as table:
        table.create_index("uq_calendar_files_person_id_seat_id", ["person_id", "seat_id"], unique=True)


def downgrade() -> None:
    op.drop_table("calendar_files")
    with op.batch_alter_table("tasks") as table:
        table.drop_column("made_at")
