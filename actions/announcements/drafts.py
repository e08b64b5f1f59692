"""Drafts of announcements: text, files and audience, as their author sees them before sending."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select

from actions.announcements.acknowledgements import Letter, files_of_announcement, letter_of
from actions.announcements.progress import counts
from actions.announcements.recipients import burden_of, recipients
from actions.shared import access, history
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.file_rows import keep_file
from actions.shared.files import StoredFile
from actions.shared.history import Subject
from actions.shared.quiet import first_moment
from actions.shared.views import MessageKey, Page, View, page_of
from domain.announcements.audience import Asks, Audience, Rule
from domain.announcements.burden import Burden
from domain.errors import DomainError
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.roadmap.labels import bare_label
from domain.texts import TextLimits, digest, visible_units
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement, AnnouncementFile
from models.people import Oversight, Seat
from models.queries import insert_or_ignore, seats_of_role
from models.roadmaps import Activity

PAGE = 6
BESIDE_TEXT = 1096
"""UTF-16 units of a message that its heading, its question may take; its formatting takes none."""
EDITED_WITHIN = timedelta(days=2)
"""For how long messengers let people edit what they wrote."""
MAX_FILES = 10


class DraftView(View):
    """What is about to be sent: to whom, when, and what it asks."""

    letter: Letter
    digest: str
    """Identifies the content to be confirmed; the button that confirms carries it."""
    audience: Audience
    about: str
    """What the audience's rule refers to: an activity, or an earlier announcement's text as HTML."""
    people: int
    seats: int
    empty_seats: int
    burden: Burden
    calls_again: bool
    urgent: bool
    chosen: bool
    """A moment was chosen; otherwise it goes out at once."""
    goes_at: datetime | None
    """When it will go out; None is as soon as it is sent."""
    quiet: bool
    """Quiet hours postpone it to `goes_at`."""
    scheduled: bool
    """Confirmed: it will go out by itself."""
    today: date
    day_off: bool
    """Whether it would go out on a day off."""


class AnnouncementLine(View):
    id: int
    html: str
    sent: bool
    scheduled_for: datetime | None
    recalled: bool
    asks: bool
    """Whether it asks readers for an answer."""
    people: int
    acknowledged: int
    timezone: str


class Pick(View):
    id: int
    title: str
    role: Role
    chosen: bool
    schools: int = 0
    """How many schools the curator has, where the line means these schools and not the curator."""


class Picking(View):
    """Seats to pick from for the audience."""

    draft: DraftView
    page: Page[Pick]


async def compose(
    session: Session,
    actor: Actor,
    html: str,
    now: datetime,
    *,
    limits: TextLimits,
    file: StoredFile | None = None,
    source: MessageKey | None = None,
) -> DraftView:
    """A new draft with this text, this file, or both; `html` is the messenger's own portable HTML, `source` the message
    with it."""
    placed = access.on_duty(actor, Duty.ANNOUNCE)
    announcement = Announcement(
        municipality_id=placed.seat.municipality_id,
        seat_id=placed.seat.id,
        person_id=placed.person_id,
        html=checked(html, limits, empty=file is not None),
        source=source._asdict() if source else None,
        audience=Audience().model_dump(mode="json"),
        created_at=now,
    )
    session.add(announcement)
    await session.flush()
    history.record(session, placed, "announcement-written", Subject.ANNOUNCEMENT, announcement.id, now)
    if file is not None:
        return await add_file(session, placed, announcement.id, file, now)
    return await draft_view(session, announcement, now)


def checked(html: str, limits: TextLimits, *, empty: bool = False) -> str:
    """The text, if it can be sent; DomainError where it is too long or, unless `empty` is allowed, empty."""
    if not html.strip() and not empty:
        raise DomainError("refusal-announcement-empty")
    room = limits.text - BESIDE_TEXT
    if (length := visible_units(html)) > room:
        raise DomainError("refusal-too-long", limit=room, length=length)
    return html


async def rewrite(
    session: Session,
    actor: Actor,
    announcement_id: int,
    html: str,
    now: datetime,
    *,
    limits: TextLimits,
    source: MessageKey | None = None,
) -> DraftView:
    """Replace the text of a draft."""
    announcement = await access.draft(session, actor, announcement_id)
    announcement.html = checked(html, limits, empty=bool(await files_of_announcement(session, announcement.id)))
    announcement.source = source._asdict() if source else announcement.source
    return await draft_view(session, announcement, now)


async def written_in(session: Session, actor: Actor, message: MessageKey, now: datetime) -> int | None:
    """The newest announcement that the actor wrote in a message that can still be edited."""
    asked = select(Announcement.id, Announcement.source).where(
        Announcement.person_id == actor.person_id, Announcement.created_at > now - EDITED_WITHIN
    )
    found = [number for number, source in await session.execute(asked) if source == message._asdict()]
    return max(found, default=None)


async def add_words(
    session: Session, actor: Actor, announcement_id: int, html: str, now: datetime, *, limits: TextLimits
) -> DraftView:
    """Append text that comes with a later file of an album, or as a second forwarded post."""
    announcement = await access.draft(session, actor, announcement_id)
    both = "\n\n".join(part for part in (announcement.html, html) if part.strip())
    announcement.html = checked(both, limits)
    return await draft_view(session, announcement, now)


async def add_file(session: Session, actor: Actor, announcement_id: int, file: StoredFile, now: datetime) -> DraftView:
    """Add a file to a draft; the same message twice adds one file."""
    announcement = await access.draft(session, actor, announcement_id)
    kept = await keep_file(session, file, actor, now, municipality_id=announcement.municipality_id)
    if len(await files_of_announcement(session, announcement.id)) >= MAX_FILES:
        raise DomainError("refusal-too-many-files", limit=MAX_FILES)
    await insert_or_ignore(session, AnnouncementFile, [{"announcement_id": announcement.id, "file_id": kept.id}])
    return await draft_view(session, announcement, now)


async def remove_file(session: Session, actor: Actor, announcement_id: int, file_id: int, now: datetime) -> DraftView:
    """Remove a file from a draft; a file that is already removed is no error."""
    announcement = await access.draft(session, actor, announcement_id)
    mine = (AnnouncementFile.announcement_id == announcement.id, AnnouncementFile.file_id == file_id)
    await session.execute(delete(AnnouncementFile).where(*mine))
    return await draft_view(session, announcement, now)


async def open_draft(session: Session, actor: Actor, announcement_id: int, now: datetime) -> DraftView:
    return await draft_view(session, await access.draft(session, actor, announcement_id), now)


async def toggle_role(session: Session, actor: Actor, announcement_id: int, role: Role, now: datetime) -> DraftView:
    """Include or exclude all schools, or all curators."""
    announcement = await access.draft(session, actor, announcement_id)
    audience = Audience.model_validate(announcement.audience).toggle_role(role)
    announcement.audience = audience.model_dump(mode="json")
    return await draft_view(session, announcement, now)


async def pick_seats(session: Session, actor: Actor, announcement_id: int, number: int, now: datetime) -> Picking:
    """The list from which single schools and curators are picked."""
    announcement = await access.draft(session, actor, announcement_id)
    return await _picking(session, announcement, number, now)


async def toggle_seat(
    session: Session, actor: Actor, announcement_id: int, seat_id: int, number: int, now: datetime
) -> Picking:
    """Include or exclude one seat. Picking seats by hand clears «all of a role»."""
    announcement = await access.draft(session, actor, announcement_id)
    await access.seat(session, actor, seat_id)
    audience = Audience.model_validate(announcement.audience)
    chosen = Audience(roles=frozenset(), seats=audience.seats).toggle_seat(seat_id)
    announcement.audience = chosen.model_dump(mode="json")
    return await _picking(session, announcement, number, now)


async def pick_schools_of(
    session: Session, actor: Actor, announcement_id: int, curator_id: int, now: datetime
) -> DraftView:
    """Set the audience to one curator's schools."""
    announcement = await access.draft(session, actor, announcement_id)
    await access.seat(session, actor, curator_id)
    asked = (
        select(Seat.id)
        .join(Oversight, Oversight.school_id == Seat.school_id)
        .where(Oversight.seat_id == curator_id, Seat.closed_at.is_(None))
    )
    audience = Audience(roles=frozenset(), seats=frozenset(await session.scalars(asked)))
    announcement.audience = audience.model_dump(mode="json")
    return await draft_view(session, announcement, now)


