"""Which period an order's plan is for: by its title, by the order's own date, by its rows, and what is said of it."""

from datetime import date

import pytest

from domain.deadlines.model import Plan
from domain.roadmap.ordered import order_dates
from domain.roadmap.period import FoundPeriod, find_period, plan_under

ORDERED = "от 05.10.2025 № 214"
CONFLICT, GUESSED = ("period-conflict",), ("period-guessed",)
YEAR = ("октябрь", "до 15 мая")


def found(*above: str, rows: tuple[str, ...] = YEAR, name: str = "приказ.docx") -> FoundPeriod:
    return find_period(above, rows, name)


def line(result: FoundPeriod) -> str:
    return f"{result.period.start}..{result.period.end}" if result.period else "-"


@pytest.mark.parametrize(
    ("title", "period", "other"),
    [
        ("Дорожная карта подготовки к ГИА в 2026 году", "2025-09-01..2026-08-31", "2026-01-01..2026-12-31"),
        ("План подготовки к ЕГЭ-2026", "2025-09-01..2026-08-31", "2026-01-01..2026-12-31"),
        ("План проведения итоговой аттестации в 2026 г.", "2025-09-01..2026-08-31", "2026-01-01..2026-12-31"),
        ("План подготовки ОО к 2026-2027 учебному году", "2025-10-05..2026-09-01", "2026-09-01..2027-08-31"),
        ("План к новому учебному году 2026-2027", "2025-10-05..2026-09-01", "2026-09-01..2027-08-31"),
        ("План подготовки школ к 1 сентября 2026 года", "2025-10-05..2026-09-01", "2026-09-01..2027-08-31"),
        ("План подготовки школ к зиме 2026-2027 г.г.", "2025-10-05..2026-10-31", "2026-09-01..2027-08-31"),
        ("План развития на период до 2028 года", "2025-10-05..2028-12-31", "2025-10-05..2027-12-31"),
        ("План развития к 2028 году", "2025-10-05..2028-12-31", "2025-10-05..2027-12-31"),
        ("План работы на 2026 год", "2025-10-01..2026-12-31", "2026-01-01..2026-12-31"),
        ("План работы на 2024 год", "2025-01-01..2025-12-31", "2024-01-01..2024-12-31"),
        ("План работы на 2024-2025 учебный год", "2025-09-01..2026-08-31", "2024-09-01..2025-08-31"),
    ],
)
def test_title_and_date_that_disagree_are_both_said_the_date_first(title: str, period: str, other: str) -> None:
    result = found("ПРИКАЗ", ORDERED, title)

    assert (line(result), result.doubts) == (period, CONFLICT)
    assert [f"{plan.start}..{plan.end}" for plan in result.choices] == [period, other]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("План подготовки к ГИА в 2025-2026 учебном году", "2025-09-01..2026-08-31"),
        ("План мероприятий, приуроченных к 80-летию Победы, на 2025 год", "2025-01-01..2025-12-31"),
        ("План к приказу от 05.10.2025 № 214 на 2025-2026 учебный год", "2025-09-01..2026-08-31"),
        ("План работы на октябрь 2025 года", "2025-10-01..2025-10-31"),
        ("План мероприятий в период с 1 октября по 1 декабря 2025 г.", "2025-10-01..2025-12-01"),
        ("План мероприятий на период летних каникул 2026 года", "2026-06-01..2026-08-31"),
    ],
)
def test_title_that_says_its_period_is_not_asked(title: str, period: str) -> None:
    result = found("ПРИКАЗ", ORDERED, title)

    assert (line(result), result.doubts) == (period, ())


@pytest.mark.parametrize(
    ("above", "rows", "period"),
    [
        (("План мероприятий по подготовке к ГИА-9", ORDERED), YEAR, "2025-09-01..2026-08-31"),
        (("План мероприятий", ORDERED), YEAR, "2025-09-01..2026-08-31"),
        (("План мероприятий", "от 12.02.2026 № 5"), YEAR, "2026-01-01..2026-12-31"),
        (("План работы (октябрь 2026 г.)",), YEAR, "2026-10-01..2026-10-31"),
        (("О совещаниях",), ("18.11.2016 г. 11-00", "Январь 2017 г."), "2016-09-01..2017-08-31"),
        (("О совещаниях",), ("Январь 2015 г.", "12.09.2015"), "2015-01-01..2015-12-31"),
        (("во исполнение письма 2008 г.",), ("12.03.2024", "апрель"), "2024-01-01..2024-12-31"),
        (("О мерах по приказу от 12.02.2015 № 7",), ("01.09.2024 - 10.09.2024",), "2024-09-01..2025-08-31"),
    ],
)
def test_period_that_no_title_says_is_a_guess(above: tuple[str, ...], rows: tuple[str, ...], period: str) -> None:
    result = found(*above, rows=rows)

    assert (line(result), result.doubts) == (period, GUESSED)


def test_rows_whose_dates_all_lie_outside_the_title_are_asked() -> None:
    result = found("План работы на 2023 год", rows=("12.03.2024", "апрель 2024 г."))

    assert [plan.start.year for plan in result.choices] == [2024, 2023]
    assert result.doubts == CONFLICT


def test_title_that_goes_on_in_the_next_paragraph_is_read_whole() -> None:
    result = found(ORDERED, "План мероприятий по подготовке к ГИА", "в 2026 году")

    assert (line(result), result.doubts) == ("2025-09-01..2026-08-31", CONFLICT)


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        (("ПРИКАЗ", "от 05.10.2025 № 214"), [date(2025, 10, 5)]),
        (("ПРИКАЗ № 214 от 05.10.2025",), [date(2025, 10, 5)]),
        (("№ 214 от 5 октября 2025 года",), [date(2025, 10, 5)]),
        (("« 05 » октября 2025 г.    № 214",), [date(2025, 10, 5)]),
        (("05.10.2025", "№ 214", "г. Ясный"), [date(2025, 10, 5)]),
        (("УТВЕРЖДАЮ", "Начальник отдела", "«03» апреля 2026 г."), [date(2026, 4, 3)]),
        (("Приложение № 1", "к приказу отдела образования", "от 05.10.2025 № 214"), [date(2025, 10, 5)]),
        (("В соответствии с приказом от 12.02.2008 № 17",), []),
        (("от 29.12.2012 № 273-ФЗ",), []),
        (("31.02.2025 № 5",), []),
        ((), []),
    ],
)
def test_date_of_an_order(head: tuple[str, ...], dates: list[date]) -> None:
    assert list(dict.fromkeys(order_dates(head))) == dates


def test_heading_gives_its_month_to_the_rows_below() -> None:
    plan = Plan(kind="school", start=date(2026, 9, 1), end=date(2027, 8, 31))
    one_month = Plan(kind="calendar", start=date(2026, 10, 1), end=date(2026, 10, 31))

    assert plan_under("Январь", plan).section == "2027-01"
    assert plan_under("Мартовские чтения", plan).section is None
    assert plan_under(None, one_month).section == "2026-10"
