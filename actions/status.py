"""Where things stand: the matrix seats × activities."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from actions import access
from actions.consultation import waiting
from actions.database import Session
from actions.narrowing import choose, choose_tasks
from actions.plan import calendar_of
from actions.tasks import PAGE, line_of, ordered_lines
from actions.views import Choice, Only, Page, TaskLine, View, page_of
from actions.waiting import waiting as to_review
from domain.days import local_day
from domain.errors import NotFound
from domain.rights import Office, office_seat
from domain.roles import Actor, Role
from domain.tasks import OPEN_STATES, Sign, TaskState
from models.documents import Document, File, Version
from models.people import Seat
from models.queries import count, tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

COLUMNS = 8
ROLES = (Role.SCHOOL, Role.CURATOR, Role.COORDINATOR)
"""The order in which seats stand."""
ROWS = 6

WORST_FIRST = (
    Sign.HELP, Sign.OVERDUE, Sign.RETURNED, Sign.TODO, Sign.IN_PROGRESS, Sign.SUBMITTED, Sign.ACCEPTED, Sign.EXCUSED,
)  # fmt: skip


class Column(View):
    activity_id: int
    number: str
    title: str


class Row(View):
    """A seat and its signs, one a column; None where the activity does not concern it."""

    seat_id: int
    title: str
    role: Role
    signs: tuple[Sign | None, ...]
    done: int
    total: int
    late: int


class Matrix(View):
    """One window of the matrix: `columns` of all `activities`, `rows` of all seats."""

    columns: tuple[Column, ...]
    rows: Page[Row]
    column_page: int
    column_pages: int
    today: date
    done: int
    total: int
    late: int
    help_wanted: int
    waiting: int


class Progress(View):
    """How far a seat has come with all its tasks, or all seats with one activity."""

    done: int
    total: int
    late: int
    waiting: int
    help_wanted: int


class ActivityProgress(Progress):
    activity_id: int
    number: str
    title: str


class SeatProgress(Progress):
    seat_id: int
    title: str
    role: Role


class Programme(View):
    page: Page[ActivityProgress]
    choice: Choice


class Stands(View):
    """Every seat with how it stands, those that are late first."""

    page: Page[SeatProgress]
    choice: Choice


class LastFile(View):
    """The newest file of a seat, and the local day on which it came."""

    name: str
    day: date


class SeatTasks(View):
    title: str
    role: Role
    seat_id: int
    page: Page[TaskLine]
    progress: Progress
    choice: Choice
    last_file: LastFile | None


class ActivityTasks(View):
    """`first` and `last` are the due dates of the tasks, None where there are none."""

    number: str
    title: str
    activity_id: int
    page: Page[TaskLine]
    progress: Progress
    choice: Choice
    first: date | None
    last: date | None
    today: date


Cells = dict[tuple[int, int], list[TaskLine]]
SeatLines = list[tuple[Seat, TaskLine]]


async def matrix(session: Session, actor: Actor, column_page: int, row_page: int, now: datetime) -> Matrix:
    """Seats × activities as far as the actor sees: a coordinator everybody, a curator his schools and himself."""
    placed = access.office(actor, Office.MATRIX)
    today = local_day(now, placed.seat.timezone)
    lines = await visible_lines(session, placed, today)
    activities = columns_of(lines)
    pages = max(1, -(-len(activities) // COLUMNS))
    column_page = min(max(column_page, 0), pages - 1)
    shown = activities[column_page * COLUMNS : (column_page + 1) * COLUMNS]
    return Matrix(
        columns=tuple(shown),
        rows=page_of(rows_of(lines, shown), row_page, ROWS),
        column_page=column_page,
        column_pages=pages,
        today=today,
        done=sum(line.state is TaskState.ACCEPTED for _, line in lines),
        total=sum(line.state is not TaskState.EXCUSED for _, line in lines),
        late=sum(line.late for _, line in lines),
        help_wanted=sum(line.sign is Sign.HELP for _, line in lines),
        waiting=sum(line.state is TaskState.SUBMITTED for _, line in lines),
    )


async def visible_lines(session: Session, placed: Actor, today: date) -> SeatLines:
    """Every task that the actor sees, with its seat, in the order of the roadmap."""
    seats = await access.visible_seat_ids(session, placed)
    asked = (
        tasks_with_seats()
        .where(Task.seat_id.in_(seats))
        .order_by(Activity.roadmap_id, Activity.position, Task.slot, Task.id)
    )
    return [(seat, line_of(task, activity, seat, today)) for task, activity, seat in await session.execute(asked)]


def columns_of(lines: SeatLines) -> list[Column]:
    """The activities in the order of the roadmap."""
    found = {
        line.activity_id: Column(activity_id=line.activity_id, number=line.number, title=line.title)
        for _, line in lines
    }
    return list(found.values())


def rows_of(lines: SeatLines, shown: list[Column]) -> list[Row]:
    """Schools first, then curators, then the coordinator, each by name."""
    seats = {seat.id: seat for seat, _ in lines}
    cells: Cells = {}
    tasks: dict[int, list[TaskLine]] = {}
    for seat, line in lines:
        cells.setdefault((seat.id, line.activity_id), []).append(line)
        tasks.setdefault(seat.id, []).append(line)
    rows = []
    for seat in sorted(seats.values(), key=lambda seat: (ROLES.index(seat.role), seat.title, seat.id)):
        own = tasks[seat.id]
        rows.append(
            Row(
                seat_id=seat.id,
                title=seat.title,
                role=seat.role,
                signs=tuple(_worst(cells.get((seat.id, column.activity_id), [])) for column in shown),
                done=sum(line.state is TaskState.ACCEPTED for line in own),
                total=sum(line.state is not TaskState.EXCUSED for line in own),
                late=sum(line.late for line in own),
            )
        )
    return rows


def _worst(lines: list[TaskLine]) -> Sign | None:
    """One sign for an activity with several due dates: of what has begun the worst, else the first to come."""
    if not lines:
        return None
    begun = [line for line in lines if line.start <= line.today] or lines[:1]
    return min((line.sign for line in begun), key=WORST_FIRST.index)


LISTED = {
    Only.LATE: lambda item: item.late > 0,
    Only.WAITING: lambda item: item.waiting > 0,
    Only.HELP: lambda item: item.help_wanted > 0,
}
"""What a list of seats or activities can be narrowed to."""


async def programme(
    session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> Programme:
    """The activities in the order of the roadmap, each with how far the seats that the actor sees have come."""
    placed = access.office(actor, Office.MATRIX)
    found: dict[int, list[TaskLine]] = {}
    for _, line in await visible_lines(session, placed, local_day(now, placed.seat.timezone)):
        found.setdefault(line.activity_id, []).append(line)
    progress = [
        ActivityProgress(
            activity_id=activity_id, number=own[0].number, title=own[0].title, **progress_of(own).model_dump()
        )
        for activity_id, own in found.items()
    ]
    shown, choice = choose(progress, only, LISTED)
    return Programme(page=page_of(shown, number, PAGE), choice=choice)


async def stands(session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING) -> Stands:
    """The seats that the actor sees, each with how far it has come."""
    placed = access.office(actor, Office.MATRIX)
    found: dict[int, tuple[Seat, list[TaskLine]]] = {}
    for seat, line in await visible_lines(session, placed, local_day(now, placed.seat.timezone)):
        found.setdefault(seat.id, (seat, []))[1].append(line)
    progress = [
        SeatProgress(seat_id=seat.id, title=seat.title, role=seat.role, **progress_of(own).model_dump())
        for seat, own in found.values()
    ]
    progress.sort(key=lambda line: (-line.late, ROLES.index(line.role), line.title, line.seat_id))
    shown, choice = choose(progress, only, LISTED)
    return Stands(page=page_of(shown, number, PAGE), choice=choice)


def progress_of(lines: Sequence[TaskLine]) -> Progress:
    """The figures of these tasks; what does not concern a seat is not counted."""
    return Progress(
        done=sum(line.state is TaskState.ACCEPTED for line in lines),
        total=sum(line.state is not TaskState.EXCUSED for line in lines),
        late=sum(line.late for line in lines),
        waiting=sum(line.state is TaskState.SUBMITTED for line in lines),
        help_wanted=sum(line.help_wanted for line in lines),
    )


async def seat_tasks(
    session: Session, actor: Actor, seat_id: int, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> SeatTasks:
    """Everything that one seat owes, for whoever may see it."""
    placed = access.office(actor, Office.MATRIX)
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
        .where(Task.seat_id == seat_id, Task.withdrawn_at.is_(None))
        .order_by(File.id.desc())
    )
    found = (await session.execute(asked.limit(1))).one_or_none()
    return None if found is None else LastFile(name=found[0], day=local_day(found[1], timezone))


async def activity_tasks(
    session: Session, actor: Actor, activity_id: int, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> ActivityTasks:
    """How one activity stands with every seat that the actor sees."""
    placed = access.office(actor, Office.MATRIX)
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
    )


class Home(View):
    """The menu's figures for the seat from which the person acts."""

    actor: Actor
    today: date
    open: int
    late: int
    next_due: TaskLine | None
    to_review: int
    roadmap: bool
    schools: int
    questions: int = 0
    """Threads that wait for the person's answer."""


