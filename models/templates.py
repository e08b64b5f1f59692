"""Blank forms of activities, and accepted documents that may be shown as examples."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class BlankForm(Base):
    """A blank form of an activity, which a school fills in."""

    __tablename__ = "templates"
    __table_args__ = (Index("uq_templates_activity_id_file_id", "activity_id", "file_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Example(Base):
    """An accepted round that a reviewer proposes as an example; it is shown while the school agrees."""

    __tablename__ = "examples"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), unique=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """The seat that proposed it."""
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    """When the school agreed; None: no answer yet, or a refusal."""
    declined_at: Mapped[datetime | None]
    """When the school refused, also after it had agreed."""
    removed_at: Mapped[datetime | None]
    """When the reviewer removed it."""
