"""Lists of schools as people paste or send them, and names compared in any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.listing import NAME_LIMIT, LineDoubt
from domain.people.schools.lists import read_school_list, schools_from
from domain.people.schools.naming import same_school, school_key
from domain.people.schools.official import place_of
from domain.people.schools.short import short_name, short_names
from domain.roadmap.source import Cell, Paragraph, Source, Table


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        ("МКОУ СОШ № 1\nМКОУ СОШ № 2", ("МКОУ СОШ № 1", "МКОУ СОШ № 2")),
        ("1. МКОУ СОШ № 1;\n2) Ясенская СОШ.\n", ("МКОУ СОШ № 1", "Ясенская СОШ")),
        ("- гимназия\n• лицей\n— НОШ", ("гимназия", "лицей", "НОШ")),
        ("1\tСОШ № 1\n2\tСОШ № 2", ("СОШ № 1", "СОШ № 2")),
        ("1.10-я школа\n2. 11-я школа", ("1.10-я школа", "11-я школа")),
        ("СОШ № 1; СОШ № 2; СОШ № 3", ("СОШ № 1", "СОШ № 2", "СОШ № 3")),
        ("СОШ № 1, ООШ № 2, лицей", ("СОШ № 1", "ООШ № 2", "лицей")),
        ("СОШ № 1, с. Сосновка", ("СОШ № 1, с. Сосновка",)),
        ("Школа д. Ключи\nСосновская школа", ("Школа д. Ключи", "Сосновская школа")),
        ("  МБОУ   «СОШ»  \n\n", ("МБОУ «СОШ»",)),
        ("Ясная средняя\nДальняя начальная", ("Ясная средняя", "Дальняя начальная")),
        ("МКОУ «Школа участников войны № 5»", ("МКОУ «Школа участников войны № 5»",)),
        ("Детский сад № 5", ("Детский сад № 5",)),
        ("Начальная школа – детский сад № 7\nСОШ № 1", ("Начальная школа – детский сад № 7", "СОШ № 1")),
        ("", ()),
        ("\n ; \n-\n", ()),
    ],
)
def test_read_school_list_takes_one_school_a_line(text, schools):
    result = read_school_list(text)

    assert [(line.name, line.doubt) for line in result] == [(name, None) for name in schools]


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Список школ-участниц 500+:", LineDoubt.HEADING),
        ("Список школ", LineDoubt.HEADING),
        ("Школы-участницы проекта", LineDoubt.HEADING),
        ("Наименование ОО", LineDoubt.HEADING),
        ("Участники проекта «500+»:", LineDoubt.HEADING),
        ("Итого: 2 школы", LineDoubt.TOTAL),
        ("Всего 12", LineDoubt.TOTAL),
        ("помогите", LineDoubt.WORDS),
        ("Здравствуйте, вот наш перечень", LineDoubt.WORDS),
        ("Детский сад № 5", LineDoubt.KINDERGARTEN),
        ("МДОУ «Ромашка»", LineDoubt.KINDERGARTEN),
        ("я" * (NAME_LIMIT + 1), LineDoubt.TOO_LONG),
        ("???", LineDoubt.NO_NAME),
        ("15", LineDoubt.NO_NAME),
    ],
)
def test_line_that_is_probably_no_school_is_doubted(line, doubt):
    school, doubted = read_school_list(f"СОШ № 1\n{line}")

    assert (school.doubt, doubted.doubt) == (None, doubt)


@pytest.mark.parametrize(
    ("line", "name", "phone", "note"),
    [
        (
            "3. СОШ № 1 - директор Магомедов М.М. 8-928-000-00-00",
            "СОШ № 1",
            "+7 928 000-00-00",
            "директор Магомедов М.М.",
        ),
        ("СОШ № 3 (директор Алиев А. А., тел. 2-34-56)", "СОШ № 3", "2-34-56", "директор Алиев А. А."),
        ("МКОУ «Аранинская СОШ» – с. Арани, +7 (928) 123 45 67", "МКОУ «Аранинская СОШ» – с. Арани",
         "+7 928 123-45-67", ""),
        ("СОШ № 5 – Гаджиев Гаджи Гаджиевич", "СОШ № 5", "", "Гаджиев Гаджи Гаджиевич"),
        ("СОШ им. Магомедова М.М.", "СОШ им. Магомедова М.М.", "", ""),
        ("МБОУ «СОШ № 10» (базовая)", "МБОУ «СОШ № 10» (базовая)", "", ""),
        ("СОШ № 2, и.о. директора Алиева П.А., 89280000000, 89281111111", "СОШ № 2",
         "+7 928 000-00-00, +7 928 111-11-11", "и.о. директора Алиева П.А."),
    ],
)  # fmt: skip
def test_phone_and_director_are_no_part_of_the_name(line, name, phone, note):
    (found,) = read_school_list(line)

    assert (found.name, found.phone, found.note) == (name, phone, note)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("МКОУ «СОШ № 3» с. Большие Овраги", "с. Большие Овраги"),
        ("МКОУ «Аранинская СОШ» – с. Арани", "с. Арани"),
        ("Школа д. Ключи", "д. Ключи"),
        ("МКОУ СОШ № 1", ""),
    ],
)
def test_place_of_a_name_is_as_written(name, place):
    assert place_of(name) == place


def names(lines):
    return [line.name for line in lines]


def source(*rows: tuple[str, ...]) -> Source:
    return Source(name="x", blocks=(Table(rows=tuple(tuple(Cell(text=text) for text in row) for row in rows)),))


@pytest.mark.parametrize(
    "rows",
    [
        (("№", "Школа", "Директор"), ("1", "Ясная", "Орлова Е.А."), ("2", "Дальняя", "Ветров А.Н.")),
        (("Директор школы", "Наименование ОО"), ("Орлова Е.А.", "Ясная"), ("Ветров А.Н.", "Дальняя")),
        (("Список участников", ""), ("№", "Образовательная организация"), ("1", "Ясная"), ("2", "Дальняя")),
        (("Ясная",), ("Дальняя",)),
    ],
)
def test_schools_from_table_finds_the_column(rows):
    assert names(schools_from(source(*rows))) == ["Ясная", "Дальняя"]


def test_schools_from_table_without_heading_takes_the_column_of_school_words():
    result = schools_from(source(("1", "Орлова Е.А.", "Ясенская СОШ"), ("2", "Ветров А.Н.", "МКОУ лицей")))

    assert names(result) == ["Ясенская СОШ", "МКОУ лицей"]


def test_schools_from_table_keeps_the_directors_and_phones_beside_them():
    result = schools_from(
        source(("Школа", "Директор", "Контакты"), ("Ясная", "Орлова Е.А.", "8 928 000 00 00"), ("Дальняя", "", "нет"))
    )

    assert [(line.name, line.phone, line.note) for line in result] == [
        ("Ясная", "+7 928 000-00-00", "Орлова Е.А."),
        ("Дальняя", "", "нет"),
    ]


def test_schools_from_table_with_full_and_short_names_gives_both():
    found = schools_from(
        source(("Сокращенное наименование", "Полное наименование ОО"), ("СОШ № 1", "МКОУ «Средняя школа № 1»"))
    )

    assert [(line.name, line.short) for line in found] == [("МКОУ «Средняя школа № 1»", "СОШ № 1")]


def test_schools_from_table_without_schools_is_empty():
    assert schools_from(source(("1", "Орлова"), ("2", "Ветров"))) == ()


def test_schools_from_paragraphs_takes_lines_with_schools():
    lines = ("Перечень участников проекта", "1. МКОУ СОШ № 1", "2. Ясенская ООШ")

    result = schools_from(Source(name="x", blocks=tuple(Paragraph(text=line) for line in lines)))

    assert names(result) == ["МКОУ СОШ № 1", "Ясенская ООШ"]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("МБОУСОШ №10", "МБОУ СОШ № 10", True),
        ("МБОУ «СОШ №10»", 'мбоу "сош № 10"', True),
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»",
            "МБОУ СОШ № 3",
            True,
        ),
        ("МКОУ Берёзовская ООШ", "МКОУ  Березовская  ООШ", True),
        ("СОШ имени Гагарина", "СОШ им. Гагарина", True),
        ("СОШ № 1", "СОШ № 11", False),
        ("СОШ № 1", "ООШ № 1", False),
    ],
)
def test_school_key_is_equal_for_spellings_of_one_name(one, other, equal):
    assert (school_key(one) == school_key(other)) is equal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("СОШ № 1", "МКОУ «СОШ №1» г. Озёрный", True),
        ("Ясенской СОШ", "МАОУ Ясенская СОШ", True),
        ("школа «Ключевская»", "МКОУ Ключевская ООШ", True),
        ("СОШ № 1", "СОШ № 11", False),
        ("СОШ № 1", "МКОУ ООШ № 1", False),
        ("Ключевская СОШ", "Ключевская НОШ", False),
        ("Ясенская СОШ", "филиал Ясенская СОШ", False),
        ("СОШ", "МКОУ СОШ", False),
        ("Ясенская СОШ", "Сосновская СОШ", False),
        ("СОШ с. Сосновка", "МБОУ СОШ № 3 с. Сосновка", False),
    ],
)
def test_same_school_with_parts_left_out(one, other, same):
    assert (same_school(one, other), same_school(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("СОШ № 1", "СОШ №1"),
        ("МБОУ «СОШ № 10»", "МБОУ СОШ №10"),
        ("МБОУСОШ № 10", "МБОУ СОШ №10"),
        ("МКОУ «Ключевская ООШ»", "Ключевская ООШ"),
        ("МБОУ СОШ № 3 имени Героя Советского Союза П. П. Берёзкина", "СОШ №3"),
        ("МКОУ Верхнеозёрская средняя школа", "Верхнеозёрская СШ"),
    ],
)
def test_short_name_fits_a_button(name, short):
    assert short_name(name) == short


OFFICIAL = "Муниципальное казённое общеобразовательное учреждение"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (f"{OFFICIAL} „Средняя общеобразовательная школа № 3“ с. Большие Овраги", "СОШ №3 Б. Овраги"),
        (f"{OFFICIAL} «Средняя общеобразовательная школа №11» г. Озёрный", "СОШ №11 Озёрный"),
        (f"{OFFICIAL} «Основная школа N 4» Ясного района Республики Дагестан", "ОШ №4"),
        ("МКОУ «Горная средняя общеобразовательная школа имени Героя России П.П. Петрова»", "Горная СОШ"),
        ("МКОУ «СОШ имени Героя России П.П. Петрова»", "СОШ им. Петрова"),
        ("МКОУ «Начальная школа – детский сад № 7» с. Тихое", "НШДС №7 Тихое"),
        ("МКОУ «Вечерняя (сменная) общеобразовательная школа» г. Озёрный", "Вечерняя школа Озёрный"),
        (f"Филиал {OFFICIAL.lower()} «Горная СОШ» в с. Нижнее", "Филиал Горная СОШ Нижнее"),
        ("МБОУ «СШ № 18 с углублённым изучением отдельных предметов»", "СШ №18"),
        ("ГКОУ РД «Ботлихская школа-интернат»", "Ботлихская школа-интернат"),
        ("МБОУ «Рассветская школа» п. Рассвет", "Рассветская школа"),
        ("МКОУ «Среднелесская школа»", "Среднелесская школа"),
        ("Иванова Анна Константиновна", "Иванова Анна Константиновна"),
    ],
)
def test_an_official_name_is_the_same_everyday_name_wherever_it_has_room(name, short):
    assert {short_name(name, limit) for limit in (30, 34, 50)} == {short}


@pytest.mark.parametrize(
    ("name", "limit", "short"),
    [
        ("МКОУ «Хунзахская СОШ № 12 имени Героя Советского Союза»", 18, "Хунзахская СОШ №12"),
        ("МКОУ «Хунзахская СОШ № 12 имени Героя Советского Союза»", 14, "Хунза… СОШ №12"),
        ("МКОУ «Хунзахская СОШ № 12 имени Героя Советского Союза»", 10, "Хунза… №12"),
        ("МКОУ Верхнебатлаичская гимназия № 1-а", 18, "Верхнебатлаи… №1-а"),
        ("МБОУ СОШ № 3 с. Верхний Батлаич", 14, "СОШ №3 В. Бат…"),
        ("МБОУ СОШ им. Гагарина № 5", 14, "СОШ №5"),
        ("Центр образования 57", 14, "ЦО 57"),
    ],
)
def test_short_name_keeps_the_number_when_it_is_cut(name, limit, short):
    assert short_name(name, limit) == short


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (
            ("МКОУ Верхнеозёрская средняя школа", "МКОУ Верхнеозёрская среднегорская школа", "СОШ № 1"),
            ("Верхнеозёрская СШ", "Верхнеозёрская ср…", "СОШ №1"),
        ),
        (("Хунзахская СОШ №1 с. Чох", "Хунзахская СОШ №1 с. Цада"), ("Хунзахская… №1 Чох", "Хунзахска… №1 Цада")),
        (("МКОУ СОШ им. Юрия Гагарина", "МКОУ СОШ им. Германа Титова"), ("СОШ им. Гагарина", "СОШ им. Титова")),
        (("МКОУ Хунзахская СОШ № 1", "МБОУ Хунзахская СОШ № 1"), ("Хунзахска… МКОУ №1", "Хунзахска… МБОУ №1")),
        (("Ново-Верхнеозёрско-Северная", "Ново-Верхнеозёрско-Сенная"), ("Н…верная", "Н…нная")),
        (("МКОУ Горская СОШ № 7", "МКОУ Горская СОШ № 70"), ("Горская СОШ №7", "Горская СОШ №70")),
        (("Иванова Анна Константиновна",) * 2, ("Иванова Анна Конс…",) * 2),
    ],
)
def test_short_names_that_would_read_alike_show_what_tells_them_apart(names, short):
    assert short_names(names) == short


def test_short_names_number_nothing_that_has_no_number():
    """«1. Верхнебатлаич…» would read as school number one."""
    names = [f"МКОУ Верхнебатлаичская {kind} школа № 7" for kind in ("основная", "средняя", "начальная")]

    assert short_names(names, 14) == ("В… основная №7", "Ве… средняя №7", "… начальная №7")


def test_short_names_of_sixty_alike_differ_in_every_width():
    names = [f"МКОУ «Хунзахская СОШ № {number} им. Героя Советского Союза»" for number in range(1, 61)]

    for limit in range(8, 40):
        assert len(set(short_names(names, limit))) == 60
        assert max(map(len, short_names(names, limit))) <= limit


def test_short_names_are_measured_as_they_will_be_drawn():
    def width(text: str) -> float:
        return sum(3 if letter in "ШЩЖМ" else 1 for letter in text)

    assert short_names(["ЩЩЩЩЩЩЩЩ СОШ № 12", "АААААААА СОШ № 13"], 18, width) == ("ЩЩЩЩ… №12", "АААААААА СОШ №13")


@given(st.text(min_size=1, max_size=200))
def test_short_name_of_any_text_keeps_the_limit(name):
    assert 0 <= len(short_name(name)) <= 18


@given(st.lists(st.text("аб №1«». ", min_size=1, max_size=40), max_size=6), st.integers(8, 20))
def test_short_names_of_any_texts_keep_the_limit(names, limit):
    assert all(len(name) <= limit for name in short_names(names, limit))


@given(st.text(max_size=300))
def test_line_of_any_text_that_is_not_doubted_has_a_name_within_the_limit(text):
    taken = [line.name for line in read_school_list(text) if line.doubt is None]

    assert all(0 < len(name) <= NAME_LIMIT and school_key(name) for name in taken)
