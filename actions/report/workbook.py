"""The workbook's content beyond the facts: history, messages of consultations, and acknowledgements."""

from datetime import date, datetime

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.views import View
from domain.announcements.audience import Asks
from domain.people.roles import Role
from domain.questions.threads import QuestionState
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement
from models.documents import File
from models.history import Event
from models.municipalities import Municipality
from models.people import Person, Seat
from models.questions import Question, Reply
from models.tasks import Task

HISTORY = 50_000
"""The most lines of history in a workbook, the newest ones."""
TOLD = ("remark", "words", "file", "old", "new", "name", "curator", "person")
"""The keys of a history line's data that hold text written by people."""


class HistoryRow(View):
    at: datetime
    person: str
    role: Role | None
    seat: str
    """The role and title of the seat concerned; None and «» where there is none."""
    verb: str
    subject: str
    subject_id: int
    words: str
    data: dict[str, str | int]


class SaidRow(View):
    """One message of a thread; `seat_id` is the seat whose consultation it is, `activity_id` None: tied to no task."""

    question: int
    at: datetime
    seat_id: int
    activity_id: int | None
    help: bool
    person: str
    words: str
    file: str
    closed_on: date | None


class ReaderRow(View):
    """A recipient, or an unoccupied seat (person «»)."""

    sent_on: date
    html: str
    asks: Asks
    seat_id: int
    person: str
    acknowledged_at: datetime | None
    answer: str


async def history_of(session: Session, municipality_id: int) -> tuple[HistoryRow, ...]:
    """The newest lines, in order of time."""
    asked = (
        select(Event, Person.name, Seat.role, Seat.title)
        .outerjoin(Person, Person.id == Event.person_id)
        .outerjoin(Seat, Seat.id == Event.seat_id)
        .where(Event.municipality_id == municipality_id)
        .order_by(Event.id.desc())
        .limit(HISTORY)
    )
    rows = [
        HistoryRow(
            at=event.at, person=person or "", role=role, seat=seat or "", verb=event.verb, subject=event.subject,
            subject_id=event.subject_id, words=_words(event),
            data={name: value for name, value in event.data.items() if isinstance(value, str | int)},
        )
        for event, person, role, seat in await session.execute(asked)
    ]  # fmt: skip
    return tuple(reversed(rows))


def _words(event: Event) -> str:
    """The text that people wrote, without our ids and figures."""
    return "; ".join(str(event.data[name]) for name in TOLD if event.data.get(name))


async def said_of(session: Session, municipality: Municipality) -> tuple[SaidRow, ...]:
    """The messages, thread by thread, each from its beginning."""
    asked = (
        select(Question, Reply, Task.activity_id, Person.name, File.name)
        .join(Reply, Reply.question_id == Question.id)
        .join(Person, Person.id == Reply.person_id)
        .outerjoin(Task, Task.id == Question.task_id)
        .outerjoin(File, File.id == Reply.file_id)
        .where(Question.municipality_id == municipality.id, Question.state != QuestionState.DRAFT)
        .order_by(Question.id, Reply.id)
    )
    return tuple(
        SaidRow(
            question=question.id, at=reply.created_at, seat_id=question.seat_id, activity_id=activity,
            help=question.help, person=person, words=reply.words, file=file or "",
            closed_on=local_day(question.closed_at, municipality.timezone) if question.closed_at else None,
        )
        for question, reply, activity, person, file in await session.execute(asked)
    )  # fmt: skip


async def readers_of(session: Session, municipality: Municipality) -> tuple[ReaderRow, ...]:
    """Announcements that ask for an answer, each with all its recipients."""
    asked = (
        select(Announcement, Acknowledgement, Person.name)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .outerjoin(Person, Person.id == Acknowledgement.person_id)
        .where(
            Announcement.municipality_id == municipality.id,
            Announcement.sent_at.is_not(None),
            Announcement.cancelled_at.is_(None),
            Announcement.recalled_at.is_(None),
            Announcement.asks != Asks.NOTHING.value,
        )
        .order_by(Announcement.sent_at, Announcement.id, Seat.sorted_by, Person.name)
    )
    return tuple(
        ReaderRow(
            sent_on=local_day(letter.sent_at, municipality.timezone), html=letter.html, asks=Asks(letter.asks),
            seat_id=one.seat_id, person=person or "", acknowledged_at=one.acknowledged_at, answer=one.answer or "",
        )
        for letter, one, person in await session.execute(asked)
        if letter.sent_at is not None
    )  # fmt: skip
