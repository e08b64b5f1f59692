"""Who is meant by an order's «ответственный»: the words against the municipality's own seats and people."""

from collections.abc import Sequence

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.views import View
from domain.people.roles import Role
from domain.roadmap.model import DraftActivity, ReporterReason
from domain.roadmap.responsible import KnownSeat, MentionKind, mentions, resolve
from models.people import Person, Seat, Sitting

BY_NAME = {MentionKind.PERSON, MentionKind.SCHOOL}


class Names(View):
    """Who reports a row: whole roles, single seats, and the seats to choose from where a name may be several."""

    roles: frozenset[Role]
    seats: frozenset[int]
    choices: tuple[int, ...]


async def known_seats(session: Session, municipality_id: int) -> tuple[KnownSeat, ...]:
    """The open seats with the names by which an order may call them."""
    asked = (
        select(Seat, Person.name)
        .outerjoin(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .outerjoin(Person, Person.id == Sitting.person_id)
        .where(Seat.municipality_id == municipality_id, Seat.closed_at.is_(None))
        .order_by(Seat.id)
    )
    seats: dict[int, Seat] = {}
    people: dict[int, list[str]] = {}
    for seat, person in await session.execute(asked):
        seats[seat.id] = seat
        people.setdefault(seat.id, []).extend([person] if person else [])
    return tuple(_known(seat, people[seat.id]) for seat in seats.values())


def _known(seat: Seat, people: Sequence[str]) -> KnownSeat:
    names = tuple([*people, seat.title] if seat.role is Role.CURATOR else people)
    school = seat.title if seat.role is Role.SCHOOL else None
    return KnownSeat(id=seat.id, role=seat.role, title=seat.title, school=school, people=names)


def names_in(row: DraftActivity, seats: Sequence[KnownSeat]) -> Names:
    """The row's proposed roles, narrowed to single seats where the order names them and all of them are known.

    «У 100 % школ …» in the outcome overrules names. A name that may be several seats leaves the roles as proposed; its
    choices are asked about only where no role was proposed.
    """
    proposed = Names(roles=row.reporters, seats=frozenset(), choices=())
    named = [one for one in resolve(mentions(row.responsible), seats) if one.mention.kind in BY_NAME]
    if ReporterReason.OUTCOME in row.reasons or not named:
        return proposed
    if unsure := [one for one in named if not one.seats]:
        choices = dict.fromkeys(choice for one in unsure for choice in one.choices)
        return proposed if row.reporters else proposed.model_copy(update={"choices": tuple(choices)})
    sure = {seat.id: seat.role for seat in seats if any(seat.id in one.seats for one in named)}
    return Names(roles=row.reporters - set(sure.values()), seats=frozenset(sure), choices=())
