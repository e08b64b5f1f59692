"""For `vekha doctor`: whether every row about a file has its bytes."""

from sqlalchemy import func, select, union

from actions.shared.database import Session
from actions.shared.views import View
from models.documents import Document, File, Version
from models.municipalities import Municipality
from models.people import Seat
from models.roadmaps import Roadmap
from models.tasks import Task


class Kept(View):
    """A row whose bytes are in the store, and its owner: a seat, or a municipality."""

    id: int
    name: str
    whose: str


async def hashes_after(session: Session, last: str, limit: int) -> tuple[str, ...]:
    """The next hashes that rows name, each once, sorted; `last` "" begins."""
    named = union(select(File.hash.label("hash")), select(Roadmap.file_hash.label("hash"))).subquery()
    asked = select(named.c.hash).where(named.c.hash > last).order_by(named.c.hash).limit(limit)
    return tuple(await session.scalars(asked))


async def rows_of(session: Session, digest: str) -> tuple[Kept, ...]:
    """All rows that name a hash: files, and orders of roadmaps (by the roadmap's id)."""
    files = (
        select(File.id, File.name, func.coalesce(Seat.title, Municipality.name))
        .join(Municipality, Municipality.id == File.municipality_id)
        .outerjoin(Version, Version.id == File.version_id)
        .outerjoin(Document, Document.id == Version.document_id)
        .outerjoin(Task, Task.id == Document.task_id)
        .outerjoin(Seat, Seat.id == Task.seat_id)
        .where(File.hash == digest)
    )
    orders = (
        select(Roadmap.id, Roadmap.file_name, Municipality.name)
        .join(Municipality, Municipality.id == Roadmap.municipality_id)
        .where(Roadmap.file_hash == digest)
    )
    found = [*await session.execute(files.order_by(File.id)), *await session.execute(orders.order_by(Roadmap.id))]
    return tuple(Kept(id=row_id, name=name, whose=whose) for row_id, name, whose in found)


async def count_rows(session: Session) -> int:
    """How many rows name a file."""
    files = await session.scalar(select(func.count(File.id))) or 0
    return files + (await session.scalar(select(func.count(Roadmap.id))) or 0)
