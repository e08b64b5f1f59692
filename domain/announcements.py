"""Whom an announcement is for."""

from pydantic import BaseModel, ConfigDict

from domain.roles import Role


class Audience(BaseModel):
    """All seats of some roles, and single seats picked by hand."""

    model_config = ConfigDict(frozen=True)

    roles: frozenset[Role] = frozenset({Role.SCHOOL, Role.CURATOR})
    seats: frozenset[int] = frozenset()

    def includes(self, seat_id: int, role: Role) -> bool:
        return role in self.roles or seat_id in self.seats

    def toggle_role(self, role: Role) -> "Audience":
        return self.model_copy(update={"roles": self.roles ^ {role}})

    def toggle_seat(self, seat_id: int) -> "Audience":
        return self.model_copy(update={"seats": self.seats ^ {seat_id}})
