"""Lists of curators as people paste or send them."""

import pytest

from domain.people.curators import curators_from, read_curator_list, same_curator
from domain.people.listing import LineDoubt
from domain.roadmap.source import Cell, Paragraph, Source, Table


@pytest.mark.parametrize(
    ("line", "name", "phone", "note"),
    [
        ("Алиева Патимат Ахмедовна", "Алиева Патимат Ахмедовна", "", ""),
        ("2) Алиева П.А., методист УО, 8-928-000-00-00", "Алиева П.А.", "+7 928 000-00-00", "методист УО"),
        ("Руслан Магомедович (заместитель начальника)", "Руслан Магомедович", "", "заместитель начальника"),
        ("Гаджиева З. М. – тел. 2-34-56", "Гаджиева З. М.", "2-34-56", ""),
        ("руслан магомедович", "руслан магомедович", "", ""),
        ("Магомедова-Алиева П.А.", "Магомедова-Алиева П.А.", "", ""),
    ],
)
def test_line_of_a_curator(line, name, phone, note):
    (found,) = read_curator_list(line)

    assert (found.name, found.phone, found.note, found.doubt) == (name, phone, note, None)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Кураторы:", LineDoubt.HEADING),
        ("Список кураторов", LineDoubt.HEADING),
        ("ФИО", LineDoubt.HEADING),
        ("Итого: 2", LineDoubt.TOTAL),
        ("помогите", LineDoubt.WORDS),
        ("8 928 000 00 00", LineDoubt.NO_NAME),
    ],
)
def test_line_that_is_probably_no_curator_is_doubted(line, doubt):
    (found,) = read_curator_list(line)

    assert found.doubt is doubt


def test_two_lines_are_two_curators():
    assert [line.name for line in read_curator_list("Алиева П.А.\nГаджиева З.М.; Омарова А.О.")] == [
        "Алиева П.А.",
        "Гаджиева З.М.",
        "Омарова А.О.",
    ]


def test_curators_from_a_table_have_the_phones_beside_them():
    rows = (("№", "ФИО", "Телефон"), ("1", "Алиева Патимат Ахмедовна", "89280000000"), ("2", "Омарова А.О.", ""))
    table = Table(rows=tuple(tuple(Cell(text=text) for text in row) for row in rows))

    found = curators_from(Source(name="x", blocks=(table,)))

    assert [(line.name, line.phone) for line in found] == [
        ("Алиева Патимат Ахмедовна", "+7 928 000-00-00"),
        ("Омарова А.О.", ""),
    ]


def test_curators_from_paragraphs_are_the_lines_with_persons():
    lines = ("Кураторы программы", "1. Алиева П.А.", "2. Омарова Айшат Омаровна")

    found = curators_from(Source(name="x", blocks=tuple(Paragraph(text=line) for line in lines)))

    assert [line.name for line in found] == ["Алиева П.А.", "Омарова Айшат Омаровна"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Алиева П.А.", "Алиева Патимат Ахмедовна", True),
        ("АЛИЕВА П.А.", "алиева п.а.", True),
        ("Алиева П.А.", "Алиева Заира Ахмедовна", False),
        ("Алиева П.А.", "Омарова П.А.", False),
        ("Руслан", "Руслан Магомедович", False),
    ],
)
def test_whether_two_names_are_one_curators(one, other, same):
    assert same_curator(one, other) is same
