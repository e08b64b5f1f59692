"""The seats of a municipality, found by what a piece of a cell says of them."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from domain.people.roles import Role
from domain.people.schools.lexemes import KINDERGARTEN, SCHOOL
from domain.people.schools.naming import NameParts, called, parts_of, says
from domain.roadmap.responsible.model import KnownSeat, Who
from domain.roadmap.responsible.persons import PersonName, person, same_person, same_surname

CHOICES = 5
LIKELY = 0.75
"""Similarity of two words from which a school is offered: a misprint, another case, «Лесная» for «Лесновская»."""


VILLAGE = re.compile(
    r"\b(?:[сдпх]|ст|пос|дер)\.\s?[А-ЯЁ]|\b(?:сел[оа]|деревн[яи]|аула?|хутора?|станиц[аы]|пос[её]лк\w+)\b"
)


class Register:
    """The known seats; made once for all cells of an order."""

    def __init__(self, seats: Sequence[KnownSeat]) -> None:
        self._seats = seats
        self._schools = [
            (seat.id, parts_of(name))
            for seat in seats
            for name in dict.fromkeys((seat.school, *seat.other_names))
            if seat.role is Role.SCHOOL and name
        ]
        self._people = [(seat.id, one) for seat in seats for name in seat.people if (one := person(name))]
        self.words = frozenset().union(*(parts.telling for _, parts in self._schools))
        self.has_villages = any(VILLAGE.search(seat.school or "") for seat in seats)

    @property
    def schools(self) -> frozenset[int]:
        """The seats of all schools."""
        return frozenset(seat for seat, _ in self._schools)

    def in_roles(self, roles: Iterable[Role]) -> tuple[int, ...]:
        """The seats of some roles."""
        wanted = frozenset(roles)
        return tuple(seat.id for seat in self._seats if seat.role in wanted)

    def role(self, seat_id: int) -> Role | None:
        """Of one seat."""
        return next((seat.role for seat in self._seats if seat.id == seat_id), None)

    def title(self, seat_id: int) -> str:
        """Of one seat; raises StopIteration for one that is not there."""
        return next(seat.title for seat in self._seats if seat.id == seat_id)

    def of_kind(self, kinds: frozenset[str]) -> tuple[int, ...]:
        """The schools whose names say that they are of a kind, without branches."""
        asked = NameParts(kinds=kinds)
        found = (seat for seat, parts in self._schools if parts.kinds - {SCHOOL} and says(parts, asked))
        return tuple(dict.fromkeys(found))

    def called(self, name: NameParts) -> Who:
        """The schools of a name, one for each of its numbers; a number without exactly one match is asked about."""
        numbers: list[tuple[str, ...]] = [(number,) for number in name.numbers] or [()]
        found = [self._one(name._replace(numbers=number)) for number in numbers]
        return Who(
            seats=frozenset().union(*(one.seats for one in found)),
            choices=tuple(dict.fromkeys(choice for one in found for choice in one.choices)),
            asked=any(one.asked for one in found),
        )

    def _one(self, name: NameParts) -> Who:
        places = called([parts for _, parts in self._schools], name)
        fitting = list(dict.fromkeys(self._schools[place][0] for place in places))
        if len(fitting) == 1:
            return Who(seats=frozenset(fitting))
        return Who(choices=tuple(fitting or self._alike(name))[:CHOICES], asked=True)

    def _alike(self, name: NameParts) -> list[int]:
        """Schools with the same number, or with a word much like one of the name's."""
        rated = [(_likeness(name, parts), seat) for seat, parts in self._schools]
        likely = (seat for rate, seat in sorted(rated, key=lambda pair: -pair[0]) if rate >= LIKELY)
        return list(dict.fromkeys(likely))

    def named(self, written: PersonName) -> tuple[int, ...]:
        """The seats of everybody who can be this person."""
        return tuple(dict.fromkeys(seat for seat, one in self._people if same_person(written, one)))

    def surnamed(self, written: PersonName) -> tuple[int, ...]:
        """The seats of those with such a surname."""
        return tuple(dict.fromkeys(seat for seat, one in self._people if same_surname(written, one)))


def _likeness(name: NameParts, school: NameParts) -> float:
    if set(name.numbers) & set(school.numbers):
        return 1.0
    pairs = ((one, other) for one in name.telling for other in school.telling)
    words = max((SequenceMatcher(None, one, other).ratio() for one, other in pairs), default=0.0)
    same_kind = bool(name.kinds - {SCHOOL, KINDERGARTEN} & school.kinds) and not name.telling and not name.numbers
    return max(words, LIKELY if same_kind else 0.0)
