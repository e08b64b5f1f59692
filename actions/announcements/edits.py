"""Which copies of announcements need an edit, and what a person gets who can be reached again."""

from datetime import datetime

from sqlalchemy import ColumnElement, Update, false, func, or_, select, true, update

from actions.shared.database import Session
from actions.shared.views import MessageKey
from domain.loops import LoopName
from domain.notices import DropReason, NoticeKind
from models.announcements import Announcement, CopyEdit
from models.leader import wake
from models.outbox import Notice
from models.people import Account
from models.queries import changed, insert_or_ignore

KINDS = (NoticeKind.ANNOUNCEMENT.value, NoticeKind.SECOND_CALL.value)
BATCH = 200


def copies_of(announcement_id: int) -> ColumnElement[bool]:
    """Notices that are copies of the announcement; second calls are copies too."""
    return Notice.kind.in_(KINDS) & (Notice.item == announcement_id)


async def change_copies(session: Session, announcement_id: int, now: datetime) -> None:
    """Queue an edit of every copy that was sent or is on its way."""
    await _change(session, announcement_id, true(), now)


async def change_own_copies(
    session: Session, announcement_id: int, person_id: int, shown: MessageKey | None, now: datetime
) -> None:
    """Queue an edit of one person's copies. `shown` is the message that shows the change already; it is edited all
    the same where an edit of it is in progress, which may have been rendered before the change.
    """
    changing = Notice.id.in_(select(CopyEdit.notice_id).where(CopyEdit.done_at.is_(None)))
    others = or_(~_is_message(shown), changing) if shown is not None else true()
    await _change(session, announcement_id, (Notice.person_id == person_id) & others, now)


def _is_message(at: MessageKey) -> ColumnElement[bool]:
    """Whether a notice has become this message."""
    there = select(Account.id).where(Account.bot == at.bot, Account.chat_id == at.chat_id)
    return func.coalesce((Notice.message_id == at.message_id) & Notice.account_id.in_(there), false())


async def _change(session: Session, announcement_id: int, whose: ColumnElement[bool], now: datetime) -> None:
    asked = select(Notice.id).where(copies_of(announcement_id), Notice.dropped_at.is_(None), whose)
    await session.execute(
        update(CopyEdit)
        .where(CopyEdit.announcement_id == announcement_id, CopyEdit.notice_id.in_(asked))
        .values(round=CopyEdit.round + 1, attempts=0, not_before=now, done_at=None, lost=None)
        .execution_options(synchronize_session=False)
    )
    same = {"announcement_id": announcement_id, "round": 1, "attempts": 0, "not_before": now}
    rows = [same | {"notice_id": notice_id} for notice_id in await session.scalars(asked)]
    for start in range(0, len(rows), BATCH):
        await insert_or_ignore(session, CopyEdit, rows[start : start + BATCH])


async def catch_up(session: Session, person_id: int, now: datetime) -> None:
    """Catch up with a person who can be reached again: retry the edits that failed, and send the announcements that did
    not reach them and still matter.
    """
    own = select(Notice.id).where(Notice.person_id == person_id, Notice.kind.in_(KINDS))
    await session.execute(
        update(CopyEdit)
        .where(CopyEdit.notice_id.in_(own), CopyEdit.lost.is_not(None))
        .values(round=CopyEdit.round + 1, attempts=0, not_before=now, done_at=None, lost=None)
        .execution_options(synchronize_session=False)
    )
    if await changed(session, _queue_again(person_id, now)):
        await wake(session, LoopName.DELIVERY)
    await _watch_again(session, person_id)


def _queue_again(person_id: int, now: datetime) -> Update:
    """Requeue copies dropped because the person was unreachable, unless expired, recalled, closed or stopped."""
    wanted = select(Announcement.id).where(
        Announcement.recalled_at.is_(None), Announcement.closed_at.is_(None), Announcement.stopped_at.is_(None)
    )
    missed = (
        Notice.person_id == person_id,
        Notice.kind == NoticeKind.ANNOUNCEMENT.value,
        Notice.sent_at.is_(None),
        Notice.dropped_at.is_not(None),
        Notice.reason == DropReason.UNREACHABLE,
        Notice.expires_at > now,
        Notice.item.in_(wanted),
    )
    free = {"dropped_at": None, "reason": None, "claimed_at": None, "attempts": 0, "not_before": now}
    return update(Notice).where(*missed).values(**free).execution_options(synchronize_session=False)


async def _watch_again(session: Session, person_id: int) -> None:
    """Reopen the progress messages that were at rest: their figures can change now."""
    waiting = Notice.sent_at.is_(None) & Notice.dropped_at.is_(None)
    stale = Notice.id.in_(select(CopyEdit.notice_id).where(CopyEdit.done_at.is_(None)))
    moving = select(Notice.item).where(Notice.person_id == person_id, Notice.kind.in_(KINDS), waiting | stale)
    await session.execute(
        update(Announcement)
        .where(Announcement.id.in_(moving))
        .values(progress_shown=None)
        .execution_options(synchronize_session=False)
    )
