"""Checks of uploads: each round is checked once no more files come, and its sender gets the findings in seconds."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update

from actions.roadmap.blank_forms import template_files
from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.files import StoredFile, file_view
from actions.shared.history import Subject
from actions.shared.notices import NoticeRef, queue_notice
from actions.shared.views import FileView, TaskCard, View
from actions.tasks.moves import await_file, card
from domain.documents.checks import Surroundings, Twin
from domain.documents.findings import Finding, doubtful
from domain.documents.scan import Quality, is_picture
from domain.documents.versions import FilePart, VersionVerdict
from domain.errors import NotFound, Stale
from domain.loops import LoopName
from domain.notices import NoticeKind
from domain.people.roles import Actor
from domain.roadmap.labels import activity_label
from domain.tasks.moves import TaskMove
from domain.time.days import local_day
from models.checks import Check
from models.documents import Document, File, Version
from models.leader import wake
from models.municipalities import Municipality, School
from models.outbox import Notice
from models.queries import changed, insert_or_ignore
from models.roadmaps import Activity
from models.tasks import Task

HOLD = timedelta(minutes=1)
"""The longest time that the reviewer's notice waits for the check."""
SETTLING = timedelta(seconds=3)
"""How long to wait for further photos: those of an album come as separate updates."""
ATTEMPTS = 3
"""After this many checks that ended in a crash a round goes on unchecked."""
CHECKS_A_TURN = 1
"""One round at a time: a round that crashes the worker must not count as an attempt of the others."""
OURS = "vekha"
"""In place of a bot's name, for files that Веха made."""
LOOKED_AT = ("document", "photo")
"""The kinds that are checked; links, sounds and videos are not."""
LARGEST = 20 * 2**20
"""The most bytes that a check reads; a larger file goes on unchecked, and is never in memory as a whole."""


class CheckSheet(View):
    """One file of a round to check, with what else the rules need."""

    id: int
    hash: str
    picture: bool
    page_hash: str | None
    quality: Quality | None
    around: Surroundings


class CheckJob(View):
    """A round to be checked; `number` and `day` are for the name of its PDF."""

    version_id: int
    revision: int
    owner: str
    number: str
    day: date
    album: bool
    """An album of photos: it is answered with the findings, not when it arrives."""
    forms: tuple[str, ...]
    """The hashes of the activity's blank forms."""
    sheets: tuple[CheckSheet, ...]


class CheckedPage(NamedTuple):
    """The page made of a photo."""

    hash: str
    quality: Quality


class CheckOutcome(NamedTuple):
    """The result of a check; `pages` by the files' ids, `scan` (name, hash, size) where there are several."""

    findings: Sequence[Finding]
    pages: Mapping[int, CheckedPage]
    scan: tuple[str, str, int] | None


class Checked(View):
    """A checked round, for its sender."""

    card: TaskCard
    scan: FileView | None


class Replacing(View):
    """The file that the next file replaces."""

    card: TaskCard
    name: str
    page: int


async def handed_in(
    session: Session, actor: Actor, version: Version, files: Sequence[File], place: int | None, since: datetime
) -> None:
    """Queue a check for files added to a round, from `since` on, once no more come. The first one replaces the file
    `place`."""
    if place is not None:
        old = await session.get_one(File, place)
        files[0].position, old.part = old.position, FilePart.OUT
        await _forget(session, version.id, {place})
    several = any(file.group or is_picture(file.kind, file.name) for file in files)
    await ask_again(session, actor.person_id, version.id, since + (SETTLING if several else timedelta(0)))


async def taken_out(session: Session, person_id: int, version_id: int, gone: Collection[int], now: datetime) -> None:
    """Drop the findings of removed files, and queue a check of the rest."""
    await _forget(session, version_id, gone)
    await ask_again(session, person_id, version_id, now)


async def _forget(session: Session, version_id: int, gone: Collection[int]) -> None:
    if check := await session.get(Check, version_id):
        check.findings = [one for one in check.findings if one["file"] not in gone]
        await session.flush()


