"""Who may do what: one table for tasks, one for everything that is done for a whole municipality.

For a task the relation of the seat to it decides; for the municipality the role alone decides.
What is not in the table is refused.
"""

from collections.abc import Mapping
from enum import StrEnum

from domain.people.roles import Actor, Role, SeatRef
from domain.tasks.moves import TaskMove


class Relation(StrEnum):
    """How a seat is related to a task."""

    OWNER = "owner"
    CURATOR = "curator"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    """Who received this one task: a curator of other schools, or the seat that is responsible for an assignment. They
    review it and do nothing else."""


class Duty(StrEnum):
    """What is done for a municipality as a whole."""

    SCHOOLS = "schools"
    SEATS = "seats"
    ROADMAP = "roadmap"
    ANNOUNCE = "announce"
    REVIEW = "review"
    REVIEW_TIMES = "review-times"
    MATRIX = "matrix"
    POLICY = "policy"
    PHONE = "phone"
    FREQUENT = "frequent"
    REPORT = "report"
    ASSIGN = "assign"


SEE_TASK: frozenset[Relation] = frozenset(Relation)

OWNER = frozenset({Relation.OWNER})
OVERSEER = frozenset({Relation.CURATOR, Relation.COORDINATOR})
REVIEWER = OVERSEER | {Relation.REVIEWER}

TASK_RIGHTS: Mapping[TaskMove, frozenset[Relation]] = {
    TaskMove.START: OWNER,
    TaskMove.FINISH: OWNER,
    TaskMove.ATTACH: OWNER,
    TaskMove.WITHDRAW: OWNER,
    TaskMove.REOPEN: OWNER,
    TaskMove.ASK_HELP: OWNER,
    TaskMove.SNOOZE: OWNER,
    TaskMove.SETTLE_HELP: OWNER | OVERSEER,
    TaskMove.ACCEPT: REVIEWER,
    TaskMove.RETURN: REVIEWER,
    TaskMove.EXCUSE: frozenset({Relation.COORDINATOR}),
    TaskMove.RESTORE: frozenset({Relation.COORDINATOR}),
    TaskMove.INTERIM: OWNER,
    TaskMove.ASK_EXTENSION: OWNER,
    TaskMove.SET_DATE: OWNER | OVERSEER,  # domain/tasks/deadlines.py says which of them
}

DUTY_RIGHTS: Mapping[Duty, frozenset[Role]] = {
    Duty.SCHOOLS: frozenset({Role.COORDINATOR}),
    Duty.SEATS: frozenset({Role.COORDINATOR}),
    Duty.ROADMAP: frozenset({Role.COORDINATOR}),
    Duty.ANNOUNCE: frozenset({Role.COORDINATOR}),
    Duty.POLICY: frozenset({Role.COORDINATOR}),
    Duty.PHONE: frozenset({Role.COORDINATOR}),
    Duty.FREQUENT: frozenset({Role.COORDINATOR}),
    Duty.REVIEW_TIMES: frozenset({Role.COORDINATOR}),
    Duty.REPORT: frozenset({Role.COORDINATOR}),
    Duty.ASSIGN: frozenset({Role.COORDINATOR, Role.CURATOR}),
    Duty.REVIEW: frozenset({Role.COORDINATOR, Role.CURATOR}),
    Duty.MATRIX: frozenset({Role.COORDINATOR, Role.CURATOR}),
}


def relation(
    seat: SeatRef, *, municipality_id: int, owner_id: int, school_id: int | None, reviewer_id: int | None = None
) -> Relation | None:
    """The relation of `seat` to the task of seat `owner_id`; None for a stranger.

    The task is of school `school_id` and was passed to seat `reviewer_id`; both may be None.
    """
    if seat.municipality_id != municipality_id:
        return None
    if seat.id == owner_id:
        return Relation.OWNER
    if seat.role is Role.COORDINATOR:
        return Relation.COORDINATOR
    if seat.role is Role.CURATOR and school_id is not None and school_id in seat.oversees:
        return Relation.CURATOR
    return Relation.REVIEWER if seat.id == reviewer_id else None


def seat_for(actor: Actor, office: Duty, municipality_id: int | None = None) -> SeatRef | None:
    """The actor's seat from which they may do `office`, the current one first; in one municipality, if it is named."""
    allowed = DUTY_RIGHTS[office]
    seats = (seat for seat in actor.seats_by_preference if seat.role in allowed)
    return next((seat for seat in seats if municipality_id in {None, seat.municipality_id}), None)
