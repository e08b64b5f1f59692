"""PDF: ruled tables over several pages, scans, passwords, and files made to hang or to fill the memory of a reader."""

import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.roadmap.model import Doubt, DraftDoubt
from domain.roadmap.source import Cell, Covered, Paragraph, Source
from domain.roadmap.understanding import understand
from office.reading import Reason, Unreadable, read_document
from office.worker import TIMEOUT, read_in_worker
from tests.office.pdfs import HEIGHT, LETTER, PADDING, PICTURE, pdf, rule, stream, table, text, written

HEADER = ("№", "Мероприятие", "Сроки", "Ответственные")
FIRST = ("1.", "Провести семинар", "февраль", "Кураторы")
SECOND = ("2.", "Собрать отчёты", "до 15 марта", "Директора школ")
TITLE = "План мероприятий на 2026 год"


def texts(source: Source, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[number].rows]


def paragraphs(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def reason(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refusal:
        read_document("order.pdf", data)
    return refusal.value.reason


@pytest.mark.parametrize("compressed", [False, True])
def test_pdf_gives_lines_and_table_in_order(compressed):
    page = text("Приказ (проект)") + table([HEADER, FIRST, SECOND]) + text("Директор", down=300)

    source = read_document("order.pdf", pdf(page, compressed=compressed))

    assert [type(block).__name__ for block in source.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert paragraphs(source) == ["Приказ (проект)", "Директор"]
    assert texts(source) == [list(HEADER), list(FIRST), list(SECOND)]
    assert source.unsure


def test_pdf_columns_do_not_mix_in_cells_of_several_lines():
    row = (
        "1.",
        "Провести семинар\nдля учителей\nистории",
        "с 1 сентября\nпо 15 октября",
        "Иванова И.И.\nПетров П.П.",
    )

    assert texts(read_document("x", pdf(table([HEADER, row])))) == [list(HEADER), list(row)]


def test_pdf_merged_cells_keep_their_places():
    rows = read_document("x", pdf(table([HEADER, ("Работа с родителями",), FIRST]))).tables[0].rows

    assert rows[1] == (Cell(text="Работа с родителями", across=4), *[Cell(covered=Covered.FROM_LEFT)] * 3)


def test_pdf_cell_over_several_rows_holds_for_each():
    drawn = b"".join(rule(*line) for line in [(40, 60, 40, 120), (140, 60, 140, 120), (240, 60, 240, 120)])
    drawn += b"".join(rule(*line) for line in [(40, 60, 240, 60), (40, 90, 140, 90), (40, 120, 240, 120)])
    words = text("Семинар", 45, 75) + text("Вебинар", 45, 105) + text("май", 145, 75)

    rows = read_document("x", pdf(drawn + words)).tables[0].rows

    assert rows[0] == (Cell(text="Семинар"), Cell(text="май"))
    assert rows[1] == (Cell(text="Вебинар"), Cell(text="май", covered=Covered.FROM_ABOVE))


def test_pdf_bold_is_known_by_the_font():
    row = read_document("x", pdf(table([("1", "*Раздел", "*Жирно\nнежирно", ""), FIRST]))).tables[0].rows[0]

    assert [(cell.text, cell.bold) for cell in row[:3]] == [("1", False), ("Раздел", True), ("Жирно\nнежирно", False)]


def test_pdf_letters_printed_twice_count_once():
    assert texts(read_document("x", pdf(table([HEADER, FIRST]) + table([HEADER, FIRST])))) == [
        list(HEADER),
        list(FIRST),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Муниципаль\nный\nкурс школ", "Муниципальный\nкурс школ"),
        ("Участникам\nкурсов", "Участникам\nкурсов"),
        ("директоров\n, учителей", "директоров, учителей"),
        ("Координатор\nшкол", "Координатор\nшкол"),
        ("учебно-\nметодический", "учебно-методический"),
        ("январь -\nфевраль", "январь -\nфевраль"),
        ("Муниципаль\nНачальник", "Муниципаль\nНачальник"),
    ],
)
def test_pdf_word_cut_by_the_border_is_put_together(lines, expected):
    ten_letters = 10 * LETTER + 2 * PADDING if len(lines.split("\n")[0]) == 10 else 80
    page = text("Помощь участникам курсов ") + table([("Кто", "Что"), (lines, "семинар")], widths=(ten_letters, 100))

    assert texts(read_document("x", pdf(page)))[1][0] == expected


def test_pdf_lines_of_a_sentence_are_one_paragraph():
    lines = ("План работы с образовательными организациями", "района на", "2026 год", "Приложение")

    source = read_document("x", pdf(b"".join(text(line, down=40 + 12 * n) for n, line in enumerate(lines))))

    assert paragraphs(source) == [" ".join(lines[:3]), "Приложение"]


def test_pdf_table_split_over_pages_is_one():
    foot = HEIGHT - 30
    pages = (
        text(TITLE) + table([HEADER, FIRST], 700) + text("Страница 1 из 3", down=foot),
        table([HEADER, SECOND, ("3.", "Обсудить итоги", "май", "РМК")]) + text("Страница 2 из 3", down=foot),
        table([("", "на совещании", "", "")]) + text("Страница 3 из 3", down=foot),
    )

    source = read_document("x", pdf(*pages))

    assert paragraphs(source) == [TITLE]
    assert [[row[1] for row in texts(source)], len(source.tables)] == [
        ["Мероприятие", "Провести семинар", "Мероприятие", "Собрать отчёты", "Обсудить итоги", "на совещании"],
        1,
    ]


def test_pdf_heading_repeated_on_each_page_is_said_once():
    pages = [text(TITLE) + table([HEADER, row], 700) + text("Отдел образования", down=790) for row in (FIRST, SECOND)]

    source = read_document("x", pdf(*pages))

    assert (paragraphs(source), [row[1] for row in texts(source)]) == (
        [TITLE],
        ["Мероприятие", "Провести семинар", "Мероприятие", "Собрать отчёты"],
    )


@pytest.mark.parametrize("number", ["2", "- 2 -", "стр. 2", "Страница 2 из 3", "2/3"])
def test_pdf_page_numbers_are_no_text(number):
    source = read_document("x", pdf(text(number) + text("План на 1 четверть", down=60) + text(number, down=800)))

    assert paragraphs(source) == ["План на 1 четверть"]


def test_pdf_headings_that_differ_in_a_figure_stay():
    pages = [text(f"План на {number} четверть") + table([HEADER, FIRST]) for number in (1, 2)]

    assert paragraphs(read_document("x", pdf(*pages))) == ["План на 1 четверть", "План на 2 четверть"]


def test_pdf_text_between_tables_keeps_them_apart():
    pages = (table([HEADER, FIRST], 700), text("Октябрь") + table([HEADER, SECOND]))

    source = read_document("x", pdf(*pages))

    assert (len(source.tables), paragraphs(source)) == (2, ["Октябрь"])


def test_pdf_tables_of_other_widths_stay_apart():
    people = table([("ФИО", "Должность"), ("Иванова И.И.", "методист")], widths=(150, 150))

    assert len(read_document("x", pdf(table([HEADER, FIRST], 700), people)).tables) == 2


def test_pdf_every_row_is_asked():
    pages = (text(TITLE) + table([HEADER, FIRST], 700), table([HEADER, SECOND]))

    draft = understand(read_document("plan.pdf", pdf(*pages)))

    said = [(row.number, row.title, row.deadline.text, row.responsible, row.warnings) for row in draft.activities]
    assert said == [
        ("1", "Провести семинар", "февраль", "Кураторы", (Doubt.FROM_PDF,)),
        ("2", "Собрать отчёты", "до 15 марта", "Директора школ", (Doubt.FROM_PDF,)),
    ]
    assert draft.warnings == (DraftDoubt.FROM_PDF,)


def test_pdf_with_a_scanned_cover_is_read():
    assert texts(read_document("x", pdf(PICTURE, table([HEADER, FIRST])))) == [list(HEADER), list(FIRST)]


def test_pdf_without_a_ruled_table_is_its_text():
    source = read_document("x", pdf(text("Приказ") + text("Назначить куратора до 15 марта", down=60)))

    assert (source.tables, paragraphs(source)) == ((), ["Приказ", "Назначить куратора до 15 марта"])


STAMP = text("Документ подписан электронной подписью")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(PICTURE), Reason.PDF_SCAN),
        (pdf(PICTURE, PICTURE + STAMP), Reason.PDF_SCAN),
        (pdf(text("Приказ"), PICTURE), Reason.PDF_SCAN),
        (pdf(table([HEADER, FIRST]), PICTURE, table([SECOND])), Reason.PDF_SCAN),
        (pdf(rule(40, 40, 90, 90)), Reason.PDF_SCAN),
        (pdf(b""), Reason.NO_TABLE),
        (pdf(), Reason.NO_TABLE),
        (pdf(STAMP, trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>"
             % (b"o" * 32, b"u" * 32)), Reason.PASSWORD),
        (pdf(STAMP, trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Unheard-of >>"), Reason.PASSWORD),
        (b"%PDF-1.7 ...", Reason.BROKEN),
        (pdf(*[STAMP] * 81), Reason.TOO_BIG),
        (pdf(table([[str(n) for n in range(70)]], widths=[7] * 70)), Reason.TOO_BIG),
    ],
    ids=lambda value: value if isinstance(value, Reason) else "",
)  # fmt: skip
def test_pdf_refused_with_the_reason(data, expected):
    assert reason(data) == expected


def bomb(size: int) -> bytes:
    """A page whose content unpacks to so many bytes."""
    packer = zlib.compressobj(9)
    content = packer.compress(b" " * 2**20) + b"".join(packer.compress(b" " * 2**20) for _ in range(size // 2**20))
    packed = stream(content + packer.flush(), b"/Filter /FlateDecode")
    return written({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        4: packed,
    })  # fmt: skip


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
HOSTILE = {
    "tree-in-itself": (written({1: CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}), Reason.NO_TABLE),
    "thousands-of-pages": (pdf(*[STAMP] * 3000), Reason.TOO_BIG),
    "unpacks-to-a-gigabyte": (bomb(2**30), Reason.TOO_BIG),
    "deep-nesting": (pdf(b"[" * 100_000), Reason.NO_TABLE),
    "cut-off": (pdf(text(TITLE) + table([HEADER, FIRST]))[:1500], Reason.BROKEN),
}


async def in_worker(data: bytes, seconds: float = TIMEOUT) -> Source | Reason:
    try:
        return await read_in_worker("x", data, timeout=seconds)
    except Unreadable as refusal:
        return refusal.reason


@pytest.mark.parametrize("name", HOSTILE)
async def test_pdf_that_is_hostile_is_refused_within_the_limits(name):
    data, expected = HOSTILE[name]

    assert await in_worker(data) == expected


async def test_pdf_that_never_ends_is_ended():
    assert await in_worker(written({1: CATALOG, 2: b"2 0 R"}), seconds=1.5) == Reason.TOO_BIG


@pytest.mark.parametrize(
    "data",
    [
        pdf(STAMP + b"/Fm Do"),
        pdf(STAMP, trailer=b"/Prev 9"),
        pdf(STAMP).replace(b"/Length 1 ", b"/Length 7 0 R "),
    ],
    ids=["form-in-itself", "places-in-a-loop", "length-that-is-itself"],
)
async def test_pdf_that_turns_in_a_circle_is_read_nevertheless(data):
    source = await in_worker(data)

    assert isinstance(source, Source)
    assert paragraphs(source) == ["Документ подписан электронной подписью"]


WHOLE = pdf(text(TITLE) + table([HEADER, FIRST, SECOND]))
quiet = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def taken(data: bytes) -> Source | Reason:
    """The result of reading the bytes; any other error than Unreadable is raised."""
    try:
        return read_document("x", data)
    except Unreadable as refusal:
        return refusal.reason


@quiet
@given(st.integers(5, len(WHOLE)))
def test_pdf_cut_anywhere_is_read_or_refused(length):
    result = taken(WHOLE[:length])

    assert isinstance(result, Source) or result in {Reason.BROKEN, Reason.NO_TABLE}


@quiet
@given(st.lists(st.sampled_from(b"BT ET q Q Tj TJ Do Tf Td re l m S W n ( ) [ ] << >> /F1 /X 0 -1 9e9 <41>".split())))
def test_pdf_whose_page_is_any_mixture_is_read_or_refused(operators):
    result = taken(pdf(b" ".join(operators)))

    assert isinstance(result, Source) or result in {Reason.BROKEN, Reason.NO_TABLE, Reason.PDF_SCAN}
