"""Access control: every object is loaded through these functions, which check the actor's rights.

An object that the actor may not know of is NotFound; an action on an object that they may only see is Forbidden.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import exists, or_, select

from actions.shared.database import Session
from domain.documents.versions import VersionVerdict
from domain.errors import Forbidden, NotFound, Stale
from domain.people.rights import REVIEWER, SEE_TASK, TASK_RIGHTS, Duty, Relation, relation, seat_for
from domain.people.roles import Actor, Role, SeatRef
from domain.questions.threads import SIDES, QuestionState, Side
from domain.tasks.deadlines import may_set_date
from domain.tasks.moves import Expects, TaskMove, TaskSituation, TaskState
from domain.tasks.reminders import ReminderPolicy
from domain.time.days import local_day
from models.announcements import Announcement
from models.documents import Version
from models.lists import ListDraft
from models.municipalities import Municipality, School
from models.people import Seat, Sitting
from models.queries import curator_of, last_version_id, lock, overseers_of, seats_of_role, sitters, tasks_with_seats
from models.questions import FrequentQuestion, Question
from models.review import Handover
from models.roadmaps import Activity, Assignment, Roadmap
from models.tasks import Task

Thing = TypeVar("Thing")


class Municipal(Protocol):
    """An object that belongs to one municipality."""

    @property
    def municipality_id(self) -> int: ...


class TaskContext(NamedTuple):
    """A task that the actor may see, loaded once with everything that rules and screens need."""

    task: Task
    activity: Activity
    seat: Seat
    """The task's own seat."""
    version: Version | None
    """The newest version of its document."""
    passed_to: int | None
    """The seat of the curator to whom it was passed for review."""
    actor: Actor
    """The actor on the seat that has the right to the move."""
    relation: Relation
    viewer: Actor
    """The actor on the seat from which they see the task: their current seat, if it sees the task."""
    today: date
    """The local date at the actor's seat."""
    assignment: Assignment | None
    """What it comes from, where that is no order."""
    policy: ReminderPolicy

    @property
    def sets_date(self) -> bool:
        """Whether the actor's seat sets the deadline and decides about a later one."""
        return may_set_date(
            self.relation,
            self.actor.seat.role,
            assigned=self.assignment is not None,
            author=self.assignment is not None and self.assignment.seat_id == self.actor.seat.id,
            curators_too=self.policy.curators_extend,
        )

    @property
    def situation(self) -> TaskSituation:
        """The input of the rules; a document counts while it awaits a verdict or is accepted."""
        return TaskSituation(
            TaskState(self.task.state),
            Expects(self.task.expects),
            has_document=self.version is not None and self.version.verdict in {None, VersionVerdict.ACCEPTED},
            reviewed=self.seat.role is not Role.COORDINATOR,
            help_wanted=self.task.help_since is not None,
            has_due=self.task.due is not None,
            extension_asked=self.task.asks_until is not None,
            before=self.task.state_before,
        )

    def seen(self) -> "TaskContext":
        """The same task with the viewer's seat as the actor's: that seat decides what can be done next."""
        relation = _relation(self.viewer.seat, self.task, self.passed_to)
        return self._replace(actor=self.viewer, relation=relation or self.relation)


async def task(session: Session, actor: Actor, task_id: int, move: TaskMove | None, now: datetime) -> TaskContext:
    """A task for `move` (None: to look at), with the actor on the seat that has the right to it."""
    asked = (
        tasks_with_seats()
        .add_columns(Version, Handover.seat_id, Assignment, Municipality.policy)
        .join(Municipality, Municipality.id == Task.municipality_id)
        .outerjoin(Version, Version.id == last_version_id())
        .outerjoin(Handover, Handover.task_id == Task.id)
        .outerjoin(Assignment, Assignment.activity_id == Task.activity_id)
    )
    row = (await session.execute(asked.where(Task.id == task_id))).one_or_none()
    if row is None:
        raise NotFound
    found, activity, seat, version, passed_to, assignment, policy = row
    placed, relation = _place(actor, found, SEE_TASK if move is None else TASK_RIGHTS[move], passed_to)
    return TaskContext(
        task=found,
        activity=activity,
        seat=seat,
        version=version,
        passed_to=passed_to,
        actor=placed,
        relation=relation,
        viewer=_place(actor, found, SEE_TASK, passed_to)[0],
        today=local_day(now, placed.seat.timezone),
        assignment=assignment,
        policy=ReminderPolicy.model_validate(policy),
    )


class Owned(Protocol):
    """An object that belongs to one seat: a task, a question."""

    @property
    def municipality_id(self) -> int: ...

    @property
    def seat_id(self) -> int: ...

    @property
    def school_id(self) -> int | None: ...


