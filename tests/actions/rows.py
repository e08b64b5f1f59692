"""The rows that tests of actions compare."""

from typing import Any, NamedTuple

from sqlalchemy import select

from actions.shared.database import Session
from models.documents import Document, File, Version
from models.history import Event
from models.outbox import Notice
from models.tasks import Task


class HistoryLine(NamedTuple):
    """The compared parts of a line of history."""

    verb: str
    person: int | None
    seat: int | None
    data: dict[str, Any]


async def history_of(session: Session, subject: str, subject_id: int) -> list[HistoryLine]:
    asked = select(Event).where(Event.subject == subject, Event.subject_id == subject_id).order_by(Event.id)
    return [HistoryLine(row.verb, row.person_id, row.seat_id, row.data) for row in await session.scalars(asked)]


class Queued(NamedTuple):
    """The compared parts of a notice."""

    kind: str
    person: int
    item: int
    data: dict[str, Any]


async def queued(session: Session, *kinds: str) -> list[Queued]:
    """Notices of these kinds in the order in which they were queued."""
    asked = select(Notice).where(Notice.kind.in_(kinds)).order_by(Notice.id)
    return [Queued(row.kind, row.person_id, row.item, row.data) for row in await session.scalars(asked)]


async def task_row(session: Session, task_id: int) -> Task:
    return await session.get_one(Task, task_id, populate_existing=True)


class Round(NamedTuple):
    """A version with the names of its files."""

    number: int
    verdict: str | None
    remark: str | None
    files: list[str]


async def rounds(session: Session, task_id: int) -> list[Round]:
    asked = (
        select(Version)
        .join(Document, Document.id == Version.document_id)
        .where(Document.task_id == task_id)
        .order_by(Version.number)
        .execution_options(populate_existing=True)
    )
    return [
        Round(version.number, version.verdict, version.remark, await _names(session, version.id))
        for version in list(await session.scalars(asked))
    ]


async def _names(session: Session, version_id: int) -> list[str]:
    asked = select(File.name).where(File.version_id == version_id).order_by(File.position, File.id)
    return list(await session.scalars(asked))
