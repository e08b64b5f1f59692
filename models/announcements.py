"""Announcements, their files, and their acknowledgements."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.announcements.audience import Asks
from models.base import Base, BotName, External

_OPEN = text("done_at IS NULL")
_SCHEDULED = text("scheduled_at IS NOT NULL AND sent_at IS NULL AND cancelled_at IS NULL")
_CALLING = "called_on IS NULL AND closed_at IS NULL AND recalled_at IS NULL"
_UNSHOWN = text("progress_message_id IS NULL AND sent_at IS NOT NULL")
AT_REST = "done"
"""Stored in place of the figures of a progress message when no copy is on its way any more."""
_MOVING = text(f"progress_message_id IS NOT NULL AND (progress_shown IS NULL OR progress_shown != '{AT_REST}')")


class Announcement(Base):
    __tablename__ = "announcements"
    __table_args__ = (
        Index("ix_announcements_scheduled", "send_at", "id", sqlite_where=_SCHEDULED, postgresql_where=_SCHEDULED),
        Index("ix_announcements_calling", "answer_by", sqlite_where=text(f"calls_again = 1 AND {_CALLING}"),
              postgresql_where=text(f"calls_again AND {_CALLING}")),
        Index("ix_announcements_moving", "id", sqlite_where=_MOVING, postgresql_where=_MOVING),
        Index("ix_announcements_unshown", "id", sqlite_where=_UNSHOWN, postgresql_where=_UNSHOWN),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    html: Mapped[str] = mapped_column(Text)
    audience: Mapped[dict[str, Any]]
    """domain.announcements.audience.Audience as JSON."""
    source: Mapped[dict[str, Any] | None]
    """The message in which its author wrote it: an edit of that message changes a draft."""
    asks: Mapped[str] = mapped_column(String(20), default=Asks.KNOWN.value)
    """domain.announcements.audience.Asks."""
    question: Mapped[str | None] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(default=list)
    answer_by: Mapped[date | None]
    """The last local day for answers."""
    calls_again: Mapped[bool] = mapped_column(default=False)
    """Those who are silent get an automatic second call on the working day before `answer_by`."""
    called_on: Mapped[date | None]
    """The local day of the automatic second call."""
    calls: Mapped[int] = mapped_column(default=0)
    """Second calls so far."""
    urgent: Mapped[bool] = mapped_column(default=False)
    """Quiet hours do not delay it."""
    send_at: Mapped[datetime | None]
    """The chosen moment of sending; None means at once."""
    scheduled_at: Mapped[datetime | None]
    """When the author confirmed it; from then on it goes out by itself."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    """When the sending was stopped; copies that were not sent by then stay unsent."""
    closed_at: Mapped[datetime | None]
    """From then on no answers are accepted."""
    next_html: Mapped[str | None] = mapped_column(Text)
    """A text proposed after sending, until the author decides who is asked again."""
    editions: Mapped[int] = mapped_column(default=0)
    """How often the text was changed after sending."""
    edited_at: Mapped[datetime | None]
    recalled_at: Mapped[datetime | None]
    progress_bot: Mapped[str | None] = mapped_column(BotName)
    progress_chat_id: Mapped[int | None] = mapped_column(External)
    progress_message_id: Mapped[int | None] = mapped_column(External)
    progress_shown: Mapped[str | None] = mapped_column(String(40))
    """The figures that the progress message shows; it is edited when the present figures differ."""


class AnnouncementFile(Base):
    __tablename__ = "announcement_files"
    __table_args__ = (
        Index("uq_announcement_files_announcement_id_file_id", "announcement_id", "file_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))


class Acknowledgement(Base):
    """A recipient of an announcement, and when they acknowledged it."""

    __tablename__ = "acknowledgements"
    __table_args__ = (
        Index("uq_acknowledgements_announcement_id_seat_id_person_id", "announcement_id", "seat_id", "person_id",
              unique=True),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: nobody occupies the seat yet."""
    acknowledged_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)
    """The answer to its question: «yes», «no», an option, an ISO date, or free text."""


class CopyEdit(Base):
    """A sent copy that needs an edit; each is settled on its own, so that a kill loses none."""

    __tablename__ = "copy_edits"
    __table_args__ = (
        Index("uq_copy_edits_notice_id", "notice_id", unique=True),
        Index("ix_copy_edits_announcement_id", "announcement_id"),
        Index("ix_copy_edits_open", "not_before", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    """The copy; it may still be on its way."""
    round: Mapped[int]
    """Counts the changes that need an edit; settling names the round that was shown."""
    attempts: Mapped[int]
    not_before: Mapped[datetime]
    done_at: Mapped[datetime | None]
    lost: Mapped[str | None] = mapped_column(Text)
    """Why the edit failed for good; None if it did not."""
