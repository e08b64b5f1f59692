"""A database like a large region's: a hundred thousand rows in each queue, made by the engine itself in seconds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Integer,
    String,
    Table,
    case,
    cast,
    insert,
    literal,
    literal_column,
    null,
    select,
    text,
)
from sqlalchemy.types import TypeDecorator

from actions.shared.identity import CONSENT_VERSION
from domain.announcements.audience import Asks
from domain.notices import NoticeKind
from domain.people.roles import Role
from domain.tasks.moves import Expects, TaskState
from models.announcements import AT_REST
from models.base import Base, EnumText

NOW = datetime(2023, 2, 1, 7, 0, tzinfo=UTC)
"""A Wednesday, ten in the morning in Moscow."""
TODAY = date(2023, 2, 1)
MANY = 100_000
"""Rows of what grows from day to day."""
PEOPLE = 20_000
"""As many schools, seats and accounts."""
PLACES = 500
"""Municipalities; person n belongs to the n-th, counted round and round."""
CARDS = 20_000
"""This morning's cards: the last notices are not sent yet, and as many tasks are due."""
OLD = 1_000
"""Of the updates the first ones: handled so long ago that they may go."""
QUEUES = frozenset({"notices", "tasks", "updates", "acknowledgements", "copy_edits", "events", "checks", "folders"})
"""What grows by thousands of rows in a minute, before any engine has looked at it; the rest grows over months."""
FEW = frozenset({"municipalities", "heartbeats", "roadmaps", "report_templates"})
"""Tables so small that they may be read as a whole."""

I: ColumnElement[int] = literal_column("i", Integer)  # noqa: E741
CARD = I > MANY - CARDS
AGO = literal(NOW - timedelta(days=30), Base.type_annotation_map[datetime]())

SIZES = {
    "municipalities": PLACES, "roadmaps": PLACES, "activities": 20 * PLACES, "assignments": 10 * PLACES,
    "notices": MANY, "tasks": MANY,
    "updates": MANY, "acknowledgements": MANY, "copy_edits": MANY, "events": MANY,
    "heartbeats": 0, "report_templates": 0,
}  # fmt: skip
"""Every other table has as many rows as there are people."""


def _text(value: ColumnElement[Any]) -> ColumnElement[str]:
    return cast(value, String)


def _role() -> ColumnElement[str]:
    return case((I <= PLACES, Role.COORDINATOR.value), (I <= 2 * PLACES, Role.CURATOR.value), else_=Role.SCHOOL.value)


def _turn(size: int) -> ColumnElement[int]:
    """1, 2, … size, 1, 2, …"""
    return (I - 1) % size + 1


