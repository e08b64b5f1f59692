"""Municipalities to crash in: one with many readers of an announcement, one with busy schools."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select

from actions.announcements import drafts, sending
from actions.people import joining, municipality, schools, seats
from actions.roadmap import confirming, importing
from actions.shared import identity
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.identity import Identity
from bot.chat.registry import TELEGRAM
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.people.roles import Actor, Role
from domain.roadmap.model import Draft, DraftActivity
from domain.tasks.moves import Expects
from models.people import Account, Consent, Person, Seat, Sitting
from models.roadmaps import Activity
from models.tasks import Task
from sandbox import SandboxPerson, World

PAPER = "Сдать справку"
MARK = "Провести собрание"
ORDER = StoredFile(
    name="Приказ.docx", kind="document", hash="0" * 64, size=1, caption=None, group=None,
    reference="", bot="tests", chat_id=0, message_id=0,
)  # fmt: skip


def now() -> datetime:
    """The killed processes use the machine's clock, and so do these tests."""
    return datetime.now(UTC)


class Worker(NamedTuple):
    """A person at a school with two tasks: one for which a mark is enough, one that expects a document."""

    person: SandboxPerson
    id: int
    mark: int
    paper: int


async def crowd(session: Session, world: World, size: int) -> tuple[Actor, list[SandboxPerson]]:
    """A coordinator, and so many people on the seats of a few schools: all of them read announcements.

    Their rows are inserted directly: 500 invites would take longer than the test.
    """
    coordinator = await _coordinator(session, world)
    seat_ids = await _schools(session, coordinator, max(1, size // 50))
    readers = [world.add_person(f"Читатель {number}") for number in range(1, size + 1)]
    seated = [Person(name=reader.name, language="ru", created_at=now()) for reader in readers]
    session.add_all(seated)
    await session.flush()
    for number, (reader, person) in enumerate(zip(readers, seated, strict=True)):
        reader.started = True
        account = Account(
            person_id=person.id,
            bot="telegram:42",
            external_id=reader.id,
            chat_id=reader.id,
            created_at=now(),
            used_at=now(),
        )
        consent = Consent(person_id=person.id, version=identity.CONSENT_VERSION, given_at=now())
        sitting = Sitting(person_id=person.id, seat_id=seat_ids[number % len(seat_ids)], since=now())
        session.add_all([account, consent, sitting])
    await session.flush()
    return coordinator, readers


async def announce(session: Session, coordinator: Actor, words: Sequence[str]) -> None:
    """Announcements to everybody, queued in this order, at any hour."""
    for text in words:
        draft = await drafts.compose(session, coordinator, text, now(), limits=TELEGRAM.can.limits)
        await sending.send(session, coordinator, draft.letter.id, now(), urgent=True)


async def workshop(session: Session, world: World, size: int) -> list[Worker]:
    """So many schools with a curator each; a person at every school, and one on the curator's seat."""
    coordinator = await _coordinator(session, world)
    seat_ids = await _schools(session, coordinator, size)
    workers = []
    for number, seat_id in enumerate(seat_ids, start=1):
        curator = await schools.add_curator(session, coordinator, f"Куратор {number}", now())
        await _sit(session, coordinator, world.add_person(f"Куратор {number}"), curator.curator.id)
        school_id = (await session.get_one(Seat, seat_id)).school_id
        await schools.assign_curator(session, coordinator, school_id, curator.curator.id, now(), take=True)
        person = world.add_person(f"Завуч {number}")
        workers.append((person, await _sit(session, coordinator, person, seat_id)))
    draft = await importing.import_draft(session, coordinator, _roadmap(), ORDER, now())
    await confirming.confirm(session, coordinator, draft.id, now())
    return [
        Worker(person, actor.person_id, await _task(session, actor, MARK), await _task(session, actor, PAPER))
        for person, actor in workers
    ]


async def _coordinator(session: Session, world: World) -> Actor:
    founded = await municipality.found_municipality(session, "Ясный район", "Europe/Moscow", now())
    await session.flush()
    return await joining.consent_and_sit(session, _identity(world.add_person("Меседу")), founded.code, now())


async def _schools(session: Session, coordinator: Actor, count: int) -> list[int]:
    """Seat ids of new schools."""
    names = [f"МКОУ СОШ № {number}" for number in range(1, count + 1)]
    await schools.add_schools(session, coordinator, names, now())
    return list(await session.scalars(select(Seat.id).where(Seat.role == Role.SCHOOL).order_by(Seat.id)))


async def _sit(session: Session, coordinator: Actor, person: SandboxPerson, seat_id: int) -> Actor:
    invite = await seats.invite(session, coordinator, seat_id, now())
    await session.flush()
    return await joining.consent_and_sit(session, _identity(person), invite.code, now())


def _identity(person: SandboxPerson) -> Identity:
    person.started = True
    return Identity(bot="telegram:42", external_id=person.id, chat_id=person.id, name=person.name, language="ru")


def _roadmap() -> Draft:
    """Two activities of every school, due at the end of next year: no reminder comes meanwhile."""
    year = now().year + 1
    plan = Plan.model_validate({"kind": "calendar", "start": f"{year}-01-01", "end": f"{year}-12-31"})
    rows = ((MARK, Expects.MARK), (PAPER, Expects.DOCUMENT))
    activities = tuple(
        DraftActivity(
            number=f"{number}.",
            section=None,
            title=title,
            outcome="Сделано",
            responsible="Директора",
            deadline=read_deadline("25 декабря", plan),
            reporters=frozenset({Role.SCHOOL}),
            expects=expects,
        )
        for number, (title, expects) in enumerate(rows, start=1)
    )
    return Draft(period=plan, title="Дорожная карта", activities=activities)


async def _task(session: Session, actor: Actor, title: str) -> int:
    asked = select(Task.id).join(Activity, Activity.id == Task.activity_id)
    return (await session.scalars(asked.where(Activity.title == title, Task.seat_id == actor.seat.id))).one()
