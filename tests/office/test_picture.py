"""The picture, the workbook and the calendar file by themselves: sizes, limits, hostile words."""

import io
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from openpyxl.styles.styleable import StyleDescriptor
from PIL import Image, ImageChops

from domain.tasks.moves import Sign
from office import signs
from office.lettering import BOX, SPACING, cut, font, shown, spread
from office.matrix import BookTask, BookWords, MatrixBook, PictureColumn, PictureRow
from office.picture import CELL_LIMIT, LINE, MARGIN, WIDTH, PictureWords, as_pdf, draw
from office.signs import LOOKS, Look
from office.writing.calendarfile import Entry, calendar_file
from office.writing.matrix import matrix_book

WORDS = PictureWords(
    title="Ясный район", day="ср, 1 февраля 2023", totals="Принято 1 из 2", legend={sign: sign.name for sign in Sign}
)
HOSTILE = "=1+1\x00\u202e😀<b>" + "Ж" * 300


def matrix(
    rows: int, columns: int, title: str = "МКОУ «Хунзахская СОШ № {number} имени Героя Советского Союза»"
) -> tuple[list[PictureColumn], list[PictureRow]]:
    row_signs = tuple([None, *Sign][place % 9] for place in range(columns))
    return (
        [PictureColumn(number=str(place + 1), title=f"План {place + 1}", done=1, total=2) for place in range(columns)],
        [
            PictureRow(
                title=title.replace("{number}", str(place + 1)), signs=row_signs, done=1, total=2, late=place % 2
            )
            for place in range(rows)
        ],
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


def dark(image: Image.Image) -> Image.Image:
    """Ink and paper, without any colour or shade of grey."""
    return image.convert("L").point(lambda value: 255 if value < 170 else 0, "1")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of points in which two pictures of ink differ."""
    return ImageChops.logical_xor(one, other).histogram()[255] / (one.width * one.height)


def test_signs_differ_by_shape_where_they_all_have_one_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed without colours there are still eight different signs."""
    monkeypatch.setattr(signs, "LOOKS", dict.fromkeys(Sign, Look("#ffffff", "#000000")))

    shapes = [dark(signs.tile.__wrapped__(sign, 34)) for sign in Sign]

    assert min(unlike(one, other) for one, other in combinations(shapes, 2)) > 0.05


def test_signs_differ_by_ground() -> None:
    assert len({look.fill for look in LOOKS.values()}) == len(Sign)


def row_pictures(rows: list[PictureRow], columns: list[PictureColumn], left: int, right: int) -> list[bytes]:
    """The ink of each row between two places of a picture with so many columns that rows are as low as can be."""
    height = LINE + 8
    [page] = draw(columns, rows, WORDS)
    ink = dark(opened(page))
    first = next(y for y in range(200, ink.height) if ink.crop((WIDTH - 40, y, WIDTH, y + 1)).getbbox()) - 10
    return [
        ink.crop((left, top, right, top + height - 4)).tobytes()
        for top in range(first, first + height * len(rows), height)
    ]


def test_alike_names_differ_as_they_are_drawn() -> None:
    columns, rows = matrix(6, 18)

    names = row_pictures([row.model_copy(update={"late": 0}) for row in rows], columns, MARGIN, MARGIN + 290)

    assert len(set(names)) == 6


def test_late_row_is_marked_by_more_than_its_colour() -> None:
    columns, rows = matrix(5, 18)
    late = [row.model_copy(update={"late": count}) for row, count in zip(rows, (0, 1, 2, 12, 0), strict=True)]

    none, *marks, none_again = row_pictures(late, columns, WIDTH - 180, WIDTH - MARGIN)

    assert none == none_again
    assert len({none, *marks}) == 4


@pytest.mark.parametrize(
    ("numbers", "width", "lines"),
    [
        ([str(number) for number in range(1, 21)], 29, 1),
        ([f"{part}.{number}" for part in (1, 2) for number in range(1, 11)], 29, 2),
        (["1", "2", "3"], CELL_LIMIT, 1),
    ],
)
def test_numbers_above_columns_do_not_touch(numbers: list[str], width: int, lines: int) -> None:
    spread_out = spread(numbers, width)

    assert spread_out.lines == lines
    for place, text in enumerate(numbers[:-lines]):
        pair = (text, numbers[place + lines])
        assert sum(map(spread_out.face.getlength, pair)) / 2 <= lines * width - SPACING


def test_name_is_cut_where_its_column_ends() -> None:
    face = font(29)

    short = cut("МКОУ Новокаякентская средняя общеобразовательная школа № 1", face, 280)

    assert short.endswith("…")
    assert face.getlength(short) <= 280


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Әлмәт гимназиясе", "Әлмәт гимназиясе"),
        ("МБОУ «Һаҡмар», ГӀуниб", "МБОУ «Һаҡмар», ГӀуниб"),
        ("СОШ\x00 №\u202e 1\u0301\ufe0f", "СОШ № 1"),
        ("Бои\u0306кая", "Бойкая"),
        ("مدرسة 1", f"{BOX * 5} 1"),
    ],
)
def test_no_letter_vanishes_without_a_trace(text: str, drawn: str) -> None:
    assert shown(text) == drawn


