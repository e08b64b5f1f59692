"""Which period a plan is for, by the title and text of its order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.model import Plan
from domain.time.periods import read_period


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("План мероприятий в 2023 году", "calendar", "2023-01-01", "2023-12-31"),
        ("на 2023 год", "calendar", "2023-01-01", "2023-12-31"),
        ("на 2023г.", "calendar", "2023-01-01", "2023-12-31"),
        ("Дорожная карта 2023", "calendar", "2023-01-01", "2023-12-31"),
        ("на 2021–2024 гг.", "calendar", "2021-01-01", "2024-12-31"),
        ("рассчитанная на 2021 – 2024 годы", "calendar", "2021-01-01", "2024-12-31"),
        ("с 2022 по 2024 год", "calendar", "2022-01-01", "2024-12-31"),
        ("на 2024 и 2025 годы", "calendar", "2024-01-01", "2025-12-31"),
        ("на 2020\\21 учебный год", "school", "2020-09-01", "2021-08-31"),
        ("на 2022-2023 учебный год", "school", "2022-09-01", "2023-08-31"),
        ("2022-2023 уч. г.", "school", "2022-09-01", "2023-08-31"),
        ("2021/22 уч.г.", "school", "2021-09-01", "2022-08-31"),
        ("в 2023/2024 учебном году", "school", "2023-09-01", "2024-08-31"),
        ("План на 2022/2023", "school", "2022-09-01", "2023-08-31"),
        ("на 2021-2023 учебные годы", "school", "2021-09-01", "2023-08-31"),
        ("(сентябрь 2022 г. - май 2024 г.)", "school", "2022-09-01", "2024-05-31"),
        ("(март 2022 г. - май 2024 г.)", "calendar", "2022-03-01", "2024-05-31"),
        ("на I полугодие 2023 года", "calendar", "2023-01-01", "2023-06-30"),
        ("на 2 полугодие 2023 года", "calendar", "2023-07-01", "2023-12-31"),
        ("на 1 полугодие 2022-2023 учебного года", "school", "2022-09-01", "2022-12-31"),
        ("на 2 полугодие 2022-2023 учебного года", "school", "2023-01-01", "2023-05-31"),
        ("План работы на октябрь 2026 года", "calendar", "2026-10-01", "2026-10-31"),
        ("на сентябрь-октябрь 2026 г.", "calendar", "2026-09-01", "2026-10-31"),
        ("на декабрь 2026 - январь 2027", "school", "2026-12-01", "2027-01-31"),
        ("на I квартал 2026", "calendar", "2026-01-01", "2026-03-31"),
        ("на I и II кварталы 2026 года", "calendar", "2026-01-01", "2026-06-30"),
        ("на лето 2026", "calendar", "2026-06-01", "2026-08-31"),
        ("на летний период 2026 г.", "calendar", "2026-06-01", "2026-08-31"),
        ("на зиму 2026/27", "school", "2026-12-01", "2027-02-28"),
        ("на 1 полугодие 2026/27", "school", "2026-09-01", "2026-12-31"),
        ("на II четверть 2026-2027 учебного года", "school", "2026-11-01", "2026-12-31"),
        ("на 2 неделю октября 2026 г.", "calendar", "2026-10-08", "2026-10-14"),
        ("на неделю с 5 по 9 октября 2026 года", "calendar", "2026-10-05", "2026-10-09"),
        ("на период с 1 октября по 15 ноября 2026 года", "calendar", "2026-10-01", "2026-11-15"),
        ("на 15.05.2026-01.09.2026", "calendar", "2026-05-15", "2026-09-01"),
    ],
)
def test_period_of_a_title(text: str, kind: str, start: str, end: str) -> None:
    expected = Plan.model_validate({"kind": kind, "start": start, "end": end})

    assert read_period(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "О реализации дорожной карты",
        "приказ от 29.12.2012 № 273-ФЗ",
        "за 2022 год",
        "12 февраля 2021г проведен",
        "Май 2020",
        "утвердить на 1 сентября 2026 года",
        "на октябрь",
    ],
)
def test_text_without_a_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("order", "start"),
    [
        ("от 16.06.2020 № 63", date(2020, 6, 16)),
        ("от «16» июня 2020 г. № 63", date(2020, 6, 16)),
        ("от 16.10.2020 № 63", date(2020, 9, 1)),
        ("от 31.06.2020 № 63", date(2020, 9, 1)),
    ],
)
def test_school_plan_begins_with_an_order_of_the_summer_before(order: str, start: date) -> None:
    text = f"ПРИКАЗ {order}. Об утверждении плана на 2020\\21 учебный год по итогам за 2019\\20 учебный год"

    assert read_period(text) == Plan(kind="school", start=start, end=date(2021, 8, 31))


def test_title_counts_before_the_text() -> None:
    text = "План мероприятий в 2023 году. Подготовить школы на 2023-2024 учебный год"

    assert read_period(text) == Plan(kind="calendar", start=date(2023, 1, 1), end=date(2023, 12, 31))


@given(st.integers(2000, 2098), st.sampled_from(("{0}-{1}", "{0}/{1}", "{0}\\{2:02}", "{0} – {1}")))
def test_any_school_year_comes_back(year: int, spelling: str) -> None:
    text = f"на {spelling.format(year, year + 1, (year + 1) % 100)} учебный год"

    assert read_period(text) == Plan(kind="school", start=date(year, 9, 1), end=date(year + 1, 8, 31))


@given(st.text() | st.text(alphabet="на вуч.годSY0123456789-/\\ "))
def test_any_text_has_a_period_or_none(text: str) -> None:
    found = read_period(text)

    assert found is None or found.start <= found.end
