"""How a seat is related to a task, and from which seat a person does what concerns the office."""

import pytest

from domain.people.rights import DUTY_RIGHTS, TASK_RIGHTS, Duty, Relation, relation, seat_for
from domain.people.roles import Actor, Role, SeatRef
from domain.tasks.moves import TaskMove

HERE, THERE = 1, 2
SCHOOL, OTHER_SCHOOL = 10, 11
OWNER = 100


def seat(id_: int, role: Role, municipality_id: int = HERE, **more) -> SeatRef:
    return SeatRef(
        id=id_,
        role=role,
        municipality_id=municipality_id,
        municipality="",
        title="",
        timezone="Europe/Moscow",
        office_timezone="Europe/Moscow",
        **more,
    )


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (seat(OWNER, Role.SCHOOL, school_id=SCHOOL), Relation.OWNER),
        (seat(101, Role.SCHOOL, school_id=OTHER_SCHOOL), None),
        (seat(102, Role.SCHOOL, school_id=SCHOOL), None),
        (seat(103, Role.CURATOR, oversees=frozenset({SCHOOL})), Relation.CURATOR),
        (seat(104, Role.CURATOR, oversees=frozenset({OTHER_SCHOOL})), None),
        (seat(105, Role.CURATOR), None),
        (seat(106, Role.COORDINATOR), Relation.COORDINATOR),
        (seat(OWNER, Role.SCHOOL, THERE, school_id=SCHOOL), None),
        (seat(103, Role.CURATOR, THERE, oversees=frozenset({SCHOOL})), None),
        (seat(106, Role.COORDINATOR, THERE), None),
    ],
)
def test_relation_to_the_task_of_a_school(asks, expected):
    assert relation(asks, municipality_id=HERE, owner_id=OWNER, school_id=SCHOOL) == expected


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (seat(OWNER, Role.CURATOR, oversees=frozenset({SCHOOL})), Relation.OWNER),
        (seat(OWNER, Role.COORDINATOR), Relation.OWNER),
        (seat(106, Role.COORDINATOR), Relation.COORDINATOR),
        (seat(104, Role.CURATOR, oversees=frozenset({SCHOOL})), None),
        (seat(101, Role.SCHOOL, school_id=SCHOOL), None),
    ],
)
def test_relation_to_a_task_that_is_no_schools(asks, expected):
    assert relation(asks, municipality_id=HERE, owner_id=OWNER, school_id=None) == expected


def test_every_move_has_its_line():
    assert set(TASK_RIGHTS) == set(TaskMove)


def test_every_office_has_its_line():
    assert set(DUTY_RIGHTS) == set(Duty)


@pytest.mark.parametrize(
    ("office", "roles"),
    [
        (Duty.SCHOOLS, {Role.COORDINATOR}),
        (Duty.SEATS, {Role.COORDINATOR}),
        (Duty.ROADMAP, {Role.COORDINATOR}),
        (Duty.ANNOUNCE, {Role.COORDINATOR}),
        (Duty.REVIEW, {Role.COORDINATOR, Role.CURATOR}),
        (Duty.MATRIX, {Role.COORDINATOR, Role.CURATOR}),
        (Duty.POLICY, {Role.COORDINATOR}),
        (Duty.PHONE, {Role.COORDINATOR}),
    ],
)
def test_office_is_for_its_roles_alone(office, roles):
    allowed = {role for role in Role if seat_for(on(seat(1, role)), office)}

    assert allowed == roles


def on(*seats: SeatRef) -> Actor:
    """A person who acts from the first of these seats."""
    return Actor(person_id=1, account_id=1, name="Патимат", language="ru", seat=seats[0], seats=seats)


def test_office_is_done_from_the_current_seat_where_that_may():
    first, second = seat(1, Role.CURATOR), seat(2, Role.COORDINATOR)

    assert seat_for(on(first, second), Duty.REVIEW) == first


def test_office_is_done_from_another_seat_where_only_that_may():
    first, second = seat(1, Role.SCHOOL, school_id=SCHOOL), seat(2, Role.COORDINATOR)

    assert seat_for(on(first, second), Duty.REVIEW) == second
