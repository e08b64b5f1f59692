"""Updates, accounts, files and messages say to which bot they belong, accounts when they were last used"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEYS = (
    ("updates", "uq_updates_messenger_update_id", ["messenger", "update_id"],
     "uq_updates_bot_update_id", ["bot", "update_id"]),
    ("accounts", "uq_accounts_messenger_external_id", ["messenger", "external_id"],
     "uq_accounts_external_id_bot", ["external_id", "bot"]),
    ("files", "uq_files_origin", ["messenger", "chat_id", "message_id"],
     "uq_files_origin", ["bot", "chat_id", "message_id"]),
    ("replies", "uq_replies_messenger_chat_id_message_id", ["messenger", "chat_id", "message_id"],
     "uq_replies_bot_chat_id_message_id", ["bot", "chat_id", "message_id"]),
    ("reply_copies", "uq_reply_copies_messenger_chat_id_message_id", ["messenger", "chat_id", "message_id"],
     "uq_reply_copies_bot_chat_id_message_id", ["bot", "chat_id", "message_id"]),
)  # fmt: skip
"""Tables, each with its key by messenger and its key by bot."""
NULLABLE = {"replies"}

LAST_USED = "UPDATE accounts SET used_at = created_at"
"""Nobody has kept it until now."""
SENT_BY = """
UPDATE notices SET account_id = (SELECT MIN(accounts.id) FROM accounts WHERE accounts.person_id = notices.person_id)
WHERE message_id IS NOT NULL
"""
"""Until now everybody had one account."""
WATCHED_BY = "UPDATE announcements SET progress_bot = 'telegram' WHERE progress_message_id IS NOT NULL"
FOLDERS_BY = "UPDATE folders SET bot = 'telegram' WHERE message_id IS NOT NULL"
MESSENGER_ONLY = "UPDATE {table} SET bot = 'telegram' WHERE bot LIKE 'telegram:%'"


def upgrade() -> None:
    with op.batch_alter_table("conversations") as batch:
        batch.alter_column(
            "messenger", new_column_name="bot", type_=sa.String(length=40), existing_type=sa.String(length=20),
            existing_nullable=False,
        )  # fmt: skip
    for table, old, _, new, columns in KEYS:
        with op.batch_alter_table(table) as batch:
            batch.drop_index(old)
            batch.alter_column(
                "messenger", new_column_name="bot", type_=sa.String(length=40), existing_type=sa.String(length=20),
                existing_nullable=table in NULLABLE,
            )  # fmt: skip
        with op.batch_alter_table(table) as batch:
            batch.create_index(new, columns, unique=True)
    _add_columns()
    for statement in (LAST_USED, SENT_BY, WATCHED_BY, FOLDERS_BY):
        op.execute(statement)
    with op.batch_alter_table("accounts") as batch:
        batch.alter_column("used_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    with op.batch_alter_table("files") as batch:
        batch.alter_column("position", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False)
        batch.alter_column("reference", type_=sa.Text(), existing_type=sa.String(length=300), existing_nullable=True)


def _add_columns() -> None:
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("notices") as batch:
        batch.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_notices_account_id"), "accounts", ["account_id"], ["id"])
    with op.batch_alter_table("announcements") as batch:
        batch.add_column(sa.Column("progress_bot", sa.String(length=40), nullable=True))
    with op.batch_alter_table("folders") as batch:
        batch.add_column(sa.Column("bot", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """What belongs to several bots of one messenger cannot be told apart any more: then this fails, and nothing is
    changed."""
    with op.batch_alter_table("files") as batch:
        batch.alter_column("reference", type_=sa.String(length=300), existing_type=sa.Text(), existing_nullable=True)
        batch.alter_column("position", type_=sa.Integer(), existing_type=sa.BigInteger(), existing_nullable=False)
    with op.batch_alter_table("folders") as batch:
        batch.drop_column("bot")
    with op.batch_alter_table("announcements") as batch:
        batch.drop_column("progress_bot")
    with op.batch_alter_table("notices") as batch:
        batch.drop_constraint(op.f("fk_notices_account_id"), type_="foreignkey")
        batch.drop_column("account_id")
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("used_at")
    for table, old, columns, new, _ in reversed(KEYS):
        op.execute(MESSENGER_ONLY.format(table=table))
        with op.batch_alter_table(table) as batch:
            batch.drop_index(new)
            batch.alter_column(
                "bot", new_column_name="messenger", type_=sa.String(length=20), existing_type=sa.String(length=40),
                existing_nullable=table in NULLABLE,
            )  # fmt: skip
        with op.batch_alter_table(table) as batch:
            batch.create_index(old, columns, unique=True)
    op.execute(MESSENGER_ONLY.format(table="conversations"))
    with op.batch_alter_table("conversations") as batch:
        batch.alter_column(
            "bot", new_column_name="messenger", type_=sa.String(length=20), existing_type=sa.String(length=40),
            existing_nullable=False,
        )  # fmt: skip
