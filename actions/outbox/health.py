"""The backlog of the inbox and the outbox, for `vekha doctor`."""

from datetime import datetime

from sqlalchemy import func, select

from actions.shared.database import Session
from actions.shared.views import View
from models.inbox import StoredUpdate
from models.municipalities import Municipality
from models.outbox import Notice


class QueueHealth(View):
    """Counts, and the moment of the oldest item; None where there is none."""

    municipalities: int
    last_update_at: datetime | None
    """When the last update was stored, as far as updates are kept."""
    updates: int
    """Updates that are not handled and do not wait for a service that is away."""
    oldest_update_at: datetime | None
    notices: int
    """Notices whose moment of sending has passed and that are neither sent nor dropped."""
    oldest_notice_at: datetime | None
    tried: int
    """Those of them that have failed at least once."""


async def waiting(session: Session, now: datetime) -> QueueHealth:
    last = await session.scalar(select(func.max(StoredUpdate.received_at)))
    updates = select(func.count(), func.min(StoredUpdate.received_at)).where(
        StoredUpdate.done_at.is_(None), StoredUpdate.waits_since.is_(None)
    )
    count, oldest = (await session.execute(updates)).one()
    unsent = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None))
    due = select(func.count(), func.min(Notice.not_before)).where(*unsent, Notice.not_before <= now)
    notices, oldest_notice = (await session.execute(due)).one()
    return QueueHealth(
        municipalities=await session.scalar(select(func.count(Municipality.id))) or 0,
        last_update_at=last,
        updates=count,
        oldest_update_at=oldest,
        notices=notices,
        oldest_notice_at=oldest_notice,
        tried=await session.scalar(select(func.count(Notice.id)).where(*unsent, Notice.attempts > 0)) or 0,
    )
