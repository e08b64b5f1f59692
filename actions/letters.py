"""What a notice has to say at the moment of sending; nothing where it is no longer true."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import select

from actions import acknowledgements, gap_letters, tasks
from actions.database import Session
from actions.daycards import DayCard, day_card
from actions.files import file_views
from actions.people import actor_of
from actions.views import FileView, TaskCard, TaskLine, View
from domain.days import local_day
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.roadmap import Change
from domain.roles import Actor
from domain.tasks import TaskState
from models.documents import Document, File, Version
from models.outbox import Notice
from models.people import Person
from models.queries import tasks_with_seats
from models.roadmaps import Activity, Roadmap
from models.tasks import Task


class Submitted(View):
    """A document for its reviewer."""

    card: TaskCard
    files: tuple[FileView, ...]
    version: int


class Told(View):
    """Something that happened to a task: accepted, returned, a call for help, an answer to it."""

    kind: NoticeKind
    card: TaskCard
    words: str
    by: str


class NewTasks(View):
    """A confirmed roadmap, for one person: his tasks by it, those due first."""

    title: str
    count: int
    first: tuple[TaskLine, ...]


class ChangedLine(View):
    """A date that moved, came or went; `old` and `new` are local due dates."""

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


class Unreachable(View):
    """Somebody whom the messenger refuses to reach, for the coordinator."""

    person: str
    seats: tuple[str, ...]


Letter = Submitted | Told | NewTasks | Changed | DayCard | Unreachable | acknowledgements.Letter | gap_letters.Missing
Writer = Callable[[Session, Actor, Notice, datetime], Awaitable[Letter | None]]


async def letter(session: Session, notice: Notice, now: datetime) -> tuple[Actor, Letter] | None:
    """The letter for a notice and the person as whom it is read; None where there is nothing to say any more."""
    actor = await actor_of(session, notice.person_id, notice.seat_id)
    if actor is None:
        return None
    try:
        found = await WRITERS[NoticeKind(notice.kind)](session, actor, notice, now)
    except DomainError:  # the task was withdrawn, the seat handed over: it is not this person's any more
        return None
    return (actor, found) if found is not None else None


async def _submitted(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    version = await session.get_one(Version, notice.item)
    document = await session.get_one(Document, version.document_id)
    card = await tasks.open_task(session, actor, document.task_id, now)
    if card.line.state is not TaskState.SUBMITTED or version.verdict is not None:
        return None
    asked = select(File).where(File.version_id == version.id).order_by(File.position, File.id)
    same_group = notice.data.get("group")
    picked = File.group == same_group if same_group else File.id == notice.data["file"]
    files = file_views(list(await session.scalars(asked.where(picked))))
    return Submitted(card=card, files=files, version=version.number)


async def _told(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    card = await tasks.open_task(session, actor, notice.item, now)
    kind = NoticeKind(notice.kind)
    if not _still_true(kind, card):
        return None
    words = str(notice.data.get("remark") or notice.data.get("words") or "")
    by = str(notice.data.get("by") or notice.data.get("as") or "")
    return Told(kind=kind, card=card, words=words, by=by)


def _still_true(kind: NoticeKind, card: TaskCard) -> bool:
    """A return that was answered meanwhile, or an acceptance that was taken back, is not said any more."""
    state = card.line.state
    return {
        NoticeKind.ACCEPTED: state is TaskState.ACCEPTED,
        NoticeKind.RETURNED: state in {TaskState.RETURNED, TaskState.IN_PROGRESS},
        NoticeKind.HELP: card.line.help_wanted,
    }.get(kind, True)


async def _new_tasks(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    roadmap = await session.get_one(Roadmap, notice.item)
    asked = tasks_with_seats().where(
        Activity.roadmap_id == roadmap.id, Task.seat_id.in_([seat.id for seat in actor.seats])
    )
    lines = await tasks.ordered_lines(session, asked, local_day(now, actor.seat.timezone))
    if not lines:
        return None
    ahead = [line for line in lines if not line.late and line.due] or lines
    return NewTasks(title=roadmap.title, count=len(lines), first=tuple(ahead[:3]))


async def _changed(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    roadmap = await session.get_one(Roadmap, notice.item)
    found = tuple(ChangedLine.model_validate(line) for line in notice.data["changes"])
    return Changed(title=roadmap.title, today=local_day(now, actor.seat.timezone), lines=found)


async def _day_card(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    today = local_day(now, actor.seat.timezone)
    if notice.item != today.toordinal():
        return None
    card = await day_card(session, actor, now, monthly=bool(notice.data.get("monthly")))
    return None if card.empty and notice.sent_at is None else card


async def _announcement(session: Session, actor: Actor, notice: Notice, now: datetime) -> Letter | None:
    return await acknowledgements.read_letter(session, actor, notice.item, now)


async def _unreachable(session: Session, _actor: Actor, notice: Notice, _now: datetime) -> Letter | None:
    person = await session.get_one(Person, notice.item)
    return Unreachable(person=person.name, seats=tuple(notice.data.get("seats", ())))


WRITERS: Mapping[NoticeKind, Writer] = {
    NoticeKind.SUBMITTED: _submitted,
    NoticeKind.RETURNED: _told,
    NoticeKind.ACCEPTED: _told,
    NoticeKind.HELP: _told,
    NoticeKind.HELP_REPLY: _told,
    NoticeKind.NEW_TASKS: _new_tasks,
    NoticeKind.CHANGED: _changed,
    NoticeKind.DAY_CARD: _day_card,
    NoticeKind.ANNOUNCEMENT: _announcement,
    NoticeKind.UNREACHABLE: _unreachable,
    NoticeKind.REPORT_GAP: gap_letters.reminder,
}
