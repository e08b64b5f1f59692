"""A roadmap as it was imported, its activities, one for each row of the order's table, and assignments beside it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.roadmap.labels import activity_label
from domain.tasks.moves import Expects
from models.base import Base


class Roadmap(Base):
    """A draft until it is confirmed; an unfinished preview is kept here, also across restarts."""

    __tablename__ = "roadmaps"
    __table_args__ = (
        Index("ix_roadmaps_municipality_id_confirmed_at", "municipality_id", "confirmed_at"),
        Index("uq_roadmaps_for_assignments", "municipality_id", unique=True, sqlite_where=text("for_assignments = 1"),
              postgresql_where=text("for_assignments")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """The seat that imported it."""
    for_assignments: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """No order is behind it: it holds the office's assignments. A municipality has one at most."""
    title: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(String(300))
    file_hash: Mapped[str] = mapped_column(String(64))
    plan_kind: Mapped[str] = mapped_column(String(20))
    start: Mapped[date]
    end: Mapped[date]
    period_asked: Mapped[bool]
    """The order does not state its period: the coordinator is asked for it first."""
    period_doubt: Mapped[str | None] = mapped_column(String(20))
    """Why the period should be checked (domain.roadmap.model.PERIOD_DOUBTS); None once the coordinator has set it."""
    period_choices: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")
    """The readings of a title that states no single period, as domain.deadlines.model.Plan in JSON."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("roadmaps.id"))
    """The running roadmap that this corrected order replaces."""
    before: Mapped[list[dict[str, Any]]]
    """The state of each task before this revision was confirmed, for an undo."""
    answers: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")
    """The answers given for all rows of a kind, the last one last, with the former state of these rows; they are undone
    one by one."""
    warnings: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """What the reader noticed about the whole order (domain.roadmap.model.DraftDoubt)."""
    left_out: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """The rows of the order that are no activities, in its words."""
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class Activity(Base):
    __tablename__ = "activities"
    __table_args__ = (Index("uq_activities_roadmap_id_position", "roadmap_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    roadmap_id: Mapped[int] = mapped_column(ForeignKey("roadmaps.id"))
    position: Mapped[int]
    number: Mapped[str | None] = mapped_column(String(40))
    section: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    responsible: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """The deadline as written in the order; `deadline` differs where the coordinator corrected it."""
    deadline: Mapped[dict[str, Any]]
    """domain.deadlines.Deadline as JSON: the order's text and how it was understood."""
    questions: Mapped[list[str]]
    """Codes of what was not understood; empty once the coordinator has answered."""
    split: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")
    """The events of the row as separate activities, offered until the question is answered."""
    reporters: Mapped[list[str]]
    """Roles of the seats that report."""
    seats: Mapped[list[int]]
    """Additional single seats that report: schools and persons named in the order."""
    choices: Mapped[list[int]]
    """Seats one of which the order may mean: offered first when the coordinator picks."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    """The same activity in the roadmap that this one replaces."""
    expects: Mapped[Expects]
    left_out: Mapped[bool]
    """Kept in the roadmap, but nobody reports on it."""
    moved: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Due dates that were moved for all seats, by slot: a seat that is asked later gets them."""
    spared: Mapped[list[int]] = mapped_column(default=list, server_default="[]")
    """Seats that were taken off, although their role reports."""
    cancelled_at: Mapped[datetime | None]
    """When it was cancelled for everybody; its unfinished tasks were withdrawn at the same moment."""

    @property
    def label(self) -> str:
        """Its number for people."""
        return activity_label(self.number, self.position)


class Assignment(Base):
    """What an assignment has beside its activity: its author, their words, who answers for it."""

    __tablename__ = "assignments"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """The author's seat: it sets the date and decides about an extension."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    """The seat that is responsible; the others are its co-executors. None: each seat answers for itself."""
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None]
    """When its tasks were made; None for a draft."""