def _place(
    actor: Actor, found: Owned, allowed: Collection[Relation], reviewer_id: int | None = None
) -> tuple[Actor, Relation]:
    """The actor on the first of their seats whose relation to the object is allowed."""
    related = [
        (seat, how) for seat in actor.seats_by_preference if (how := _relation(seat, found, reviewer_id)) is not None
    ]
    if not related:
        raise NotFound
    for seat, how in related:
        if how in allowed:
            return actor.acting_as(seat), how
    raise Forbidden


def _relation(seat: SeatRef, found: Owned, reviewer_id: int | None) -> Relation | None:
    return relation(
        seat,
        municipality_id=found.municipality_id,
        owner_id=found.seat_id,
        school_id=found.school_id,
        reviewer_id=reviewer_id,
    )


def on_duty(actor: Actor, right: Duty) -> Actor:
    """The actor on the seat from which they may do this for their municipality; Forbidden without one."""
    seat = seat_for(actor, right)
    if seat is None:
        raise Forbidden
    return actor.acting_as(seat)


def _office_over(actor: Actor, right: Duty, found: Municipal | None) -> Actor:
    """The actor on their seat in the object's municipality; Forbidden where they have the right in none."""
    on_duty(actor, right)
    seat = seat_for(actor, right, found.municipality_id) if found is not None else None
    if seat is None:
        raise NotFound
    return actor.acting_as(seat)


async def school(session: Session, actor: Actor, school_id: int) -> tuple[School, Actor]:
    """An open school of the municipality that the actor coordinates."""
    found = await session.get(School, school_id)
    placed = _office_over(actor, Duty.SCHOOLS, found)
    if _there(found).closed_at is not None:
        raise NotFound
    return _there(found), placed


async def any_seat(session: Session, actor: Actor, seat_id: int) -> tuple[Seat, Actor]:
    """A seat, closed or open, of the municipality that the actor coordinates."""
    found = await session.get(Seat, seat_id)
    placed = _office_over(actor, Duty.SEATS, found)
    return _there(found), placed


async def seat(session: Session, actor: Actor, seat_id: int) -> tuple[Seat, Actor]:
    """An open seat of the municipality that the actor coordinates."""
    found, placed = await any_seat(session, actor, seat_id)
    if found.closed_at is not None:
        raise NotFound
    return found, placed


async def list_draft(session: Session, actor: Actor, list_id: int) -> tuple[ListDraft, Actor]:
    """A list of schools or curators that was not added yet, locked against concurrent changes."""
    found = await session.get(ListDraft, list_id)
    placed = _office_over(actor, Duty.SCHOOLS, found)
    await lock(session, _there(found))
    if _there(found).ended_at is not None:
        raise Stale("refusal-list-ended")
    return _there(found), placed


async def roadmap(session: Session, actor: Actor, roadmap_id: int) -> tuple[Roadmap, Actor]:
    """The roadmap of an order, drafts too, of the municipality that the actor coordinates."""
    found, placed = await _any_roadmap(session, actor, roadmap_id)
    if found.for_assignments:
        raise NotFound
    return found, placed


async def _any_roadmap(session: Session, actor: Actor, roadmap_id: int) -> tuple[Roadmap, Actor]:
    found = await session.get(Roadmap, roadmap_id)
    placed = _office_over(actor, Duty.ROADMAP, found)
    return _there(found), placed


async def activity(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Roadmap, Actor]:
    """A row of a roadmap of the municipality that the actor coordinates."""
    on_duty(actor, Duty.ROADMAP)
    found = _there(await session.get(Activity, activity_id))
    whole, placed = await _any_roadmap(session, actor, found.roadmap_id)
    return found, whole, placed


async def running_activity(session: Session, actor: Actor, activity_id: int) -> tuple[Activity, Roadmap, Actor]:
    """An activity whose tasks exist, for the seat that may change it: the coordinator's, or its author's where it is
    an assignment."""
    found = await session.get(Activity, activity_id)
    whole = await session.get(Roadmap, found.roadmap_id) if found is not None else None
    written = await session.get(Assignment, activity_id)
    own = next((seat for seat in actor.seats if written is not None and seat.id == written.seat_id), None)
    placed = actor.acting_as(own) if own is not None else _office_over(actor, Duty.ROADMAP, whole)
    activity, roadmap = _there(found), _there(whole)
    if roadmap.confirmed_at is None or roadmap.withdrawn_at is not None:
        raise NotFound
    if written is not None and written.sent_at is None:
        raise NotFound
    return activity, roadmap, placed


