"""«Чего не хватает для отчёта»: missing items by kind, and requests to the people concerned, at most one a day each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from actions.report.facts import present_half
from actions.report.missing_requests import GATHER, Hour, ItemKey, MissingRequest, asked_on, call
from actions.shared import access
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.quiet import first_moment
from actions.shared.views import Page, View, page_of
from domain.announcements.audience import Asks
from domain.errors import DomainError, NotFound
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.report import ReportPeriod
from domain.roadmap.labels import bare_label
from domain.tasks.moves import TaskState
from domain.time.days import local_day, moment
from models.announcements import Acknowledgement, Announcement
from models.municipalities import School
from models.people import Oversight, Seat, Sitting
from models.queries import seats_of_role, sitters
from models.roadmaps import Activity
from models.tasks import Task

PAGE = 5


class MissingKind(StrEnum):
    """Kinds of missing items, the most urgent first."""

    UNREPORTED = "unreported"
    """An activity whose tasks are due by the period's end, and nothing has been handed in."""
    RETURNED = "returned"
    """A seat whose documents were returned and not corrected."""
    WAITING = "waiting"
    """A reviewer with documents that await a verdict."""
    UNREAD = "unread"
    """An announcement that somebody has not acknowledged."""
    UNCURATED = "uncurated"
    """A school without a curator."""
    EMPTY = "empty"
    """A seat with tasks that nobody has occupied yet."""


ASKABLE = (MissingKind.UNREPORTED, MissingKind.RETURNED, MissingKind.WAITING, MissingKind.UNREAD)
"""The kinds that others can settle; the rest are for the coordinator."""


class MissingItem(View):
    """One missing item: `item` is the id of the activity, seat, announcement or school; `seats` can settle it."""

    kind: MissingKind
    item: int
    number: str
    title: str
    count: int
    due: date | None
    seats: tuple[int, ...]
    names: tuple[str, ...]
    things: tuple[int, ...]
    """The id of what each of `seats` would open: its task or the announcement."""
    people: int = 0
    """How many can be asked now: people on these seats, without the asker and those already asked today."""
    asked: bool = False
    """Everybody who can be asked has been asked today."""
    own: int | None = None
    """The id of what the asker would open, where the item is also theirs to settle."""

    @property
    def key(self) -> ItemKey:
        return self.kind.value, self.item


class MissingItems(View):
    period: ReportPeriod
    today: date
    page: Page[MissingItem]
    askable: int
    """The number of items that can be asked about today."""


class MissingItemCard(View):
    period: ReportPeriod
    today: date
    found: MissingItem


class RequestsMade(View):
    """The result of asking: how many people get a reminder, and when, where that is not now."""

    missing: MissingItems
    people: int
    later: datetime | None
    timezone: str


async def how_many(session: Session, municipality_id: int, period: ReportPeriod, now: datetime) -> int:
    """The number of missing items; the caller has checked the right."""
    return len(await _found(session, municipality_id, period, await calendar_of(session, municipality_id, now)))


async def missing(
    session: Session, actor: Actor, wanted: ReportPeriod | None, number: int, now: datetime
) -> MissingItems:
    """A page of missing items."""
    placed, period = await _reporting(session, actor, wanted, now)
    return await _page(session, placed, period, number, now)


async def missing_card(
    session: Session, actor: Actor, kind: str, item: int, wanted: ReportPeriod | None, now: datetime
) -> MissingItemCard:
    """One missing item with the people concerned; NotFound where it has been settled meanwhile."""
    placed, period = await _reporting(session, actor, wanted, now)
    found = await _one(session, placed, kind, item, period, now)
    return MissingItemCard(period=period, today=local_day(now, placed.seat.office_timezone), found=found)


