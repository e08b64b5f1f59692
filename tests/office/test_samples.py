"""Two real orders, each in Word and in Excel: every row, section, responsible and deadline is read.

The orders' words are not copied here: the expected texts come from the samples' own cells, by row and column.
"""

import re
from datetime import date
from pathlib import Path

import docx
import pytest

from domain.deadlines.model import DeadlineWarning, Kind
from domain.people.roles import Role
from domain.roadmap.model import Doubt, Draft, DraftDoubt
from domain.roadmap.understanding import understand
from office.reading import read_document

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples lie beside the repository, not in it")

KHUNZAKH = ("khunzakh-2023.docx", "khunzakh-2023-as-scanned.docx", "khunzakh-2023.xlsx")
KEDROVY = ("kedrovy-2020-21.docx", "kedrovy-2020-21.xlsx")


def read(name: str) -> Draft:
    return understand(read_document(name, (SAMPLES / name).read_bytes()))


def cells(name: str) -> list[list[str]]:
    """The texts of all rows of a sample's tables, as python-docx sees them."""
    tables = docx.Document(str(SAMPLES / name)).tables
    return [[_words(cell.text) for cell in row.cells] for table in tables for row in table.rows]


def _words(text: str) -> str:
    """A cell's words; one of them was filled with a list from a web page, markup and all."""
    return " ".join(re.sub(r"</?(?:ul|li)[^>]*>", " ", text).split())


def windows(draft: Draft) -> list[list[tuple[date, date]]]:
    return [[(window.start, window.due) for window in row.deadline.windows] for row in draft.activities]


def months(year: int, first: int, last: int | None = None) -> list[tuple[date, date]]:
    """The window from the first of a month to the end of the same or another month of that year."""
    end = last or first
    following = date(year + end // 12, end % 12 + 1, 1)
    return [(date(year, first, 1), date.fromordinal(following.toordinal() - 1))]


@pytest.mark.parametrize("name", KHUNZAKH)
def test_khunzakh_every_field_of_every_row(name):
    expected = [row for row in cells("khunzakh-2023.docx") if row[0][0].isdigit()]

    draft = read(name)

    said = [[row.title, row.outcome, row.responsible, row.deadline.text] for row in draft.activities]
    assert said == [row[1:] for row in expected]
    assert [row.number for row in draft.activities] == [str(number) for number in range(1, 19)]
    assert {row.section for row in draft.activities} == {None}


@pytest.mark.parametrize("name", KHUNZAKH)
def test_khunzakh_every_deadline(name):
    spans = [(2,), (1, 2), (2,), (1, 2), (2,), (2,), (2,), (3,), (4,), (4, 9), (4, 5), (6,), (6,), (8,), (8,), (11,)]

    draft = read(name)

    assert draft.period is not None
    assert (draft.period.kind, draft.period.start, draft.period.end) == (
        "calendar",
        date(2023, 1, 1),
        date(2023, 12, 31),
    )
    assert windows(draft) == [months(2023, *span) for span in [*spans, (11, 12), (12,)]]
    assert {row.deadline.kind for row in draft.activities} == {Kind.WINDOW}
    assert [(row.warnings, row.deadline.warnings) for row in draft.activities] == [((), ())] * 18


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("khunzakh-2023.docx", "3", "Обеспечить формирование сводного отчета один раз в полугодие"),
        ("kedrovy-2020-21.docx", "2", "Разработать и утвердить «дорожную карту»"),
    ],
)
def test_point_of_the_order_with_a_deadline_of_its_own_is_offered(name, number, title):
    offered = read(name).offered

    assert [(row.number, row.title[: len(title)], row.section) for row in offered] == [(number, title, "ПРИКАЗЫВАЮ")]
    assert Doubt.ORDER_POINT in offered[0].warnings


