"""Announcements in full: questions, time, edits after sending"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        for column in _columns():
            batch_op.add_column(column)
    with op.batch_alter_table("acknowledgements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=True))
    op.create_table(
        "copy_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.id"], name=op.f("fk_copy_edits_announcement_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_copy_edits_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_edits")),
    )
    with op.batch_alter_table("copy_edits", schema=None) as batch_op:
        batch_op.create_index("uq_copy_edits_notice_id", ["notice_id"], unique=True)
        batch_op.create_index("ix_copy_edits_announcement_id", ["announcement_id"], unique=False)
        batch_op.create_index(
            "ix_copy_edits_open",
            ["not_before", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("copy_edits")
    with op.batch_alter_table("acknowledgements", schema=None) as batch_op:
        batch_op.drop_column("answer")
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        for column in reversed(_columns()):
            batch_op.drop_column(column.name)


def _columns() -> list[sa.Column[Any]]:
    """The new columns; their defaults describe what announcements were until now."""
    moment = sa.DateTime(timezone=True)
    return [
        sa.Column("asks", sa.String(length=20), nullable=False, server_default="known"),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("calls_again", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("called_on", sa.Date(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("send_at", moment, nullable=True),
        sa.Column("scheduled_at", moment, nullable=True),
        sa.Column("stopped_at", moment, nullable=True),
        sa.Column("closed_at", moment, nullable=True),
        sa.Column("next_html", sa.Text(), nullable=True),
        sa.Column("editions", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("edited_at", moment, nullable=True),
        sa.Column("recalled_at", moment, nullable=True),
    ]
