"""Three municipalities in the soak: two with curators, one whose coordinator reviews everything; and noisy people."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from actions.people import joining, municipality, schools, seats
from actions.roadmap import confirming, importing
from actions.shared.database import Session
from actions.shared.identity import Identity
from bot.app import Clock
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.people.roles import Actor, Role
from domain.roadmap.model import Draft, DraftActivity
from domain.tasks.moves import Expects
from models.history import Event
from models.people import Seat
from models.roadmaps import Activity
from models.tasks import Task
from sandbox import SandboxPerson, World
from tests.crash.places import ORDER

NOISY = 5
"""People from whom, as from strangers, come updates of any form. They are the first: 1004 is a number in those."""
DISTRICTS = ("Ясный район", "Светлый район", "Дальний район")
CURATED = 2
"""So many of them have curators."""
EACH_CURATOR = 18

MARK, PAPER, SOON = "Провести собрание", "Сдать справку", "Обновить страницу"
ROWS = (
    (MARK, "весь период", Expects.MARK),
    (PAPER, "25 декабря", Expects.DOCUMENT),
    (SOON, "ежемесячно до 15 числа", Expects.MARK),
)
YEAR = Plan.model_validate({"kind": "calendar", "start": "2026-01-01", "end": "2026-12-31"})


class Worker(NamedTuple):
    """A person at a school, with their tasks; `reviewer` is the number of the person who reviews them."""

    person: SandboxPerson
    district: int
    mark: int
    paper: int
    reviewer: int


class Town(NamedTuple):
    """Everybody: the coordinators by district, the curators, and the schools."""

    coordinators: Sequence[SandboxPerson]
    curators: Sequence[SandboxPerson]
    workers: Sequence[Worker]
    districts: Sequence[Sequence[int]]
    """Who reads the announcements of each district, by number."""
    people: dict[int, int]
    """The row of each person, by the number of their chat."""
    last_event: int
    """What is in the history before anybody acts."""


async def settle(session: Session, world: World, size: int, clock: Clock) -> Town:
    """Give so many people their seats and tasks."""
    noisy = [world.add_person(f"Шумный {number}") for number in range(NOISY)]
    people: dict[int, int] = {}
    coordinators, curators, workers, districts = [], [], [], []
    for number, name in enumerate(DISTRICTS):
        coordinator = world.add_person(f"Координатор {number + 1}")
        code = (await municipality.found_municipality(session, name, "Europe/Moscow", clock())).code
        await session.flush()
        placed = await joining.consent_and_sit(session, _identity(coordinator), code, clock())
        people[coordinator.id] = placed.person_id
        count = (size - NOISY) // len(DISTRICTS) - 1
        reviewers, own = await _schools(session, world, placed, coordinator, count, number, clock, people)
        coordinators.append(coordinator)
        curators += [one for one in reviewers if one is not coordinator]
        workers += own
        districts.append([*(one.id for one in reviewers if one is not coordinator), *(one.person.id for one in own)])
    await _noisy(session, noisy, clock)
    last_event = await session.scalar(select(func.max(Event.id))) or 0
    return Town(coordinators, curators, workers, districts, people, last_event)


async def _schools(
    session: Session,
    world: World,
    placed: Actor,
    coordinator: SandboxPerson,
    count: int,
    district: int,
    clock: Clock,
    people: dict[int, int],
) -> tuple[list[SandboxPerson], list[Worker]]:
    """The reviewers of a district, and a person for each of its schools, with tasks."""
    curating = max(1, count // (EACH_CURATOR + 1)) if district < CURATED else 0
    names = [f"МКОУ СОШ № {number}" for number in range(1, count - curating + 1)]
    await schools.add_schools(session, placed, names, clock())
    asked = select(Seat).where(Seat.role == Role.SCHOOL, Seat.municipality_id == placed.seat.municipality_id)
    places = list(await session.scalars(asked.order_by(Seat.id)))
    reviewers = []
    for number in range(curating):
        curator = world.add_person(f"Куратор {district + 1}.{number + 1}")
        card = await schools.add_curator(session, placed, curator.name, clock())
        people[curator.id] = (await _sit(session, placed, curator, card.curator.id, clock)).person_id
        for place in places[number::curating]:
            await schools.assign_curator(session, placed, place.school_id, card.curator.id, clock(), take=True)
        reviewers.append(curator)
    sitting = []
    for place in places:
        person = world.add_person(f"Завуч {district + 1}.{len(sitting) + 1}")
        people[person.id] = (await _sit(session, placed, person, place.id, clock)).person_id
        sitting.append(person)
    draft = await importing.import_draft(session, placed, _roadmap(), ORDER, clock())
    await confirming.confirm(session, placed, draft.id, clock())
    tasks = await _tasks(session, [place.id for place in places])
    reviewers = reviewers or [coordinator]
    return reviewers, [
        Worker(person, district, *tasks[place.id], reviewers[number % len(reviewers)].id)
        for number, (person, place) in enumerate(zip(sitting, places, strict=True))
    ]


async def _tasks(session: Session, places: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The mark and the paper of each seat."""
    found: dict[int, tuple[int, int]] = {}
    asked = select(Task.seat_id, Activity.title, Task.id).join(Activity, Activity.id == Task.activity_id)
    rows = list(await session.execute(asked.where(Task.seat_id.in_(places))))
    for place in places:
        of = {title: task_id for seat_id, title, task_id in rows if seat_id == place}
        found[place] = (of[MARK], of[PAPER])
    return found


async def _noisy(session: Session, noisy: Sequence[SandboxPerson], clock: Clock) -> None:
    """A district of their own, so that what they do by chance concerns nobody else."""
    code = (await municipality.found_municipality(session, "Шумный район", "Europe/Moscow", clock())).code
    await session.flush()
    placed = await joining.consent_and_sit(session, _identity(noisy[0]), code, clock())
    await schools.add_schools(session, placed, ["МКОУ Шумная СОШ"], clock())
    seat = select(Seat.id).where(Seat.role == Role.SCHOOL, Seat.municipality_id == placed.seat.municipality_id)
    place = (await session.scalars(seat)).one()
    for person in noisy[1:]:
        await _sit(session, placed, person, place, clock)


async def _sit(session: Session, placed: Actor, person: SandboxPerson, seat_id: int, clock: Clock) -> Actor:
    invite = await seats.invite(session, placed, seat_id, clock())
    await session.flush()
    return await joining.consent_and_sit(session, _identity(person), invite.code, clock())


def _identity(person: SandboxPerson) -> Identity:
    person.started = True
    return Identity(bot="telegram:42", external_id=person.id, chat_id=person.id, name=person.name, language="ru")


def _roadmap() -> Draft:
    activities = tuple(
        DraftActivity(
            number=f"{number}.",
            section=None,
            title=title,
            outcome="Сделано",
            responsible="Директора",
            deadline=read_deadline(deadline, YEAR),
            reporters=frozenset({Role.SCHOOL}),
            expects=expects,
        )
        for number, (title, deadline, expects) in enumerate(ROWS, start=1)
    )
    return Draft(period=YEAR, title="Дорожная карта", activities=activities)
