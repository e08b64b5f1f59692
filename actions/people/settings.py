"""A person's own settings: the seat they act from, their language, their name."""

from datetime import datetime

from sqlalchemy import update

from actions.shared import history
from actions.shared.database import Session
from actions.shared.history import Subject
from domain.errors import DomainError, NotFound
from domain.people.names import one_line
from domain.people.roles import Actor
from models.people import Account, Person

MAX_PERSON_NAME = 200


async def change_seat(session: Session, actor: Actor, seat_id: int, _now: datetime) -> Actor:
    """Act from another of the person's own seats from now on."""
    seat = next((seat for seat in actor.seats if seat.id == seat_id), None)
    if seat is None:
        raise NotFound
    await session.execute(update(Account).where(Account.id == actor.account_id).values(seat_id=seat_id))
    return actor.acting_as(seat)


async def change_language(session: Session, actor: Actor, language: str, _now: datetime) -> Actor:
    """Set the language in which the bot writes to the person; `language` is one of l10n.LANGUAGES."""
    await session.execute(update(Person).where(Person.id == actor.person_id).values(language=language))
    return actor.model_copy(update={"language": language})


async def change_name(session: Session, actor: Actor, name: str, now: datetime) -> Actor:
    """Set the person's name: фамилия, имя и отчество, as papers print it."""
    name = checked_name(name)
    await session.execute(update(Person).where(Person.id == actor.person_id).values(name=name))
    history.record(session, actor, "renamed", Subject.SEAT, actor.seat.id, now, name=name)
    return actor.model_copy(update={"name": name})


def checked_name(text: str) -> str:
    """A person's name in one line; DomainError where it is empty or too long."""
    name = one_line(text)
    if not name or len(name) > MAX_PERSON_NAME:
        raise DomainError("refusal-person-name", limit=MAX_PERSON_NAME)
    return name
