"""Consultations of the period: questions and calls for help, phone calls, announcements."""

from datetime import date, datetime

from sqlalchemy import func, or_, select

from actions.report.frame import Frame
from actions.report.views import AskedFact, CallFact, LetterFact
from actions.shared.database import Session
from actions.shared.history import Subject
from domain.announcements.audience import Asks
from domain.questions.threads import QuestionState, Side
from models.announcements import Acknowledgement, Announcement
from models.history import Event
from models.people import Seat
from models.questions import Question, Reply
from models.tasks import Task

FIRST_WORDS = select(Reply.words).where(Reply.question_id == Question.id).order_by(Reply.id).limit(1).scalar_subquery()
"""The first message of a thread."""


async def asked_in(session: Session, frame: Frame) -> tuple[AskedFact, ...]:
    """The questions and calls for help of the period, each with its state at the period's end."""
    by_office = (Reply.question_id == Question.id, Reply.side == Side.OFFICE, Reply.created_at < frame.until)
    answers = select(func.count(Reply.id)).where(*by_office).scalar_subquery()
    asked = (
        select(Question.seat_id, Task.activity_id, Question.created_at, FIRST_WORDS, answers, Question.closed_at)
        .outerjoin(Task, Task.id == Question.task_id)
        .where(
            Question.municipality_id == frame.municipality.id,
            Question.asked_by == Side.OWNER,
            Question.state != QuestionState.DRAFT,
            Question.created_at >= frame.begin,
            Question.created_at < frame.until,
        )
        .order_by(Question.created_at, Question.id)
    )
    return tuple(
        AskedFact(seat_id, activity_id, frame.day(at), said or "", count, _by_then(closed_at, frame))
        for seat_id, activity_id, at, said, count, closed_at in await session.execute(asked)
    )


async def help_words_in(session: Session, frame: Frame) -> dict[int, str]:
    """The text of the calls for help that were open at the period's end, by task."""
    asked = (
        select(Question.task_id, FIRST_WORDS)
        .where(
            Question.municipality_id == frame.municipality.id,
            Question.help,
            Question.task_id.is_not(None),
            Question.created_at < frame.until,
            or_(Question.closed_at.is_(None), Question.closed_at >= frame.until),
        )
        .order_by(Question.id)
    )
    return {task: words or "" for task, words in await session.execute(asked)}


def _by_then(at: datetime | None, frame: Frame) -> date | None:
    return frame.day(at) if at is not None and at < frame.until else None


async def calls_in(session: Session, frame: Frame) -> dict[int, CallFact]:
    """The last phone call of each seat in the period."""
    asked = (
        select(Event.subject_id, Event.at, Event.data)
        .where(
            Event.municipality_id == frame.municipality.id,
            Event.subject == Subject.SEAT.value,
            Event.verb == "called",
            Event.at >= frame.begin,
            Event.at < frame.until,
        )
        .order_by(Event.id)
    )
    return {seat: CallFact(frame.day(at), bool(data.get("reached"))) for seat, at, data in await session.execute(asked)}


async def letters_in(session: Session, frame: Frame) -> tuple[LetterFact, ...]:
    """Announcements of the period; a seat has acknowledged if one of its people has."""
    in_time = func.count(Acknowledgement.acknowledged_at).filter(Acknowledgement.acknowledged_at < frame.until)
    asked = (
        select(Announcement.id, Announcement.html, Announcement.sent_at, Announcement.asks, Seat.title, in_time)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .where(
            Announcement.municipality_id == frame.municipality.id,
            Announcement.sent_at >= frame.begin,
            Announcement.sent_at < frame.until,
            Announcement.cancelled_at.is_(None),
            Announcement.recalled_at.is_(None),
        )
        .group_by(
            Announcement.id,
            Announcement.html,
            Announcement.sent_at,
            Announcement.asks,
            Seat.id,
            Seat.title,
            Seat.sorted_by,
        )
        .order_by(Announcement.sent_at, Announcement.id, Seat.sorted_by)
    )
    found: dict[int, tuple[str, date, int, list[str]]] = {}
    for id_, html, sent_at, asks, title, done in await session.execute(asked):
        if sent_at is not None:
            text, day, seats, missing = found.get(id_, (html, frame.day(sent_at), 0, []))
            owing = not done and asks != Asks.NOTHING.value
            found[id_] = (text, day, seats + bool(done), [*missing, title] if owing else missing)
    return tuple(
        LetterFact(html, day, seats, seats + len(missing), tuple(missing))
        for html, day, seats, missing in found.values()
    )
