"""The tasks that a person's words may be about."""

from datetime import datetime

from actions.shared.database import Session
from actions.shared.views import TaskLine
from actions.tasks.moves import OWN_PAGE, ordered_lines
from domain.people.roles import Actor
from domain.questions.similar import likeness, stems
from domain.roadmap.labels import bare_label
from domain.tasks.moves import OPEN_STATES
from domain.time.days import local_day
from domain.words import number_in
from models.queries import tasks_with_seats
from models.tasks import Task


async def to_finish(session: Session, actor: Actor, words: str, now: datetime) -> tuple[TaskLine, ...]:
    """The person's own open tasks that «сделали» may be about: the named row first, then the likeliest by its title,
    then those late or due soonest."""
    today = local_day(now, actor.seat.timezone)
    asked = tasks_with_seats().where(
        Task.seat_id.in_([seat.id for seat in actor.seats]), Task.state.in_(sorted(OPEN_STATES))
    )
    lines = await ordered_lines(session, asked, today)
    number, said = number_in(words), stems(words)
    lines.sort(
        key=lambda line: (
            number != bare_label(line.number),
            -likeness(said, stems(line.title)),
            line.due is None,
            line.due or today,
        )
    )
    return tuple(lines[:OWN_PAGE])
