"""Rows as offices write them → activities: columns, sections, tails over a page's end, and doubts."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.model import Kind, Plan
from domain.people.roles import Role
from domain.roadmap.model import Doubt, Draft, DraftDoubt, NoRoadmap, ReporterReason, draft_json
from domain.roadmap.source import Cell, Covered, Paragraph, Source, Table
from domain.roadmap.understanding import understand
from domain.tasks.moves import Expects

YEAR = Plan(kind="calendar", start=date(2026, 1, 1), end=date(2026, 12, 31))
SCHOOL_YEAR = Plan(kind="school", start=date(2025, 9, 1), end=date(2026, 5, 31))
HEADER = ("№ п/п", "Мероприятие", "Показатель реализации", "Ответственные", "Сроки")

Line = tuple[str | Cell, ...]


def table(*lines: Line) -> Table:
    """A table from rows of texts; a Cell is used as it is, with the places that it covers."""
    return Table(
        rows=tuple(tuple(cell if isinstance(cell, Cell) else Cell(text=cell) for cell in line) for line in lines)
    )


def over(text: str, across: int) -> Line:
    """A cell merged over the whole row."""
    return (Cell(text=text, across=across), *[Cell(covered=Covered.FROM_LEFT)] * (across - 1))


def below(text: str) -> Cell:
    """The lower part of a cell merged downwards."""
    return Cell(text=text, covered=Covered.FROM_ABOVE)


def draft(*blocks: Table | Paragraph, plan: Plan | None = YEAR, name: str = "plan.docx") -> Draft:
    return understand(Source(name=name, blocks=blocks), plan)


def said(result: Draft) -> list[tuple[str | None, str, str, str]]:
    return [(row.number, row.title, row.responsible, row.deadline.text) for row in result.activities]


def due(result: Draft) -> list[list[str]]:
    return [[window.due.isoformat() for window in row.deadline.windows] for row in result.activities]


def test_understand_regular_row_takes_every_field():
    result = draft(table(HEADER, ("1.", "Провести семинар", "Участие в семинаре", "Кураторы", "февраль")))

    row = result.activities[0]
    assert (row.number, row.section, row.title, row.outcome) == ("1", None, "Провести семинар", "Участие в семинаре")
    assert (row.responsible, row.deadline.text, row.deadline.kind) == ("Кураторы", "февраль", Kind.WINDOW)
    assert (row.warnings, result.warnings, result.left_out) == ((), (), ())


@pytest.mark.parametrize(
    "header",
    [
        ("Сроки", "Содержание мероприятия", "Ответственные", "№"),
        ("Дата", "Задачи", "Исполнители", "№ п/п"),
        ("Срок исполнения", "Наименование мероприятия", "Ответственный исполнитель", "N"),
        ("Сроки реализации", "Что нужно сделать: мероприятия", "Ответственные за исполнение", "#"),
        ("Период проведения", "Виды деятельности", "Кто отвечает", "Номер"),
    ],
)
def test_understand_columns_in_any_order_and_wording(header):
    result = draft(table(header, ("март", "Составить список", "Директора", "1")))

    assert said(result) == [("1", "Составить список", "Директора", "март")]


@pytest.mark.parametrize("heading", ["Дата и место проведения", "Сроки проведения, участники", "Дата/время"])
def test_understand_deadline_column_with_other_words_in_its_heading(heading):
    result = draft(table(("Мероприятие", "Ответственные, участники", heading), ("Семинар", "РМК", "май")))

    assert said(result) == [(None, "Семинар", "РМК", "май")]


def test_understand_columns_of_no_use_are_passed_over():
    header = ("№", "Мероприятие", "Место", "Срок", "Категория участников", "Ответственный", "Отметка о выполнении")

    result = draft(table(header, ("1", "Семинар", "СОШ № 1", "май", "учителя", "РМК", "выполнено в марте")))

    assert said(result) == [("1", "Семинар", "РМК", "май")]
    assert result.activities[0].outcome == ""


@pytest.mark.parametrize("deadline", ["1 раз в месяц", "в период каникул", "в сроки по плану", "дата не назначена"])
def test_understand_row_with_words_of_a_header_is_not_lost(deadline):
    header = ("Мероприятие", "Срок", "Ответственный")

    result = draft(table(header, ("Семинар", "май", "РМК"), ("Анализ работы", deadline, "Директора")))

    assert [row.title for row in result.activities] == ["Семинар", "Анализ работы"]


def test_understand_rows_over_a_repeated_header_are_not_lost():
    header = ("Мероприятие", "Срок", "Ответственный")
    second = table(("Вебинар", "июнь", "РМК"), header, ("Итоги", "июль", "РМК"))

    result = draft(table(header, ("Семинар", "май", "РМК")), second)

    assert [row.title for row in result.activities] == ["Семинар", "Вебинар", "Итоги"]


def test_understand_numbered_row_over_numbers_below_it_is_a_section():
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    rows = (("1", "Работа с кадрами", "", ""), ("1.1", "Семинар", "май", "РМК"), ("2", "Работа со школами", "", ""))

    result = draft(table(header, *rows, ("2.1.", "Вебинар", "июнь", "РМК")))

    assert [(row.section, row.number) for row in result.activities] == [
        ("1 Работа с кадрами", "1.1"),
        ("2 Работа со школами", "2.1"),
    ]


def test_understand_headings_over_tables_are_sections():
    header = ("Мероприятие", "Срок", "Ответственный")

    result = draft(
        Paragraph(text="1. Работа с кадрами"),
        table(header, ("Семинар", "май", "РМК")),
        Paragraph(text="2. Работа со школами"),
        table(header, ("Вебинар", "июнь", "РМК")),
    )

    assert [row.section for row in result.activities] == ["1. Работа с кадрами", "2. Работа со школами"]


def test_understand_deadline_and_responsible_under_one_heading():
    header = ("№", "Мероприятие", "Срок, ответственный")

    result = draft(table(header, ("1", "Семинар", "май\nКураторы"), ("2", "Вебинар", "Директора школ\nдо 5 июня")))

    assert said(result) == [("1", "Семинар", "Кураторы", "май"), ("2", "Вебинар", "Директора школ", "до 5 июня")]


def test_understand_tasks_beside_activities_are_sections():
    header = ("Задачи", "Мероприятия", "Срок", "Ответственный")
    rows = (
        ("Помочь школам", "Провести семинар", "май", "Кураторы"),
        (below("Помочь школам"), "Обойти школы", "июнь", "РМК"),
    )

    result = draft(table(header, *rows))

    assert [row.section for row in result.activities] == ["Помочь школам", "Помочь школам"]
    assert said(result) == [(None, "Провести семинар", "Кураторы", "май"), (None, "Обойти школы", "РМК", "июнь")]


def test_understand_header_of_two_rows_with_beginning_and_end():
    first = ("№", "Мероприятие", Cell(text="Сроки", across=2), Cell(covered=Covered.FROM_LEFT), "Ответственные")
    second = (below("№"), below("Мероприятие"), "начало", "окончание", below("Ответственные"))

    result = draft(table(first, second, ("1", "Посетить уроки", "01.02.2026", "15.03.2026", "Кураторы")))

    assert said(result) == [("1", "Посетить уроки", "Кураторы", "01.02.2026 – 15.03.2026")]
    assert due(result) == [["2026-03-15"]]


def test_understand_repeated_headers_and_column_numbers_are_skipped():
    result = draft(
        table(HEADER, ("1", "2", "3", "4", "5"), ("1.", "Семинар", "", "РМК", "май")),
        table(HEADER, ("1", "2", "3", "4", "5"), ("2.", "Вебинар", "", "РМК", "июнь")),
    )

    assert said(result) == [("1", "Семинар", "РМК", "май"), ("2", "Вебинар", "РМК", "июнь")]


def test_understand_table_without_header_goes_on_with_the_columns_above():
    result = draft(table(HEADER, ("1.", "Семинар", "", "РМК", "май")), table(("2.", "Вебинар", "", "РМК", "июнь")))

    assert said(result) == [("1", "Семинар", "РМК", "май"), ("2", "Вебинар", "РМК", "июнь")]


def test_understand_no_header_at_all_tells_columns_by_their_cells():
    rows = [
        (str(n), f"Провести для школ семинар номер {n}", "Кураторы", month)
        for n, month in enumerate(("май", "июнь"), 1)
    ]

    result = draft(table(*rows))

    assert said(result) == [(number, title, who, when) for number, title, who, when in rows]
    assert result.warnings == (DraftDoubt.NO_HEADER,)


SECTIONS = (
    ("over the table", over("Методическая работа", 4)),
    ("in the first column", ("Методическая работа", "", "", "")),
    ("bold in its column", ("", Cell(text="Методическая работа", bold=True), "", "")),
    ("in capitals", ("", "МЕТОДИЧЕСКАЯ РАБОТА", "", "")),
    ("with a word", ("", "Раздел 1. Методическая работа", "", "")),
    ("with a Roman numeral", ("II.", "Методическая работа", "", "")),
)


@pytest.mark.parametrize("line", [line for _, line in SECTIONS], ids=[name for name, _ in SECTIONS])
def test_understand_section_row_is_no_activity(line):
    header = ("№", "Мероприятие", "Срок", "Ответственный")

    result = draft(table(header, ("1", "Семинар", "май", "РМК"), line, ("1", "Вебинар", "июнь", "РМК")))

    assert [(row.number, row.title) for row in result.activities] == [("1", "Семинар"), ("1", "Вебинар")]
    assert [row.section is None for row in result.activities] == [True, False]
    assert "методическая работа" in (result.activities[1].section or "").lower()
    assert (result.warnings, result.activities[1].warnings) == ((), ())


def test_understand_short_unmarked_row_is_a_section_but_said_to_be_unsure():
    header = ("№", "Мероприятие", "Срок", "Ответственный")

    result = draft(
        table(
            header, ("1", "Семинар", "май", "РМК"), ("", "Работа с родителями", "", ""), ("1", "Вебинар", "июнь", "РМК")
        )
    )

    assert result.activities[1].section == "Работа с родителями"
    assert result.warnings == (DraftDoubt.SECTION_UNSURE,)


def test_understand_one_table_a_month_takes_the_month_of_the_heading():
    header = ("Дата", "Мероприятие", "Ответственный")

    result = draft(
        Paragraph(text="Сентябрь 2025"),
        table(header, ("до 10 числа", "Семинар", "РМК")),
        Paragraph(text="Январь"),
        table(header, ("до 15 числа", "Вебинар", "РМК")),
        plan=SCHOOL_YEAR,
    )

    assert [row.section for row in result.activities] == ["Сентябрь 2025", "Январь"]
    assert due(result) == [["2025-09-10"], ["2026-01-15"]]


def test_understand_row_cut_by_a_page_is_joined():
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    rows = (
        ("4", "Выезд в школу с обсуждением основных", "август", "Орлова Е.А., руководитель отдела"),
        ("", "рисков и решений", "", "образования"),
    )

    result = draft(table(header, *rows))

    assert said(result) == [
        (
            "4",
            "Выезд в школу с обсуждением основных рисков и решений",
            "Орлова Е.А., руководитель отдела образования",
            "август",
        )
    ]
    assert result.activities[0].warnings == ()


def test_understand_row_cut_by_a_page_between_tables_is_joined():
    header = ("№", "Мероприятие", "Срок", "Ответственный")

    result = draft(
        table(header, ("4", "Обсуждение основных", "в течение", "РМК")), table(("", "рисков", "учебного года", ""))
    )

    assert said(result) == [("4", "Обсуждение основных рисков", "РМК", "в течение учебного года")]


def test_understand_joined_row_that_could_be_a_row_of_its_own_is_asked():
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    long = "Проведение единых методических дней в школах района с участием кураторов, методистов и наставников школ"

    result = draft(table(header, ("1", "Провести семинар.", "май", "РМК"), ("", long, "", "")))

    assert [row.title for row in result.activities] == [f"Провести семинар. {long}"]
    assert result.activities[0].warnings == (Doubt.JOINED,)


def test_understand_unnumbered_row_with_deadline_is_its_own_activity():
    header = ("№", "Мероприятие", "Срок", "Ответственный")

    result = draft(
        table(header, ("3", "Система работы", "август", "РМК"), ("", "Повышение квалификации", "в течение года", "РМК"))
    )

    assert [(row.number, row.title) for row in result.activities] == [
        ("3", "Система работы"),
        (None, "Повышение квалификации"),
    ]


def test_understand_columns_that_change_places_are_recognized_row_by_row():
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    rows = (
        ("1", "Семинар", "август", "Орлова Е.А."),
        ("2", "Анализ", "Орлова Е.А.", "Сентябрь 2026"),
        ("3", "Правка программ с", "Ветров А.Н.", "октябрь"),
        ("", "учётом итогов", "Лебедева О.П.", ""),
        ("4", "Беседы", "учителя-предметники", "постоянно"),
    )

    result = draft(table(header, *rows))

    assert said(result) == [
        ("1", "Семинар", "Орлова Е.А.", "август"),
        ("2", "Анализ", "Орлова Е.А.", "Сентябрь 2026"),
        ("3", "Правка программ с учётом итогов", "Ветров А.Н. Лебедева О.П.", "октябрь"),
        ("4", "Беседы", "учителя-предметники", "постоянно"),
    ]
    assert result.warnings == (DraftDoubt.COLUMNS_SWAPPED,)


@pytest.mark.parametrize(
    ("cell", "expected", "doubts"),
    [
        (
            "Муниципальный координатор, кураторы\nЯнварь-февраль",
            ("Муниципальный координатор, кураторы", "Январь-февраль"),
            (),
        ),
        ("февраль\nДиректора школ", ("Директора школ", "февраль"), ()),
        ("Кураторы до 15 марта", ("Кураторы", "до 15 марта"), (Doubt.DEADLINE_CUT_OUT,)),
    ],
)
def test_understand_deadline_and_responsible_in_one_cell(cell, expected, doubts):
    line = ("1", "Семинар", "", Cell(text=cell, across=2), Cell(covered=Covered.FROM_LEFT))

    result = draft(table(HEADER, line))

    row = result.activities[0]
    assert ((row.responsible, row.deadline.text), row.warnings) == (expected, doubts)


def test_understand_responsible_cell_with_deadline_and_empty_deadline_cell():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК, кураторы\nмай", "")))

    assert said(result) == [("1", "Семинар", "РМК, кураторы", "май")]
    assert result.warnings == (DraftDoubt.CELLS_SPLIT,)


def test_understand_deadline_merged_over_rows_holds_for_each():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май"), ("2", "Вебинар", "", "РМК", below("май"))))

    assert due(result) == [["2026-05-31"], ["2026-05-31"]]


def test_understand_empty_template_rows_are_left_out_and_said():
    result = draft(
        table(
            HEADER,
            ("1", "Семинар", "", "РМК", "май"),
            ("2", "", "", "", ""),
            ("3", "", "", "", ""),
            ("", "", "", "", ""),
        )
    )

    assert [row.number for row in result.activities] == ["1"]
    assert (result.left_out, result.warnings) == (("2", "3"), (DraftDoubt.ROWS_LEFT_OUT,))


def test_understand_ditto_marks_are_filled_in_and_asked():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май"), ("2", "Вебинар", "", "-//-", "—//—")))

    assert said(result)[1] == ("2", "Вебинар", "РМК", "май")
    assert result.activities[1].warnings == (Doubt.SAME_AS_ABOVE,)


def test_understand_missing_number_is_asked():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май"), ("3", "Вебинар", "", "РМК", "май")))

    assert [row.warnings for row in result.activities] == [(), (Doubt.NUMBER_ORDER,)]


def test_understand_row_without_deadline_is_kept_and_asked():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май"), ("2", "Вебинар", "", "", "")))

    row = result.activities[1]
    assert (row.title, row.deadline.kind, row.warnings) == ("Вебинар", Kind.UNCLEAR, (Doubt.NO_RESPONSIBLE,))


@pytest.mark.parametrize(
    ("title", "cell", "text", "doubts"),
    [
        ("Сдать отчёт в срок до 10 августа 2026 года", "", "до 10 августа 2026", (Doubt.DEADLINE_FROM_TITLE,)),
        ("Сдать отчёт в срок до 10 августа", "сентябрь", "сентябрь", (Doubt.SECOND_DEADLINE,)),
        ("Сдать отчёт до 31 августа", "август", "август", ()),
    ],
)
def test_understand_date_in_the_title(title, cell, text, doubts):
    result = draft(table(HEADER, ("1", title, "", "Директора", cell)))

    row = result.activities[0]
    assert text in row.deadline.text
    assert row.warnings == doubts


def test_understand_several_events_in_one_row_offers_a_split():
    line = ("1", "- семинар\n- вебинар", "", "РМК", "май\nиюнь")

    result = draft(table(HEADER, line))

    row = result.activities[0]
    assert (row.title, row.warnings) == ("- семинар - вебинар", (Doubt.SEVERAL_EVENTS,))
    assert [(part.title, part.deadline.text) for part in row.split] == [("семинар", "май"), ("вебинар", "июнь")]


def test_understand_number_inside_the_title():
    result = draft(
        table(("Мероприятие", "Срок", "Ответственный"), ("1. Семинар", "май", "РМК"), ("2) Вебинар", "июнь", "РМК"))
    )

    assert [(row.number, row.title) for row in result.activities] == [("1", "Семинар"), ("2", "Вебинар")]


def test_understand_list_of_people_beside_the_roadmap_is_left_out():
    people = table(
        ("№", "ФИО", "Должность", "Школа", "Телефон"), ("1", "Орлова Е.А.", "директор", "СОШ № 1", "2-15-20")
    )

    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май")), Paragraph(text="Рабочая группа"), people)

    assert said(result) == [("1", "Семинар", "РМК", "май")]
    assert result.warnings == (DraftDoubt.TABLES_LEFT_OUT,)


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Paragraph(text="План на 2026 год"),),
        (table(("№", "ФИО", "Должность"), ("1", "Орлова Е.А.", "директор")),),
        (table(("Риск", "Описание"), ("Дефицит кадров", "Учителей не хватает")),),
        (table(HEADER),),
    ],
)
def test_understand_without_roadmap_raises(blocks):
    with pytest.raises(NoRoadmap):
        draft(*blocks)


def test_understand_excel_rows_above_the_header_are_the_heading():
    preamble = over("План работы со школами на 2026 год", 5)

    result = draft(table(preamble, HEADER, ("1", "Семинар", "", "РМК", "май")), plan=None)

    assert (result.title, result.period) == ("План работы со школами на 2026 год", YEAR)
    assert due(result) == [["2026-05-31"]]


def test_understand_period_named_in_the_rows_only_is_a_guess():
    rows = (
        ("1", "Утвердить список школ в 2026 году", "", "РМК", "май"),
        ("2", "Итоги 2026 года", "отчёт за 2025 год", "РМК", "июнь"),
    )

    result = draft(table(HEADER, *rows), plan=None)

    assert (result.period, result.warnings) == (YEAR, (DraftDoubt.PERIOD_GUESSED,))


def test_understand_period_of_the_file_name_is_a_guess():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май")), plan=None, name="ДК_2026.xlsx")

    assert (result.period, result.warnings) == (YEAR, (DraftDoubt.PERIOD_GUESSED,))


def test_understand_without_any_period_asks_every_deadline():
    result = draft(table(HEADER, ("1", "Семинар", "", "РМК", "май")), plan=None, name="plan.docx")

    assert (result.period, result.warnings) == (None, (DraftDoubt.NO_PERIOD,))
    assert (result.activities[0].deadline.kind, result.activities[0].deadline.text) == (Kind.UNCLEAR, "май")


def test_understand_dates_of_the_order_itself_are_shown():
    order = "3. Директорам школ разработать дорожные карты до 23.06.2026 г."

    result = draft(Paragraph(text=order), table(HEADER, ("1", "Семинар", "", "РМК", "май")))

    assert (result.order_deadlines, result.warnings) == ((order,), (DraftDoubt.ORDER_NAMES_DATES,))


@pytest.mark.parametrize(
    ("title", "outcome", "responsible", "roles", "reason"),
    [
        (
            "Оценить риски",
            "У 100% школ разработаны школьные дорожные карты",
            "Муниципальный координатор",
            "school",
            "outcome",
        ),
        (
            "Провести анкетирование",
            "Участие школ – участниц в анкетировании",
            "Муниципальный координатор",
            "school",
            "outcome",
        ),
        (
            "Провести семинар для школ",
            "100% участие в семинаре",
            "Муниципальный координатор, кураторы",
            "school",
            "outcome",
        ),
        (
            "Отобрать кураторов",
            "участие кандидатов в кураторы в анкетировании",
            "Муниципальный координатор",
            "curator",
            "outcome",
        ),
        ("Отобрать школы", "список школ – участниц", "Муниципальный координатор", "coordinator", "responsible"),
        ("Взаимодействие", "", "Кураторы школ ШНОР", "curator", "responsible"),
        ("Взаимодействие", "", "Муниципальный координатор, кураторы", "coordinator curator", "responsible"),
        ("Оценка", "", "Администрации ШНОР", "school", "responsible"),
        ("Беседы", "", "психолог, классные руководители", "school", "responsible"),
        ("Беседы", "", "зам. директора по УВР", "school", "responsible"),
        ("Помощь", "", "Отдел образования", "coordinator", "responsible"),
        ("Совет", "", "директор МКУ «ИМЦ»", "coordinator", "responsible"),
        ("Встреча", "", "Комитет образования", "coordinator", "responsible"),
        ("Встреча", "", "Родительский комитет", "", "not-found"),
        ("Встреча", "", "Зимин З.З.", "", "not-found"),
    ],
)
def test_reporters_are_proposed_from_responsible_and_outcome(title, outcome, responsible, roles, reason):
    row = draft(table(HEADER, ("1", title, outcome, responsible, "май"))).activities[0]

    assert (row.reporters, row.reasons) == (frozenset(map(Role, roles.split())), (ReporterReason(reason),))


def test_reporters_of_persons_are_known_from_the_order():
    order = "2. Орловой Е.А., директору МКОУ СОШ № 1 г. Озёрного, разработать дорожную карту."

    row = draft(Paragraph(text=order), table(HEADER, ("1", "Семинар", "", "Орлова Е.А.", "май"))).activities[0]

    assert (row.reporters, row.reasons) == (frozenset({Role.SCHOOL}), (ReporterReason.KNOWN_PERSON,))


@pytest.mark.parametrize(
    ("title", "outcome", "expects"),
    [
        ("Провести анализ", "аналитическая справка по результатам", Expects.DOCUMENT),
        ("Утвердить кураторов", "Утвержден список кураторов", Expects.DOCUMENT),
        ("Оценить риски", "У 100% школ разработаны школьные дорожные карты", Expects.DOCUMENT),
        ("Формирование программ развития школ", "", Expects.DOCUMENT),
        ("Подготовить отчёт", "", Expects.DOCUMENT),
        ("Издать акт", "приказ, протокол", Expects.DOCUMENT),
        ("Провести семинар", "Участие в семинаре по исполнению антирисковой программы", Expects.MARK),
        ("Разработать программу", "Обучены все педагоги", Expects.MARK),
        ("Проведение планёрного совещания", "", Expects.MARK),
        ("Назначение куратора", "", Expects.MARK),
    ],
)
def test_expectation_is_proposed_from_outcome_or_title(title, outcome, expects):
    row = draft(table(HEADER, ("1", title, outcome, "РМК", "май"))).activities[0]

    assert row.expects is expects


def test_draft_json_has_the_shape_of_the_contract():
    result = draft(table(HEADER, ("1.", "Семинар", "Участие", "Кураторы", "февраль")))

    assert json.loads(json.dumps(draft_json(result))) == {
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
        "activities": [
            {
                "number": "1",
                "section": None,
                "title": "Семинар",
                "outcome": "Участие",
                "responsible": "Кураторы",
                "deadline": {
                    "text": "февраль",
                    "kind": "window",
                    "windows": [{"start": "2026-02-01", "due": "2026-02-28"}],
                    "warnings": [],
                },
                "warnings": [],
            }
        ],
        "warnings": [],
    }


CELLS = st.builds(
    Cell,
    text=st.sampled_from(
        ["", "1", "2.", "II.", "май", "до 5 марта", "Орлова Е.А.", "Кураторы", "Семинар", "рисков", *HEADER]
    )
    | st.text(max_size=12),
    across=st.integers(1, 3),
    covered=st.sampled_from([None, None, None, Covered.FROM_ABOVE, Covered.FROM_LEFT]),
    bold=st.booleans(),
)
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=7).map(
        lambda rows: Table(rows=tuple(rows))
    )
)


@given(st.lists(GRIDS | st.builds(Paragraph, text=st.text(max_size=40)), max_size=4))
def test_understand_any_tables_never_crashes(blocks):
    try:
        result = understand(Source(name="x", blocks=tuple(blocks)), YEAR)
    except NoRoadmap:
        return

    assert result.activities != ()


@given(st.lists(st.sampled_from(["Семинар", "Вебинар", "Обход школ"]), min_size=1, max_size=8))
def test_understand_numbered_rows_are_never_lost(titles):
    rows = [(str(number), title, "", "РМК", "май") for number, title in enumerate(titles, 1)]

    result = draft(table(HEADER, *rows))

    assert [row.title for row in result.activities] == titles


@pytest.mark.parametrize(
    ("title", "tail"),
    [
        ("Провести мониторинг (региональных работ, ВПР,", "ОГЭ, ЕГЭ)"),
        ("Провести семинар для учителей,", "ГИА, ВПР"),
        ("Обсудить итоги (пробных экзаменов", "ЕГЭ и ОГЭ)"),
    ],
)
def test_understand_end_of_an_unfinished_sentence_is_no_section(title, tail):
    rows = (("1.", title, "", "Кураторы", "май"), ("", tail, "", "", ""), ("2.", "Итоги", "", "Кураторы", "июнь"))

    result = draft(table(HEADER, *rows))

    assert [(row.section, row.title) for row in result.activities] == [(None, f"{title} {tail}"), (None, "Итоги")]


def test_understand_numbers_follow_each_other_in_each_section():
    rows = [("1.", "Семинар"), ("", "Вебинар"), ("2.", "Отчёт"), ("4.", "Итоги")]

    result = draft(table(HEADER, *((number, title, "", "Кураторы", "май") for number, title in rows)))

    assert [row.warnings for row in result.activities] == [(), (), (), (Doubt.NUMBER_ORDER,)]


def test_understand_of_an_unsure_source_asks_every_row_and_every_part_of_it():
    row = ("1.", "1) Семинар\n2) Вебинар", "", "Кураторы", "март\nапрель")

    result = understand(Source(name="plan.pdf", blocks=(table(HEADER, row),), unsure=True), YEAR)

    assert result.warnings == (DraftDoubt.FROM_PDF,)
    assert result.activities[0].warnings == (Doubt.SEVERAL_EVENTS, Doubt.FROM_PDF)
    assert [part.warnings for part in result.activities[0].split] == [(Doubt.FROM_PDF,)] * 2


def test_understand_number_without_a_heading_goes_before_the_title():
    header = ("Мероприятие", "Срок", "Ответственный", "")

    result = draft(table(header, ("1.", "Семинар", "май", "РМК"), ("2.", "Вебинар", "июнь", "РМК")))

    assert said(result) == [("1", "Семинар", "РМК", "май"), ("2", "Вебинар", "РМК", "июнь")]


def test_understand_headings_that_ask_are_a_header():
    header = ("№", "Что сделать", "До какого числа", "Кто делает")

    result = draft(table(header, ("1", "Семинар", "1 мая", "РМК")))

    assert (said(result), result.warnings) == ([("1", "Семинар", "РМК", "1 мая")], ())


def test_understand_marks_of_execution_are_never_deadlines():
    header = ("№", "Мероприятие", "Ответственный", "Отметка о выполнении")

    with pytest.raises(NoRoadmap):
        draft(table(header, ("1", "Семинар", "РМК", "15.03.2026"), ("2", "Вебинар", "РМК", "12.04.2026")))


def test_understand_month_holds_in_the_sections_below_it():
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    rows = (
        over("Сентябрь", 4),
        over("Работа с кадрами", 4),
        ("1", "Семинар", "", "РМК"),
        ("2", "Обход", "до 10", "РМК"),
    )

    result = draft(table(header, *rows), plan=SCHOOL_YEAR)

    assert due(result) == [["2025-09-30"], ["2025-09-10"]]
    assert [row.warnings for row in result.activities] == [(Doubt.DEADLINE_FROM_SECTION,)] * 2


def test_understand_blank_cell_in_a_column_of_months_goes_on_with_the_month_above():
    result = draft(table(("Месяц", "Мероприятия", "Кто"), ("Май", "Семинар", "РМК"), ("", "Вебинар", "РМК")))

    assert due(result) == [["2026-05-31"], ["2026-05-31"]]
    assert [row.warnings for row in result.activities] == [(), (Doubt.SAME_AS_ABOVE,)]


def test_understand_month_two_lines_over_a_table_without_deadlines():
    result = draft(
        Paragraph(text="Февраль"),
        Paragraph(text="Мероприятия месяца"),
        table(("№", "Мероприятие", "Ответственный"), ("1", "Семинар", "РМК")),
    )

    assert due(result) == [["2026-02-28"]]
