"""What becomes of an announcement that was sent: who has it, who has acknowledged it, how far it has come."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select, update

from actions import access, history
from actions.database import Session
from actions.files import file_views
from actions.history import Subject
from actions.views import FileView, Page, View, page_of
from domain.errors import NotFound
from domain.notices import NoticeKind
from domain.roles import Actor
from models.announcements import Acknowledgement, Announcement, AnnouncementFile
from models.documents import File
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Account, Person, Seat

PAGE = 6
READERS = 12


class Letter(View):
    """An announcement as its readers see it."""

    id: int
    municipality: str
    html: str
    files: tuple[FileView, ...]
    acknowledged_at: datetime | None
    timezone: str


class Progress(View):
    """Where a sent announcement stands; `people` = sent + waiting + unreachable."""

    id: int
    html: str
    sent_at: datetime
    timezone: str
    people: int
    sent: int
    waiting: int
    unreachable: int
    acknowledged: int
    empty_seats: int

    @property
    def figures(self) -> str:
        return f"{self.sent}/{self.waiting}/{self.unreachable}/{self.acknowledged}/{self.people}"


class Reader(View):
    """Somebody who was to be told; `person` is None where nobody sits on the seat."""

    seat: str
    person: str | None
    acknowledged_at: datetime | None


class Readers(View):
    progress: Progress
    page: Page[Reader]


async def read_letter(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Letter:
    """The announcement for one of those to whom it was sent; NotFound for anybody else."""
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    return await letter_of(session, announcement, mine[0].acknowledged_at)


async def read_letters(session: Session, announcement_id: int, person_ids: Collection[int]) -> dict[int, Letter]:
    """The announcement for each of these people, by id, as far as it was sent to them."""
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.sent_at is None:
        return {}
    asked = (
        select(Acknowledgement.person_id, func.min(Acknowledgement.acknowledged_at))
        .where(Acknowledgement.announcement_id == announcement_id, Acknowledgement.person_id.in_(person_ids))
        .group_by(Acknowledgement.person_id)
    )
    common = await letter_of(session, announcement, None)
    return {
        person_id: common.model_copy(update={"acknowledged_at": at})
        for person_id, at in await session.execute(asked)
        if person_id is not None
    }


async def acknowledge(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Letter:
    """«Ознакомлен(а)»: on every seat on which the person was told. Pressed twice, the first time counts."""
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    fresh = [line for line in mine if line.acknowledged_at is None]
    for line in fresh:
        line.acknowledged_at = now
    if fresh:
        history.record(session, actor, "acknowledged", Subject.ANNOUNCEMENT, announcement_id, now)
    await session.flush()
    return await letter_of(session, announcement, mine[0].acknowledged_at)


async def _own_lines(session: Session, actor: Actor, announcement_id: int) -> list[Acknowledgement]:
    asked = (
        select(Acknowledgement)
        .join(Announcement, Announcement.id == Acknowledgement.announcement_id)
        .where(
            Acknowledgement.announcement_id == announcement_id,
            Acknowledgement.person_id == actor.person_id,
            Announcement.sent_at.is_not(None),
        )
        .order_by(Acknowledgement.id)
    )
    lines = list(await session.scalars(asked))
    if not lines:
        raise NotFound
    return lines


async def my_letters(session: Session, actor: Actor, number: int, _now: datetime) -> Page[Letter]:
    """What the person was told, unacknowledged first, then the newest."""
    asked = (
        select(Announcement, func.max(Acknowledgement.acknowledged_at))
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(Acknowledgement.person_id == actor.person_id, Announcement.sent_at.is_not(None))
        .group_by(Announcement.id)
        .order_by(func.max(Acknowledgement.acknowledged_at).is_not(None), Announcement.id.desc())
    )
    letters = [await letter_of(session, found, seen) for found, seen in (await session.execute(asked)).all()]
    return page_of(letters, number, PAGE)


async def progress(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Progress:
    """How far a sent announcement has come."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    if announcement.sent_at is None:
        raise NotFound
    return await progress_of(session, announcement)


