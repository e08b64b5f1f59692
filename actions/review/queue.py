"""The reviewer's side: the queue, one document on one screen, accepting, returning with a remark."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from actions.questions.views import curated_schools
from actions.review import verdicts
from actions.review.waiting import waiting
from actions.shared import access
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.file_rows import keep_file
from actions.shared.files import StoredFile, shown_name
from actions.shared.filters import choose
from actions.shared.views import Only, Page, PageFilter, TaskCard, TaskLine, View, page_of
from actions.tasks.moves import OWN_PAGE, card, checked_words, line_of
from domain.documents.versions import FilePart
from domain.errors import DomainError, NotFound, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.review import EarlierRemark, frequent, undoable
from domain.tasks.moves import TaskMove, TaskState, target
from domain.time.days import local_day
from models.documents import Document, File, Version
from models.people import Seat
from models.review import Verdict
from models.roadmaps import Activity
from models.tasks import Task

SPOKEN = "🎤"
"""Stored in place of the text of a voice remark: a sign reads the same in every language."""
REMEMBERED = 300
"""How many of the reviewer's newest remarks are searched for frequent ones."""


class Waits(View):
    """A document in the queue; `days` since it was handed in, 0 is today."""

    line: TaskLine
    days: int


class Queue(View):
    """The documents that await this reviewer's verdict, the oldest first."""

    page: Page[Waits]
    choice: PageFilter
    coordinator: bool


class Previous(View):
    """The remark that the newest round answers."""

    number: int
    remark: str


class Reviewing(View):
    """A document on its reviewer's screen; it waits for `days` (None: not at all); `passed_to` names a curator."""

    card: TaskCard
    days: int | None
    previous: Previous | None
    passed_to: str | None


class Returning(View):
    """A document to be returned, and the reviewer's own frequent remarks."""

    card: TaskCard
    remarks: tuple[EarlierRemark, ...]


class Settled(View):
    """After a verdict: `verdict` can still be undone, `said_by` gave the verdict earlier, `next_id` waits next."""

    card: TaskCard
    verdict: int | None
    said_by: str | None
    next_id: int | None
    waiting: int


async def queue(session: Session, actor: Actor, number: int, now: datetime, *, only: Only = Only.EVERYTHING) -> Queue:
    """Documents that await the actor's seat; a coordinator sees all of them, or those that nobody else reviews."""
    placed = access.on_duty(actor, Duty.REVIEW)
    today = local_day(now, placed.seat.timezone)
    rows = await session.execute(await waiting(session, placed))
    lines = [(row[0].school_id, waits(*row, today, placed)) for row in rows]
    coordinator = placed.seat.role is Role.COORDINATOR
    curated = await curated_schools(session, placed.seat.municipality_id) if coordinator else frozenset()
    alone = {Only.NO_CURATOR: lambda pair: pair[0] not in curated} if coordinator else {}
    shown, choice = choose(lines, only, alone)
    return Queue(page=page_of([one for _, one in shown], number, OWN_PAGE), choice=choice, coordinator=coordinator)


def waits(task: Task, activity: Activity, seat: Seat, version: Version, today: date, actor: Actor) -> Waits:
    """A row of waiting() as a line of the queue."""
    since = local_day(version.created_at, actor.seat.timezone)
    return Waits(line=line_of(task, activity, seat, today), days=max(0, (today - since).days))


async def document(session: Session, actor: Actor, task_id: int, now: datetime) -> Reviewing:
    """One document with everything that a verdict needs."""
    ctx = await access.task(session, actor, task_id, TaskMove.ACCEPT, now)
    version = ctx.version
    since = local_day(version.created_at, ctx.actor.seat.timezone) if version else ctx.today
    return Reviewing(
        card=await card(session, ctx),
        days=max(0, (ctx.today - since).days) if ctx.task.state is TaskState.SUBMITTED else None,
        previous=await previous_remark(session, task_id, version.number if version else 0),
        passed_to=(await session.get_one(Seat, ctx.passed_to)).title if ctx.passed_to else None,
    )


async def previous_remark(session: Session, task_id: int, number: int) -> Previous | None:
    """The newest remark on a round before round `number`."""
    asked = (
        select(Version)
        .join(Document, Document.id == Version.document_id)
        .where(Document.task_id == task_id, Version.number < number, Version.remark.is_not(None))
        .order_by(Version.number.desc())
        .limit(1)
    )
    found = await session.scalar(asked)
    return Previous(number=found.number, remark=found.remark) if found and found.remark else None


class Seen(NamedTuple):
    """What the reviewer's message showed: the number of the round, and the id of its last file (0: not known)."""

    version: int
    file: int