async def announcement(session: Session, actor: Actor, announcement_id: int) -> tuple[Announcement, Actor]:
    """An announcement of the municipality that the actor coordinates."""
    found = await session.get(Announcement, announcement_id)
    placed = _office_over(actor, Duty.ANNOUNCE, found)
    return _there(found), placed


async def draft(session: Session, actor: Actor, announcement_id: int) -> Announcement:
    """An announcement that has not gone out, scheduled or not, locked against concurrent changes."""
    found, _ = await announcement(session, actor, announcement_id)
    await lock(session, found)
    if found.sent_at is not None or found.cancelled_at is not None:
        raise Stale("refusal-announcement-closed")
    return found


def _there(found: Thing | None) -> Thing:
    if found is None:
        raise NotFound
    return found


async def visible_seat_ids(session: Session, actor: Actor) -> list[int]:
    """The seats whose tasks the actor's current seat may see in lists."""
    if actor.seat.role is Role.SCHOOL:
        return [actor.seat.id]
    asked = select(Seat.id).where(Seat.municipality_id == actor.seat.municipality_id, Seat.closed_at.is_(None))
    if actor.seat.role is Role.CURATOR:
        asked = asked.where(or_(Seat.id == actor.seat.id, Seat.school_id.in_(sorted(actor.seat.oversees))))
    return list(await session.scalars(asked))


class QuestionContext(NamedTuple):
    """A thread that the actor may see, with the side on which they write in it."""

    question: Question
    seat: Seat
    actor: Actor
    side: Side


async def question(
    session: Session, actor: Actor, question_id: int, *, by: Collection[Relation] = SEE_TASK
) -> QuestionContext:
    """A thread of the actor's own seat or of one that they oversee; only its writer sees a draft."""
    found = _there(await session.get(Question, question_id, populate_existing=True))
    if found.state is QuestionState.DRAFT and found.person_id != actor.person_id:
        raise NotFound
    placed, relation = _place(actor, found, by)
    return QuestionContext(found, await session.get_one(Seat, found.seat_id), placed, SIDES[relation])


async def frequent(session: Session, actor: Actor, frequent_id: int, *, write: bool = False) -> FrequentQuestion:
    """A frequent question of one of the actor's municipalities. A draft is its writer's; only a coordinator changes a
    published one."""
    found = _there(await session.get(FrequentQuestion, frequent_id))
    if found.municipality_id not in {seat.municipality_id for seat in actor.seats}:
        raise NotFound
    if found.published_at is None and found.person_id != actor.person_id:
        raise NotFound
    if write and found.published_at is not None:
        _office_over(actor, Duty.FREQUENT, found)
    if write and found.published_at is None:
        await question(session, actor, found.question_id, by=REVIEWER)
    return found


async def overseeing_seats(session: Session, owner: Seat) -> list[int]:
    """The seats that oversee another seat: its school's curator and the coordinators."""
    curator = await curator_of(session, owner.school_id)
    coordinators = await seats_of_role(session, owner.municipality_id, Role.COORDINATOR)
    return [*([curator] if curator is not None else []), *(seat.id for seat in coordinators)]


async def reviewing_seats(session: Session, owner: Seat) -> list[int]:
    """The overseeing seats that get a seat's messages: its curator's if occupied, else the coordinators'."""
    curator = await curator_of(session, owner.school_id)
    if curator is not None and await sitters(session, [curator]):
        return [curator]
    coordinators = await seats_of_role(session, owner.municipality_id, Role.COORDINATOR)
    return [seat.id for seat in coordinators if seat.id != owner.id]


async def papers_of(session: Session, actor: Actor, seat_id: int) -> tuple[Seat, Actor]:
    """A seat whose documents the actor may download: their own, or one that they oversee."""
    for own in actor.seats_by_preference:
        placed = actor.acting_as(own)
        if seat_id in await visible_seat_ids(session, placed):
            return await session.get_one(Seat, seat_id), placed
    raise NotFound


async def reviewers(session: Session, found: Task) -> list[int]:
    """The seats that get the messages of this task's seat: the one to which it was passed, else the school's
    curator's if somebody occupies it, else the coordinators'."""
    passed = select(Handover.seat_id).where(Handover.task_id == found.id)
    occupied = exists().where(Sitting.seat_id == Seat.id, Sitting.until.is_(None))
    asked = select(Seat.id, Seat.role).where(
        Seat.id.in_(overseers_of(found)), or_(Seat.role == Role.COORDINATOR, occupied)
    )
    seats = [(seat, role) for seat, role in await session.execute(asked.order_by(Seat.id.not_in(passed), Seat.id))]
    first = [seat for seat, role in seats if role is not Role.COORDINATOR]  # a school only where it was passed to it
    return first[:1] or [seat for seat, _ in seats if seat != found.seat_id]
