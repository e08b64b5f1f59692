"""Writing an assignment: words become a draft, the draft becomes tasks."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, select

from actions.roadmap.picking import SeatPick
from actions.roadmap.rows import all_seats
from actions.shared import access, history, plan
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.plan_changes import change_of, tell_plan_change
from actions.shared.views import Page, View, page_of
from actions.tasks.deadlines import check_day, tasks_of
from actions.tasks.moves import PAGE, checked_words
from domain.assignments import DueBy, read_assignment
from domain.deadlines.model import Deadline, Kind, Window
from domain.errors import DomainError, NotFound, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.tasks.deadlines import read_wish
from domain.tasks.moves import Expects
from domain.tasks.plan_changes import PlanChange
from domain.time.days import local_day
from models.municipalities import Municipality
from models.people import Seat
from models.queries import lock
from models.review import Handover
from models.roadmaps import Activity, Assignment, Roadmap

SECTION = "Поручения"
"""Papers name them so."""


class DraftAssignment(View):
    """An assignment before it is sent: what, until when, for whom."""

    id: int
    title: str
    due: date
    due_by: DueBy
    expects: Expects
    roles: tuple[Role, ...]
    seats: tuple[tuple[Role, str], ...]
    """Role and title of the first single seats."""
    count: int
    """How many seats get a task."""
    lead: tuple[Role, str] | None
    coordinator: bool
    today: date


class AssignmentSeats(View):
    """Every seat that may be assigned to; `lead` picks who is responsible among the chosen."""

    id: int
    lead: bool
    count: int
    page: Page[SeatPick]


class SentAssignment(View):
    """What was sent: to how many seats, and how many people will hear of it."""

    activity_id: int
    number: str
    title: str
    due: date
    seats: int
    told: int
    today: date


async def compose(session: Session, actor: Actor, words: str, now: datetime) -> DraftAssignment:
    """A draft from a person's words; their earlier draft is discarded."""
    placed = access.on_duty(actor, Duty.ASSIGN)
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    today = local_day(now, placed.seat.timezone)
    read = read_assignment(checked_words(words), today, calendar.work, calendar.policy)
    if not read.title:
        raise DomainError("refusal-assignment-empty")
    check_day(read.due, today)
    roadmap = await _roadmap_of(session, placed, now)
    await _discard_drafts(session, placed)
    position = await _next_position(session, roadmap)
    activity = Activity(
        roadmap_id=roadmap.id, position=position, number=f"П{position}", section=SECTION, title=read.title, outcome="",
        responsible="", words=_said(read.due), deadline=_deadline(today, read.due), questions=[], reporters=[],
        seats=[], choices=[], expects=read.expects, left_out=False,
    )  # fmt: skip
    session.add(activity)
    await session.flush()
    session.add(
        Assignment(
            activity_id=activity.id, municipality_id=placed.seat.municipality_id, seat_id=placed.seat.id,
            person_id=placed.person_id, words=words.strip(),
        )
    )  # fmt: skip
    await session.flush()
    return await _view(session, placed, activity, now, read.due_by)


async def _roadmap_of(session: Session, placed: Actor, now: datetime) -> Roadmap:
    """The roadmap of the municipality's assignments, locked; made for the first of them."""
    await lock(session, await session.get_one(Municipality, placed.seat.municipality_id))
    asked = select(Roadmap).where(Roadmap.municipality_id == placed.seat.municipality_id, Roadmap.for_assignments)
    if (found := await session.scalar(asked)) is not None:
        return found
    roadmap = Roadmap(
        municipality_id=placed.seat.municipality_id, seat_id=placed.seat.id, for_assignments=True, title=SECTION,
        file_name=SECTION, file_hash="", plan_kind="calendar", start=date(2000, 1, 1), end=date(2999, 12, 31),
        period_asked=False, before=[], created_at=now, confirmed_at=now,
    )  # fmt: skip
    session.add(roadmap)
    await session.flush()
    return roadmap


async def _discard_drafts(session: Session, placed: Actor) -> None:
    asked = select(Assignment.activity_id).where(
        Assignment.person_id == placed.person_id,
        Assignment.municipality_id == placed.seat.municipality_id,
        Assignment.sent_at.is_(None),
    )
    drafts = list(await session.scalars(asked))
    await session.execute(delete(Assignment).where(Assignment.activity_id.in_(drafts)))
    await session.execute(delete(Activity).where(Activity.id.in_(drafts)))


async def _next_position(session: Session, roadmap: Roadmap) -> int:
    last = await session.scalar(select(func.max(Activity.position)).where(Activity.roadmap_id == roadmap.id))
    return (last or 0) + 1


