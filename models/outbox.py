"""The outbox: each message that the bot sends unasked is first a row here."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ErrorText, External

EVENING = "evening"
"""Slot of the day card that lists what was handed in outside working hours."""
FILES_SENT = "files_sent"
"""Key in a notice's data: how many of its files went before its text."""
FILES_UNSENT = "files_unsent"
"""Key in a notice's data: names of files that the messenger refused; the text went without them."""

_WAITING = text("sent_at IS NULL AND dropped_at IS NULL")
_DROPPED = text("dropped_at IS NOT NULL")


class Notice(Base):
    """One message for one person. (person, kind, item, slot) is unique: nothing is sent twice."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("uq_notices_person_id_kind_item_slot", "person_id", "kind", "item", "slot", unique=True),
        Index("ix_notices_waiting", "lane", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_notices_waiting_for_person", "person_id", "lane", "id",
              sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_notices_dropped", "municipality_id", "dropped_at", sqlite_where=_DROPPED, postgresql_where=_DROPPED),
        Index("ix_notices_kind_item", "kind", "item"),
        Index("ix_notices_stale", "id", sqlite_where=text("stale = 1"), postgresql_where=text("stale")),
        Index("ix_notices_created_at", "created_at"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    """The seat that the notice addresses."""
    kind: Mapped[str] = mapped_column(String(40))
    item: Mapped[int]
    slot: Mapped[str] = mapped_column(String(80))
    """Tells repeated notices about one item apart; nothing is read from it."""
    revision: Mapped[int | None]
    """Which text of an announcement asks again, or which files of a version were checked."""
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("verdicts.id"))
    """The verdict that it reports; while that can be undone, the sent message is changed."""
    day: Mapped[date | None]
    """The local day of a request for a report: nobody is asked twice on one day."""
    data: Mapped[dict[str, Any]]
    lane: Mapped[int]
    """0 goes before 1: an answer to a school before a bulk announcement."""
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int]
    sending_at: Mapped[datetime | None]
    """When its call to the messenger began: if the process dies before the result is stored, it may have arrived."""
    interruptions: Mapped[int] = mapped_column(default=0)
    """How often a process died during such a call."""
    sent_at: Mapped[datetime | None]
    stale: Mapped[bool] = mapped_column(default=False)
    """A message that was sent and is out of date: it is edited in place."""
    superseded_at: Mapped[datetime | None]
    """When another message took its place: its own is one line without buttons."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    """By which account the person was told: its message is changed there, even if another account is used later."""
    message_id: Mapped[int | None] = mapped_column(External)
    dropped_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(ErrorText)
    """Why it was dropped, or the error of the last attempt."""
