"""Checks of a round's files, made before its reviewer sees them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

_OPEN = text("done_at IS NULL")


class Check(Base):
    """The check of one round; each change of the round's files asks for a new check, with a higher `revision`."""

    __tablename__ = "checks"
    __table_args__ = (Index("ix_checks_due_at", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who sent the newest file, and gets the findings."""
    revision: Mapped[int]
    due_at: Mapped[datetime]
    """A little later than the newest file, so that an album is checked as a whole."""
    done_at: Mapped[datetime | None]
    attempts: Mapped[int]
    findings: Mapped[list[dict[str, Any]]]
    """domain.documents.checks.Finding as JSON."""
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    """The newest PDF of the round's photos."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    """The file that the next file replaces."""
    replaces_for: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who pressed «Переснять» last and has not done anything else since."""
