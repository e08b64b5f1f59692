"""A task: one activity × one seat × one due date; and how that date was moved."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.tasks.deadlines import MoveVerdict
from domain.tasks.moves import Expects, TaskMove, TaskState, enters
from models.base import Base, EnumText

_PENDING = text("decided_at IS NULL")


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
    """The local date that holds now; None where the order names none («в течение года»)."""
    planned_due: Mapped[date | None]
    """The date that the order or the assignment set: it differs from `due` where the deadline was moved."""
    asks_until: Mapped[date | None]
    """The later date that its seat asks for: until somebody decides, the task is not overdue."""
    remind_on: Mapped[date | None]
    """The next local date on which the person is reminded of the task: the reminder plan is this column."""
    interim: Mapped[str | None] = mapped_column(Text)
    """The newest interim report, in its seat's own words."""
    help_since: Mapped[datetime | None]
    awaits_file_from: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who pressed «Приложить» and has not sent the file yet."""
    awaits_file_since: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    """When the activity was withdrawn: the task is kept with its history, and nobody is asked for it."""
    made_at: Mapped[datetime | None]
    """Since when it is asked for; None for tasks older than this column."""
    snoozed_to: Mapped[date | None]
    """«Напомнить завтра»: the day until which it is on no card."""
    state_since: Mapped[datetime]
    """Since when it is in its state: handed in, accepted; a file added to what awaits review counts."""
    state_before: Mapped[TaskState | None]
    """The state that the seat's own mark changed: taking the mark back restores it."""
    changed_at: Mapped[datetime]
    """When its state or its dates changed last."""
    version: Mapped[int] = mapped_column()
    """Counts the changes: every write names the version that it read."""

    def enter(self, move: TaskMove, state: TaskState, now: datetime) -> None:
        """Put the task into the state after a move, and keep what was before the seat's own mark."""
        marked = move in {TaskMove.FINISH, TaskMove.ATTACH} and state is TaskState.ACCEPTED
        if enters(move, self.state):
            self.state_since = now
            self.state_before = self.state if marked else None
        self.state, self.changed_at = state, now

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class DeadlineMove(Base):
    """One change of a task's deadline, or the request for one until it is decided. Rows are never removed."""

    __tablename__ = "deadline_moves"
    __table_args__ = (
        Index("ix_deadline_moves_task_id", "task_id"),
        Index("uq_deadline_moves_pending", "task_id", unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    old: Mapped[date | None]
    wanted: Mapped[date]
    """The date that was asked for, or set without having been asked for."""
    new: Mapped[date | None]
    """The date that was set; None while nobody has decided, and where the request was refused."""
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who asked for it on the task's own seat; None where nobody asked."""
    asked_at: Mapped[datetime | None]
    verdict: Mapped[MoveVerdict | None] = mapped_column(EnumText(MoveVerdict))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_as: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    decided_at: Mapped[datetime | None]
