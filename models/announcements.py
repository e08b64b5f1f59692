"""Announcements, their files, and who has acknowledged them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, External


class Announcement(Base):
    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    html: Mapped[str] = mapped_column(Text)
    audience: Mapped[dict[str, Any]]
    """domain.announcements.Audience as JSON."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    progress_chat_id: Mapped[int | None] = mapped_column(External)
    progress_message_id: Mapped[int | None] = mapped_column(External)
    progress_shown: Mapped[str | None] = mapped_column(String(40))
    """The figures that the progress message shows; it is edited when they differ."""


class AnnouncementFile(Base):
    __tablename__ = "announcement_files"
    __table_args__ = (
        Index("uq_announcement_files_announcement_id_file_id", "announcement_id", "file_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))


class Acknowledgement(Base):
    """A person who was to be told, and when he said that he knows."""

    __tablename__ = "acknowledgements"
    __table_args__ = (
        Index("uq_acknowledgements_announcement_id_seat_id_person_id", "announcement_id", "seat_id", "person_id",
              unique=True),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: nobody sits on the seat yet."""
    acknowledged_at: Mapped[datetime | None]
