"""The append-only history: every action writes it, people read it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.views import Page, View, page_of
from domain.people.roles import Actor
from models.history import Event
from models.people import Person, Seat

PAGE = 6


class Subject(StrEnum):
    """The kind of thing that a line of history is about."""

    MUNICIPALITY = "municipality"
    SEAT = "seat"
    SCHOOL = "school"
    ROADMAP = "roadmap"
    TASK = "task"
    ANNOUNCEMENT = "announcement"
    QUESTION = "question"
    ACTIVITY = "activity"


class EventLine(View):
    """One line as people read it. `verb` is the end of a Fluent key, `data` its arguments."""

    at: datetime
    verb: str
    person: str | None
    seat: str | None
    data: dict[str, Any]


def record(
    session: Session, actor: Actor, verb: str, subject: Subject, subject_id: int, now: datetime, **data: Any
) -> None:
    """Add one line, in the transaction of the change. `data` is JSON: words, numbers, ids."""
    session.add(
        Event(
            at=now,
            municipality_id=actor.seat.municipality_id,
            person_id=actor.person_id,
            seat_id=actor.seat.id,
            verb=verb,
            subject=subject.value,
            subject_id=subject_id,
            data=data,
        )
    )


async def lines(session: Session, subject: Subject, subject_id: int, number: int) -> Page[EventLine]:
    """Every line about one thing: page 0 holds the newest, each page is in order of time. The caller has checked the
    right."""
    asked = (
        select(Event, Person.name, Seat.title)
        .outerjoin(Person, Person.id == Event.person_id)
        .outerjoin(Seat, Seat.id == Event.seat_id)
        .where(Event.subject == subject.value, Event.subject_id == subject_id)
        .order_by(Event.id.desc())
    )
    found = [
        EventLine(at=event.at, verb=event.verb, person=person, seat=seat, data=event.data)
        for event, person, seat in await session.execute(asked)
    ]
    page = page_of(found, number, PAGE)
    return page.model_copy(update={"items": tuple(reversed(page.items))})
