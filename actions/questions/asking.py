"""Consultation: a seat asks its overseers or is asked by them, and both sides see one thread."""

from datetime import datetime

from sqlalchemy import delete, false, or_, select, true, update

from actions.questions.listing import RUNNING, QuestionLine, waiting_lines
from actions.questions.views import Thread, above, task_line, thread_of
from actions.shared import access, history, threads
from actions.shared.access import QuestionContext
from actions.shared.database import Session
from actions.shared.files import file_view
from actions.shared.history import Subject
from actions.shared.threads import ReplyContent
from actions.shared.views import FileView, MessageKey, TaskLine, View
from actions.tasks.moves import settle_help
from domain.errors import DomainError, Forbidden, NotFound
from domain.people.roles import Actor, Role
from domain.questions.similar import similar
from domain.questions.threads import SIDES, TOGETHER, QuestionState, Side
from domain.time.days import local_day
from models.documents import File
from models.people import Seat
from models.queries import changed
from models.questions import FrequentQuestion, Question, Reply
from models.tasks import Task


class Similar(View):
    """A frequent question that may be the same as the one asked."""

    id: int
    question: str
    answer: str


class QuestionOffer(View):
    """A question that was written: sent, or kept as a draft with similar frequent questions."""

    thread: Thread
    similar: tuple[Similar, ...]
    waiting: tuple[QuestionLine, ...] = ()
    """The threads that await the writer's answer: their message may be that answer."""


class QuestionForm(View):
    """Before a question is written: its addressee and its task."""

    task: TaskLine | None
    side: Side
    above: Role
    seat_title: str


class WholeWords(View):
    """One reply with its whole text."""

    question_id: int
    words: str


class Written(View):
    """A message added to a thread; `first`: it is not a later part of an album."""

    thread: Thread
    first: bool


class Edited(View):
    """An edited message of a thread; a closed thread accepts no corrections."""

    question_id: int
    passed_on: bool


async def check_ask(session: Session, actor: Actor, task_id: int, now: datetime) -> QuestionForm:
    """The form for a question: about a task (0: about none), to its overseers or, from an overseer, to its seat."""
    placed, seat, task, side = await _asker(session, actor, task_id, now)
    line = await task_line(session, task.id if task else None, local_day(now, placed.seat.timezone))
    return QuestionForm(task=line, side=side, above=await above(session, seat), seat_title=seat.title)


async def ask(session: Session, actor: Actor, task_id: int, said: ReplyContent, now: datetime) -> QuestionOffer:
    """Send a question at once, unless a frequent question may answer it: then it is kept as a draft."""
    placed, seat, task, side = await _asker(session, actor, task_id, now)
    question = await threads.begin(session, placed, seat, task, side, QuestionState.DRAFT, now)
    await threads.put(session, placed, question, side, said, now)
    likely = () if said.file or side is Side.OFFICE else await _similar(session, question)
    if likely:
        return QuestionOffer(
            thread=await thread_of(session, await access.question(session, placed, question.id), now), similar=likely
        )
    return QuestionOffer(thread=await send(session, placed, question.id, now), similar=())


async def offer(
    session: Session, actor: Actor, task_id: int, said: ReplyContent, now: datetime, *, follows: int | None = None
) -> QuestionOffer | None:
    """Keep an unasked message as a draft that may be sent as a question; None for a person who has nobody to ask.

    `task_id`: the task whose message it replies to. `follows`: the draft that was shown last; a message that comes
    within `TOGETHER` of it is added to it.
    """
    try:
        placed, seat, task, side = await _asker(session, actor, task_id, now)
    except Forbidden:
        return None
    question = await _recent_draft(session, placed, follows, task_id, now) if follows else None
    if question is None:
        question = await threads.begin(session, placed, seat, task, side, QuestionState.DRAFT, now)
    await threads.put(session, placed, question, side, said, now)
    ctx = await access.question(session, placed, question.id)
    likely = await _similar(session, question) if side is Side.OWNER else ()
    return QuestionOffer(
        thread=await thread_of(session, ctx, now), similar=likely, waiting=await waiting_lines(session, actor, now)
    )


async def is_thanked(session: Session, actor: Actor, reply_id: int, _now: datetime) -> int | None:
    """The thread in which the asking side's «спасибо» answers an answer; None for a thread that is open or closed."""
    reply = await session.get(Reply, reply_id)
    if reply is None:
        raise NotFound
    ctx = await access.question(session, actor, reply.question_id)
    thanked = ctx.question.state is QuestionState.ANSWERED and ctx.question.asked_by is ctx.side
    return ctx.question.id if thanked else None


