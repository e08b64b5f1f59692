"""Giving a verdict and undoing it: the school is notified at once, and its message says what was undone."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import NoticeRef, mark_task_cards, queue_notice
from actions.tasks.moves import change
from domain.documents.versions import VersionVerdict
from domain.errors import DomainError, NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor
from domain.review import UNDO, undoable
from domain.tasks.moves import TaskMove, TaskState
from models.documents import Version
from models.outbox import Notice
from models.people import Person
from models.queries import changed, last_version, lock
from models.review import Selected, Verdict
from models.tasks import Task
from models.templates import Example

WORDS = {TaskState.ACCEPTED: VersionVerdict.ACCEPTED, TaskState.RETURNED: VersionVerdict.RETURNED}
NOTICES = {TaskState.ACCEPTED: NoticeKind.ACCEPTED, TaskState.RETURNED: NoticeKind.RETURNED}


async def say(
    session: Session,
    ctx: TaskContext,
    move: TaskMove,
    now: datetime,
    *,
    remark: str | None = None,
    voice_id: int | None = None,
    together: str | None = None,
) -> Verdict:
    """Make the move, store the verdict on the newest round, and notify the school."""
    version = ctx.version if ctx.situation.has_document else None
    verdict = _verdict(ctx, version, now)
    number = version.number if version else 0  # a report without a document: the verdict on an earlier round stays
    said: dict[str, str | int] = {"version": number} | ({"remark": remark} if remark else {})
    ctx = await change(session, ctx, move, now, **said)
    verdict.state, verdict.remark, verdict.voice_id, verdict.together = ctx.task.state, remark, voice_id, together
    if version is not None:
        version.settle(WORDS[ctx.task.state], remark, now)
    session.add(verdict)
    await session.flush()
    await session.execute(
        delete(Selected).where(Selected.person_id == verdict.person_id, Selected.task_id == ctx.task.id)
    )
    await _tell_owner(session, ctx, verdict, number, now)
    return verdict


def _verdict(ctx: TaskContext, version: Version | None, now: datetime) -> Verdict:
    """A verdict with the state before it, for an undo."""
    task = ctx.task
    waits = task.state is TaskState.SUBMITTED and version is not None
    return Verdict(
        municipality_id=task.municipality_id,
        task_id=task.id,
        version_id=version.id if version else None,
        seat_id=ctx.actor.seat.id,
        person_id=ctx.actor.person_id,
        waited_since=version.created_at if version and waits else None,
        at=now,
        state_before=task.state,
        since_before=task.state_since,
        verdict_before=version.verdict if version else None,
        remark_before=version.remark if version else None,
        settled_before=version.settled_at if version else None,
    )


async def _tell_owner(session: Session, ctx: TaskContext, verdict: Verdict, number: int, now: datetime) -> None:
    """Notify the task's seat; the notice refers to the verdict, so that after an undo it is dropped, or says so."""
    data = {"version": str(number), "by": ctx.actor.name, "role": ctx.actor.seat.role.value}
    await queue_notice(
        session, NOTICES[verdict.state], ctx.task.id, now, slot=str(verdict.id),
        data=data | ({"remark": verdict.remark} if verdict.remark else {}), ref=NoticeRef(verdict_id=verdict.id),
        seats=[ctx.task.seat_id], municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip


async def last_said(session: Session, task_id: int) -> tuple[Verdict, str] | None:
    """The newest verdict on a task that was not undone, and the name of the person who gave it."""
    asked = (
        select(Verdict, Person.name)
        .join(Person, Person.id == Verdict.person_id)
        .where(Verdict.task_id == task_id, Verdict.undone_at.is_(None))
        .order_by(Verdict.id.desc())
        .limit(1)
    )
    found = (await session.execute(asked)).one_or_none()
    return (found[0], found[1]) if found else None


async def undo(session: Session, actor: Actor, verdict_id: int, now: datetime) -> tuple[int, ...]:
    """«Отменить» within a minute: restore everything that one press accepted; returns the task ids.

    Of several tasks those that have changed since stay; a refusal where none can be restored. Pressed twice it is done
    once.
    """
    pressed = await session.get(Verdict, verdict_id)
    if pressed is None:
        raise NotFound
    ctx = await access.task(session, actor, pressed.task_id, TaskMove.RETURN, now)
    if pressed.undone_at is not None:
        if ctx.task.state is not pressed.state_before:
            raise Stale("refusal-undo-moved-on")
        return (pressed.task_id,)
    if pressed.together is None:
        await _check_undoable(session, ctx, pressed, now)
        await _take_back(session, ctx, pressed, now)
        return (pressed.task_id,)
    asked = select(Verdict).where(
        Verdict.together == pressed.together, Verdict.person_id == pressed.person_id, Verdict.undone_at.is_(None)
    )
    same = list(await session.scalars(asked.order_by(Verdict.id)))
    undone = tuple([one.task_id for one in same if await _tried(session, ctx.actor, one, now)])
    if not undone:
        await _check_undoable(session, ctx, pressed, now)  # raises the reason
    return undone


async def _tried(session: Session, actor: Actor, verdict: Verdict, now: datetime) -> bool:
    """Whether one of several verdicts could be undone."""
    try:
        ctx = await access.task(session, actor, verdict.task_id, TaskMove.RETURN, now)
        await _check_undoable(session, ctx, verdict, now)
    except DomainError:
        return False
    await _take_back(session, ctx, verdict, now)
    return True


async def _check_undoable(session: Session, ctx: TaskContext, verdict: Verdict, now: datetime) -> None:
    """Raises where the school has moved on, another verdict was given, or the minute is over."""
    await lock(session, ctx.task)
    version = await last_version(session, verdict.task_id)
    newest = await session.scalar(
        select(func.max(Verdict.id)).where(Verdict.task_id == verdict.task_id, Verdict.undone_at.is_(None))
    )
    newer = version is not None and verdict.version_id is not None and version.id != verdict.version_id
    if newer or ctx.task.state is not verdict.state or newest != verdict.id:
        raise Stale("refusal-undo-moved-on")
    if not undoable(verdict.at, now):
        raise DomainError("refusal-undo-late")


async def _take_back(session: Session, ctx: TaskContext, verdict: Verdict, now: datetime) -> None:
    """Restore the state before the verdict, including the document's age in the queue."""
    won = await changed(
        session,
        update(Verdict)
        .where(Verdict.id == verdict.id, Verdict.undone_at.is_(None), Verdict.at > now - UNDO)
        .values(undone_at=now)
        .execution_options(synchronize_session=False),
    )
    if not won:
        raise Stale
    if verdict.version_id is not None:
        version = await session.get_one(Version, verdict.version_id)
        version.verdict, version.remark = verdict.verdict_before, verdict.remark_before
        version.settled_at = verdict.settled_before
        await session.execute(
            update(Example)
            .where(Example.version_id == version.id, Example.removed_at.is_(None))
            .values(removed_at=now)
            .execution_options(synchronize_session=False)
        )
    await _restore(session, ctx.task, verdict, now)
    history.record(session, ctx.actor, "verdict-undone", Subject.TASK, ctx.task.id, now)
    told = (Notice.kind == NOTICES[verdict.state].value, Notice.item == ctx.task.id, Notice.verdict_id == verdict.id)
    await session.execute(update(Notice).where(*told).values(stale=True).execution_options(synchronize_session=False))
    await session.flush()


async def _restore(session: Session, task: Task, verdict: Verdict, now: datetime) -> None:
    task.state, task.state_since, task.changed_at = verdict.state_before, verdict.since_before, now
    calendar = await calendar_of(session, task.municipality_id, now)
    task.remind_on = calendar.next_reminder(task)
    await mark_task_cards(session, task)
