"""A small world for tests of actions: two municipalities and their people, built by the actions that people use.

Every name of the first municipality contains «Ясн», so that a test sees at once what crossed the border.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select

from actions.people import joining, municipality, schools, seats
from actions.roadmap import confirming, importing
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.identity import Identity
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.people.roles import Actor, Role
from domain.roadmap.model import Draft, DraftActivity
from domain.tasks.moves import Expects
from models.people import Seat
from models.roadmaps import Activity
from models.tasks import Task
from tests.clock import MOSCOW

NOW = datetime(2023, 2, 1, 9, 0, tzinfo=MOSCOW)
"""A Wednesday."""
PLAN = Plan(kind="calendar", start=date(2023, 1, 1), end=date(2023, 12, 31))
MARK_OF_HOME = "ясн"

SCHOOLS = ("МКОУ Ясная СОШ № 1", "МКОУ Ясная СОШ № 2", "МКОУ Ясненская ООШ № 3")
CURATORS = ("Руслан Ясный", "Айшат Ясная")

REPORT = "Ясный план школы"
MEETING = "Ясное собрание"
CLUB = "Ясные занятия"
SUMMARY = "Ясная справка куратора"
LETTER = "Ясный отчёт района"


class World(NamedTuple):
    """The people, and the ids of what they have; all belong to Ясный район unless the name says otherwise."""

    mesedu: Actor
    """Coordinator."""
    ruslan: Actor
    """Curator of the first two schools."""
    aishat: Actor
    """Curator of the third school."""
    patimat: Actor
    """At the first school."""
    zaira: Actor
    """At the third school."""
    salim: Actor
    """Coordinator of the other municipality."""
    maryam: Actor
    """At the only school there."""

    school: int
    other_school: int
    foreign_school: int
    roadmap: int
    activity: int
    report: int
    """The first school's task that expects a document, due on 28 February."""
    meeting: int
    """Its task for which a mark is enough, due on 10 March."""
    club: int
    """Its task without a due date."""
    summary: int
    """Руслан's own task, which expects a document."""
    letter: int
    """Меседу's own task, which expects a document."""


RESPONSIBLE = {Role.SCHOOL: "школы", Role.CURATOR: "кураторы", Role.COORDINATOR: "координатор"}


def row(title: str, deadline: str, role: Role, expects: Expects, number: str | None = None) -> DraftActivity:
    """A row of an order that raises no doubts."""
    return DraftActivity(
        number=number,
        section="Ясный раздел",
        title=title,
        outcome=f"{title} есть",
        responsible=RESPONSIBLE[role],
        deadline=read_deadline(deadline, PLAN),
        reporters=frozenset({role}),
        expects=expects,
    )


ROWS = (
    row(REPORT, "до 28 февраля 2023", Role.SCHOOL, Expects.DOCUMENT, "1"),
    row(MEETING, "до 10 марта 2023", Role.SCHOOL, Expects.MARK, "2"),
    row(CLUB, "в течение года", Role.SCHOOL, Expects.MARK, "3"),
    row(SUMMARY, "до 28 февраля 2023", Role.CURATOR, Expects.DOCUMENT, "4"),
    row(LETTER, "до 1 апреля 2023", Role.COORDINATOR, Expects.DOCUMENT, "5"),
)


def order(*rows: DraftActivity, title: str = "Ясная дорожная карта") -> Draft:
    """An order as it was read; without rows it is the world's own."""
    return Draft(period=PLAN, title=title, activities=rows or ROWS)


CONTENT = b"%PDF-1.4 a report"


def sent_file(message_id: int = 1, name: str = "План.pdf", group: str | None = None) -> StoredFile:
    """A document as it comes in with message `message_id`."""
    return StoredFile(
        name=name, kind="document", hash=sha256(CONTENT).hexdigest(), size=len(CONTENT), caption=None, group=group,
        reference=f"file-{message_id}", bot="telegram:42", chat_id=1004, message_id=message_id,
    )  # fmt: skip