async def give_as_answer(session: Session, actor: Actor, draft_id: int, question_id: int, now: datetime) -> Written:
    """«Это ответ»: move the messages of a draft into a thread that awaits an answer."""
    kept = await session.scalars(select(Reply).where(Reply.question_id == draft_id).order_by(Reply.id))
    said = [ReplyContent(words=one.words, bot=one.bot, chat_id=one.chat_id, message_id=one.message_id) for one in kept]
    await drop(session, actor, draft_id, now)
    await session.flush()
    written = [await write(session, actor, question_id, one, now) for one in said]
    if not written:
        raise NotFound
    return written[-1]


async def send(session: Session, actor: Actor, question_id: int, now: datetime) -> Thread:
    """«Отправить»: send a draft as a question; pressed twice it is sent once."""
    ctx = await access.question(session, actor, question_id)
    draft = (Question.id == question_id) & (Question.state == QuestionState.DRAFT)
    sent = update(Question).where(draft).values(state=QuestionState.OPEN, waiting_since=now)
    if await changed(session, sent):
        await session.refresh(ctx.question)
        task_id = ctx.question.task_id or 0
        history.record(session, ctx.actor, "asked", Subject.QUESTION, question_id, now, task=task_id)
        for reply in await session.scalars(select(Reply).where(Reply.question_id == question_id).order_by(Reply.id)):
            await threads.say(session, ctx.actor, ctx.question, reply, now)
    return await thread_of(session, ctx, now)


async def drop(session: Session, actor: Actor, question_id: int, _now: datetime) -> None:
    """«Не отправлять»: delete a draft."""
    ctx = await access.question(session, actor, question_id)
    if ctx.question.state is not QuestionState.DRAFT:
        raise DomainError("refusal-question-sent")
    await session.execute(delete(Reply).where(Reply.question_id == question_id))
    await session.delete(ctx.question)


async def look_similar(session: Session, actor: Actor, question_id: int, frequent_id: int, _now: datetime) -> Similar:
    """«Это мой вопрос»: show the existing answer."""
    await access.question(session, actor, question_id)
    found = await access.frequent(session, actor, frequent_id)
    return Similar(id=found.id, question=found.question, answer=found.answer)


async def helped(session: Session, actor: Actor, question_id: int, frequent_id: int, now: datetime) -> None:
    """«Помогло»: drop the draft, and count that the answer helped."""
    await look_similar(session, actor, question_id, frequent_id, now)
    await drop(session, actor, question_id, now)
    await session.execute(
        update(FrequentQuestion).where(FrequentQuestion.id == frequent_id).values(helped=FrequentQuestion.helped + 1)
    )


async def find(session: Session, actor: Actor, at: MessageKey, _now: datetime) -> int | None:
    """The id of the reply that a message in the person's chat shows; None for any other message."""
    reply = await threads.reply_at(session, at)
    if reply is None:
        return None
    await access.question(session, actor, reply.question_id)
    return reply.id


async def recent(session: Session, actor: Actor, group: str | None, now: datetime) -> int | None:
    """The thread to which the person's next message belongs: they have just written in it, or it has another part of
    the album."""
    lately = or_(Reply.created_at > now - TOGETHER, Reply.group == group if group else false())
    asked = (
        select(Question.id)
        .join(Reply, Reply.question_id == Question.id)
        .where(Reply.person_id == actor.person_id, lately, Question.state.in_(RUNNING))
    )
    found = await session.scalar(asked.order_by(Reply.id.desc()).limit(1))
    if found is not None:
        await access.question(session, actor, found)
    return found


async def answer(session: Session, actor: Actor, reply_id: int, said: ReplyContent, now: datetime) -> Written:
    """Add a native reply to a message of the thread."""
    reply = await session.get(Reply, reply_id)
    if reply is None:
        raise NotFound
    return await _write(session, await access.question(session, actor, reply.question_id), said, reply.id, now)


async def write(session: Session, actor: Actor, question_id: int, said: ReplyContent, now: datetime) -> Written:
    """Add a message to a thread: an answer, or another question."""
    return await _write(session, await access.question(session, actor, question_id), said, None, now)


async def _write(
    session: Session, ctx: QuestionContext, said: ReplyContent, answers: int | None, now: datetime
) -> Written:
    if not said.words.strip() and said.file is None:
        raise DomainError("refusal-no-words")
    album = select(Reply.id).where(Reply.question_id == ctx.question.id, Reply.group == said.group)
    first = said.group is None or await session.scalar(album.limit(1)) is None
    reply = await threads.put(session, ctx.actor, ctx.question, ctx.side, said, now, answers=answers)
    if ctx.question.state is not QuestionState.DRAFT:
        await threads.say(session, ctx.actor, ctx.question, reply, now)
        history.record(session, ctx.actor, "replied", Subject.QUESTION, ctx.question.id, now)
    return Written(thread=await thread_of(session, ctx, now), first=first)


