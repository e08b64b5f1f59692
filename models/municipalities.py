"""Municipality (the border of tenancy) and its schools."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Municipality(Base):
    __tablename__ = "municipalities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    short_name: Mapped[str | None] = mapped_column(String(40))
    """The name in the chat, where it differs; papers print the whole one."""
    timezone: Mapped[str] = mapped_column(String(60))
    policy: Mapped[dict[str, Any]]
    """The differences from the default ReminderPolicy."""
    created_at: Mapped[datetime]


class School(Base):
    __tablename__ = "schools"
    __table_args__ = (Index("uq_schools_municipality_id_key", "municipality_id", "key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[str] = mapped_column(String(300))
    key: Mapped[str] = mapped_column(String(300))
    """The name in the form that is compared: «МБОУСОШ №10» is «МБОУ СОШ № 10» (domain.people.schools.school_key)."""
    aliases: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Its former names, by which orders and lists may still call it."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
