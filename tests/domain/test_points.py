# ruff: noqa: E501 - sentences of orders are long
"""What an order asks in sentences: its numbers, whom it asks, what for, by when; and what is no activity at all."""

from datetime import date

import pytest

from domain.deadlines.model import DeadlineWarning, Kind, Plan
from domain.deadlines.reader import read_deadline
from domain.roadmap.markup import plain_text
from domain.roadmap.model import Doubt, DraftDoubt, NoRoadmap
from domain.roadmap.numbered import Events, events_of, labelled
from domain.roadmap.offers import appendix_missing
from domain.roadmap.sentences import said_in
from domain.roadmap.source import Paragraph, Source, Table
from domain.roadmap.understanding import understand
from tests.domain.test_roadmap import YEAR, draft, table

ANY = Plan(kind="calendar", start=date(2026, 1, 1), end=date(2026, 12, 31))


def is_deadline(text: str) -> bool:
    found = read_deadline(text, ANY)
    return found.kind is not Kind.UNCLEAR and DeadlineWarning.NOT_UNDERSTOOD not in found.warnings


def words(text: str) -> Source:
    return Source(name="order.docx", blocks=tuple(Paragraph(text=line) for line in text.splitlines()))


@pytest.mark.parametrize(
    ("text", "kind", "number", "rest"),
    [
        ("2. Директорам школ", "decimal", "2", "Директорам школ"),
        ("2.1. представить", "decimal", "2.1", "представить"),
        ("2.1 представить", "decimal", "2.1", "представить"),
        ("1.1.1.1.1. проверить", "decimal", "1.1.1.1.1", "проверить"),
        ("3) провести", "bracket", "3", "провести"),
        ("а) провести", "letter", "а", "провести"),
        ("– провести", "dash", "", "провести"),
        ("•провести", "dash", "", "провести"),
        ("п. 2.3. провести", "decimal", "2.3", "провести"),
        ("2026 год", None, "", "2026 год"),
        ("5 школ района", None, "", "5 школ района"),
        ("Приказ", None, "", "Приказ"),
    ],
)
def test_number_of_a_paragraph(text, kind, number, rest):
    label, after = labelled(text)

    assert (label.kind if label else None, label.words if label else "", after) == (kind, number, rest)


@pytest.mark.parametrize(
    ("text", "who", "deadline", "title"),
    [
        ("Директорам школ представить отчёт до 23.06.2026", "Директорам школ", "до 23.06.2026", "представить отчёт до 23.06.2026"),
        ("Методисту Ивановой И.И. готовить сводку один раз в полугодие.", "Методисту Ивановой И.И.", "один раз в полугодие", "готовить сводку один раз в полугодие"),
        ("Руководителям ОО, участвующих в проекте, ежемесячно до 5 числа направлять отчёт", "Руководителям ОО, участвующих в проекте", "ежемесячно до 5 числа", "направлять отчёт"),
        ("Проверить сайты – до 15 марта (отв. Иванова И.И.)", "Иванова И.И.", "до 15 марта", "Проверить сайты"),
        ("Составить график. Срок: 20.02.2026. Ответственные: директора школ", "директора школ", "20.02.2026", "Составить график"),
        ("Обменяться опытом. Срок – октябрь-ноябрь 2026 г.", "", "октябрь-ноябрь 2026 г.", "Обменяться опытом"),
        ("Провести семинар (срок: март, ответственный: Алиев А.А.)", "Алиев А.А.", "март", "Провести семинар"),
        ("Поручить методистам РМК посетить школы в марте 2026 года", "методистам РМК", "в марте 2026 года", "Поручить методистам РМК посетить школы в марте 2026 года"),
        ("Отделу образования (Алиев А.А.) организовать обмен", "Отделу образования (Алиев А.А.)", "", "организовать обмен"),
        ("В срок до 1 мая директорам школ обновить сайты", "директорам школ", "В срок до 1 мая", "обновить сайты"),
        ("Организовать работу по приказу от 10.12.2025", "", "", "Организовать работу по приказу от 10.12.2025"),
        ("Провести проверку 5 до 12 мая 2026 года", "", "до 12 мая 2026 года", "Провести проверку 5 до 12 мая 2026 года"),
        ("Обеспечить охват детей до 18 лет", "", "", "Обеспечить охват детей до 18 лет"),
        ("Провести беседы с 9 по 11 класс", "", "", "Провести беседы с 9 по 11 класс"),
    ],
)  # fmt: skip
def test_sentence_of_an_order(text, who, deadline, title):
    said = said_in(text, is_deadline)

    assert (said.who, said.deadline, said.title) == (who, deadline, title)


