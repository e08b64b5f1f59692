"""A sent announcement: its readers' copies, acknowledgements and answers, and its progress message."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import case, func, literal, or_, select

from actions.announcements.edits import change_own_copies
from actions.announcements.progress import (
    Progress,
    Reader,
    counts,
    figures_changed,
    progress_of,
    progress_of_all,
    reader_lines,
)
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.files import file_views
from actions.shared.filters import choose
from actions.shared.history import Subject
from actions.shared.views import FileView, MessageKey, Only, Page, PageFilter, View, empty_page, page_of
from domain.announcements.audience import Asks
from domain.errors import DomainError, NotFound
from domain.notices import NoticeKind
from domain.people.roles import Actor, SeatRef
from domain.time.days import local_day
from models.announcements import AT_REST, Acknowledgement, Announcement, AnnouncementFile
from models.documents import File
from models.municipalities import Municipality
from models.outbox import Notice
from models.people import Account, Person, Seat
from models.queries import count, lock

PAGE = 6
READERS = 12


class CallKind(StrEnum):
    """Why the reader gets the notice: the first copy, a second call for a missing answer, or a changed text."""

    FIRST = "first"
    SECOND = "second"
    CHANGED = "changed"


def call_of(notice: Notice) -> CallKind:
    """Why this notice goes out; only one about a changed text has a revision."""
    if notice.kind != NoticeKind.SECOND_CALL.value:
        return CallKind.FIRST
    return CallKind.SECOND if notice.revision is None else CallKind.CHANGED


class Letter(View):
    """An announcement as its readers see it."""

    id: int
    municipality: str
    html: str
    files: tuple[FileView, ...]
    """Empty for a recalled announcement."""
    acknowledged_at: datetime | None
    answer: str | None
    timezone: str
    """The municipality's time zone."""
    reader_timezone: str | None = None
    """The reader's own time zone, where it differs."""
    asks: Asks
    question: str | None
    options: tuple[str, ...]
    answer_by: date | None
    closed: bool
    """No more answers are accepted."""
    edited_on: date | None
    """The local day on which the text was changed after sending."""
    recalled_on: date | None
    call: CallKind = CallKind.FIRST

    @property
    def awaits(self) -> bool:
        """Whether the reader is still asked for an answer."""
        open_ = not self.closed and self.recalled_on is None
        return open_ and self.asks is not Asks.NOTHING and self.acknowledged_at is None


class Readers(View):
    progress: Progress
    page: Page[Reader]
    choice: PageFilter


