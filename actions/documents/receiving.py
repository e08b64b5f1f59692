"""Files that people send: assigned to their task, or kept until the person chooses it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, true, update

from actions.documents import checks
from actions.documents.likely_tasks import accepting_tasks, task_of_caption, unlikelihood
from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.file_rows import keep_file
from actions.shared.files import LINK, StoredFile, file_views, shown_name
from actions.shared.history import Subject
from actions.shared.notices import postpone, queue_notice
from actions.shared.views import FileView, Page, TaskCard, TaskLine, View, page_of
from actions.tasks.moves import PAGE, awaiting, card, change, stop_awaiting
from domain.documents.scan import is_picture
from domain.documents.versions import FilePart, VersionVerdict
from domain.errors import NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.questions.similar import stems
from domain.tasks.moves import TaskMove, TaskState, possible, target
from models.announcements import AnnouncementFile
from models.documents import Document, File, Version
from models.outbox import EVENING, Notice
from models.people import Seat
from models.questions import Reply
from models.review import Verdict
from models.tasks import Task
from models.templates import BlankForm

AWAITED = timedelta(hours=12)
"""For this long after «Приложить» the next file is meant for that task."""
IN_A_ROW = timedelta(minutes=2)
"""Files that follow each other within this time belong together, even if sent one by one."""
SAME_ROUND = timedelta(seconds=10)
"""Files this close are one act: forwarded or picked together. They get one question and one notice."""


class Unplaced(View):
    """Files that are not yet assigned, with the tasks they may be for, likely ones first."""

    file_id: int
    files: tuple[FileView, ...]
    tasks: Page[TaskLine]
    first_of_group: bool


class Placed(View):
    """A file that was assigned to a task's document."""

    card: TaskCard
    file: FileView
    first_of_group: bool
    """Whether to answer it: of an album only the first part; pages of a scan are answered after the check."""
    followed: bool = False
    """Nobody named the task: the file came right after another one, which went there."""


async def receive(
    session: Session,
    actor: Actor,
    file: StoredFile,
    replied_task: int | None,
    now: datetime,
    *,
    pressed_by: datetime | None = None,
) -> Placed | Unplaced:
    """Receive a file or a link: as a reply to a task, after «Приложить», with an album, after another file, or unasked.

    The same message received twice makes one file. `pressed_by`: it was sent then and had to wait; an «Приложить»
    pressed later was meant for another file.
    """
    stored = await keep_file(session, file, actor, now)
    first = await _first_of_group(session, stored)
    if joined := await _join_ended_round(session, actor, stored, now):
        return Placed(card=joined, file=file_views([stored])[0], first_of_group=False)
    task_id = replied_task or await _task_of_group(session, actor, stored, now)
    task_id = task_id or await _awaited(session, actor, pressed_by or now, now)
    followed = None if task_id else await _task_of_row(session, actor, stored, now)
    where = task_id or followed or await task_of_caption(session, actor, stored, now)
    if where is None:
        told = await _join_row(session, stored, now)  # a link is typed, and its sender waits for an answer
        shown = first and (told or stored.kind == LINK)
        return await ask_task(session, actor, stored.id, 0, now, first_of_group=shown)
    placed = await _hand_in(session, actor, [stored], where, now)
    scanned = stored.group is not None or (placed.version is not None and placed.version.pages > 0)
    answered = first and not (scanned and is_picture(stored.kind, stored.name))
    return Placed(card=placed, file=file_views([stored])[0], first_of_group=answered, followed=followed is not None)


async def keep(session: Session, actor: Actor, file: StoredFile, now: datetime) -> Unplaced:
    """Keep an unasked file that may not be a document, and ask for its task."""
    stored = await keep_file(session, file, actor, now)
    return await ask_task(session, actor, stored.id, 0, now)


async def kept(session: Session, actor: Actor, file_id: int, _now: datetime) -> StoredFile:
    """The person's own unassigned file, as it came."""
    file = (await _unplaced(session, actor, file_id))[0]
    return StoredFile.model_validate({name: getattr(file, name) for name in StoredFile.model_fields})


