"""Two schools or curators that became one, with every changed value, so that it can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

_DONE = text("undone_at IS NULL")


class Merger(Base):
    """One seat's tasks, people and threads went over to another seat."""

    __tablename__ = "mergers"
    __table_args__ = (Index("ix_mergers_done", "kept_id", sqlite_where=_DONE, postgresql_where=_DONE),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kept_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    gone_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changes: Mapped[list[dict[str, Any]]]
    """actions.people.merging.RowChange as JSON, in the order in which they were made."""
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
