"""For how long the rows of the queues are kept, and removing what is older."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, delete, func, or_, select

from actions.announcements.edits import KINDS as LEDGER
from actions.outbox.inbox import given_up
from actions.shared.database import Session
from actions.shared.views import View
from models.base import Base
from models.inbox import Conversation, StoredUpdate
from models.outbox import Notice
from models.queries import changed
from models.questions import Copy

BATCH = 500
"""Rows of one kind that are removed in one transaction."""


class KeptRows(StrEnum):
    """What is kept for a time."""

    HANDLED = "handled"
    SET_ASIDE = "set-aside"
    CONVERSATIONS = "conversations"
    NOTICES = "notices"


class RetentionRule(NamedTuple):
    """Rows of a table that go so long after the moment in `since`; `which` says which of them may go at all."""

    table: type[Base]
    key: SQLColumnExpression[int]
    since: SQLColumnExpression[datetime | None] | SQLColumnExpression[datetime]
    period: timedelta
    which: tuple[ColumnElement[bool], ...] = ()

    def over(self, now: datetime) -> tuple[ColumnElement[bool], ...]:
        """What is kept no longer."""
        return (self.since < now - self.period, *self.which)


_NOT_SET_ASIDE = or_(StoredUpdate.error.is_(None), ~given_up())
_SETTLED = or_(Notice.sent_at.is_not(None), Notice.dropped_at.is_not(None))
_ANSWERABLE = select(Copy.id).where(Copy.notice_id == Notice.id).exists()
RULES: Mapping[KeptRows, RetentionRule] = {
    KeptRows.HANDLED: RetentionRule(
        StoredUpdate, StoredUpdate.id, StoredUpdate.done_at, timedelta(days=7), (_NOT_SET_ASIDE,)
    ),
    KeptRows.SET_ASIDE: RetentionRule(
        StoredUpdate, StoredUpdate.id, StoredUpdate.done_at, timedelta(days=90), (~_NOT_SET_ASIDE,)
    ),
    KeptRows.CONVERSATIONS: RetentionRule(
        Conversation, Conversation.chat_id, Conversation.changed_at, timedelta(days=30)
    ),
    KeptRows.NOTICES: RetentionRule(
        Notice, Notice.id, Notice.created_at, timedelta(days=400), (_SETTLED, Notice.kind.not_in(LEDGER), ~_ANSWERABLE)
    ),
}
"""Copies of announcements stay: they are the evidence of who was told («Кому позвонить», signature sheets, progress).
So do letters that carry a reply: an answer to one is an answer to the reply, years later too."""


async def clear(session: Session, now: datetime) -> int:
    """Remove a batch of each kind; returns the size of the greatest batch: below BATCH nothing is left."""
    return max([await _clear(session, rule, now) for rule in RULES.values()])


async def _clear(session: Session, rule: RetentionRule, now: datetime) -> int:
    asked = select(rule.key).where(*rule.over(now)).order_by(rule.since).limit(BATCH)
    if not (oldest := list(await session.scalars(asked))):
        return 0
    gone = delete(rule.table).where(rule.key.in_(oldest), *rule.over(now))
    return await changed(session, gone.execution_options(synchronize_session=False))


class Shown(View):
    """What would be removed now, and what there is of it."""

    kept: KeptRows
    days: int
    rows: int
    over: int


async def show(session: Session, now: datetime) -> tuple[Shown, ...]:
    """What `clear` would remove, by kind; nothing is."""
    return tuple([await _shown(session, kept, rule, now) for kept, rule in RULES.items()])


async def _shown(session: Session, kept: KeptRows, rule: RetentionRule, now: datetime) -> Shown:
    rows = await _count(session, select(func.count()).where(rule.since.is_not(None), *rule.which))
    over = await _count(session, select(func.count()).where(*rule.over(now)))
    return Shown(kept=kept, days=rule.period.days, rows=rows, over=over)


async def _count(session: Session, asked: Select[int]) -> int:
    return int(await session.scalar(asked) or 0)
