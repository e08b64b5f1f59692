"""Calendar files: who has loaded a seat's deadlines into the calendar of their phone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class CalendarFile(Base):
    """A person's newest calendar file for one seat."""

    __tablename__ = "calendar_files"
    __table_args__ = (Index("uq_calendar_files_person_id_seat_id", "person_id", "seat_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    first_at: Mapped[datetime]
    """Tasks withdrawn since then are in every newer file, as cancelled."""
    taken_at: Mapped[datetime]
