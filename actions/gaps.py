"""«Чего не хватает для отчёта»: holes by kind, and asking those concerned to close them, at most once a day each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select

from actions import access
from actions.database import Session
from actions.notices import owe
from actions.plan import Calendar, calendar_of
from actions.report_facts import plan_kind
from actions.views import Page, View, page_of
from domain.days import local_day, local_time, moment
from domain.errors import DomainError, NotFound
from domain.notices import NoticeKind
from domain.report import Period, half_year, period_of
from domain.rights import Office
from domain.roles import Actor, Role
from domain.tasks import TaskState
from models.announcements import Acknowledgement, Announcement
from models.municipalities import School
from models.outbox import Notice
from models.people import Oversight, Seat, Sitting
from models.queries import seats_of_role
from models.roadmaps import Activity
from models.tasks import Task

PAGE = 5


class GapKind(StrEnum):
    """Kinds of holes, the most urgent first."""

    UNREPORTED = "unreported"
    """An activity whose tasks are due by the period's end, and nothing has been handed in."""
    RETURNED = "returned"
    """A seat whose documents were returned and not corrected."""
    WAITING = "waiting"
    """A reviewer with whom documents wait."""
    UNREAD = "unread"
    """An announcement that somebody has not acknowledged."""
    UNCURATED = "uncurated"
    """A school without a curator."""
    EMPTY = "empty"
    """A seat that owes something, and nobody has come to it."""


ASKABLE = (GapKind.UNREPORTED, GapKind.RETURNED, GapKind.WAITING, GapKind.UNREAD)
"""Holes that others can close; the rest are the coordinator's own."""


ALL = "all"
"""What is asked for by «Спросить всех»: everything of the reader's."""


class Gap(View):
    """One hole: `item` is the activity, seat, announcement or school; `seats` are those whom one would ask."""

    kind: GapKind
    item: int
    number: str
    title: str
    count: int
    due: date | None
    seats: tuple[int, ...]
    names: tuple[str, ...]
    asked: bool
    """Today already."""


class Gaps(View):
    period: Period
    today: date
    page: Page[Gap]
    askable: int
    """Holes that can be asked about today."""


class GapCard(View):
    period: Period
    today: date
    gap: Gap


class Asked(View):
    """What became of asking: how many people hear of it, and when, where that is not now."""

    gaps: Gaps
    people: int
    later: datetime | None
    timezone: str


async def how_many(session: Session, municipality_id: int, period: Period, now: datetime) -> int:
    """The number of holes; whoever asks has been let in already."""
    return len(await _all(session, municipality_id, period, now))


async def missing(session: Session, actor: Actor, days: tuple[int, int], number: int, now: datetime) -> Gaps:
    """A page of holes."""
    placed, period = await _door(session, actor, days, now)
    return await _page(session, placed, period, number, now)


async def gap_card(
    session: Session, actor: Actor, kind: str, item: int, days: tuple[int, int], now: datetime
) -> GapCard:
    """One hole with who is meant; NotFound where it has been closed meanwhile."""
    placed, period = await _door(session, actor, days, now)
    gap = await _one(session, placed, kind, item, period, now)
    return GapCard(period=period, today=local_day(now, placed.seat.office_timezone), gap=gap)


async def ask(session: Session, actor: Actor, kind: str, item: int, days: tuple[int, int], now: datetime) -> Asked:
    """«Спросить»: those concerned are reminded, unless they were today."""
    placed, period = await _door(session, actor, days, now)
    gap = await _one(session, placed, kind, item, period, now)
    if gap.kind not in ASKABLE:
        raise NotFound
    if gap.asked:
        raise DomainError("refusal-asked-today")
    return await _ask(session, placed, gap.kind.value, gap.item, gap.seats, period, now)


async def ask_all(session: Session, actor: Actor, days: tuple[int, int], now: datetime) -> Asked:
    """«Спросить всех»: each person concerned gets one letter, however many of the holes are his."""
    placed, period = await _door(session, actor, days, now)
    found = await _all(session, placed.seat.municipality_id, period, now)
    seats = {seat for gap in found if _may_ask(gap) for seat in gap.seats}
    return await _ask(session, placed, ALL, period.end.toordinal(), sorted(seats), period, now)


def _may_ask(gap: Gap) -> bool:
    return gap.kind in ASKABLE and not gap.asked


