"""The day card: everything that concerns one person on a day, edited as things change."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, or_, select, union_all, update

from actions.matrix.today import matrix
from actions.questions.views import Waiting, curated_schools, waiting
from actions.report import missing_items
from actions.report.facts import plan_kind
from actions.review.waiting import waits_for
from actions.shared import access
from actions.shared.calendars import Calendar, calendar_of
from actions.shared.database import Session
from actions.shared.views import TaskLine, View
from actions.tasks.moves import card_moves, ordered_lines
from domain.notices import DropReason, NoticeKind
from domain.people.names import sorting_key
from domain.people.roles import Actor, Role, SeatRef
from domain.report import half_year, is_closing
from domain.tasks.moves import OPEN_STATES, TaskMove, TaskState, overdue
from domain.tasks.reminders import SILENT_AFTER, card_order, escalated, long_overdue, on_card
from domain.time.days import local_day, moment
from models.outbox import Notice
from models.people import Account, Person, Seat, Sitting
from models.queries import tasks_with_seats
from models.review import Handover
from models.tasks import Task

UNDELIVERED = 3
GIVEN_UP_FOR = timedelta(days=3)
"""How long a notice that was given up is shown on the card: over a weekend."""
NOTHING_LOST = frozenset({DropReason.NOT_TRUE, DropReason.STOPPED, DropReason.UNREACHABLE})
"""Reasons by which nothing is lost: it was settled, recalled, or the coordinator has a notice about it."""
MONDAY = 0


class Presence(StrEnum):
    """Whether a seat with overdue tasks is there."""

    SILENT = "silent"
    """Somebody has joined, and nobody has pressed or written for two weeks."""
    ACTIVE = "active"
    NOBODY = "nobody"
    """Nobody has joined."""


class LateSeat(View):
    """A seat with overdue tasks and no report on them."""

    seat_id: int
    title: str
    late: int
    since: date
    presence: Presence


class Undelivered(View):
    """A notice that was given up: it will not be sent again."""

    kind: NoticeKind
    person: str
    seat: str


class Overview(View):
    """For an overseer: what awaits their verdict and their answer, and which seats are silent."""

    to_review: int
    oldest: date | None
    """The local day on which the longest waiting document was handed in."""
    calls: int
    questions: int
    asked_since: date | None
    """The local day since which the longest waiting question waits."""
    late: tuple[LateSeat, ...]
    """Silent seats first, then those whose oldest task became overdue last."""
    undelivered: tuple[Undelivered, ...] = ()
    """For the coordinator: notices given up in the last days, the newest first."""
    undelivered_count: int = 0


class Weekly(View):
    """The state of the whole municipality, for the coordinator on Mondays."""

    done: int
    total: int
    late: int
    waiting: int


class PastCard(View):
    """The card of a former day: one line without buttons."""

    day: date
    today: date


class DayCard(View):
    """One person's day. `moves` are those of the task where there is only one."""

    today: date
    day: date
    """The day on which it was sent; as long as there is no newer card, it tells what is true today."""
    lines: tuple[TaskLine, ...]
    """Those due now first; the renderer names as many as fit."""
    long_late: int
    """Tasks that have been overdue for long, which are counted and not named."""
    several_seats: bool
    due_on_day_off: frozenset[int]
    """Ids of tasks whose due date is a day off to come: the date stays as in the order, the reminder comes before."""
    moves: tuple[TaskMove, ...]
    overview: Overview | None
    weekly: Weekly | None
    to_answer: int = 0
    """Questions from overseers to the person's own seats."""
    missing: int = 0
    """The number of a report's missing items, for the coordinator in the last weeks of a half-year."""

    @property
    def empty(self) -> bool:
        """Nothing is due, nothing waits, and it is not Monday."""
        watched = self.overview
        waits = watched and (
            watched.to_review or watched.calls or watched.questions or watched.late or watched.undelivered
        )
        return not (self.lines or self.long_late or waits or self.weekly or self.to_answer)


async def day_card(session: Session, actor: Actor, now: datetime, *, monthly: bool) -> DayCard:
    """The card as of now; `monthly`: it also asks about tasks without a due date."""
    today = local_day(now, actor.seat.timezone)
    calendar = await calendar_of(session, actor.seat.municipality_id, now)
    unfinished = await _unfinished(session, actor, calendar, today, monthly=monthly)
    named, long_late = _named(unfinished, today)
    oversees = any(seat.role is not Role.SCHOOL for seat in actor.seats)
    curated = await curated_schools(session, actor.seat.municipality_id) if oversees else set()
    threads = await waiting(session, calendar, actor, curated)
    return DayCard(
        today=today,
        day=today,
        lines=named,
        long_late=long_late,
        several_seats=len(actor.seats) > 1,
        due_on_day_off=frozenset(
            line.id for line in named if line.due and line.due > today and not calendar.work.works(line.due)
        ),
        moves=await card_moves(session, actor, named[0].id, now) if len(unfinished) == 1 else (),
        overview=await _overview(session, actor, calendar, threads, curated),
        weekly=await _weekly(session, actor, today, now),
        to_answer=threads.to_answer,
        missing=await _missing(session, actor, today, now),
    )


