"""The one append-only history: who, as whom, when, what."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Event(Base):
    """A line of history, written in the same transaction as the change; no row is ever changed."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_subject", "subject", "subject_id"),
        Index("ix_events_municipality_id_at", "municipality_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: the office's system administrator, on the command line."""
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    verb: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    data: Mapped[dict[str, Any]]