async def read_letter(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Letter:
    """The announcement for one of its recipients; NotFound for anybody else."""
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    return await _own_letter(session, announcement, mine)


async def read_letters(session: Session, announcement_id: int, person_ids: Collection[int]) -> dict[int, Letter] | None:
    """The announcement by person id, for those of these people who are recipients and still occupy the seat; None
    while the sending is stopped.
    """
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.sent_at is None or (announcement.stopped_at is not None and announcement.recalled_at is None):
        return None
    told = select(Acknowledgement.person_id).where(
        Acknowledgement.announcement_id == announcement_id, Acknowledgement.person_id.in_(person_ids), counts()
    )
    return await letters_of(session, announcement, [one for one in await session.scalars(told) if one is not None])


async def letters_of(session: Session, announcement: Announcement, person_ids: Collection[int]) -> dict[int, Letter]:
    """The announcement as each of these people sees it now, also after a stop, a close or a recall."""
    asked = (
        select(Acknowledgement, Seat.timezone)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .where(Acknowledgement.announcement_id == announcement.id, Acknowledgement.person_id.in_(person_ids))
        .order_by(Acknowledgement.id.desc())
    )
    first = {line.person_id: (line, zone) for line, zone in await session.execute(asked)}
    common = await letter_of(session, announcement, None)
    return {
        person_id: common.model_copy(update=_own(line, zone))
        for person_id, (line, zone) in first.items()
        if person_id is not None
    }


def _own(line: Acknowledgement, timezone: str | None) -> dict[str, object]:
    """The reader's own fields of a letter: their acknowledgement, their answer and their time zone."""
    return {"acknowledged_at": line.acknowledged_at, "answer": line.answer, "reader_timezone": timezone}


async def acknowledge(
    session: Session, actor: Actor, announcement_id: int, now: datetime, *, shown: MessageKey | None = None
) -> Letter:
    """Record «Ознакомлен(а)» on every seat on which the person got the announcement. The first press counts.

    `shown`: the message that will show the acknowledgement; the person's other copies are edited.
    """
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.recalled_at is not None or not (fresh := [one for one in mine if one.acknowledged_at is None]):
        return await _own_letter(session, announcement, mine)
    if announcement.asks != Asks.KNOWN.value:
        raise NotFound
    return await _take(session, actor, announcement, fresh, None, now, shown)


async def give_answer(
    session: Session, actor: Actor, announcement_id: int, answer: str, now: datetime, *, shown: MessageKey | None = None
) -> Letter:
    """Record the answer on every seat on which the person got the announcement; it replaces an earlier answer.
    `shown` as in `acknowledge`.
    """
    mine = await _own_lines(session, actor, announcement_id)
    announcement = await session.get_one(Announcement, announcement_id)
    if announcement.recalled_at is not None or all(line.answer == answer for line in mine):
        return await _own_letter(session, announcement, mine)
    return await _take(session, actor, announcement, mine, answer, now, shown)


async def _take(
    session: Session, actor: Actor, announcement: Announcement, lines: list[Acknowledgement], answer: str | None,
    now: datetime, shown: MessageKey | None,
) -> Letter:  # fmt: skip
    if announcement.closed_at is not None:
        raise DomainError("refusal-collection-closed")
    await figures_changed(session, Announcement.id == announcement.id)
    for line in lines:
        line.acknowledged_at, line.answer = now, answer
    data = {"answer": answer} if answer else {}
    placed = actor.acting_as(await _told_as(session, actor, announcement, lines))
    history.record(session, placed, "acknowledged", Subject.ANNOUNCEMENT, announcement.id, now, **data)
    await session.flush()
    await change_own_copies(session, announcement.id, actor.person_id, shown, now)
    return await _own_letter(session, announcement, lines)


async def _told_as(session: Session, actor: Actor, announcement: Announcement, lines: list[Acknowledgement]) -> SeatRef:
    """The seat on which the actor got the announcement: it can differ from the present one, even in municipality."""
    told = [line.seat_id for line in lines]
    if here := next((seat for seat in actor.seats if seat.id in told), None):
        return here
    seat = await session.get_one(Seat, told[0])
    office = await session.get_one(Municipality, announcement.municipality_id)
    return SeatRef(
        id=seat.id, role=seat.role, municipality_id=office.id, municipality=office.name, title=seat.title,
        timezone=seat.timezone or office.timezone, office_timezone=office.timezone,
    )  # fmt: skip


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
    return letter.model_copy(update=_own(mine[0], seat.timezone))


async def my_letters(session: Session, actor: Actor, number: int, _now: datetime) -> Page[Letter]:
    """The announcements that the person got: those that await an answer first, then the newest."""
    seen = func.max(Acknowledgement.acknowledged_at)
    awaits = Announcement.closed_at.is_(None) & (Announcement.asks != Asks.NOTHING.value) & seen.is_(None)
    mine = (
        select(Announcement, seen, func.max(Acknowledgement.answer))
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(
            Acknowledgement.person_id == actor.person_id,
            Announcement.sent_at.is_not(None),
            Announcement.recalled_at.is_(None),
        )
        .group_by(Announcement.id)
        .order_by(case((awaits, 0), else_=1), Announcement.id.desc())
    )
    total = await count(session, select(mine.order_by(None).subquery().c.id))
    page = empty_page(total, number, PAGE)
    rows = await session.execute(mine.offset(page.number * PAGE).limit(PAGE))
    letters = [(await letter_of(session, found, at)).model_copy(update={"answer": said}) for found, at, said in rows]
    return page.model_copy(update={"items": tuple(letters)})


async def progress(session: Session, actor: Actor, announcement_id: int, _now: datetime) -> Progress:
    """The progress of a sent announcement."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    if announcement.sent_at is None:
        raise NotFound
    return await progress_of(session, announcement)


async def readers(
    session: Session, actor: Actor, announcement_id: int, number: int, _now: datetime, *, only: Only = Only.EVERYTHING
) -> Readers:
    """The recipients with their answers, those who have not answered first."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    found = await reader_lines(session, announcement.id)
    shown, choice = choose(found, only, {Only.UNREAD: lambda reader: reader.acknowledged_at is None})
    progress = await progress_of(session, announcement)
    return Readers(progress=progress, page=page_of(shown, number, READERS), choice=choice)


async def watch(session: Session, actor: Actor, announcement_id: int, at: MessageKey, _now: datetime) -> None:
    """Make this message the progress message from now on."""
    announcement, _ = await access.announcement(session, actor, announcement_id)
    _show_progress(announcement, at)


def _show_progress(announcement: Announcement, at: MessageKey) -> None:
    announcement.progress_bot, announcement.progress_chat_id, announcement.progress_message_id = at
    announcement.progress_shown = None


async def adopt_progress(session: Session) -> None:
    """Make the notice that an announcement went out by itself its progress message."""
    asked = (
        select(Announcement, Account.bot, Account.chat_id, Notice.message_id)
        .join(Notice, (Notice.item == Announcement.id) & (Notice.kind == NoticeKind.SENDING.value))
        .join(Account, Account.id == Notice.account_id)
        .where(
            Announcement.progress_message_id.is_(None),
            Announcement.sent_at.is_not(None),
            Notice.message_id.is_not(None),
        )
    )
    for announcement, bot, chat_id, message_id in await session.execute(asked):
        _show_progress(announcement, MessageKey(bot, chat_id, message_id or 0))


class Watched(View):
    """A progress message whose figures are out of date."""

    at: MessageKey
    language: str
    progress: Progress


def _progress_at(one: Announcement) -> MessageKey:
    return MessageKey(one.progress_bot or "", one.progress_chat_id or 0, one.progress_message_id or 0)


_is_watched = (Account.bot == Announcement.progress_bot) & (Account.chat_id == Announcement.progress_chat_id)
"""The account in whose chat the progress message is."""


async def changed_progress(session: Session) -> tuple[Watched, ...]:
    """All progress messages that need an edit; those at rest (`AT_REST`) are not checked."""
    asked = (
        select(Announcement, Person.language)
        .join(Account, _is_watched)
        .join(Person, Person.id == Account.person_id)
        .where(
            Announcement.progress_message_id.is_not(None),
            or_(
                Announcement.progress_shown.is_(None),
                Announcement.progress_shown != literal(AT_REST, literal_execute=True),  # as the index says it
            ),
        )
        .order_by(Announcement.id, Account.id)
    )
    rows = list(await session.execute(asked))
    if not rows:
        return ()
    figures = await progress_of_all(session, list({one.id: one for one, _ in rows}.values()))
    stale = {
        one.id: Watched(
            at=_progress_at(one),
            language=language,
            progress=figures[one.id],
        )
        for one, language in rows
        if figures[one.id].figures != one.progress_shown
    }
    return tuple(stale.values())


async def progress_shown(session: Session, progress: Progress, _now: datetime) -> None:
    """Record the figures that the progress message shows now, or that it is at rest when no copy is on its way.

    The row is locked: a change made while the message was being edited is found at the next check.
    """
    announcement = await session.get_one(Announcement, progress.id)
    await lock(session, announcement)
    true = await progress_of(session, announcement)
    at_rest = progress.settled and true.figures == progress.figures
    announcement.progress_shown = AT_REST if at_rest else progress.figures


async def letter_of(session: Session, announcement: Announcement, acknowledged_at: datetime | None) -> Letter:
    """An announcement as seen by a reader who acknowledged it at this moment, or (None) has not."""
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
    own = select(AnnouncementFile.file_id).where(AnnouncementFile.announcement_id == announcement_id)
    ids = list(await session.scalars(own))  # before ANALYZE a join would read all files
    asked = select(File).where(File.id.in_(ids)).order_by(File.position, File.id)
    return list(await session.scalars(asked)) if ids else []
