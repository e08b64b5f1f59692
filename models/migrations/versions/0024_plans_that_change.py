"""Deadlines that are moved and asked for, activities that are changed while they run, assignments"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PENDING = sa.text("decided_at IS NULL")


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("for_assignments", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "uq_roadmaps_for_assignments", "roadmaps", ["municipality_id"], unique=True,
        sqlite_where=sa.text("for_assignments = 1"), postgresql_where=sa.text("for_assignments"),
    )  # fmt: skip
    op.add_column("activities", sa.Column("moved", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("activities", sa.Column("spared", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("activities", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tasks", sa.Column("planned_due", sa.Date(), nullable=True))
    op.add_column("tasks", sa.Column("asks_until", sa.Date(), nullable=True))
    op.add_column("tasks", sa.Column("interim", sa.Text(), nullable=True))
    op.execute("UPDATE tasks SET planned_due = due")
    _create_tables()


def _create_tables() -> None:
    op.create_table(
        "deadline_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("old", sa.Date(), nullable=True),
        sa.Column("wanted", sa.Date(), nullable=False),
        sa.Column("new", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_as", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_deadline_moves_municipality_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_deadline_moves_task_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_deadline_moves_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_deadline_moves_decided_by")),
        sa.ForeignKeyConstraint(["decided_as"], ["seats.id"], name=op.f("fk_deadline_moves_decided_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_moves")),
    )
    op.create_index("ix_deadline_moves_task_id", "deadline_moves", ["task_id"])
    op.create_index(
        "uq_deadline_moves_pending", "deadline_moves", ["task_id"], unique=True,
        sqlite_where=PENDING, postgresql_where=PENDING,
    )  # fmt: skip
    op.create_table(
        "assignments",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_assignments_activity_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_assignments_municipality_id")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_assignments_seat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_assignments_person_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["seats.id"], name=op.f("fk_assignments_lead_id")),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_municipality_id"), "assignments", ["municipality_id"])


def downgrade() -> None:
    """Assignments stay, as rows of a roadmap like any other."""
    op.drop_table("assignments")
    op.drop_table("deadline_moves")
    op.drop_column("tasks", "interim")
    op.drop_column("tasks", "asks_until")
    op.drop_column("tasks", "planned_due")
    op.drop_column("activities", "cancelled_at")
    op.drop_column("activities", "spared")
    op.drop_column("activities", "moved")
    op.drop_index("uq_roadmaps_for_assignments", table_name="roadmaps")
    op.drop_column("roadmaps", "for_assignments")
