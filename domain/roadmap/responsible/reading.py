"""Who is meant by a responsible's cell: its pieces one after the other, each resolved or asked about.

Nothing is guessed silently. A piece that is not understood, an unknown word, a name that two may bear: all are
asked about, in any company.
"""

from collections.abc import Sequence

from domain.people.declension import stem
from domain.people.roles import Role
from domain.people.schools.lexemes import SCHOOL, Sort
from domain.people.schools.naming import NameParts
from domain.roadmap.responsible.model import Who, together
from domain.roadmap.responsible.people import post_beside
from domain.roadmap.responsible.persons import PersonName, alike, person
from domain.roadmap.responsible.pieces import Piece, pieces
from domain.roadmap.responsible.posts import CellSort
from domain.roadmap.responsible.register import CHOICES, Register

LONGEST = 2000
"""Letters of a cell that names people; a longer one is something else, and is asked."""
NOBODY = Who()
ASKED = Who(asked=True)
SCHOOLS = frozenset({Role.SCHOOL})
WHOLE = Who(roles=SCHOOLS)
GOES_ON = frozenset({"", Sort.COMMA, Sort.OPEN, Sort.CLOSE, Sort.COLON, CellSort.EXCEPT})
"""Separators after which a list goes on."""


def who_is_meant(text: str, register: Register, known: Sequence[str] = ()) -> Who:
    """The roles and seats that a cell means. `known`: «person, post» as the order says it elsewhere."""
    if len(text) > LONGEST:
        return ASKED
    found = pieces(text)
    return _Cell(found, register, known).who() if found else ASKED


