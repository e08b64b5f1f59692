"""The values of «who is meant»: the seats that are known, and what a cell says of them."""

from pydantic import BaseModel, ConfigDict

from domain.people.roles import Role


class KnownSeat(BaseModel):
    """A seat as far as names are concerned: its school's names, and the names of those who occupy it."""

    model_config = ConfigDict(frozen=True)

    id: int
    role: Role
    title: str
    school: str | None = None
    other_names: tuple[str, ...] = ()
    """The school's whole name, where it is called by a shorter one, and its former names."""
    people: tuple[str, ...] = ()


class Who(BaseModel):
    """Who is meant: roles as a whole, and single seats. `asked`: a piece was not understood, or may mean several.

    `choices` are the seats that such pieces may mean, the likeliest first.
    """

    model_config = ConfigDict(frozen=True)

    roles: frozenset[Role] = frozenset()
    seats: frozenset[int] = frozenset()
    choices: tuple[int, ...] = ()
    asked: bool = False

    @property
    def nobody(self) -> bool:
        """Whether no role and no seat is meant."""
        return not (self.roles or self.seats)

    @property
    def unknown(self) -> bool:
        """Whether there is nothing to choose from either."""
        return self.nobody and not self.choices


def together(found: list[Who]) -> Who:
    """What several pieces of a cell say, as one."""
    return Who(
        roles=frozenset().union(*(one.roles for one in found)),
        seats=frozenset().union(*(one.seats for one in found)),
        choices=tuple(dict.fromkeys(choice for one in found for choice in one.choices)),
        asked=any(one.asked for one in found),
    )
