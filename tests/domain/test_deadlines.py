"""How deadlines are read: a table of spellings, the shared samples, and what holds for any text."""

import json
import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadlines.model import Deadline, DeadlineWarning, Every, Kind, Plan, Window
from domain.deadlines.reader import read_deadline
from tests.domain.deadline_cases import CASES, PLANS
from tests.domain.deadline_depth import DEPTH
from tests.domain.deadline_depth import PLANS as DEPTH_PLANS
from tests.domain.deadline_unseen import PLANS as UNSEEN_PLANS
from tests.domain.deadline_unseen import UNSEEN

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "deadlines.jsonl"
W = DeadlineWarning
CALENDAR, SCHOOL = PLANS["2023"], PLANS["2022/23"]

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
DATE_SPELLINGS = (
    "{d} {name} {y} года",
    "{d} {name} {y}г.",
    "{d:02}{name} {y} г",
    "«{d}» {name} {y} г.",
    "{d:02}.{m:02}.{y}",
    "{d}.{m}.{y} г..",
    "{d:02}. {m:02}. {y}",
    "{d:02}.{m:02}.{yy:02}",
    "{d:02}/{m:02}/{y}",
    "{d:02}-{m:02}-{y}",
    "{y}-{m:02}-{d:02}",
)
YEARLESS_SPELLINGS = ("{d} {name}", "{d:02}{name}", "{d}-го {name}", "{d:02}.{m:02}", "{d}. {m:02}", "{d}.{m:02}.")
days_of_plan = st.dates(CALENDAR.start, CALENDAR.end)


def rows() -> list[tuple[str, str]]:
    return [(plan, line) for plan, table in CASES.items() for line in table.strip("\n").splitlines()]


def spelled(spelling: str, day: date) -> str:
    return spelling.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, name=MONTHS[day.month - 1])


def span(window: Window) -> str:
    first = f"{window.start:%d.%m.%y}"
    return first if window.start == window.due else f"{first}-{window.due:%d.%m.%y}"


def spans(deadline: Deadline) -> str:
    """The windows in the notation of the table."""
    found = [span(window) for window in deadline.windows]
    return ", ".join(found) if len(found) < 4 else f"{len(found)}: {found[0]} … {found[-1]}"


def as_line(deadline: Deadline) -> str:
    """A deadline in the notation of the table."""
    clock = f"{deadline.until:%H:%M} {deadline.zone or ''}".strip() if deadline.until else None
    cells = [deadline.text, deadline.kind.value, spans(deadline), ", ".join(deadline.warnings), clock]
    return "|".join(cell for cell in cells if cell is not None)


@pytest.mark.parametrize(("plan", "line"), rows())
def test_deadline_in_its_plan(plan: str, line: str) -> None:
    text = line.split("|", 1)[0].strip()

    found = read_deadline(text, PLANS[plan])

    assert as_line(found) == "|".join(cell.strip() for cell in line.split("|"))


def test_table_is_long_enough() -> None:
    assert len(set(rows())) >= 250


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("ежедневно", Every.DAY),
        ("2 раза в неделю", Every.WEEK),
        ("ежемесячно до 5 числа", Every.MONTH),
        ("1 раз в четверть", Every.TERM),
        ("2 раза в четверть", Every.HALF_TERM),
        ("раз в 10 дней", Every.TEN_DAYS),
        ("два раза в год", Every.HALF_YEAR),
        ("1 раз в 3 месяца", Every.QUARTER),
        ("1 раз в 6 месяцев", Every.HALF_YEAR),
        ("ежегодно", Every.YEAR),
        ("постоянно", Every.MONTH),
        ("до 5 мая", None),
    ],
)
def test_frequency_of_what_comes_back_or_is_open(text: str, every: Every | None) -> None:
    assert read_deadline(text, CALENDAR).every is every


def test_open_deadline_of_several_years_is_looked_at_each_quarter() -> None:
    assert read_deadline("постоянно", PLANS["years"]).every is Every.QUARTER


def test_json_has_the_promised_form() -> None:
    found = read_deadline("31 сентября", CALENDAR).model_dump(mode="json")

    assert found == {
        "text": "31 сентября",
        "kind": "unclear",
        "windows": [],
        "warnings": ["impossible-date"],
        "until": None,
        "zone": None,
        "every": None,
    }


