"""The office's printed papers: the sheet of invites, QR pictures, and the roadmap with its marks."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from domain.roadmap.source import Cell
from office.reading import read_document
from office.writing.cells import like_formula
from office.writing.invites import InviteWords, PrintedInvite, invite_sheet
from office.writing.qr import qr_png
from office.writing.roadmap import BackRow, BackWords, roadmap_back

WORDS = InviteWords(scan="Наведите камеру на код:", or_send="или отправьте боту")
BACK_WORDS = BackWords(
    number="№",
    title="Мероприятие",
    outcome="Показатель",
    responsible="Ответственные",
    deadline="Сроки",
    mark="Отметка о выполнении",
    signature="Руководитель ________",
)
ROWS = (
    BackRow(
        number="1", section="Методическая работа", title="Семинар", responsible="РМК", deadline="май", mark="✅ 5 мая"
    ),
    BackRow(number="2", section="Методическая работа", title="Вебинар", responsible="РМК", deadline="июнь"),
    BackRow(number="1", section="Работа с родителями", title="Собрание", responsible="Директора", deadline="июль"),
)


def card(number: int, title: str = "МКОУ СОШ") -> PrintedInvite:
    return PrintedInvite(
        seat_title=f"{title} № {number}",
        municipality="Озёрный район",
        link=f"https://t.me/sample_bot?start=code{number}",
        code=f"/start code{number}",
        expires_text="Действует до 15 марта",
    )


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def test_qr_png_is_a_sharp_square_with_a_white_edge():
    picture = Image.open(io.BytesIO(qr_png("https://t.me/sample_bot?start=" + "x" * 64))).convert("L")

    assert picture.width == picture.height >= 400
    assert set(picture.crop((0, 0, picture.width, 40)).tobytes()) == {255}


def test_qr_png_differs_by_text():
    assert qr_png("a") != qr_png("b")


@pytest.mark.parametrize(("invites", "rows"), [(0, 0), (1, 1), (2, 1), (9, 5)])
def test_invite_sheet_has_two_cards_in_a_row_and_a_code_for_each(invites, rows):
    document = opened(invite_sheet("Приглашения", [card(n) for n in range(invites)], WORDS))

    assert len(document.tables[0].rows) == rows
    assert len(document.inline_shapes) == invites


def test_invite_sheet_card_says_everything_a_person_needs():
    document = opened(invite_sheet("Приглашения", [card(7)], WORDS))

    lines = [paragraph.text for paragraph in document.tables[0].cell(0, 0).paragraphs]
    assert lines == [
        "МКОУ СОШ № 7",
        "Озёрный район",
        "",
        "Наведите камеру на код:",
        "https://t.me/sample_bot?start=code7",
        "или отправьте боту /start code7",
        "Действует до 15 марта",
    ]


def test_invite_sheet_is_a4_and_no_card_breaks():
    document = opened(invite_sheet("Приглашения", [card(1), card(2, "Очень длинное имя " * 6)], WORDS))

    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in document.tables[0].rows)


def test_roadmap_back_reads_as_it_was_given():
    data = roadmap_back("План на 2026 год", ROWS, BACK_WORDS)

    source = read_document("back.docx", data)
    grid = [[cell.text for cell in row] for row in source.tables[0].rows]
    assert grid == [
        ["№", "Мероприятие", "Ответственные", "Сроки", "Отметка о выполнении"],
        ["Методическая работа", "", "", "", ""],
        ["1", "Семинар", "РМК", "май", "✅ 5 мая"],
        ["2", "Вебинар", "РМК", "июнь", ""],
        ["Работа с родителями", "", "", "", ""],
        ["1", "Собрание", "Директора", "июль", ""],
    ]
    assert source.tables[0].rows[1][0] == Cell(text="Методическая работа", across=5, bold=True)


def test_roadmap_back_has_outcomes_where_there_are_any():
    rows = (ROWS[0].model_copy(update={"outcome": "Справка"}), *ROWS[1:])

    table = read_document("x", roadmap_back("План", rows, BACK_WORDS)).tables[0]

    assert [row[2].text for row in table.rows] == ["Показатель", "", "Справка", "", "", ""]


def test_roadmap_back_is_a4_across_in_times_with_the_header_on_every_page():
    document = opened(roadmap_back("План", ROWS, BACK_WORDS))

    page, style = document.sections[0], document.styles["Normal"].font
    header, *others = document.tables[0].rows
    assert (page.orientation, round(page.page_width.mm), round(page.page_height.mm)) == (WD_ORIENT.LANDSCAPE, 297, 210)
    assert (style.name, style.size.pt) == ("Times New Roman", 12)
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert document.paragraphs[-1].text == "Руководитель ________"


def test_roadmap_back_takes_any_signs():
    row = BackRow(number="1", title="<b>Семинар</b> & \x01\x0b🙂", responsible="", deadline="май", mark="да\nнет")

    table = read_document("x", roadmap_back("\x02План " * 99, [row], BACK_WORDS)).tables[0]

    assert [cell.text for cell in table.rows[1]] == ["1", "<b>Семинар</b> & 🙂", "", "май", "да\nнет"]


@pytest.mark.parametrize(
    ("words", "like"),
    [("=1+1", True), ("+7", True), ("-1", True), ("@SUM(A1)", True), ("\t=1", True), ("\r=1", True), ("1=1", False),
     ("", False)],
)  # fmt: skip
def test_words_that_begin_as_a_formula_does(words, like):
    assert like_formula(words) is like
