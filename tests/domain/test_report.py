"""Periods of reports, and shares that never round up."""

from datetime import date

import pytest

from domain.report import (
    PeriodName,
    ReportPeriod,
    Share,
    half_after,
    half_before,
    half_year,
    is_closing,
    name_of,
    period_of,
    read_report_period,
    whole_year,
)

TODAY = date(2023, 6, 1)


def days(text: str) -> ReportPeriod:
    first, last = text.split("…")
    return ReportPeriod(start=date.fromisoformat(first), end=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("today", "kind", "expected"),
    [
        ("2023-01-01", "calendar", "2023-01-01…2023-06-30"),
        ("2023-06-30", "calendar", "2023-01-01…2023-06-30"),
        ("2023-07-01", "calendar", "2023-07-01…2023-12-31"),
        ("2022-09-01", "school", "2022-09-01…2022-12-31"),
        ("2023-01-01", "school", "2023-01-01…2023-08-31"),
        ("2023-08-31", "school", "2023-01-01…2023-08-31"),
    ],
)
def test_half_year_of_a_day(today, kind, expected):
    assert half_year(date.fromisoformat(today), kind) == days(expected)


def test_halves_follow_each_other_without_a_break():
    half = days("2023-01-01…2023-06-30")

    assert half_before(half, "calendar") == days("2022-07-01…2022-12-31")
    assert half_after(half, "calendar") == days("2023-07-01…2023-12-31")
    assert whole_year(TODAY, "school") == days("2022-09-01…2023-08-31")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2023-01-01…2023-06-30", (PeriodName.FIRST_HALF, 2023)),
        ("2023-07-01…2023-12-31", (PeriodName.SECOND_HALF, 2023)),
        ("2022-09-01…2022-12-31", (PeriodName.SCHOOL_FIRST, 2022)),
        ("2023-01-01…2023-08-31", (PeriodName.SCHOOL_SECOND, 2022)),
        ("2023-01-01…2023-12-31", (PeriodName.YEAR, 2023)),
        ("2022-09-01…2023-08-31", (PeriodName.SCHOOL_YEAR, 2022)),
        ("2022-09-01…2024-08-31", (PeriodName.DATES, 2022)),
        ("2022-01-01…2023-06-30", (PeriodName.DATES, 2022)),
    ],
)
def test_name_of_a_period(period, expected):
    assert name_of(days(period)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("01.01.2023–30.06.2023", "2023-01-01…2023-06-30"),
        ("с 2023-01-01 по 2023-06-30", "2023-01-01…2023-06-30"),
        ("1 полугодие 2023 года", "2023-01-01…2023-06-30"),
        ("за 2023 год", "2023-01-01…2023-12-31"),
        ("2022/2023 учебный год", "2022-09-01…2023-08-31"),
        ("март–май", "2023-03-01…2023-05-31"),
    ],
)
def test_period_in_words(words, expected):
    assert read_report_period(words, TODAY) == days(expected)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "ерунда",
        "30.06.2023-01.01.2023",
        "31.02.2023-01.03.2023",
        "01.01.1900-01.01.2023",
        "31.12.9999-31.12.9999",
        "01.01.0001-31.12.0001",
        "31.12.1999-01.02.2000",
        "31.12.2100-01.01.2101",
        "=1+1" * 999,
    ],
)
def test_words_that_are_no_period(words):
    assert read_report_period(words, TODAY) is None


@pytest.mark.parametrize("forged", [(0, 0), (2, 1), (1, 10**9), (1, 3_650_000)])
def test_forged_days_are_no_period(forged):
    assert period_of(forged) is None


def test_a_buttons_days_are_the_period_again():
    half = days("2023-01-01…2023-06-30")

    assert period_of(half.days) == half


@pytest.mark.parametrize(
    ("n", "of", "percent", "whole"),
    [(0, 0, None, False), (0, 7, 0, False), (5, 7, 71, False), (59, 60, 98, False), (299, 300, 99, False),
     (60, 60, 100, True)],
)  # fmt: skip
def test_share_says_a_hundred_only_of_all(n, of, percent, whole):
    share = Share(n=n, of=of)

    assert (share.percent, share.whole) == (percent, whole)


@pytest.mark.parametrize(
    ("month", "kind", "closing"),
    [(6, "calendar", True), (12, "school", True), (5, "school", True), (6, "school", False)],
)
def test_last_month_of_a_half_year(month, kind, closing):
    assert is_closing(date(2023, month, 15), kind) is closing
