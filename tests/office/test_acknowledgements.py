"""«Лист ознакомления» as it is printed."""

import io

from docx import Document
from openpyxl import load_workbook

from office.writing.acknowledgements import AckPaper, AckRow, acknowledgement_sheet, acknowledgement_table

LONG = "Муниципальное казённое общеобразовательное учреждение «Средняя общеобразовательная школа имени Героя № 1»"


def paper(rows: tuple[AckRow, ...], *, answers: bool = True) -> AckPaper:
    middle = ("Ответ",) if answers else ()
    return AckPaper(
        title="Лист ознакомления",
        lines=("Объявление разослано 01.02.2023 09:00, Ясный район.", "«Семинар в среду в 15:00»", "Вопрос: Приедете?"),
        headings=("№", "Школа, куратор", "Фамилия, имя, отчество", "Дата и время", *middle, "Подпись"),
        rows=rows,
        totals=("Ответили 2 из 3.", "Да: 1", "Нет: 1"),
        signature="Муниципальный координатор ____________________ / ____________________",
    )


def test_sheet_has_a_row_for_each_and_repeats_its_header() -> None:
    rows = tuple(AckRow(seat=LONG, person=f"Меседу {n}", when="01.02.2023 09:00", answer="Да") for n in range(40))

    document = Document(io.BytesIO(acknowledgement_sheet(paper(rows))))

    [table] = document.tables
    assert len(table.rows) == 41
    assert [row._tr.xpath("w:trPr/w:tblHeader") != [] for row in table.rows[:2]] == [True, False]
    assert round(document.sections[0].page_width.mm) == 210
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_what_people_typed_is_never_a_formula_and_never_breaks_the_file() -> None:
    hostile = ("=1+1", "+7 999", "@SUM(A1)", "-2", "\x00\x01тихо\ufffe", "\t=1")
    rows = tuple(AckRow(seat=words, person=words, when="", answer=words) for words in hostile)

    sheet = load_workbook(io.BytesIO(acknowledgement_table(paper(rows)))).active
    word = Document(io.BytesIO(acknowledgement_sheet(paper(rows))))

    cells = [cell for row in sheet.iter_rows(min_row=6) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet["B6"].quotePrefix
    assert sheet.print_title_rows == "$5:$5"
    assert word.tables[0].rows[5].cells[1].text == "тихо"


def test_sheet_without_answers_has_no_column_for_them() -> None:
    sheet = load_workbook(io.BytesIO(acknowledgement_table(paper((), answers=False)))).active

    assert [cell.value for cell in sheet[5]] == [
        "№", "Школа, куратор", "Фамилия, имя, отчество", "Дата и время", "Подпись",
    ]  # fmt: skip
