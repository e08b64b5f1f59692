"""The rounds of a document: what was sent when, the verdict on it, and its correction."""

from datetime import date, datetime

from sqlalchemy import select

from actions.shared import access
from actions.shared.database import Session
from actions.shared.files import file_views
from actions.shared.views import FileView, Page, TaskCard, View, page_of
from actions.tasks.moves import card
from domain.errors import NotFound
from domain.people.roles import Actor
from domain.review import Remedy, RemedyStep, cure
from domain.time.days import local_day
from models.documents import Document, File, Version
from models.queries import files_of
from models.review import Verdict

PAGE = 4


class RoundView(View):
    """One round; all dates are the reader's local ones. `remedy` says which round settled the remark, how and when."""

    version_id: int
    number: int
    sent: date
    names: tuple[str, ...]
    verdict: str | None
    settled: date | None
    remark: str | None
    remedy: Remedy | None
    cured_by: int | None
    cured: date | None


class Rounds(View):
    """The rounds of a task's document, the newest first."""

    card: TaskCard
    page: Page[RoundView]
    today: date


async def rounds(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> Rounds:
    """A page of the rounds, for everybody who may see the task."""
    ctx = await access.task(session, actor, task_id, None, now)
    asked = select(Version).join(Document, Document.id == Version.document_id).where(Document.task_id == task_id)
    found = list(await session.scalars(asked.order_by(Version.number.desc())))
    steps = [RemedyStep(one.number, one.verdict, one.created_at, one.settled_at) for one in found]
    zone = ctx.actor.seat.timezone
    views = [_view(version, steps, await files_of(session, version.id), zone) for version in found]
    return Rounds(card=await card(session, ctx), page=page_of(views, number, PAGE), today=ctx.today)


def _view(version: Version, steps: list[RemedyStep], files: list[File], zone: str) -> RoundView:
    found = cure(version.number, steps) if version.remark else None
    return RoundView(
        version_id=version.id,
        number=version.number,
        sent=local_day(version.created_at, zone),
        names=tuple(file.name for file in files),
        verdict=version.verdict,
        settled=local_day(version.settled_at, zone) if version.settled_at else None,
        remark=version.remark,
        remedy=found.remedy if found else None,
        cured_by=found.number if found else None,
        cured=local_day(found.at, zone) if found and found.at else None,
    )


async def round_files(session: Session, actor: Actor, version_id: int, now: datetime) -> tuple[FileView, ...]:
    """A round's files and the voice message that returned it, for everybody who may see the task."""
    asked = select(Document.task_id).join(Version, Version.document_id == Document.id).where(Version.id == version_id)
    task_id = await session.scalar(asked)
    if task_id is None:
        raise NotFound
    await access.task(session, actor, task_id, None, now)
    spoken = (
        select(File)
        .join(Verdict, Verdict.voice_id == File.id)
        .where(Verdict.version_id == version_id, Verdict.undone_at.is_(None))
        .order_by(Verdict.id)
    )
    return file_views([*await files_of(session, version_id), *await session.scalars(spoken)])