async def ask_again(session: Session, person_id: int, version_id: int, due_at: datetime) -> None:
    """Queue a check of a changed round; the result of a check in progress will be discarded."""
    fresh = {"person_id": person_id, "due_at": due_at, "done_at": None, "attempts": 0, "replaces_id": None}
    row = fresh | {"version_id": version_id, "revision": 1, "findings": []}
    if not await insert_or_ignore(session, Check, [row]):
        again = update(Check).where(Check.version_id == version_id).values(**fresh, revision=Check.revision + 1)
        await session.execute(again)
    await wake(session, LoopName.CHECKS)


async def place_awaited(session: Session, ctx: TaskContext) -> int | None:
    """The id of the file that the person's next file replaces: they pressed «Переснять» last."""
    version = ctx.version
    check = await session.get(Check, version.id) if version and version.verdict is None else None
    if check is None or ctx.task.awaits_file_from != ctx.actor.person_id:
        return None
    return check.replaces_id if check.replaces_for == ctx.actor.person_id else None


# --- the check, which bot/workers/checking.py runs outside of any transaction ---


async def waiting(session: Session, now: datetime) -> bool:
    """Whether a round is due."""
    return await session.scalar(select(Check.version_id).where(*_due(now)).limit(1)) is not None


async def due_jobs(session: Session, now: datetime) -> tuple[CheckJob, ...]:
    """The rounds that are due, the oldest first; one that crashed the worker several times goes on unchecked."""
    found = await session.scalars(select(Check).where(*_due(now)).order_by(Check.due_at).limit(CHECKS_A_TURN))
    jobs = []
    for check in found:
        check.attempts += 1
        if check.attempts > ATTEMPTS:
            check.done_at = now
            await _release(session, check.version_id, now)
            await _tell(session, check, now)
        else:
            jobs.append(await _job(session, check))
    return tuple(jobs)


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Check.done_at.is_(None), Check.due_at <= now


async def _job(session: Session, check: Check) -> CheckJob:
    task, activity = await _task_of(session, check.version_id)
    municipality = await session.get_one(Municipality, task.municipality_id)
    schools = {row.id: row.name for row in await session.scalars(_open_schools(task.municipality_id))}
    own = schools.pop(task.school_id, None) if task.school_id else None
    files = await _files(session, check.version_id)
    forms = tuple(form.hash for form in await template_files(session, activity) if form.size <= LARGEST)
    around = Surroundings(name="", school=own, others=tuple(schools.values()) if own else ())
    return CheckJob(
        version_id=check.version_id,
        revision=check.revision,
        owner=own or municipality.name,
        number=activity.label,
        day=local_day(files[0].created_at if files else check.due_at, municipality.timezone),
        album=any(file.group and is_picture(file.kind, file.name) for file in files),
        forms=forms,
        sheets=tuple([await _sheet(session, file, task, around, forms) for file in files]),
    )


async def _files(session: Session, version_id: int) -> list[File]:
    """The files of a round that can be checked, in its order."""
    looked_at = (File.kind.in_(LOOKED_AT), File.size <= LARGEST)
    shown = (File.version_id == version_id, File.part != FilePart.OUT, *looked_at)
    return list(await session.scalars(select(File).where(*shown).order_by(File.position, File.id)))


def _open_schools(municipality_id: int) -> Select[School]:
    return (
        select(School).where(School.municipality_id == municipality_id, School.closed_at.is_(None)).order_by(School.id)
    )


async def _task_of(session: Session, version_id: int) -> tuple[Task, Activity]:
    asked = (
        select(Task, Activity)
        .join(Document, Document.task_id == Task.id)
        .join(Version, Version.document_id == Document.id)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Version.id == version_id)
    )
    task, activity = (await session.execute(asked)).one()
    return task, activity


async def _sheet(session: Session, file: File, task: Task, around: Surroundings, forms: Collection[str]) -> CheckSheet:
    twin, number = await _twin(session, file, task)
    own = {"name": file.name, "twin": twin, "twin_number": number, "is_template": file.hash in forms}
    return CheckSheet(
        id=file.id,
        hash=file.hash,
        picture=is_picture(file.kind, file.name),
        page_hash=file.page_hash,
        quality=Quality.model_validate(file.quality) if file.quality else None,
        around=around.model_copy(update=own),
    )


