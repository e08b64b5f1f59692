"""Verdicts of reviewers, hand-overs of documents, and documents selected to be accepted together."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.documents.versions import VersionVerdict
from domain.tasks.moves import TaskState
from models.base import Base


class Verdict(Base):
    """One «Принять» or «Вернуть»: by whom, and what it changed, so that it can be undone for a minute."""

    __tablename__ = "verdicts"
    __table_args__ = (
        Index("ix_verdicts_municipality_id_at", "municipality_id", "at"),
        Index("ix_verdicts_person_id_at", "person_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    """None: a report without a document was returned."""
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[TaskState]
    """The task's state after the verdict."""
    remark: Mapped[str | None] = mapped_column(Text)
    voice_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    """The remark as a voice message."""
    waited_since: Mapped[datetime | None]
    """When the round was handed in; None where an accepted document is returned, so that nothing waited."""
    at: Mapped[datetime]
    together: Mapped[str | None] = mapped_column(String(40))
    """Shared by the documents that one press accepted, and one press undoes."""
    state_before: Mapped[TaskState]
    since_before: Mapped[datetime]
    """Since when it was in that state."""
    verdict_before: Mapped[VersionVerdict | None]
    remark_before: Mapped[str | None] = mapped_column(Text)
    settled_before: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class Handover(Base):
    """A task whose documents another curator reviews: one at a time."""

    __tablename__ = "handovers"

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    by_seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    at: Mapped[datetime]


class Selected(Base):
    """A document that a person has selected in their queue, as it was then."""

    __tablename__ = "ticks"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    state_since: Mapped[datetime]
    """The task's own: a document that was added to since is not accepted unseen."""