async def home(session: Session, actor: Actor, now: datetime) -> Home:
    """What concerns the person now."""
    today = local_day(now, actor.seat.timezone)
    mine = await ordered_lines(
        session, tasks_with_seats().where(Task.seat_id.in_([seat.id for seat in actor.seats])), today
    )
    owed = [line for line in mine if line.state in OPEN_STATES]
    visible = await access.visible_seat_ids(session, actor)
    threads = await waiting(session, await calendar_of(session, actor.seat.municipality_id, now), actor)
    any_task = select(Task.id).where(Task.seat_id.in_(visible), Task.withdrawn_at.is_(None)).limit(1)
    return Home(
        actor=actor,
        today=today,
        open=len(owed),
        late=sum(line.late for line in owed),
        next_due=next((line for line in owed if line.due and not line.late), None),
        to_review=await _to_review(session, actor),
        roadmap=await session.scalar(any_task) is not None,
        schools=len(visible) - 1,
        questions=threads.unanswered + threads.to_answer,
    )


async def _to_review(session: Session, actor: Actor) -> int:
    """How many documents wait for one of the person's reviewing seats, also where he acts from another one."""
    seat = office_seat(actor, Office.REVIEW)
    if seat is None:
        return 0
    return await count(session, (await to_review(session, actor.acting_as(seat))).with_only_columns(Task.id))
