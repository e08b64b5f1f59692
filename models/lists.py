"""Lists of schools and curators that were sent, before anything is added."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.roles import Role
from models.base import Base, BotName, External

_OPEN = text("ended_at IS NULL")


class ListDraft(Base):
    """A list as it was understood, with a choice for each line; it is added as a whole."""

    __tablename__ = "list_drafts"
    __table_args__ = (Index("ix_list_drafts_open", "person_id", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role]
    """What the lines are: schools or curators."""
    bot: Mapped[str] = mapped_column(BotName)
    chat_id: Mapped[int] = mapped_column(External)
    parts: Mapped[list[dict[str, Any]]]
    """The messages with its text, in order: an edit of one reads the list again. Empty for a file."""
    lines: Mapped[list[dict[str, Any]]]
    """actions.people.lists.DraftLine as JSON."""
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it was added or dropped."""
