"""Moves of a task: reporting progress and completion, attaching a document, calling for help, undoing."""

from datetime import date, datetime, timedelta
from typing import NamedTuple, TypedDict

from sqlalchemy import Select, case, select, update

from actions.roadmap.blank_forms import form_names
from actions.shared import access, history, threads
from actions.shared.access import TaskContext
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.date_requests import drop_request, request_view
from actions.shared.files import version_view
from actions.shared.filters import choose_tasks
from actions.shared.history import EventLine, Subject
from actions.shared.notices import mark_task_cards, queue_notice
from actions.shared.threads import ReplyContent
from actions.shared.views import Only, Page, TaskCard, TaskLine, TaskList, View, page_of
from actions.tasks.parts import end_parts, lead_of, parts_of
from domain.documents.examples import ExampleState, example_state, stuck
from domain.documents.versions import VersionVerdict
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.people.rights import TASK_RIGHTS, Relation
from domain.people.roles import Actor, Role
from domain.questions.threads import SIDES, QuestionState, Side
from domain.tasks.moves import OPEN_STATES, Expects, TaskMove, TaskState, moves, overdue, sign, target
from domain.time.days import local_day
from models.checks import Check
from models.people import Seat
from models.queries import example_of, examples_for, tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

PAGE = 6
OWN_PAGE = 5
"""Items on a page of the actor's own list, and of lists that have more buttons."""
MAX_WORDS = 1000
"""The most characters of a call for help, an answer, a remark."""

RANK = case(
    (Task.help_since.is_not(None), 0),
    (Task.state == TaskState.RETURNED, 1),
    (Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS]), 2),
    (Task.state == TaskState.SUBMITTED, 3),
    else_=4,
)


class Scopes:
    """The scope of a list, as a button carries it."""

    OPEN = "open"
    ALL = "all"


class TaskHistory(View):
    card: TaskCard
    page: Page[EventLine]
    timezone: str


async def my_tasks(
    session: Session, actor: Actor, scope: str, number: int, now: datetime, *, only: Only = Only.EVERYTHING
) -> TaskList:
    """Tasks of every seat that the person occupies, the most urgent first."""
    today = local_day(now, actor.seat.timezone)
    asked = tasks_with_seats().where(Task.seat_id.in_([seat.id for seat in actor.seats]))
    lines = await ordered_lines(session, asked, today)
    open_lines = [line for line in lines if line.state in OPEN_STATES | {TaskState.SUBMITTED}]
    shown, choice = choose_tasks(open_lines if scope == Scopes.OPEN else lines, only)
    return TaskList(
        page=page_of(shown, number, OWN_PAGE),
        choice=choice,
        title=actor.seat.title,
        several_seats=len(actor.seats) > 1,
        open_count=sum(line.state in OPEN_STATES for line in lines),
        scope=scope,
    )


async def ordered_lines(session: Session, asked: Select[Task, Activity, Seat], today: date) -> list[TaskLine]:
    """The rows of a tasks_with_seats() query as lines: tasks that have started first, then by due date."""
    query = asked.order_by(RANK, Task.due.is_(None), Task.due, Activity.position, Task.id)
    return [line_of(task, activity, seat, today) for task, activity, seat in await session.execute(query)]


class TaskFacts(NamedTuple):
    """The columns of a task that a line needs, read without the rest of the row."""

    id: int
    state: TaskState
    expects: Expects
    start: date
    due: date | None
    asks_until: date | None
    help_since: datetime | None
    state_before: TaskState | None = None
    snoozed_to: date | None = None


def line_of(task: Task | TaskFacts, activity: Activity, seat: Seat, today: date) -> TaskLine:
    """A row as a line of a list."""
    late = overdue(task.state, task.due, today, extension_asked=task.asks_until is not None)
    return TaskLine(
        id=task.id,
        activity_id=activity.id,
        number=activity.label,
        title=activity.title,
        seat_title=seat.title,
        role=seat.role,
        state=task.state,
        sign=sign(task.state, late=late, help_wanted=task.help_since is not None),
        expects=task.expects,
        start=task.start,
        due=task.due,
        today=today,
        late=late,
        help_wanted=task.help_since is not None,
        extension_asked=task.asks_until is not None,
        marked=task.state_before is not None,
        snoozed_to=task.snoozed_to,
    )


