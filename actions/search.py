"""Finding by words: activities, schools, people, tasks and announcements, as far as the person who asks sees them."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from html import unescape

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix
from sqlalchemy import select

from actions import access
from actions.database import Session
from actions.status import SeatLines, visible_lines
from actions.views import Page, View, page_of
from domain.days import local_day
from domain.errors import DomainError
from domain.rights import Office, office_seat
from domain.roles import Actor, Role
from domain.search import query, stems
from domain.tasks import Sign
from models.announcements import Acknowledgement, Announcement
from models.people import Person, Seat, Sitting

PAGE = 7
TAG = re.compile(r"<[^>]*>")
QUERY_BYTES = 46
"""What a button that turns the page can carry of the words."""
ALIKE = 84
"""Per cent of letters from which two stems are taken for one word with a slip."""
ROOT, ROOT_SHARE = 6, 0.7
SCHOOL = "школа school"
"""Whatever its kind: people look for «школа 3» and mean «МКОУ ООШ № 3»."""
SHORT = 4
"""Shorter words have to be equal: «ооп» is not «оои»."""


class Kind(StrEnum):
    """What was found, in the order in which it is shown."""

    ACTIVITY = "activity"
    SCHOOL = "school"
    PERSON = "person"
    TASK = "task"
    ANNOUNCEMENT = "announcement"


class Where(StrEnum):
    """What opens: the same thing is another screen for who runs the municipality and for who sees a part of it."""

    ACTIVITY = "activity"
    TASK = "task"
    SEAT = "seat"
    SEAT_TASKS = "seat-tasks"
    DRAFT = "draft"
    PROGRESS = "progress"
    LETTER = "letter"


class Hit(View):
    """One thing that was found: `id` is what `where` opens."""

    kind: Kind
    where: Where
    id: int
    title: str
    beside: str = ""
    sign: Sign | None = None
    score: int


class Found(View):
    """`words` is what is searched for, shortened to what a button carries."""

    asked: str
    words: str
    page: Page[Hit]
    counts: dict[Kind, int]


async def find(session: Session, actor: Actor, words: str, number: int, now: datetime) -> Found:
    """Whatever has all of the words in it, kinds in their order, best matches first."""
    asked = query(words, QUERY_BYTES)
    if not asked:
        raise DomainError("refusal-nothing-to-find")
    wanted = asked.split()
    placed = _overseer(actor)
    lines = await visible_lines(session, placed, local_day(now, placed.seat.timezone))
    hits = [
        *_tasks(lines, wanted, placed),
        *await _seats(session, placed, wanted),
        *await _people(session, placed, wanted),
        *await _announcements(session, placed, wanted),
    ]
    order = list(Kind)
    hits.sort(key=lambda hit: (order.index(hit.kind), -hit.score, hit.title, hit.id))
    counts = {kind: sum(hit.kind is kind for hit in hits) for kind in Kind}
    shown = "".join(sign if sign.isprintable() else " " for sign in words)
    return Found(asked=" ".join(shown.split())[:100], words=asked, page=page_of(hits, number, PAGE), counts=counts)


def _overseer(actor: Actor) -> Actor:
    """The seat that sees most: who is at a school and curator of others finds what the curator sees."""
    seat = office_seat(actor, Office.MATRIX)
    return actor if seat is None else actor.acting_as(seat)


def _tasks(lines: SeatLines, wanted: Sequence[str], placed: Actor) -> list[Hit]:
    """Activities by their own words, or one's own task where one sees no others; a task of somebody else only where
    the words name both: «самообследование СОШ 3»."""
    hits: dict[tuple[Where, int], Hit] = {}
    own = {seat.id for seat in placed.seats}
    oversees = placed.seat.role is not Role.SCHOOL
    for seat, line in lines:
        what = f"{line.number} {line.title}"
        score = _score(wanted, what)
        if score and oversees:
            hits.setdefault((Where.ACTIVITY, line.activity_id), _activity_hit(line.activity_id, what, score))
        if (score and seat.id in own) or (oversees and not score and _joint(wanted, what, seat.title)):
            beside = "" if seat.id in own else seat.title
            hits[Where.TASK, line.id] = Hit(
                kind=Kind.TASK, where=Where.TASK, id=line.id, title=what, beside=beside, sign=line.sign,
                score=score or _score(wanted, f"{what} {seat.title}"),
            )  # fmt: skip
    return list(hits.values())


def _activity_hit(activity_id: int, title: str, score: int) -> Hit:
    return Hit(kind=Kind.ACTIVITY, where=Where.ACTIVITY, id=activity_id, title=title, score=score)


def _joint(wanted: Sequence[str], what: str, seat: str) -> bool:
    """The words are found in the activity and the seat together, and in neither alone."""
    return not _score(wanted, seat) and _score(wanted, f"{what} {seat}") > 0


async def _seats(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """Schools and curators: how each of them stands."""
    if placed.seat.role is Role.SCHOOL:
        return []
    asked = select(Seat.id, Seat.title, Seat.role).where(Seat.id.in_(await access.visible_seat_ids(session, placed)))
    return [
        Hit(kind=Kind.SCHOOL, where=Where.SEAT_TASKS, id=seat_id, title=title, score=score)
        for seat_id, title, role in await session.execute(asked)
        if (score := _score(wanted, f"{title} {SCHOOL}" if role is Role.SCHOOL else title))
    ]


async def _people(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """Who sits where: for the coordinator with the seat's card, for a curator with what that seat owes."""
    if placed.seat.role is Role.SCHOOL:
        return []
    where = Where.SEAT if placed.seat.role is Role.COORDINATOR else Where.SEAT_TASKS
    asked = (
        select(Sitting.seat_id, Person.name, Seat.title)
        .join(Person, Person.id == Sitting.person_id)
        .join(Seat, Seat.id == Sitting.seat_id)
        .where(Sitting.until.is_(None), Seat.id.in_(await access.visible_seat_ids(session, placed)))
        .order_by(Sitting.id)
    )
    return [
        Hit(kind=Kind.PERSON, where=where, id=seat_id, title=name, beside=title, score=score)
        for seat_id, name, title in await session.execute(asked)
        if (score := _score(wanted, name))
    ]


