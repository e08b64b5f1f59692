"""The persons of an order, as the order itself names them somewhere: «Иванову И.И., директору МКОУ СОШ № 1»."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from domain.people.roles import Role
from domain.people.schools.lexemes import Sort
from domain.roadmap.responsible.persons import PersonName, alike, person
from domain.roadmap.responsible.pieces import Piece, pieces
from domain.roadmap.responsible.posts import CellSort

LONGEST = 20_000
"""Letters of a paragraph that is looked through."""


def roles_named(text: str) -> frozenset[Role]:
    """The roles that words mean; posts in schools mean the school, offices the coordinator."""
    return frozenset().union(*map(_roles, _pieces(text)))


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[Piece, ...]:
    return tuple(pieces(text[:LONGEST]))


def _roles(piece: Piece) -> frozenset[Role]:
    """The roles that a piece means; «Родительский комитет» is no office."""
    if piece.roles:
        no_office = CellSort.OFFICE in piece.sorts and piece.lexemes[0].sort == Sort.WORD
        return frozenset() if no_office else piece.roles
    return frozenset({Role.SCHOOL}) if piece.schools_at_large or Sort.KIND in piece.sorts else frozenset()


class People:
    """The persons whom an order names with their posts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts`: paragraphs and cells in which persons are named with their posts."""
        self._posts: dict[str, list[tuple[PersonName, str]]] = {}
        for text in dict.fromkeys(texts):
            for one, post in persons_with_posts(_pieces(text)):
                self._posts.setdefault(one.initials[:1], []).append((one, post))

    def posts_of(self, text: str) -> tuple[str, ...]:
        """«person, post» for each person of a text whom the order names with a post somewhere."""
        found = [
            f"{written}, {post}"
            for written, one in _persons(_pieces(text))
            for known, post in self._posts.get(one.initials[:1], ())
            if alike(one, known)
        ]
        return tuple(dict.fromkeys(found))


def _persons(found: Sequence[Piece]) -> Iterator[tuple[str, PersonName]]:
    for piece in found:
        lexeme = piece.person
        one = person(lexeme.text) if lexeme else None
        if lexeme and one:
            yield lexeme.text, one


def persons_with_posts(found: Sequence[Piece]) -> Iterator[tuple[PersonName, str]]:
    """Each person who has a post beside the name, with its words."""
    used: set[int] = set()
    for place, piece in enumerate(found):
        one = person(piece.person.text) if piece.person else None
        beside = post_beside(found, place, used) if one else None
        if one and beside is not None:
            used.add(beside)
            yield one, found[beside].words


def post_beside(found: Sequence[Piece], place: int, used: Iterable[int] = ()) -> int | None:
    """The place of the piece that is this person's post: right before the name, or after it."""
    if place and place - 1 not in used and not found[place].before and _is_post(found[place - 1], said_so=False):
        return place - 1
    if place + 1 < len(found) and found[place + 1].before in {"", Sort.COMMA, Sort.OPEN}:
        return place + 1 if _is_post(found[place + 1], said_so=found[place + 1].before != Sort.OPEN) else None
    return None


def _is_post(piece: Piece, *, said_so: bool) -> bool:
    """The post of one person; without the word for it (not `said_so`) the school alone is enough."""
    return not piece.person and (piece.singular or (not said_so and not piece.roles and piece.says_which))
