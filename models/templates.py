"""Forms that go with an activity, and accepted documents that may be shown as examples."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class BlankForm(Base):
    """A blank form of an activity: what a school fills in."""

    __tablename__ = "templates"
    __table_args__ = (Index("uq_templates_activity_id_file_id", "activity_id", "file_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Example(Base):
    """An accepted round that a reviewer would like to show; it is shown while the school agrees."""

    __tablename__ = "examples"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), unique=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """From whose seat it was asked for."""
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    """The school's yes; None is no answer yet, or a no."""
    declined_at: Mapped[datetime | None]
    """The school's no, also one that came after a yes."""
    removed_at: Mapped[datetime | None]
    """The reviewer has taken it out again."""