@pytest.mark.parametrize(
    "text",
    [
        "1. Утвердить план мероприятий на 2026 год.",
        "1. Контроль за исполнением приказа до 31.12.2026 возложить на Петрову П.П.",
        "1. Настоящий приказ вступает в силу с 1 сентября 2026 года.",
        "1. Признать утратившим силу приказ от 01.02.2025 № 3.",
        "1. Информацию директоров школ о подготовке до 1 мая принять к сведению.",
        "1. Директорам школ:",
        "1. Назначить Иванову И.И. координатором.",
    ],
)
def test_formal_point_is_no_activity(text):
    with pytest.raises(NoRoadmap):
        understand(words(f"ПРИКАЗЫВАЮ:\n{text}"), YEAR)


@pytest.mark.parametrize(
    "announcement",
    ["ПРИКАЗЫВАЮ:", "приказываю", "П Р И К А З Ы В А Ю :", "В целях подготовки приказываю:", "РЕШИЛИ:", "Совещание РЕШИЛО:",
     "ПОСТАНОВЛЯЕТ:", "1. РЕШИЛИ:", "ПОСТАНОВИЛИ:"],
)  # fmt: skip
def test_announcement_of_decisions(announcement):
    result = understand(words(f"О работе\n{announcement}\n2. Директорам школ провести собрания до 1 марта"), YEAR)

    row = result.activities[0]
    assert [(row.title, row.responsible) for row in result.activities] == [
        ("Провести собрания до 1 марта", "Директорам школ")
    ]
    assert (row.number, row.warnings, result.warnings) == ("2", (Doubt.FROM_TEXT,), (DraftDoubt.FROM_TEXT,))


@pytest.mark.parametrize(
    "ending",
    ["Начальник управления   И.И. Иванова", "Приложение 1", "С приказом ознакомлены:", "СЛУШАЛИ: Иванову И.И.", "ПОВЕСТКА ДНЯ:"],
)  # fmt: skip
def test_what_follows_the_decisions_is_no_point(ending):
    result = understand(words(f"РЕШИЛИ:\n1. Обойти школы до 1 мая\n{ending}\n2. Вернуть книги до 2 мая"), YEAR)

    assert [row.title for row in result.activities] == ["Обойти школы до 1 мая"]


def test_point_beside_a_table_is_offered_only_with_its_own_date():
    rows = table(("Мероприятие", "Срок", "Ответственный"), ("Семинар", "май", "РМК"))
    order = "ПРИКАЗЫВАЮ:\n1. Директорам школ участвовать в мероприятиях.\n2. Кураторам сдать отчёт до 1 июня."

    result = draft(*words(order).blocks, rows)

    assert [row.title for row in result.activities] == ["Семинар"]
    assert [(row.number, row.section, row.title, row.warnings) for row in result.offered] == [
        ("2", "ПРИКАЗЫВАЮ", "Сдать отчёт до 1 июня", (Doubt.ORDER_POINT,))
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("1. Утвердить план (прилагается).", True),
        ("1. Утвердить прилагаемый план.", True),
        ("1. Утвердить план согласно приложению 1.", True),
        ("1. Утвердить план (приложение № 2)", True),
        ("1. Провести семинар до 1 мая.", False),
        ("1. Утвердить план (приложение).\nПриложение\n1. Семинар", False),
    ],
)
def test_promised_appendix(text, missing):
    assert appendix_missing(words(f"ПРИКАЗЫВАЮ:\n{text}")) == missing


def test_appendix_that_is_a_table_is_there():
    order = Source(name="x", blocks=(Paragraph(text="Утвердить (прилагается)"), table(("Кто", "Что"), ("А", "Б"))))

    assert not appendix_missing(order)


