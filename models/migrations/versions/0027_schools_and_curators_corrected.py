"""Lists before they are added; two entries that became one; notes, short names, the message of an announcement"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = sa.text("ended_at IS NULL")
DONE = sa.text("undone_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "list_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=40), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_list_drafts_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_list_drafts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_drafts")),
    )
    op.create_index("ix_list_drafts_open", "list_drafts", ["person_id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "mergers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_mergers_municipality_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["seats.id"], name=op.f("fk_mergers_kept_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["seats.id"], name=op.f("fk_mergers_gone_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mergers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mergers")),
    )
    op.create_index("ix_mergers_done", "mergers", ["kept_id"], sqlite_where=DONE, postgresql_where=DONE)
    op.add_column("municipalities", sa.Column("short_name", sa.String(length=40), nullable=True))
    op.add_column("announcements", sa.Column("source", sa.JSON(), nullable=True))
    op.add_column("seats", sa.Column("note", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("seats", "note")
    op.drop_column("announcements", "source")
    op.drop_column("municipalities", "short_name")
    op.drop_table("mergers")
    op.drop_table("list_drafts")
