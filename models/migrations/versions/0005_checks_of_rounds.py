"""Checks of rounds, and the pages of scans"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", sa.String(length=10), nullable=False, server_default="file"))
        batch_op.add_column(sa.Column("page_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("quality", sa.JSON(), nullable=True))

    op.create_table(
        "checks",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replaces_for", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_checks_version_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_checks_person_id")),
        sa.ForeignKeyConstraint(["scan_id"], ["files.id"], name=op.f("fk_checks_scan_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["files.id"], name=op.f("fk_checks_replaces_id")),
        sa.ForeignKeyConstraint(["replaces_for"], ["people.id"], name=op.f("fk_checks_replaces_for")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_checks")),
    )
    with op.batch_alter_table("checks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_checks_due_at",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("checks", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_checks_due_at",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.drop_table("checks")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_column("quality")
        batch_op.drop_column("page_hash")
        batch_op.drop_column("part")
