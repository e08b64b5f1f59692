"""The present state: the matrix seats × activities, the same as lists, and one seat or one activity in detail."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from actions.shared import access
from actions.shared.database import Session
from actions.shared.filters import choose, choose_tasks
from actions.shared.views import Only, Page, PageFilter, TaskLine, View, page_of
from actions.tasks.moves import PAGE, TaskFacts, line_of, ordered_lines
from domain.documents.versions import FilePart
from domain.errors import NotFound
from domain.people.names import sorting_key
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.tasks.moves import Sign, TaskState
from domain.time.days import local_day
from models.documents import Document, File, Version
from models.people import Seat
from models.queries import tasks_with_seats
from models.roadmaps import Activity, Assignment, Roadmap
from models.tasks import Task

COLUMNS = 8
ROLES = (Role.SCHOOL, Role.CURATOR, Role.COORDINATOR)
"""The order of seats by role."""
ROWS = 6

WORST_FIRST = (
    Sign.HELP, Sign.OVERDUE, Sign.RETURNED, Sign.TODO, Sign.IN_PROGRESS, Sign.SUBMITTED, Sign.ACCEPTED, Sign.EXCUSED,
)  # fmt: skip


class MatrixColumn(View):
    activity_id: int
    number: str
    title: str


class StateCounts(View):
    """Tasks by state: of one seat, of one activity, or of all."""

    done: int
    total: int
    late: int
    waiting: int
    help_wanted: int


class ActivityProgress(StateCounts):
    activity_id: int
    number: str
    title: str


class SeatProgress(StateCounts):
    seat_id: int
    title: str
    role: Role


class MatrixRow(SeatProgress):
    """A seat and its signs, one for each column; None where the activity does not concern it."""

    signs: tuple[Sign | None, ...]


class Matrix(StateCounts):
    """One window of the matrix: `columns` of all `activities`, `rows` of all seats; the figures are of the whole."""

    columns: tuple[MatrixColumn, ...]
    rows: Page[MatrixRow]
    column_page: int
    column_pages: int
    today: date


class Programme(View):
    page: Page[ActivityProgress]
    choice: PageFilter


class BySchool(View):
    """A page of seats with their progress, late ones first."""

    page: Page[SeatProgress]
    choice: PageFilter


class LastFile(View):
    """The newest file of a seat, and its local day."""

    name: str
    day: date


class SeatTasks(View):
    title: str
    role: Role
    seat_id: int
    page: Page[TaskLine]
    progress: StateCounts
    choice: PageFilter
    last_file: LastFile | None


class ActivityTasks(View):
    """The tasks of one activity; `first` and `last` are their due dates, None where there are none."""

    number: str
    title: str
    activity_id: int
    page: Page[TaskLine]
    progress: StateCounts
    choice: PageFilter
    first: date | None
    last: date | None
    today: date
    changes: bool
    """The reader may change the activity."""


SeatLines = list[tuple[Seat, TaskLine]]


async def matrix(session: Session, actor: Actor, column_page: int, row_page: int, now: datetime) -> Matrix:
    """Seats × activities that the actor sees: a coordinator all, a curator their schools and themselves."""
    placed = access.on_duty(actor, Duty.MATRIX)
    today = local_day(now, placed.seat.timezone)
    lines = await visible_lines(session, placed, today)
    columns = page_of(columns_of(lines), column_page, COLUMNS)
    seats = page_of(seats_of(lines), row_page, ROWS)
    return Matrix(
        columns=columns.items,
        rows=seats.model_copy(update={"items": rows_of(lines, seats.items, columns.items)}),
        column_page=columns.number,
        column_pages=columns.pages,
        today=today,
        **dict(progress_of([line for _, line in lines])),
    )


async def visible_lines(session: Session, placed: Actor, today: date) -> SeatLines:
    """Every task that the actor sees, with its seat, in the roadmap's sequence.

    A large municipality has thousands: seats and activities are read once, and of each task only the counted columns.
    """
    ids = await access.visible_seat_ids(session, placed)
    seats = {seat.id: seat for seat in await session.scalars(select(Seat).where(Seat.id.in_(ids)))}
    theirs = select(Task.activity_id).where(Task.seat_id.in_(ids))
    activities = {one.id: one for one in await session.scalars(select(Activity).where(Activity.id.in_(theirs)))}
    asked = (
        select(Task.seat_id, Task.activity_id, *(getattr(Task, name) for name in TaskFacts._fields))
        .join(Activity, Activity.id == Task.activity_id)
        .join(Roadmap, Roadmap.id == Activity.roadmap_id)
        .where(Task.seat_id.in_(ids), Task.withdrawn_at.is_(None))
        .order_by(Roadmap.for_assignments, Activity.roadmap_id, Activity.position, Task.slot, Task.id)
    )
    return [
        (seats[seat_id], line_of(TaskFacts(*facts), activities[activity_id], seats[seat_id], today))
        for seat_id, activity_id, *facts in await session.execute(asked)
    ]


def columns_of(lines: SeatLines) -> list[MatrixColumn]:
    """The activities in the roadmap's sequence."""
    found = {line.activity_id: line for _, line in lines}
    return [MatrixColumn(activity_id=id_, number=line.number, title=line.title) for id_, line in found.items()]


def seats_of(lines: SeatLines) -> list[SeatProgress]:
    """The progress of each seat: late seats first, then schools, curators, the coordinator, each by name."""
    found: dict[int, tuple[Seat, list[TaskLine]]] = {}
    for seat, line in lines:
        found.setdefault(seat.id, (seat, []))[1].append(line)
    seats = [
        SeatProgress(seat_id=seat.id, title=seat.title, role=seat.role, **dict(progress_of(own)))
        for seat, own in found.values()
    ]
    return sorted(seats, key=lambda seat: (-seat.late, ROLES.index(seat.role), sorting_key(seat.title), seat.seat_id))