def test_plan_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Plan(kind="school", start=date(2023, 9, 1), end=date(2023, 8, 31))


@given(days_of_plan, st.sampled_from(DATE_SPELLINGS))
def test_any_date_in_any_spelling_comes_back(day: date, spelling: str) -> None:
    found = read_deadline(spelled(spelling, day), CALENDAR)

    assert (found.kind, found.windows, found.warnings) == (Kind.DATE, (Window(start=day, due=day),), ())


@given(days_of_plan, st.sampled_from(DATE_SPELLINGS), st.sampled_from(("до ", "не позднее ", "в срок до ", "к ")))
def test_any_last_day_comes_back(day: date, spelling: str, prefix: str) -> None:
    found = read_deadline(prefix + spelled(spelling, day), CALENDAR)

    assert (found.kind, found.windows) == (Kind.DATE, (Window(start=CALENDAR.start, due=day),))


@given(st.dates(SCHOOL.start, SCHOOL.end - timedelta(days=31)), st.sampled_from(YEARLESS_SPELLINGS))
def test_date_without_a_year_belongs_to_the_plan(day: date, spelling: str) -> None:
    found = read_deadline(spelled(spelling, day), SCHOOL)

    assert (found.kind, found.windows, found.warnings) == (Kind.DATE, (Window(start=day, due=day),), ())


@given(st.dates(date(2023, 8, 1), SCHOOL.end), st.sampled_from(YEARLESS_SPELLINGS))
def test_august_of_a_school_plan_is_asked(day: date, spelling: str) -> None:
    found = read_deadline(spelled(spelling, day), SCHOOL)

    assert (found.windows, found.warnings) == ((Window(start=day, due=day),), (W.AMBIGUOUS,))


@given(
    days_of_plan, st.integers(0, 60), st.sampled_from(DATE_SPELLINGS[:9]), st.sampled_from(("{} - {}", "с {} по {}"))
)
def test_any_range_comes_back(day: date, length: int, spelling: str, form: str) -> None:
    due = min(day + timedelta(days=length), CALENDAR.end)

    found = read_deadline(form.format(spelled(spelling, day), spelled(spelling, due)), CALENDAR)

    assert (found.kind, found.windows) == (Kind.WINDOW, (Window(start=day, due=due),))


@given(days_of_plan, st.integers(1, 400))
def test_range_that_runs_backwards_is_asked(day: date, length: int) -> None:
    text = f"{day:%d.%m.%Y}-{day - timedelta(days=length):%d.%m.%Y}"

    found = read_deadline(text, CALENDAR)

    assert (found.kind, found.windows, found.warnings) == (Kind.UNCLEAR, (), (W.REVERSED,))


@given(st.integers(1, 31), st.integers(1, 12))
def test_impossible_date_is_asked(day: int, month: int) -> None:
    found = read_deadline(f"{day:02}.{month:02}.2023", CALENDAR)

    try:
        expected = (Window(start=date(2023, month, day), due=date(2023, month, day)),)
    except ValueError:
        expected = ()
    assert found.windows == expected
    assert (found.warnings == (W.IMPOSSIBLE_DATE,)) is (expected == ())


PIECES = """
до с по к 15 1 31 0 05 2023 2022 г. гг уч. год учебный сентября май марта - – , ; ( ) . / \\ I iv V четверть квартал
полугодие неделя недели последняя первая каждый раз в на месяц ежемесячно ежегодно течение 10.10 12.30 09.12
01.02.2023 31.02 конец начало середина итогам после каникулы графику числа понедельник зима осень 18:00 мск + № не
позднее весь или и через дней 20.10-15.10 2022-2023 99 9999 1900 т.г. следующего ²³ -//- педсовет
"""
cyrillic = st.characters(min_codepoint=0x400, max_codepoint=0x45F) | st.sampled_from(" .,-–0123456789IVX«»\n")
any_text = st.one_of(
    st.text(),
    st.text(alphabet=cyrillic),
    st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join),
)


