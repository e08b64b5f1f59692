"""Files of every kind → paragraphs and tables, or the reason why not; no bytes cause anything else."""

import shutil
from datetime import date, datetime, time

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.roadmap.source import Covered, Paragraph, Source
from office import legacy
from office.excel import shown
from office.limits import Budget
from office.reading import SIZE_LIMIT, Reason, Unreadable, read_document
from tests.office.documents import HEADER, ROWS, archive, excel, fill, numbered, paragraph, raw_word, saved, word

GRID = [list(row) for row in ROWS]


def texts(source: Source, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[number].rows]


def paragraphs(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def reason(data: bytes, name: str = "order.docx") -> Reason:
    with pytest.raises(Unreadable) as refusal:
        read_document(name, data)
    return refusal.value.reason


def test_read_word_gives_blocks_in_order():
    source = read_document("order.docx", word(ROWS, "Приказ", "  О  плане\u00a0на 2026 год "))

    assert paragraphs(source) == ["Приказ", "О плане на 2026 год"]
    assert texts(source) == GRID
    assert isinstance(source.blocks[0], Paragraph)


@pytest.mark.parametrize("name", ["order.docx", "order.pdf", "Скан.JPG", "order", ""])
def test_read_document_goes_by_bytes_and_not_by_name(name):
    assert texts(read_document(name, word())) == GRID


def test_read_word_merged_cells_keep_their_places():
    document = docx.Document()
    table = fill(document, [["1", "Семинар", "май", "РМК"], ["2", "Вебинар", "", "Раздел"], ["", "", "", ""]])
    table.cell(0, 2).merge(table.cell(1, 2))
    table.cell(2, 0).merge(table.cell(2, 3)).text = "Работа с родителями"

    rows = read_document("x", saved(document)).tables[0].rows

    assert (rows[1][2].text, rows[1][2].covered) == ("май", Covered.FROM_ABOVE)
    assert (rows[2][0].text, rows[2][0].across) == ("Работа с родителями", 4)
    assert [cell.covered for cell in rows[2]] == [None, *[Covered.FROM_LEFT] * 3]


def test_read_word_table_inside_a_layout_cell_counts_as_a_table():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "Приложение"
    fill(outer, ROWS)

    source = read_document("x", saved(document))

    assert (paragraphs(source), texts(source)) == (["Приложение"], GRID)


def test_read_word_table_inside_a_cell_among_others_is_its_text():
    document = docx.Document()
    table = fill(document, [["1", "Семинары", "май"]])
    fill(table.cell(0, 1), [["первый", "5 мая"], ["второй", "6 мая"]])

    assert texts(read_document("x", saved(document))) == [["1", "Семинары\nпервый 5 мая\nвторой 6 мая", "май"]]


def test_read_word_automatic_numbers_are_read_as_seen():
    document = docx.Document()
    table = fill(document, [["", "Семинар"], ["", "Вебинар"], ["", "Итоги"]])
    for row in table.rows:
        numbered(row.cells[0])

    assert [row[0] for row in texts(read_document("x", saved(document)))] == ["1.", "2.", "3."]


def test_read_word_bold_is_known_by_all_words_of_a_cell():
    document = docx.Document()
    table = fill(document, [["", "", ""]])
    table.cell(0, 0).paragraphs[0].add_run("Раздел").bold = True
    table.cell(0, 1).paragraphs[0].add_run("Раз").bold = True
    table.cell(0, 1).paragraphs[0].add_run("дел")
    table.cell(0, 2).paragraphs[0].add_run("Раздел").bold = False

    assert [cell.bold for cell in read_document("x", saved(document)).tables[0].rows[0]] == [True, False, False]


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:ins>{RUN.format('новое')}</w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del>", "новое"),
        (f"<w:moveFrom>{RUN.format('старое')}</w:moveFrom>{RUN.format('новое')}", "новое"),
        (f"<w:hyperlink>{RUN.format('ссылка')}</w:hyperlink>", "ссылка"),
        (f"<w:sdt><w:sdtContent>{RUN.format('поле')}</w:sdtContent></w:sdt>", "поле"),
        ("<w:r><w:t>до</w:t><w:br/><w:t>мая</w:t></w:r>", "до\nмая"),
        ("<w:r><w:t>до</w:t><w:tab/><w:t>мая</w:t></w:r>", "до мая"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>15 мая</w:t></w:r>", "1-15 мая"),
        ("<w:r><w:t>фев\u00adраль\u200b</w:t></w:r>", "февраль"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r>", "7"),
        ("<!-- примечание --><w:r><w:t>май</w:t></w:r>", "май"),
    ],
)
def test_read_word_text_is_what_a_reader_sees(xml, text):
    assert paragraphs(read_document("x", raw_word(f"<w:p>{xml}</w:p>"))) == [text]


def test_read_word_content_control_around_rows_and_cells():
    cell = f"<w:tc>{paragraph('май')}</w:tc>"
    wrapped = f"<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}{wrapped}</w:tr></w:sdtContent></w:sdt>"

    assert texts(read_document("x", raw_word(f"<w:tbl>{row}</w:tbl>"))) == [["май", "май"]]


def test_read_word_short_rows_are_filled_up_and_skipped_places_kept():
    cell = f"<w:tc>{paragraph('май')}</w:tc>"
    skip = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'

    source = read_document("x", raw_word(f"<w:tbl><w:tr>{cell * 3}</w:tr><w:tr>{skip}{cell}</w:tr></w:tbl>"))

    assert texts(source) == [["май"] * 3, ["", "май", ""]]


def test_read_word_with_macros_is_read():
    plain = word()

    assert texts(read_document("order.docm", plain)) == GRID


def test_read_excel_gives_the_cells_as_shown():
    assert texts(read_document("x.xlsx", excel())) == GRID


MERGED = ([("План", None, None), (1, "Семинар", "май"), (2, "Вебинар", None)], ["A1:C1", "C2:C3"])


def test_read_excel_merged_cells_keep_their_places():
    rows = read_document("x", excel(*MERGED))

    grid = rows.tables[0].rows
    assert (grid[0][0].across, grid[0][2].covered) == (3, Covered.FROM_LEFT)
    assert (grid[2][2].text, grid[2][2].covered) == ("май", Covered.FROM_ABOVE)


def test_read_excel_empty_rows_and_columns_are_dropped_and_hidden_sheets_not_read():
    book = openpyxl.Workbook()
    book.active.title = "Сентябрь"
    book.active["A1"], book.active["B5"] = "Семинар", "май"
    book.create_sheet("Октябрь")["A1"] = "Вебинар"
    hidden = book.create_sheet("Черновик")
    hidden["A1"], hidden.sheet_state = "тайно", "hidden"

    source = read_document("x", saved(book))

    assert paragraphs(source) == ["Сентябрь", "Октябрь"]
    assert (texts(source), texts(source, 1)) == ([["Семинар", ""], ["", "май"]], [["Вебинар"]])


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (2.5, "General", "2.5"),
        (15.1, "0.00", "15.10"),
        (1, "0%", "100%"),
        (True, "General", "да"),
        (date(2026, 3, 15), "dd.mm.yyyy", "15.03.2026"),
        (datetime(2026, 3, 15), "DD/MM/YY", "15.03.2026"),  # noqa: DTZ001 - what openpyxl gives has no zone
        (datetime(2026, 3, 15), "d-mmm", "15.03"),  # noqa: DTZ001
        (datetime(2026, 3, 1), "mmm-yy", "март 2026"),  # noqa: DTZ001
        (datetime(2026, 3, 1), "mmmm", "март"),  # noqa: DTZ001
        (datetime(2026, 3, 1), '[$-419]mmmm\\ yyyy" г."', "март 2026"),  # noqa: DTZ001
        (datetime(2026, 3, 15, 14, 30), "dd.mm.yyyy h:mm", "15.03.2026 14:30"),  # noqa: DTZ001
        (time(14, 30), "h:mm", "14:30"),
    ],
)
def test_shown_value_reads_as_in_excel(value, form, text):
    assert shown(value, form) == text