async def ask(
    session: Session, actor: Actor, kind: str, item: int, wanted: ReportPeriod | None, now: datetime
) -> RequestsMade:
    """«Спросить»: queue a reminder to the people concerned, except those asked today."""
    placed, period = await _reporting(session, actor, wanted, now)
    found = await _one(session, placed, kind, item, period, now)
    if found.kind not in ASKABLE:
        raise NotFound
    return await _ask(session, placed, [found], period, now)


async def ask_all(session: Session, actor: Actor, wanted: ReportPeriod | None, now: datetime) -> RequestsMade:
    """«Спросить всех»: queue one reminder to each person concerned, for all their items together."""
    placed, period = await _reporting(session, actor, wanted, now)
    found = await _all(session, placed, period, now)
    return await _ask(session, placed, [one for one in found if one.kind in ASKABLE], period, now)


async def _reporting(
    session: Session, actor: Actor, wanted: ReportPeriod | None, now: datetime
) -> tuple[Actor, ReportPeriod]:
    """The seat from which the actor reports, and the period: the present half-year if none is `wanted`."""
    placed = access.on_duty(actor, Duty.REPORT)
    return placed, wanted or await present_half(session, placed, now)


async def _page(session: Session, placed: Actor, period: ReportPeriod, number: int, now: datetime) -> MissingItems:
    found = await _all(session, placed, period, now)
    today = local_day(now, placed.seat.office_timezone)
    askable = sum(one.people > 0 for one in found)
    return MissingItems(period=period, today=today, page=page_of(found, number, PAGE), askable=askable)


async def _one(
    session: Session, placed: Actor, kind: str, item: int, period: ReportPeriod, now: datetime
) -> MissingItem:  # fmt: skip
    found = await _all(session, placed, period, now)
    wanted = next((one for one in found if one.key == (kind, item)), None)
    if wanted is None:
        raise NotFound("refusal-missing-settled") if kind in set(MissingKind) and item else NotFound
    return wanted


async def _ask(
    session: Session, placed: Actor, asked: list[MissingItem], period: ReportPeriod, now: datetime
) -> RequestsMade:
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    hour = _hour(calendar, now)
    listeners = await _listeners(session, placed, asked, hour.day)
    calls = listeners.calls(asked)
    if not calls and any(one.asked for one in asked):
        raise DomainError("refusal-asked-today")
    for one in calls:
        await call(session, placed, one, period.end, hour, now)
    view = await _page(session, placed, period, 0, now)
    later = hour.at if hour.at - now > GATHER else None
    return RequestsMade(missing=view, people=len(calls), later=later, timezone=calendar.timezone)


class _Listeners(NamedTuple):
    """The people who can be asked, without the asker, and what each was asked today."""

    people: Mapping[int, list[int]]
    """By seat id."""
    asked: Mapping[int, set[ItemKey]]

    def of(self, one: MissingItem) -> dict[int, int]:
        """By person id, the first of the item's seats that the person occupies."""
        return {person: seat for seat in reversed(one.seats) for person in self.people.get(seat, ())}

    def left(self, one: MissingItem) -> dict[int, int]:
        """Those of them who were not asked about it today."""
        told = self.of(one).items()
        return {person: seat for person, seat in told if one.key not in self.asked.get(person, ())}

    def calls(self, items: Iterable[MissingItem]) -> list[MissingRequest]:
        """One request for each of them, with all their items."""
        found: dict[int, MissingRequest] = {}
        for one in items:
            for person, seat in self.left(one).items():
                before = found.get(person, MissingRequest(person, seat, ()))
                found[person] = before._replace(keys=(*before.keys, one.key))
        return list(found.values())


async def _listeners(session: Session, placed: Actor, items: Iterable[MissingItem], day: date) -> _Listeners:
    people: dict[int, list[int]] = defaultdict(list)
    for seat, person in await sitters(session, {seat for one in items for seat in one.seats}):
        if person != placed.person_id:
            people[seat].append(person)
    return _Listeners(people, await asked_on(session, placed.seat.municipality_id, day))


