"""The municipality's schools and curators, and which curator oversees which school."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select

from actions.shared import access, history, plan
from actions.shared.database import Session
from actions.shared.filters import choose
from actions.shared.history import Subject
from actions.shared.views import Only, Page, PageFilter, View, page_of
from domain.errors import DomainError, NotFound
from domain.people.names import one_line, sorting_key
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.people.schools.naming import school_key
from models.municipalities import School
from models.people import Oversight, Seat, Sitting
from models.queries import insert_or_ignore, lock, seats_of_role

PAGE = 6
LISTED = 5
"""Schools on a page of the list, which has other buttons too."""
MAX_SCHOOLS = 500
MAX_TITLE = 300
MAX_ALIASES = 10


class NewSeat(NamedTuple):
    """A school or a curator to add; `title` is the name in lists and on buttons."""

    role: Role
    name: str
    title: str
    phone: str | None = None
    note: str | None = None


class SchoolLine(View):
    id: int
    seat_id: int
    name: str
    curator: str | None
    people: int


class SchoolListView(View):
    page: Page[SchoolLine]
    choice: PageFilter
    curators: int


class SchoolCard(View):
    """A school with the curators it can be given to."""

    school: SchoolLine
    curator_id: int | None
    curators: tuple["CuratorLine", ...]


class CuratorLine(View):
    id: int
    title: str
    people: int
    schools: tuple[str, ...]


class CuratorCard(View):
    """A curator, and every school with a mark on those they oversee."""

    curator: CuratorLine
    schools: Page[SchoolLine]
    own: frozenset[int]


async def list_schools(
    session: Session, actor: Actor, number: int, _now: datetime, *, only: Only = Only.EVERYTHING
) -> SchoolListView:
    """The municipality's schools by name."""
    placed = access.on_duty(actor, Duty.SCHOOLS)
    lines = await _lines(session, placed.seat.municipality_id)
    curators = await seats_of_role(session, placed.seat.municipality_id, Role.CURATOR)
    shown, choice = choose(lines, only, {Only.NO_CURATOR: lambda line: line.curator is None})
    return SchoolListView(page=page_of(shown, number, LISTED), choice=choice, curators=len(curators))


