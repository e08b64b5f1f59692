"""Announcements: written, looked at, sent, and watched until everybody has acknowledged."""

from datetime import datetime

from sqlalchemy import func, select, update

from actions import access, history
from actions.acknowledgements import Letter, Progress, files_of_announcement, letter_of, progress_of
from actions.database import Session
from actions.files import StoredFile
from actions.history import Subject
from actions.notices import owe
from actions.views import Page, View, page_of
from domain.announcements import Audience
from domain.errors import DomainError, Stale
from domain.notices import NoticeKind
from domain.rights import Office
from domain.roles import Actor, Role
from models.announcements import Acknowledgement, Announcement, AnnouncementFile
from models.documents import File
from models.people import Oversight, Seat
from models.queries import changed, insert_or_ignore, lock, seats_of_role, sitters

PAGE = 6
MAX_LENGTH = 3000
"""UTF-16 units, as messengers count (an emoji is two), of the text with its formatting: a message holds 4096 and
carries a heading too."""
MAX_FILES = 10


class DraftView(View):
    letter: Letter
    audience: Audience
    people: int
    seats: int
    empty_seats: int


class AnnouncementLine(View):
    id: int
    html: str
    sent: bool
    people: int
    acknowledged: int


class Pick(View):
    id: int
    title: str
    role: Role
    chosen: bool
    schools: frozenset[int]


class Picking(View):
    """Seats to pick from, for the audience."""

    draft: DraftView
    page: Page[Pick]


async def compose(session: Session, actor: Actor, html: str, now: datetime) -> DraftView:
    """A new draft with this text; `html` is the messenger's own portable HTML."""
    placed = access.office(actor, Office.ANNOUNCE)
    announcement = Announcement(
        municipality_id=placed.seat.municipality_id,
        seat_id=placed.seat.id,
        person_id=placed.person_id,
        html=_checked(html),
        audience=Audience().model_dump(mode="json"),
        created_at=now,
    )
    session.add(announcement)
    await session.flush()
    history.record(session, placed, "announcement-written", Subject.ANNOUNCEMENT, announcement.id, now)
    return await _draft_view(session, announcement)


