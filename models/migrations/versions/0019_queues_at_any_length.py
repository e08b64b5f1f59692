"""Queues are read by their indexes, however long they are"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WAITING = "sent_at IS NULL AND dropped_at IS NULL"
CALLING = "called_on IS NULL AND closed_at IS NULL AND recalled_at IS NULL"
INDEXES = (
    ("ix_notices_waiting_for_person", "notices", ["person_id", "lane", "id"], WAITING),
    ("ix_notices_dropped", "notices", ["municipality_id", "dropped_at"], "dropped_at IS NOT NULL"),
    ("ix_notices_created_at", "notices", ["created_at"], None),
    ("ix_updates_open_in_chat", "updates", ["bot", "chat_id", "id"], "done_at IS NULL"),
    ("ix_updates_done_at", "updates", ["done_at"], None),
    ("ix_conversations_changed_at", "conversations", ["changed_at"], None),
    ("ix_people_card_at", "people", ["card_at"], "card_at IS NOT NULL"),
    ("ix_accounts_chat_id", "accounts", ["chat_id"], None),
    ("ix_seats_elsewhere", "seats", ["municipality_id", "timezone"], "timezone IS NOT NULL"),
    ("ix_reply_copies_notice_id", "reply_copies", ["notice_id"], None),
    ("ix_announcements_scheduled", "announcements", ["send_at", "id"],
     "scheduled_at IS NOT NULL AND sent_at IS NULL AND cancelled_at IS NULL"),
    ("ix_announcements_moving", "announcements", ["id"],
     "progress_message_id IS NOT NULL AND (progress_shown IS NULL OR progress_shown != 'done')"),
    ("ix_announcements_unshown", "announcements", ["id"], "progress_message_id IS NULL AND sent_at IS NOT NULL"),
)  # fmt: skip
"""Name, table, columns, condition."""


def upgrade() -> None:
    op.drop_index("ix_notices_waiting", table_name="notices")
    _create("ix_notices_waiting", "notices", ["lane", "id"], WAITING)
    op.drop_index("ix_notices_stale", table_name="notices")
    _create("ix_notices_stale", "notices", ["id"], "stale", "stale = 1")
    for name, table, columns, where in INDEXES:
        _create(name, table, columns, where)
    _create("ix_announcements_calling", "announcements", ["answer_by"], f"calls_again AND {CALLING}",
            f"calls_again = 1 AND {CALLING}")  # fmt: skip


def _create(name: str, table: str, columns: Sequence[str], where: str | None, on_sqlite: str | None = None) -> None:
    postgresql = sa.text(where) if where else None
    sqlite = sa.text(on_sqlite or where) if where else None
    op.create_index(name, table, list(columns), postgresql_where=postgresql, sqlite_where=sqlite)


def downgrade() -> None:
    op.drop_index("ix_announcements_calling", table_name="announcements")
    for name, table, _, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    op.drop_index("ix_notices_stale", table_name="notices")
    _create("ix_notices_stale", "notices", ["id"], "stale")
    op.drop_index("ix_notices_waiting", table_name="notices")
    _create("ix_notices_waiting", "notices", ["lane", "not_before", "id"], WAITING)
