"""Who is meant by a responsible's text: roles, schools, persons and offices, and the seats that they are.

Nothing is guessed silently: what matches exactly one seat is resolved, everything else comes back with likely choices.
Surnames are never declined; two cases of a name are recognised by their common beginning and the initials.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.people.roles import Role
from domain.people.schools import SCHOOL_WORD, same_school, school_key


class MentionKind(StrEnum):
    """What a piece of a responsible's text is."""

    ROLE = "role"
    SCHOOL = "school"
    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"


class Mention(BaseModel):
    """One of those named. `roles` are what its words stand for; `surname`, `initials` and `post` are of persons."""

    model_config = ConfigDict(frozen=True)

    kind: MentionKind
    text: str
    roles: frozenset[Role] = frozenset()
    surname: str = ""
    initials: str = ""
    post: str = ""


class KnownSeat(BaseModel):
    """A seat as far as names are concerned: its school's names, and the names of those who sit on it."""

    model_config = ConfigDict(frozen=True)

    id: int
    role: Role
    title: str
    school: str | None = None
    people: tuple[str, ...] = ()


class Resolution(BaseModel):
    """The seats a mention means for certain, or else the likely ones, best first, to choose from."""

    model_config = ConfigDict(frozen=True)

    mention: Mention
    seats: tuple[int, ...] = ()
    choices: tuple[int, ...] = ()


OVER_SCHOOLS = re.compile(r"(куратор\w*|тьютор\w*|методист\w*|координатор\w*) (?:школ\w*|оо\b|оу\b)(?: шнор\b)?")
"""«Кураторы школ ШНОР»: the schools only say whose curators."""
ROLE_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.CURATOR, (r"\bкуратор", r"\bтьютор", r"\bнаставник")),
    (
        Role.SCHOOL,
        (
            r"администраци\w+ (?:шнор|школ|оо\b|оу\b|сош)",
            r"\bдиректор(?!\w* (?:мку|мбу|имц|цент|департ|методич))",
            r"\bзам\w*\.?\s?дир|заместител\w+ директор|\bзавуч|\bзу?вр\b|\bзумр\b|\bзувр\b",
            r"\bучител|классн\w+ руковод|психолог|логопед|социальн\w+ педагог",
            r"\bпедагог(?:и|ов|ам|ами|ах)?\b|педколлектив|педагогическ\w+ (?:коллектив|работник)",
            r"школьн\w+ команд|\bшнор\b|\bшкол(?:ы|ой|ам|ами|а)\b|\bшмо\b",
            r"руководител\w+ (?:\w+ )?(?:оо\b|оу\b|школ|шнор|шмо|общеобраз|образовательн)",
            r"образовательн\w+ (?:организаци|учрежден)|^(?:оо|оу|ош)$",
        ),
    ),
    (
        Role.COORDINATOR,
        (
            r"координатор|\bотдел|управлени\w+ (?:\w+ )?образовани|комитет\w* (?:по )?образовани",
            r"\bроо\b|\bгоо\b|\bуо\b|\bмку\b",
            r"\bметодист|специалист|\bначальник|\bимц\b|\bрмк\b|\bммс\b|\bцоко\b|\bмоц\b",
            r"методическ\w+ (?:центр|служб|кабинет)|информационно-методическ|директор\w* (?:мку|мбу|имц|цент)",
        ),
    ),
)
ROLES = tuple((role, re.compile("|".join(words))) for role, words in ROLE_WORDS)
OFFICE = re.compile(
    r"^(?:\w+ )?(?:отдел|управлени|комитет|департамент|администраци|центр|служб|комисси|рабоч\w+ групп|совет"
    r"|имц|рмк|мку|мбу|цоко|роо|ммс)"
)
POST = re.compile(
    r"(?:и\.?\s?о\.?\s+)?(?:директор|методист|руководител|начальник|заместител|зам\b|зам\.|специалист|учитель|куратор"
    r"|координатор|завуч|заведующ|главн|ведущ|старш|системн|педагог-|психолог|социальн|председател)",
    re.IGNORECASE,
)
DIRECTOR = re.compile(r"(?:и\.?\s?о\.?\s+)?(?:зам[\w.]*\s*)?директор\w*\s*(?:по \w+\s+)?", re.IGNORECASE)
PLURAL = re.compile(
    r"(?:директора|методисты|руководители|начальники|заместители|специалисты|кураторы|координаторы|психологи)\b",
    re.IGNORECASE,
)
NAMED_SCHOOL = re.compile(r"\b(?:с?ош|оош|нош|сш|лице[йя]|гимнази[яи]|школ[аыу])\b|\b[гм][бка]?о?оу")
NAME_OF_ITS_OWN = re.compile(r"№|\d|[«\"]|\bс\.|\bим\b|[а-я]{3,}ск(?:ая|ой|ую|ого|ий|ом)\b")

NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\b\.?)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ичн|ьич)[а-яё]{0,3}|[А-ЯЁ][а-яё]+\s(?:оглы|кызы)"
PERSON = re.compile(
    rf"(?P<after>{NAME})\s+(?P<after_initials>{INITIALS})"
    rf"|(?P<before_initials>[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s?(?P<before>{NAME})"
    rf"|(?P<full>{NAME})\s+(?P<given>[А-ЯЁ][а-яё]+)\s+(?P<patronymic>{PATRONYMIC})"
)
ALIAS = re.compile(r"\(\s*далее\b[^)]*\)?", re.IGNORECASE)
PIECE = re.compile(r"[,;\n]|(?:(?<=[а-яё]{4})|(?<=[А-ЯЁ]{3}))\.\s+(?=[А-ЯЁа-яё])")
"""A full stop parts two mentions after a whole word, not after «г.», «зам.» or «и.о.»."""
PLACE = re.compile(r"(?:с|г|п|д|х|ст|пос|аул)\.\s?[А-ЯЁ]")
QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|\([^)]*\)")
HIDDEN = str.maketrans({",": "\ue000", ";": "\ue001", "\n": " ", ".": "\ue002"})
SHOWN = str.maketrans({"\ue000": ",", "\ue001": ";", "\ue002": "."})


def roles_named(text: str) -> frozenset[Role]:
    """The roles that words stand for; posts in schools count for the school, offices for the coordinator."""
    plain = OVER_SCHOOLS.sub(r"\1", " ".join(text.lower().replace("ё", "е").split()))
    return frozenset(role for role, pattern in ROLES if pattern.search(plain))


def mentions(text: str) -> tuple[Mention, ...]:
    """All who are named, in order: «Лебедева О.П., методист отдела образования, кураторы» are a person and a role."""
    text = QUOTED.sub(lambda quoted: quoted[0].translate(HIDDEN), ALIAS.sub("", text))
    persons = list(PERSON.finditer(text))
    if not persons:
        return tuple(_described(_pieces(text)))
    before = _pieces(text[: persons[0].start()])
    post = before.pop() if before and _is_post(before[-1]) else ""
    found = _described(before)
    ends = [*(person.start() for person in persons[1:]), len(text)]
    for person, end in zip(persons, ends, strict=True):
        after = _pieces(text[person.end() : end])
        if not post and after and _is_post(after[0]):
            post = after.pop(0)
        found += [_person(person, post), *_described(after)]
        post = ""
    return tuple(found)


def _pieces(text: str) -> list[str]:
    cut = (piece.translate(SHOWN).strip(" \t.–—-:") for piece in PIECE.split(text))
    return [" ".join(piece.split()) for piece in cut if piece and re.search(r"\w", piece)]


def _is_post(piece: str) -> bool:
    """Whether words are the post of one person, and not a role of several people."""
    return bool(POST.match(piece)) and not PLURAL.match(piece)


def _person(found: re.Match[str], post: str) -> Mention:
    surname = found["after"] or found["before"] or found["full"]
    initials = found["after_initials"] or found["before_initials"] or f"{found['given'][0]}.{found['patronymic'][0]}."
    return Mention(
        kind=MentionKind.PERSON,
        text=" ".join(found[0].split()),
        roles=roles_named(post),
        surname=surname,
        initials="".join(re.findall(r"[А-ЯЁ]", initials)),
        post=post,
    )


def _described(pieces: Iterable[str]) -> list[Mention]:
    """Mentions of what is no person; a piece that only goes on with a name is put back to it."""
    found: list[Mention] = []
    for piece in pieces:
        mention = _mention(piece)
        if found and _goes_on(found[-1], mention):
            found[-1] = found[-1].model_copy(update={"text": f"{found[-1].text}, {piece}"})
        else:
            found.extend(_parted_by_and(piece) or [mention])
    return found


def _goes_on(above: Mention, piece: Mention) -> bool:
    """«отдел образования, культуры и спорта», «СОШ № 1, с. Сосновка»: the rest of a name, nobody by itself."""
    if piece.kind is not MentionKind.OTHER:
        return False
    office = above.kind is MentionKind.ORGANISATION and piece.text[0].islower()
    return office or (above.kind is MentionKind.SCHOOL and bool(PLACE.match(piece.text)))


def _parted_by_and(piece: str) -> list[Mention]:
    """«директора и кураторы» are two; «учителя языка и математики» are one, for the end is nobody by itself."""
    halves = [_mention(half) for half in re.split(r"\s+и\s+", piece) if half.strip()]
    named = len(halves) > 1 and all(half.kind is not MentionKind.OTHER for half in halves)
    return halves if named else []


def _mention(piece: str) -> Mention:
    plain = piece.lower().replace("ё", "е")
    roles = roles_named(piece)
    if NAMED_SCHOOL.search(plain) and NAME_OF_ITS_OWN.search(plain):
        return Mention(kind=MentionKind.SCHOOL, text=piece, roles=frozenset({Role.SCHOOL}))
    if OFFICE.match(plain) and Role.SCHOOL not in roles:
        return Mention(kind=MentionKind.ORGANISATION, text=piece, roles=roles)
    return Mention(kind=MentionKind.ROLE if roles else MentionKind.OTHER, text=piece, roles=roles)


