"""Drawing the matrix: twenty schools × twenty activities under a second, and how it grows with the pages."""

from benchmarks.row import Row, processor_seconds
from domain.tasks import Sign
from office.picture import PictureColumn, PictureRow, PictureWords, draw

LIMIT = 1.0
"""Processor seconds for a page."""
SIZES = ((20, 20), (60, 40))
WORDS = PictureWords(
    title="Ясный район",
    day="Где что стоит · ср, 1 февраля 2023",
    totals="Принято 104 из 400 · на проверке 12 · просрочено 9 · помощь 2",
    legend=dict.fromkeys(Sign, "на проверке · 12"),
)


def run() -> list[Row]:
    """One page, and a large municipality's six."""
    first, more = (processor_seconds(lambda size=size: draw(*matrix(*size), WORDS)) for size in SIZES)
    name = "A picture of 20 × 20"
    return [Row(name, first, limit=LIMIT), Row("60 × 40, six pages", more, ratio=more / first, against=name)]


def matrix(rows: int, columns: int) -> tuple[list[PictureColumn], list[PictureRow]]:
    """Invented seats with all signs."""
    signs = (None, *Sign)
    return (
        [
            PictureColumn(number=str(place), title="Провести самообследование по направлениям", done=7, total=rows)
            for place in range(1, columns + 1)
        ],
        [
            PictureRow(
                title=f"Новокаякентская СОШ № {row}",
                signs=tuple(signs[(row * 7 + place * 3) % len(signs)] for place in range(columns)),
                done=row % columns,
                total=columns,
                late=row % 3,
            )
            for row in range(rows)
        ],
    )
