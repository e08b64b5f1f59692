"""The whole matrix of today or of a past day: for the picture, for Excel, and for the screen of a day."""

from datetime import date, datetime

from sqlalchemy import select

from actions.matrix import past_day
from actions.matrix.today import (
    MatrixColumn,
    MatrixRow,
    SeatLines,
    StateCounts,
    columns_of,
    progress_of,
    rows_of,
    seats_of,
)
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, TaskLine, View, page_of
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.documents.versions import FilePart
from domain.errors import DomainError
from domain.people.rights import Duty
from domain.people.roles import Actor
from domain.tasks.moves import Sign, TaskState
from domain.time.days import local_day, moment
from models.documents import Document, File, Version
from models.people import Oversight, Seat
from models.tasks import Task

PAGE = 6


class SeatCount(View):
    """A column, and how many of its tasks are done."""

    column: MatrixColumn
    done: int
    total: int


class MatrixTotals(StateCounts):
    """The totals; `signs` counts the tasks by the sign that they show."""

    signs: dict[Sign, int]


class MatrixWhole(View):
    """Every seat and every activity that the actor sees; late seats first."""

    municipality: str
    day: date
    today: date
    columns: tuple[SeatCount, ...]
    rows: tuple[MatrixRow, ...]
    totals: MatrixTotals


class BookLine(View):
    """One task with the facts behind its sign."""

    line: TaskLine
    curator: str
    """As of today, and only in today's matrix."""
    changed: date | None
    """The local day of the last change of its state; only in today's matrix."""
    files: tuple[str, ...]


class Book(View):
    whole: MatrixWhole
    lines: tuple[BookLine, ...]


class Day(View):
    """The state at the end of a day, by seat."""

    day: date
    today: date
    page: Page[MatrixRow]
    totals: MatrixTotals


async def whole(session: Session, actor: Actor, ordinal: int, now: datetime) -> MatrixWhole:
    """The matrix at the end of the day with this ordinal; 0 means now."""
    placed = access.on_duty(actor, Duty.MATRIX)
    today = local_day(now, placed.seat.timezone)
    day = past_day.day_of(ordinal, today)
    return _whole(placed, await past_day.lines_on(session, placed, day, now), day, today)


def _whole(placed: Actor, lines: SeatLines, day: date, today: date) -> MatrixWhole:
    columns = columns_of(lines)
    return MatrixWhole(
        municipality=placed.seat.municipality,
        day=day,
        today=today,
        columns=_counted(columns, lines),
        rows=rows_of(lines, seats_of(lines), columns),
        totals=_totals([line for _, line in lines]),
    )


def _counted(columns: list[MatrixColumn], lines: SeatLines) -> tuple[SeatCount, ...]:
    own: dict[int, list[TaskLine]] = {}
    for _, line in lines:
        own.setdefault(line.activity_id, []).append(line)
    progress = [(column, progress_of(own[column.activity_id])) for column in columns]
    return tuple(SeatCount(column=column, done=how.done, total=how.total) for column, how in progress)


def _totals(lines: list[TaskLine]) -> MatrixTotals:
    signs = {sign: sum(line.sign is sign for line in lines) for sign in Sign}
    return MatrixTotals(signs=signs, **dict(progress_of(lines)))


async def day(session: Session, actor: Actor, ordinal: int, number: int, now: datetime) -> Day:
    """The state at the end of a day, seat by seat."""
    seen = await whole(session, actor, ordinal, now)
    return Day(day=seen.day, today=seen.today, page=page_of(seen.rows, number, PAGE), totals=seen.totals)


async def today(session: Session, actor: Actor, now: datetime) -> date:  # noqa: ARG001 - as every action
    """The actor's local day."""
    return local_day(now, access.on_duty(actor, Duty.MATRIX).seat.timezone)


async def read_day(session: Session, actor: Actor, words: str, number: int, now: datetime) -> Day:
    """The day that a person wrote («15.02.2026», «15 февраля»): without a year the last such day up to today."""
    placed = access.on_duty(actor, Duty.MATRIX)
    today = local_day(now, placed.seat.timezone)
    return await day(session, placed, _read(words, today).toordinal(), number, now)


def _read(words: str, today: date) -> date:
    """The date in a text; DomainError where there is none, or it is in the future."""
    for year in (today.year, today.year - 1):
        plan = Plan(kind="calendar", start=date(year, 1, 1), end=date(year, 12, 31))
        windows = read_deadline(words[:60], plan).windows
        if len(windows) == 1 and past_day.EARLIEST <= windows[0].due <= today:
            return windows[0].due
    raise DomainError("refusal-past-day", words=" ".join(words.split())[:60])


async def book(session: Session, actor: Actor, ordinal: int, now: datetime) -> Book:
    """The matrix as a table to filter: each task with its curator, its dates and the files of its last round."""
    placed = access.on_duty(actor, Duty.MATRIX)
    zone = placed.seat.timezone
    today = local_day(now, zone)
    of_day = past_day.day_of(ordinal, today)
    lines = await past_day.lines_on(session, placed, of_day, now)
    seats = {seat.id: seat for seat, _ in lines}
    until = moment(date.fromordinal(of_day.toordinal() + 1), datetime.min.time(), zone)
    files = await _files(session, list(seats), until)
    curators = await _curators(session, placed) if of_day == today else {}
    changed = await _changed(session, list(seats), zone) if of_day == today else {}
    shown = [
        BookLine(
            line=line,
            curator=curators.get(seat.school_id or 0, ""),
            changed=changed.get(line.id),
            files=files.get(line.id, ()),
        )
        for seat, line in lines
    ]
    return Book(whole=_whole(placed, lines, of_day, today), lines=tuple(shown))


async def _files(session: Session, seats: list[int], until: datetime) -> dict[int, tuple[str, ...]]:
    """The names of the files in each task's last round before `until`, without replaced ones."""
    asked = (
        select(Document.task_id, Version.number, File.name)
        .join(Version, Version.document_id == Document.id)
        .join(File, File.version_id == Version.id)
        .join(Task, Task.id == Document.task_id)
        .where(Task.seat_id.in_(seats), Version.created_at < until, File.part == FilePart.FILE)
        .order_by(Version.number, File.position, File.id)
    )
    rounds: dict[int, tuple[int, tuple[str, ...]]] = {}
    for task_id, number, name in await session.execute(asked):
        known, names = rounds.get(task_id, (number, ()))
        rounds[task_id] = (number, (*(names if known == number else ()), name))
    return {task_id: names for task_id, (_, names) in rounds.items()}


async def _curators(session: Session, placed: Actor) -> dict[int, str]:
    """Titles of curators' seats by school id."""
    asked = (
        select(Oversight.school_id, Seat.title)
        .join(Seat, Seat.id == Oversight.seat_id)
        .where(Seat.municipality_id == placed.seat.municipality_id)
    )
    return dict((await session.execute(asked)).all())


async def _changed(session: Session, seats: list[int], zone: str) -> dict[int, date]:
    asked = select(Task.id, Task.state_since).where(Task.seat_id.in_(seats), Task.state != TaskState.TODO)
    return {task_id: local_day(at, zone) for task_id, at in await session.execute(asked)}