def same_person(one: Mention, other: Mention) -> bool:
    """Equal initials, one of which may be missing, and surnames with a common beginning, whatever their case."""
    few, many = sorted((one.initials, other.initials), key=len)
    return bool(few) and many.startswith(few) and _same_surname(one.surname, other.surname)


def _same_surname(one: str, other: str) -> bool:
    first, second = one.lower().replace("ё", "е"), other.lower().replace("ё", "е")
    stem = max(3, min(len(first), len(second)) - 2)
    return first[:stem] == second[:stem] and abs(len(first) - len(second)) <= 3


class People:
    """Who the persons of an order are, as the order itself says somewhere: «Иванову И.И., директору МКОУ СОШ № 1»."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts`: paragraphs and cells in which persons are named with their posts."""
        named = (mention for text in texts for mention in mentions(text))
        self._posts: dict[str, list[Mention]] = {}
        for mention in named:
            if mention.kind is MentionKind.PERSON and mention.roles:
                self._posts.setdefault(mention.initials[:1], []).append(mention)

    def roles_in(self, text: str) -> frozenset[Role]:
        """The roles of the persons named in a text, as far as they are known."""
        return frozenset(
            role
            for mention in mentions(text)
            if mention.kind is MentionKind.PERSON
            for known in self._posts.get(mention.initials[:1], ())
            if same_person(mention, known)
            for role in known.roles
        )


LIKELY = 0.5
"""Similarity from which a school's name is offered as a choice."""
CHOICES = 5


def resolve(named: Sequence[Mention], seats: Sequence[KnownSeat]) -> tuple[Resolution, ...]:
    """For each mention the seats that it surely means, or the likely ones to choose from."""
    ways = {
        MentionKind.ROLE: _resolve_role,
        MentionKind.SCHOOL: _resolve_school,
        MentionKind.PERSON: _resolve_person,
        MentionKind.ORGANISATION: _offer_roles,
        MentionKind.OTHER: _offer_roles,
    }
    return tuple(ways[mention.kind](mention, seats) for mention in named)


def _resolve_role(mention: Mention, seats: Sequence[KnownSeat]) -> Resolution:
    return Resolution(mention=mention, seats=_in_roles(mention, seats))


def _offer_roles(mention: Mention, seats: Sequence[KnownSeat]) -> Resolution:
    """An office is not a seat: its people are offered, not taken."""
    return Resolution(mention=mention, choices=_in_roles(mention, seats)[:CHOICES])


def _in_roles(mention: Mention, seats: Sequence[KnownSeat]) -> tuple[int, ...]:
    return tuple(seat.id for seat in seats if seat.role in mention.roles)


def _resolve_school(mention: Mention, seats: Sequence[KnownSeat]) -> Resolution:
    schools = [seat for seat in seats if seat.role is Role.SCHOOL and seat.school]
    exact = [seat.id for seat in schools if school_key(seat.school or "") == school_key(mention.text)]
    fitting = exact or [seat.id for seat in schools if same_school(mention.text, seat.school or "")]
    if len(fitting) == 1:
        return Resolution(mention=mention, seats=tuple(fitting))
    return Resolution(mention=mention, choices=tuple(fitting or _similar(mention.text, schools))[:CHOICES])


def _similar(text: str, schools: Sequence[KnownSeat]) -> list[int]:
    key = school_key(text)
    rated = [(SequenceMatcher(None, key, school_key(seat.school or "")).ratio(), seat.id) for seat in schools]
    return [seat for ratio, seat in sorted(rated, key=lambda pair: -pair[0]) if ratio >= LIKELY]


def _resolve_person(mention: Mention, seats: Sequence[KnownSeat]) -> Resolution:
    """By name; who sits nowhere yet is offered by the school in his post, else by surname and by post."""
    by_name = [seat.id for seat in seats if any(same_person(mention, name) for name in _names(seat))]
    if len(set(by_name)) == 1:
        return Resolution(mention=mention, seats=(by_name[0],))
    if by_name:
        return Resolution(mention=mention, choices=tuple(by_name)[:CHOICES])
    if SCHOOL_WORD.search(mention.post):
        found = _resolve_school(mention.model_copy(update={"text": _school_in(mention.post)}), seats)
        likely = found.seats or found.choices
        if likely:
            return Resolution(mention=mention, choices=likely)
    alike = [seat.id for seat in seats if any(_same_surname(mention.surname, name.surname) for name in _names(seat))]
    return Resolution(mention=mention, choices=tuple(dict.fromkeys([*alike, *_in_roles(mention, seats)]))[:CHOICES])


def _names(seat: KnownSeat) -> list[Mention]:
    return [mention for name in seat.people for mention in mentions(name) if mention.kind is MentionKind.PERSON]


def _school_in(post: str) -> str:
    """The school's name in «и.о. директора Ясенской СОШ»."""
    return DIRECTOR.sub("", post)
