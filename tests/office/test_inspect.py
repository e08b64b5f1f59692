"""The kind of a file, by its bytes: its sort, its words, whether it has visible contents."""

import io

import docx
import pytest

from domain.documents.papers import CheckedPaper, ContentSort
from office.inspect import inspect
from tests.office.documents import archive, excel, saved, word
from tests.office.papers import photo
from tests.office.pdfs import PICTURE, pdf, text

SLIDE = '<p xmlns:a="a"><a:t>Слайд</a:t></p>'


def letter() -> bytes:
    """A Word page with a letterhead and a picture."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "МКОУ СОШ № 2"
    document.add_picture(io.BytesIO(photo()))
    return saved(document)


@pytest.mark.parametrize(
    ("data", "paper"),
    [
        (word([["План", "март"]]), CheckedPaper(sort=ContentSort.WORD, words="План\nмарт")),
        (letter(), CheckedPaper(sort=ContentSort.WORD, words="МКОУ СОШ № 2", pictures=1)),
        (excel([["План", 12], ["Итог", 7.5]]), CheckedPaper(sort=ContentSort.EXCEL, words="План\n12\nИтог\n7.5")),
        (excel([[None]]), CheckedPaper(sort=ContentSort.EXCEL)),
        (
            archive({"ppt/presentation.xml": "<x/>", "ppt/slides/slide1.xml": SLIDE}),
            CheckedPaper(sort=ContentSort.SLIDES, words="Слайд"),
        ),
        (pdf(text("Отчёт")), CheckedPaper(sort=ContentSort.PDF, words="Отчёт")),
        (pdf(b""), CheckedPaper(sort=ContentSort.PDF)),
        (pdf(PICTURE), CheckedPaper(sort=ContentSort.PDF, pictures=1)),
        ("Отчёт".encode("cp1251"), CheckedPaper(sort=ContentSort.TEXT, words="Отчёт")),
        (b"\0\1\2", CheckedPaper(sort=ContentSort.OTHER)),
    ],
    ids=["word", "letterhead", "excel", "no-cells", "slides", "pdf", "empty-pdf", "scan", "text", "bytes"],
)
def test_inspect(data: bytes, paper: CheckedPaper) -> None:
    found, page = inspect(data)

    assert (found.model_copy(update={"words": found.words.strip()}), page) == (paper, b"")
