"""«Это одна школа»: two schools or curators become one, and for a day they can be parted again.

Every value that changes is kept in the order of the changes; undoing goes through them backwards, and leaves alone
what has changed since.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import inspect, select

from actions.people import invites
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.documents.versions import VersionVerdict
from domain.errors import NotFound, Stale
from domain.people.curators import same_curator
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.people.schools.naming import same_school
from domain.tasks.moves import TaskState
from models.base import Base, Moment
from models.documents import Document, Version
from models.mergers import Merger
from models.municipalities import School
from models.people import Account, Oversight, Seat, Sitting
from models.queries import lock, seats_of_role
from models.questions import Question
from models.review import Handover
from models.roadmaps import Activity, Assignment, Roadmap
from models.tasks import Task

UNDONE_WITHIN = timedelta(days=1)
PAGE = 6
FURTHER: Sequence[TaskState] = (
    TaskState.EXCUSED,
    TaskState.TODO,
    TaskState.IN_PROGRESS,
    TaskState.RETURNED,
    TaskState.SUBMITTED,
    TaskState.ACCEPTED,
)
"""From the task that is least far to the one that is furthest along."""


class MergeChoice(View):
    """A school or a curator that another one can be the same as; `likely`: their names can mean one."""

    seat_id: int
    title: str
    likely: bool


class MergeCard(View):
    """The seat that would become another one, and the others of its kind, likely ones first."""

    seat_id: int
    role: Role
    title: str
    page: Page[MergeChoice]


class Merging(View):
    """Two seats, and what goes over from one to the other."""

    kept_id: int
    kept: str
    gone_id: int
    gone: str
    role: Role
    school_id: int | None
    """The kept school."""
    tasks: int
    people: int
    merger_id: int | None = None
    """Once it is done: its id, for undoing it."""


class RowChange(View):
    """One value of one row before and after; moments and days as ISO text."""

    table: str
    id: int
    column: str
    old: Any
    new: Any


class _Ledger:
    """Changes rows, and keeps what they were."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.changes: list[RowChange] = []

    async def put(self, row: Base, **values: Any) -> None:
        """Change a row; each change is in the database before the next, so that unique keys hold both ways."""
        for column, new in values.items():
            self._keep(row, column, getattr(row, column), new)
            setattr(row, column, new)
        await self._session.flush()

    async def add(self, sitting: Sitting) -> None:
        """A new sitting; undoing ends it."""
        self._session.add(sitting)
        await self._session.flush()
        self._keep(sitting, "until", sitting.since, None)

    def _keep(self, row: Base, column: str, old: Any, new: Any) -> None:
        [key] = inspect(row).identity or ()
        self.changes.append(
            RowChange(table=row.__tablename__, id=key, column=column, old=_packed(old), new=_packed(new))
        )


def _packed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(table: type[Base], change: RowChange) -> Any:
    """The former value, as the column has it."""
    is_moment = isinstance(table.__table__.c[change.column].type, Moment)
    if change.old is None or not (is_moment or change.column in DAYS):
        return change.old
    return datetime.fromisoformat(change.old) if is_moment else date.fromisoformat(change.old)


DAYS = frozenset({"remind_on"})
"""Columns with a day among those that change."""
TABLES: Mapping[str, type[Base]] = {
    table.__tablename__: table
    for table in (
        Task,
        Document,
        Version,
        Sitting,
        Account,
        Oversight,
        Handover,
        Question,
        Activity,
        Assignment,
        Seat,
        School,
    )
}


async def _undo(session: Session, changes: Sequence[RowChange]) -> None:
    for change in reversed(changes):
        table = TABLES[change.table]
        row = await session.get(table, change.id)
        if row is not None and _packed(getattr(row, change.column)) == change.new:
            setattr(row, change.column, _unpacked(table, change))
            await session.flush()


async def choices(session: Session, actor: Actor, seat_id: int, number: int, _now: datetime) -> MergeCard:
    """The others that this school or curator may be the same as."""
    seat, placed = await _mergeable(session, actor, seat_id)
    others = [one for one in await seats_of_role(session, placed.seat.municipality_id, seat.role) if one.id != seat.id]
    names = await _names(session, [seat, *others])
    same = same_school if seat.role is Role.SCHOOL else same_curator
    found = [MergeChoice(seat_id=one.id, title=one.title, likely=same(names[seat.id], names[one.id])) for one in others]
    found.sort(key=lambda one: not one.likely)
    return MergeCard(seat_id=seat.id, role=seat.role, title=seat.title, page=page_of(found, number, PAGE))


async def _mergeable(session: Session, actor: Actor, seat_id: int) -> tuple[Seat, Actor]:
    seat, placed = await access.seat(session, actor, seat_id)
    if seat.role is Role.COORDINATOR:
        raise NotFound
    return seat, placed