async def _picking(session: Session, announcement: Announcement, number: int, now: datetime) -> Picking:
    audience = Audience.model_validate(announcement.audience)
    counted = (
        select(Oversight.seat_id, func.count())
        .join(Seat, Seat.id == Oversight.seat_id)
        .where(Seat.municipality_id == announcement.municipality_id)
        .group_by(Oversight.seat_id)
    )
    rows = await session.execute(counted)
    oversees = {seat_id: schools for seat_id, schools in rows}  # noqa: C416 - rows are no pairs to mypy
    picks = []
    for role in (Role.SCHOOL, Role.CURATOR):
        for seat in await seats_of_role(session, announcement.municipality_id, role):
            pick = Pick(id=seat.id, title=seat.title, role=role, chosen=audience.includes(seat.id, role))
            picks.append(pick)
            if schools := oversees.get(seat.id):
                picks.append(pick.model_copy(update={"schools": schools, "chosen": False}))
    return Picking(draft=await draft_view(session, announcement, now), page=page_of(picks, number, PAGE))


async def discard(session: Session, actor: Actor, announcement_id: int, now: datetime) -> None:
    """Delete a draft."""
    announcement = await access.draft(session, actor, announcement_id)
    announcement.cancelled_at = now


async def list_announcements(session: Session, actor: Actor, number: int, now: datetime) -> Page[AnnouncementLine]:
    """The municipality's announcements: drafts first, then scheduled ones, then sent ones, the newest first."""
    placed = access.on_duty(actor, Duty.ANNOUNCE)
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    waits = Announcement.scheduled_at.is_not(None) & Announcement.sent_at.is_(None)
    asked = (
        select(
            Announcement,
            func.count(func.distinct(Acknowledgement.person_id)).filter(counts()),
            func.count(func.distinct(Acknowledgement.person_id)).filter(Acknowledgement.acknowledged_at.is_not(None)),
        )
        .outerjoin(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(Announcement.municipality_id == placed.seat.municipality_id, Announcement.cancelled_at.is_(None))
        .group_by(Announcement.id)
        .order_by(Announcement.sent_at.is_not(None), waits, Announcement.sent_at.desc(), Announcement.id.desc())
    )
    lines = [
        AnnouncementLine(
            id=found.id,
            html=found.html,
            sent=found.sent_at is not None,
            scheduled_for=goes_at(found, calendar, now) if found.scheduled_at and not found.sent_at else None,
            recalled=found.recalled_at is not None,
            asks=found.asks != Asks.NOTHING.value,
            people=people,
            acknowledged=acknowledged,
            timezone=placed.seat.timezone,
        )
        for found, people, acknowledged in await session.execute(asked)
    ]
    return page_of(lines, number, PAGE)


def goes_at(announcement: Announcement, calendar: Calendar, now: datetime) -> datetime:
    """When it goes out if nothing is changed: at the chosen moment, or after the quiet hours.

    For a scheduled one this is the moment that its author read, until it has passed.
    """
    wanted = max(announcement.send_at or now, announcement.scheduled_at or now)
    goes = first_moment(calendar, wanted, urgent=announcement.urgent, by_hand=True)
    return goes if goes > now else first_moment(calendar, now, urgent=announcement.urgent, by_hand=True)


def too_late_to_answer(announcement: Announcement, calendar: Calendar, now: datetime) -> bool:
    """Whether it would go out after the last day for answers."""
    first = local_day(goes_at(announcement, calendar, now), calendar.timezone)
    return announcement.answer_by is not None and announcement.answer_by < first


async def draft_view(session: Session, announcement: Announcement, now: datetime) -> DraftView:
    """A draft as its author sees it, with the people it would reach now."""
    await session.flush()
    calendar = await calendar_of(session, announcement.municipality_id, now)
    reached = await recipients(session, announcement, now)
    goes = goes_at(announcement, calendar, now)
    audience = Audience.model_validate(announcement.audience)
    return DraftView(
        letter=await letter_of(session, announcement, None),
        digest=await digest_of(session, announcement),
        audience=audience,
        about=await _about(session, audience),
        people=len(reached.people),
        seats=len(reached.seats),
        empty_seats=len(reached.empty),
        burden=await burden_of(session, reached.seats, local_day(goes, calendar.timezone), calendar),
        calls_again=announcement.calls_again,
        urgent=announcement.urgent,
        chosen=announcement.send_at is not None,
        goes_at=goes if goes > now else None,
        quiet=goes != max(announcement.send_at or now, announcement.scheduled_at or now),
        scheduled=announcement.scheduled_at is not None,
        today=calendar.today,
        day_off=not calendar.work.works(local_day(goes, calendar.timezone)),
    )


async def digest_of(session: Session, announcement: Announcement) -> str:
    """A digest of text, files, audience, question and moment: it differs where something else would go out."""
    audience = Audience.model_validate(announcement.audience)
    files = [file.id for file in await files_of_announcement(session, announcement.id)]
    asks = (announcement.asks, announcement.question, announcement.options, announcement.answer_by)
    meant = (sorted(audience.roles), sorted(audience.seats), audience.rule, audience.item)
    moment = announcement.send_at.timestamp() if announcement.send_at else None
    return digest(announcement.html, files, asks, meant, moment, announcement.urgent)


async def _about(session: Session, audience: Audience) -> str:
    if audience.rule is Rule.TASK:
        activity = await session.get_one(Activity, audience.item)
        return f"№ {bare_label(activity.label)} · {activity.title}"
    if audience.rule is Rule.UNREAD:
        return (await session.get_one(Announcement, audience.item)).html
    return ""
