"""Search by words: activities, schools, people, tasks and announcements that the actor may see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix
from sqlalchemy import func, select

from actions.matrix.today import SeatLines
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import line_of
from domain.errors import DomainError
from domain.people.names import sorting_key
from domain.people.rights import Duty, seat_for
from domain.people.roles import Actor, Role
from domain.people.schools.official import everyday_name
from domain.search import query, shortened, stems
from domain.tasks.moves import Sign
from domain.texts import plain_text
from domain.time.days import local_day
from models.announcements import Acknowledgement, Announcement
from models.municipalities import School
from models.people import Person, Seat, Sitting
from models.queries import tasks_with_seats
from models.roadmaps import Activity
from models.tasks import Task

PAGE = 7
QUERY_BYTES = 46
"""The most bytes of the query that a button for turning pages can carry."""
ALIKE = 84
"""Per cent of equal letters from which two stems count as one word with a typing mistake."""
ROOT, ROOT_SHARE = 6, 0.7
SCHOOL = "школа school"
"""Added to every kind of school: people look for «школа 3» and mean «МКОУ ООШ № 3»."""
SHORT = 4
"""Words shorter than this must be equal: «ооп» is not «оои»."""


class HitKind(StrEnum):
    """The kind of a hit, in the order of display."""

    ACTIVITY = "activity"
    SCHOOL = "school"
    PERSON = "person"
    TASK = "task"
    ANNOUNCEMENT = "announcement"


class Where(StrEnum):
    """The screen that opens: the coordinator gets another one than a person who sees a part of the municipality."""

    ACTIVITY = "activity"
    TASK = "task"
    SEAT = "seat"
    SEAT_TASKS = "seat-tasks"
    DRAFT = "draft"
    PROGRESS = "progress"
    LETTER = "letter"


class Hit(View):
    """One hit: `id` is what `where` opens."""

    kind: HitKind
    where: Where
    id: int
    title: str
    beside: str = ""
    sign: Sign | None = None
    left: bool = False
    """A person who is no longer there."""
    score: int


class Found(View):
    """A page of hits; `words` is what a button carries of the query."""

    asked: str
    words: str
    page: Page[Hit]
    counts: dict[HitKind, int]


async def find(session: Session, actor: Actor, words: str, number: int, now: datetime) -> Found:
    """Everything that has all of the words in it, by kind, the best matches first."""
    wanted = query(words)
    if not wanted:
        raise DomainError("refusal-nothing-to-find")
    placed = _overseer(actor)
    seen = await access.visible_seat_ids(session, placed)
    hits = [
        *_tasks(*await _lines(session, placed, seen, now), wanted, placed, seen),
        *await _seats(session, placed, wanted),
        *await _people(session, placed, wanted),
        *await _announcements(session, placed, wanted),
    ]
    order = list(HitKind)
    hits.sort(key=lambda hit: (order.index(hit.kind), -hit.score, sorting_key(hit.title), hit.id))
    counts = {kind: sum(hit.kind is kind for hit in hits) for kind in HitKind}
    shown = "".join(sign if sign.isprintable() else " " for sign in words)
    return Found(
        asked=" ".join(shown.split())[:100],
        words=shortened(wanted, QUERY_BYTES),
        page=page_of(hits, number, PAGE),
        counts=counts,
    )


def _overseer(actor: Actor) -> Actor:
    """The actor on the seat that sees most: a person of a school who is also a curator finds what the curator sees."""
    seat = seat_for(actor, Duty.MATRIX)
    return actor if seat is None else actor.acting_as(seat)


async def _lines(
    session: Session, placed: Actor, seen: Sequence[int], now: datetime
) -> tuple[SeatLines, Mapping[int, str]]:
    """The tasks of the seats seen and of the person's own seats, which another person may oversee; and the outcomes of
    their activities by id."""
    seats = {*seen, *(seat.id for seat in placed.seats)}
    today = local_day(now, placed.seat.timezone)
    asked = tasks_with_seats().where(Task.seat_id.in_(seats)).order_by(Activity.position, Task.slot, Task.id)
    rows = (await session.execute(asked)).all()
    lines = [(seat, line_of(task, activity, seat, today)) for task, activity, seat in rows]
    return lines, {activity.id: activity.outcome for _, activity, _ in rows}


def _tasks(
    lines: SeatLines, outcomes: Mapping[int, str], wanted: Sequence[str], placed: Actor, seen: Sequence[int]
) -> list[Hit]:
    """Activities by their own words and their outcome, or the actor's own task where they see no others; another seat's
    task only where the words name both: «самообследование СОШ 3»."""
    hits: dict[tuple[Where, int], Hit] = {}
    own = {seat.id for seat in placed.seats}
    overseen = set(seen) if placed.seat.role is not Role.SCHOOL else set()
    for seat, line in lines:
        what = f"{line.number} {line.title}"
        score = _score(wanted, what) or _score(wanted, f"{what} {outcomes[line.activity_id]}")
        if score and seat.id in overseen:
            hits.setdefault((Where.ACTIVITY, line.activity_id), _activity_hit(line.activity_id, what, score))
        if (not score or seat.id in own) and (score := score or _joint(wanted, line.title, seat.title)):
            beside = "" if own == {seat.id} else seat.title
            hits[Where.TASK, line.id] = Hit(
                kind=HitKind.TASK, where=Where.TASK, id=line.id, title=what, beside=beside, sign=line.sign, score=score
            )
    return list(hits.values())


def _activity_hit(activity_id: int, title: str, score: int) -> Hit:
    return Hit(kind=HitKind.ACTIVITY, where=Where.ACTIVITY, id=activity_id, title=title, score=score)


def _joint(wanted: Sequence[str], title: str, seat: str) -> int:
    """How well the words match activity and seat together; 0 where one of them alone has all words.

    The activity's number is ignored: in «собрание СОШ 2» the number is the school's.
    """
    return 0 if _score(wanted, seat) else _score(wanted, f"{title} {seat}")


async def _seats(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """Schools and curators, opening the state of each."""
    if placed.seat.role is Role.SCHOOL:
        return []
    asked = (
        select(Seat.id, Seat.title, School.name)
        .outerjoin(School, (School.id == Seat.school_id) & (Seat.role == Role.SCHOOL))
        .where(Seat.id.in_(await access.visible_seat_ids(session, placed)))
    )
    return [
        Hit(kind=HitKind.SCHOOL, where=Where.SEAT_TASKS, id=seat_id, title=title, score=score)
        for seat_id, title, school in await session.execute(asked)
        if (score := _score(wanted, f"{title} {school} {everyday_name(title)} {SCHOOL}" if school else title))
    ]


async def _people(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """People on seats, and those who left: the coordinator opens the seat's card, a curator the seat's tasks."""
    if placed.seat.role is Role.SCHOOL:
        return []
    where = Where.SEAT if placed.seat.role is Role.COORDINATOR else Where.SEAT_TASKS
    asked = (
        select(Sitting.seat_id, Person.name, Seat.title, func.count().filter(Sitting.until.is_(None)))
        .join(Person, Person.id == Sitting.person_id)
        .join(Seat, Seat.id == Sitting.seat_id)
        .where(Seat.id.in_(await access.visible_seat_ids(session, placed)))
        .group_by(Sitting.seat_id, Person.id, Person.name, Seat.title)
        .order_by(Sitting.seat_id, Person.id)
    )
    return [
        Hit(kind=HitKind.PERSON, where=where, id=seat_id, title=name, beside=title, left=not there, score=score)
        for seat_id, name, title, there in await session.execute(asked)
        if (score := _score(wanted, name))
    ]


async def _announcements(session: Session, placed: Actor, wanted: Sequence[str]) -> list[Hit]:
    """The municipality's announcements for the coordinator; for others those they got, except recalled ones."""
    asked = select(Announcement.id, Announcement.html, Announcement.sent_at).where(Announcement.cancelled_at.is_(None))
    if placed.seat.role is Role.COORDINATOR:
        asked = asked.where(Announcement.municipality_id == placed.seat.municipality_id)
    else:
        told = select(Acknowledgement.announcement_id).where(Acknowledgement.person_id == placed.person_id)
        there = (Announcement.sent_at.is_not(None), Announcement.recalled_at.is_(None))
        asked = asked.where(Announcement.id.in_(told), *there)
    return [
        Hit(kind=HitKind.ANNOUNCEMENT, where=_opened(placed, sent=sent_at is not None), id=id_, title=text, score=score)
        for id_, html, sent_at in await session.execute(asked)
        if (score := _score(wanted, text := plain_text(html)))
    ]


def _opened(placed: Actor, *, sent: bool) -> Where:
    if placed.seat.role is not Role.COORDINATOR:
        return Where.LETTER
    return Where.PROGRESS if sent else Where.DRAFT


def _score(wanted: Sequence[str], text: str) -> int:
    """How well all of the words match a text, from 1 to 100; 0 where one of them does not."""
    there = _stems(text)
    total = 0.0
    for word in wanted:
        best = _best(word, there)
        if not best:
            return 0
        total += best
    return round(total / len(wanted))


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems(text)))


def _same_root(one: str, other: str) -> bool:
    """«назначение» and «назначить»: words with enough equal letters at the beginning have the same root."""
    alike = Prefix.similarity(one, other)
    return alike >= ROOT and alike >= ROOT_SHARE * max(len(one), len(other))


@lru_cache(maxsize=8192)
def _best(word: str, there: tuple[str, ...]) -> float:
    """The best match of one word: an equal number or word, else its beginning, else one with a typing mistake."""
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
