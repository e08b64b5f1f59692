"""Who is meant in a responsible's cell: schools, roles and persons, or a question, never a silent guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.roles import Role
from domain.roadmap.responsible.model import KnownSeat
from domain.roadmap.responsible.people import People, roles_named
from domain.roadmap.responsible.persons import alike, person, same_person
from domain.roadmap.responsible.reading import LONGEST, who_is_meant
from domain.roadmap.responsible.register import CHOICES, Register
from tests.domain import responsible_cases, responsible_unseen

LISTS = responsible_cases.LISTS | responsible_unseen.LISTS
CASES = responsible_cases.CASES | responsible_unseen.CASES
ROLES = {"s": Role.SCHOOL, "c": Role.CURATOR, "m": Role.COORDINATOR}


def register(*schools: str) -> Register:
    return Register([KnownSeat(id=i, role=Role.SCHOOL, title=name, school=name) for i, name in enumerate(schools)])


@pytest.mark.parametrize("name", CASES)
def test_who_is_meant_by_cells_of_several_lists(name):
    known, keys = register(*LISTS[name].values()), list(LISTS[name])
    expected = {case.cell: (set(case.roles), set(case.schools.split()), case.asked) for case in CASES[name]}

    meant = {case.cell: who_is_meant(case.cell, known) for case in CASES[name]}

    letters = {role: letter for letter, role in ROLES.items()}
    assert {
        cell: ({letters[role] for role in who.roles}, {keys[seat] for seat in who.seats}, who.asked)
        for cell, who in meant.items()
    } == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Кураторы школ ШНОР", {Role.CURATOR}),
        ("Тьюторы", {Role.CURATOR}),
        ("руководители ОО", {Role.SCHOOL}),
        ("Зам.директора по УВР, классные руководители", {Role.SCHOOL}),
        ("ЗУВР", {Role.SCHOOL}),
        ("директор МКУ «ИМЦ»", {Role.COORDINATOR}),
        ("РОО, директора школ", {Role.COORDINATOR, Role.SCHOOL}),
        ("Родительский комитет", set()),
    ],
)
def test_roles_named_by_posts_and_offices(text, roles):
    assert roles_named(text) == frozenset(roles)


SEATS = (
    KnownSeat(id=1, role=Role.COORDINATOR, title="Координатор", people=("Лебедева Ольга Петровна",)),
    KnownSeat(id=2, role=Role.CURATOR, title="Куратор", people=("Ветров А.Н.",)),
    KnownSeat(id=3, role=Role.CURATOR, title="Куратор", people=("Воронова И. И.",)),
    KnownSeat(id=4, role=Role.SCHOOL, title="СОШ № 1", school="МКОУ «СОШ № 1» г. Озёрный", people=("Орлова Е.А.",)),
    KnownSeat(id=5, role=Role.SCHOOL, title="Ясенская СОШ", school="МАОУ Ясенская СОШ", people=("Ветров А.Н.",)),
    KnownSeat(id=6, role=Role.SCHOOL, title="СОШ № 11", school="МКОУ СОШ № 11", people=("Ирина Ивановна Иванова",)),
    KnownSeat(id=7, role=Role.SCHOOL, title="Ключевская ООШ", school="МКОУ Ключевская ООШ", people=("Орлова М.М.",)),
    KnownSeat(id=8, role=Role.SCHOOL, title="Ключевская НОШ", school="МКОУ Ключевская НОШ", people=("Сокол И.П.",)),
    KnownSeat(id=9, role=Role.CURATOR, title="Куратор", people=("Гаджи-Магомедова Патимат Алиевна",)),
    KnownSeat(id=10, role=Role.COORDINATOR, title="Координатор", people=("Зимний Пётр Павлович",)),
)


@pytest.mark.parametrize(
    ("text", "seats", "choices"),
    [
        ("Орлова Е.А.", (4,), ()),
        ("Орловой Е.А.", (4,), ()),
        ("Орлову Е.А.", (4,), ()),
        ("Е.А. Орлова", (4,), ()),
        ("Е. А. Орловой", (4,), ()),
        ("Е.А.Орлова", (4,), ()),
        ("ОРЛОВА Е.А.", (4,), ()),
        ("Орлова Е.", (4,), ()),
        ("Орлова Екатерина Андреевна", (4,), ()),
        ("О.П. Лебедева", (1,), ()),
        ("Лебедевой Ольге Петровне", (1,), ()),
        ("Ольга Петровна Лебедева", (1,), ()),
        ("Ольгой Петровной", (1,), ()),
        ("Лебедева Оксана Петровна", (), (1,)),
        ("Ириной Ивановной Ивановой", (6,), ()),
        ("Ивановой И.И.", (6,), ()),
        ("Иванов И.И.", (), (6,)),
        ("Иванову Ивану Ивановичу", (), (6,)),
        ("Сокол И.П.", (8,), ()),
        ("Соколу И.П.", (8,), ()),
        ("Зимнему П.П.", (10,), ()),
        ("Зимний Пётр Павлович", (10,), ()),
        ("Ветров А.Н.", (), (2, 5)),
        ("Ветров А.Н., директор Ясенской СОШ", (5,), ()),
        ("куратор Ветров А.Н.", (2,), ()),
        ("Орлова К.К.", (), (4, 7)),
        ("Орлова Е.А., директор Ключевской ООШ", (), (4, 7)),
        ("Зимина З.З., директор Ясенской СОШ", (5,), ()),
        ("директору Ясенской СОШ Зиминой З.З.", (5,), ()),
        ("Зимина З.З. (Ясенская СОШ)", (5,), ()),
        ("Зимина З.З., директор Сосновской СОШ", (), ()),
        ("Зимина З.З.", (), ()),
        ("куратор Зимина З.З.", (), (2, 3, 9)),
        ("Орлова", (), (4, 7)),
        ("Гаджи-Магомедовой П.А.", (9,), ()),
        ("Орлова Е.А. Лебедева О.П.", (1, 4), ()),
    ],
)
def test_a_person_in_any_case_and_order_is_their_seat_or_asked(text, seats, choices):
    who = who_is_meant(text, Register(SEATS))

    assert (who.roles, sorted(who.seats), who.asked) == (frozenset(), list(seats), not seats)
    assert sorted(who.choices) == list(choices)


@pytest.mark.parametrize(
    ("text", "roles", "seats", "choices"),
    [
        ("Зимина З.З., методист РМК", {Role.COORDINATOR}, (), ()),
        ("Орлова Е.А., кураторы", {Role.CURATOR}, (4,), ()),
        ("Отдел образования", {Role.COORDINATOR}, (), ()),
        ("Ключевская школа", set(), (), (7, 8)),
        ("СОШ № 12", set(), (), ()),
        ("ООШ № 11", set(), (), (6,)),
        ("Ясинская СОШ", set(), (), (5,)),
        ("волонтёры", set(), (), ()),
    ],
)
def test_what_is_asked_offers_the_likely_ones(text, roles, seats, choices):
    who = who_is_meant(text, Register(SEATS))

    assert (who.roles, who.seats, who.choices) == (roles, frozenset(seats), choices)


@pytest.mark.parametrize(
    ("cell", "order", "seats"),
    [
        ("Зимина З.З.", "2. Зиминой З.З., директору Ясенской СОШ, разработать план.", (5,)),
        ("З.З. Зимина", "Контроль возложить на директора СОШ № 11 Зимину З.З.", ()),
        ("Зимин З.З.", "2. Зиминой З.З., директору Ясенской СОШ, разработать план.", ()),
        ("Зимина З.З.", "2. Зиминой З.З., директору школы, разработать план.", ()),
        ("Зимина З.З., директор ШНОР", "2. Зиминой З.З., директору Ясенской СОШ, разработать план.", (5,)),
        ("Зимина З.З.", "Зиминой З.З., директору Ясенской СОШ. Зиминой З.З., директору Ключевской ООШ.", ()),
    ],
)
def test_a_person_is_meant_by_the_post_that_the_order_gives_elsewhere(cell, order, seats):
    known = People([order]).posts_of(cell)

    who = who_is_meant(cell, Register(SEATS), known)

    assert (who.roles, sorted(who.seats), who.asked) == (frozenset(), list(seats), not seats)


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("Петров П.П.", "Петров Пётр Петрович", True),
        ("Петрову П.П.", "Петров П.П.", True),
        ("Петровым П.П.", "Петров П.П.", True),
        ("Петрова П.П.", "Петров П.П.", False),
        ("Петров П.П.", "Петрова П.П.", False),
        ("Петровой Марине Ивановне", "Петрова Мария Ивановна", False),
        ("Петровой Марии Ивановне", "Петрова Мария Ивановна", True),
        ("Толстому Л.Н.", "Толстой Л.Н.", True),
        ("Кравцу И.И.", "Кравец И.И.", True),
        ("Шевченко Т.Г.", "Шевченко Тарас Григорьевич", True),
        ("Коваль А.А.", "Ковалёв А.А.", False),
        ("Ковалю А.А.", "Коваль А.А.", True),
        ("Белых О.О.", "Белых О.О.", True),
        ("Мамедов Али Гасан оглы", "Мамедов А.Г.", True),
        ("Иванова И.П.", "Иванова И.И.", False),
    ],
)
def test_two_cases_of_a_name_are_one_person_and_two_names_are_not(written, known, same):
    assert same_person(person(written), person(known)) is same


def test_names_of_one_order_are_alike_in_any_two_cases():
    assert alike(person("Ивановой И.И."), person("Иванову И.И."))
    assert not alike(person("Иванов И.И."), person("Ивановой И.И."))


@pytest.mark.parametrize("cell", ["до " * 30_000, "СОШ № 1, " * 1000, "я" * (LONGEST + 1)])
def test_a_cell_that_is_longer_than_any_list_of_people_is_asked(cell):
    who = who_is_meant(cell, register("СОШ № 1"))

    assert (who.nobody, who.asked) == (True, True)


@pytest.mark.parametrize("cell", ["школы № 1–9999", "школы № 9–1", "школы № " + "1–90, 101–190, " * 3 + "1"])
def test_a_range_that_makes_no_sense_is_asked_and_never_all_schools(cell):
    who = who_is_meant(cell, register("СОШ № 1", "СОШ № 2"))

    assert (who.roles, who.asked) == (frozenset(), True)


@given(st.text(max_size=80) | st.text(alphabet="АБЕа ие.,;:«»()\n№1–N", max_size=60))
def test_any_text_names_somebody_or_is_asked(text):
    who = who_is_meant(text, Register(SEATS))

    assert who.asked or not who.nobody
    assert len(who.choices) <= CHOICES * max(1, len(text))


WORDS = st.sampled_from(
    ["директора", "школ", "СОШ", "№ 1", "11", "и", ",", "кроме", "Ясенской", "кураторы", "(", ")", "Орлова Е.А.", "ООШ",
     "методист", "волонтёры", "все", "№ 99", ":", "за исключением", "Ключевской", ";", "г. Озёрный", "филиал", "сад"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=9).map(" ".join))
def test_unknown_person_is_asked_about_in_any_place_of_the_cell(text):
    asked = who_is_meant(f"{text}; волонтёры", Register(SEATS))

    assert asked.asked
