"""A column a month, a quarter or a year: the meaning of its headings and of its cells."""

import pytest

from domain.roadmap.grid import GridMark, grid_of, marks
from domain.roadmap.source import Cell, Covered

MONTHS = {1: "январь", 2: "февраль", 3: "март"}


def words(*lines: str) -> tuple[list[str], bool]:
    """The periods of a header's columns, its lines' headings parted by «|», a heading of each line for every place."""
    grid, guessed = grid_of([[text.strip() for text in line.split("|")] for line in lines])
    return list(grid.values()), guessed


@pytest.mark.parametrize(
    ("lines", "periods", "guessed"),
    [
        (["Дело|Сентябрь|Октябрь"], ["Сентябрь", "Октябрь"], False),
        (["Дело|сент.|окт.|нояб."], ["сент.", "окт.", "нояб."], False),
        (["Дело|1 кв.|2 кв."], ["1 кв.", "2 кв."], False),
        (["Дело|2025|2026"], ["2025 год", "2026 год"], False),
        (["Дело|2025 г.|2026 г."], ["2025 г.", "2026 г."], False),
        (["Дело|I|II|III|IV"], ["1 квартал", "2 квартал", "3 квартал", "4 квартал"], True),
        (["Дело|Кварталы|Кварталы", "Дело|1|2"], ["1 квартал", "2 квартал"], False),
        (["Дело|2025|2025|2026|2026", "Дело|I кв.|II кв.|I кв.|II кв."],
         ["I кв. 2025", "II кв. 2025", "I кв. 2026", "II кв. 2026"], False),
        (["Дело|IX|X|XI|XII|I"], ["сентябрь", "октябрь", "ноябрь", "декабрь", "январь"], False),
        (["Дело|Месяц|Месяц", "Дело|1|2"], ["январь", "февраль"], False),
        (["Дело|Май|Май|Май|Май", "Дело|1|2|3|4"],
         ["1 неделя Май", "2 неделя Май", "3 неделя Май", "4 неделя Май"], True),
        (["Дело|Май|Май", "Дело|1 неделя|2 неделя"], ["1 неделя Май", "2 неделя Май"], False),
        (["Дело|Май|Май|Май|Май|Май|Май", "Дело|5|6|7|8|9|10"],
         ["5 Май", "6 Май", "7 Май", "8 Май", "9 Май", "10 Май"], False),
        (["Дело|Объём финансирования|Объём финансирования", "Дело|2025|2026"], [], False),
        (["Дело|Срок|Ответственный"], [], False),
        (["Дело|Май|Ответственный"], [], False),
    ],
)  # fmt: skip
def test_headings_of_a_grid(lines: list[str], periods: list[str], guessed: bool) -> None:
    assert words(*lines) == (periods, guessed)


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    return tuple(cell if isinstance(cell, Cell) else Cell(text=cell) for cell in cells)


def read(*cells: str | Cell) -> list[GridMark]:
    return marks(row("Дело", *cells), MONTHS, lambda text: text.startswith(("до", "15", "2 н")))


@pytest.mark.parametrize("sign", ["+", "х", "x", "X", "✓", "✔", "●", "•", "v", "V", "*", "да", "++"])
def test_sign_is_a_mark(sign: str) -> None:
    assert read(sign, "", "-") == [GridMark("январь", "")]


def test_colour_is_a_mark_unless_the_whole_row_has_it() -> None:
    dark = Cell(shaded=True)

    assert read("", dark, "") == [GridMark("февраль", "")]
    assert marks((Cell(text="Дело", shaded=True), dark, dark, dark), MONTHS, bool) == []


def test_mark_over_several_columns_reaches_from_the_first_to_the_last() -> None:
    merged = Cell(text="+", across=2)

    assert read(merged, Cell(covered=Covered.FROM_LEFT), "") == [GridMark("январь – февраль", "")]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("до 20", GridMark("до 20 январь", "")),
        ("2 неделя", GridMark("2 неделя январь", "")),
        ("15", GridMark("15 январь", "", sure=False)),
        ("Классные журналы", GridMark("январь", "Классные журналы")),
        ("1-4 кл.", GridMark("январь", "1-4 кл.")),
        ("Иванова И.И.", GridMark("январь", "Иванова И.И.")),
    ],
)
def test_words_in_a_cell_are_its_day_or_what_is_due_then(text: str, mark: GridMark) -> None:
    assert read(text, "", "") == [mark]
