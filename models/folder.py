"""Ordered folders of documents: each is built exactly once, also across restarts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BotName, External

_OPEN = text("ended_at IS NULL")


class Folder(Base):
    """One order for a folder. Its parts are fixed when it is made, so that a restart continues with the same parts."""

    __tablename__ = "folders"
    __table_args__ = (
        Index("uq_folders_person_id", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_folders_open", "not_before", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """The seat that ordered it: its rights are checked again when the folder is built."""
    scope: Mapped[str] = mapped_column(String(20))
    target: Mapped[int]
    """The id of the seat or the activity; 0 where the scope needs none."""
    first: Mapped[date | None]
    last: Mapped[date | None]
    accepted_only: Mapped[bool]
    parts: Mapped[list[list[int]]] = mapped_column(JSON)
    """Ids of files by part, in the order of the folder."""
    parts_sent: Mapped[int]
    done: Mapped[int]
    """How many files of the current part are packed."""
    faults: Mapped[dict[str, Any]]
    """Why a file is missing (a domain.archive.Fault), by the file's id."""
    part_bytes: Mapped[int]
    """The limit of a part in bytes; lowered when the messenger refuses a part."""
    bot: Mapped[str | None] = mapped_column(BotName)
    chat_id: Mapped[int | None] = mapped_column(External)
    message_id: Mapped[int | None] = mapped_column(External)
    """The message that shows the progress of the building."""
    attempts: Mapped[int]
    not_before: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(20))
    """Why it waits: «disk», «store», «messenger»."""
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    """«done», «cancelled», «failed» or «unreachable»."""