def test_khunzakh_schools_report_what_the_outcome_says_of_them():
    reporters = {row.number: row.reporters for row in read(KHUNZAKH[0]).activities}

    by_schools = [number for number, roles in reporters.items() if roles == {Role.SCHOOL}]
    assert by_schools == ["4", "5", "6", "16", "18"]
    assert reporters["8"] == {Role.CURATOR}
    assert reporters["7"] == {Role.COORDINATOR}


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        ("khunzakh-2023.docx", ()),
        ("khunzakh-2023-as-scanned.docx", (DraftDoubt.CELLS_SPLIT,)),
        ("khunzakh-2023.xlsx", (DraftDoubt.PERIOD_GUESSED,)),
        ("kedrovy-2020-21.docx", (DraftDoubt.COLUMNS_SWAPPED, DraftDoubt.ORDER_NAMES_DATES)),
        ("kedrovy-2020-21.xlsx", (DraftDoubt.PERIOD_GUESSED, DraftDoubt.COLUMNS_SWAPPED)),
    ],
)
def test_samples_what_is_said_of_the_whole(name, doubts):
    draft = read(name)

    assert (draft.warnings, draft.left_out) == (doubts, ())


DEADLINE_WORDS = ("2020", "2021", "течение", "ически", "тоянно")


def kedrovy_rows() -> list[list[str]]:
    """The expected rows: tails joined to their heads, swapped columns corrected."""
    rows: list[list[str]] = []
    for number, title, third, fourth in cells("kedrovy-2020-21.docx")[1:]:
        if number == title:
            continue
        tail = not number and not fourth.startswith("Смирнова") and "течение" not in third
        swapped = "течение" not in third and any(
            month in fourth.lower() for month in ("2020", "2021", "течение", "ически", "тоянно")
        )
        deadline, responsible = (fourth, third) if swapped else (third, fourth)
        if tail:
            deadline, responsible = "", third or fourth
            head = rows[-1]
            rows[-1] = [head[0], f"{head[1]} {title}", f"{head[2]} {responsible}", head[3]]
        else:
            rows.append([number.rstrip("."), title, responsible, deadline])
    return rows


@pytest.mark.parametrize("name", KEDROVY)
def test_kedrovy_every_field_of_every_row(name):
    draft = read(name)

    said = [[row.number or "", row.title, row.responsible, row.deadline.text] for row in draft.activities]
    assert said == kedrovy_rows()
    assert len(said) == 39


@pytest.mark.parametrize("name", KEDROVY)
def test_kedrovy_numbering_starts_again_in_each_of_four_sections(name):
    draft = read(name)

    numbers = {
        section: [row.number for row in draft.activities if row.section == section] for section in draft.sections
    }
    headings = [row[0] for row in cells("kedrovy-2020-21.docx")[1:] if row[0] == row[1]]
    tens = [str(number) for number in range(1, 11)]
    assert list(numbers) == headings
    assert list(numbers.values()) == [[*tens[:3], None, None, None, *tens[3:]], tens, tens, tens[:6]]
    assert all(row.warnings == () for row in draft.activities)


@pytest.mark.parametrize("name", KEDROVY)
def test_kedrovy_every_deadline(name):
    august, september, october = months(2020, 8), months(2020, 9), months(2020, 10)
    year = [(date(2020, 9, 1), date(2021, 5, 31))]

    draft = read(name)

    assert draft.period is not None
    whole = [(draft.period.start, draft.period.end)]
    autumn_and_spring = [*october, *months(2021, 3), *months(2021, 4), *months(2021, 5)]
    first = [*[august] * 3, *[year] * 3, *[august] * 4, year, september, october]
    second = [september, year, year, august, september, september, months(2020, 5), september]
    third = [year, year, whole, year, whole, whole, september, year, august, year]
    fourth = [year, september, *[year] * 4]
    assert windows(draft) == [*first, *second, autumn_and_spring, months(2021, 8), *third, *fourth]


@pytest.mark.parametrize("name", KEDROVY)
def test_kedrovy_may_before_the_plan_is_warned_of(name):
    strange = [row for row in read(name).activities if DeadlineWarning.OUTSIDE_PLAN in row.deadline.warnings]

    assert [(row.number, row.deadline.windows[0].due) for row in strange] == [("7", date(2020, 5, 31))]