def _said(day: date) -> str:
    return f"до {day:%d.%m.%Y}"


def _deadline(today: date, due: date) -> dict[str, object]:
    window = Window(start=min(today, due), due=due)
    return Deadline(text=_said(due), kind=Kind.DATE, windows=(window,)).model_dump(mode="json")


async def _draft(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Assignment, Actor]:
    """A draft of the person's own, locked."""
    placed = access.on_duty(actor, Duty.ASSIGN)
    written = await session.get(Assignment, activity_id)
    if written is None or written.person_id != placed.person_id:
        raise NotFound
    own = next((seat for seat in actor.seats if seat.id == written.seat_id), None)
    if own is None:
        raise NotFound
    await lock(session, written)
    if written.sent_at is not None:
        raise Stale("refusal-assignment-sent")
    return await session.get_one(Activity, activity_id), written, actor.acting_as(own)


async def open_draft(session: Session, actor: Actor, activity_id: int, now: datetime) -> DraftAssignment:
    """The draft as it is."""
    activity, _, placed = await _draft(session, actor, activity_id)
    return await _view(session, placed, activity, now)


async def _view(
    session: Session, placed: Actor, activity: Activity, now: datetime, due_by: DueBy = DueBy.DATE
) -> DraftAssignment:
    written = await session.get_one(Assignment, activity.id)
    seats = await _seats(session, placed)
    chosen = plan.concerned(activity, seats)
    single = [seat for seat in chosen if seat.id in activity.seats]
    lead = next((seat for seat in chosen if seat.id == written.lead_id), None)
    roles = {Role(word) for word in activity.reporters}
    if placed.seat.role is not Role.COORDINATOR:
        own = {seat.id for seat in seats if seat.role is Role.SCHOOL}
        roles = {Role.SCHOOL} if own and own <= set(activity.seats) else set()
    return DraftAssignment(
        id=activity.id,
        title=activity.title,
        due=_due(activity),
        due_by=due_by,
        expects=activity.expects,
        roles=tuple(sorted(roles)),
        seats=tuple((seat.role, seat.title) for seat in single if seat.role not in roles)[:3],
        count=len(chosen),
        lead=(lead.role, lead.title) if lead else None,
        coordinator=placed.seat.role is Role.COORDINATOR,
        today=local_day(now, placed.seat.timezone),
    )


def _due(activity: Activity) -> date:
    return Deadline.model_validate(activity.deadline).windows[-1].due


async def _seats(session: Session, placed: Actor) -> list[Seat]:
    """The seats that the author may assign to: a coordinator everybody, a curator their schools and themselves."""
    mine = set(await access.visible_seat_ids(session, placed))
    return [seat for seat in await all_seats(session, placed.seat.municipality_id) if seat.id in mine]


async def toggle_role(session: Session, actor: Actor, activity_id: int, role: Role, now: datetime) -> DraftAssignment:
    """«Всем школам», «кураторам»; for a curator their own schools."""
    activity, _, placed = await _draft(session, actor, activity_id)
    if placed.seat.role is Role.COORDINATOR:
        activity.reporters = sorted({role.value} ^ set(activity.reporters))
    else:
        own = {seat.id for seat in await _seats(session, placed) if seat.role is role}
        activity.seats = sorted(set(activity.seats) - own if own <= set(activity.seats) else {*activity.seats, *own})
    await session.flush()
    return await _view(session, placed, activity, now)


async def seats_to_pick(
    session: Session, actor: Actor, activity_id: int, number: int, _now: datetime, *, lead: bool = False
) -> AssignmentSeats:
    """The seats to choose from; with `lead` the chosen ones, to name who is responsible."""
    activity, written, placed = await _draft(session, actor, activity_id)
    return await _picking(session, placed, activity, written, number, lead=lead)


async def _picking(
    session: Session, placed: Actor, activity: Activity, written: Assignment, number: int, *, lead: bool
) -> AssignmentSeats:
    seats = await _seats(session, placed)
    chosen = {seat.id for seat in plan.concerned(activity, seats)}
    marked: Collection[int] = {written.lead_id} if lead and written.lead_id else set() if lead else chosen
    shown = [seat for seat in seats if not lead or seat.id in chosen]
    picks = [SeatPick(id=seat.id, title=seat.title, role=seat.role, chosen=seat.id in marked) for seat in shown]
    return AssignmentSeats(id=activity.id, lead=lead, count=len(chosen), page=page_of(picks, number, PAGE))


