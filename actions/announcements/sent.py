"""Actions on a sent announcement: stop, second call, change of text, recall.

Each copy that needs an edit has its own row (`CopyEdit`), settled after the messenger has accepted the edit.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Update, select, update

from actions.announcements.acknowledgements import Letter, call_of, files_of_announcement, letter_of, letters_of
from actions.announcements.drafts import checked
from actions.announcements.edits import change_copies, copies_of
from actions.announcements.progress import Progress, figures_changed, progress_of, silent_people
from actions.shared import access, history
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.identity import Reached, lose_touch, reach
from actions.shared.notices import NoticeRef, queue_notices_to_people
from actions.shared.quiet import first_moment, first_moments
from actions.shared.views import MessageKey, View
from domain.errors import DomainError, Stale
from domain.notices import MANNERS, DropReason, NoticeKind
from domain.people.roles import Actor
from domain.texts import TextLimits, digest, visible_units
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement, CopyEdit
from models.outbox import FILES_SENT, Notice
from models.people import Account
from models.queries import changed, lock

BESIDE_CAPTION = 224
"""UTF-16 units of a caption that the heading, the question, the day and the answer may take."""
MAX_ATTEMPTS = 8
BREATH = timedelta(hours=5)
"""For this long after an announcement nobody gets a second call: they may be teaching."""


class Proposal(View):
    """A new text for a sent announcement, before it is confirmed."""

    letter: Letter
    acknowledged: int
    digest: str
    """Of the text: the button that confirms carries it, so that only what was read is confirmed."""


class Recall(View):
    """What a recall would mean, shown before it is done."""

    progress: Progress
    files: int
    """Their messages cannot be taken out of chats."""


class CopyToEdit(View):
    """A copy that needs an edit, and its new content."""

    id: int
    round: int
    attempts: int
    account_id: int
    person_id: int
    at: MessageKey
    language: str
    letter: Letter


async def _sent(session: Session, actor: Actor, announcement_id: int) -> tuple[Announcement, Actor]:
    """A sent announcement that is not recalled, locked against concurrent changes."""
    announcement, placed = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is None or announcement.recalled_at is not None:
        raise Stale("refusal-announcement-recalled" if announcement.recalled_at else "refusal-announcement-not-sent")
    return announcement, placed


async def _shown(session: Session, announcement: Announcement) -> Progress:
    """Its progress, marked for an update of the progress message."""
    announcement.progress_shown = None
    await session.flush()
    return await progress_of(session, announcement)


async def stop(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Stop the sending of copies that are still waiting."""
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.stopped_at is None:
        announcement.stopped_at = now
        await _hold(session, announcement.id, DropReason.STOPPED, now)
        history.record(session, placed, "announcement-stopped", Subject.ANNOUNCEMENT, announcement.id, now)
    return await _shown(session, announcement)


