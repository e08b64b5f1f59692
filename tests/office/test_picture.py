"""The picture, the workbook and the calendar file by themselves: sizes, limits, hostile words."""

import io
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image

from domain.tasks import Sign
from office.lettering import cut, font
from office.picture import PictureColumn, PictureRow, PictureWords, as_pdf, draw
from office.signs import LOOKS, tile
from office.writing import BookTask, BookWords, Entry, calendar_file, matrix_book

WORDS = PictureWords(
    title="Ясный район", day="ср, 1 февраля 2023", totals="Принято 1 из 2", legend={sign: sign.name for sign in Sign}
)
HOSTILE = "=1+1\x00\u202e😀<b>" + "Ж" * 300


def matrix(rows: int, columns: int, title: str = "СОШ № 1") -> tuple[list[PictureColumn], list[PictureRow]]:
    signs = tuple([None, *Sign][place % 9] for place in range(columns))
    return (
        [PictureColumn(number=str(place + 1), title=title, done=1, total=2) for place in range(columns)],
        [PictureRow(title=title, signs=signs, done=1, total=2, late=place % 2) for place in range(rows)],
    )


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


@pytest.mark.parametrize(
    ("rows", "columns", "pages"), [(1, 1, 1), (14, 18, 1), (20, 20, 1), (21, 20, 2), (60, 40, 6), (0, 3, 1)]
)
def test_picture_has_pages_of_twenty_by_twenty(rows: int, columns: int, pages: int) -> None:
    drawn = draw(*matrix(rows, columns), WORDS)

    sizes = [opened(page).size for page in drawn]

    assert len(drawn) == pages
    assert {width for width, _ in sizes} == {1080}
    assert all(height < 2400 for _, height in sizes)


def test_words_of_any_kind_are_drawn() -> None:
    words = WORDS.model_copy(update={"title": HOSTILE, "totals": HOSTILE})

    [page] = draw(*matrix(2, 3, HOSTILE), words)

    assert opened(page).width == 1080


def test_signs_differ_by_shape_and_by_ground() -> None:
    """Printed without colours they are still eight: no two tiles are alike in grey."""
    grey = {sign: tile(sign, 34).convert("L").tobytes() for sign in Sign}

    assert len(set(grey.values())) == len(Sign) == len(set(LOOKS.values()))


def test_name_is_cut_where_its_column_ends() -> None:
    face = font(29)

    short = cut("МКОУ Новокаякентская средняя общеобразовательная школа № 1", face, 280)

    assert short.endswith("…")
    assert face.getlength(short) <= 280
    assert cut("СОШ\x00 №\u202e 1 😀", face, 280) == "СОШ № 1"


def test_many_pages_are_one_document() -> None:
    data = as_pdf(draw(*matrix(21, 3), WORDS))

    assert data.startswith(b"%PDF")
    assert b"/Count 2" in data


def test_workbook_takes_hostile_words_as_words() -> None:
    task = BookTask(
        seat=HOSTILE, curator="@SUM(A1)", number="-1", title="+7", sign=Sign.OVERDUE, state="просрочено",
        due=date(2023, 2, 28), changed=None, files="=cmd|' /C calc'!A0",
    )  # fmt: skip
    words = BookWords(
        matrix="Где [что] стоит: очень длинное название листа", tasks="Задачи", legend="Знаки", seat="Кто", done="✅",
        total="Всего", late="⏰", task=tuple("абвгдежзи"), about=("Ясный район",),
        states={sign: sign.name for sign in Sign},
    )  # fmt: skip

    book = load_workbook(io.BytesIO(matrix_book(*matrix(2, 3, HOSTILE), [task], words)))

    first, second, third = book.worksheets
    assert first.title == "Где что стоит очень длинное назв"[:31]
    assert "f" not in {cell.data_type for sheet in book.worksheets for row in sheet for cell in row}
    assert [cell.value for cell in second[2]][1:5] == ["@SUM(A1)", "-1", "+7", "⏰"]
    assert (second["G2"].value, second["G2"].number_format) == (datetime(2023, 2, 28, tzinfo=None), "DD.MM.YYYY")  # noqa: DTZ001
    assert all(second.cell(2, place).quotePrefix for place in (1, 2, 3, 4, 9))
    assert third["B1"].value == "Ясный район"


def test_calendar_file_folds_cyrillic_and_keeps_hostile_words() -> None:
    title = "Провести; самообследование, с запятой \\ и «кавычками»\r\nBEGIN:VALARM\x00" + "Ж" * 300
    entry = Entry(
        uid="task-1@vekha", sequence=3, due=date(2024, 2, 29), title=title, description=title, cancelled=False,
        alarm=True,
    )  # fmt: skip

    raw = calendar_file("Веха: МКОУ СОШ № 1", "Asia/Vladivostok", [entry], datetime(2024, 1, 1, tzinfo=UTC))

    calendar = Calendar.from_ical(raw)
    [event] = calendar.walk("VEVENT")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert event.decoded("dtend") == date(2024, 3, 1)
    assert str(event["summary"]).startswith("Провести; самообследование, с запятой \\ и «кавычками»")
    assert len([part for part in event.walk() if part.name == "VALARM"]) == 1
    assert int(event["sequence"]) == 3