async def _door(session: Session, actor: Actor, days: tuple[int, int], now: datetime) -> tuple[Actor, Period]:
    placed = access.office(actor, Office.REPORT)
    if days == (0, 0):
        kind = await plan_kind(session, placed.seat.municipality_id)
        return placed, half_year(local_day(now, placed.seat.office_timezone), kind)
    period = period_of(days)
    if period is None:
        raise NotFound
    return placed, period


async def _page(session: Session, placed: Actor, period: Period, number: int, now: datetime) -> Gaps:
    found = await _all(session, placed.seat.municipality_id, period, now)
    today = local_day(now, placed.seat.office_timezone)
    askable = sum(map(_may_ask, found))
    return Gaps(period=period, today=today, page=page_of(found, number, PAGE), askable=askable)


async def _one(
    session: Session, placed: Actor, kind: str, item: int, period: Period, now: datetime
) -> Gap:  # fmt: skip
    found = await _all(session, placed.seat.municipality_id, period, now)
    gap = next((gap for gap in found if gap.kind == kind and gap.item == item), None)
    if gap is None:
        raise NotFound("refusal-gap-closed") if kind in set(GapKind) and item else NotFound
    return gap


async def _ask(
    session: Session, placed: Actor, kind: str, item: int, seats: Iterable[int], period: Period, now: datetime
) -> Asked:
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    at = _in_hours(calendar, now)
    people = await owe(
        session, NoticeKind.REPORT_GAP, item, now, slot=_slot(kind, calendar, now),
        data={"kind": kind, "end": period.end.isoformat(), "by": placed.seat.title},
        delay=at - now, seats=seats, municipality_id=placed.seat.municipality_id, besides=placed,
    )  # fmt: skip
    view = await _page(session, placed, period, 0, now)
    return Asked(gaps=view, people=people, later=at if at > now else None, timezone=calendar.timezone)


def _slot(kind: str, calendar: Calendar, now: datetime) -> str:
    """One reminder a hole and day, by the day on which it is heard."""
    return f"{kind}:{local_day(_in_hours(calendar, now), calendar.timezone).isoformat()}"


def _in_hours(calendar: Calendar, now: datetime) -> datetime:
    """Now, or the next working morning: nobody is asked at night or on a day off."""
    hour = local_time(now, calendar.timezone)
    day = calendar.work.on_or_after(calendar.today)
    if day == calendar.today and hour < calendar.policy.evening:
        return max(now, moment(day, calendar.policy.morning, calendar.timezone))
    following = calendar.work.on_or_after(max(day, calendar.today + timedelta(days=1)))
    return moment(following, calendar.policy.morning, calendar.timezone)


async def _all(session: Session, municipality_id: int, period: Period, now: datetime) -> list[Gap]:
    """Every hole of a report of `period`, by kind and then by due date."""
    calendar = await calendar_of(session, municipality_id, now)
    found = [
        *await _of_tasks(session, municipality_id, period),
        *await _unread(session, municipality_id, period, calendar.timezone),
        *await _uncurated(session, municipality_id),
        *await _empty(session, municipality_id, period),
    ]
    asked = await _asked_today(session, municipality_id, calendar, now)
    of_all = (ALL, period.end.toordinal()) in asked
    marked = [
        gap.model_copy(update={"asked": (gap.kind.value, gap.item) in asked or (of_all and gap.kind in ASKABLE)})
        for gap in found
    ]
    return sorted(marked, key=lambda gap: (list(GapKind).index(gap.kind), gap.due or date.max, gap.title))


async def _asked_today(
    session: Session, municipality_id: int, calendar: Calendar, now: datetime
) -> set[tuple[str, int]]:
    slots = [_slot(kind, calendar, now) for kind in (ALL, *GapKind)]
    asked = (
        select(Notice.slot, Notice.item)
        .where(
            Notice.municipality_id == municipality_id,
            Notice.kind == NoticeKind.REPORT_GAP.value,
            Notice.slot.in_(slots),
        )
        .distinct()
    )
    return {(slot.partition(":")[0], item) for slot, item in await session.execute(asked)}