def _hour(calendar: Calendar, now: datetime) -> Hour:
    """In a few minutes, or the next working morning."""
    hour = first_moment(calendar, now)
    return Hour(max(hour, now + GATHER), local_day(hour, calendar.timezone))


async def _all(session: Session, placed: Actor, period: ReportPeriod, now: datetime) -> list[MissingItem]:
    """Every missing item of a report of `period`, by kind and then by due date, as the asker sees it."""
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    found = await _found(session, placed.seat.municipality_id, period, calendar)
    listeners = await _listeners(session, placed, found, _hour(calendar, now).day)
    seen = [_seen(one, placed, listeners) for one in found]
    return sorted(seen, key=lambda one: (list(MissingKind).index(one.kind), one.due or date.max, one.title))


def _seen(one: MissingItem, placed: Actor, listeners: _Listeners) -> MissingItem:
    left = len(listeners.left(one))
    mine = {seat.id for seat in placed.seats}
    own = next((thing for seat, thing in zip(one.seats, one.things, strict=True) if seat in mine), None)
    asked = not left and bool(listeners.of(one))
    return one.model_copy(update={"people": left, "asked": asked, "own": own})


async def _found(session: Session, municipality_id: int, period: ReportPeriod, calendar: Calendar) -> list[MissingItem]:
    return [
        *await _of_tasks(session, municipality_id, period, calendar.today),
        *await _unread(session, municipality_id, period, calendar.timezone),
        *await _uncurated(session, municipality_id),
        *await _empty(session, municipality_id, period),
    ]


class _Missing(NamedTuple):
    """One seat's part of a missing item: the seat that can settle it, its name and the item's title."""

    seat: int
    name: str
    title: str
    thing: int
    """The task or the announcement."""
    due: date | None = None
    number: str = ""


SOON = timedelta(days=60)
"""A task is reported as missing from this long before its due date: what is due in half a year is not yet missing."""


def all_missing(until: date, today: date) -> ColumnElement[bool]:
    """Tasks that a report until that day counts and that are due by now or soon, and handed-in tasks with any due date
    until then."""
    handed_in = Task.state.in_([TaskState.SUBMITTED, TaskState.RETURNED])
    in_time = or_(Task.due <= until, and_(Task.due.is_(None), Task.start <= until))
    return or_(Task.due <= min(until, today + SOON), in_time & handed_in)


async def _of_tasks(session: Session, municipality_id: int, period: ReportPeriod, today: date) -> list[MissingItem]:
    """Tasks of the period's report that were not handed in, were returned, or await a verdict, as missing items."""
    asked = (
        select(Task, Activity, Seat, Oversight.seat_id)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Seat, Seat.id == Task.seat_id)
        .outerjoin(Oversight, Oversight.school_id == Task.school_id)
        .where(
            Task.municipality_id == municipality_id,
            Task.withdrawn_at.is_(None),
            Task.state.in_([TaskState.TODO, TaskState.IN_PROGRESS, TaskState.RETURNED, TaskState.SUBMITTED]),
            all_missing(period.end, today),
        )
        .order_by(Task.due.is_(None), Task.due, Activity.position, Seat.sorted_by)
    )
    curators, coordinator = await _reviewers(session, municipality_id)
    found: dict[tuple[MissingKind, int], list[_Missing]] = defaultdict(list)
    for task, activity, seat, curator in await session.execute(asked):
        if task.state is TaskState.SUBMITTED:
            reviewer = curator if curator in curators else coordinator.id
            title = curators.get(reviewer, coordinator.title)
            found[MissingKind.WAITING, reviewer].append(_Missing(reviewer, seat.title, title, task.id, task.due))
        elif task.state is TaskState.RETURNED:
            found[MissingKind.RETURNED, seat.id].append(
                _Missing(seat.id, activity.title, seat.title, task.id, task.due)
            )
        else:
            number = bare_label(activity.label)
            unreported = _Missing(seat.id, seat.title, activity.title, task.id, task.due, number)
            found[MissingKind.UNREPORTED, activity.id].append(unreported)
    return [_joined(kind, item, parts) for (kind, item), parts in found.items()]


