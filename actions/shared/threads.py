"""The rows of a consultation: writers, listeners and the thread's state; the caller has checked the rights."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update

from actions.shared import access
from actions.shared.database import Session
from actions.shared.file_rows import keep_file
from actions.shared.files import StoredFile
from actions.shared.notices import mark_cards, queue_notice
from actions.shared.views import MessageKey, View
from domain.notices import NoticeKind
from domain.people.roles import Actor
from domain.questions.threads import QuestionState, Side, after_words, other
from models.outbox import Notice
from models.people import Seat, Sitting
from models.queries import changed, insert_or_ignore
from models.questions import Copy, Question, Reply
from models.tasks import Task


class ReplyContent(View):
    """What a person wrote or sent, and the message that held it, if there was one."""

    words: str
    file: StoredFile | None = None
    group: str | None = None
    bot: str | None = None
    chat_id: int | None = None
    message_id: int | None = None


async def begin(
    session: Session,
    actor: Actor,
    seat: Seat,
    task: Task | None,
    asked_by: Side,
    state: QuestionState,
    now: datetime,
    *,
    help_: bool = False,
) -> Question:
    """A new thread of `seat`, without a message yet."""
    question = Question(
        municipality_id=seat.municipality_id,
        seat_id=seat.id,
        school_id=seat.school_id,
        task_id=task.id if task else None,
        person_id=actor.person_id,
        asked_by=asked_by,
        state=state,
        help=help_,
        waiting_since=now,
        created_at=now,
    )
    session.add(question)
    await session.flush()
    return question


async def put(
    session: Session,
    actor: Actor,
    question: Question,
    side: Side,
    said: ReplyContent,
    now: datetime,
    *,
    answers: int | None = None,
) -> Reply:
    """Add a message to the thread; the same message twice is added once. Notifies nobody."""
    row = {
        "question_id": question.id,
        "side": side,
        "person_id": actor.person_id,
        "seat_id": actor.seat.id,
        "words": said.words.replace("\0", "").strip(),
        "file_id": (await keep_file(session, said.file, actor, now)).id if said.file else None,
        "group": said.group,
        "answers_id": answers or await _last_of(session, question.id, other(side)),
        "bot": said.bot,
        "chat_id": said.chat_id,
        "message_id": said.message_id,
        "created_at": now,
    }
    await insert_or_ignore(session, Reply, [row])
    asked = select(Reply).where(Reply.question_id == question.id, Reply.person_id == actor.person_id)
    return (await session.scalars(asked.order_by(Reply.id.desc()).limit(1))).one()


async def say(
    session: Session, actor: Actor, question: Question, reply: Reply, now: datetime, kind: NoticeKind | None = None
) -> None:
    """Notify the other side at once, and set the thread's state after this message.

    `kind`: another notice, of that kind, already carries it.
    """
    state = after_words(question.asked_by, reply.side)
    waiting = question.waiting_since if question.state is QuestionState.OPEN is state else now
    await session.execute(
        update(Question).where(Question.id == question.id).values(state=state, waiting_since=waiting, closed_at=None)
    )
    await session.refresh(question)
    if kind is None:
        await queue_notice(
            session, NoticeKind.QUESTION, reply.id, now, seats=await listeners(session, question, reply.side),
            municipality_id=question.municipality_id, except_for=actor,
        )  # fmt: skip
    await refresh(session, question)


async def listeners(session: Session, question: Question, speaker: Side) -> list[int]:
    """The seats that get the messages of `speaker`'s side: the seat itself, or its curator (else the coordinators) and
    every overseer who has written in the thread."""
    if speaker is Side.OFFICE:
        return [question.seat_id]
    seat = await session.get_one(Seat, question.seat_id)
    spoken = select(Reply.seat_id).where(Reply.question_id == question.id, Reply.side == Side.OFFICE).distinct()
    return sorted({*await access.reviewing_seats(session, seat), *await session.scalars(spoken)})


async def set_state(session: Session, question: Question, state: QuestionState, now: datetime) -> None:
    """Close a thread, or open it again."""
    closed = now if state is QuestionState.CLOSED else None
    won = await changed(
        session,
        update(Question)
        .where(Question.id == question.id, Question.state != state)
        .values(state=state, closed_at=closed, waiting_since=now),
    )
    await session.refresh(question)
    if won:
        await refresh(session, question)


async def refresh(session: Session, question: Question) -> None:
    """Mark everything that shows the thread for an edit in place: the copies of its messages, and the day cards."""
    replies = select(Reply.id).where(Reply.question_id == question.id)
    told = select(Copy.notice_id).where(Copy.reply_id.in_(replies))
    asked = (Notice.kind == NoticeKind.QUESTION.value) & Notice.item.in_(replies)
    await session.execute(
        update(Notice)
        .where(or_(asked, Notice.id.in_(told)), Notice.claimed_at.is_not(None), Notice.dropped_at.is_(None))
        .values(stale=True)
        .execution_options(synchronize_session=False)
    )
    seat = await session.get_one(Seat, question.seat_id)
    seats = [question.seat_id, *await access.overseeing_seats(session, seat)]
    await mark_cards(session, Sitting.seat_id.in_(seats))


async def help_thread(session: Session, task_id: int) -> Question | None:
    """The open thread of a task's call for help."""
    asked = select(Question).where(
        Question.task_id == task_id, Question.help.is_(True), Question.state != QuestionState.CLOSED
    )
    return await session.scalar(asked.order_by(Question.id.desc()).limit(1))


