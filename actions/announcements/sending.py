"""Sending an announcement: at once, at its moment, or when the quiet hours are over."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from actions.announcements.acknowledgements import files_of_announcement
from actions.announcements.drafts import DraftView, digest_of, draft_view, goes_at, too_late_to_answer
from actions.announcements.progress import Progress, progress_of
from actions.announcements.recipients import Recipients, recipients
from actions.shared import access, history, identity
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import queue_notices_to_people
from actions.shared.quiet import first_moment, first_moments
from domain.announcements.audience import NotSentReason
from domain.errors import DomainError, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor
from models.announcements import Acknowledgement, Announcement
from models.queries import changed, insert_or_ignore, lock

BATCH = 400
"""Rows of one INSERT, below SQLite's limit of bound variables."""
TOO_LATE = timedelta(days=1)
"""A scheduled announcement that is later than this is not sent: its author decides again."""


async def send(
    session: Session, actor: Actor, announcement_id: int, now: datetime, *, urgent: bool = False,
    confirmed: str | None = None,
) -> Progress | DraftView:  # fmt: skip
    """Queue it for everybody in the audience, or schedule it for its moment. Two presses send it once.

    `urgent` marks it as urgent first: then neither a chosen moment nor quiet hours delay it. `confirmed`: the digest of
    the draft that the author saw; Stale where the draft has changed since.
    """
    announcement, placed = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is not None:
        return await progress_of(session, announcement)
    if announcement.cancelled_at is not None:
        raise Stale
    if announcement.scheduled_at is not None and not urgent:
        return await draft_view(session, announcement, now)
    if confirmed is not None and confirmed != await digest_of(session, announcement):
        raise Stale("refusal-draft-changed")
    if urgent:
        announcement.urgent, announcement.send_at = True, None
    await _check(session, announcement, now)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    goes = goes_at(announcement, calendar, now)
    if goes <= now:
        return await _send_now(session, announcement, placed, await recipients(session, announcement, now), now)
    announcement.send_at, announcement.scheduled_at = announcement.send_at or now, now
    history.record(session, placed, "announcement-scheduled", Subject.ANNOUNCEMENT, announcement.id, now)
    return await draft_view(session, announcement, now)


async def _check(session: Session, announcement: Announcement, now: datetime) -> None:
    """Raise DomainError with the reason why it cannot be sent, if there is one."""
    if not announcement.html.strip() and not await files_of_announcement(session, announcement.id):
        raise DomainError("refusal-announcement-empty")
    if announcement.send_at is not None and announcement.send_at <= now and announcement.scheduled_at is None:
        raise DomainError("refusal-moment-past")
    calendar = await calendar_of(session, announcement.municipality_id, now)
    if too_late_to_answer(announcement, calendar, now):
        raise DomainError("refusal-answer-by-past")


async def _send_now(
    session: Session, announcement: Announcement, placed: Actor | None, reached: Recipients, now: datetime
) -> Progress:
    if not reached.people:
        raise DomainError("refusal-nobody-to-tell")
    won = await changed(
        session,
        update(Announcement)
        .where(
            Announcement.id == announcement.id,
            Announcement.sent_at.is_(None),
            Announcement.cancelled_at.is_(None),
        )
        .values(sent_at=now),
    )
    if not won:
        raise Stale
    await session.refresh(announcement)
    await _expect_answers(session, announcement, reached)
    since = await first_moments(
        session, announcement.municipality_id, reached.people.values(), now, urgent=announcement.urgent, by_hand=True
    )
    told = await queue_notices_to_people(
        session, NoticeKind.ANNOUNCEMENT, announcement.id, now, reached.people,
        municipality_id=announcement.municipality_id, since=since,
    )  # fmt: skip
    if placed is not None:
        history.record(session, placed, "announcement-sent", Subject.ANNOUNCEMENT, announcement.id, now, people=told)
    return await progress_of(session, announcement)


async def _expect_answers(session: Session, announcement: Announcement, reached: Recipients) -> None:
    """Add a line for each person on each seat, and one for each unoccupied seat."""
    expected: list[tuple[int, int | None]] = [*reached.sitting, *((seat, None) for seat in reached.empty)]
    rows = [{"announcement_id": announcement.id, "seat_id": seat, "person_id": person} for seat, person in expected]
    for start in range(0, len(rows), BATCH):
        await insert_or_ignore(session, Acknowledgement, rows[start : start + BATCH])


async def unschedule(session: Session, actor: Actor, announcement_id: int, now: datetime) -> DraftView:
    """Turn a scheduled announcement into a draft again; all choices but the moment are kept."""
    announcement, placed = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is not None or announcement.cancelled_at is not None:
        raise Stale("refusal-announcement-closed")
    if announcement.scheduled_at is not None:
        announcement.scheduled_at = announcement.send_at = None
        history.record(session, placed, "announcement-unscheduled", Subject.ANNOUNCEMENT, announcement.id, now)
    return await draft_view(session, announcement, now)


async def due(session: Session, now: datetime) -> list[int]:
    """Ids of scheduled announcements whose moment has passed, outside quiet hours."""
    asked = select(Announcement).where(
        Announcement.scheduled_at.is_not(None),
        Announcement.sent_at.is_(None),
        Announcement.cancelled_at.is_(None),
        Announcement.send_at <= now,
    )
    found = list(await session.scalars(asked.order_by(Announcement.send_at, Announcement.id)))
    calendars = {id_: await calendar_of(session, id_, now) for id_ in {one.municipality_id for one in found}}
    return [one.id for one in found if goes_at(one, calendars[one.municipality_id], now) <= now]


async def send_due(session: Session, announcement_id: int, now: datetime) -> bool:
    """Send a scheduled announcement to its audience of now; returns whether it went out.

    After an outage that lasted into the quiet hours it waits for the morning. Where it cannot be sent as intended it
    becomes a draft again, and its author gets a notice with the reason.
    """
    announcement = await session.get_one(Announcement, announcement_id)
    await lock(session, announcement)
    if announcement.scheduled_at is None or announcement.sent_at is not None or announcement.cancelled_at is not None:
        return False
    calendar = await calendar_of(session, announcement.municipality_id, now)
    if goes_at(announcement, calendar, now) > now:
        return False
    reached = await recipients(session, announcement, now)
    why = _why_not(announcement, reached, calendar, now)
    if why is None:
        placed = await identity.actor_of(session, announcement.person_id, announcement.seat_id)
        await _send_now(session, announcement, placed, reached, now)
    else:
        announcement.scheduled_at = announcement.send_at = None
    kind = NoticeKind.NOT_SENT if why else NoticeKind.SENDING
    author = {announcement.person_id: announcement.seat_id}
    await queue_notices_to_people(
        session, kind, announcement.id, now, author, municipality_id=announcement.municipality_id,
        slot=now.isoformat(timespec="seconds"), data={"why": why.value} if why else None,
    )  # fmt: skip
    return why is None


def _why_not(
    announcement: Announcement, reached: Recipients, calendar: Calendar, now: datetime
) -> NotSentReason | None:
    """The reason why it does not go out by itself although its moment has passed; None if it does."""
    meant = first_moment(calendar, announcement.send_at or now, urgent=announcement.urgent, by_hand=True)
    if now > meant + TOO_LATE:
        return NotSentReason.LATE
    if too_late_to_answer(announcement, calendar, now):
        return NotSentReason.ANSWER_BY
    return None if reached.people else NotSentReason.NOBODY