class _Cell:
    """The pieces of one cell, each read in the light of its neighbours."""

    def __init__(self, found: Sequence[Piece], register: Register, known: Sequence[str]) -> None:
        self._register = register
        self._known = known
        self._pieces = _merged(found)
        self._excluded = _excluded(self._pieces)
        self._used: set[int] = set()
        """Places of the pieces that only say more of another, as a person's post does."""

    def who(self) -> Who:
        """What all pieces mean together."""
        places = [place for place, piece in enumerate(self._pieces) if piece.person]
        persons = [ASKED if place in self._excluded else self._person(place) for place in places]
        self._use_bare_posts()
        free = [place for place, piece in enumerate(self._pieces) if not piece.person and place not in self._used]
        meant = {place: self._piece(place) for place in free}
        included = together([who for place, who in meant.items() if place not in self._excluded])
        if included.roles & SCHOOLS and included.seats:
            included = included.model_copy(update={"asked": True})
        without = [who for place, who in meant.items() if place in self._excluded]
        whole = together([self._except(included, together(without)) if without else included, *persons])
        return whole.model_copy(update={"asked": True}) if whole.nobody else whole

    def _except(self, included: Who, without: Who) -> Who:
        """«Директора школ, кроме СОШ № 1»; where it is not clear who is left out, nobody is taken."""
        unclear = without.asked or without.roles or not (included.roles & SCHOOLS or included.seats)
        base = self._register.schools if included.roles & SCHOOLS else included.seats
        left = frozenset() if unclear else base - without.seats
        return Who(
            roles=included.roles - SCHOOLS,
            seats=left,
            choices=without.choices or included.choices,
            asked=included.asked or bool(unclear) or not without.seats <= base,
        )

    def _piece(self, place: int) -> Who:
        piece = self._pieces[place]
        if _names_a_school(piece, self._register):
            return self._school(place)
        if self._unknown(piece):
            choices = self._register.surnamed(PersonName(piece.lexemes[0].text, "")) if len(piece.lexemes) == 1 else ()
            return Who(choices=choices[:CHOICES], asked=True)
        if piece.roles - SCHOOLS:
            return Who(roles=piece.roles - SCHOOLS, asked=CellSort.OFFICE in piece.sorts and piece.schools_at_large)
        if piece.schools_at_large or CellSort.POST in piece.sorts:
            return WHOLE
        return NOBODY if self._goes_on(place) else ASKED

    def _goes_on(self, place: int) -> bool:
        """«учителя языка и математики», «школы (по согласованию)»: the rest of a piece, nobody by itself."""
        piece, others = self._pieces[place], [*self._pieces[:place], *self._pieces[place + 1 :]]
        topics = place > 0 and bool(self._pieces[place - 1].roles or self._pieces[place - 1].sorts == {CellSort.TOPIC})
        return piece.sorts <= ({CellSort.FILLER, CellSort.TOPIC} if topics else {CellSort.FILLER}) and bool(others)

    def _unknown(self, piece: Piece) -> bool:
        """Whether words are in it that nobody knows, or a town whose schools are not all."""
        known = self._register.words if piece.roles - SCHOOLS else frozenset()
        strange = any(one.sort in {Sort.WORD, Sort.SHORT} and stem(one.value) not in known for one in piece.lexemes)
        town = any(one.sort == CellSort.FILLER and one.text.lower().startswith("город") for one in piece.lexemes)
        return strange or (town and self._register.has_villages) or Sort.LEGAL in piece.sorts

    def _school(self, place: int) -> Who:
        """One school or several by name; those of a curator or an officer are asked."""
        piece = self._pieces[place]
        found = next((who for name in self._names(place) if not (who := self._called(name, piece)).asked), None)
        if found is None:
            found = self._called(next(iter(self._names(place))), piece)
        if piece.roles - SCHOOLS:
            return Who(choices=(*found.seats, *found.choices)[:CHOICES], asked=True)
        return found

    def _called(self, name: NameParts, piece: Piece) -> Who:
        if name.numbers or name.telling or name.shorts or name.branch:
            return self._register.called(name)
        return self._of_kind(name.kinds, piece)

    def _of_kind(self, kinds: frozenset[str], piece: Piece) -> Who:
        """«Гимназия» where there is one, «лицеи» where there are several; «директора СОШ» may mean all schools."""
        found = self._register.of_kind(kinds)
        if len(found) == 1:
            return Who(seats=frozenset(found))
        if len(found) > 1 and frozenset(found) == self._register.schools:
            return WHOLE
        several = len(found) > 1 and piece.plural and "сош" not in kinds
        return Who(seats=frozenset(found)) if several else Who(choices=found[:CHOICES], asked=True)

    def _names(self, place: int) -> list[NameParts]:
        """What the piece may be short for, the likeliest first: its neighbours say what it leaves out."""
        own = self._pieces[place].name
        before = self._neighbour(place, -1)
        if own.numbers and not (own.kinds or own.telling) and before:
            return [own._replace(kinds=before.kinds, words=before.words, honour=before.honour, branch=before.branch)]
        if own.kinds - {SCHOOL} and not (own.numbers or own.telling or own.branch) and before and before.words:
            return [own._replace(words=before.words), own]
        if own.telling and not (own.kinds or own.numbers):
            near = self._neighbour(place, 1) or before
            return [own._replace(kinds=near.kinds), own] if near else [own]
        return [own]

    def _neighbour(self, place: int, step: int) -> NameParts | None:
        """The nearest name with a kind in the same list, going one way."""
        while 0 <= place + step < len(self._pieces):
            if self._pieces[max(place, place + step)].before not in GOES_ON:
                return None
            place += step
            name = self._pieces[place].name
            if name.kinds:
                return name
            if not (name.telling or name.numbers):
                return None
        return None

    def _use_bare_posts(self) -> None:
        """Mark posts that belong to the school beside them, and «школы» before the list of which."""
        for place, piece in enumerate(self._pieces):
            if piece.person or place in self._used or piece.roles - SCHOOLS:
                continue
            if piece.schools_at_large and not piece.says_which:
                if self._is_school(place + 1) and self._pieces[place + 1].before in {Sort.COLON, Sort.OPEN}:
                    self._used.add(place)
            elif piece.roles and not piece.says_which and self._belongs_to_neighbour(place, piece):
                self._used.add(place)

    def _belongs_to_neighbour(self, place: int, piece: Piece) -> bool:
        follows = self._pieces[place + 1] if self._is_school(place + 1) else None
        if follows and (follows.before == Sort.COLON or (follows.roles and (piece.singular or follows.joint))):
            return True
        above = next((other for other in range(place - 1, -1, -1) if other not in self._used), -1)
        return self._is_school(above) and (piece.singular or piece.inside) and piece.before != Sort.BREAK

    def _is_school(self, place: int) -> bool:
        inside = 0 <= place < len(self._pieces)
        return inside and place not in self._excluded and _names_a_school(self._pieces[place], self._register)

    def _person(self, place: int) -> Who:
        """The seat of a person; who occupies none is meant by the school or the office of their post."""
        lexeme = self._pieces[place].person
        written = person(lexeme.text) if lexeme else None
        if written is None:
            return ASKED
        post = self._post(place, written)
        seats = self._register.named(written)
        narrowed = [seat for seat in seats if seat in post.seats or self._register.role(seat) in post.roles]
        certain = narrowed if len(narrowed) == 1 else seats
        if len(certain) == 1 and (narrowed or not post.seats):
            return Who(seats=frozenset(certain))
        if seats:
            return Who(choices=(*seats, *post.seats)[:CHOICES], asked=True)
        if post.asked or post.nobody or post.roles - {Role.COORDINATOR}:
            likely = (
                *self._register.surnamed(written),
                *post.seats,
                *post.choices,
                *self._register.in_roles(post.roles),
            )
            return Who(choices=tuple(dict.fromkeys(likely))[:CHOICES], asked=True)
        return post

    def _post(self, place: int, written: PersonName) -> Who:
        """What a person's post means: the one beside the name, else the one that the order gives elsewhere.

        «Директор школы» does not say of which; two posts of one name may be of two people, and are asked.
        """
        place_beside = post_beside(self._pieces, place, self._used)
        beside = NOBODY
        if place_beside is not None and self._tells_whose(self._pieces[place_beside]):
            self._used.add(place_beside)
            beside = self._alone([self._pieces[place_beside]])
        if not (beside.asked or beside.nobody or beside.roles & SCHOOLS):
            return beside
        posts = [[piece for piece in pieces(text) if not piece.person] for text in self._known if _is_of(text, written)]
        known = {who for post in posts if post and not (who := self._alone(post)).asked and not who.roles & SCHOOLS}
        if len(known) > 1:
            return ASKED
        return next(iter(known), beside)

    def _alone(self, post: Sequence[Piece]) -> Who:
        return _Cell(post, self._register, ()).who()

    def _tells_whose(self, piece: Piece) -> bool:
        """A post, or a school that is known: other words beside a name are somebody else."""
        return bool(piece.roles) or _names_a_school(piece, self._register)


