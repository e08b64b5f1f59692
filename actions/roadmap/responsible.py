"""The seats that an order's «ответственный» means: its text is compared with the municipality's seats and people."""

from collections.abc import Sequence

from sqlalchemy import select

from actions.shared.database import Session
from domain.people.roles import Role
from domain.roadmap.responsible.model import KnownSeat
from domain.roadmap.responsible.register import Register
from models.municipalities import School
from models.people import Person, Seat, Sitting


async def register_of(session: Session, municipality_id: int) -> Register:
    """The open seats with the names that an order may use for them."""
    asked = (
        select(Seat, Person.name, School.name, School.aliases)
        .outerjoin(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .outerjoin(Person, Person.id == Sitting.person_id)
        .outerjoin(School, School.id == Seat.school_id)
        .where(Seat.municipality_id == municipality_id, Seat.closed_at.is_(None))
        .order_by(Seat.id)
    )
    seats: dict[int, Seat] = {}
    people: dict[int, list[str]] = {}
    names: dict[int, tuple[str, ...]] = {}
    for seat, person, school, former in await session.execute(asked):
        seats[seat.id], names[seat.id] = seat, (school, *former) if school else ()
        people.setdefault(seat.id, []).extend([person] if person else [])
    return Register([_known(seat, people[seat.id], names[seat.id]) for seat in seats.values()])


def _known(seat: Seat, people: Sequence[str], names: Sequence[str]) -> KnownSeat:
    """A seat; `names`: its school's official name and the former ones."""
    persons = tuple([*people, seat.title] if seat.role is Role.CURATOR else people)
    school = seat.title if seat.role is Role.SCHOOL else None
    return KnownSeat(
        id=seat.id, role=seat.role, title=seat.title, school=school, other_names=tuple(names), people=persons
    )
