"""The content of a notice at the moment of sending; None where it is no longer true."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import select

from actions.announcements import acknowledgements
from actions.announcements.progress import Progress
from actions.documents import checks
from actions.outbox import cards
from actions.overview.day_cards import DayCard, PastCard
from actions.people import arrivals, leaving
from actions.questions.views import QuestionLetter, letter_of
from actions.report import missing_notices
from actions.review import queue
from actions.review.queue import Previous, Queue, previous_remark
from actions.shared import access
from actions.shared.database import Session
from actions.shared.files import file_views
from actions.shared.identity import actor_of
from actions.shared.views import FileView, Only, TaskCard, TaskLine, View
from actions.tasks import calendar_file, moves, plan_letters
from actions.tasks.extensions import Asked
from domain.announcements.audience import NotSentReason
from domain.documents.examples import ExampleState
from domain.documents.versions import FilePart
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.roadmap.comparison import Change
from domain.tasks.moves import TaskState
from domain.time.days import local_day
from models.documents import Document, File, Version
from models.outbox import Notice
from models.people import Person, Seat
from models.queries import files_of, tasks_with_seats
from models.questions import Reply
from models.review import Verdict
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


class Submitted(View):
    """A document for its reviewer; `previous` is the remark that it answers, `passed_by` who passed it on."""

    card: TaskCard
    files: tuple[FileView, ...]
    version: int
    previous: Previous | None
    last_file: int
    """The id of the last file that it shows."""
    passed_by: str | None = None


class ExampleAsked(View):
    """The question to a school whether its document may be shown as an example."""

    card: TaskCard
    by: str


class Told(View):
    """News of a task: accepted, returned, a call for help, an answer to it."""

    kind: NoticeKind
    card: TaskCard
    words: str
    by: str
    files: tuple[FileView, ...] = ()
    """The voice message of a remark."""
    role: Role | None = None
    """The role of the reviewer."""
    undone: bool = False
    """The verdict was undone after the notice was sent: its message now says so."""
    calendar: bool = False
    """The date appeared or disappeared, and the reader's calendar file lacks this change."""


class NewTasks(View):
    """A confirmed roadmap, for one person: their tasks of it, those due first."""

    title: str
    count: int
    first: tuple[TaskLine, ...]
    calendar: bool
    """The reader has a calendar file without them."""


class TakenBack(View):
    """A roadmap was withdrawn; `calendar`: the reader has a calendar file with its dates."""

    title: str
    calendar: bool


class ChangedLine(View):
    """A date that changed, appeared or disappeared; `old` and `new` are local due dates."""

    change: Change
    number: str
    title: str
    old: date | None
    new: date | None


class Changed(View):
    """What a corrected order changes for one seat."""

    title: str
    today: date
    lines: tuple[ChangedLine, ...]
    calendar: bool
    """The reader has a calendar file with the old dates."""


class Unreachable(View):
    """For the coordinator: a person whose account the messenger refuses to reach."""

    person: str
    seats: tuple[str, ...]


class NotSent(View):
    """A scheduled announcement that did not go out and became a draft again."""

    id: int
    html: str
    why: NotSentReason


class FileUnsent(View):
    """For the sender of a file: it did not reach a reader, although the text did."""

    name: str
    reader: str
    seat: str
    """The reader's seat that the notice addressed."""


class SetupAgain(View):
    """The administrator has issued a new link to the coordinator's seat."""

    seat_id: int
    at: datetime
    timezone: str


Letter = (
    FileUnsent | SetupAgain | arrivals.Arrival | arrivals.Arrivals | leaving.TakenOff | leaving.ColleagueLeft
    | Submitted | Queue | Told | NewTasks | TakenBack | Changed | DayCard | PastCard | cards.EveningCard | Unreachable
    | ExampleAsked | QuestionLetter | plan_letters.PlanChanged | Asked
    | checks.Checked | NotSent | Progress | missing_notices.Missing | acknowledgements.Letter
)  # fmt: skip
Writer = Callable[[Session, Actor, Notice, datetime], Awaitable[Letter | None]]


async def letter(session: Session, notice: Notice, now: datetime) -> tuple[Actor, Letter] | None:
    """The letter for a notice and the person on the addressed seat; None where there is nothing left to say."""
    if notice.kind == NoticeKind.TAKEN_OFF.value:
        return await leaving.farewell(session, notice)
    actor = await actor_of(session, notice.person_id, notice.seat_id)
    if actor is None:
        return None
    try:
        found = await WRITERS[NoticeKind(notice.kind)](session, actor, notice, now)
    except DomainError:  # the task was withdrawn, the seat handed over: it does not concern this person any more
        return None
    return (actor, found) if found is not None else None