async def open_task(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """One task, for everybody who may see it."""
    return await card(session, await access.task(session, actor, task_id, None, now))


async def card(session: Session, ctx: TaskContext) -> TaskCard:
    """The screen of a task, with the moves that the actor can make now."""
    version = ctx.version
    return TaskCard(
        line=line_of(ctx.task, ctx.activity, ctx.seat, ctx.today),
        seat_id=ctx.seat.id,
        outcome=ctx.activity.outcome,
        responsible=ctx.activity.responsible,
        section=ctx.activity.section,
        acting=ctx.actor.seat,
        several_seats=len(ctx.actor.seats) > 1,
        own=ctx.task.seat_id == ctx.actor.seat.id,
        awaiting_file=ctx.task.awaits_file_from == ctx.actor.person_id,
        moves=moves(ctx.situation, _allowed(ctx)),
        version=await version_view(session, version) if version else None,
        versions=version.number if version else 0,
        thread=await threads.running_thread(session, ctx.task.id),
        asks=ctx.seat.role is not Role.COORDINATOR,
        forms=await form_names(session, ctx.activity),
        planned_due=ctx.task.planned_due if ctx.task.planned_due != ctx.task.due else None,
        request=await request_view(session, ctx),
        interim=ctx.task.interim or "",
        parts=await parts_of(session, ctx),
        lead=await lead_of(session, ctx),
        **await _examples(session, ctx, sent=version is not None),
    )


def _allowed(ctx: TaskContext) -> list[TaskMove]:
    """The moves to which the actor's relation to the task gives them the right."""
    return [
        move
        for move, relations in TASK_RIGHTS.items()
        if ctx.relation in relations and (move is not TaskMove.SET_DATE or ctx.sets_date)
    ]


class Examples(TypedDict):
    """The fields of a task's card that concern examples."""

    example: ExampleState | None
    example_to_see: bool


async def _examples(session: Session, ctx: TaskContext, *, sent: bool) -> Examples:
    task = ctx.task
    found = await example_of(session, ctx.version) if task.state is TaskState.ACCEPTED else None
    late = overdue(task.state, task.due, ctx.today, extension_asked=task.asks_until is not None)
    own = ctx.relation is Relation.OWNER
    needed = own and stuck(task.state, late=late, help_wanted=task.help_since is not None, sent=sent)
    return Examples(
        example=example_state(found.agreed_at, found.declined_at) if found else None,
        example_to_see=needed and bool(await examples_for(session, task)),
    )


async def start(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«В работе»."""
    return await _move(session, await access.task(session, actor, task_id, TaskMove.START, now), TaskMove.START, now)


async def finish(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Выполнено». A task that expects a document is not done without one: then the bot waits for the file.

    Pressed again on an old message it changes nothing and shows the task's state.
    """
    ctx = await access.task(session, actor, task_id, TaskMove.FINISH, now)
    if ctx.task.state in {TaskState.SUBMITTED, TaskState.ACCEPTED}:
        return await card(session, ctx)
    if ctx.task.expects is Expects.DOCUMENT and not ctx.situation.has_document:
        return await _await_file(session, ctx, now)
    return await _move(session, ctx, TaskMove.FINISH, now)


async def reopen(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """Undo the seat's own report: the state before it holds again."""
    ctx = await access.task(session, actor, task_id, TaskMove.REOPEN, now)
    restored = target(TaskMove.REOPEN, ctx.situation)
    ctx = await change(session, ctx, TaskMove.REOPEN, now, state=restored.value)
    return await card(session, ctx.seen())


async def withdraw(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """Withdraw a document from review; its round stays in history as withdrawn."""
    ctx = await access.task(session, actor, task_id, TaskMove.WITHDRAW, now)
    ctx = await change(session, ctx, TaskMove.WITHDRAW, now)
    if ctx.version is not None:
        ctx.version.settle(VersionVerdict.WITHDRAWN, None, now)
    return await card(session, ctx.seen())


async def remind_tomorrow(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Напомнить завтра»: take the task off today's card, and remind on the next working day."""
    ctx = await access.task(session, actor, task_id, TaskMove.SNOOZE, now)
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    day = calendar.work.on_or_after(calendar.today + timedelta(days=1))
    ctx.task.snoozed_to = day
    await change(session, ctx, TaskMove.SNOOZE, now)
    ctx.task.remind_on = day
    await session.flush()
    return await card(session, ctx.seen())


async def card_moves(session: Session, actor: Actor, task_id: int, now: datetime) -> tuple[TaskMove, ...]:
    """The moves that can be made right on a card."""
    ctx = await access.task(session, actor, task_id, None, now)
    return moves(ctx.situation, _allowed(ctx))


async def excuse(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Не касается»: excuse the seat from this task, and notify it."""
    return await _concern(session, actor, task_id, TaskMove.EXCUSE, NoticeKind.EXCUSED, now)


async def restore(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """Undo an excuse, and notify the seat."""
    return await _concern(session, actor, task_id, TaskMove.RESTORE, NoticeKind.RESTORED, now)


async def _concern(
    session: Session, actor: Actor, task_id: int, move: TaskMove, kind: NoticeKind, now: datetime
) -> TaskCard:
    """Record the coordinator's decision whether a task concerns its seat."""
    ctx = await access.task(session, actor, task_id, move, now)
    ctx = await change(session, ctx, move, now)
    await queue_notice(
        session, kind, task_id, now, slot=now.isoformat(), data={"by": ctx.actor.seat.title},
        seats=[ctx.task.seat_id], municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip
    return await card(session, ctx.seen())


async def await_file(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Приложить»: the next file from this person is for this task, and no longer for another."""
    return await _await_file(session, await access.task(session, actor, task_id, TaskMove.ATTACH, now), now)


async def _await_file(session: Session, ctx: TaskContext, now: datetime) -> TaskCard:
    target(TaskMove.ATTACH, ctx.situation)
    await stop_awaiting(session, ctx.actor, now)
    await session.refresh(ctx.task)
    ctx.task.awaits_file_from, ctx.task.awaits_file_since = ctx.actor.person_id, now
    await session.flush()
    return await card(session, ctx)


async def stop_awaiting(session: Session, actor: Actor, _now: datetime) -> None:
    """Stop waiting for a file from this person."""
    await session.execute(
        update(Task)
        .where(Task.awaits_file_from == actor.person_id)
        .values(awaits_file_from=None, awaits_file_since=None, version=Task.version + 1)
    )
    await session.execute(
        update(Check).where(Check.replaces_for == actor.person_id).values(replaces_id=None, replaces_for=None)
    )


async def awaiting(session: Session, actor: Actor, _now: datetime) -> int | None:
    """The id of the task for which this person is about to send a file; None if they have left its seat meanwhile."""
    own = Task.seat_id.in_([seat.id for seat in actor.seats])
    return await session.scalar(
        select(Task.id).where(Task.awaits_file_from == actor.person_id, own, Task.withdrawn_at.is_(None))
    )


async def ask_help(
    session: Session, actor: Actor, task_id: int, words: str, now: datetime, said: ReplyContent | None = None
) -> TaskCard:
    """«Нужна помощь», with the school's text or without: notify its overseers at once, and begin a thread.

    `said`: the message that holds the text.
    """
    ctx = await access.task(session, actor, task_id, TaskMove.ASK_HELP, now)
    words = checked_words(words)
    ctx = await change(session, ctx, TaskMove.ASK_HELP, now, words=words)
    ctx.task.help_since = now
    thread = await threads.begin(
        session, ctx.actor, ctx.seat, ctx.task, Side.OWNER, QuestionState.OPEN, now, help_=True
    )
    reply = await threads.put(session, ctx.actor, thread, Side.OWNER, said or ReplyContent(words=words), now)
    await queue_notice(
        session, NoticeKind.HELP, task_id, now, slot=now.isoformat(), data={"words": words, "reply": reply.id},
        seats=await access.reviewers(session, ctx.task), municipality_id=ctx.task.municipality_id,
        except_for=ctx.actor,
    )  # fmt: skip
    return await card(session, ctx.seen())


async def answer_help(
    session: Session, actor: Actor, task_id: int, words: str, now: datetime, said: ReplyContent | None = None
) -> TaskCard:
    """Answer a call for help; the call stays open until somebody settles it."""
    ctx = await access.task(session, actor, task_id, None, now)
    words = checked_words(words)
    if not words:
        raise DomainError("refusal-no-words")
    history.record(session, ctx.actor, "help-answered", Subject.TASK, task_id, now, words=words)
    reply_id = await _into_thread(session, ctx, said or ReplyContent(words=words), now)
    await queue_notice(
        session, NoticeKind.HELP_REPLY, task_id, now, slot=now.isoformat(),
        data={"words": words, "from": ctx.actor.name, "as": ctx.actor.seat.title, "reply": reply_id},
        seats=[ctx.task.seat_id], municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip
    return await card(session, ctx)


async def _into_thread(session: Session, ctx: TaskContext, said: ReplyContent, now: datetime) -> int | None:
    """Add the answer to the thread of the call, too; returns the reply's id, None where there is no such thread."""
    thread = await threads.help_thread(session, ctx.task.id)
    if thread is None:
        return None
    reply = await threads.put(session, ctx.actor, thread, SIDES[ctx.relation], said, now)
    await threads.say(session, ctx.actor, thread, reply, now, NoticeKind.HELP_REPLY)
    return reply.id


async def settle_help(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Вопрос решён»."""
    ctx = await access.task(session, actor, task_id, TaskMove.SETTLE_HELP, now)
    ctx = await change(session, ctx, TaskMove.SETTLE_HELP, now)
    ctx.task.help_since = None
    await threads.close_help(session, task_id, now)
    await session.flush()
    return await card(session, ctx.seen())


async def task_history(session: Session, actor: Actor, task_id: int, now: datetime, *, number: int = 0) -> TaskHistory:
    """Every step of a task, for everybody who may see it."""
    ctx = await access.task(session, actor, task_id, None, now)
    return TaskHistory(
        card=await card(session, ctx),
        page=await history.lines(session, Subject.TASK, task_id, number),
        timezone=ctx.actor.seat.timezone,
    )


async def _move(session: Session, ctx: TaskContext, move: TaskMove, now: datetime) -> TaskCard:
    """Make a move that changes only the state."""
    await change(session, ctx, move, now)
    return await card(session, ctx.seen())


async def change(session: Session, ctx: TaskContext, move: TaskMove, now: datetime, **data: str | int) -> TaskContext:
    """Make `move`: the state, the next reminder, the line of history. The version column makes one of two concurrent
    moves start again."""
    task = ctx.task
    calendar = await calendar_of(session, task.municipality_id, now)
    task.enter(move, target(move, ctx.situation), now)
    if task.state not in OPEN_STATES:
        await drop_request(session, ctx.actor, task, now)
        if task.help_since is not None:
            await threads.close_help(session, task.id, now)
        task.help_since = None
        task.awaits_file_from = task.awaits_file_since = None
    task.remind_on = calendar.reminder_after_change(task)
    history.record(session, ctx.actor, move.value, Subject.TASK, task.id, now, **data)
    await end_parts(session, ctx, now)
    await session.flush()
    await mark_task_cards(session, task)
    return ctx


def checked_words(words: str) -> str:
    """A person's text, trimmed; raises DomainError where it is longer than a screen shows."""
    words = words.strip()
    if len(words) > MAX_WORDS:
        raise DomainError("refusal-too-long", limit=MAX_WORDS, length=len(words))
    return words
