"""Queries used in several places, and the inserts that the two engines spell differently."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    CursorResult,
    Executable,
    ScalarSelect,
    Select,
    and_,
    func,
    inspect,
    select,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from domain.documents.versions import FilePart, VersionVerdict
from domain.people.roles import Role
from domain.tasks.moves import TaskState
from models.base import Base
from models.documents import Document, File, Version
from models.people import Oversight, Seat, Sitting
from models.review import Handover
from models.roadmaps import Activity, Roadmap
from models.tasks import Task
from models.templates import BlankForm, Example


async def insert_or_ignore(session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that are new by the table's unique keys; returns how many were."""
    if not rows:
        return 0
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return await changed(session, insert(table).on_conflict_do_nothing().values(list(rows)))


async def insert_new(
    session: AsyncSession, rows: Sequence[Mapping[str, Any]], columns: Sequence[InstrumentedAttribute[Any]]
) -> list[tuple[Any, ...]]:
    """Insert the rows that are new by the unique keys of the columns' table; returns these columns of the new rows."""
    if not rows:
        return []
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    made = insert(columns[0].class_.__table__).on_conflict_do_nothing().returning(*columns)
    return [tuple(row) for row in await session.execute(made, list(rows))]  # compiled once for any number of rows


async def changed(session: AsyncSession, statement: Executable) -> int:
    """Run an INSERT, UPDATE or DELETE and count its rows: a conditional UPDATE has won if it is 1."""
    result = await session.execute(statement)
    if not isinstance(result, CursorResult):
        raise TypeError("not a statement that changes rows")
    return int(result.rowcount)


async def lock(session: AsyncSession, row: Base) -> None:
    """Lock a row and read its present state: of two concurrent changes the second waits, and sees the first.

    SQLite's writers already queue at BEGIN.
    """
    key = inspect(row).identity
    await session.get_one(type(row), key, with_for_update=True, populate_existing=True)


async def sitters(session: AsyncSession, seat_ids: Iterable[int]) -> list[tuple[int, int]]:
    """(seat id, person id) of everybody who occupies these seats now."""
    asked = select(Sitting.seat_id, Sitting.person_id).where(
        Sitting.seat_id.in_(list(seat_ids)), Sitting.until.is_(None)
    )
    return [(seat, person) for seat, person in await session.execute(asked.order_by(Sitting.id))]


async def seats_of_role(session: AsyncSession, municipality_id: int, role: Role) -> list[Seat]:
    """Open seats of one role, schools and curators sorted by name."""
    asked = select(Seat).where(Seat.municipality_id == municipality_id, Seat.role == role, Seat.closed_at.is_(None))
    return list(await session.scalars(asked.order_by(Seat.sorted_by, Seat.id)))


async def curator_of(session: AsyncSession, school_id: int | None) -> int | None:
    """The seat id of the school's curator."""
    if school_id is None:
        return None
    return await session.scalar(select(Oversight.seat_id).where(Oversight.school_id == school_id))


def tasks_with_seats() -> Select[Task, Activity, Seat]:
    """Tasks that are not withdrawn, with their activity and their seat."""
    return (
        select(Task, Activity, Seat)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Seat, Seat.id == Task.seat_id)
        .where(Task.withdrawn_at.is_(None))
    )


def of_order() -> ColumnElement[bool]:
    """The condition on `Roadmap` that an order is behind it, not the office's assignments."""
    return Roadmap.for_assignments.is_(False)


def overdue_on(today: date) -> ColumnElement[bool]:
    """The condition on `Task` that its date has passed, and no request for a later one waits; the caller asks for open
    states."""
    return and_(Task.due < today, Task.asks_until.is_(None))


def last_version_id() -> ScalarSelect[int]:
    """The id of the task's newest version, as a subquery correlated with the enclosing query's task."""
    return (
        select(Version.id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.task_id == Task.id)
        .order_by(Version.number.desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )


async def last_version(session: AsyncSession, task_id: int) -> Version | None:
    """The newest round of a task's document."""
    return await session.scalar(select(Version).join(Task, Version.id == last_version_id()).where(Task.id == task_id))


def overseers_of(task: Task) -> CompoundSelect[int]:
    """The seats that see a task of another seat: the school's curator, the seat to which it was passed for review,
    and the coordinators."""
    passed = select(Handover.seat_id).where(Handover.task_id == task.id)
    curator = select(Oversight.seat_id).where(Oversight.school_id == task.school_id)
    coordinators = select(Seat.id).where(
        Seat.municipality_id == task.municipality_id, Seat.role == Role.COORDINATOR, Seat.closed_at.is_(None)
    )
    return union_all(passed, curator, coordinators)  # an OR of the three would read all seats


async def files_of(session: AsyncSession, version_id: int) -> list[File]:
    """A round's files in the order of sending: a scan instead of its pages, and no replaced files."""
    shown = (File.version_id == version_id, File.part == FilePart.FILE)
    asked = select(File).where(*shown).order_by(File.position, File.id)
    return list(await session.scalars(asked))


async def count(session: AsyncSession, asked: Select[Any]) -> int:
    """How many rows a query gives."""
    return int(await session.scalar(select(func.count()).select_from(asked.subquery())) or 0)


async def earlier_activities(session: AsyncSession, activity: Activity) -> list[int]:
    """The ids of an activity and of its predecessors in the orders that were corrected."""
    ids = [activity.id]
    following = activity.follows_id
    while following is not None and following not in ids:
        ids.append(following)
        following = await session.scalar(select(Activity.follows_id).where(Activity.id == following))
    return ids


async def later_activities(session: AsyncSession, activity_id: int) -> list[int]:
    """The ids of an activity and of its successors in corrected orders, which hold its tasks now."""
    ids, fresh = [activity_id], [activity_id]
    while fresh:
        asked = select(Activity.id).where(Activity.follows_id.in_(fresh), Activity.id.not_in(ids))
        fresh = list(await session.scalars(asked))
        ids += fresh
    return ids


async def templates_of(session: AsyncSession, activity: Activity) -> list[tuple[BlankForm, File]]:
    """The blank forms of an activity and of its predecessors in the orders that were corrected, the oldest first."""
    ids = await earlier_activities(session, activity)
    asked = (
        select(BlankForm, File)
        .join(File, File.id == BlankForm.file_id)
        .where(BlankForm.activity_id.in_(ids), BlankForm.removed_at.is_(None))
        .order_by(BlankForm.id)
    )
    return [(template, file) for template, file in await session.execute(asked)]


async def example_of(session: AsyncSession, version: Version | None) -> Example | None:
    """The example made of a task's newest version; None where nobody proposed it, or it was removed."""
    if version is None:
        return None
    return await session.scalar(select(Example).where(Example.version_id == version.id, Example.removed_at.is_(None)))


async def examples_for(session: AsyncSession, task: Task) -> list[Example]:
    """Accepted documents of the municipality's other schools for the same activity, whose schools agree."""
    asked = (
        select(Example)
        .join(Task, Task.id == Example.task_id)
        .join(Version, Version.id == Example.version_id)
        .where(
            Example.municipality_id == task.municipality_id,
            Task.activity_id == task.activity_id,
            Task.seat_id != task.seat_id,
            Task.state == TaskState.ACCEPTED,
            Task.withdrawn_at.is_(None),
            Version.verdict == VersionVerdict.ACCEPTED,
            Example.agreed_at.is_not(None),
            Example.declined_at.is_(None),
            Example.removed_at.is_(None),
        )
        .order_by(Example.agreed_at.desc(), Example.id)
    )
    return list(await session.scalars(asked))
