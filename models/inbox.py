"""The durable inbox of updates, and the short conversations."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BotName, ErrorText, External

_OPEN = text("done_at IS NULL")


class StoredUpdate(Base):
    """An update as the messenger sent it: stored and committed before it is confirmed."""

    __tablename__ = "updates"
    __table_args__ = (
        Index("uq_updates_bot_update_id", "bot", "update_id", unique=True),
        Index("ix_updates_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_updates_open_in_chat", "bot", "chat_id", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_updates_done_at", "done_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(BotName)
    update_id: Mapped[int] = mapped_column(External)
    chat_id: Mapped[int] = mapped_column(External)
    kind: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """The kind of the update, in the messenger's own word."""
    body: Mapped[str] = mapped_column(Text)
    """The messenger's JSON as received; it is decoded when its turn comes."""
    received_at: Mapped[datetime]
    owner: Mapped[int] = mapped_column(External)
    """The process that handles it (models/leader.py); when that process has died, the leader takes the update over."""
    attempts: Mapped[int]
    handled_at: Mapped[datetime | None]
    """Set by the transaction that holds its effect, so that the effect happens once."""
    done_at: Mapped[datetime | None]
    """Set when the person has the answer, or the update was set aside."""
    error: Mapped[str | None] = mapped_column(ErrorText)
    deaths: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the process died while it handled this update, mostly for another cause."""
    apologised_at: Mapped[datetime | None]
    """When its sender got the notice that its effect was saved and the answer lost: once, however often we crash."""
    waits_since: Mapped[datetime | None]
    """Since when a needed service (the file store) is away: the update is retried until it is done."""


class Conversation(Base):
    """What the bot waits for in a chat: a remark, an announcement's text. Short, and never about files."""

    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_changed_at", "changed_at"),)

    bot: Mapped[str] = mapped_column(BotName, primary_key=True)
    chat_id: Mapped[int] = mapped_column(External, primary_key=True)
    state: Mapped[str] = mapped_column(String(60))
    data: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