GIVEN: dict[str, Any] = {
    "municipalities.name": _text(I), "municipalities.timezone": "Europe/Moscow",
    "schools.key": _text(I), "schools.name": _text(I),
    "accounts.external_id": I, "accounts.chat_id": I, "accounts.bot": "telegram",
    "consents.version": CONSENT_VERSION, "people.language": "ru",
    "seats.role": _role(), "seats.school_id": I, "seats.title": _text(I),
    "oversights.school_id": I, "oversights.seat_id": _turn(PLACES) + PLACES,
    "invites.code_hash": _text(I), "wrong_codes.external_id": I,
    "roadmaps.confirmed_at": AGO, "activities.position": (I - 1) // PLACES, "assignments.activity_id": I,
    "tasks.activity_id": (I - 1) // PEOPLE * PLACES + _turn(PLACES), "tasks.school_id": _turn(PEOPLE),
    "tasks.expects": Expects.DOCUMENT.value, "tasks.state": TaskState.TODO.value,
    "tasks.due": literal(TODAY + timedelta(days=3)),
    "tasks.remind_on": case((I <= CARDS, literal(TODAY)), else_=literal(TODAY + timedelta(days=30))),
    "documents.task_id": I, "versions.document_id": I, "versions.verdict": "accepted", "files.version_id": I,
    "files.hash": _text(I), "files.chat_id": I, "files.message_id": I, "files.part": "file", "files.kind": "document",
    "checks.version_id": I, "checks.done_at": AGO,
    "verdicts.state": TaskState.ACCEPTED.value, "verdicts.state_before": TaskState.SUBMITTED.value,
    "handovers.task_id": I, "handovers.seat_id": _turn(PLACES) + PLACES, "ticks.person_id": I,
    "examples.version_id": I, "templates.file_id": I, "frequent_questions.question_id": I,
    "questions.state": "answered", "questions.asked_by": "owner", "replies.side": "owner",
    "replies.chat_id": I, "replies.message_id": I, "replies.bot": "telegram",
    "reply_copies.chat_id": I, "reply_copies.message_id": I,
    "announcements.sent_at": AGO, "announcements.asks": Asks.KNOWN.value,
    "announcements.progress_shown": AT_REST, "announcements.progress_message_id": I,
    "announcements.progress_chat_id": _turn(PLACES), "announcements.progress_bot": "telegram",
    "announcement_files.file_id": I,
    "acknowledgements.announcement_id": (I - 1) // 5 + 1, "acknowledgements.person_id": _turn(PEOPLE),
    "copy_edits.notice_id": I, "copy_edits.done_at": AGO,
    "folders.ended_at": AGO, "folders.scope": "all", "folders.outcome": "done",
    "updates.update_id": I, "updates.bot": "telegram", "updates.chat_id": _turn(PEOPLE),
    "updates.handled_at": AGO, "updates.owner": 1,
    "updates.done_at": case((I <= OLD, AGO), else_=literal(NOW, AGO.type)),
    "conversations.chat_id": I, "conversations.bot": "telegram",
    "notices.seat_id": _turn(PEOPLE), "notices.account_id": case((CARD, null()), else_=_turn(PEOPLE)),
     "notices.slot": _text(I), "notices.message_id": case((CARD, null()), else_=I),
    "notices.kind": case((CARD, NoticeKind.DAY_CARD.value), else_=NoticeKind.ANNOUNCEMENT.value),
    "notices.item": case((CARD, TODAY.toordinal()), else_=_turn(PEOPLE)),
    "notices.sent_at": case((CARD, null()), else_=AGO),
    "notices.expires_at": literal(NOW + timedelta(hours=8), AGO.type),
}  # fmt: skip
"""What is no default, by table and column, in row `i`."""


def fill(connection: Connection) -> None:
    """Fill every table; what the engine knows of its contents it has still to find out by ANALYZE."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    for table in Base.metadata.sorted_tables:
        if size := _size(table):
            _fill(connection, table, size)


def _size(table: Table) -> int:
    return SIZES.get(table.name, PEOPLE)


def _fill(connection: Connection, table: Table, size: int) -> None:
    numbers = select(literal(1).label("i")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i < size))
    columns = [column for column in table.columns if column is not table.autoincrement_column]
    values = [_value(table, column).label(column.name) for column in columns]
    connection.execute(insert(table).from_select(columns, select(*values).select_from(numbers)))


def _value(table: Table, column: Column[Any]) -> ColumnElement[Any]:
    given = GIVEN.get(f"{table.name}.{column.name}")
    if given is not None:
        return given if isinstance(given, ColumnElement) else literal(given, column.type)
    if column.foreign_keys and not column.nullable:
        return _turn(_size(next(iter(column.foreign_keys)).column.table))
    return literal(None if column.nullable else _ordinary(column), column.type)


def _ordinary(column: Column[Any]) -> Any:
    if isinstance(column.type, EnumText):
        return next(iter(column.type.words))
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    ago = NOW - timedelta(days=30)
    of = {DateTime: ago, Date: TODAY, Boolean: False, Integer: 0, String: "x", JSON: _json(column)}
    return next(value for sort, value in of.items() if isinstance(kind, sort))


def _json(column: Column[Any]) -> Any:
    lists = {"reporters", "questions", "seats", "choices", "before", "options", "findings", "parts", "period_choices"}
    return [] if column.name in lists else {}
