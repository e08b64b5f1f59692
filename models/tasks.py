"""A task: one activity × one seat × one due date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.tasks.moves import Expects, TaskState
from models.base import Base


class Task(Base):
    __tablename__ = "tasks"
    __table_args__ = (
        Index("uq_tasks_activity_id_seat_id_slot", "activity_id", "seat_id", "slot", unique=True),
        Index("ix_tasks_remind_on", "municipality_id", "remind_on",
              sqlite_where=text("remind_on IS NOT NULL"), postgresql_where=text("remind_on IS NOT NULL")),
        Index("ix_tasks_seat_id_state", "seat_id", "state"),
        Index("ix_tasks_school_id", "school_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    slot: Mapped[int]
    """Which of the activity's due dates it is, from 0."""
    expects: Mapped[Expects]
    state: Mapped[TaskState]
    start: Mapped[date]
    due: Mapped[date | None]
    """Local date; None where the order names none («в течение года»)."""
    remind_on: Mapped[date | None]
    """The next local date on which the person is reminded of the task: the reminder plan is this column."""
    help_since: Mapped[datetime | None]
    awaits_file_from: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who pressed «Приложить» and has not sent the file yet."""
    awaits_file_since: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    """When the activity was withdrawn: the task is kept with its history, and nobody is asked for it."""
    made_at: Mapped[datetime | None]
    """Since when it is asked for; None for tasks older than this column."""
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()
    """Counts the changes: every write names the version that it read."""

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
