"""The folder of documents, for the person who wants it: what it would hold, ordering it, and stopping it."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, select, update

from actions.archive.contents import Selection, missing_documents, sizes
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import MessageKey, View
from domain.archive import SPANS, LostFile, Scope, Span, lost_counts, spans
from domain.errors import DomainError, NotFound, Stale
from domain.loops import LoopName
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.roadmap.labels import bare_label
from domain.time.days import local_day
from models.folder import Folder
from models.leader import wake
from models.people import Seat
from models.queries import changed, insert_new
from models.roadmaps import Activity
from models.tasks import Task

DELAY = timedelta(seconds=2)
"""The answer to the order is shown first, then the building starts: otherwise it would overwrite newer progress."""


class ArchiveChoice(NamedTuple):
    """Which of the offered spans, and whether only accepted documents; a button carries it as one number."""

    span: int = 0
    accepted_only: bool = False

    @property
    def number(self) -> int:
        return self.span * 2 + self.accepted_only

    @classmethod
    def of(cls, number: int) -> "ArchiveChoice":
        """The choice for a button's number; the nearest valid one for a forged number."""
        return cls(min(number // 2, SPANS - 1), bool(number % 2))


class FolderCard(View):
    """A folder in progress or finished. `parts` is 0 until the files are divided."""

    id: int
    title: str
    first: date | None
    last: date | None
    accepted_only: bool
    parts: int
    parts_sent: int
    files: int
    packed: int
    faults: dict[LostFile, int]
    trouble: str | None
    outcome: str | None


class FolderOffer(View):
    """What a folder would hold. `running` is the person's order that is not finished."""

    scope: Scope
    target: int
    title: str
    choice: ArchiveChoice
    spans: tuple[Span, ...]
    files: int
    size: int
    missing: int
    by_matrix: bool
    """Whether the person came from the matrix, or from their own menu."""
    running: FolderCard | None


class _Found(NamedTuple):
    placed: Actor
    title: str
    seats: tuple[int, ...]
    activity_id: int | None


async def offer(
    session: Session, actor: Actor, scope: Scope, target: int, choice: ArchiveChoice, now: datetime
) -> FolderOffer:
    """What the folder of all visible seats, of one seat or of one activity would hold."""
    found = await _find(session, actor, scope, target)
    offered = spans(local_day(now, found.placed.seat.timezone))
    selection = _selection(found, offered[choice.span], choice)
    files = await sizes(session, selection)
    running = await session.scalar(_open_of(actor))
    return FolderOffer(
        scope=scope,
        target=target,
        title=found.title,
        choice=choice,
        spans=offered,
        files=len(files),
        size=sum(size for _, size in files),
        missing=len(await missing_documents(session, selection)),
        by_matrix=found.placed.seat.role is not Role.SCHOOL,
        running=await folder_card(session, running) if running else None,
    )


async def order(
    session: Session,
    actor: Actor,
    scope: Scope,
    target: int,
    choice: ArchiveChoice,
    shown: MessageKey | None,
    now: datetime,
) -> FolderCard:
    """«Собрать»: order a folder, which a worker builds and sends; the message `shown` shows the progress.

    One at a time: a second order is refused until the first is finished.
    """
    found = await _find(session, actor, scope, target)
    span = spans(local_day(now, found.placed.seat.timezone))[choice.span]
    if not await sizes(session, _selection(found, span, choice)):
        raise DomainError("refusal-folder-empty")
    row = {
        "municipality_id": found.placed.seat.municipality_id,
        "person_id": actor.person_id,
        "seat_id": found.placed.seat.id,
        "scope": scope.value,
        "target": target,
        "first": span.first,
        "last": span.last,
        "accepted_only": choice.accepted_only,
        **(shown._asdict() if shown else {"bot": None, "chat_id": None, "message_id": None}),
        "not_before": now + DELAY,
        "created_at": now,
    }
    empty = {"parts": [], "faults": {}, "parts_sent": 0, "done": 0, "part_bytes": 0, "attempts": 0}
    made = await insert_new(session, [row | empty], [Folder.id])
    if not made:
        raise DomainError("refusal-folder-running")
    history.record(session, found.placed, "folder-ordered", Subject.MUNICIPALITY, found.placed.seat.municipality_id,
                   now, folder=made[0][0], title=found.title)  # fmt: skip
    await wake(session, LoopName.ARCHIVE)
    return await folder_card(session, await session.get_one(Folder, made[0][0]))


async def cancel(session: Session, actor: Actor, folder_id: int, now: datetime) -> FolderCard:
    """«Остановить»: stop the building; sent parts stay. Stale for a folder that is finished."""
    folder = await session.get(Folder, folder_id)
    if folder is None or folder.person_id != actor.person_id:
        raise NotFound
    ending = update(Folder).where(Folder.id == folder_id, Folder.ended_at.is_(None))
    if not await changed(session, ending.values(ended_at=now, outcome="cancelled")):
        raise Stale("refusal-folder-ended")
    await session.refresh(folder)
    return await folder_card(session, folder)


async def folder_card(session: Session, folder: Folder) -> FolderCard:
    """The progress of a folder."""
    return FolderCard(
        id=folder.id,
        title=await _title(session, folder),
        first=folder.first,
        last=folder.last,
        accepted_only=folder.accepted_only,
        parts=len(folder.parts),
        parts_sent=folder.parts_sent,
        files=sum(map(len, folder.parts)),
        packed=sum(map(len, folder.parts[: folder.parts_sent])) + folder.done,
        faults=lost_counts(folder.faults),
        trouble=folder.trouble,
        outcome=folder.outcome,
    )


async def selection_of(session: Session, actor: Actor, folder: Folder) -> Selection:
    """The selection of an ordered folder, by the person's present rights; a refusal where they have lost them."""
    found = await _find(session, actor, Scope(folder.scope), folder.target)
    return _selection(found, Span(folder.first, folder.last), ArchiveChoice(accepted_only=folder.accepted_only))


def _selection(found: _Found, span: Span, choice: ArchiveChoice) -> Selection:
    return Selection(
        seats=found.seats,
        activity_id=found.activity_id,
        first=span.first,
        last=span.last,
        accepted_only=choice.accepted_only,
        timezone=found.placed.seat.timezone,
    )


def _open_of(actor: Actor) -> Select[Folder]:
    return select(Folder).where(Folder.person_id == actor.person_id, Folder.ended_at.is_(None))


async def _find(session: Session, actor: Actor, scope: Scope, target: int) -> _Found:
    if scope is Scope.SEAT:
        seat, placed = await access.papers_of(session, actor, target)
        return _Found(placed, seat.title, (seat.id,), None)
    placed = access.on_duty(actor, Duty.MATRIX)
    seats = tuple(await access.visible_seat_ids(session, placed))
    if scope is Scope.ALL:
        return _Found(placed, placed.seat.title, seats, None)
    asked = select(Task.id).where(Task.activity_id == target, Task.seat_id.in_(seats), Task.withdrawn_at.is_(None))
    if await session.scalar(asked.limit(1)) is None:
        raise NotFound
    return _Found(placed, _named(await session.get_one(Activity, target)), seats, target)


async def _title(session: Session, folder: Folder) -> str:
    if folder.scope == Scope.ACTIVITY.value:
        return _named(await session.get_one(Activity, folder.target))
    seat_id = folder.target if folder.scope == Scope.SEAT.value else folder.seat_id
    return (await session.get_one(Seat, seat_id)).title


def _named(activity: Activity) -> str:
    return f"№ {bare_label(activity.label)} {activity.title}"
