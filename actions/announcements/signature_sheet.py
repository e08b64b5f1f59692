"""Answers to an announcement's question, and its «лист ознакомления» (the sheet of acknowledgements)."""

from datetime import date, datetime

from actions.announcements.acknowledgements import Letter, give_answer, read_letter
from actions.announcements.progress import Progress, Reader, progress_of, reader_lines
from actions.shared import access
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.views import MessageKey, View
from domain.announcements.audience import MAX_ANSWER, NO, YES, Asks, totals
from domain.errors import DomainError, NotFound
from domain.people.names import sorting_key
from domain.people.roles import Actor
from domain.time.days import local_day
from domain.time.moments import read_day


class SignatureSheet(View):
    """«Лист ознакомления»: every recipient, with their answer and its moment."""

    municipality: str
    progress: Progress
    question: str | None
    readers: tuple[Reader, ...]
    totals: tuple[tuple[str, int], ...]
    today: date


async def answer(
    session: Session, actor: Actor, announcement_id: int, value: str, now: datetime, *, shown: MessageKey | None = None
) -> Letter:
    """Record the answer of a button: «yes», «no», or an option by its number; NotFound for one that was not offered.

    `shown`: the message that will show the answer.
    """
    letter = await read_letter(session, actor, announcement_id, now)
    if letter.asks is Asks.YES_NO and value in {YES, NO}:
        return await give_answer(session, actor, announcement_id, value, now, shown=shown)
    if letter.asks is Asks.CHOICE and value.isascii() and value.isdigit() and int(value) < len(letter.options):
        option = letter.options[int(value)]
        return await give_answer(session, actor, announcement_id, option, now, shown=shown)
    raise NotFound


async def ask_answer(session: Session, actor: Actor, announcement_id: int, now: datetime) -> Letter:
    """Check, before the person writes, that the announcement asks for an answer in words."""
    letter = await read_letter(session, actor, announcement_id, now)
    if letter.asks not in {Asks.DATE, Asks.TEXT}:
        raise NotFound
    if letter.closed:
        raise DomainError("refusal-collection-closed")
    return letter


async def write_answer(session: Session, actor: Actor, announcement_id: int, words: str, now: datetime) -> Letter:
    """Record a date or a short text that the person wrote as an answer."""
    letter = await ask_answer(session, actor, announcement_id, now)
    if letter.asks is Asks.TEXT:
        said = " ".join(words.split())
        if not said:
            raise DomainError("refusal-no-words")
        if len(said) > MAX_ANSWER:
            raise DomainError("refusal-too-long", limit=MAX_ANSWER, length=len(said))
        return await give_answer(session, actor, announcement_id, said, now)
    calendar = await calendar_of(session, actor.seat.municipality_id, now)
    day = read_day(words, calendar.today, calendar.work)
    if day is None:
        raise DomainError("refusal-day-unclear")
    return await give_answer(session, actor, announcement_id, day.isoformat(), now)


async def sheet(session: Session, actor: Actor, announcement_id: int, now: datetime) -> SignatureSheet:
    """Every recipient by seat, and how often each answer was given; a person counts once."""
    announcement, placed = await access.announcement(session, actor, announcement_id)
    progress = await progress_of(session, announcement)
    lines = await reader_lines(session, announcement.id)
    answers = {line.person_id: line.answer for line in lines if line.answer is not None}
    return SignatureSheet(
        municipality=placed.seat.municipality,
        progress=progress,
        question=announcement.question,
        readers=tuple(sorted(lines, key=lambda line: (sorting_key(line.seat), line.person or ""))),
        totals=totals(Asks(announcement.asks), tuple(announcement.options), list(answers.values())),
        today=local_day(now, placed.seat.timezone),
    )
