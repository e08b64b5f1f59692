"""What a file is, by its bytes: its sort, its words, whether there is anything to be seen in it."""

import io

import docx
import pytest

from domain.documents.checks import Paper, Sort
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
        (word([["План", "март"]]), Paper(sort=Sort.WORD, words="План\nмарт")),
        (letter(), Paper(sort=Sort.WORD, words="МКОУ СОШ № 2", pictures=1)),
        (excel([["План", 12], ["Итог", 7.5]]), Paper(sort=Sort.EXCEL, words="План\n12\nИтог\n7.5")),
        (excel([[None]]), Paper(sort=Sort.EXCEL)),
        (
            archive({"ppt/presentation.xml": "<x/>", "ppt/slides/slide1.xml": SLIDE}),
            Paper(sort=Sort.SLIDES, words="Слайд"),
        ),
        (pdf(text("Отчёт")), Paper(sort=Sort.PDF, words="Отчёт")),
        (pdf(b""), Paper(sort=Sort.PDF)),
        (pdf(PICTURE), Paper(sort=Sort.PDF, pictures=1)),
        ("Отчёт".encode("cp1251"), Paper(sort=Sort.TEXT, words="Отчёт")),
        (b"\0\1\2", Paper(sort=Sort.OTHER)),
    ],
    ids=["word", "letterhead", "excel", "no-cells", "slides", "pdf", "empty-pdf", "scan", "text", "bytes"],
)
def test_inspect(data: bytes, paper: Paper) -> None:
    found, page = inspect(data)

    assert (found.model_copy(update={"words": found.words.strip()}), page) == (paper, b"")