async def _of_tasks(session: Session, municipality_id: int, period: Period) -> list[Gap]:
    """What was not handed in, what was returned and what waits, of tasks that the period's report counts."""
    asked = (
        select(Task.state, Task.due, Seat.id, Seat.title, Activity.id, Activity.number, Activity.position,
               Activity.title, Oversight.seat_id)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Seat, Seat.id == Task.seat_id)
        .outerjoin(Oversight, Oversight.school_id == Task.school_id)
        .where(
            Task.municipality_id == municipality_id,
            Task.withdrawn_at.is_(None),
            Task.due <= period.end,
            Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS, TaskState.RETURNED, TaskState.SUBMITTED]),
        )
        .order_by(Task.due, Activity.position, Seat.title)
    )  # fmt: skip
    curators, coordinator = await _reviewers(session, municipality_id)
    found: dict[tuple[GapKind, int], list[tuple[int, str, date | None, str, str]]] = defaultdict(list)
    for state, due, seat, seat_title, activity, number, position, title, curator in await session.execute(asked):
        if state is TaskState.SUBMITTED:
            reviewer = curator if curator in curators else coordinator.id
            found[GapKind.WAITING, reviewer].append(
                (reviewer, seat_title, due, "", curators.get(reviewer, coordinator.title))
            )
        elif state is TaskState.RETURNED:
            found[GapKind.RETURNED, seat].append((seat, title, due, "", seat_title))
        else:
            label = (number or str(position + 1)).rstrip(".")
            found[GapKind.UNREPORTED, activity].append((seat, seat_title, due, label, title))
    return [_gap(kind, item, rows) for (kind, item), rows in found.items()]


def _gap(kind: GapKind, item: int, rows: list[tuple[int, str, date | None, str, str]]) -> Gap:
    return Gap(
        kind=kind,
        item=item,
        number=rows[0][3],
        title=rows[0][4],
        count=len(rows),
        due=rows[0][2],
        seats=tuple(dict.fromkeys(row[0] for row in rows)),
        names=tuple(dict.fromkeys(row[1] for row in rows)),
        asked=False,
    )


async def _reviewers(session: Session, municipality_id: int) -> tuple[dict[int, str], Seat]:
    """Curators on whose seat somebody sits, by seat id with the title, and the coordinator who reviews for the rest."""
    asked = (
        select(Seat.id, Seat.title)
        .join(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .where(Seat.municipality_id == municipality_id, Seat.role == Role.CURATOR, Seat.closed_at.is_(None))
    )
    coordinators = await seats_of_role(session, municipality_id, Role.COORDINATOR)
    found = await session.execute(asked)
    return {row[0]: row[1] for row in found}, coordinators[0]


async def _unread(session: Session, municipality_id: int, period: Period, timezone: str) -> list[Gap]:
    """Announcements of the period that somebody who was told has not acknowledged."""
    asked = (
        select(Announcement.id, Announcement.html, Announcement.sent_at, Seat.id, Seat.title)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .where(
            Announcement.municipality_id == municipality_id,
            Announcement.cancelled_at.is_(None),
            Announcement.recalled_at.is_(None),
            Announcement.sent_at >= moment(period.start, datetime.min.time(), timezone),
            Announcement.sent_at < moment(period.end + timedelta(days=1), datetime.min.time(), timezone),
        )
        .group_by(Announcement.id, Announcement.html, Announcement.sent_at, Seat.id, Seat.title)
        .having(func.count(Acknowledgement.acknowledged_at) == 0, func.count(Acknowledgement.person_id) > 0)
        .order_by(Announcement.id, Seat.title)
    )
    found: dict[int, list[tuple[int, str, date | None, str, str]]] = defaultdict(list)
    for id_, html, _, seat, title in await session.execute(asked):
        found[id_].append((seat, title, None, "", html))
    return [_gap(GapKind.UNREAD, id_, rows) for id_, rows in found.items()]


async def _uncurated(session: Session, municipality_id: int) -> list[Gap]:
    asked = (
        select(School.id, School.name)
        .outerjoin(Oversight, Oversight.school_id == School.id)
        .where(School.municipality_id == municipality_id, School.closed_at.is_(None), Oversight.seat_id.is_(None))
    )
    return [_own(GapKind.UNCURATED, id_, name) for id_, name in await session.execute(asked)]


async def _empty(session: Session, municipality_id: int, period: Period) -> list[Gap]:
    """Seats to which nobody has come, of those that owe something."""
    owing = select(Task.seat_id).where(
        Task.municipality_id == municipality_id, Task.withdrawn_at.is_(None), Task.start <= period.end
    )
    sat_on = select(Sitting.seat_id).where(Sitting.until.is_(None))
    asked = select(Seat.id, Seat.title).where(
        Seat.municipality_id == municipality_id,
        Seat.closed_at.is_(None),
        Seat.id.in_(owing),
        Seat.id.not_in(sat_on),
    )
    return [_own(GapKind.EMPTY, id_, title) for id_, title in await session.execute(asked)]


def _own(kind: GapKind, item: int, title: str) -> Gap:
    return Gap(kind=kind, item=item, number="", title=title, count=1, due=None, seats=(), names=(), asked=False)