def _is_of(text: str, written: PersonName) -> bool:
    known = person(text)
    return known is not None and alike(written, known)


def _names_a_school(piece: Piece, register: Register) -> bool:
    """Whether a piece means schools by name; an office may have a place in its name."""
    name = piece.name
    if piece.person:
        return False
    special = name.numbers or name.honour or name.branch or name.kinds - {SCHOOL}
    if piece.roles - SCHOOLS:
        return bool(special or (SCHOOL in name.kinds and name.telling))
    known = name.telling & register.words
    return bool(special or known or ((SCHOOL in name.kinds or Sort.LEGAL in piece.sorts) and name.telling))


def _merged(found: Sequence[Piece]) -> list[Piece]:
    """With places and words in brackets put to their school: «СОШ № 3 (Малые Ключи)», «СОШ № 1, с. Тихое»."""
    merged: list[Piece] = []
    for piece in found:
        if merged and _tells_more(merged[-1], piece):
            merged[-1] = merged[-1].joined(piece)
        else:
            merged.append(piece)
    return merged


def _tells_more(above: Piece, piece: Piece) -> bool:
    place_alone = piece.sorts <= {Sort.PLACE} and piece.before in {Sort.COMMA, Sort.OPEN}
    words_alone = piece.sorts <= {Sort.PLACE, Sort.WORD, Sort.SHORT} and piece.before == Sort.OPEN
    return bool(above.name.numbers or above.name.kinds - {SCHOOL}) and not above.person and (place_alone or words_alone)


def _excluded(found: Sequence[Piece]) -> frozenset[int]:
    """The places of the words after «кроме», up to the next who is somebody else."""
    excluded: set[int] = set()
    for place, piece in enumerate(found):
        goes_on = piece.before in GOES_ON and place - 1 in excluded and piece.says_which and not piece.roles
        if piece.before == CellSort.EXCEPT or (goes_on and not piece.person):
            excluded.add(place)
    return frozenset(excluded)