def rows_of(lines: SeatLines, seats: Sequence[SeatProgress], columns: Sequence[MatrixColumn]) -> tuple[MatrixRow, ...]:
    """The signs of these seats under these columns."""
    cells: dict[tuple[int, int], list[TaskLine]] = {}
    for seat, line in lines:
        cells.setdefault((seat.id, line.activity_id), []).append(line)
    return tuple(
        MatrixRow(
            signs=tuple(_worst(cells.get((seat.seat_id, column.activity_id), [])) for column in columns), **dict(seat)
        )
        for seat in seats
    )


def _worst(lines: list[TaskLine]) -> Sign | None:
    """One sign for an activity with several due dates: the worst of those that have started, else the next one's."""
    if not lines:
        return None
    begun = [line for line in lines if line.start <= line.today] or lines[:1]
    return min((line.sign for line in begun), key=WORST_FIRST.index)


def progress_of(lines: Sequence[TaskLine]) -> StateCounts:
    """The figures of these tasks, without excused ones."""
    return StateCounts(
        done=sum(line.state is TaskState.ACCEPTED for line in lines),
        total=sum(line.state is not TaskState.EXCUSED for line in lines),
        late=sum(line.late for line in lines),
        waiting=sum(line.state is TaskState.SUBMITTED for line in lines),
        help_wanted=sum(line.sign is Sign.HELP for line in lines),
    )


LISTED = {
    Only.LATE: lambda item: item.late > 0,
    Only.WAITING: lambda item: item.waiting > 0,
    Only.HELP: lambda item: item.help_wanted > 0,
}
"""The filters for a list of seats or activities."""


async def programme(
    session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> Programme:
    """The activities in the roadmap's sequence, each with the progress of the seats that the actor sees."""
    placed = access.on_duty(actor, Duty.MATRIX)
    found: dict[int, list[TaskLine]] = {}
    for _, line in await visible_lines(session, placed, local_day(now, placed.seat.timezone)):
        found.setdefault(line.activity_id, []).append(line)
    progress = [
        ActivityProgress(activity_id=id_, number=own[0].number, title=own[0].title, **dict(progress_of(own)))
        for id_, own in found.items()
    ]
    shown, choice = choose(progress, only, LISTED)
    return Programme(page=page_of(shown, number, PAGE), choice=choice)


async def by_school(
    session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> BySchool:
    """The seats that the actor sees, each with its progress."""
    placed = access.on_duty(actor, Duty.MATRIX)
    lines = await visible_lines(session, placed, local_day(now, placed.seat.timezone))
    shown, choice = choose(seats_of(lines), only, LISTED)
    return BySchool(page=page_of(shown, number, PAGE), choice=choice)


async def seat_tasks(
    session: Session, actor: Actor, seat_id: int, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> SeatTasks:
    """All tasks of one seat, for everybody who may see it."""
    placed = access.on_duty(actor, Duty.MATRIX)
    if seat_id not in await access.visible_seat_ids(session, placed):
        raise NotFound
    seat = await session.get_one(Seat, seat_id)
    asked = tasks_with_seats().where(Task.seat_id == seat_id)
    lines = await ordered_lines(session, asked, local_day(now, placed.seat.timezone))
    shown, choice = choose_tasks(lines, only)
    return SeatTasks(
        title=seat.title,
        role=seat.role,
        seat_id=seat.id,
        page=page_of(shown, number, PAGE),
        progress=progress_of(lines),
        choice=choice,
        last_file=await _last_file(session, seat_id, placed.seat.timezone),
    )


async def _last_file(session: Session, seat_id: int, timezone: str) -> LastFile | None:
    asked = (
        select(File.name, Version.created_at)
        .join(Version, Version.id == File.version_id)
        .join(Document, Document.id == Version.document_id)
        .join(Task, Task.id == Document.task_id)
        .where(Task.seat_id == seat_id, Task.withdrawn_at.is_(None), File.part == FilePart.FILE)
        .order_by(File.id.desc())
    )
    found = (await session.execute(asked.limit(1))).one_or_none()
    return None if found is None else LastFile(name=found[0], day=local_day(found[1], timezone))


async def activity_tasks(
    session: Session, actor: Actor, activity_id: int, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> ActivityTasks:
    """One activity with the state of every seat that the actor sees."""
    placed = access.on_duty(actor, Duty.MATRIX)
    today = local_day(now, placed.seat.timezone)
    seats = await access.visible_seat_ids(session, placed)
    asked = tasks_with_seats().where(Task.activity_id == activity_id, Task.seat_id.in_(seats))
    lines = await ordered_lines(session, asked, today)
    if not lines:
        raise NotFound
    shown, choice = choose_tasks(lines, only)
    due = sorted(line.due for line in lines if line.due)
    return ActivityTasks(
        number=lines[0].number,
        title=lines[0].title,
        activity_id=activity_id,
        page=page_of(shown, number, PAGE),
        progress=progress_of(lines),
        choice=choice,
        first=due[0] if due else None,
        last=due[-1] if due else None,
        today=today,
        changes=await _may_change(session, placed, activity_id),
    )


async def _may_change(session: Session, placed: Actor, activity_id: int) -> bool:
    """Whether an activity is the seat's to change: any for the coordinator, their own assignments for a curator."""
    if placed.seat.role is Role.COORDINATOR:
        return True
    written = await session.get(Assignment, activity_id)
    return written is not None and written.seat_id == placed.seat.id