async def _names(session: Session, seats: Sequence[Seat]) -> dict[int, str]:
    """The full names of schools, the titles of curators."""
    asked = select(School.id, School.name).where(School.id.in_([seat.school_id for seat in seats if seat.school_id]))
    schools = {id_: name for id_, name in await session.execute(asked)}  # noqa: C416
    return {seat.id: schools.get(seat.school_id or 0, seat.title) for seat in seats}


async def look(session: Session, actor: Actor, kept_id: int, gone_id: int, _now: datetime) -> Merging:
    """What would go over, before anything does."""
    kept, _ = await _mergeable(session, actor, kept_id)
    gone, _ = await _mergeable(session, actor, gone_id)
    if kept.role is not gone.role or kept.id == gone.id or kept.municipality_id != gone.municipality_id:
        raise NotFound
    return Merging(
        kept_id=kept.id,
        kept=kept.title,
        gone_id=gone.id,
        gone=gone.title,
        role=kept.role,
        school_id=kept.school_id,
        tasks=len(await _tasks(session, gone)),
        people=len(await _sittings(session, gone)),
    )


async def _tasks(session: Session, seat: Seat) -> list[Task]:
    asked = select(Task).where(Task.seat_id == seat.id, Task.withdrawn_at.is_(None)).order_by(Task.id)
    return list(await session.scalars(asked))


async def _sittings(session: Session, seat: Seat) -> list[Sitting]:
    asked = select(Sitting).where(Sitting.seat_id == seat.id, Sitting.until.is_(None)).order_by(Sitting.id)
    return list(await session.scalars(asked))


async def merge(session: Session, actor: Actor, kept_id: int, gone_id: int, now: datetime) -> Merging:
    """Make one of two: of each pair of tasks the one further along stays, the other's documents become its earlier
    versions; people, threads, schools of a curator and documents passed to them go over."""
    view = await look(session, actor, kept_id, gone_id, now)
    kept, placed = await access.seat(session, actor, kept_id)
    gone, _ = await access.seat(session, actor, gone_id)
    for seat in sorted((kept, gone), key=lambda one: one.id):
        await lock(session, seat)
    if kept.closed_at is not None or gone.closed_at is not None:
        raise Stale("refusal-closed-already")
    ledger = _Ledger(session)
    await _merge_tasks(session, ledger, kept, gone, now)
    await _move_people(session, ledger, kept, gone, now)
    await _move_the_rest(session, ledger, kept, gone)
    await ledger.put(kept, phone=kept.phone or gone.phone, note=kept.note or gone.note)
    await ledger.put(gone, closed_at=now)
    if gone.school_id is not None:
        await ledger.put(await session.get_one(School, gone.school_id), closed_at=now)
    await invites.revoke(session, [gone.id], now)
    merger = Merger(
        municipality_id=kept.municipality_id, kept_id=kept.id, gone_id=gone.id, person_id=placed.person_id,
        changes=[change.model_dump(mode="json") for change in ledger.changes], at=now,
    )  # fmt: skip
    session.add(merger)
    await session.flush()
    history.record(session, placed, "merged", Subject.SEAT, kept.id, now, name=gone.title)
    return view.model_copy(update={"merger_id": merger.id})


async def _merge_tasks(session: Session, ledger: _Ledger, kept: Seat, gone: Seat, now: datetime) -> None:
    own = {(task.activity_id, task.slot): task for task in await _tasks(session, kept)}
    documents = await _documents(session, [kept, gone])
    for task in await _tasks(session, gone):
        twin = own.get((task.activity_id, task.slot))
        if twin is None:
            await ledger.put(task, seat_id=kept.id, school_id=kept.school_id)
            continue
        stays, other = (task, twin) if _further(task, documents) > _further(twin, documents) else (twin, task)
        await ledger.put(other, withdrawn_at=now, remind_on=None)
        if stays is task:
            await _swap(ledger, task, twin)
        await _join_documents(session, ledger, documents, stays, other, now)


def _further(task: Task, documents: Mapping[int, Document]) -> tuple[int, bool]:
    return FURTHER.index(task.state), task.id in documents


async def _swap(ledger: _Ledger, one: Task, other: Task) -> None:
    """Give each the seat of the other; in between one has a slot that no task has."""
    slot, seat, school = other.slot, other.seat_id, other.school_id
    await ledger.put(other, slot=-other.id)
    before = (one.seat_id, one.school_id)
    await ledger.put(one, seat_id=seat, school_id=school)
    await ledger.put(other, seat_id=before[0], school_id=before[1])
    await ledger.put(other, slot=slot)


