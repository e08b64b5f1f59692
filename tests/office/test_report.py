"""Papers made in a separate process: templates of strangers, hostile words, and a workbook that runs nothing."""

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument

from bot.printouts.report_words import sample, trials
from office.report.filling import fill
from office.report.job import Job, Sheet
from office.report.problem import Problem, Unprintable
from office.report.template import default_template
from office.report.worker import make

OPTIONAL = ("schools", "carrying", "totals", "remarks", "letters", "consultations", "overdue", "plan", "sources")
HOSTILE = "<b>&{{ municipality }}{% if %}\x00\x0b\x1f\ud800\ufffe \u202eexe.docx " + "Щ" * 300


def template(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def hostile(value: object) -> object:
    """The sample with every text replaced."""
    if isinstance(value, dict):
        return {key: hostile(one) for key, one in value.items()}
    if isinstance(value, list):
        return [hostile(one) for one in value]
    return HOSTILE if isinstance(value, str) else value


def test_default_template_takes_hostile_words_as_words():
    found = words(fill(default_template(), hostile(sample())))

    assert found.count("<b>&{{ municipality }}{% if %}") > 30
    assert "\x00" not in found
    assert "Щ" * 300 in found


def test_default_template_has_no_heading_without_anything_under_it():
    nothing = sample() | dict.fromkeys(OPTIONAL, "")

    paragraphs = [one.text for one in docx.Document(io.BytesIO(fill(default_template(), nothing))).paragraphs]

    headings = ("Исполнение", "Итоги", "Документы школ", "Объявления", "Консультации", "Не выполнено", "План", "Прил")
    assert [text for text in paragraphs if text.startswith(headings)] == []


def test_default_template_has_columns_as_wide_as_the_words_of_their_headings():
    """A letter of Times New Roman is about a fifth of its height in millimetres, bold; a cell has a margin."""
    document = docx.Document(io.BytesIO(default_template()))

    torn = [
        word
        for table in document.tables
        for column, cell in zip(table.columns, table.rows[0].cells, strict=True)
        for word in cell.text.split()
        if len(word) * 0.185 * cell.paragraphs[0].style.font.size.pt + 3.8 > column.width.mm
    ]

    assert torn == []


def test_default_template_repeats_its_headings_on_every_page():
    document = docx.Document(io.BytesIO(default_template()))
    section = document.sections[0]

    assert [round(side.mm) for side in (section.left_margin, section.right_margin, section.top_margin)] == [30, 15, 20]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert all(sum(column.width.mm for column in table.columns) <= 165.1 for table in document.tables)


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        ("Без единого места", Problem.EMPTY, ""),
        ("{{ munisipality }}", Problem.UNKNOWN, "munisipality"),
        ("{% if 0 %}{{ hidden }}{% endif %}{{ period }}", Problem.UNKNOWN, "hidden"),
        ("{{ totals.persent }}", Problem.UNKNOWN, "persent"),
        ("{% for row in totals.rows %}{{ row.nobody }}{% endfor %}", Problem.UNKNOWN, "nobody"),
        ("{% if period %}", Problem.SYNTAX, "{% if period %}"),
        ("{{ period }", Problem.SYNTAX, "{{ period }"),
        ("Итоги {{ period }}{% endif %}", Problem.SYNTAX, "Итоги {% endif %}"),
        ("Слово " * 20 + "{{ period }}{% else %}", Problem.SYNTAX, "Слово " * 8 + "{% else %}"),
        ("{{ period.__class__.__mro__ }}", Problem.UNSAFE, "__class__"),
        ("{{ period | capital }}", Problem.FILTER, "capital"),
        ("{% if period is capital %}!{% endif %}", Problem.FILTER, "capital"),
        ("{{ totals.rows[1].seat }}", Problem.NO_ROW, ""),
        ("{{ period + 1 }}", Problem.SUM, ""),
        ("{% include 'other' %}{{ period }}", Problem.SUM, ""),
    ],
)
def test_mistake_in_a_template_is_reported_with_its_place(text, problem, where):
    with pytest.raises(Unprintable) as refused:
        fill(template(text), sample())

    assert (refused.value.problem, refused.value.where) == (problem, where)


def changed(change: Callable[[WordDocument], None]) -> bytes:
    """The default template after an office changed it."""
    document = docx.Document(io.BytesIO(default_template()))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lose_brace(document: WordDocument) -> None:
    broken = next(one for one in document.paragraphs if "consultations.answered" in one.text)
    broken.runs[0].text = broken.text.replace("answered }}", "answered }")


