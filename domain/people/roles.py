"""Who sits where: the three kinds of seat and what a person may do from them."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """What a seat is for. Duties belong to seats; people only sit on them."""

    COORDINATOR = "coordinator"
    CURATOR = "curator"
    SCHOOL = "school"


class SeatRef(BaseModel):
    """A seat as far as rights are concerned."""

    model_config = ConfigDict(frozen=True)

    id: int
    role: Role
    municipality_id: int
    municipality: str
    title: str
    timezone: str
    """The seat's own, or the municipality's."""
    office_timezone: str
    school_id: int | None = None
    oversees: frozenset[int] = frozenset()
    """Ids of the schools that a curator's seat looks after."""


class Actor(BaseModel):
    """The person who asks, with every seat he sits on; `seat` is the one he acts from by default."""

    model_config = ConfigDict(frozen=True)

    person_id: int
    account_id: int
    name: str
    language: str
    seat: SeatRef
    seats: tuple[SeatRef, ...]

    def acting_as(self, seat: SeatRef) -> "Actor":
        """The same person on another of his seats: what history records as «as whom»."""
        return self.model_copy(update={"seat": seat})

    @property
    def seats_by_preference(self) -> tuple[SeatRef, ...]:
        """The current seat first: a button pressed later still finds the seat that may do it."""
        return (self.seat, *(seat for seat in self.seats if seat.id != self.seat.id))
