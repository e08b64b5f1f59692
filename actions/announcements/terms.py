"""The terms of an announcement («⚙️ Ещё»): when it goes out, urgency, what it asks and until when."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from actions.announcements.drafts import DraftView, draft_view, too_late_to_answer
from actions.shared import access
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.quiet import first_moment
from actions.shared.views import View
from domain.announcements.audience import MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, Asks, read_question
from domain.errors import DomainError
from domain.people.roles import Actor
from domain.time.days import local_day, local_time
from domain.time.moments import read_day, read_moment
from models.announcements import Announcement

AFTERNOON, MORNING = time(15, 0), time(9, 0)
FARTHEST = timedelta(days=366)


class Moments(View):
    """The moments and days that buttons offer, local and without a zone, with the draft itself."""

    draft: DraftView
    now: datetime
    moments: tuple[datetime, ...]
    days: tuple[date, ...]


class Understood(View):
    """How a moment written in words was understood; it takes effect once confirmed."""

    draft: DraftView
    at: datetime
    """Local, without a zone."""
    at_once: bool
    """The moment is now: it goes out at once."""
    quiet: bool
    """It lies in the quiet hours, and the announcement is not urgent: it will go out the next morning."""
    day_off: bool
    """It would go out on a day off."""


async def moments(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Moments:
    """The moments offered: today at 15:00, tomorrow at 9:00, the next working day; and the last days for answers."""
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    tomorrow = calendar.today + timedelta(days=1)
    today = [calendar.today] if local_time(now, calendar.timezone) < AFTERNOON else []
    offered = [
        *(datetime.combine(day, AFTERNOON) for day in today),
        datetime.combine(tomorrow, MORNING),
        datetime.combine(calendar.work.on_or_after(tomorrow), MORNING),
    ]
    days = [tomorrow, calendar.today + timedelta(days=2), calendar.today + timedelta(days=7)]
    friday = calendar.today + timedelta(days=(4 - calendar.today.weekday()) % 7 or 7)
    return Moments(
        draft=await draft_view(session, announcement, now),
        now=_local(now, calendar),
        moments=tuple(dict.fromkeys(offered)),
        days=tuple(sorted({*days, friday})),
    )


def _local(now: datetime, calendar: Calendar) -> datetime:
    return now.astimezone(ZoneInfo(calendar.timezone)).replace(tzinfo=None)


async def understand_moment(
    session: Session, actor: Actor, announcement_id: int, words: str, now: datetime
) -> Understood:
    """Read a moment in words; changes nothing. DomainError where it is not understood, past, or too far away."""
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    at = read_moment(words, _local(now, calendar), calendar.work)
    if at is None:
        raise DomainError("refusal-moment-unclear")
    _check(at, calendar, now)
    view = await draft_view(session, announcement, now)
    wanted = max(_aware(at, calendar), now)
    goes = first_moment(calendar, wanted, urgent=announcement.urgent, by_hand=True)
    day = local_day(goes, calendar.timezone)
    if announcement.answer_by is not None and announcement.answer_by < day:
        raise DomainError("refusal-answer-by-past")
    off = not calendar.work.works(day)
    return Understood(draft=view, at=at, at_once=wanted == now, quiet=goes != wanted, day_off=off)


def _aware(at: datetime, calendar: Calendar) -> datetime:
    return at.replace(tzinfo=ZoneInfo(calendar.timezone)).astimezone(UTC)


def _check(at: datetime, calendar: Calendar, now: datetime) -> None:
    if _aware(at, calendar) < now.replace(second=0, microsecond=0):
        raise DomainError("refusal-moment-past")
    if _aware(at, calendar) > now + FARTHEST:
        raise DomainError("refusal-moment-far")


async def set_moment(
    session: Session, actor: Actor, announcement_id: int, at: datetime | None, now: datetime
) -> DraftView:
    """Set the local moment of sending; None, or the current minute, means at once. A scheduled announcement is moved;
    «at once» turns it into a draft.
    """
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    if at is not None:
        _check(at, calendar, now)
    if at is None or _aware(at, calendar) <= now:
        announcement.send_at = announcement.scheduled_at = None
    else:
        announcement.send_at = _aware(at, calendar)
        _check_answer_by(announcement, calendar, now)
    return await draft_view(session, announcement, now)


def _check_answer_by(announcement: Announcement, calendar: Calendar, now: datetime) -> None:
    """Refuse a choice after which it would go out later than the last day for answers."""
    if too_late_to_answer(announcement, calendar, now):
        raise DomainError("refusal-answer-by-past")


async def toggle_urgent(session: Session, actor: Actor, announcement_id: int, now: datetime) -> DraftView:
    """Switch urgency; an urgent announcement goes out in quiet hours too."""
    announcement = await access.draft(session, actor, announcement_id)
    announcement.urgent = not announcement.urgent
    if announcement.send_at is not None and announcement.scheduled_at is not None:
        announcement.send_at = max(announcement.send_at, now)  # a delay by the quiet hours alone does not count as late
    return await draft_view(session, announcement, now)


async def set_asks(session: Session, actor: Actor, announcement_id: int, asks: Asks, now: datetime) -> DraftView:
    """Set what readers are asked for; a question takes effect when its text is written."""
    announcement = await access.draft(session, actor, announcement_id)
    if not asks.is_question:
        announcement.asks, announcement.question, announcement.options = asks.value, None, []
        if asks is Asks.NOTHING:
            announcement.answer_by, announcement.calls_again = None, False
    return await draft_view(session, announcement, now)


async def set_question(
    session: Session, actor: Actor, announcement_id: int, asks: Asks, words: str, now: datetime
) -> DraftView:
    """Set the question (first line) and the options of a choice (the following lines)."""
    announcement = await access.draft(session, actor, announcement_id)
    found = read_question(asks, words)
    if found is None:
        key = "refusal-options" if asks is Asks.CHOICE else "refusal-question"
        raise DomainError(key, question=MAX_QUESTION, options=MAX_OPTIONS, option=MAX_OPTION)
    announcement.asks, announcement.question, announcement.options = asks.value, found[0], list(found[1])
    return await draft_view(session, announcement, now)


async def set_answer_by(
    session: Session, actor: Actor, announcement_id: int, day: date | None, now: datetime
) -> DraftView:
    """Set the last local day for answers; None means no end."""
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    if day is not None and day < calendar.today:
        raise DomainError("refusal-moment-past")
    if day is not None and day > calendar.today + FARTHEST:
        raise DomainError("refusal-moment-far")
    if day is not None and announcement.asks == Asks.NOTHING.value:
        raise DomainError("refusal-nothing-asked")
    announcement.answer_by = day
    _check_answer_by(announcement, calendar, now)
    announcement.calls_again = announcement.calls_again and day is not None
    return await draft_view(session, announcement, now)


async def write_answer_by(session: Session, actor: Actor, announcement_id: int, words: str, now: datetime) -> DraftView:
    """Set the last day for answers from words: «до пятницы», «15 марта»."""
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    day = read_day(words, calendar.today, calendar.work)
    if day is None:
        raise DomainError("refusal-day-unclear")
    return await set_answer_by(session, actor, announcement_id, day, now)


async def toggle_second_call(session: Session, actor: Actor, announcement_id: int, now: datetime) -> DraftView:
    """Switch the automatic second call on the working day before the last day for answers."""
    announcement = await access.draft(session, actor, announcement_id)
    if announcement.answer_by is None:
        raise DomainError("refusal-no-answer-by")
    announcement.calls_again = not announcement.calls_again
    return await draft_view(session, announcement, now)
