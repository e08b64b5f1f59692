"""What becomes of an announcement that was sent: who has it, who has acknowledged it, how far it has come."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, or_, select, update

from actions import access, history
from actions.copy_edits import change_own_copies
from actions.database import Session
from actions.figures import Progress, Reader, progress_of, reader_lines
from actions.files import file_views
from actions.history import Subject
from actions.views import FileView, Page, View, page_of
from domain.announcements import Asks
from domain.days import local_day
from domain.errors import DomainError, NotFound
from domain.notices import NoticeKind
from domain.roles import Actor
from models.announcements import Acknowledgement, Announcement, AnnouncementFile
from models.documents import File
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Account, Person, Seat

PAGE = 6
READERS = 12


class Call(StrEnum):
    """How often the reader is told: the first time, again because he is silent, anew because the text has changed."""

    FIRST = "first"
    SECOND = "second"
    ANEW = "anew"


ANEW_SLOT = "edition-"
"""How the slot of a notice begins that asks anew."""


def call_of(kind: NoticeKind, slot: str) -> Call:
    """Which call a notice is."""
    if kind is not NoticeKind.SECOND_CALL:
        return Call.FIRST
    return Call.ANEW if slot.startswith(ANEW_SLOT) else Call.SECOND


class Letter(View):
    """An announcement as its readers see it."""

    id: int
    municipality: str
    html: str
    files: tuple[FileView, ...]
    """None of what was recalled."""
    acknowledged_at: datetime | None
    answer: str | None
    timezone: str
    """The municipality's."""
    reader_timezone: str | None = None
    """The reader's own, where he lives by another clock."""
    asks: Asks
    question: str | None
    options: tuple[str, ...]
    answer_by: date | None
    closed: bool
    """No more answers are taken."""
    edited_on: date | None
    """The local day on which the text was changed after sending."""
    recalled_on: date | None
    call: Call = Call.FIRST

    @property
    def awaits(self) -> bool:
        """Whether the reader is still asked for something."""
        open_ = not self.closed and self.recalled_on is None
        return open_ and self.asks is not Asks.NOTHING and self.acknowledged_at is None


class Readers(View):
    progress: Progress
    page: Page[Reader]