async def _lines(session: Session, municipality_id: int) -> list[SchoolLine]:
    curator = select(Seat.title).where(Seat.id == Oversight.seat_id).correlate(Oversight).scalar_subquery()
    asked = (
        select(School.id, Seat.id, School.name, curator, func.count(Sitting.id))
        .join(Seat, Seat.school_id == School.id)
        .outerjoin(Oversight, Oversight.school_id == School.id)
        .outerjoin(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .where(School.municipality_id == municipality_id, School.closed_at.is_(None), Seat.role == Role.SCHOOL)
        .group_by(School.id, Seat.id, School.name, Seat.sorted_by, Oversight.seat_id)
        .order_by(Seat.sorted_by, School.id)
    )
    return [
        SchoolLine(id=id_, seat_id=seat_id, name=name, curator=title, people=people)
        for id_, seat_id, name, title, people in await session.execute(asked)
    ]


async def add_schools(session: Session, actor: Actor, names: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Add the new schools, each with its seat and its tasks of the running roadmaps; returns their names.

    Two spellings of one name are one school (`school_key`).
    """
    placed = access.on_duty(actor, Duty.SCHOOLS)
    there = select(School.key, School.name, School.aliases).where(School.municipality_id == placed.seat.municipality_id)
    rows = (await session.execute(there)).all()
    known = {key for old, name, former in rows for key in (old, *map(school_key, (name, *former)))}
    if len(rows) + len(names) > MAX_SCHOOLS:
        raise DomainError("refusal-too-many-schools", limit=MAX_SCHOOLS)
    added: list[str] = []
    for name in names:
        if school_key(name) not in known:
            known.add(school_key(name))
            await add_seat(session, placed, NewSeat(Role.SCHOOL, name, name), now)
            added.append(name)
    return tuple(added)


async def add_seat(session: Session, placed: Actor, new: NewSeat, now: datetime) -> Seat:
    """Add a school or a curator with its seat and its tasks of the running roadmaps."""
    school = None
    if new.role is Role.SCHOOL:
        school = School(
            municipality_id=placed.seat.municipality_id, name=new.name, key=school_key(new.name), created_at=now
        )
        session.add(school)
        await session.flush()
    seat = Seat(
        municipality_id=placed.seat.municipality_id,
        role=new.role,
        title=new.title,
        school_id=school.id if school else None,
        phone=new.phone,
        note=new.note,
        created_at=now,
    )
    session.add(seat)
    await session.flush()
    if school is not None:
        history.record(session, placed, "school-added", Subject.SCHOOL, school.id, now, name=new.name)
    else:
        history.record(session, placed, "curator-added", Subject.SEAT, seat.id, now, name=new.name)
    await plan.ask_seat(session, seat, now)
    return seat


async def school_card(session: Session, actor: Actor, school_id: int, _now: datetime) -> SchoolCard:
    """One school, with the curators to choose from."""
    school, placed = await access.school(session, actor, school_id)
    lines = await _lines(session, placed.seat.municipality_id)
    line = next(line for line in lines if line.id == school.id)
    curator_id = await session.scalar(select(Oversight.seat_id).where(Oversight.school_id == school.id))
    curators = await _curators(session, placed.seat.municipality_id)
    return SchoolCard(school=line, curator_id=curator_id, curators=tuple(curators))


async def rename_school(session: Session, actor: Actor, school_id: int, name: str, now: datetime) -> SchoolCard:
    """Rename a school; its seat, tasks and documents stay, and its former names still mean it."""
    school, placed = await access.school(session, actor, school_id)
    name = _title(name)
    key = school_key(name)
    asked = select(School).where(School.municipality_id == school.municipality_id, School.id != school.id)
    others = list(await session.scalars(asked))
    if any(key in {other.key, school_key(other.name)} for other in others):
        raise DomainError("refusal-school-known", name=name)
    history.record(session, placed, "school-renamed", Subject.SCHOOL, school.id, now, old=school.name, new=name)
    seat = await session.scalar(select(Seat).where(Seat.school_id == school.id, Seat.role == Role.SCHOOL))
    former = [*school.aliases, school.name, *([seat.title] if seat else [])]
    school.aliases = [alias for alias in dict.fromkeys(former) if school_key(alias) != key][-MAX_ALIASES:]
    for other in others:  # a name belongs to one school
        if any(school_key(alias) == key for alias in other.aliases):
            other.aliases = [alias for alias in other.aliases if school_key(alias) != key]
    school.name, school.key = name, key
    if seat is not None:
        seat.title = name
    await session.flush()
    return await school_card(session, actor, school_id, now)


async def list_curators(session: Session, actor: Actor, number: int, _now: datetime) -> Page[CuratorLine]:
    """The curators with the names of their schools."""
    placed = access.on_duty(actor, Duty.SCHOOLS)
    return page_of(await _curators(session, placed.seat.municipality_id), number, PAGE)


async def _curators(session: Session, municipality_id: int) -> list[CuratorLine]:
    seats = await seats_of_role(session, municipality_id, Role.CURATOR)
    ids = [seat.id for seat in seats]
    asked = (
        select(Oversight.seat_id, School.name)
        .join(School, School.id == Oversight.school_id)
        .where(Oversight.seat_id.in_(ids), School.closed_at.is_(None))
    )
    schools: dict[int, list[str]] = {}
    for seat_id, name in sorted(await session.execute(asked), key=lambda row: sorting_key(row[1])):
        schools.setdefault(seat_id, []).append(name)
    sitting = (
        select(Sitting.seat_id, func.count())
        .where(Sitting.seat_id.in_(ids), Sitting.until.is_(None))
        .group_by(Sitting.seat_id)
    )
    people = {row[0]: row[1] for row in await session.execute(sitting)}
    return [
        CuratorLine(
            id=seat.id,
            title=seat.title,
            people=people.get(seat.id, 0),
            schools=tuple(schools.get(seat.id, ())),
        )
        for seat in seats
    ]


async def add_curator(session: Session, actor: Actor, title: str, now: datetime) -> CuratorCard:
    """Add a curator's seat, under the name in the order."""
    placed = access.on_duty(actor, Duty.SCHOOLS)
    title = _title(title)
    seats = await seats_of_role(session, placed.seat.municipality_id, Role.CURATOR)
    if title.casefold() in {seat.title.casefold() for seat in seats}:
        raise DomainError("refusal-curator-known", name=title)
    seat = await add_seat(session, placed, NewSeat(Role.CURATOR, title, title), now)
    return await curator_card(session, actor, seat.id, 0, now)


async def rename_curator(session: Session, actor: Actor, seat_id: int, title: str, now: datetime) -> CuratorCard:
    """Rename a curator; their tasks, schools and documents stay."""
    seat, placed = await access.seat(session, actor, seat_id)
    title = _title(title)
    if seat.role is not Role.CURATOR:
        raise NotFound
    others = await seats_of_role(session, placed.seat.municipality_id, Role.CURATOR)
    if title.casefold() in {one.title.casefold() for one in others if one.id != seat.id}:
        raise DomainError("refusal-curator-known", name=title)
    history.record(session, placed, "curator-renamed", Subject.SEAT, seat.id, now, old=seat.title, new=title)
    seat.title = title
    await session.flush()
    return await curator_card(session, actor, seat.id, 0, now)


async def curator_card(session: Session, actor: Actor, seat_id: int, number: int, _now: datetime) -> CuratorCard:
    """A curator with all schools to choose from; `number` is the page. NotFound for a seat that is no curator's."""
    seat, placed = await access.seat(session, actor, seat_id)
    if seat.role is not Role.CURATOR:
        raise NotFound
    curators = await _curators(session, placed.seat.municipality_id)
    own = await session.scalars(select(Oversight.school_id).where(Oversight.seat_id == seat.id))
    return CuratorCard(
        curator=next(line for line in curators if line.id == seat.id),
        schools=page_of(await _lines(session, placed.seat.municipality_id), number, PAGE),
        own=frozenset(own),
    )


async def assign_curator(
    session: Session, actor: Actor, school_id: int, seat_id: int, now: datetime, *, take: bool
) -> None:
    """Assign a school to a curator (`take`), or unassign it; a school has one curator at a time."""
    school, placed = await access.school(session, actor, school_id)
    seat, _ = await access.seat(session, actor, seat_id)
    if seat.role is not Role.CURATOR:
        raise DomainError("refusal-stale")
    await lock(session, school)
    remove = delete(Oversight).where(Oversight.school_id == school.id)
    await session.execute(remove if take else remove.where(Oversight.seat_id == seat.id))
    if take:
        await insert_or_ignore(session, Oversight, [{"school_id": school.id, "seat_id": seat.id}])
    verb = "curator-assigned" if take else "curator-released"
    history.record(session, placed, verb, Subject.SCHOOL, school.id, now, curator=seat.title)


def _title(text: str) -> str:
    """A name that fits a screen; raises DomainError where it does not."""
    title = one_line(text)
    if not title or len(title) > MAX_TITLE:
        raise DomainError("refusal-title", limit=MAX_TITLE)
    return title