async def running_thread(session: Session, task_id: int) -> int | None:
    """The id of the task's newest thread that is not closed."""
    asked = select(Question.id).where(
        Question.task_id == task_id, Question.state.in_([QuestionState.OPEN, QuestionState.ANSWERED])
    )
    return await session.scalar(asked.order_by(Question.id.desc()).limit(1))


async def close_help(session: Session, task_id: int, now: datetime) -> None:
    """Close the task's call for help: it is settled, or nothing is due any more."""
    await session.execute(
        update(Question)
        .where(Question.task_id == task_id, Question.help.is_(True), Question.state != QuestionState.CLOSED)
        .values(state=QuestionState.CLOSED, closed_at=now)
        .execution_options(synchronize_session="fetch")
    )


class ShownReply(View):
    """A reply that was sent as a message to somebody's chat."""

    notice_id: int
    reply_id: int
    bot: str
    chat_id: int
    message_id: int


async def remember(session: Session, shown: Sequence[ShownReply]) -> None:
    """Record copies that were sent."""
    await insert_or_ignore(session, Copy, [one.model_dump() for one in shown])


async def answered_in(session: Session, reply_id: int | None, bot: str, chat_id: int) -> int | None:
    """The message in a chat to which a reply answers."""
    reply = await session.get(Reply, reply_id) if reply_id is not None else None
    if reply is None or reply.answers_id is None:
        return None
    return await shown_in(session, reply.answers_id, bot, chat_id)


async def shown_in(session: Session, reply_id: int, bot: str, chat_id: int) -> int | None:
    """The message that shows a reply in a chat: the writer's own, or the copy."""
    for table, key in ((Reply, Reply.id), (Copy, Copy.reply_id)):
        asked = select(table.message_id).where(key == reply_id, table.bot == bot, table.chat_id == chat_id)
        if (found := await session.scalar(asked.order_by(table.id.desc()).limit(1))) is not None:
            return found
    return None


async def reply_at(session: Session, at: MessageKey) -> Reply | None:
    """The reply shown by a message: the writer's own, or a copy."""
    copied, own = (
        (table.bot == at.bot) & (table.chat_id == at.chat_id) & (table.message_id == at.message_id)
        for table in (Copy, Reply)
    )
    here = select(Copy.reply_id).where(copied)
    return await session.scalar(select(Reply).where(or_(own, Reply.id.in_(here))).limit(1))


async def _last_of(session: Session, question_id: int, side: Side) -> int | None:
    asked = select(Reply.id).where(Reply.question_id == question_id, Reply.side == side)
    return await session.scalar(asked.order_by(Reply.id.desc()).limit(1))
