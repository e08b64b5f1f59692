"""Evidence: a task's document, its versions, their files, and files that are not yet assigned to a task."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.documents.versions import FilePart, VersionVerdict
from models.base import Base, BotName, EnumText, External


class Document(Base):
    """What a task hands in; its versions are the rounds between school and curator."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), unique=True)
    created_at: Mapped[datetime]


class Version(Base):
    """One round: the files handed in together, and the reviewer's verdict and remark."""

    __tablename__ = "versions"
    __table_args__ = (Index("uq_versions_document_id_number", "document_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    verdict: Mapped[VersionVerdict | None]
    """«accepted», «returned» or «withdrawn»; None: it awaits a verdict."""
    remark: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    def settle(self, verdict: VersionVerdict, remark: str | None, now: datetime) -> None:
        """Record the verdict on the round."""
        self.verdict, self.remark, self.settled_at = verdict, remark, now


class File(Base):
    """One file as a person sent it. The bytes are in the file store under their hash."""

    __tablename__ = "files"
    __table_args__ = (
        Index("ix_files_version_id_position", "version_id", "position"),
        Index("ix_files_hash", "hash"),
        Index("uq_files_origin", "bot", "chat_id", "message_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    """None: it came unasked, and the sender has not yet chosen its task."""
    position: Mapped[int] = mapped_column(External)
    """Files of a round are in the order of their messages."""
    hash: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20))
    """How the messenger shows it: «document», «photo», «video», «video_note», «animation», «voice», «audio».

    «link» is a page on a site, «scan» is a PDF that we made of photos.
    """
    part: Mapped[FilePart] = mapped_column(
        EnumText(FilePart, 10), default=FilePart.FILE, server_default=FilePart.FILE.value
    )
    """Its part in the round: «file», «page» (its picture is a page of the round's scan), «out» (replaced or left
    out: kept, but not shown)."""
    page_hash: Mapped[str | None] = mapped_column(String(64))
    """For a photo: the hash of its upright page as JPEG, also in the file store."""
    quality: Mapped[dict[str, Any] | None]
    """For a photo: domain.documents.scan.Quality as JSON."""
    caption: Mapped[str | None] = mapped_column(Text)
    group: Mapped[str | None] = mapped_column(String(64))
    """Shared by the files of one album."""
    reference: Mapped[str | None] = mapped_column(Text)
    """The bot's own id of the file: a cache that saves sending the bytes again. Another bot has no use for it."""
    bot: Mapped[str] = mapped_column(BotName)
    chat_id: Mapped[int] = mapped_column(External)
    message_id: Mapped[int] = mapped_column(External)
    address: Mapped[str | None] = mapped_column(Text)
    """The address of a link; the stored bytes are a shortcut to it."""
    created_at: Mapped[datetime]