async def _documents(session: Session, seats: Sequence[Seat]) -> dict[int, Document]:
    """By the task that they are of."""
    asked = select(Document).join(Task, Task.id == Document.task_id).where(Task.seat_id.in_([one.id for one in seats]))
    return {document.task_id: document for document in await session.scalars(asked)}


async def _join_documents(
    session: Session, ledger: _Ledger, documents: Mapping[int, Document], stays: Task, other: Task, now: datetime
) -> None:
    """The versions of the other's document become the earlier ones of the task that stays."""
    earlier, whole = documents.get(other.id), documents.get(stays.id)
    if earlier is None:
        return
    old = await _versions(session, earlier)
    for version in old:
        if version.verdict is None:
            await ledger.put(version, verdict=VersionVerdict.WITHDRAWN.value, settled_at=now)
    if whole is None:
        await ledger.put(earlier, task_id=stays.id)
        return
    for version in reversed(await _versions(session, whole)):
        await ledger.put(version, number=version.number + len(old))
    for number, version in enumerate(old, start=1):
        await ledger.put(version, number=-version.id)
        await ledger.put(version, document_id=whole.id)
        await ledger.put(version, number=number)


async def _versions(session: Session, document: Document) -> list[Version]:
    asked = select(Version).where(Version.document_id == document.id).order_by(Version.number)
    return list(await session.scalars(asked))


async def _move_people(session: Session, ledger: _Ledger, kept: Seat, gone: Seat, now: datetime) -> None:
    there = {sitting.person_id for sitting in await _sittings(session, kept)}
    for sitting in await _sittings(session, gone):
        await ledger.put(sitting, until=now)
        if sitting.person_id not in there:
            await ledger.add(Sitting(person_id=sitting.person_id, seat_id=kept.id, since=now))
    for account in list(await session.scalars(select(Account).where(Account.seat_id == gone.id))):
        await ledger.put(account, seat_id=kept.id)


async def _move_the_rest(session: Session, ledger: _Ledger, kept: Seat, gone: Seat) -> None:
    """Threads, assignments, schools of a curator, documents passed to them, and rows of orders that name the seat."""
    for question in list(await session.scalars(select(Question).where(Question.seat_id == gone.id))):
        await ledger.put(question, seat_id=kept.id, school_id=kept.school_id)
    for table in (Oversight, Handover, Assignment):
        for row in list(await session.scalars(select(table).where(table.seat_id == gone.id))):
            await ledger.put(row, seat_id=kept.id)
    for led in list(await session.scalars(select(Assignment).where(Assignment.lead_id == gone.id))):
        await ledger.put(led, lead_id=kept.id)
    rows = select(Activity).join(Roadmap, Roadmap.id == Activity.roadmap_id)
    for activity in list(await session.scalars(rows.where(Roadmap.municipality_id == kept.municipality_id))):
        if gone.id in activity.seats:
            named = [kept.id if seat == gone.id else seat for seat in activity.seats]
            await ledger.put(activity, seats=list(dict.fromkeys(named)))


async def undoable(session: Session, actor: Actor, seat_id: int, now: datetime) -> tuple[Merging, ...]:
    """The mergers into this seat that can still be undone."""
    seat, _ = await access.seat(session, actor, seat_id)
    asked = select(Merger).where(
        Merger.kept_id == seat.id, Merger.undone_at.is_(None), Merger.at > now - UNDONE_WITHIN
    )  # fmt: skip
    return tuple([await _view(session, merger) for merger in await session.scalars(asked.order_by(Merger.id.desc()))])


async def _view(session: Session, merger: Merger) -> Merging:
    kept, gone = await session.get_one(Seat, merger.kept_id), await session.get_one(Seat, merger.gone_id)
    return Merging(
        kept_id=kept.id, kept=kept.title, gone_id=gone.id, gone=gone.title, role=kept.role, school_id=kept.school_id,
        tasks=0, people=0, merger_id=merger.id,
    )  # fmt: skip


async def undo(session: Session, actor: Actor, merger_id: int, now: datetime) -> Merging:
    """Part them again. What has changed since stays with the kept one."""
    found = await session.get(Merger, merger_id)
    if found is None:
        access.on_duty(actor, Duty.SEATS)
        raise NotFound
    kept, placed = await access.any_seat(session, actor, found.kept_id)
    await lock(session, found)
    if found.undone_at is not None or found.at <= now - UNDONE_WITHIN or kept.closed_at is not None:
        raise Stale("refusal-merger-stays")
    found.undone_at = now
    await _undo(session, [RowChange.model_validate(change) for change in found.changes])
    view = await _view(session, found)
    history.record(session, placed, "parted", Subject.SEAT, kept.id, now, name=view.gone)
    return view