async def _submitted(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    version = await session.get_one(Version, notice.item)
    document = await session.get_one(Document, version.document_id)
    card = await moves.open_task(session, actor, document.task_id, now)
    if card.line.state is not TaskState.SUBMITTED or version.verdict is not None:
        return None
    asked = select(File).where(File.version_id == version.id).order_by(File.position, File.id)
    new = (File.id >= notice.data["file"], File.part != FilePart.OUT, File.kind != "scan")
    found = list(await session.scalars(asked.where(*new)))
    last = max((file.id for file in found), default=0)
    if any(file.part == FilePart.PAGE for file in found):
        scan = await session.scalars(asked.where(File.kind == "scan", File.part == FilePart.FILE))
        found = [*scan, *(file for file in found if file.part == FilePart.FILE)]
    if not found:
        return None
    previous = await previous_remark(session, document.task_id, version.number)
    return Submitted(card=card, files=file_views(found), version=version.number, previous=previous, last_file=last)


async def _uploads(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    """What waits for the coordinator alone; a message that is there says too when all of it is reviewed."""
    if notice.item != local_day(now, actor.seat.timezone).toordinal():
        return None
    waiting = await queue.queue(session, actor, 0, now, only=Only.NO_CURATOR)
    return waiting if waiting.page.total or notice.sent_at is not None else None


async def _checked(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    return await checks.checked(session, actor, notice.item, notice.revision or 0, now)


async def _passed(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    """The letter about a document that was passed on, while it awaits the new reviewer's verdict."""
    version = await session.get_one(Version, notice.item)
    document = await session.get_one(Document, version.document_id)
    waits = await queue.document(session, actor, document.task_id, now)
    if version.verdict is not None or waits.days is None or notice.seat_id not in await _reviewing(session, document):
        return None
    files = file_views(await files_of(session, version.id))
    by = str(notice.data["by"])
    shown = waits.card.version.last_file if waits.card.version else 0
    return Submitted(
        card=waits.card, files=files, version=version.number, previous=waits.previous, last_file=shown, passed_by=by
    )


async def _reviewing(session: Session, document: Document) -> list[int]:
    """The seats that review a document now."""
    return await access.reviewers(session, await session.get_one(Task, document.task_id))


async def _example(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    card = await moves.open_task(session, actor, notice.item, now)
    return ExampleAsked(card=card, by=str(notice.data["by"])) if card.example is ExampleState.ASKED else None


async def _told(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    card = await moves.open_task(session, actor, notice.item, now)
    kind = NoticeKind(notice.kind)
    verdict = await session.get(Verdict, notice.verdict_id or 0)
    undone = verdict is not None and verdict.undone_at is not None
    if notice.sent_at is None and (undone or not _still_true(kind, card)):
        return None
    if undone:
        return Told(kind=kind, card=card, words="", by=str(notice.data["by"]), role=_role(notice), undone=True)
    said = await session.get(Reply, notice.data["reply"]) if notice.data.get("reply") else None
    words = said.words if said else str(notice.data.get("remark") or notice.data.get("words") or "")
    voice = await session.get(File, (verdict.voice_id if verdict else None) or 0)
    by = str(notice.data.get("by") or notice.data.get("as") or "")
    files = file_views([voice] if voice else [])
    return Told(kind=kind, card=card, words=words, by=by, role=_role(notice), files=files)


def _role(notice: Notice) -> Role | None:
    """The role of the reviewer; a letter queued by an earlier release names the seat alone."""
    return Role(notice.data["role"]) if notice.data.get("role") else None


def _still_true(kind: NoticeKind, card: TaskCard) -> bool:
    """Whether the notice still fits the task's state: not after a return was answered, or an acceptance undone."""
    state = card.line.state
    return {
        NoticeKind.ACCEPTED: state is TaskState.ACCEPTED,
        NoticeKind.RETURNED: state in {TaskState.RETURNED, TaskState.IN_PROGRESS},
        NoticeKind.HELP: card.line.help_wanted,
        NoticeKind.EXCUSED: state is TaskState.EXCUSED,
        NoticeKind.RESTORED: state is not TaskState.EXCUSED,
    }.get(kind, True)


async def _new_tasks(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    roadmap = await session.get_one(Roadmap, notice.item)
    asked = tasks_with_seats().where(
        Activity.roadmap_id == roadmap.id, Task.seat_id.in_([seat.id for seat in actor.seats])
    )
    lines = await moves.ordered_lines(session, asked, local_day(now, actor.seat.timezone))
    if not lines:
        return None
    ahead = [line for line in lines if not line.late and line.due] or lines
    calendar = await calendar_file.has_file(session, actor, now)
    return NewTasks(title=roadmap.title, count=len(lines), first=tuple(ahead[:3]), calendar=calendar)


async def _taken_back(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    roadmap = await session.get_one(Roadmap, notice.item)
    if roadmap.withdrawn_at is None or await _never_heard(session, notice, NoticeKind.NEW_TASKS):
        return None
    return TakenBack(title=roadmap.title, calendar=await calendar_file.has_file(session, actor, now))


async def _concerns(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    """That a task does not concern the seat, or does again; None if both happened before a notice was sent."""
    if notice.kind == NoticeKind.RESTORED.value and await _never_heard(session, notice, NoticeKind.EXCUSED):
        return None
    found = await _told(session, actor, notice, now)
    if not isinstance(found, Told) or found.card.line.due is None:
        return found
    return found.model_copy(update={"calendar": await calendar_file.has_file(session, actor, now)})


async def _never_heard(session: Session, notice: Notice, kind: NoticeKind) -> bool:
    """Whether the earlier notice that this one reverses was queued for the person, but not sent."""
    same = (Notice.person_id == notice.person_id, Notice.item == notice.item, Notice.id < notice.id)
    asked = select(Notice).where(Notice.kind == kind.value, *same).order_by(Notice.id.desc()).limit(1)
    before = await session.scalar(asked)
    return before is not None and before.sent_at is None


async def _changed(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    roadmap = await session.get_one(Roadmap, notice.item)
    found = tuple(ChangedLine.model_validate(line) for line in notice.data["changes"])
    return Changed(
        title=roadmap.title,
        today=local_day(now, actor.seat.timezone),
        lines=found,
        calendar=await calendar_file.has_file(session, actor, now),
    )


async def _announcement(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    return await acknowledgements.read_letter(session, actor, notice.item, now)


async def _second_call(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    """Only while an answer is awaited; a call that was on its way during a recall says that it was recalled."""
    letter = await acknowledgements.read_letter(session, actor, notice.item, now)
    there = notice.seat_id in {seat.id for seat in actor.seats}
    if letter.recalled_on is None and not (there and letter.awaits):
        return None
    call = acknowledgements.call_of(notice)
    return letter.model_copy(update={"call": call})


async def _sending(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    return await acknowledgements.progress(session, actor, notice.item, now)


async def _not_sent(session: Session, actor: Actor, notice: Notice, _now: datetime) -> Letter | None:
    announcement, _ = await access.announcement(session, actor, notice.item)
    why = NotSentReason(notice.data.get("why", NotSentReason.NOBODY))
    return NotSent(id=announcement.id, html=announcement.html, why=why)


async def _unreachable(session: Session, _actor: Actor, notice: Notice, _now: datetime) -> Letter | None:
    person = await session.get_one(Person, notice.item)
    return Unreachable(person=person.name, seats=tuple(notice.data.get("seats", ())))


async def _file_unsent(session: Session, _actor: Actor, notice: Notice, _now: datetime) -> Letter | None:
    file, told = await session.get(File, notice.item), await session.get(Notice, notice.data["notice"])
    if file is None or told is None:
        return None
    reader, seat = await session.get_one(Person, told.person_id), await session.get(Seat, told.seat_id or 0)
    return FileUnsent(name=file.name, reader=reader.name, seat=seat.title if seat else "")


async def _setup_again(_session: Session, actor: Actor, notice: Notice, _now: datetime) -> Letter | None:
    seat = actor.seat
    return SetupAgain(seat_id=seat.id, at=notice.created_at, timezone=seat.timezone)


async def _question(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    reply = await session.get(Reply, notice.item)
    if reply is None:
        return None
    return await letter_of(session, await access.question(session, actor, reply.question_id), reply.id, now)


WRITERS: Mapping[NoticeKind, Writer] = {
    NoticeKind.SUBMITTED: _submitted,
    NoticeKind.UPLOADS: _uploads,
    NoticeKind.CHECKED: _checked,
    NoticeKind.RETURNED: _told,
    NoticeKind.ACCEPTED: _told,
    NoticeKind.HELP: _told,
    NoticeKind.HELP_REPLY: _told,
    NoticeKind.NEW_TASKS: _new_tasks,
    NoticeKind.CHANGED: _changed,
    NoticeKind.TAKEN_BACK: _taken_back,
    NoticeKind.PLAN_CHANGED: plan_letters.plan_changed,
    NoticeKind.EXTENSION: plan_letters.extension,
    NoticeKind.EXCUSED: _concerns,
    NoticeKind.RESTORED: _concerns,
    NoticeKind.DAY_CARD: cards.day_card_of,
    NoticeKind.ANNOUNCEMENT: _announcement,
    NoticeKind.UNREACHABLE: _unreachable,
    NoticeKind.QUESTION: _question,
    NoticeKind.PASSED: _passed,
    NoticeKind.EXAMPLE: _example,
    NoticeKind.SECOND_CALL: _second_call,
    NoticeKind.SENDING: _sending,
    NoticeKind.NOT_SENT: _not_sent,
    NoticeKind.MISSING_ITEMS: missing_notices.reminder,
    NoticeKind.SAT_DOWN: arrivals.arrival,
    NoticeKind.ARRIVALS: arrivals.digest,
    NoticeKind.SETUP_AGAIN: _setup_again,
    NoticeKind.FILE_UNSENT: _file_unsent,
    NoticeKind.COLLEAGUE_LEFT: leaving.colleague_left,
}