async def _twin(session: Session, file: File, task: Task) -> tuple[Twin | None, str]:
    """Where the same bytes came earlier in this municipality, and the number of the school's other task.

    A withdrawn document does not count, a returned one counts for the same task only. Which other school it was, is
    disclosed to nobody.
    """
    here = and_(
        Task.id == task.id,
        or_(Version.verdict.is_(None), Version.verdict.in_([VersionVerdict.RETURNED, VersionVerdict.ACCEPTED])),
    )
    elsewhere = and_(Task.id != task.id, or_(Version.verdict.is_(None), Version.verdict == VersionVerdict.ACCEPTED))
    asked = (
        select(Task.id, Task.seat_id, Task.school_id, Activity.number, Activity.position)
        .select_from(File)
        .join(Version, Version.id == File.version_id)
        .join(Document, Document.id == Version.document_id)
        .join(Task, Task.id == Document.task_id)
        .join(Activity, Activity.id == Task.activity_id)
        .where(File.hash == file.hash, File.id < file.id, File.part != FilePart.OUT, or_(here, elsewhere))
        .where(Task.municipality_id == task.municipality_id, Task.withdrawn_at.is_(None))
    )
    rows = (await session.execute(asked)).all()
    if any(row.id == task.id for row in rows):
        return Twin.HERE, ""
    for row in rows:
        if row.seat_id == task.seat_id:
            return Twin.TASK, activity_label(row.number, row.position)
    strange = any(row.school_id not in {None, task.school_id} for row in rows)
    return (Twin.SCHOOL if strange and task.school_id else None), ""


async def settle(session: Session, job: CheckJob, outcome: CheckOutcome, now: datetime) -> None:
    """Store the findings and release the reviewer's notice, unless the round has changed since.

    The sender is notified of doubtful and new findings, of a scan and of an album.
    """
    check = await session.get_one(Check, job.version_id)
    known = {(one["file"], one["kind"]) for one in check.findings if one.get("insisted")}
    found = [one.model_copy(update={"insisted": (one.file, one.kind.value) in known}) for one in outcome.findings]
    ours = (Check.version_id == job.version_id, Check.revision == job.revision, Check.done_at.is_(None))
    kept = [one.model_dump(mode="json") for one in found]
    if not await changed(session, update(Check).where(*ours).values(done_at=now, findings=kept)):
        return
    await session.refresh(check)
    await _keep_pages(session, job, outcome, now)
    await _release(session, job.version_id, now)
    if doubtful(found) or (found and not known) or outcome.scan or job.album:
        await _tell(session, check, now)


async def _tell(session: Session, check: Check, now: datetime) -> None:
    task, _ = await _task_of(session, check.version_id)
    await queue_notice(
        session, NoticeKind.CHECKED, check.version_id, now, slot=str(check.revision), seats=[task.seat_id],
        municipality_id=task.municipality_id, person=check.person_id, ref=NoticeRef(revision=check.revision),
    )  # fmt: skip


async def _keep_pages(session: Session, job: CheckJob, outcome: CheckOutcome, now: datetime) -> None:
    """Make several photos pages of one PDF; the previous PDF is kept, but not shown."""
    for file_id, page in outcome.pages.items():
        part = FilePart.PAGE if outcome.scan else FilePart.FILE
        values = {"page_hash": page.hash, "quality": page.quality.model_dump(), "part": part}
        await session.execute(update(File).where(File.id == file_id).values(**values))
    check = await session.get_one(Check, job.version_id)
    if check.scan_id is not None:
        await session.execute(update(File).where(File.id == check.scan_id).values(part=FilePart.OUT))
        check.scan_id = None
    if outcome.scan is not None:
        check.scan_id = await _scan(session, check, outcome.scan, now)
    await session.flush()


