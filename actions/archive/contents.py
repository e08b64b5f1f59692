"""The documents in a folder, and the tasks without one."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, exists, select

from actions.shared.database import Session
from actions.shared.views import View
from domain.archive import ArchivePaper, MissingDocument, Span
from domain.documents.versions import FilePart, VersionVerdict
from domain.roadmap.labels import activity_label
from domain.tasks.moves import Expects, TaskState
from models.documents import Document, File, Version
from models.people import Person, Seat
from models.queries import tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

BATCH = 400
"""Ids of one query, below the limit of bound variables."""


class Selection(View):
    """Seats, with one activity of their tasks (None: all); days are those of `timezone`."""

    seats: tuple[int, ...]
    activity_id: int | None
    first: date | None
    last: date | None
    accepted_only: bool
    timezone: str

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)


async def sizes(session: Session, selection: Selection) -> list[tuple[int, int]]:
    """(id, bytes) of the files in the order of the folder: by seat, activity, task and version."""
    zone = ZoneInfo(selection.timezone)
    asked = _chosen(selection, select(File.id, File.size, Version.created_at))
    found = await session.execute(asked)
    return [(id_, size) for id_, size, at in found if selection.span.holds(_day(at, zone))]


def _chosen(selection: Selection, asked: Select[int, int, datetime]) -> Select[int, int, datetime]:
    """The query for the selected files. Withdrawn versions are left out: what a school took back is its own business.
    Photographed pages are represented by the PDF made of them."""
    wanted = (
        Version.verdict == VersionVerdict.ACCEPTED
        if selection.accepted_only
        else Version.verdict.is_distinct_from(VersionVerdict.WITHDRAWN)
    )
    joined = (
        asked.join(Version, Version.id == File.version_id)
        .join(Document, Document.id == Version.document_id)
        .join(Task, Task.id == Document.task_id)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Seat, Seat.id == Task.seat_id)
        .where(File.part == FilePart.FILE, Task.withdrawn_at.is_(None), Task.seat_id.in_(selection.seats), wanted)
        .order_by(Seat.sorted_by, Seat.id, Activity.roadmap_id, Activity.position, Task.slot, Task.id)
        .order_by(Version.number, File.position, File.id)
    )
    return joined if selection.activity_id is None else joined.where(Task.activity_id == selection.activity_id)


async def papers(session: Session, file_ids: Sequence[int], timezone: str) -> list[ArchivePaper]:
    """These files with everything that the folder says about them, in the given order."""
    zone = ZoneInfo(timezone)
    found: dict[int, ArchivePaper] = {}
    for start in range(0, len(file_ids), BATCH):
        asked = _COLUMNS.where(File.id.in_(file_ids[start : start + BATCH]))
        found |= {row.file_id: _paper(row, zone) for row in await session.execute(asked)}
    return [found[id_] for id_ in file_ids if id_ in found]


_COLUMNS = (
    select(
        File.id.label("file_id"), File.name, File.size, File.hash, Person.name.label("sender"),
        Version.number.label("version"), Version.verdict, Version.remark, Version.created_at,
        Task.id.label("task_id"), Task.due, Seat.id.label("seat_id"), Seat.title.label("seat"),
        Activity.id.label("activity_id"), Activity.title.label("activity"), Activity.number, Activity.position,
    )
    .join(Version, Version.id == File.version_id)
    .join(Document, Document.id == Version.document_id)
    .join(Task, Task.id == Document.task_id)
    .join(Activity, Activity.id == Task.activity_id)
    .join(Seat, Seat.id == Task.seat_id)
    .join(Person, Person.id == File.person_id)
)  # fmt: skip
"""Columns, not rows: thousands are read at once, and the session would keep every row."""


def _paper(row: Any, zone: tzinfo) -> ArchivePaper:
    return ArchivePaper(
        file_id=row.file_id,
        seat_id=row.seat_id,
        seat=row.seat,
        activity_id=row.activity_id,
        number=activity_label(row.number, row.position),
        activity=row.activity,
        task_id=row.task_id,
        due=row.due,
        version=row.version,
        day=_day(row.created_at, zone),
        verdict=row.verdict,
        remark=row.remark or "",
        sender=row.sender,
        name=row.name,
        size=row.size,
        hash=row.hash,
    )


async def missing_documents(session: Session, selection: Selection) -> list[MissingDocument]:
    """Tasks due within these days that expect a document, of which the folder would hold none."""
    verdict = (
        Version.verdict == VersionVerdict.ACCEPTED
        if selection.accepted_only
        else Version.verdict.is_distinct_from(VersionVerdict.WITHDRAWN)
    )
    handed_in = exists().where(and_(Document.task_id == Task.id, Version.document_id == Document.id, verdict))
    asked = (
        tasks_with_seats()
        .where(Task.seat_id.in_(selection.seats), Task.expects == Expects.DOCUMENT, ~handed_in)
        .where(Task.state != TaskState.EXCUSED)
        .order_by(Seat.sorted_by, Seat.id, Activity.roadmap_id, Activity.position, Task.slot)
    )
    if selection.activity_id is not None:
        asked = asked.where(Task.activity_id == selection.activity_id)
    return [
        MissingDocument(seat.title, activity.label, activity.title, task.due, task.state.value)
        for task, activity, seat in await session.execute(asked)
        if selection.span.holds(task.due)
    ]


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