async def ask_task(
    session: Session, actor: Actor, file_id: int, number: int, now: datetime, *, first_of_group: bool = True
) -> Unplaced:
    """The tasks that a file may be for: first those whose title the file's name resembles, then those that expect a
    document, the earliest due first."""
    files = await _unplaced(session, actor, file_id)
    lines = await accepting_tasks(session, actor, now)
    named = stems(" ".join(f"{shown_name(file)} {file.caption or ''}" for file in files))
    lines.sort(key=lambda line: unlikelihood(line, named))
    return Unplaced(
        file_id=file_id,
        files=file_views(files),
        tasks=page_of(lines, number, PAGE),
        first_of_group=first_of_group,
    )


async def place(session: Session, actor: Actor, file_id: int, task_id: int, now: datetime) -> TaskCard:
    """«Для этой задачи»: assign the file, with the rest of its album or row, to the task's document."""
    files = await _unplaced(session, actor, file_id)
    return await _hand_in(session, actor, files, task_id, now)


async def take_out(session: Session, actor: Actor, file_id: int, now: datetime) -> Unplaced:
    """«Не сюда»: ask for the task of a file that followed another one, with the rest of its album.

    Only while the round awaits its verdict and keeps other files.
    """
    file = await session.get(File, file_id)
    if file is None or file.person_id != actor.person_id or file.version_id is None:
        raise NotFound
    version = await session.get_one(Version, file.version_id)
    document = await session.get_one(Document, version.document_id)
    ctx = await access.task(session, actor, document.task_id, TaskMove.ATTACH, now)
    together = File.group == file.group if file.group else File.id == file.id
    shown = (File.version_id == version.id, File.part != FilePart.OUT, File.kind != "scan")
    own = (*shown, File.person_id == actor.person_id, together)
    taken = list(await session.scalars(select(File).where(*own)))
    rest = await session.scalar(select(File.id).where(*shown, File.id.not_in([one.id for one in taken])).limit(1))
    if rest is None or version.verdict is not None or ctx.task.state is not TaskState.SUBMITTED:
        raise Stale
    names = ", ".join(shown_name(one) for one in taken)
    await session.execute(update(File).where(*own).values(version_id=None, part=FilePart.FILE))
    await checks.taken_out(session, actor.person_id, version.id, {one.id for one in taken}, now)
    history.record(session, ctx.actor, "detach", Subject.TASK, ctx.task.id, now, file=names, version=version.number)
    await session.flush()
    session.expire_all()
    return await ask_task(session, actor, file_id, 0, now)


async def discard(session: Session, actor: Actor, file_id: int, _now: datetime) -> None:
    """«Это не для задачи»: forget files that are not assigned."""
    for file in await _unplaced(session, actor, file_id):
        await session.delete(file)


async def task_files(session: Session, actor: Actor, task_id: int, now: datetime) -> tuple[FileView, ...]:
    """The newest round's files, a scan before its originals, for everybody who may see the task."""
    ctx = await access.task(session, actor, task_id, None, now)
    version = ctx.version
    if version is None:
        raise NotFound
    shown = (File.version_id == version.id, File.part != FilePart.OUT)
    files = await session.scalars(select(File).where(*shown).order_by(File.part, File.position, File.id))
    return file_views(list(files))


async def _first_of_group(session: Session, file: File) -> bool:
    """Whether it is the first received part of its album (a single file always is)."""
    if file.group is None:
        return True
    asked = select(func.min(File.id)).where(File.person_id == file.person_id, File.group == file.group)
    return await session.scalar(asked) == file.id


async def _task_of_group(session: Session, actor: Actor, file: File, now: datetime) -> int | None:
    """The task of the album's earlier parts, if it still accepts files."""
    task_id = await _place_of_group(session, file)
    if task_id is None:
        return None
    ctx = await access.task(session, actor, task_id, None, now)
    return task_id if possible(TaskMove.ATTACH, ctx.situation) else None


