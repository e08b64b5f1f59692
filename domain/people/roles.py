"""The three kinds of seat, and the person who acts from one."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """What a seat is for. Duties belong to seats; people occupy them."""

    COORDINATOR = "coordinator"
    CURATOR = "curator"
    SCHOOL = "school"


class SeatRef(BaseModel):
    """The parts of a seat that rights depend on."""

    model_config = ConfigDict(frozen=True)

    id: int
    role: Role
    municipality_id: int
    municipality: str
    title: str
    timezone: str
    """The seat's own time zone, or the municipality's."""
    office_timezone: str
    school_id: int | None = None
    oversees: frozenset[int] = frozenset()
    """Ids of the schools that a curator's seat oversees."""


class Actor(BaseModel):
    """The person who asks, with every seat they occupy; `seat` is the one they act from by default."""

    model_config = ConfigDict(frozen=True)

    person_id: int
    account_id: int
    name: str
    language: str
    seat: SeatRef
    seats: tuple[SeatRef, ...]

    def acting_as(self, seat: SeatRef) -> "Actor":
        """The same person on another of their seats: history records this seat."""
        return self.model_copy(update={"seat": seat})

    @property
    def seats_by_preference(self) -> tuple[SeatRef, ...]:
        """The person's seats, the current one first: a button pressed later still finds the seat that may do it."""
        return (self.seat, *(seat for seat in self.seats if seat.id != self.seat.id))