async def read_letter(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Letter:
    """The announcement for one of those to whom it was sent; NotFound for anybody else."""
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    return await _own_letter(session, announcement, mine)


async def read_letters(session: Session, announcement_id: int, person_ids: Collection[int]) -> dict[int, Letter]:
    """The announcement for each of these people, by id, as far as it was sent to them."""
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.sent_at is None or (announcement.stopped_at is not None and announcement.recalled_at is None):
        return {}
    return await letters_of(session, announcement, person_ids)


async def letters_of(session: Session, announcement: Announcement, person_ids: Collection[int]) -> dict[int, Letter]:
    """The announcement as each of these people sees it now, whatever has become of it."""
    asked = (
        select(Acknowledgement.person_id, func.min(Acknowledgement.acknowledged_at), func.max(Acknowledgement.answer))
        .where(Acknowledgement.announcement_id == announcement.id, Acknowledgement.person_id.in_(person_ids))
        .group_by(Acknowledgement.person_id)
    )
    common = await letter_of(session, announcement, None)
    return {
        person_id: common.model_copy(update={"acknowledged_at": at, "answer": answer})
        for person_id, at, answer in await session.execute(asked)
        if person_id is not None
    }


async def acknowledge(
    session: Session, actor: Actor, announcement_id: int, now: datetime, *, shown: int | None = None
) -> Letter:
    """«Ознакомлен(а)»: on every seat on which the person was told. Pressed twice, the first time counts.

    `shown`: the message that will say so; whatever other copies he has are changed.
    """
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.recalled_at is not None or not (fresh := [one for one in mine if one.acknowledged_at is None]):
        return await _own_letter(session, announcement, mine)
    if announcement.asks != Asks.KNOWN.value:
        raise NotFound
    return await _take(session, actor, announcement, fresh, None, now, shown)


async def give_answer(
    session: Session, actor: Actor, announcement_id: int, answer: str, now: datetime, *, shown: int | None = None
) -> Letter:
    """The answer to the question, on every seat on which the person was told; another one takes its place. `shown` as
    for «Ознакомлен(а)»."""
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.recalled_at is not None or all(line.answer == answer for line in mine):
        return await _own_letter(session, announcement, mine)
    return await _take(session, actor, announcement, mine, answer, now, shown)


async def _take(
    session: Session, actor: Actor, announcement: Announcement, lines: list[Acknowledgement], answer: str | None,
    now: datetime, shown: int | None,
) -> Letter:  # fmt: skip
    if announcement.closed_at is not None:
        raise DomainError("refusal-collection-closed")
    for line in lines:
        line.acknowledged_at, line.answer = now, answer
    data = {"answer": answer} if answer else {}
    history.record(session, actor, "acknowledged", Subject.ANNOUNCEMENT, announcement.id, now, **data)
    await session.flush()
    await change_own_copies(session, announcement.id, actor.person_id, shown, now)
    return await _own_letter(session, announcement, lines)


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


async def _own_letter(session: Session, announcement: Announcement, mine: list[Acknowledgement]) -> Letter:
    letter = await letter_of(session, announcement, mine[0].acknowledged_at)
    seat = await session.get_one(Seat, mine[0].seat_id)
    return letter.model_copy(update={"answer": mine[0].answer, "reader_timezone": seat.timezone})


async def my_letters(session: Session, actor: Actor, number: int, _now: datetime) -> Page[Letter]:
    """What the person was told, what awaits an answer first, then the newest."""
    asked = (
        select(Announcement, func.max(Acknowledgement.acknowledged_at), func.max(Acknowledgement.answer))
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(
            Acknowledgement.person_id == actor.person_id,
            Announcement.sent_at.is_not(None),
            Announcement.recalled_at.is_(None),
        )
        .group_by(Announcement.id)
        .order_by(Announcement.id.desc())
    )
    rows = (await session.execute(asked)).all()
    letters = [
        (await letter_of(session, found, seen)).model_copy(update={"answer": answer}) for found, seen, answer in rows
    ]
    return page_of(sorted(letters, key=lambda letter: not letter.awaits), number, PAGE)


async def progress(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Progress:
    """How far a sent announcement has come."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    if announcement.sent_at is None:
        raise NotFound
    return await progress_of(session, announcement)


async def readers(session: Session, actor: Actor, announcement_id: int, number: int, _now: datetime) -> Readers:
    """Who has and who has not, those who have not first."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    found = await reader_lines(session, announcement.id)
    return Readers(progress=await progress_of(session, announcement), page=page_of(found, number, READERS))


async def watch(
    session: Session, actor: Actor, announcement_id: int, chat_id: int, message_id: int, _now: datetime
) -> None:
    """The message that shows the progress from now on."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    announcement.progress_chat_id, announcement.progress_message_id = chat_id, message_id
    announcement.progress_shown = None


async def adopt_progress(session: Session) -> None:
    """The message that said that an announcement went out by itself shows the progress from then on."""
    asked = (
        select(Announcement, Notice.message_id, Account.chat_id)
        .join(Notice, (Notice.item == Announcement.id) & (Notice.kind == NoticeKind.SENDING.value))
        .join(Account, Account.person_id == Notice.person_id)
        .where(Announcement.progress_message_id.is_(None), Notice.message_id.is_not(None))
    )
    for announcement, message_id, chat_id in await session.execute(asked):
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
    await session.execute(
        update(Announcement)
        .where(Announcement.id == progress.id)
        .values(progress_shown="done" if progress.settled else progress.figures)
    )


async def letter_of(session: Session, announcement: Announcement, acknowledged_at: datetime | None) -> Letter:
    """An announcement as a reader sees it who has acknowledged it then, or not."""
    municipality = await session.get_one(Municipality, announcement.municipality_id)
    edited, recalled = announcement.edited_at, announcement.recalled_at
    files = await files_of_announcement(session, announcement.id) if recalled is None else []
    return Letter(
        id=announcement.id,
        municipality=municipality.name,
        html=announcement.html,
        files=file_views(files),
        acknowledged_at=acknowledged_at,
        answer=None,
        timezone=municipality.timezone,
        asks=Asks(announcement.asks),
        question=announcement.question,
        options=tuple(announcement.options),
        answer_by=announcement.answer_by,
        closed=announcement.closed_at is not None,
        edited_on=local_day(edited, municipality.timezone) if edited else None,
        recalled_on=local_day(recalled, municipality.timezone) if recalled else None,
    )


async def files_of_announcement(session: Session, announcement_id: int) -> list[File]:
    asked = (
        select(File)
        .join(AnnouncementFile, AnnouncementFile.file_id == File.id)
        .where(AnnouncementFile.announcement_id == announcement_id)
        .order_by(File.position, File.id)
    )
    return list(await session.scalars(asked))
