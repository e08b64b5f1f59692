"""The tasks that a file may be for, likeliest first: by the words and the number beside it, then by deadline."""

from datetime import datetime

from actions.shared.database import Session
from actions.shared.views import TaskLine
from actions.tasks.moves import ordered_lines
from domain.people.roles import Actor
from domain.questions.similar import likeness, stems
from domain.roadmap.labels import bare_label
from domain.tasks.moves import Expects, TaskState
from domain.time.days import local_day
from domain.words import number_in
from models.documents import File
from models.queries import tasks_with_seats
from models.tasks import Task

LIKE = 0.3
"""From this likeness of its name to a task's title a file is assumed to be for that task."""
SURELY = 0.75
"""From this likeness of its caption to one task's title alone a file is for that task."""
FAR = 10_000
"""Days: a task without a due date comes after all others."""


async def accepting_tasks(session: Session, sender: Actor, now: datetime) -> list[TaskLine]:
    """The person's own tasks that can get a file."""
    asked = tasks_with_seats().where(
        Task.seat_id.in_([seat.id for seat in sender.seats]),
        Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS, TaskState.RETURNED, TaskState.SUBMITTED]),
    )
    return await ordered_lines(session, asked, local_day(now, sender.seat.timezone))


async def task_of_caption(session: Session, actor: Actor, file: File, now: datetime) -> int | None:
    """The task that the caption names by its number, «по 6 пункту», or by most words of its title; None where several
    are meant, or none."""
    if not file.caption:
        return None
    lines, said = await accepting_tasks(session, actor, now), stems(file.caption)
    number = number_in(file.caption)
    meant = [line.id for line in lines if bare_label(line.number) == number]
    if not meant:
        meant = [line.id for line in lines if likeness(said, stems(line.title)) >= SURELY]
    return meant[0] if len(meant) == 1 else None


def unlikelihood(line: TaskLine, named: frozenset[str]) -> tuple[float, bool, bool, bool, int]:
    """The sort key of a task among those that a file may be for; `named` are the words of the file's name."""
    alike = likeness(named, stems(line.title))
    days = abs((line.due - line.today).days) if line.due else FAR
    return (
        -alike if alike >= LIKE else 0.0,
        not line.late,
        line.state is TaskState.SUBMITTED,
        line.expects is not Expects.DOCUMENT,
        days,
    )