async def _place_of_group(session: Session, file: File) -> int | None:
    if file.group is None:
        return None
    asked = (
        select(Document.task_id)
        .join(Version, Version.document_id == Document.id)
        .join(File, File.version_id == Version.id)
        .where(File.group == file.group, File.person_id == file.person_id)
    )
    return await session.scalar(asked.limit(1))


async def _before(session: Session, file: File, now: datetime) -> File | None:
    """The file that the person sent shortly before this one, and that does not belong to its album."""
    asked = select(File).where(
        File.person_id == file.person_id,
        File.id < file.id,
        File.created_at >= now - IN_A_ROW,
        ~_used_elsewhere(),
        or_(File.group.is_(None), File.group != file.group) if file.group else true(),
    )
    return await session.scalar(asked.order_by(File.id.desc()).limit(1))


async def _task_of_row(session: Session, actor: Actor, file: File, now: datetime) -> int | None:
    """The task of the file before this one, if that round still awaits its verdict."""
    before = await _before(session, file, now)
    if before is None or before.version_id is None:
        return None
    version = await session.get_one(Version, before.version_id)
    document = await session.get_one(Document, version.document_id)
    task = await session.get_one(Task, document.task_id)
    waits = version.verdict is None and task.state is TaskState.SUBMITTED and task.withdrawn_at is None
    return task.id if waits and task.seat_id in {seat.id for seat in actor.seats} else None


async def _join_row(session: Session, file: File, now: datetime) -> bool:
    """Join an unasked file to the one right before it: one question covers both. Returns whether to ask again."""
    before = await _before(session, file, now)
    if before is None or before.version_id is not None or file.group is not None:
        return True
    before.group = before.group or f"row-{before.id}"
    file.group = before.group
    await session.flush()
    return now - before.created_at > SAME_ROUND


async def _join_ended_round(session: Session, actor: Actor, file: File, now: datetime) -> TaskCard | None:
    """Join a later part of an album to a round that its first part settled, because nobody reviews the task."""
    task_id = await _place_of_group(session, file)
    if task_id is None:
        return None
    ctx = await access.task(session, actor, task_id, TaskMove.ATTACH, now)
    version = ctx.version
    if version is None or ctx.situation.reviewed or ctx.task.state is not TaskState.ACCEPTED:
        return None
    file.version_id = version.id
    history.record(
        session, ctx.actor, TaskMove.ATTACH.value, Subject.TASK, task_id, now, file=file.name, version=version.number
    )
    await session.flush()
    await checks.handed_in(session, ctx.actor, version, [file], None, now)
    return await card(session, ctx)


async def _awaited(session: Session, actor: Actor, pressed_by: datetime, now: datetime) -> int | None:
    task_id = await awaiting(session, actor, now)
    if task_id is None:
        return None
    task = await session.get_one(Task, task_id)
    since = task.awaits_file_since
    return task_id if since is not None and since <= pressed_by and pressed_by - since < AWAITED else None


async def _unplaced(session: Session, actor: Actor, file_id: int) -> list[File]:
    """The person's own unassigned file, with the rest of its album; NotFound for any other."""
    own = (File.person_id == actor.person_id, File.version_id.is_(None), ~_used_elsewhere())
    file = await session.scalar(select(File).where(File.id == file_id, *own))
    if file is None:
        raise NotFound
    if file.group is None:
        return [file]
    asked = select(File).where(File.group == file.group, *own)
    return list(await session.scalars(asked.order_by(File.position, File.id)))


def _used_elsewhere() -> ColumnElement[bool]:
    """Files of announcements, consultations, blank forms and voice remarks, which are no evidence for a task."""
    owners = (AnnouncementFile.file_id, Reply.file_id, BlankForm.file_id, Verdict.voice_id)
    return or_(*(exists().where(owner == File.id) for owner in owners))


