"""Heartbeats of the loops: written by each process, read by `vekha doctor`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from actions.shared.database import Session
from actions.shared.views import View
from domain.loops import LoopName, Trouble
from models.heartbeats import Heartbeat

KEPT = timedelta(days=7)
"""How long the rows of a killed process are kept."""


class Beat(View):
    """The last activity of one loop."""

    name: LoopName
    bot: str = ""
    """Of which bot, where each bot has a loop of its own."""
    begun_at: datetime
    turned_at: datetime | None = None
    failures: int = 0
    """Turns that failed since the last success."""
    failed_at: datetime | None = None
    trouble: Trouble | None = None
    error: str | None = None


class LoopSeen(View):
    """A loop's last heartbeat, and its moment."""

    owner: int
    beat_at: datetime
    beat: Beat


async def write(session: Session, owner: int, beats: Iterable[Beat], now: datetime) -> None:
    """Replace a process's heartbeats by these, one a loop; deletes rows that are too old, too."""
    await session.execute(delete(Heartbeat).where((Heartbeat.owner == owner) | (Heartbeat.beat_at < now - KEPT)))
    session.add_all([Heartbeat(owner=owner, beat_at=now, **beat.model_dump()) for beat in beats])
    await session.flush()


async def read(session: Session) -> tuple[LoopSeen, ...]:
    """The newest heartbeat of each loop; of processes, that of each one."""
    asked = select(Heartbeat).order_by(Heartbeat.beat_at, Heartbeat.begun_at)
    newest = {}
    for row in await session.scalars(asked):
        key = (row.name, row.bot, row.owner if row.name is LoopName.PROCESS else 0)
        newest[key] = LoopSeen(
            owner=row.owner, beat_at=row.beat_at, beat=Beat.model_validate(row, from_attributes=True)
        )
    return tuple(newest.values())
