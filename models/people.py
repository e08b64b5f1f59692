"""Seats, the people who occupy them, their accounts, consents and invites."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from domain.people.names import sorting_key
from domain.people.roles import Role
from models.base import Base, BotName, External


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_card_at", "card_at", sqlite_where=text("card_at IS NOT NULL"),
              postgresql_where=text("card_at IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5))
    card_at: Mapped[time | None]
    """The local time of the day card, where the person wants it later than the municipality's."""
    created_at: Mapped[datetime]


class Account(Base):
    """A person with one bot. A person may have several: they are reached by the one that they used last."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index("uq_accounts_external_id_bot", "external_id", "bot", unique=True),
        Index("ix_accounts_chat_id", "chat_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    bot: Mapped[str] = mapped_column(BotName)
    external_id: Mapped[int] = mapped_column(External)
    """The person's number in the messenger: the same for all bots of it."""
    chat_id: Mapped[int] = mapped_column(External)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    """The seat that the person has chosen to act from."""
    blocked_at: Mapped[datetime | None]
    """Since when the messenger reports that the account cannot be reached."""
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    """When the person last wrote or pressed; up to an hour late."""


class Consent(Base):
    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Seat(Base):
    """The holder of duties. A school has one seat, a curator and a coordinator each have one."""

    __tablename__ = "seats"
    __table_args__ = (
        Index("ix_seats_municipality_id_role", "municipality_id", "role"),
        Index("uq_seats_school_id", "school_id", unique=True, sqlite_where=text("role = 'school'"),
              postgresql_where=text("role = 'school'")),
        Index("ix_seats_elsewhere", "municipality_id", "timezone", sqlite_where=text("timezone IS NOT NULL"),
              postgresql_where=text("timezone IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    role: Mapped[Role]
    title: Mapped[str] = mapped_column(String(300))
    """A school's name, or the name under which the curator or the coordinator was entered."""
    sorted_by: Mapped[str] = mapped_column(String(400), default="")
    """The key by which lists sort the title, updated with it: № 2 before № 11."""
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    timezone: Mapped[str | None] = mapped_column(String(60))
    """The seat's time zone, where it differs from the municipality's."""
    phone: Mapped[str | None] = mapped_column(String(60))
    """The phone number of the seat: the school's office, as the coordinator entered it."""
    note: Mapped[str | None] = mapped_column(String(200))
    """What the list said beside the name: «директор Магомедов М.М.»."""
    card_on: Mapped[date | None]
    """The last local day for which this overseeing seat's day card was queued."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    @validates("title")
    def _sort_by(self, _: str, title: str) -> str:
        self.sorted_by = sorting_key(title)
        return title


class Oversight(Base):
    """Which curator's seat oversees a school: one at a time."""

    __tablename__ = "oversights"

    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)


class Sitting(Base):
    """A person who occupies a seat, from a moment until a moment."""

    __tablename__ = "sittings"
    __table_args__ = (
        Index("uq_sittings_person_id_seat_id", "person_id", "seat_id", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Invite(Base):
    """A link by which its bearer joins one seat."""

    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(40), unique=True)
    """The hash; the code itself was shown only to the person who made the invite."""
    uses_left: Mapped[int]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class WrongCode(Base):
    """An attempt with a code that does not exist, by account; kept for an hour to limit guessing."""

    __tablename__ = "wrong_codes"
    __table_args__ = (Index("ix_wrong_codes_account", "messenger", "external_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    messenger: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[int] = mapped_column(External)
    at: Mapped[datetime]