def _checked(html: str) -> str:
    if not html.strip():
        raise DomainError("refusal-announcement-empty")
    if (length := len(html.encode("utf-16-le")) // 2) > MAX_LENGTH:
        raise DomainError("refusal-too-long", limit=MAX_LENGTH, length=length)
    return html


async def rewrite(session: Session, actor: Actor, announcement_id: int, html: str, _now: datetime) -> DraftView:
    """Another text for a draft."""
    announcement = await _draft(session, actor, announcement_id)
    announcement.html = _checked(html)
    return await _draft_view(session, announcement)


async def add_file(session: Session, actor: Actor, announcement_id: int, file: StoredFile, now: datetime) -> DraftView:
    """One more file to a draft; the same message twice is one file."""
    announcement = await _draft(session, actor, announcement_id)
    row = file.model_dump() | {
        "municipality_id": announcement.municipality_id,
        "person_id": actor.person_id,
        "position": file.message_id,
        "created_at": now,
    }
    await insert_or_ignore(session, File, [row])
    asked = select(File.id).where(
        File.messenger == file.messenger, File.chat_id == file.chat_id, File.message_id == file.message_id
    )
    file_id = (await session.scalars(asked)).one()
    if len(await files_of_announcement(session, announcement.id)) >= MAX_FILES:
        raise DomainError("refusal-too-many-files", limit=MAX_FILES)
    await insert_or_ignore(session, AnnouncementFile, [{"announcement_id": announcement.id, "file_id": file_id}])
    return await _draft_view(session, announcement)


async def open_draft(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> DraftView:
    return await _draft_view(session, await _draft(session, actor, announcement_id))


async def toggle_role(session: Session, actor: Actor, announcement_id: int, role: Role, _now: datetime) -> DraftView:
    """All schools, all curators: in or out."""
    announcement = await _draft(session, actor, announcement_id)
    audience = Audience.model_validate(announcement.audience).toggle_role(role)
    announcement.audience = audience.model_dump(mode="json")
    return await _draft_view(session, announcement)


async def pick_seats(session: Session, actor: Actor, announcement_id: int, number: int, _now: datetime) -> Picking:
    """The list from which single schools and curators are picked."""
    announcement = await _draft(session, actor, announcement_id)
    return await _picking(session, announcement, number)


async def toggle_seat(
    session: Session, actor: Actor, announcement_id: int, seat_id: int, number: int, _now: datetime
) -> Picking:
    """One seat in or out. Picking by hand begins with an empty list: «all of a role» is given up."""
    announcement = await _draft(session, actor, announcement_id)
    await access.seat(session, actor, seat_id)
    audience = Audience.model_validate(announcement.audience)
    chosen = Audience(roles=frozenset(), seats=audience.seats).toggle_seat(seat_id)
    announcement.audience = chosen.model_dump(mode="json")
    return await _picking(session, announcement, number)


async def pick_schools_of(
    session: Session, actor: Actor, announcement_id: int, curator_id: int, _now: datetime
) -> DraftView:
    """One curator's schools, and nobody else."""
    announcement = await _draft(session, actor, announcement_id)
    await access.seat(session, actor, curator_id)
    asked = (
        select(Seat.id)
        .join(Oversight, Oversight.school_id == Seat.school_id)
        .where(Oversight.seat_id == curator_id, Seat.closed_at.is_(None))
    )
    audience = Audience(roles=frozenset(), seats=frozenset(await session.scalars(asked)))
    announcement.audience = audience.model_dump(mode="json")
    return await _draft_view(session, announcement)


async def _picking(session: Session, announcement: Announcement, number: int) -> Picking:
    audience = Audience.model_validate(announcement.audience)
    schools = (
        select(Oversight.seat_id, Oversight.school_id)
        .join(Seat, Seat.id == Oversight.seat_id)
        .where(Seat.municipality_id == announcement.municipality_id)
    )
    oversees: dict[int, set[int]] = {}
    for seat_id, school_id in await session.execute(schools):
        oversees.setdefault(seat_id, set()).add(school_id)
    picks = [
        Pick(
            id=seat.id,
            title=seat.title,
            role=seat.role,
            chosen=audience.includes(seat.id, seat.role),
            schools=frozenset(oversees.get(seat.id, ())),
        )
        for role in (Role.SCHOOL, Role.CURATOR)
        for seat in await seats_of_role(session, announcement.municipality_id, role)
    ]
    return Picking(draft=await _draft_view(session, announcement), page=page_of(picks, number, PAGE))


async def discard(session: Session, actor: Actor, announcement_id: int, now: datetime) -> None:
    """Throw a draft away."""
    announcement = await _draft(session, actor, announcement_id)
    announcement.cancelled_at = now


async def send(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Progress:
    """Owe it to everybody in the audience. Pressed twice it is sent once."""
    announcement, placed = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is not None:
        return await progress_of(session, announcement)
    seats = await _audience_seats(session, announcement)
    sitting = await sitters(session, [seat.id for seat in seats])
    if not sitting:
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
    await _expect_acknowledgements(session, announcement, seats, sitting)
    told = await owe(
        session, NoticeKind.ANNOUNCEMENT, announcement.id, now,
        seats=[seat.id for seat in seats], municipality_id=announcement.municipality_id,
    )  # fmt: skip
    history.record(session, placed, "announcement-sent", Subject.ANNOUNCEMENT, announcement.id, now, people=told)
    return await progress_of(session, announcement)


async def _expect_acknowledgements(
    session: Session, announcement: Announcement, seats: list[Seat], sitting: list[tuple[int, int]]
) -> None:
    """A line for each person on each seat, and one for each seat on which nobody sits."""
    taken = {seat for seat, _ in sitting}
    expected: list[tuple[int, int | None]] = [
        *sitting,
        *((seat.id, None) for seat in seats if seat.id not in taken),
    ]
    rows = [{"announcement_id": announcement.id, "seat_id": seat, "person_id": person} for seat, person in expected]
    await insert_or_ignore(session, Acknowledgement, rows)


async def list_announcements(session: Session, actor: Actor, number: int, _now: datetime) -> Page[AnnouncementLine]:
    """The municipality's announcements, drafts first, then the newest."""
    placed = access.office(actor, Office.ANNOUNCE)
    asked = (
        select(
            Announcement,
            func.count(Acknowledgement.person_id),
            func.count(Acknowledgement.acknowledged_at),
        )
        .outerjoin(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(Announcement.municipality_id == placed.seat.municipality_id, Announcement.cancelled_at.is_(None))
        .group_by(Announcement.id)
        .order_by(Announcement.sent_at.is_not(None), Announcement.id.desc())
    )
    lines = [
        AnnouncementLine(
            id=found.id,
            html=found.html,
            sent=found.sent_at is not None,
            people=people,
            acknowledged=acknowledged,
        )
        for found, people, acknowledged in await session.execute(asked)
    ]
    return page_of(lines, number, PAGE)


async def _draft(session: Session, actor: Actor, announcement_id: int) -> Announcement:
    announcement, _ = await access.announcement(session, actor, announcement_id)
    await lock(session, announcement)
    if announcement.sent_at is not None or announcement.cancelled_at is not None:
        raise Stale("refusal-announcement-closed")
    return announcement


async def _draft_view(session: Session, announcement: Announcement) -> DraftView:
    await session.flush()
    seats = await _audience_seats(session, announcement)
    sitting = await sitters(session, [seat.id for seat in seats])
    return DraftView(
        letter=await letter_of(session, announcement, None),
        audience=Audience.model_validate(announcement.audience),
        people=len({person for _, person in sitting}),
        seats=len(seats),
        empty_seats=len({seat.id for seat in seats} - {seat for seat, _ in sitting}),
    )


async def _audience_seats(session: Session, announcement: Announcement) -> list[Seat]:
    audience = Audience.model_validate(announcement.audience)
    return [
        seat
        for role in Role
        for seat in await seats_of_role(session, announcement.municipality_id, role)
        if audience.includes(seat.id, seat.role)
    ]