@pytest.mark.parametrize(
    ("text", "head", "items"),
    [
        ("1. Семинар 2. Вебинар", "", ("Семинар", "Вебинар")),
        ("1) Семинар;\n2) Вебинар;\n3) Выезд", "", ("Семинар", "Вебинар", "Выезд")),
        ("В школах:\nа) собрания;\nб) часы", "В школах:", ("собрания", "часы")),
        ("1.Семинар.2.Вебинар", "", ("Семинар.", "Вебинар")),
    ],
)
def test_numbered_events_of_a_cell(text, head, items):
    assert events_of(text) == Events(head, items)


@pytest.mark.parametrize(
    "text", ["Семинар", "1. Семинар", "Встреча в 2. корпусе", "с 1.09 по 2.10", "пункты 1.2. и 2.1. плана", "1. 2. 3."]
)
def test_cell_of_one_event(text):
    assert events_of(text) is None


def test_fifty_events_of_a_cell_are_offered_and_nothing_is_split():
    title = "\n".join(f"{n}. Посетить школу номер {n}" for n in range(1, 51))

    row = draft(table(("№", "Мероприятие", "Срок", "Ответственный"), ("1", title, "май", "РМК"))).activities[0]

    assert (len(row.split), row.warnings) == (50, (Doubt.SEVERAL_EVENTS,))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('<ul style="margin: 0px"><li>Семинар</li><li>Вебинар</li></ul>', "Семинар\nВебинар"),
        ("<p>Семинар&nbsp;&laquo;Урок&raquo;</p>", "Семинар «Урок»"),
        ("доля < 5 % и > 3 %", "доля < 5 % и > 3 %"),
        ("<семинар> & <обход>", "<семинар> & <обход>"),
    ],
)
def test_markup_is_no_part_of_a_cell(text, plain):
    assert plain_text(text) == plain


HEADER = ("№", "Мероприятие", "Срок", "Ответственный")


@pytest.mark.parametrize(
    "line",
    [
        ("", "Итого: 12 мероприятий", "", ""),
        ("", "ВСЕГО", "", "12"),
        ("", "Согласовано", "", "Петров П.П."),
        ("", "Утверждаю", "«__» ______ 2026 г.", ""),
        ("", "Директор МКУ «РМК»", "__________", "Иванова И.И."),
        ("", "Начальник отдела", "", "И.И. Иванова"),
        ("", "М.П.", "", ""),
        ("", "Документ подписан электронной подписью", "", ""),
    ],
)
def test_row_that_is_no_activity(line):
    result = draft(table(HEADER, ("1", "Семинар", "май", "РМК"), line))

    assert [row.title for row in result.activities] == ["Семинар"]


@pytest.mark.parametrize(
    "line",
    [
        ("", "Директора школ сдают отчёт", "май", "Иванова И.И."),
        ("", "Руководитель РМО проводит семинар", "до 3 мая", "Петров П.П."),
        ("", "Согласование планов школ", "май", "Кураторы"),
        ("", "Итоговое совещание", "май", "РМК"),
    ],
)
def test_row_that_only_begins_like_a_signature_stays(line):
    result = draft(table(HEADER, ("1", "Семинар", "май", "РМК"), line))

    assert [row.title for row in result.activities] == ["Семинар", line[1]]


@pytest.mark.parametrize(
    "header",
    [
        ("Ф.И.О.", "Курсы", "Период"),
        ("№", "ФИО педагога", "Тема", "Срок"),
        ("Фамилия, имя", "Дата"),
        ("Должность", "Срок аттестации"),
    ],
)
def test_table_of_people_is_no_part_of_the_roadmap(header):
    people = Table(rows=table(header, *[["1", "Мусаева М.М.", "Уроки", "май"][-len(header) :]] * 2).rows)

    result = draft(table(HEADER, ("1", "Семинар", "май", "РМК")), people)

    assert [row.title for row in result.activities] == ["Семинар"]
    assert result.warnings == (DraftDoubt.TABLES_LEFT_OUT,)