async def _scan(session: Session, check: Check, made: tuple[str, str, int], now: datetime) -> int:
    task, _ = await _task_of(session, check.version_id)
    name, digest, size = made
    stored = StoredFile(
        name=name, kind="scan", hash=digest, size=size, caption=None, group=None, reference="", bot=OURS,
        chat_id=check.version_id, message_id=check.revision,
    )  # fmt: skip
    row = File(
        **stored.model_dump(), municipality_id=task.municipality_id, person_id=check.person_id,
        version_id=check.version_id, position=0, part=FilePart.FILE, created_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row.id


def _unsent(version_id: int) -> tuple[ColumnElement[bool], ...]:
    """The condition for the reviewers' notices about a round that no worker has sent or claimed."""
    about = (Notice.kind == NoticeKind.SUBMITTED.value, Notice.item == version_id)
    return *about, Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.claimed_at.is_(None)


async def _release(session: Session, version_id: int, now: datetime) -> None:
    held = (*_unsent(version_id), Notice.not_before > now, Notice.attempts == 0)
    await session.execute(
        update(Notice).where(*held).values(not_before=now).execution_options(synchronize_session=False)
    )


# --- the school's answers ---------------------------------------------------------------------------------------


async def insist(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Всё верно»: send the round to the reviewer at once, with the findings and the note that the school insists."""
    ctx = await access.task(session, actor, task_id, TaskMove.ATTACH, now)
    version = ctx.version
    check = await session.get(Check, version.id) if version else None
    if version is None or check is None or version.verdict is not None:
        raise Stale
    if any(not one["insisted"] for one in check.findings):
        insisted = [one | {"insisted": True} for one in check.findings]
        same = (Check.version_id == version.id, Check.revision == check.revision)
        await session.execute(update(Check).where(*same).values(findings=insisted))
        await session.refresh(check)
        history.record(session, ctx.actor, "insist", Subject.TASK, task_id, now, version=version.number)
    await _release(session, version.id, now)
    return await card(session, ctx)


async def own_file(session: Session, actor: Actor, file_id: int, now: datetime) -> tuple[File, TaskContext, Check]:
    """A file of a round that awaits its verdict; the actor must be allowed to add to the round."""
    file = await session.get(File, file_id)
    if file is None or file.version_id is None:
        raise NotFound
    task, _ = await _task_of(session, file.version_id)
    ctx = await access.task(session, actor, task.id, TaskMove.ATTACH, now)
    version, check = ctx.version, await session.get(Check, file.version_id)
    if check is None or version is None or version.id != file.version_id or version.verdict is not None:
        raise Stale
    return file, ctx, check


async def replace(session: Session, actor: Actor, file_id: int, now: datetime) -> Replacing:
    """«Переснять», «Заменить»: the next file from this person replaces this one, which is kept but not shown."""
    file, ctx, check = await own_file(session, actor, file_id, now)
    if file.part == FilePart.OUT or file.kind == "scan":
        raise Stale
    awaiting = await await_file(session, ctx.actor, ctx.task.id, now)
    check.replaces_id, check.replaces_for = file.id, ctx.actor.person_id
    await session.flush()
    before = select(func.count()).where(
        File.version_id == file.version_id, File.part == FilePart.PAGE, File.position < file.position
    )
    page = (await session.scalar(before) or 0) + 1 if file.part == FilePart.PAGE else 0
    return Replacing(card=awaiting, name=file.name, page=page)


async def checked(session: Session, actor: Actor, version_id: int, revision: int, now: datetime) -> Checked | None:
    """The findings for the round's sender; None where the round has been changed or settled since."""
    version, check = await session.get_one(Version, version_id), await session.get_one(Check, version_id)
    if check.revision != revision or version.verdict in {VersionVerdict.RETURNED, VersionVerdict.WITHDRAWN}:
        return None
    task, _ = await _task_of(session, version_id)
    scan = await session.get(File, check.scan_id) if check.scan_id else None
    ctx = await access.task(session, actor, task.id, None, now)
    return Checked(card=await card(session, ctx), scan=file_view(scan) if scan else None)