async def _announcements(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """All of the municipality's for the coordinator; for others what they were told."""
    asked = select(Announcement.id, Announcement.html, Announcement.sent_at).where(Announcement.cancelled_at.is_(None))
    if placed.seat.role is Role.COORDINATOR:
        asked = asked.where(Announcement.municipality_id == placed.seat.municipality_id)
    else:
        told = select(Acknowledgement.announcement_id).where(Acknowledgement.person_id == placed.person_id)
        asked = asked.where(Announcement.id.in_(told), Announcement.sent_at.is_not(None))
    return [
        Hit(kind=Kind.ANNOUNCEMENT, where=_opened(placed, sent=sent_at is not None), id=id_, title=text, score=score)
        for id_, html, sent_at in await session.execute(asked)
        if (score := _score(wanted, text := _plain(html)))
    ]


def _opened(placed: Actor, *, sent: bool) -> Where:
    if placed.seat.role is not Role.COORDINATOR:
        return Where.LETTER
    return Where.PROGRESS if sent else Where.DRAFT


def _plain(html: str) -> str:
    """The words of a letter without its marks."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _score(wanted: Sequence[str], text: str) -> int:
    """How well all of the words are found in a text, from 1 to 100; 0 where one of them is not."""
    there = _stems(text)
    scores = [_best(word, there) for word in wanted]
    return round(sum(scores) / len(scores)) if scores and all(scores) else 0


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems(text)))


def _same_root(one: str, other: str) -> bool:
    """«назначение» and «назначить»: so many letters alike at the beginning are the same thing said otherwise."""
    alike = Prefix.similarity(one, other)
    return alike >= ROOT and alike >= ROOT_SHARE * max(len(one), len(other))


@lru_cache(maxsize=8192)
def _best(word: str, there: tuple[str, ...]) -> float:
    """A number, or a word that is there, is best; then its beginning; then one with a slip of the finger."""
    if word in there:
        return 100
    if word.isdigit() or len(word) < SHORT - 1:
        return 0
    if any(other.startswith(word) for other in there):
        return 95
    if len(word) <= SHORT:
        return 0
    if any(_same_root(word, other) for other in there):
        return 88
    found = process.extractOne(word, there, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[1] if found else 0
