"""How a seat stands to a task, and from which of his seats a person does what concerns the office."""

import pytest

from domain.people.rights import OFFICE_RIGHTS, TASK_RIGHTS, Office, Standing, office_seat, standing
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
        (seat(OWNER, Role.SCHOOL, school_id=SCHOOL), Standing.OWNER),
        (seat(101, Role.SCHOOL, school_id=OTHER_SCHOOL), None),
        (seat(102, Role.SCHOOL, school_id=SCHOOL), None),
        (seat(103, Role.CURATOR, oversees=frozenset({SCHOOL})), Standing.CURATOR),
        (seat(104, Role.CURATOR, oversees=frozenset({OTHER_SCHOOL})), None),
        (seat(105, Role.CURATOR), None),
        (seat(106, Role.COORDINATOR), Standing.COORDINATOR),
        (seat(OWNER, Role.SCHOOL, THERE, school_id=SCHOOL), None),
        (seat(103, Role.CURATOR, THERE, oversees=frozenset({SCHOOL})), None),
        (seat(106, Role.COORDINATOR, THERE), None),
    ],
)
def test_standing_to_the_task_of_a_school(asks, expected):
    assert standing(asks, municipality_id=HERE, owner_id=OWNER, school_id=SCHOOL) == expected


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (seat(OWNER, Role.CURATOR, oversees=frozenset({SCHOOL})), Standing.OWNER),
        (seat(OWNER, Role.COORDINATOR), Standing.OWNER),
        (seat(106, Role.COORDINATOR), Standing.COORDINATOR),
        (seat(104, Role.CURATOR, oversees=frozenset({SCHOOL})), None),
        (seat(101, Role.SCHOOL, school_id=SCHOOL), None),
    ],
)
def test_standing_to_a_task_that_is_no_schools(asks, expected):
    assert standing(asks, municipality_id=HERE, owner_id=OWNER, school_id=None) == expected


def test_every_move_has_its_line():
    assert set(TASK_RIGHTS) == set(TaskMove)


def test_every_office_has_its_line():
    assert set(OFFICE_RIGHTS) == set(Office)


@pytest.mark.parametrize(
    ("office", "roles"),
    [
        (Office.SCHOOLS, {Role.COORDINATOR}),
        (Office.SEATS, {Role.COORDINATOR}),
        (Office.ROADMAP, {Role.COORDINATOR}),
        (Office.ANNOUNCE, {Role.COORDINATOR}),
        (Office.REVIEW, {Role.COORDINATOR, Role.CURATOR}),
        (Office.MATRIX, {Role.COORDINATOR, Role.CURATOR}),
        (Office.POLICY, {Role.COORDINATOR}),
        (Office.PHONE, {Role.COORDINATOR}),
    ],
)
def test_office_is_for_its_roles_alone(office, roles):
    allowed = {role for role in Role if office_seat(on(seat(1, role)), office)}

    assert allowed == roles


def on(*seats: SeatRef) -> Actor:
    """Somebody who acts from the first of these seats."""
    return Actor(person_id=1, account_id=1, name="Патимат", language="ru", seat=seats[0], seats=seats)


def test_office_is_done_from_the_current_seat_where_that_may():
    first, second = seat(1, Role.CURATOR), seat(2, Role.COORDINATOR)

    assert office_seat(on(first, second), Office.REVIEW) == first


def test_office_is_done_from_another_seat_where_only_that_may():
    first, second = seat(1, Role.SCHOOL, school_id=SCHOOL), seat(2, Role.COORDINATOR)

    assert office_seat(on(first, second), Office.REVIEW) == second
