"""Signs of life of the loops: written by each process, read by `vekha doctor`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from actions.shared.database import Session
from actions.shared.views import View
from domain.loops import LoopName, Trouble
from models.heartbeats import Heartbeat

KEPT = timedelta(days=7)
"""What a process that was killed has left."""


class Beat(View):
    """What one loop did last."""

    name: LoopName
    begun_at: datetime
    turned_at: datetime | None = None
    failures: int = 0
    """Turns that have failed since one succeeded."""
    failed_at: datetime | None = None
    trouble: Trouble | None = None
    error: str | None = None


class Seen(View):
    """A loop's last sign of life, and when it was given."""

    owner: int
    beat_at: datetime
    beat: Beat


async def write(session: Session, owner: int, beats: Iterable[Beat], now: datetime) -> None:
    """These are the loops of a process now; what it said before is forgotten, as is what is too old to be of use."""
    await session.execute(delete(Heartbeat).where((Heartbeat.owner == owner) | (Heartbeat.beat_at < now - KEPT)))
    session.add_all([Heartbeat(owner=owner, beat_at=now, **beat.model_dump()) for beat in beats])
    await session.flush()


async def read(session: Session) -> tuple[Seen, ...]:
    """Of every loop the newest sign of life; of processes all."""
    asked = select(Heartbeat).order_by(Heartbeat.beat_at, Heartbeat.begun_at)
    newest = {}
    for row in await session.scalars(asked):
        key = (row.name, row.owner if row.name is LoopName.PROCESS else 0)
        newest[key] = Seen(owner=row.owner, beat_at=row.beat_at, beat=Beat.model_validate(row, from_attributes=True))
    return tuple(newest.values())
