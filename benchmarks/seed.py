"""Rows for the benches: a municipality with people on its seats, and tasks, written directly into the tables."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from actions.people.joining import consent_and_sit
from actions.people.municipality import found_municipality
from actions.people.schools import add_schools
from actions.shared.database import Session
from actions.shared.identity import CONSENT_VERSION, Identity
from benchmarks.stage import database_url, now
from domain.people.roles import Actor, Role
from models.db import Database
from models.people import Account, Consent, Person, Seat, Sitting
from models.schema import upgrade
from sandbox import SandboxPerson

COORDINATOR = Identity(bot="telegram:42", external_id=1, chat_id=1, name="Меседу", language="ru")


async def members(folder: Path, people: Sequence[SandboxPerson]) -> None:
    """A new database in which each person occupies the seat of a school of their own."""
    database = Database(database_url(folder))
    await upgrade(database)
    async with database.begin() as session:
        await seat(session, await coordinator(session), people)
    await database.close()


async def coordinator(session: Session) -> Actor:
    founded = await found_municipality(session, "Ясный район", "Europe/Moscow", now())
    await session.flush()
    return await consent_and_sit(session, COORDINATOR, founded.code, now())


async def seat(session: Session, placed: Actor, people: Sequence[SandboxPerson]) -> None:
    """Add schools for these people, and put each on a seat."""
    names = [f"МКОУ СОШ № {number}" for number in range(1, min(len(people), 100) + 1)]
    await add_schools(session, placed, names, now())
    await session.flush()
    seats = list(await session.scalars(select(Seat.id).where(Seat.role == Role.SCHOOL)))
    stamp = {"created_at": now()}
    rows = [{"name": person.name, "language": "ru", **stamp} for person in people]
    ids = list(await session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), rows))
    accounts = [
        {
            "person_id": row_id,
            "bot": "telegram:42",
            "external_id": person.id,
            "chat_id": person.id,
            "used_at": now(),
            **stamp,
        }
        for row_id, person in zip(ids, people, strict=True)
    ]
    await session.execute(insert(Account), accounts)
    consents = [{"person_id": row_id, "version": CONSENT_VERSION, "given_at": now()} for row_id in ids]
    await session.execute(insert(Consent), consents)
    sittings = [
        {"person_id": row_id, "seat_id": seats[number % len(seats)], "since": now() - timedelta(days=1)}
        for number, row_id in enumerate(ids)
    ]
    await session.execute(insert(Sitting), sittings)