CSV = "\n".join(";".join(row) for row in ROWS).replace("№ п/п", "Номер")  # КОИ-8 has no «№»
CSV_GRID = [["Номер", *HEADER[1:]], *GRID[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "mac_cyrillic"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_read_csv_in_any_usual_encoding_and_separator(encoding, separator):
    assert texts(read_document("x.csv", CSV.replace(";", separator).encode(encoding))) == CSV_GRID


@pytest.mark.parametrize("code", ["\x1b[1;31m", "\x1b[0m", "\x1b", "\x02", "\x1f"])
def test_read_csv_without_the_control_codes_of_a_terminal(code):
    marked = CSV.replace("Провести семинар", f"Провести {code}семинар")

    assert texts(read_document("x.csv", marked.encode())) == CSV_GRID


@pytest.mark.parametrize("data", [b"\x01\x02\x03" * 50, CSV.encode() + b"\0", bytes(range(1, 32)) * 9])
def test_binary_is_no_csv(data):
    assert reason(data, "x.csv") is Reason.NOT_A_DOCUMENT


def test_read_csv_respects_quotes_and_lines_in_cells():
    data = 'Мероприятие;Срок\n"Семинар; для ""всех""\nшкол";май\n;\n'.encode()

    assert texts(read_document("x.csv", data)) == [["Мероприятие", "Срок"], ['Семинар; для "всех"\nшкол', "май"]]


def test_read_text_without_separator_is_a_single_column():
    assert texts(read_document("schools.txt", "СОШ № 1\nСОШ № 2\n".encode())) == [["СОШ № 1"], ["СОШ № 2"]]


def test_read_table_drawn_with_signs():
    drawn = """
План работы
+---+----------+--------+
| № | Дело     | Срок   |
+---+----------+--------+
| 1 | Провести | май    |
|   | семинар  |        |
+---+----------+--------+
| 2 | Вебинар  | июнь   |
+---+----------+--------+
"""

    source = read_document("plan.txt", drawn.encode("cp1251"))

    assert paragraphs(source) == ["План работы"]
    assert texts(source) == [["№", "Дело", "Срок"], ["1", "Провести\nсеминар", "май"], ["2", "Вебинар", "июнь"]]


def test_read_table_of_markdown():
    drawn = "| № | Дело | Срок |\n|---|---|---|\n| 1 | Семинар | май |\n| 2 | Вебинар | июнь |\n"

    source = read_document("plan.md", drawn.encode())

    assert texts(source) == [["№", "Дело", "Срок"], ["1", "Семинар", "май"], ["2", "Вебинар", "июнь"]]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
LOCKED_WORD = OLE + b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x01" + b"\0" * 500
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Reason.EMPTY),
        (b"\0" * 100, Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, Reason.PICTURE),
        (b"\xff\xd8\xff\xe0" + b"0" * 50, Reason.PICTURE),
        (b"RIFF0000WEBPVP8 ", Reason.PICTURE),
        (b"\0\0\0\x18ftypheic", Reason.PICTURE),
        (b"%PDF-1.7 ...", Reason.BROKEN),
        (raw_word("<w:p><w:r><w:drawing/></w:r></w:p>"), Reason.NO_TABLE),
        (excel([]), Reason.NO_TABLE),
        (b"MZ\x90\0\x03\0\0\0 program", Reason.NOT_A_DOCUMENT),
        (archive({"readme.txt": "x"}), Reason.NOT_A_DOCUMENT),
        (word()[:3000], Reason.BROKEN),
        (b"PK\x03\x04" + b"0" * 200, Reason.BROKEN),
        (archive({"word/document.xml": "<not closed"}), Reason.BROKEN),
        (archive({"word/document.xml": "<a/>"}), Reason.BROKEN),
        (raw_word(paragraph("&b;"), ENTITIES), Reason.BROKEN),
        (archive({"word/document.xml": ENTITIES.encode("utf-16")}), Reason.BROKEN),
        (raw_word("<w:sdt>" * 5000 + "</w:sdt>" * 5000), Reason.BROKEN),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Reason.PASSWORD),
        (LOCKED_WORD, Reason.PASSWORD),
        (b"<html><table><tr><td>1</td></tr></table></html>", Reason.LEGACY),
        (archive({"word/document.xml": b"<a>" + b"A" * 40_000_000}), Reason.ZIP_BOMB),
        (b"x" * (SIZE_LIMIT + 1), Reason.TOO_BIG),
        ("\n".join(f"{n};май" for n in range(Budget.ROWS + 1)).encode(), Reason.TOO_BIG),
        (";".join("x" * (Budget.COLUMNS + 1)).encode(), Reason.TOO_BIG),
        (excel([["x"] * (Budget.COLUMNS + 1)]), Reason.TOO_BIG),
        (raw_word(f"<w:tbl><w:tr>{'<w:tc/>' * (Budget.COLUMNS + 1)}</w:tr></w:tbl>"), Reason.TOO_BIG),
    ],
)  # fmt: skip
def test_read_document_refuses_with_the_reason(data, expected):
    assert reason(data) == expected


