"""Heartbeats: what each loop of each running process did last."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from domain.loops import LoopName, Trouble
from models.base import Base, BotName, EnumText, ErrorText, External


class Heartbeat(Base):
    """One loop of one process; written every few seconds, deleted when the process ends normally."""

    __tablename__ = "heartbeats"

    owner: Mapped[int] = mapped_column(External, primary_key=True, autoincrement=False)
    """The process (models/leader.py)."""
    name: Mapped[LoopName] = mapped_column(EnumText(LoopName), primary_key=True)
    bot: Mapped[str] = mapped_column(BotName, primary_key=True, default="")
    """Of which bot, where each bot has a loop of its own."""
    beat_at: Mapped[datetime]
    """When this row was written."""
    begun_at: Mapped[datetime]
    turned_at: Mapped[datetime | None]
    """When a turn last succeeded."""
    failures: Mapped[int]
    """Turns that have failed since then."""
    failed_at: Mapped[datetime | None]
    """When a turn last failed; kept after the loop has recovered, as are the next two."""
    trouble: Mapped[Trouble | None] = mapped_column(EnumText(Trouble))
    error: Mapped[str | None] = mapped_column(ErrorText)