def _lose_endif(document: WordDocument) -> None:
    """In the middle of the document, where many others follow."""
    texts = [one.text for one in document.paragraphs]
    lost = document.paragraphs[texts.index("{%p endif %}", texts.index("{%p if carrying %}"))]
    lost._p.getparent().remove(lost._p)


def _lose_endfor(document: WordDocument) -> None:
    table = next(one for one in document.tables if "carrying.rows" in one._tbl.xml)
    table._tbl.remove(table.rows[-1]._tr)


def _mistype_tag(document: WordDocument) -> None:
    next(one for one in document.paragraphs if one.text == "{%p if plan %}").runs[0].text = "{%p iff plan %}"


def _mistype_value(document: WordDocument) -> None:
    """In the footer, with quotes as Word sets them."""
    document.sections[0].footer.paragraphs[0].add_run("{{ period or “—” }}{{ period or }}")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_lose_brace, "{{ consultations.answered }, решено:"),
        (_lose_endif, "{%p if carrying %}"),
        (_lose_endfor, "{%tr for row in carrying.rows %}"),
        (_mistype_tag, "{%p iff plan %}"),
        (_mistype_value, "{{ period or }}"),
    ],
)
def test_mistake_in_a_copy_of_the_sample_is_reported_where_it_is(change, where):
    with pytest.raises(Unprintable) as refused:
        fill(changed(change), sample())

    assert (refused.value.problem, refused.value.where) == (Problem.SYNTAX, where)


@pytest.mark.parametrize(
    "text",
    [
        "{% for row in consultations.rows %}{{ row.words }}{% endfor %}",
        "{{ totals.share }} {{ totals.rows|join }} {{ totals.rows[0].seat }}",
        "{% if schools.missing %}{{ schools.missing[:2]|join(', ') }}{% endif %}",
    ],
)
def test_section_that_is_not_there_prints_nothing(text):
    assert words(fill(template("{{ period }}", text), trials()[-1])).split() == sample()["period"].split()


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        ("{{ totals.late + 1 }}", Problem.ABSENT, "totals"),
        ("{% if totals.late > 3 %}!{% endif %}", Problem.ABSENT, "totals"),
        ("{{ remarks.rows[0].seat }}", Problem.NO_ROW, ""),
        ("{{ (letters.rows|first).words }}", Problem.NO_ROW, ""),
    ],
)
async def test_template_is_tried_on_what_is_not_there_as_well(text, problem, where):
    with pytest.raises(Unprintable) as refused:
        await make(Job(trials=trials()), template("{{ period }}", text))

    assert (refused.value.problem, refused.value.where) == (problem, where)


@pytest.mark.parametrize(("data", "problem"), [(b"%PDF-1.4", Problem.NOT_WORD), (b"PK\x03\x04", Problem.NOT_WORD)])
def test_file_that_is_no_word(data, problem):
    with pytest.raises(Unprintable) as refused:
        fill(data, sample())

    assert refused.value.problem is problem


@pytest.mark.parametrize("text", ["{{ period * 10**10 }}", "{% for a in range(99999) %}{% for b in range(99999) %}"
                                  "{{ period }}{% endfor %}{% endfor %}"])  # fmt: skip
async def test_greedy_template_is_ended(text):
    with pytest.raises(Unprintable) as refused:
        await make(Job(report=sample()), template(text), seconds=3)

    assert refused.value.problem is Problem.TOO_BIG


async def test_workbook_runs_nothing_and_has_real_dates():
    columns = (("Текст", 20, "text"), ("Число", 9, "number"), ("Дата", 12, "date"), ("Когда", 16, "moment"))
    sheet = Sheet(name="Задачи", columns=columns, rows=(
        ("=HYPERLINK(\"http://x\")", 1, "2023-02-28", "2023-02-01T09:00:00"), ("+7\x00", 2, None, None),
        ("@SUM(A1)", None, None, None), ("Ы" * 40_000, None, None, None),
    ))  # fmt: skip

    book = openpyxl.load_workbook(io.BytesIO(await make(Job(workbook=(sheet,)))))

    shown = book["Задачи"]
    assert (shown.page_setup.paperSize, shown.page_setup.fitToWidth, shown.print_title_rows) == (9, 1, "$1:$1")
    cells = [shown.cell(row, 1) for row in (2, 3, 4)]
    assert [cell.value for cell in cells] == ['=HYPERLINK("http://x")', "+7", "@SUM(A1)"]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    dates = [shown[cell].value for cell in ("C2", "D2")]
    assert [date.isoformat() for date in dates] == ["2023-02-28T00:00:00", "2023-02-01T09:00:00"]
    assert (shown.freeze_panes, shown.auto_filter.ref, len(shown["A5"].value)) == ("A2", "A1:D5", 32_000)
