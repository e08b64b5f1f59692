"""Who is named in a responsible's cell, and which seats that is: exactly one, or choices, never a silent guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.roles import Role
from domain.roadmap.responsible import KnownSeat, MentionKind, mentions, resolve, roles_named

PERSON, ROLE, SCHOOL = MentionKind.PERSON, MentionKind.ROLE, MentionKind.SCHOOL
ORGANISATION, OTHER = MentionKind.ORGANISATION, MentionKind.OTHER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Муниципальный координатор, кураторы.", [(ROLE, "Муниципальный координатор"), (ROLE, "кураторы")]),
        ("директора и кураторы", [(ROLE, "директора"), (ROLE, "кураторы")]),
        ("учителя русского языка и математики", [(ROLE, "учителя русского языка и математики")]),
        ("зам. директора по УМР. Учителя", [(ROLE, "зам. директора по УМР"), (ROLE, "Учителя")]),
        ("Орлова Е.А.", [(PERSON, "Орлова Е.А.")]),
        ("Е.А. Орлова", [(PERSON, "Е.А. Орлова")]),
        ("Е.А.Орлова", [(PERSON, "Е.А.Орлова")]),
        ("Лебедева Ольга Петровна", [(PERSON, "Лебедева Ольга Петровна")]),
        ("Орлова Е.А. Ветров А.Н.", [(PERSON, "Орлова Е.А."), (PERSON, "Ветров А.Н.")]),
        ("Е.А. Орлова А.Н. Ветров", [(PERSON, "Е.А. Орлова"), (PERSON, "А.Н. Ветров")]),
        ("Орлова Е.А., кураторы", [(PERSON, "Орлова Е.А."), (ROLE, "кураторы")]),
        ("отдел образования, спорта, ЗУВР", [(ORGANISATION, "отдел образования, спорта"), (ROLE, "ЗУВР")]),
        ("Управление образования (далее – УО), РМК", [(ORGANISATION, "Управление образования"), (ORGANISATION, "РМК")]),
        ("МКОУ СОШ № 1, Ясенская СОШ", [(SCHOOL, "МКОУ СОШ № 1"), (SCHOOL, "Ясенская СОШ")]),
        ("МБОУ СОШ № 3, с. Сосновка, кураторы", [(SCHOOL, "МБОУ СОШ № 3, с. Сосновка"), (ROLE, "кураторы")]),
        ("МБОУ «Школа № 2, Озёрный»; директора", [(SCHOOL, "МБОУ «Школа № 2, Озёрный»"), (ROLE, "директора")]),
        ("Администрации ШНОР", [(ROLE, "Администрации ШНОР")]),
        ("волонтёры", [(OTHER, "волонтёры")]),
        ("", []),
        (" – ", []),
    ],
)  # fmt: skip
def test_mentions_are_parted_as_a_reader_would(text, expected):
    assert [(mention.kind, mention.text) for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "post", "roles"),
    [
        ("Орлова Е.А., методист отдела образования", "методист отдела образования", {Role.COORDINATOR}),
        ("Методист ИМЦ\nОрлова Е.А.", "Методист ИМЦ", {Role.COORDINATOR}),
        ("директор школы Орлова Е.А.", "директор школы", {Role.SCHOOL}),
        ("Орловой Е.А., и.о. директора Ясенской СОШ", "и.о. директора Ясенской СОШ", {Role.SCHOOL}),
        ("Орловой Е.А., директору МКОУ СОШ № 1 г. Озёрного", "директору МКОУ СОШ № 1 г. Озёрного", {Role.SCHOOL}),
        ("Орлова Е.А. системный администратор отдела", "системный администратор отдела", {Role.COORDINATOR}),
        ("Орлова Е.А., учителя", "", set()),
    ],
)
def test_mentions_give_a_person_his_post(text, post, roles):
    person = next(mention for mention in mentions(text) if mention.kind is PERSON)

    assert (person.post, person.roles, person.initials) == (post, frozenset(roles), "ЕА")


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
    KnownSeat(id=6, role=Role.SCHOOL, title="СОШ № 11", school="МКОУ СОШ № 11", people=()),
    KnownSeat(id=7, role=Role.SCHOOL, title="Ключевская ООШ", school="МКОУ Ключевская ООШ", people=("Орлова М.М.",)),
    KnownSeat(id=8, role=Role.SCHOOL, title="Ключевская НОШ", school="МКОУ Ключевская НОШ", people=()),
)


@pytest.mark.parametrize(
    ("text", "seats", "choices"),
    [
        ("Муниципальный координатор", (1,), ()),
        ("кураторы", (2, 3), ()),
        ("Администрации ШНОР", (4, 5, 6, 7, 8), ()),
        ("МКОУ СОШ №1", (4,), ()),
        ("СОШ № 11", (6,), ()),
        ("Ясенской СОШ", (5,), ()),
        ("МКОУ Ключевская ООШ", (7,), ()),
        ("школа «Ключевская»", (), (7, 8)),
        ("СОШ № 12", (), (6,)),
        ("Орловой Е.А.", (4,), ()),
        ("О.П. Лебедева", (1,), ()),
        ("Ветров А.Н.", (), (2, 5)),
        ("Орлова К.К.", (), (4, 7)),
        ("Зимина З.З., директор Ясенской СОШ", (), (5,)),
        ("Зимина З.З., методист РМК", (), (1,)),
        ("Зимина З.З.", (), ()),
        ("Отдел образования", (), (1,)),
        ("волонтёры", (), ()),
    ],
)
def test_resolve_takes_one_seat_for_certain_or_offers_choices(text, seats, choices):
    resolution = resolve(mentions(text), SEATS)[0]

    assert (resolution.seats, resolution.choices) == (seats, choices)


def test_resolve_several_keeps_their_order():
    resolutions = resolve(mentions("Орлова Е.А. Лебедева О.П., кураторы"), SEATS)

    assert [resolution.seats for resolution in resolutions] == [(4,), (1,), (2, 3)]


@given(st.text(max_size=80) | st.text(alphabet="АБЕа ие.,;«»()\n№1", max_size=60))
def test_mentions_of_any_text_never_crash_and_have_words(text):
    found = mentions(text)

    assert all(mention.text for mention in found)
    assert len(resolve(found, SEATS)) == len(found)
