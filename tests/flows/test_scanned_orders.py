"""A scan or a photo of an order becomes a draft that is asked about as a whole; the guard reads photos of schools."""

from copy import deepcopy

import pypdfium2
import pytest

from office import tesseract
from tests.flows.test_scan import album
from tests.flows.town import Town, has_button
from tests.office import scans
from tests.tesseract import needs_tesseract

PAPER = scans.jpeg(scans.scanned(scans.page(), 1.2))
CALM = "Учителя обсудили план работы и решили его исполнять"
OTHERS = ("Протокол педагогического совета", "МКОУ СОШ № 2", *[CALM] * 6)


@needs_tesseract
async def test_photo_of_an_order_is_read_and_asked_about(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    cast.mesedu.send_photo(PAPER)
    await town.settle()
    preview = deepcopy(cast.mesedu.last)
    asked = await town.press(cast.mesedu, "Ответить на вопросы")

    assert "📷 Прочитал со скана: каждую строку сверьте с приказом." in preview.text.splitlines()
    assert "Мероприятий: 5" in preview.text.splitlines()
    assert not has_button(preview, "Утвердить")
    assert "скан" in asked.text


@needs_tesseract
async def test_scanned_pdf_in_english(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/language")
    await town.press(cast.mesedu, "English")

    preview = await town.send(cast.mesedu, "Приказ.pdf", scans.pdf([scans.page()]))

    assert "📷 Read from a scan: compare each row with the order." in preview.text.splitlines()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("Приказ.jpg", PAPER, "«Приказ.jpg» — картинка"),
        ("Приказ.pdf", scans.pdf([scans.page()]), "«Приказ.pdf» — скан"),
    ],
)
async def test_without_tesseract_the_sender_reads_at_once_what_to_do(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, words: str
) -> None:
    monkeypatch.setenv("PATH", "")
    tesseract.program.cache_clear()
    cast = await town.cast(roadmap=False)

    said = await town.send(cast.mesedu, name, data)

    tesseract.program.cache_clear()
    assert said.text.startswith(words)
    assert "Word" in said.text


@needs_tesseract
async def test_guard_reads_photos_and_search_finds_their_words(town: Town) -> None:
    cast = await town.cast()
    photos = [scans.jpeg(scans.scanned(scans.page(heading=words, rows=()))) for words in (OTHERS, OTHERS[2:])]

    await album(town, cast, *photos)

    found = cast.patimat.last
    assert "внутри названа другая школа: МКОУ СОШ № 2" in found.text
    assert "на скане не видно даты" in found.text
    made = next(message.document.data for message in reversed(cast.patimat.chat) if message.document)
    words = pypdfium2.PdfDocument(made)[0].get_textpage()
    assert words.search("педагогического").get_next() is not None