async def _hand_in(session: Session, actor: Actor, files: Sequence[File], task_id: int, now: datetime) -> TaskCard:
    """Put files into the task's current round and hand it in; its reviewer is notified after the check."""
    ctx = await access.task(session, actor, task_id, TaskMove.ATTACH, now)
    target(TaskMove.ATTACH, ctx.situation)
    place = await checks.place_awaited(session, ctx)
    await stop_awaiting(session, ctx.actor, now)
    await session.refresh(ctx.task)
    version = await _current_round(session, ctx, now)
    more = await session.scalar(select(File.id).where(File.version_id == version.id).limit(1)) is not None
    await session.execute(
        update(File)
        .where(File.id.in_([file.id for file in files]), File.version_id.is_(None))
        .values(version_id=version.id)
    )
    pause = SAME_ROUND if more and place is None and not files[0].group else timedelta(0)
    await checks.handed_in(session, ctx.actor, version, files, place, now + pause)
    names = ", ".join(shown_name(file) for file in files)
    ctx = await change(session, ctx, TaskMove.ATTACH, now, file=names, version=version.number)
    if ctx.task.state is TaskState.ACCEPTED:
        version.verdict, version.settled_at = VersionVerdict.ACCEPTED, now
    else:
        await _tell_reviewers(session, ctx, version, min(file.id for file in files), now)
    await session.flush()
    return await card(session, await access.task(session, ctx.actor, task_id, None, now))


async def _current_round(session: Session, ctx: TaskContext, now: datetime) -> Version:
    """The round that awaits its verdict, or a new one."""
    version = ctx.version
    if version is not None and version.verdict is None:
        return version
    document = await session.scalar(select(Document).where(Document.task_id == ctx.task.id))
    if document is None:
        document = Document(task_id=ctx.task.id, created_at=now)
        session.add(document)
        await session.flush()
    number = version.number + 1 if version else 1
    fresh = Version(document_id=document.id, number=number, created_at=now)
    session.add(fresh)
    await session.flush()
    return fresh


async def _tell_reviewers(session: Session, ctx: TaskContext, version: Version, first: int, now: datetime) -> None:
    """Queue one notice for files that come together; it is held until the check is done, at most for `HOLD`.

    Coordinators who review for want of a curator get one message an hour, at once: it goes on counting. Outside
    working hours other reviewers get one silent list instead, edited as it grows.
    """
    reviewing = await access.reviewers(session, ctx.task)
    offices = set(await session.scalars(select(Seat.id).where(Seat.id.in_(reviewing), Seat.role == Role.COORDINATOR)))
    await queue_notice(
        session, NoticeKind.UPLOADS, ctx.today.toordinal(), now, slot=f"{now:%H}", seats=offices,
        municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip
    postponed = await postpone(session, NoticeKind.SUBMITTED, version.id, now + checks.HOLD)
    for notice in postponed:
        notice.data = {"file": min(first, notice.data["file"])}  # one that waited for its task joins as well
    if postponed:
        return
    reviewers = set(reviewing) - offices
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    if not calendar.working_hours:
        await queue_notice(
            session, NoticeKind.DAY_CARD, calendar.today.toordinal(), now, slot=EVENING, delay=checks.HOLD,
            seats=reviewers, municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
        )  # fmt: skip
        return
    first = await _first_untold(session, version, first)
    await queue_notice(
        session, NoticeKind.SUBMITTED, version.id, now, slot=str(first), data={"file": first}, delay=checks.HOLD,
        seats=reviewers, municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip


async def _first_untold(session: Session, version: Version, first: int) -> int:
    """The first file that a letter has to bring: the round's first, if it came in the evening and had no letter."""
    told = (Notice.kind == NoticeKind.SUBMITTED.value, Notice.item == version.id)
    if await session.scalar(select(Notice.id).where(*told).limit(1)) is not None:
        return first
    return await session.scalar(select(func.min(File.id)).where(File.version_id == version.id)) or first