async def progress_of(session: Session, announcement: Announcement) -> Progress:
    mine = (Notice.kind == NoticeKind.ANNOUNCEMENT.value, Notice.item == announcement.id)
    counted = select(
        func.count(),
        func.count(Notice.sent_at),
        func.count(Notice.dropped_at),
    ).where(*mine)
    people, sent, dropped = (await session.execute(counted)).one()
    lines = Acknowledgement.announcement_id == announcement.id
    acknowledged = await session.scalar(
        select(func.count(func.distinct(Acknowledgement.person_id))).where(
            lines, Acknowledgement.acknowledged_at.is_not(None)
        )
    )
    empty = await session.scalar(
        select(func.count()).select_from(Acknowledgement).where(lines, Acknowledgement.person_id.is_(None))
    )
    if announcement.sent_at is None:
        raise NotFound
    return Progress(
        id=announcement.id,
        html=announcement.html,
        sent_at=announcement.sent_at,
        timezone=await _timezone(session, announcement),
        people=people,
        sent=sent,
        waiting=people - sent - dropped,
        unreachable=dropped,
        acknowledged=acknowledged or 0,
        empty_seats=empty or 0,
    )


async def readers(session: Session, actor: Actor, announcement_id: int, number: int, _now: datetime) -> Readers:
    """Who has and who has not, those who have not first."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    asked = (
        select(Seat.title, Person.name, Acknowledgement.acknowledged_at)
        .select_from(Acknowledgement)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .outerjoin(Person, Person.id == Acknowledgement.person_id)
        .where(Acknowledgement.announcement_id == announcement.id)
        .order_by(Acknowledgement.acknowledged_at.is_not(None), Seat.title, Acknowledgement.id)
    )
    found = [Reader(seat=seat, person=person, acknowledged_at=at) for seat, person, at in await session.execute(asked)]
    return Readers(progress=await progress_of(session, announcement), page=page_of(found, number, READERS))


async def watch(
    session: Session, actor: Actor, announcement_id: int, chat_id: int, message_id: int, _now: datetime
) -> None:
    """The message that shows the progress from now on."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    announcement.progress_chat_id, announcement.progress_message_id = chat_id, message_id
    announcement.progress_shown = None


class Watched(View):
    """A progress message whose figures are no longer true."""

    chat_id: int
    message_id: int
    language: str
    messenger: str
    progress: Progress


async def changed_progress(session: Session) -> tuple[Watched, ...]:
    """Progress messages to be edited."""
    asked = (
        select(Announcement, Person.language, Account.messenger)
        .join(Person, Person.id == Announcement.person_id)
        .join(Account, Account.person_id == Person.id)
        .where(
            Announcement.progress_message_id.is_not(None),
            Announcement.progress_chat_id == Account.chat_id,
            or_(Announcement.progress_shown.is_(None), Announcement.progress_shown != "done"),
        )
    )
    stale = []
    for announcement, language, messenger in (await session.execute(asked)).all():
        shown = await progress_of(session, announcement)
        if shown.figures != announcement.progress_shown:
            stale.append(
                Watched(
                    chat_id=announcement.progress_chat_id,
                    message_id=announcement.progress_message_id,
                    language=language,
                    messenger=messenger,
                    progress=shown,
                )
            )
    return tuple(stale)


async def progress_shown(session: Session, progress: Progress, _now: datetime) -> None:
    """The progress message says these figures now; when nothing can change any more it is left alone."""
    settled = not progress.waiting and progress.acknowledged == progress.sent
    await session.execute(
        update(Announcement)
        .where(Announcement.id == progress.id)
        .values(progress_shown="done" if settled else progress.figures)
    )


async def letter_of(session: Session, announcement: Announcement, acknowledged_at: datetime | None) -> Letter:
    municipality = await session.get_one(Municipality, announcement.municipality_id)
    return Letter(
        id=announcement.id,
        municipality=municipality.name,
        html=announcement.html,
        files=file_views(await files_of_announcement(session, announcement.id)),
        acknowledged_at=acknowledged_at,
        timezone=municipality.timezone,
    )


async def files_of_announcement(session: Session, announcement_id: int) -> list[File]:
    asked = (
        select(File)
        .join(AnnouncementFile, AnnouncementFile.file_id == File.id)
        .where(AnnouncementFile.announcement_id == announcement_id)
        .order_by(File.position, File.id)
    )
    return list(await session.scalars(asked))


async def _timezone(session: Session, announcement: Announcement) -> str:
    return (await session.get_one(Municipality, announcement.municipality_id)).timezone
