"""Threads of a consultation as people see them: whole, page by page, and one reply as a letter."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from actions.shared import access
from actions.shared.access import QuestionContext
from actions.shared.calendars import Calendar
from actions.shared.database import Session
from actions.shared.files import file_view
from actions.shared.views import FileView, Page, TaskLine, View, page_of
from actions.tasks.moves import line_of
from domain.people.roles import Actor, Role
from domain.questions.threads import TOGETHER, QuestionState, Side
from domain.time.days import local_day
from models.documents import File
from models.people import Oversight, Person, Seat, Sitting
from models.queries import tasks_with_seats
from models.questions import Question, Reply
from models.tasks import Task

REPLIES = 5


class ReplyView(View):
    """One message of a thread; `words` are its whole text."""

    id: int
    side: Side
    name: str
    seat_title: str
    role: Role
    words: str
    file: FileView | None
    at: datetime
    edited: bool


class Thread(View):
    """A thread as one side sees it. Page 0 holds the newest replies, each page in the order of time."""

    id: int
    state: QuestionState
    asked_by: Side
    side: Side
    help: bool
    seat_title: str
    role: Role
    above: Role
    """The role that is asked: the curator, or the coordinator where no curator oversees the seat."""
    task: TaskLine | None
    replies: Page[ReplyView]
    files: int
    answered_by: str | None
    timezone: str
    publishable: bool

    @property
    def awaits_me(self) -> bool:
        """The reader's side has yet to answer."""
        return self.state is QuestionState.OPEN and self.asked_by is not self.side


async def above(session: Session, seat: Seat) -> Role:
    """The role that gets a seat's questions."""
    hears = await access.reviewing_seats(session, seat)
    return (await session.get_one(Seat, hears[0])).role if hears else Role.COORDINATOR


async def thread_of(session: Session, ctx: QuestionContext, now: datetime, number: int = 0) -> Thread:
    """One page of a thread."""
    question = ctx.question
    replies = await replies_of(session, question.id)
    page = page_of(reversed(replies), number, REPLIES)
    answers = [reply for reply in replies if reply.side is not question.asked_by]
    return Thread(
        id=question.id,
        state=question.state,
        asked_by=question.asked_by,
        side=ctx.side,
        help=question.help,
        seat_title=ctx.seat.title,
        role=ctx.seat.role,
        above=await above(session, ctx.seat),
        task=await task_line(session, question.task_id, local_day(now, ctx.actor.seat.timezone)),
        replies=page.model_copy(update={"items": tuple(reversed(page.items))}),
        files=sum(reply.file is not None for reply in replies),
        answered_by=answers[-1].name if answers else None,
        timezone=ctx.actor.seat.timezone,
        publishable=ctx.side is Side.OFFICE and question.asked_by is Side.OWNER and bool(answers),
    )


async def replies_of(session: Session, question_id: int) -> list[ReplyView]:
    """Every message of a thread, in order of time. The caller has checked the right."""
    asked = (
        select(Reply, Person.name, Seat, File)
        .join(Person, Person.id == Reply.person_id)
        .join(Seat, Seat.id == Reply.seat_id)
        .outerjoin(File, File.id == Reply.file_id)
        .where(Reply.question_id == question_id)
        .order_by(Reply.id)
    )
    return [
        ReplyView(
            id=reply.id,
            side=reply.side,
            name=name,
            seat_title=seat.title,
            role=seat.role,
            words=reply.words,
            file=file_view(file) if file else None,
            at=reply.created_at,
            edited=reply.edited_at is not None,
        )
        for reply, name, seat, file in await session.execute(asked)
    ]


async def task_line(session: Session, task_id: int | None, today: date) -> TaskLine | None:
    """The task of a thread; None where there is none, or it was withdrawn."""
    if task_id is None:
        return None
    row = (await session.execute(tasks_with_seats().where(Task.id == task_id))).one_or_none()
    return line_of(*row, today) if row else None


class QuestionLetter(View):
    """A reply as its reader gets it. `about` is the text that it answers; `more`: it continues what the same side has
    just written."""

    thread: Thread
    reply: ReplyView
    about: str
    more: bool


async def letter_of(session: Session, ctx: QuestionContext, reply_id: int, now: datetime) -> QuestionLetter | None:
    """A reply as a letter to a reader who may see the thread; None for a draft, which was never sent."""
    replies = await replies_of(session, ctx.question.id)
    place = next((number for number, found in enumerate(replies) if found.id == reply_id), None)
    if place is None or ctx.question.state is QuestionState.DRAFT:
        return None
    reply = replies[place]
    before = replies[place - 1] if place else None
    asked = await session.scalar(
        select(Reply.words).where(Reply.id == select(Reply.answers_id).where(Reply.id == reply_id).scalar_subquery())
    )
    more = before is not None and before.side is reply.side and reply.at - before.at <= TOGETHER
    return QuestionLetter(thread=await thread_of(session, ctx, now), reply=reply, about=asked or "", more=more)


class Waiting(View):
    """Threads that await a person's answer: schools' questions to them as an overseer (`oldest` is the local day since
    which the first waits), and questions to their own seats."""

    unanswered: int
    oldest: date | None
    to_answer: int


async def waiting(session: Session, calendar: Calendar, actor: Actor, curated: Collection[int]) -> Waiting:
    """The threads that await the actor's answer, without calls for help, which are counted on their own.

    The coordinator sees a question to the curator of a `curated` school only after it has waited too long.
    """
    asked = select(Question).where(
        Question.municipality_id == actor.seat.municipality_id,
        Question.state == QuestionState.OPEN,
        Question.help.is_(False),
    )
    opened = list(await session.scalars(asked.order_by(Question.waiting_since)))
    own = {seat.id for seat in actor.seats}
    unanswered = [one for one in opened if one.seat_id not in own and _concerns(one, calendar, actor, curated)]
    return Waiting(
        unanswered=len(unanswered),
        oldest=local_day(unanswered[0].waiting_since, actor.seat.timezone) if unanswered else None,
        to_answer=sum(one.seat_id in own and one.asked_by is Side.OFFICE for one in opened),
    )


def _concerns(question: Question, calendar: Calendar, actor: Actor, curated: Collection[int]) -> bool:
    """Whether the actor is asked by now."""
    if question.asked_by is not Side.OWNER:
        return False
    if any(question.school_id in seat.oversees for seat in actor.seats):
        return True
    if not any(seat.role is Role.COORDINATOR for seat in actor.seats):
        return False
    return question.school_id not in curated or (
        calendar.silent_days(question.waiting_since) >= calendar.policy.to_answer
    )


async def curated_schools(session: Session, municipality_id: int) -> set[int]:
    """Schools with a curator whose seat is occupied: the coordinator sees their questions later."""
    asked = (
        select(Oversight.school_id)
        .join(Seat, Seat.id == Oversight.seat_id)
        .join(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .where(Seat.municipality_id == municipality_id)
    )
    return set(await session.scalars(asked))
