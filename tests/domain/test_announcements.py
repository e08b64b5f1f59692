"""The audience of an announcement, and what it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.audience import Asks, Audience, read_question, totals
from domain.people.roles import Role

audiences = st.builds(
    Audience, roles=st.frozensets(st.sampled_from(Role)), seats=st.frozensets(st.integers(min_value=1, max_value=9))
)


@pytest.mark.parametrize(
    ("audience", "included"),
    [
        (Audience(), {(1, Role.SCHOOL), (2, Role.CURATOR)}),
        (Audience(roles=frozenset({Role.SCHOOL})), {(1, Role.SCHOOL)}),
        (Audience(roles=frozenset(), seats=frozenset({2})), {(2, Role.CURATOR)}),
        (Audience(roles=frozenset({Role.SCHOOL}), seats=frozenset({3})), {(1, Role.SCHOOL), (3, Role.COORDINATOR)}),
        (Audience(roles=frozenset()), set()),
    ],
)
def test_audience_is_its_roles_and_its_seats(audience, included):
    seats = {(1, Role.SCHOOL), (2, Role.CURATOR), (3, Role.COORDINATOR)}

    assert {(seat, role) for seat, role in seats if audience.includes(seat, role)} == included


@given(audience=audiences, role=st.sampled_from(Role))
def test_role_toggled_is_in_or_out_and_nothing_else_changes(audience, role):
    toggled = audience.toggle_role(role)

    assert toggled.roles ^ audience.roles == {role}
    assert toggled.seats == audience.seats
    assert toggled.toggle_role(role) == audience


@given(audience=audiences, seat=st.integers(min_value=1, max_value=9))
def test_seat_toggled_is_in_or_out_and_nothing_else_changes(audience, seat):
    toggled = audience.toggle_seat(seat)

    assert toggled.seats ^ audience.seats == {seat}
    assert toggled.roles == audience.roles
    assert toggled.toggle_seat(seat) == audience


@given(audience=audiences)
def test_audience_survives_being_kept_as_json(audience):
    assert Audience.model_validate(audience.model_dump(mode="json")) == audience


EIGHT = tuple(f"вариант {number}" for number in range(1, 9))


@pytest.mark.parametrize(
    ("asks", "words", "found"),
    [
        (Asks.TEXT, "Сколько учителей\nприедет?", ("Сколько учителей приедет?", ())),
        (Asks.CHOICE, "Когда?\n- утром\n• днём", ("Когда?", ("утром", "днём"))),
        (Asks.CHOICE, "Когда?\n\nутром\nутром\nднём", ("Когда?", ("утром", "днём"))),
        (Asks.CHOICE, "\n".join(["Что?", *EIGHT]), ("Что?", EIGHT)),
        (Asks.CHOICE, "\n".join(["Что?", *EIGHT, "девятый"]), None),
        (Asks.CHOICE, "Когда?\nутром", None),
        (Asks.CHOICE, "Когда?\nутром\n" + "а" * 41, None),
        (Asks.YES_NO, "", None),
        (Asks.YES_NO, "а" * 201, None),
        (Asks.DATE, " \n ", None),
    ],
)
def test_question_is_read_out_of_lines(asks, words, found):
    assert read_question(asks, words) == found


@pytest.mark.parametrize(
    ("asks", "answers", "counted"),
    [
        (Asks.YES_NO, ["yes", "no", "yes"], (("yes", 2), ("no", 1))),
        (Asks.CHOICE, ["б", "б"], (("а", 0), ("б", 2))),
        (Asks.DATE, ["2023-03-02", "2023-03-01"], (("2023-03-01", 1), ("2023-03-02", 1))),
        (Asks.TEXT, ["что-то"], ()),
        (Asks.KNOWN, [], ()),
    ],
)
def test_answers_are_counted(asks, answers, counted):
    assert totals(asks, ("а", "б"), answers) == counted
