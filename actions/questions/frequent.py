"""Frequent questions: good answers from threads, which everybody of a municipality may read."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from actions.questions.views import replies_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import PAGE
from domain.errors import DomainError, NotFound
from domain.people.rights import REVIEWER, Duty, seat_for
from domain.people.roles import Actor
from domain.questions.threads import QuestionState, Side
from models.queries import changed, insert_or_ignore
from models.questions import FrequentQuestion

MAX_QUESTION, MAX_ANSWER = 300, 2500


class FrequentPart(StrEnum):
    """The part of a frequent question that is rewritten."""

    QUESTION = "question"
    ANSWER = "answer"


class FrequentCard(View):
    """A frequent question; an empty answer has yet to be written."""

    id: int
    question: str
    answer: str
    published: bool
    helped: int
    editable: bool


class FrequentLine(View):
    id: int
    question: str


async def list_frequent(session: Session, actor: Actor, number: int, _now: datetime) -> Page[FrequentLine]:
    """The published ones, the most helpful first."""
    asked = (
        select(FrequentQuestion)
        .where(
            FrequentQuestion.municipality_id == actor.seat.municipality_id, FrequentQuestion.published_at.is_not(None)
        )
        .order_by(FrequentQuestion.helped.desc(), FrequentQuestion.id)
    )
    lines = [FrequentLine(id=found.id, question=found.question) for found in await session.scalars(asked)]
    return page_of(lines, number, PAGE)


async def frequent(session: Session, actor: Actor, frequent_id: int, _now: datetime) -> FrequentCard:
    """A published one with its answer, or the actor's own draft."""
    return _card(actor, await access.frequent(session, actor, frequent_id))


async def from_thread(session: Session, actor: Actor, question_id: int, now: datetime) -> FrequentCard:
    """«В частые вопросы»: make a draft of the question's text and the newest answer's; pressed twice it makes one."""
    ctx = await access.question(session, actor, question_id, by=REVIEWER)
    if ctx.question.state is QuestionState.DRAFT or ctx.question.asked_by is not Side.OWNER:
        raise NotFound
    replies = await replies_of(session, question_id)
    asked = " ".join(reply.words for reply in replies if reply.side is Side.OWNER and reply.words)
    answers = [reply.words for reply in replies if reply.side is Side.OFFICE and reply.words]
    row = {
        "municipality_id": ctx.question.municipality_id,
        "question_id": question_id,
        "person_id": actor.person_id,
        "question": asked[:MAX_QUESTION],
        "answer": answers[-1][:MAX_ANSWER] if answers else "",
        "helped": 0,
        "created_at": now,
    }
    await insert_or_ignore(session, FrequentQuestion, [row])
    found = (await session.scalars(select(FrequentQuestion).where(FrequentQuestion.question_id == question_id))).one()
    if found.published_at is None and found.person_id != actor.person_id:
        found.person_id = actor.person_id  # the draft of a colleague who did not publish it
    return _card(actor, found)


async def reword(
    session: Session, actor: Actor, frequent_id: int, part: FrequentPart, words: str, now: datetime
) -> FrequentCard:
    """Replace the text of the question or the answer."""
    found = await access.frequent(session, actor, frequent_id, write=True)
    setattr(found, part.value, _checked(words, MAX_QUESTION if part is FrequentPart.QUESTION else MAX_ANSWER))
    history.record(session, actor, "frequent-reworded", Subject.QUESTION, found.question_id, now)
    await session.flush()
    return _card(actor, found)


async def check_reword(session: Session, actor: Actor, frequent_id: int, _now: datetime) -> FrequentCard:
    """Check, before the new text is asked for, that it may be changed."""
    return _card(actor, await access.frequent(session, actor, frequent_id, write=True))


async def publish(session: Session, actor: Actor, frequent_id: int, now: datetime) -> FrequentCard:
    """Publish it for everybody of the municipality."""
    found = await access.frequent(session, actor, frequent_id)
    if found.published_at is not None:
        return _card(actor, found)
    await access.frequent(session, actor, frequent_id, write=True)
    if not found.question.strip() or not found.answer.strip():
        raise DomainError("refusal-frequent-empty")
    put = update(FrequentQuestion).where(FrequentQuestion.id == frequent_id, FrequentQuestion.published_at.is_(None))
    if await changed(session, put.values(published_at=now)):
        history.record(session, actor, "frequent-published", Subject.QUESTION, found.question_id, now)
    await session.refresh(found)
    return _card(actor, found)


async def remove(session: Session, actor: Actor, frequent_id: int, now: datetime) -> None:
    """Unpublish it; the thread it was made from stays."""
    found = await access.frequent(session, actor, frequent_id, write=True)
    history.record(session, actor, "frequent-removed", Subject.QUESTION, found.question_id, now)
    await session.delete(found)


def _card(actor: Actor, found: FrequentQuestion) -> FrequentCard:
    coordinates = seat_for(actor, Duty.FREQUENT, found.municipality_id) is not None
    return FrequentCard(
        id=found.id,
        question=found.question,
        answer=found.answer,
        published=found.published_at is not None,
        helped=found.helped,
        editable=coordinates or (found.published_at is None and found.person_id == actor.person_id),
    )


def _checked(words: str, limit: int) -> str:
    words = words.replace("\0", "").strip()
    if not words:
        raise DomainError("refusal-no-words")
    if len(words) > limit:
        raise DomainError("refusal-too-long", limit=limit, length=len(words))
    return words