async def resume(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Resume a stopped sending."""
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.stopped_at is not None:
        announcement.stopped_at = None
        await _release(session, announcement, now)
        history.record(session, placed, "announcement-resumed", Subject.ANNOUNCEMENT, announcement.id, now)
    return await _shown(session, announcement)


async def _release(session: Session, announcement: Announcement, now: datetime) -> None:
    """Requeue the held copies, each for the first allowed moment at its seat."""
    held = Notice.sent_at.is_(None) & Notice.reason.in_((DropReason.STOPPED, DropReason.NOT_TRUE))
    rows = list(await session.scalars(select(Notice).where(copies_of(announcement.id), held)))
    at = await _moments(session, announcement, {notice.person_id: notice.seat_id for notice in rows}, now)
    for notice in rows:
        notice.dropped_at = notice.reason = notice.claimed_at = None
        notice.attempts, notice.not_before = 0, at[notice.seat_id]
        notice.expires_at = notice.not_before + MANNERS[NoticeKind.ANNOUNCEMENT].lifetime
    await session.flush()


async def _moments(
    session: Session, announcement: Announcement, people: Mapping[int, int | None], now: datetime
) -> dict[int | None, datetime]:
    """By seat the first moment at which something that somebody decides now may be sent there."""
    return await first_moments(
        session, announcement.municipality_id, people.values(), now, urgent=announcement.urgent, by_hand=True
    )


async def _hold(session: Session, announcement_id: int, reason: str, now: datetime) -> None:
    """Drop the copies that no worker has claimed; a claimed copy is checked again when it is sent."""
    waiting = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.claimed_at.is_(None))
    await session.execute(
        update(Notice).where(copies_of(announcement_id), *waiting).values(dropped_at=now, reason=reason)
    )


async def close(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Close the announcement: no more answers are accepted, and the buttons disappear."""
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.closed_at is None:
        announcement.closed_at = now
        history.record(session, placed, "announcement-closed", Subject.ANNOUNCEMENT, announcement.id, now)
        await change_copies(session, announcement.id, now)
    return await _shown(session, announcement)


async def reopen(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Accept answers again; the buttons reappear."""
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.closed_at is not None:
        announcement.closed_at = None
        history.record(session, placed, "announcement-reopened", Subject.ANNOUNCEMENT, announcement.id, now)
        await change_copies(session, announcement.id, now)
    return await _shown(session, announcement)


async def propose(
    session: Session, actor: Actor, announcement_id: int, html: str, now: datetime, *, limits: TextLimits
) -> Proposal:
    """Store a new text for a sent announcement; it takes effect when the author chooses who is asked again."""
    announcement, _ = await _sent(session, actor, announcement_id)
    letter = await letter_of(session, announcement, None)
    room = limits.caption - BESIDE_CAPTION
    if (length := visible_units(html)) > room and await _captioned(session, letter, limits):
        raise DomainError("refusal-caption-too-long", limit=room, length=length)
    announcement.next_html = checked(html, limits)
    progress = await progress_of(session, announcement)
    changes = {"html": html, "edited_on": local_day(now, letter.timezone)}
    return Proposal(letter=letter.model_copy(update=changes), acknowledged=progress.acknowledged, digest=digest(html))


async def _captioned(session: Session, letter: Letter, limits: TextLimits) -> bool:
    """Whether somebody has the text as a caption: it has one file, and no message had to be sent before the text."""
    if len(letter.files) != 1 or visible_units(letter.html) > limits.caption:
        return False
    whole = Notice.data[FILES_SENT].as_integer().is_(None)
    asked = select(Notice.id).where(
        Notice.kind == NoticeKind.ANNOUNCEMENT.value, Notice.item == letter.id, Notice.sent_at.is_not(None), whole
    )
    return await session.scalar(asked.limit(1)) is not None


async def edit(
    session: Session, actor: Actor, announcement_id: int, now: datetime, *, again: bool, proposed: str
) -> Progress:
    """Put the proposed text into every copy. Two presses do so once.

    `again`: those who acknowledged the old text are asked again, by a new message. `proposed`: the digest of the text
    that the author read; Stale where another text has been proposed or confirmed since.
    """
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.next_html is None and digest(announcement.html) == proposed:
        return await progress_of(session, announcement)
    if announcement.next_html is None or digest(announcement.next_html) != proposed:
        raise Stale("refusal-edit-changed")
    announcement.html, announcement.next_html = announcement.next_html, None
    announcement.editions += 1
    announcement.edited_at = now
    history.record(session, placed, "announcement-edited", Subject.ANNOUNCEMENT, announcement.id, now, again=again)
    if again and announcement.closed_at is None:
        await _ask_again(session, announcement, now)
    await change_copies(session, announcement.id, now)
    return await _shown(session, announcement)


async def _ask_again(session: Session, announcement: Announcement, now: datetime) -> None:
    asked = select(Acknowledgement.person_id, Acknowledgement.seat_id).where(
        Acknowledgement.announcement_id == announcement.id, Acknowledgement.acknowledged_at.is_not(None)
    )
    people = {person: seat for person, seat in await session.execute(asked) if person is not None}
    await session.execute(
        update(Acknowledgement)
        .where(Acknowledgement.announcement_id == announcement.id)
        .values(acknowledged_at=None, answer=None)
    )
    await queue_notices_to_people(
        session, NoticeKind.SECOND_CALL, announcement.id, now, people,
        municipality_id=announcement.municipality_id, slot=f"edition-{announcement.editions}",
        ref=NoticeRef(revision=announcement.editions), since=await _moments(session, announcement, people, now),
    )  # fmt: skip


async def ask_recall(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Recall:
    """Before a recall: who has it, and with how many files."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    files = await files_of_announcement(session, announcement.id)
    return Recall(progress=await progress_of(session, announcement), files=len(files))


async def recall(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Recall it: waiting copies are dropped, and every sent copy says so. Two presses recall it once."""
    announcement, placed = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is None:
        raise Stale("refusal-announcement-not-sent")
    if announcement.recalled_at is None:
        announcement.recalled_at = now
        await _hold(session, announcement.id, DropReason.RECALLED, now)
        history.record(session, placed, "announcement-recalled", Subject.ANNOUNCEMENT, announcement.id, now)
        await change_copies(session, announcement.id, now)
    return await _shown(session, announcement)


async def call_again(session: Session, actor: Actor, announcement_id: int, calls: int, now: datetime) -> Progress:
    """Send a second call to those who have it and are silent. `calls` is how many calls there were when the button
    was shown, so that two presses send one.
    """
    announcement, placed = await _sent(session, actor, announcement_id)
    if announcement.closed_at is not None:
        raise DomainError("refusal-collection-closed")
    if announcement.calls == calls:
        await _refuse_haste(session, announcement, now)
        told = await _call(session, announcement, now)
        if not told:
            raise DomainError("refusal-nobody-silent")
        history.record(session, placed, "announcement-called", Subject.ANNOUNCEMENT, announcement.id, now, people=told)
    return await _shown(session, announcement)


async def _refuse_haste(session: Session, announcement: Announcement, now: datetime) -> None:
    """Refuse a second call while one is queued, and more than one a day."""
    progress = await progress_of(session, announcement)
    if progress.call_at is not None:
        raise DomainError("refusal-call-waits")
    if _called_today(progress, now):
        raise DomainError("refusal-called-today")


def _called_today(progress: Progress, now: datetime) -> bool:
    last = progress.called_at
    return last is not None and local_day(last, progress.timezone) == local_day(now, progress.timezone)


async def _call(session: Session, announcement: Announcement, now: datetime) -> int:
    """Queue a second call to each silent person; returns how many."""
    announcement.calls += 1
    await figures_changed(session, Announcement.id == announcement.id)
    people = await silent_people(session, announcement.id)
    return await queue_notices_to_people(
        session, NoticeKind.SECOND_CALL, announcement.id, now, people,
        municipality_id=announcement.municipality_id, slot=str(announcement.calls),
        since=await _moments(session, announcement, people, now),
    )  # fmt: skip


async def call_before_deadlines(session: Session, now: datetime) -> int:
    """Queue the automatic second calls, once each: on the working day before the deadline, or `BREATH` after a late
    sending, at the latest on the morning of the deadline. Returns how many.
    """
    asked = select(Announcement).where(
        Announcement.calls_again,
        Announcement.called_on.is_(None),
        Announcement.sent_at.is_not(None),
        Announcement.closed_at.is_(None),
        Announcement.recalled_at.is_(None),
        Announcement.answer_by.is_not(None),
    )
    total = 0
    for announcement in await session.scalars(asked):
        calendar = await calendar_of(session, announcement.municipality_id, now)
        if announcement.answer_by is None or not _calls_now(announcement, announcement.answer_by, calendar, now):
            continue
        announcement.called_on = calendar.today
        progress = await progress_of(session, announcement)
        spoken = progress.call_at is not None or _called_today(progress, now)
        if calendar.today <= announcement.answer_by and not spoken:
            total += await _call(session, announcement, now)
    return total


def _calls_now(announcement: Announcement, answer_by: date, calendar: Calendar, now: datetime) -> bool:
    """Whether the call before the deadline is due, or obsolete because the deadline has passed."""
    if calendar.today > answer_by:
        return True
    eve = calendar.work.on_or_before(answer_by - timedelta(days=1))
    rested = announcement.sent_at is not None and announcement.sent_at + BREATH <= now
    return calendar.today >= eve and rested and first_moment(calendar, now) == now


async def take(session: Session, limit: int, now: datetime) -> list[CopyToEdit]:
    """Copies to be edited now, each with its new content; none is marked as done before it is.

    A copy is edited in the chat in which it was sent. A person without an account has none, and one whose sending was
    interrupted too often counts as sent, but nobody knows its message: their edits are given up.
    """
    asked = (
        select(CopyEdit, Notice, Account)
        .join(Notice, Notice.id == CopyEdit.notice_id)
        .outerjoin(Account, Account.id == Notice.account_id)
        .where(CopyEdit.done_at.is_(None), CopyEdit.not_before <= now, Notice.sent_at.is_not(None))
        .order_by(CopyEdit.not_before, CopyEdit.id)
        .limit(limit)
    )
    rows = [(copy, notice, account) for copy, notice, account in await session.execute(asked)]
    reached = await reach(session, {notice.person_id: notice.seat_id for _, notice, _ in rows})
    letters = await _letters(session, [notice for _, notice, _ in rows])
    told = {notice.id for _, notice, _ in rows if notice.account_id is not None and notice.message_id is not None}
    found = []
    for copy, notice, account in rows:
        if copy.notice_id in told:
            by = Reached(account, reached[notice.person_id].actor)
            found.append(_to_edit(copy, notice, by, letters[notice.item][notice.person_id]))
        else:
            copy.done_at, copy.lost = now, "no account or no message"
    return found


async def _letters(session: Session, notices: Iterable[Notice]) -> dict[int, dict[int, Letter]]:
    """The new content of these copies, by announcement and person."""
    people: dict[int, list[int]] = {}
    for notice in notices:
        people.setdefault(notice.item, []).append(notice.person_id)
    return {
        item: await letters_of(session, await session.get_one(Announcement, item), own) for item, own in people.items()
    }


def _to_edit(copy: CopyEdit, notice: Notice, reached: Reached, letter: Letter) -> CopyToEdit:
    return CopyToEdit(
        id=copy.id,
        round=copy.round,
        attempts=copy.attempts,
        account_id=reached.account.id,
        person_id=notice.person_id,
        at=MessageKey(reached.account.bot, reached.account.chat_id, notice.message_id or 0),
        language=reached.actor.language if reached.actor else "",
        letter=letter.model_copy(update={"call": call_of(notice)}),
    )


def _open(copy: CopyToEdit) -> Update:
    return update(CopyEdit).where(CopyEdit.id == copy.id, CopyEdit.round == copy.round, CopyEdit.done_at.is_(None))


async def settle(session: Session, copies: Sequence[CopyToEdit], now: datetime) -> None:
    """Mark these copies as edited, unless their content has changed since."""
    for copy in copies:
        await changed(session, _open(copy).values(done_at=now))


async def give_up(session: Session, copy: CopyToEdit, reason: str, now: datetime, *, gone: bool) -> None:
    """Give up the edit of this copy; `gone`: the person cannot be reached at all."""
    await session.execute(_open(copy).values(done_at=now, lost=reason[:500]))
    if gone:
        await lose_touch(session, copy.account_id, copy.person_id, now)


async def try_later(session: Session, copy: CopyToEdit, reason: str, wait: timedelta, now: datetime) -> None:
    """Retry later: the messenger did not accept the edit; after too many failures it is given up."""
    if copy.attempts + 1 >= MAX_ATTEMPTS:
        await give_up(session, copy, reason, now, gone=False)
    else:
        await session.execute(_open(copy).values(attempts=copy.attempts + 1, not_before=now + wait))