def test_every_letter_that_counts_as_known_is_in_the_font() -> None:
    letters = [chr(code) for code in range(0x20, 0x2700) if shown(chr(code)) == chr(code)]

    for face in (font(29), font(29, bold=True)):
        missing = bytes(face.getmask("\u0e01"))
        assert [letter for letter in letters if bytes(face.getmask(letter)) == missing] == []


def test_many_pages_are_one_document() -> None:
    data = as_pdf(draw(*matrix(21, 3), WORDS))

    assert data.startswith(b"%PDF")
    assert b"/Count 2" in data


def workbook(rows: int, columns: int, title: str, *tasks: BookTask) -> MatrixBook:
    words = BookWords(
        matrix="Где [что] стоит: очень длинное название листа", tasks="Задачи", legend="Знаки", seat="Кто", done="✅",
        total="Всего", late="⏰", task=tuple("абвгдежзи"), about=("Ясный район",),
        states={sign: sign.name for sign in Sign},
    )  # fmt: skip
    drawn_columns, drawn_rows = matrix(rows, columns, title)
    return MatrixBook(columns=tuple(drawn_columns), rows=tuple(drawn_rows), tasks=tasks, words=words)


def test_workbook_prints_on_a4_with_so_many_activities_as_can_be_read() -> None:
    long = "МКОУ «Верхнебатлаичская средняя общеобразовательная школа № {number} имени Героя Советского Союза»"

    book = load_workbook(io.BytesIO(matrix_book(workbook(2, 40, long))))

    sheets = book.worksheets
    assert [(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in sheets] == [(9, "landscape")] * 3
    assert [(sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) for sheet in sheets] == [(3, 0), (1, 0), (1, 0)]
    assert (sheets[0].print_title_cols, sheets[0].print_title_rows) == ("$A:$D", "$1:$1")
    assert [sheets[0].row_dimensions[line].height for line in (2, 3)] == [60, 60]


def test_workbook_makes_each_style_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set on every cell is hashed for every cell, which takes seconds."""
    made: list[object] = []
    put = StyleDescriptor.__set__
    monkeypatch.setattr(StyleDescriptor, "__set__", lambda *args: made.append(args[-1]) or put(*args))

    matrix_book(workbook(2, 3, "СОШ № 1"))
    few = len(made)
    matrix_book(workbook(9, 9, "СОШ № 1"))

    assert len(made) == 2 * few > 0


def test_workbook_takes_hostile_words_as_words() -> None:
    task = BookTask(
        seat=HOSTILE, curator="@SUM(A1)", number="-1", title="+7", sign=Sign.OVERDUE, state="просрочено",
        due=date(2023, 2, 28), changed=None, files="=cmd|' /C calc'!A0",
    )  # fmt: skip
    book = load_workbook(io.BytesIO(matrix_book(workbook(2, 3, HOSTILE, task))))

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