def test_read_locked_zip_says_password():
    data = bytearray(word())
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1

    assert reason(bytes(data)) == Reason.PASSWORD


def test_read_word_wild_span_cannot_make_millions_of_places():
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>{paragraph("май")}</w:tc>'

    assert len(texts(read_document("x", raw_word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")))[0]) == Budget.COLUMNS


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_read_rtf_through_libreoffice():
    body = r"\trowd\cellx2000\cellx4000 \intbl Seminar\cell May\cell\row"

    assert texts(read_document("plan.doc", (r"{\rtf1 " + body + "}").encode())) == [["Seminar", "May"]]


@needs_libreoffice
def test_read_broken_old_document_says_broken():
    assert reason(OLE + "WordDocument".encode("utf-16-le") + b"\0" * 900, "plan.doc") == Reason.BROKEN


def test_read_old_document_without_libreoffice_says_legacy(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert reason(OLE + "WordDocument".encode("utf-16-le"), "plan.doc") == Reason.LEGACY


def taken(data: bytes) -> Source | Reason:
    """The result of reading the bytes; any other error than Unreadable is raised."""
    try:
        return read_document("x", data)
    except Unreadable as refusal:
        return refusal.reason


def even(result: Source | Reason) -> bool:
    """Whether every table is a grid: rows of one length."""
    tables = result.tables if isinstance(result, Source) else ()
    return all(len(row) == len(table.rows[0]) for table in tables for row in table.rows)


PLAIN_BYTES = st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
SAMPLES = (word(), excel(), CSV.encode("cp1251"))
DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20)


@given(PLAIN_BYTES.filter(lambda data: not legacy.needed(data)))  # which would start LibreOffice
@settings(max_examples=300, deadline=None)
def test_read_document_any_bytes_give_a_source_or_unreadable(data):
    assert even(taken(data))


@given(st.sampled_from(SAMPLES), DAMAGE)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_read_document_damaged_bytes_give_a_source_or_unreadable(sample, damage):
    data = bytearray(sample)
    for where, value in damage:
        data[int(where * len(data))] = value

    assert even(taken(bytes(data)))


XML_PIECES = st.sampled_from(
    [
        *("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>"),
        *(paragraph("май"), f"<w:tc>{paragraph('май')}</w:tc>", "<w:tcPr><w:vMerge/></w:tcPr>"),
        *('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>'),
    ]
)


@given(st.lists(XML_PIECES, max_size=25))
def test_read_word_any_structure_gives_a_source_or_unreadable(pieces):
    assert even(taken(raw_word("".join(pieces))))