@settings(max_examples=400)
@given(any_text, st.sampled_from(sorted(PLANS)))
def test_any_text_is_read_within_the_rules(text: str, plan: str) -> None:
    found = read_deadline(text, PLANS[plan])

    spans = [(window.start, window.due) for window in found.windows]
    assert found.text == text
    assert all(start <= due for start, due in spans)
    assert spans == sorted(set(spans))
    if found.kind is Kind.UNCLEAR:
        assert found.warnings
        assert not found.windows
    if found.kind in (Kind.DATE, Kind.WINDOW):
        assert found.windows


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1500), st.sampled_from(("calendar", "school")))
def test_any_plan_reads_every_saying(start: date, days: int, kind: str) -> None:
    plan = Plan.model_validate({"kind": kind, "start": start, "end": start + timedelta(days=days)})
    sayings = ("ежемесячно до 31 числа", "29 февраля", "2 раза в год", "IV четверть", "с осени", "до конца года")

    kinds = [read_deadline(text, plan).kind for text in sayings]

    assert len(kinds) == len(sayings)


def test_forty_deadlines_take_a_moment() -> None:
    lines = [(PLANS[plan], line.split("|", 1)[0]) for plan, line in rows()[:40]]

    began = time.process_time()
    for plan, text in lines:
        read_deadline(text, plan)

    assert time.process_time() - began < 0.1


def agrees(found: Deadline, expected: dict[str, object]) -> bool:
    kind = "unclear" if expected["kind"] == "unparsable" else expected["kind"]
    windows = found.model_dump(mode="json")["windows"]
    return (found.kind, windows) == (kind, sorted(expected["windows"], key=lambda window: window["start"]))


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not on this machine")
def test_shared_samples_are_right_or_asked() -> None:
    samples = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]

    wrong = []
    for sample in samples:
        found = read_deadline(sample["text"], Plan.model_validate(sample["plan_year_context"]))
        if not any(agrees(found, expected) for expected in (sample["expect"], *sample.get("alternatives", ()))):
            wrong.append((sample["id"], found))

    assert [item for item in wrong if not item[1].warnings] == []
    assert len(wrong) <= 0.03 * len(samples)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not on this machine")
def test_shared_samples_that_should_warn_do() -> None:
    samples = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]

    silent = [
        sample["id"]
        for sample in samples
        if "warn" in sample["expect"]
        and not read_deadline(sample["text"], Plan.model_validate(sample["plan_year_context"])).warnings
    ]

    assert silent == []


class Line(NamedTuple):
    """A line of `deadline_unseen` with what the reader makes of it."""

    plan: str
    text: str
    kind: str
    windows: str
    must_ask: bool
    found: Deadline

    @property
    def right(self) -> bool:
        """As expected, and asked about where it must be; of `*` nothing but the question is expected."""
        agrees = self.kind == "*" or (self.found.kind, spans(self.found)) == (self.kind, self.windows)
        return agrees and (bool(self.found.warnings) or not self.must_ask)


def unseen(tables: Mapping[str, str] = UNSEEN, plans: Mapping[str, Plan] = UNSEEN_PLANS) -> list[Line]:
    lines = []
    for plan, table in tables.items():
        for line in table.strip().splitlines():
            text, kind, windows, *asked = (cell.strip() for cell in line.split("|"))
            found = read_deadline(text, plans[plan])
            lines.append(Line(plan, text, kind, windows, asked == ["asked"], found))
    return lines


@pytest.mark.parametrize("line", unseen(DEPTH, DEPTH_PLANS), ids=lambda line: f"{line.plan}: {line.text}")
def test_deadline_beside_marks_plans_of_others_and_years(line: Line) -> None:
    assert line.right, line


@pytest.mark.parametrize("text", ["до " * 30_000, f"до 15 мая 2023 года {'и ещё ' * 60}", "1 " * 5_000])
def test_text_longer_than_any_deadline_is_asked_and_not_parsed(text: str) -> None:
    found = read_deadline(text, CALENDAR)

    assert (found.text, found.kind, found.warnings) == (text, Kind.UNCLEAR, (W.NOT_UNDERSTOOD,))


def test_unseen_deadlines_are_right_or_asked() -> None:
    lines = unseen()

    wrong = [line for line in lines if not line.right]
    silent = [line for line in wrong if not line.found.warnings]

    assert len(set(lines)) >= 150
    assert len(wrong) <= 0.05 * len(lines), wrong
    assert len(silent) <= 0.01 * len(lines), silent


def test_unseen_deadlines_are_not_asked_without_need() -> None:
    lines = unseen()

    needless = [line for line in lines if line.right and line.found.warnings and not line.must_ask]

    assert len(needless) <= 0.05 * len(lines), needless