async def accept(session: Session, actor: Actor, task_id: int, now: datetime, *, seen: Seen | None = None) -> Settled:
    """«Принять»: the round becomes the evidence; the school is notified.

    `seen` is what the pressed message showed: a newer round, or files that came later, are not accepted unseen.
    """
    ctx = await access.task(session, actor, task_id, TaskMove.ACCEPT, now)
    if ctx.task.state is TaskState.ACCEPTED:
        return await _settled(session, ctx, now)  # pressed twice, or the coordinator was faster
    if seen and ctx.version is not None:
        await _check_seen(session, ctx.version, seen)
    await verdicts.say(session, ctx, TaskMove.ACCEPT, now)
    return await _settled(session, ctx, now, own=True)


async def _check_seen(session: Session, version: Version, seen: Seen) -> None:
    if version.number != seen.version:
        raise DomainError("refusal-newer-version", number=version.number)
    sent = (File.version_id == version.id, File.part != FilePart.OUT, File.kind != "scan")
    newer = list(await session.scalars(select(File).where(*sent, File.id > seen.file).order_by(File.id)))
    if seen.file and newer:
        raise DomainError(
            "refusal-newer-files", count=len(newer), names=", ".join(shown_name(one) for one in newer)[:200]
        )


async def check_return(session: Session, actor: Actor, task_id: int, now: datetime) -> Returning:
    """Check, before a remark is asked for, that the document can be returned."""
    ctx = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    target(TaskMove.RETURN, ctx.situation)
    said = await _own_remarks(session, ctx.actor)
    return Returning(card=await card(session, ctx), remarks=tuple(frequent(said)))


async def _own_remarks(session: Session, actor: Actor) -> list[EarlierRemark]:
    """The person's earlier remarks, the oldest first, without voice remarks and undone ones."""
    asked = (
        select(Verdict.id, Verdict.remark)
        .where(
            Verdict.person_id == actor.person_id,
            Verdict.municipality_id == actor.seat.municipality_id,
            Verdict.remark.is_not(None),
            Verdict.voice_id.is_(None),
            Verdict.undone_at.is_(None),
        )
        .order_by(Verdict.id.desc())
        .limit(REMEMBERED)
    )
    return [EarlierRemark(id_, words) for id_, words in reversed((await session.execute(asked)).all()) if words]


async def return_(
    session: Session, actor: Actor, task_id: int, remark: str, now: datetime, *, seen: TaskState | None = None
) -> Settled:
    """«Вернуть» with a remark that says what to correct; nothing is returned without one.

    `seen` is the task's state when the reviewer began to write: a document accepted meanwhile is not returned.
    """
    ctx = await _to_return(session, actor, task_id, seen, now)
    remark = checked_words(remark)
    if not remark:
        raise DomainError("refusal-no-remark")
    return await _return(session, ctx, remark, None, now)


async def return_spoken(
    session: Session, actor: Actor, task_id: int, voice: StoredFile, now: datetime, *, seen: TaskState | None = None
) -> Settled:
    """«Вернуть» with a voice message, which the school gets as it is."""
    ctx = await _to_return(session, actor, task_id, seen, now)
    kept = await keep_file(session, voice, ctx.actor, now)
    remark = f"{SPOKEN} {checked_words(voice.caption or '')}".strip()
    return await _return(session, ctx, remark, kept.id, now)


async def return_again(
    session: Session, actor: Actor, task_id: int, verdict_id: int, now: datetime, *, seen: TaskState | None = None
) -> Settled:
    """«Вернуть» with the text of one of the reviewer's own earlier remarks."""
    ctx = await _to_return(session, actor, task_id, seen, now)
    earlier = await session.get(Verdict, verdict_id)
    if earlier is None or earlier.person_id != actor.person_id or not earlier.remark or earlier.voice_id is not None:
        raise NotFound
    if earlier.municipality_id != ctx.task.municipality_id:
        raise NotFound
    return await _return(session, ctx, earlier.remark, None, now)


async def _to_return(
    session: Session, actor: Actor, task_id: int, seen: TaskState | None, now: datetime
) -> TaskContext:
    ctx = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    if seen is TaskState.SUBMITTED and ctx.task.state is TaskState.ACCEPTED:
        raise Stale("refusal-accepted-meanwhile")
    return ctx


async def _return(session: Session, ctx: TaskContext, remark: str, voice_id: int | None, now: datetime) -> Settled:
    await verdicts.say(session, ctx, TaskMove.RETURN, now, remark=remark, voice_id=voice_id)
    return await _settled(session, ctx, now, own=True)


async def _settled(session: Session, ctx: TaskContext, now: datetime, *, own: bool = False) -> Settled:
    """The result of a verdict; not `own`: another reviewer gave it before."""
    said = await verdicts.last_said(session, ctx.task.id)
    mine = said is not None and said[0].person_id == ctx.actor.person_id
    left = list((await session.execute(await waiting(session, ctx.actor))).all())
    return Settled(
        card=await card(session, ctx),
        verdict=said[0].id if said and mine and undoable(said[0].at, now) else None,
        said_by=said[1] if said and not own and not mine else None,
        next_id=left[0][0].id if left else None,
        waiting=len(left),
    )
