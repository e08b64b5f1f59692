"""A task knows since when it is in its state; a message knows when another took its place"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGING = (
    "start", "finish", "attach", "withdraw", "reopen", "accept", "return", "excuse", "restore",
)  # fmt: skip
"""Lines of history after which a task was in another state, or handed in again."""


def upgrade() -> None:
    with op.batch_alter_table("tasks") as table:
        table.add_column(sa.Column("snoozed_to", sa.Date(), nullable=True))
        table.add_column(sa.Column("state_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("state_before", sa.String(20), nullable=True))
    _fill_states()
    with op.batch_alter_table("tasks") as table:
        table.alter_column("state_since", existing_type=sa.DateTime(timezone=True), nullable=False)
    with op.batch_alter_table("verdicts") as table:
        table.alter_column("changed_before", new_column_name="since_before", existing_type=sa.DateTime(timezone=True))
    with op.batch_alter_table("ticks") as table:
        table.alter_column("changed_at", new_column_name="state_since", existing_type=sa.DateTime(timezone=True))
    op.add_column("notices", sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True))
    notices = sa.table("notices", sa.column("kind", sa.String), sa.column("created_at"), sa.column("superseded_at"))
    cards = notices.update().where(notices.c.kind == "day-card")
    op.execute(cards.values(superseded_at=notices.c.created_at))  # cards of former days are left as they are


def _fill_states() -> None:
    """By the history, because a correction of the order has changed `changed_at`; by that column where it has none."""
    names = ("id", "state", "changed_at", "state_since", "state_before")
    tasks = sa.table("tasks", *(sa.column(name) for name in names))
    events = sa.table("events", sa.column("subject"), sa.column("subject_id"), sa.column("verb"), sa.column("at"))
    of_task = (events.c.subject == "task", events.c.subject_id == tasks.c.id, events.c.verb.in_(CHANGING))
    last = sa.select(sa.func.max(events.c.at)).where(*of_task).scalar_subquery()
    op.execute(tasks.update().values(state_since=sa.func.coalesce(last, tasks.c.changed_at)))
    accepted = sa.select(events.c.at).where(
        events.c.subject == "task", events.c.subject_id == tasks.c.id, events.c.verb == "accept"
    )
    marked = tasks.update().where(tasks.c.state == "accepted", ~accepted.exists())
    op.execute(marked.values(state_before="in_progress"))


def downgrade() -> None:
    with op.batch_alter_table("notices") as table:
        table.drop_column("superseded_at")
    with op.batch_alter_table("ticks") as table:
        table.alter_column("state_since", new_column_name="changed_at", existing_type=sa.DateTime(timezone=True))
    with op.batch_alter_table("verdicts") as table:
        table.alter_column("since_before", new_column_name="changed_before", existing_type=sa.DateTime(timezone=True))
    with op.batch_alter_table("tasks") as table:
        table.drop_column("state_before")
        table.drop_column("state_since")
        table.drop_column("snoozed_to")