async def edited(session: Session, actor: Actor, at: MessageKey, words: str, now: datetime) -> Edited | None:
    """Carry the writer's edit of a message into its copies, unless the thread is closed. None: it is in no thread."""
    reply = await threads.reply_at(session, at)
    if reply is None or reply.person_id != actor.person_id:
        return None
    ctx = await access.question(session, actor, reply.question_id)
    if ctx.question.state is QuestionState.CLOSED:
        return Edited(question_id=ctx.question.id, passed_on=False)
    words = words.replace("\0", "").strip()
    put = update(Reply).where(Reply.id == reply.id, Reply.words != words).values(words=words, edited_at=now)
    if await changed(session, put):
        await threads.refresh(session, ctx.question)
    return Edited(question_id=ctx.question.id, passed_on=True)


async def close(session: Session, actor: Actor, question_id: int, now: datetime) -> Thread:
    """«Вопрос решён», pressed by either side; a call for help is settled with it."""
    ctx = await access.question(session, actor, question_id)
    question = ctx.question
    if question.state is QuestionState.DRAFT:
        raise NotFound
    task = await session.get(Task, question.task_id) if question.task_id else None
    if question.help and task is not None and task.help_since is not None and task.withdrawn_at is None:
        await settle_help(session, actor, task.id, now)
    await threads.set_state(session, question, QuestionState.CLOSED, now)
    return await thread_of(session, ctx, now)


async def reopen(session: Session, actor: Actor, question_id: int, now: datetime) -> Thread:
    """Reopen a closed thread: the asked side has to answer again."""
    ctx = await access.question(session, actor, question_id)
    if ctx.question.state is QuestionState.CLOSED:
        await threads.set_state(session, ctx.question, QuestionState.OPEN, now)
    return await thread_of(session, ctx, now)


async def thread(session: Session, actor: Actor, question_id: int, number: int, now: datetime) -> Thread:
    """A page of the thread."""
    return await thread_of(session, await access.question(session, actor, question_id), now, number)


async def thread_files(session: Session, actor: Actor, question_id: int, _now: datetime) -> tuple[FileView, ...]:
    """The files of a thread, in the order of arrival."""
    await access.question(session, actor, question_id)
    asked = select(File).join(Reply, Reply.file_id == File.id).where(Reply.question_id == question_id)
    return tuple(file_view(file) for file in await session.scalars(asked.order_by(Reply.id)))


async def whole_words(session: Session, actor: Actor, reply_id: int, _now: datetime) -> WholeWords:
    """The whole text of a long message."""
    reply = await session.get(Reply, reply_id)
    if reply is None:
        raise NotFound
    await access.question(session, actor, reply.question_id)
    return WholeWords(question_id=reply.question_id, words=reply.words)


async def _asker(session: Session, actor: Actor, task_id: int, now: datetime) -> tuple[Actor, Seat, Task | None, Side]:
    """The actor on the seat that asks, the seat of the thread, its task, and the actor's side in it."""
    if task_id:
        ctx = await access.task(session, actor, task_id, None, now)
        side = SIDES[ctx.relation]
        if side is Side.OWNER and ctx.seat.role is Role.COORDINATOR:
            raise Forbidden
        return ctx.actor, ctx.seat, ctx.task, side
    own = next((seat for seat in actor.seats_by_preference if seat.role is not Role.COORDINATOR), None)
    if own is None:
        raise Forbidden
    return actor.acting_as(own), await session.get_one(Seat, own.id), None, Side.OWNER


async def _recent_draft(session: Session, actor: Actor, draft: int, task_id: int, now: datetime) -> Question | None:
    asked = select(Question).where(
        Question.id == draft,
        Question.person_id == actor.person_id,
        Question.state == QuestionState.DRAFT,
        Question.created_at > now - TOGETHER,
        Question.task_id == task_id if task_id else true(),
    )
    return await session.scalar(asked)


async def _similar(session: Session, question: Question) -> tuple[Similar, ...]:
    words = await session.scalars(select(Reply.words).where(Reply.question_id == question.id).order_by(Reply.id))
    asked = select(FrequentQuestion).where(
        FrequentQuestion.municipality_id == question.municipality_id, FrequentQuestion.published_at.is_not(None)
    )
    known = {found.id: found for found in await session.scalars(asked)}
    likely = similar(" ".join(words), {number: found.question for number, found in known.items()})
    return tuple(Similar(id=n, question=known[n].question, answer=known[n].answer) for n in likely)
