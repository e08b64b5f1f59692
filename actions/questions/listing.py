"""Lists of threads: all that a person may see, those that await them, those that a file or «спасибо» may belong to."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from actions.shared import access
from actions.shared.database import Session
from actions.shared.filters import choose
from actions.shared.views import Only, Page, PageFilter, View, page_of
from actions.tasks.moves import OWN_PAGE
from domain.people.roles import Actor, Role
from domain.questions.threads import QuestionState, Side
from models.people import Seat
from models.questions import Question, Reply

RUNNING = (QuestionState.OPEN, QuestionState.ANSWERED)
LISTED = timedelta(days=60)
"""Closed threads stay in the list for this long."""
CHOSEN_FROM = 3
"""Of at most so many threads that wait, unasked words may be the answer to any."""


class QuestionLine(View):
    """A thread in a list; `since` is the local day since which it waits."""

    id: int
    state: QuestionState
    awaits_me: bool
    help: bool
    words: str
    seat_title: str | None


class Questions(View):
    """Threads that the person may see: those that await their answer first, the oldest at the top."""

    page: Page[QuestionLine]
    choice: PageFilter
    awaiting: int
    asks: bool


async def list_questions(
    session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> Questions:
    """All threads of the person's seats and of those they oversee, including calls for help."""
    fresh = or_(Question.closed_at.is_(None), Question.closed_at > now - LISTED)
    lines = await lines_of(session, actor, fresh)
    asks = any(seat.role is not Role.COORDINATOR for seat in actor.seats)
    shown, choice = choose(lines, only, {Only.WAITS_FOR_ME: lambda line: line.awaits_me})
    return Questions(
        page=page_of(shown, number, OWN_PAGE), choice=choice, awaiting=choice.counts[Only.WAITS_FOR_ME], asks=asks
    )


async def lines_of(session: Session, reader: Actor, which: ColumnElement[bool]) -> list[QuestionLine]:
    """The threads that a person may see, those that await them first."""
    own = {seat.id for seat in reader.seats}
    seats = {found for seat in reader.seats for found in await access.visible_seat_ids(session, reader.acting_as(seat))}
    first = select(func.min(Reply.id)).where(Reply.question_id == Question.id).correlate(Question).scalar_subquery()
    asked = (
        select(Question, Seat, Reply.words)
        .join(Seat, Seat.id == Question.seat_id)
        .outerjoin(Reply, Reply.id == first)
        .where(Question.seat_id.in_(seats | own), Question.state != QuestionState.DRAFT, which)
    )
    found = [
        (question, _line(question, seat, words or "", Side.OWNER if seat.id in own else Side.OFFICE))
        for question, seat, words in await session.execute(asked)
    ]
    found.sort(key=lambda pair: _urgency(*pair))
    return [line for _, line in found]


def _urgency(question: Question, line: QuestionLine) -> tuple[bool, int, float]:
    """The sort key of a thread: those that await the reader first, the oldest at the top; then open and answered ones,
    then closed ones, the newest at the top."""
    at = question.waiting_since.timestamp()
    return (not line.awaits_me, [*RUNNING, QuestionState.CLOSED].index(question.state), at if line.awaits_me else -at)


def _line(question: Question, seat: Seat, words: str, side: Side) -> QuestionLine:
    return QuestionLine(
        id=question.id,
        state=question.state,
        awaits_me=question.state is QuestionState.OPEN and question.asked_by is not side,
        help=question.help,
        words=words,
        seat_title=seat.title if side is Side.OFFICE else None,
    )


async def waiting_lines(session: Session, actor: Actor, _now: datetime) -> tuple[QuestionLine, ...]:
    """The threads that await the person's answer, if there are few enough to choose from."""
    awaiting = [line for line in await lines_of(session, actor, Question.state == QuestionState.OPEN) if line.awaits_me]
    return tuple(awaiting) if len(awaiting) <= CHOSEN_FROM else ()


async def running(session: Session, actor: Actor, _now: datetime) -> int | None:
    """The newest thread of the person's own seats that is not closed: an unasked file may belong to it."""
    asked = select(Question.id).where(
        Question.seat_id.in_([seat.id for seat in actor.seats]), Question.state.in_(RUNNING)
    )
    return await session.scalar(asked.order_by(Question.id.desc()).limit(1))


async def to_settle(session: Session, actor: Actor, _now: datetime) -> QuestionLine | None:
    """The newest answered thread of the person's own seats: «спасибо» may settle it."""
    own = Question.seat_id.in_([seat.id for seat in actor.seats])
    answered = (own, Question.state == QuestionState.ANSWERED, Question.asked_by == Side.OWNER)
    newest = select(func.max(Question.id)).where(*answered).scalar_subquery()
    found = await lines_of(session, actor, Question.id == newest)
    return found[0] if found else None
