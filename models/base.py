"""What all tables share: names of constraints, moments in UTC, enums as text."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.documents.versions import FilePart, VersionVerdict
from domain.people.roles import Role
from domain.redaction import redacted
from domain.tasks.moves import Expects, TaskState


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime on both engines; SQLite, which has no time zones, stores it without one."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        aware = value.astimezone(UTC)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


T = TypeVar("T", bound=StrEnum)


class EnumText(TypeDecorator[T], Generic[T]):
    """A StrEnum stored as its text, so that a new member needs no migration."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[T], length: int = 20) -> None:
        super().__init__(length)
        self.words = words

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        return None if value is None else self.words(value)


class ErrorText(TypeDecorator[str]):
    """An error text; tokens, names and the texts of messages are removed when it is stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else redacted(value)


NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Tables without relationships: related rows are loaded by the queries in models/queries.py."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: Mapping[Any, Any] = {
        datetime: Moment,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        list[dict[str, Any]]: JSON,
        Role: EnumText(Role),
        TaskState: EnumText(TaskState),
        Expects: EnumText(Expects),
        FilePart: EnumText(FilePart),
        VersionVerdict: EnumText(VersionVerdict),
    }


External = BigInteger
"""Ids given by a messenger: they outgrow 32 bits."""
BotName = String(40)
"""Which bot of which messenger, by a name that outlives its token: «telegram:123456» (bot/chat/registry.py).

«telegram» alone is the bot that was the only one, until a start tells its number (actions/shared/bots.py).
"""
