"""Local days and hours: Russia's eleven zones, and clocks that are changed."""

from datetime import UTC, date, datetime, time

import pytest

from domain.time.days import ZONES, hours_from_moscow, moment, neighbour_zone

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "hours"), list(zip(ZONES, range(-1, 10), strict=True)))
def test_zones_of_russia_are_an_hour_apart(zone: str, hours: int) -> None:
    assert hours_from_moscow(zone, NOON) == hours


@pytest.mark.parametrize(
    ("zone", "step", "expected"),
    [
        ("Europe/Moscow", 1, "Europe/Samara"),
        ("Europe/Moscow", -1, "Europe/Kaliningrad"),
        ("Asia/Novosibirsk", 1, "Asia/Irkutsk"),
        ("Europe/Kaliningrad", -1, "Europe/Kaliningrad"),
        ("Asia/Kamchatka", 1, "Asia/Kamchatka"),
    ],
)
def test_neighbour_of_a_zone(zone: str, step: int, expected: str) -> None:
    assert neighbour_zone(zone, step, NOON) == expected


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [(date(2026, 3, 28), 8, 7), (date(2026, 3, 29), 8, 6), (date(2026, 10, 24), 8, 6), (date(2026, 10, 25), 8, 7)],
)
def test_morning_stays_at_its_hour_when_clocks_are_changed(day: date, hour: int, utc: int) -> None:
    assert moment(day, time(hour), "Europe/Berlin") == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
