"""Who may do what: one table for tasks, one for everything that is done for a whole municipality.

A task is judged by how the seat stands to it; whatever concerns the office is judged by the role alone.
Whoever is not in the table is refused.
"""

from collections.abc import Mapping
from enum import StrEnum

from domain.people.roles import Actor, Role, SeatRef
from domain.tasks.moves import TaskMove


class Standing(StrEnum):
    """How a seat stands to a task."""

    OWNER = "owner"
    CURATOR = "curator"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    """A curator of other schools to whom this one task was passed: he reviews it and does nothing else."""


class Office(StrEnum):
    """What is done for a municipality as a whole."""

    SCHOOLS = "schools"
    SEATS = "seats"
    ROADMAP = "roadmap"
    ANNOUNCE = "announce"
    REVIEW = "review"
    PACE = "pace"
    MATRIX = "matrix"
    POLICY = "policy"
    PHONE = "phone"
    FREQUENT = "frequent"
    REPORT = "report"


SEE_TASK: frozenset[Standing] = frozenset(Standing)

OWNER = frozenset({Standing.OWNER})
OVERSEER = frozenset({Standing.CURATOR, Standing.COORDINATOR})
REVIEWER = OVERSEER | {Standing.REVIEWER}

TASK_RIGHTS: Mapping[TaskMove, frozenset[Standing]] = {
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
    TaskMove.EXCUSE: frozenset({Standing.COORDINATOR}),
    TaskMove.RESTORE: frozenset({Standing.COORDINATOR}),
}

OFFICE_RIGHTS: Mapping[Office, frozenset[Role]] = {
    Office.SCHOOLS: frozenset({Role.COORDINATOR}),
    Office.SEATS: frozenset({Role.COORDINATOR}),
    Office.ROADMAP: frozenset({Role.COORDINATOR}),
    Office.ANNOUNCE: frozenset({Role.COORDINATOR}),
    Office.POLICY: frozenset({Role.COORDINATOR}),
    Office.PHONE: frozenset({Role.COORDINATOR}),
    Office.FREQUENT: frozenset({Role.COORDINATOR}),
    Office.PACE: frozenset({Role.COORDINATOR}),
    Office.REPORT: frozenset({Role.COORDINATOR}),
    Office.REVIEW: frozenset({Role.COORDINATOR, Role.CURATOR}),
    Office.MATRIX: frozenset({Role.COORDINATOR, Role.CURATOR}),
}


def standing(
    seat: SeatRef, *, municipality_id: int, owner_id: int, school_id: int | None, reviewer_id: int | None = None
) -> Standing | None:
    """How `seat` stands to the task of seat `owner_id` (of school `school_id`), which was passed to seat `reviewer_id`;
    None is a stranger."""
    if seat.municipality_id != municipality_id:
        return None
    if seat.id == owner_id:
        return Standing.OWNER
    if seat.role is Role.COORDINATOR:
        return Standing.COORDINATOR
    if seat.role is Role.CURATOR and school_id is not None and school_id in seat.oversees:
        return Standing.CURATOR
    return Standing.REVIEWER if seat.role is Role.CURATOR and seat.id == reviewer_id else None


def office_seat(actor: Actor, office: Office, municipality_id: int | None = None) -> SeatRef | None:
    """The actor's seat from which he may do `office`, the current one first; in one municipality, where it is named."""
    allowed = OFFICE_RIGHTS[office]
    seats = (seat for seat in actor.seats_by_preference if seat.role in allowed)
    return next((seat for seat in seats if municipality_id in {None, seat.municipality_id}), None)