async def _unfinished(
    session: Session, actor: Actor, calendar: Calendar, today: date, *, monthly: bool
) -> list[TaskLine]:
    """The person's open tasks that belong on the card."""
    asked = tasks_with_seats().where(
        Task.seat_id.in_([seat.id for seat in actor.seats]), Task.state.in_(sorted(OPEN_STATES))
    )
    return [
        line
        for line in await ordered_lines(session, asked, today)
        if on_card(
            calendar.policy,
            line.state,
            line.start,
            line.due,
            today,
            calendar.work,
            monthly=monthly,
            extension_asked=line.extension_asked,
            snoozed_to=line.snoozed_to,
        )
    ]


def _named(unfinished: Sequence[TaskLine], today: date) -> tuple[tuple[TaskLine, ...], int]:
    """The tasks to name in their order, and the number of those only counted; a single old one is named, the last."""
    old = [line for line in unfinished if long_overdue(line.due, today)]
    recent = sorted(
        (line for line in unfinished if not long_overdue(line.due, today)), key=lambda line: card_order(line.due, today)
    )
    return ((*recent, *old), 0) if len(old) < 2 else (tuple(recent), len(old))


async def _missing(session: Session, actor: Actor, today: date, now: datetime) -> int:
    seat = next((seat for seat in actor.seats if seat.role is Role.COORDINATOR), None)
    if seat is None:
        return 0
    kind = await plan_kind(session, seat.municipality_id)
    if not is_closing(today, kind):
        return 0
    return await missing_items.how_many(session, seat.municipality_id, half_year(today, kind), now)


async def _weekly(session: Session, actor: Actor, today: date, now: datetime) -> Weekly | None:
    seat = next((seat for seat in actor.seats if seat.role is Role.COORDINATOR), None)
    if seat is None or today.weekday() != MONDAY:
        return None
    whole = await matrix(session, actor.acting_as(seat), 0, 0, now)
    if not whole.total:
        return None
    return Weekly(done=whole.done, total=whole.total, late=whole.late, waiting=whole.waiting)


async def _overview(
    session: Session, actor: Actor, calendar: Calendar, threads: Waiting, curated: Collection[int]
) -> Overview | None:
    """The overview of all overseeing seats of the person; a task that two of them see is counted once.

    A task is `direct` for a curator, and for the coordinator where nobody occupies a curator's seat for the school.
    """
    overseeing = [seat for seat in actor.seats if seat.role is not Role.SCHOOL]
    if not overseeing:
        return None
    found: dict[int, tuple[Task, Seat, SeatRef, bool]] = {}
    for seat in overseeing:
        for task, owner in await _watched(session, actor.acting_as(seat)):
            direct = seat.role is Role.CURATOR or task.school_id not in curated
            if task.seat_id not in {own.id for own in actor.seats} and (task.id not in found or direct):
                found[task.id] = (task, owner, seat, direct)
    waiting = [task for task, _, _, direct in found.values() if _waits(task, calendar, direct=direct)]
    calls = [task for task, _, _, direct in found.values() if _calls(task, calendar, direct=direct)]
    given_up = await _undelivered(session, actor, calendar)
    late = [(task, owner) for task, owner, _, direct in found.values() if _is_late(task, calendar, direct=direct)]
    return Overview(
        to_review=len(waiting),
        oldest=min((local_day(task.state_since, actor.seat.timezone) for task in waiting), default=None),
        calls=len(calls),
        questions=threads.unanswered,
        asked_since=threads.oldest,
        late=await _by_seat(session, late, calendar),
        undelivered=tuple(given_up[:UNDELIVERED]),
        undelivered_count=len(given_up),
    )


async def _undelivered(session: Session, actor: Actor, calendar: Calendar) -> list[Undelivered]:
    """Notices in the coordinator's municipality that were given up in the last days (`GIVEN_UP_FOR`)."""
    seat = next((seat for seat in actor.seats if seat.role is Role.COORDINATOR), None)
    if seat is None:
        return []
    name = select(Person.name).where(Person.id == Notice.person_id).scalar_subquery()
    title = select(Seat.title).where(Seat.id == Notice.seat_id).scalar_subquery()  # of few letters: joins read all
    asked = (
        select(Notice.kind, name, title)
        .where(
            Notice.municipality_id == seat.municipality_id,
            Notice.dropped_at >= moment(calendar.today - GIVEN_UP_FOR, time(), calendar.timezone),
            Notice.reason.not_in(sorted(NOTHING_LOST)),
            Notice.kind.not_in([NoticeKind.DAY_CARD.value, NoticeKind.SENDING.value]),
        )
        .order_by(Notice.dropped_at.desc(), Notice.id.desc())
    )
    return [
        Undelivered(kind=NoticeKind(kind), person=person, seat=title or "")
        for kind, person, title in await session.execute(asked)
    ]