def _joined(kind: MissingKind, item: int, parts: list[_Missing]) -> MissingItem:
    things = {part.seat: part.thing for part in reversed(parts)}  # of several things the first
    seats = tuple(dict.fromkeys(part.seat for part in parts))
    return MissingItem(
        kind=kind,
        item=item,
        number=parts[0].number,
        title=parts[0].title,
        count=len(parts),
        due=parts[0].due,
        seats=seats,
        names=tuple(dict.fromkeys(part.name for part in parts)),
        things=tuple(things[seat] for seat in seats),
    )


async def _reviewers(session: Session, municipality_id: int) -> tuple[dict[int, str], Seat]:
    """Curators' occupied seats by id with the title, and the coordinator, who reviews for the rest."""
    asked = (
        select(Seat.id, Seat.title)
        .join(Sitting, (Sitting.seat_id == Seat.id) & Sitting.until.is_(None))
        .where(Seat.municipality_id == municipality_id, Seat.role == Role.CURATOR, Seat.closed_at.is_(None))
    )
    coordinators = await seats_of_role(session, municipality_id, Role.COORDINATOR)
    found = await session.execute(asked)
    return {row[0]: row[1] for row in found}, coordinators[0]


async def _unread(session: Session, municipality_id: int, period: ReportPeriod, timezone: str) -> list[MissingItem]:
    """Announcements of the period that some recipient has not acknowledged, and still can."""
    asked = (
        select(Announcement.id, Announcement.html, Seat.id, Seat.title)
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .join(Seat, Seat.id == Acknowledgement.seat_id)
        .where(
            Announcement.municipality_id == municipality_id,
            *awaited(),
            Announcement.sent_at >= moment(period.start, datetime.min.time(), timezone),
            Announcement.sent_at < moment(period.end + timedelta(days=1), datetime.min.time(), timezone),
        )
        .group_by(Announcement.id, Announcement.html, Seat.id, Seat.title, Seat.sorted_by)
        .having(func.count(Acknowledgement.acknowledged_at) == 0, func.count(Acknowledgement.person_id) > 0)
        .order_by(Announcement.id, Seat.sorted_by)
    )
    found: dict[int, list[_Missing]] = defaultdict(list)
    for id_, html, seat, title in await session.execute(asked):
        found[id_].append(_Missing(seat, title, html, id_))
    return [_joined(MissingKind.UNREAD, id_, parts) for id_, parts in found.items()]


def awaited() -> tuple[ColumnElement[bool], ...]:
    """Announcements that ask for an answer and still accept it."""
    return (
        Announcement.sent_at.is_not(None),
        Announcement.cancelled_at.is_(None),
        Announcement.recalled_at.is_(None),
        Announcement.closed_at.is_(None),
        Announcement.asks != Asks.NOTHING.value,
    )


async def _uncurated(session: Session, municipality_id: int) -> list[MissingItem]:
    asked = (
        select(School.id, School.name)
        .outerjoin(Oversight, Oversight.school_id == School.id)
        .where(School.municipality_id == municipality_id, School.closed_at.is_(None), Oversight.seat_id.is_(None))
    )
    return [_own(MissingKind.UNCURATED, id_, name) for id_, name in await session.execute(asked)]


async def _empty(session: Session, municipality_id: int, period: ReportPeriod) -> list[MissingItem]:
    """Seats with tasks that nobody has occupied."""
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
    return [_own(MissingKind.EMPTY, id_, title) for id_, title in await session.execute(asked)]


def _own(kind: MissingKind, item: int, title: str) -> MissingItem:
    return MissingItem(kind=kind, item=item, number="", title=title, count=1, due=None, seats=(), names=(), things=())