def identity(number: int, name: str) -> Identity:
    """An account; its private chat has the same id."""
    return Identity(bot="telegram:42", external_id=number, chat_id=number, name=name, language="ru")


async def build(session: Session) -> World:
    """Both municipalities with everybody on their seat and the roadmap confirmed at NOW."""
    mesedu = await _found(session, "Ясный район", identity(1001, "Меседу Ясная"))
    await schools.add_schools(session, mesedu, SCHOOLS, NOW)
    school_ids = await _school_ids(session, mesedu)
    for curator, own in zip(CURATORS, (SCHOOLS[:2], SCHOOLS[2:]), strict=True):
        card = await schools.add_curator(session, mesedu, curator, NOW)
        for name in own:
            await schools.assign_curator(session, mesedu, school_ids[name], card.curator.id, NOW, take=True)
    draft = await importing.import_draft(session, mesedu, order(), sent_file(), NOW)
    await confirming.confirm(session, mesedu, draft.id, NOW)
    salim = await _found(session, "Горный район", identity(1006, "Салим"))
    await schools.add_schools(session, salim, ["МКОУ Горная СОШ"], NOW)
    ruslan = await sit(session, mesedu, CURATORS[0], identity(1002, "Руслан Ясный"))
    aishat = await sit(session, mesedu, CURATORS[1], identity(1003, "Айшат Ясная"))
    patimat = await sit(session, mesedu, SCHOOLS[0], identity(1004, "Патимат Ясная"))
    zaira = await sit(session, mesedu, SCHOOLS[2], identity(1005, "Заира Ясненская"))
    return World(
        mesedu=mesedu,
        ruslan=ruslan,
        aishat=aishat,
        patimat=patimat,
        zaira=zaira,
        salim=salim,
        maryam=await sit(session, salim, "МКОУ Горная СОШ", identity(1007, "Марьям")),
        school=school_ids[SCHOOLS[0]],
        other_school=school_ids[SCHOOLS[2]],
        foreign_school=(await _school_ids(session, salim))["МКОУ Горная СОШ"],
        roadmap=draft.id,
        activity=await activity_of(session, draft.id, REPORT),
        report=await task_of(session, patimat, REPORT),
        meeting=await task_of(session, patimat, MEETING),
        club=await task_of(session, patimat, CLUB),
        summary=await task_of(session, ruslan, SUMMARY),
        letter=await task_of(session, mesedu, LETTER),
    )


async def _found(session: Session, name: str, who: Identity) -> Actor:
    """A new municipality with its coordinator."""
    founded = await municipality.found_municipality(session, name, "Europe/Moscow", NOW)
    await session.flush()
    return await joining.consent_and_sit(session, who, founded.code, NOW)


async def sit(session: Session, coordinator: Actor, title: str, who: Identity, now: datetime = NOW) -> Actor:
    """A person joins the seat with this title by its link."""
    invite = await seats.invite(session, coordinator, await seat_of(session, title), now)
    return await joining.consent_and_sit(session, who, invite.code, now)


async def _school_ids(session: Session, coordinator: Actor) -> dict[str, int]:
    listed = await schools.list_schools(session, coordinator, 0, NOW)
    return {line.name: line.id for line in listed.page.items}


async def seat_of(session: Session, title: str) -> int:
    return (await session.scalars(select(Seat.id).where(Seat.title == title))).one()


async def activity_of(session: Session, roadmap_id: int, title: str) -> int:
    asked = select(Activity.id).where(Activity.roadmap_id == roadmap_id, Activity.title == title)
    return (await session.scalars(asked)).one()


async def task_of(session: Session, actor: Actor, title: str) -> int:
    """The only task of the actor's seat by this activity."""
    asked = select(Task.id).join(Activity, Activity.id == Task.activity_id)
    return (await session.scalars(asked.where(Activity.title == title, Task.seat_id == actor.seat.id))).one()