async def _watched(session: Session, actor: Actor) -> Sequence[tuple[Task, Seat]]:
    """Tasks of the seats that this seat oversees which the card may have to mention."""
    seats = await access.visible_seat_ids(session, actor)
    unfinished = and_(Task.seat_id.in_(seats), Task.state.in_(sorted(OPEN_STATES)))
    passed = select(Handover.task_id).where(Handover.seat_id == actor.seat.id)
    visible = union_all(select(Task.id).where(Task.seat_id.in_(seats)), passed)  # the OR alone would read all tasks
    asked = tasks_with_seats().where(Task.id.in_(visible), or_(unfinished, waits_for(actor.seat, seats)))
    return [(task, owner) for task, _, owner in await session.execute(asked)]


def _waits(task: Task, calendar: Calendar, *, direct: bool) -> bool:
    """On review: shown at once to the curator (`direct`), to the coordinator when it has waited too long."""
    if task.state is not TaskState.SUBMITTED:
        return False
    waited = calendar.silent_days(task.state_since)
    return direct or waited >= calendar.policy.to_curator


def _calls(task: Task, calendar: Calendar, *, direct: bool) -> bool:
    """Help is wanted: shown at once to the curator (`direct`), after a working day to the coordinator."""
    if task.help_since is None:
        return False
    return direct or calendar.silent_days(task.help_since) >= 1


def _is_late(task: Task, calendar: Calendar, *, direct: bool) -> bool:
    """Overdue without a report for the policy's working days: those for the curator (`direct`) or the coordinator."""
    asked = task.asks_until is not None
    if task.due is None or not overdue(task.state, task.due, calendar.today, extension_asked=asked):
        return False
    return escalated(calendar.policy, calendar.work, task.due, calendar.today) >= (1 if direct else 2)


async def _by_seat(session: Session, late: Sequence[tuple[Task, Seat]], calendar: Calendar) -> tuple[LateSeat, ...]:
    """One line for each seat."""
    seats: dict[int, list[Task]] = {}
    titles = {owner.id: owner.title for _, owner in late}
    for task, owner in late:
        seats.setdefault(owner.id, []).append(task)
    used = await _last_used(session, seats)
    found = [
        LateSeat(
            seat_id=seat_id, title=titles[seat_id], late=len(tasks),
            since=min(task.due for task in tasks if task.due), presence=_presence(used.get(seat_id), calendar),
        )
        for seat_id, tasks in seats.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=_newly_silent_first))


def _newly_silent_first(seat: LateSeat) -> tuple[bool, int, Any]:
    return seat.presence is not Presence.SILENT, -seat.since.toordinal(), sorting_key(seat.title)


def _presence(used_at: datetime | None, calendar: Calendar) -> Presence:
    if used_at is None:
        return Presence.NOBODY
    return Presence.SILENT if used_at < calendar.now - SILENT_AFTER else Presence.ACTIVE


async def _last_used(session: Session, seats: Collection[int]) -> dict[int, datetime]:
    """By seat, when anybody of it pressed or wrote last."""
    if not seats:
        return {}
    asked = (
        select(Sitting.seat_id, func.max(Account.used_at))
        .join(Account, Account.person_id == Sitting.person_id)
        .where(Sitting.seat_id.in_(seats), Sitting.until.is_(None))
        .group_by(Sitting.seat_id)
    )
    return dict((await session.execute(asked)).all())


class StaleCard(View):
    """A card that was sent today and needs an edit."""

    notice_id: int


_STALE = (Notice.stale, Notice.message_id.is_not(None))


async def any_stale(session: Session) -> bool:
    """Whether `take_stale` would find a card: a read that makes no writer wait."""
    return await session.scalar(select(Notice.id).where(*_STALE).order_by(Notice.id).limit(1)) is not None


async def take_stale(session: Session, limit: int) -> tuple[StaleCard, ...]:
    """Cards to edit now; changes during their rendering mark them again."""
    asked = select(Notice).where(*_STALE).order_by(Notice.id).limit(limit)
    found = list(await session.scalars(asked.with_for_update(skip_locked=True)))
    for notice in found:
        notice.stale = False
    return tuple(StaleCard(notice_id=notice.id) for notice in found)


async def mark_again(session: Session, card: StaleCard) -> None:
    """Mark a card again that could not be edited."""
    await session.execute(update(Notice).where(Notice.id == card.notice_id).values(stale=True))