async def toggle_seat(
    session: Session, actor: Actor, activity_id: int, seat_id: int, number: int, _now: datetime
) -> AssignmentSeats:
    """Choose a seat, or leave it out."""
    activity, written, placed = await _draft(session, actor, activity_id)
    seat = next((seat for seat in await _seats(session, placed) if seat.id == seat_id), None)
    if seat is None:
        raise NotFound
    if seat in plan.concerned(activity, [seat]):
        activity.seats = [one for one in activity.seats if one != seat.id]
        activity.spared = sorted({*activity.spared, seat.id})
        written.lead_id = None if written.lead_id == seat.id else written.lead_id
    else:
        activity.seats = sorted({*activity.seats, seat.id})
        activity.spared = [one for one in activity.spared if one != seat.id]
    await session.flush()
    return await _picking(session, placed, activity, written, number, lead=False)


async def set_lead(session: Session, actor: Actor, activity_id: int, seat_id: int, now: datetime) -> DraftAssignment:
    """Name the seat that is responsible, the others become its co-executors; named again, nobody is."""
    activity, written, placed = await _draft(session, actor, activity_id)
    if seat_id not in {seat.id for seat in plan.concerned(activity, await _seats(session, placed))}:
        raise NotFound
    written.lead_id = None if written.lead_id == seat_id else seat_id
    await session.flush()
    return await _view(session, placed, activity, now)


async def toggle_expects(session: Session, actor: Actor, activity_id: int, now: datetime) -> DraftAssignment:
    """Expect a document, or a mark."""
    activity, _, placed = await _draft(session, actor, activity_id)
    activity.expects = Expects.MARK if activity.expects is Expects.DOCUMENT else Expects.DOCUMENT
    await session.flush()
    return await _view(session, placed, activity, now)


async def set_due(session: Session, actor: Actor, activity_id: int, words: str, now: datetime) -> DraftAssignment:
    """Another date, in words."""
    activity, _, placed = await _draft(session, actor, activity_id)
    calendar = await calendar_of(session, placed.seat.municipality_id, now)
    today = local_day(now, placed.seat.timezone)
    wish = read_wish(checked_words(words), today, calendar.work)
    if wish is None:
        raise DomainError("refusal-day-unclear")
    check_day(wish.day, today)
    activity.deadline, activity.words = _deadline(today, wish.day), _said(wish.day)
    await session.flush()
    return await _view(session, placed, activity, now)


async def discard(session: Session, actor: Actor, activity_id: int, _now: datetime) -> None:
    """«Не поручать»."""
    activity, written, _ = await _draft(session, actor, activity_id)
    await session.delete(written)
    await session.flush()
    await session.delete(activity)
    await session.flush()


async def send(session: Session, actor: Actor, activity_id: int, now: datetime) -> SentAssignment:
    """«Поручить»: everybody chosen gets a task and one letter."""
    activity, written, placed = await _draft(session, actor, activity_id)
    roadmap = await session.get_one(Roadmap, activity.roadmap_id)
    seats = plan.concerned(activity, await _seats(session, placed))
    if not seats:
        raise DomainError("refusal-assignment-nobody")
    check_day(_due(activity), local_day(now, placed.seat.timezone))
    if placed.seat.role is not Role.COORDINATOR:  # a school that the curator gets later is not meant
        activity.seats, activity.reporters = sorted(seat.id for seat in seats), []
    activity.responsible = ", ".join(seat.title for seat in seats[:3]) + (" …" if len(seats) > 3 else "")
    written.sent_at = now
    await plan.make_tasks_of(session, roadmap, [activity], seats, now)
    tasks = await tasks_of(session, activity)
    if written.lead_id is not None and len(seats) > 1:
        _send_parts_to(session, written, [task.id for task in tasks if task.seat_id != written.lead_id], now)
    history.record(session, placed, "assigned", Subject.ACTIVITY, activity.id, now, words=written.words)
    await session.flush()
    changes = [change_of(task, None) for task in tasks]
    told = await tell_plan_change(session, placed, activity, PlanChange.ASSIGNED, changes, now)
    return SentAssignment(
        activity_id=activity.id, number=activity.label, title=activity.title, due=_due(activity), seats=len(seats),
        told=told, today=local_day(now, placed.seat.timezone),
    )  # fmt: skip


def _send_parts_to(session: Session, written: Assignment, tasks: Collection[int], now: datetime) -> None:
    """Co-executors hand their parts in to the seat that is responsible."""
    for task in tasks:
        session.add(Handover(task_id=task, seat_id=written.lead_id, by_seat_id=written.seat_id, at=now))
