"""Scans and photos of orders read with Tesseract: tilted, over several pages, hardly legible; and without Tesseract."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageFilter

from domain.roadmap.model import Doubt, Draft, DraftDoubt
from domain.roadmap.understanding import understand
from office import recognition, tesseract
from office.reading import Reason, Unreadable, read_document
from office.worker import read_in_worker
from tests.office import scans
from tests.office.pdfs import PICTURE, pdf
from tests.tesseract import needs_tesseract

ALL = [row[1:] for row in scans.ROWS]
MORE = [(str(n), f"Провести семинар для учителей школы номер {n}", "май", "Кураторы") for n in range(6, 9)]


def read(data: bytes) -> Draft:
    return understand(read_document("Приказ.pdf", data))


def rows(draft: Draft) -> list[tuple[str, str, str]]:
    return [(row.title, row.deadline.text, row.responsible) for row in draft.activities]


def reason(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refused:
        read_document("Приказ.pdf", data)
    return refused.value.reason


@needs_tesseract
@pytest.mark.parametrize("kind", [scans.jpeg, lambda paper: scans.pdf([paper])], ids=["photo", "pdf"])
@pytest.mark.parametrize("tilt", [0, 1.5, -4, 4])
def test_table_is_read_as_from_a_pdf(kind: Callable[[Image.Image], bytes], tilt: float) -> None:
    draft = read(kind(scans.scanned(scans.page(), tilt)))

    assert rows(draft) == ALL
    assert draft.period is not None
    assert draft.period.start.year == 2026
    assert DraftDoubt.FROM_SCAN in draft.warnings
    assert all({Doubt.FROM_SCAN, Doubt.BLURRED} & set(row.warnings) for row in draft.activities)


@needs_tesseract
def test_table_goes_on_over_the_pages_of_a_scan() -> None:
    pages = [scans.page(), scans.page(heading=(), rows=MORE)]

    draft = read(scans.pdf([scans.scanned(pages[0], 0.7), scans.scanned(pages[1], -1.1)]))

    assert rows(draft) == [*ALL, *(row[1:] for row in MORE)]


@needs_tesseract
def test_points_without_a_table_are_offered() -> None:
    words = ("ПРИКАЗ от 12.01.2026", "О работе школ в 2026 году", "ПРИКАЗЫВАЮ:",
             "1. Директорам школ представить списки до 20 февраля 2026 года.")  # fmt: skip

    draft = read(scans.jpeg(scans.scanned(scans.page(heading=words, rows=()))))

    assert [row.deadline.windows[-1].due.isoformat() for row in draft.activities] == ["2026-02-20"]
    assert set(draft.warnings) >= {DraftDoubt.FROM_TEXT, DraftDoubt.FROM_SCAN}


@needs_tesseract
def test_hardly_legible_words_are_said() -> None:
    blurred = scans.scanned(scans.page()).filter(ImageFilter.GaussianBlur(2.9))

    draft = read(scans.jpeg(blurred))

    assert DraftDoubt.HARDLY_LEGIBLE in draft.warnings
    assert any(Doubt.BLURRED in row.warnings for row in draft.activities)


@needs_tesseract
@pytest.mark.parametrize("tilt", [-4.4, -2.6, -0.4, 0.0, 1.7, 3.3])
def test_tilt_is_found(tilt: float) -> None:
    assert recognition.tilt_of(scans.scanned(scans.page(), tilt)) == pytest.approx(tilt, abs=0.11)


@needs_tesseract
def test_words_are_where_they_are_in_the_tilted_picture() -> None:
    straight, tilted = (recognition.seen(scans.scanned(scans.page(), tilt)) for tilt in (0, 4))

    first, turned = (next(word for word in page.words if word.text == "Ясного") for page in (straight, tilted))
    assert (turned.left, turned.top) == pytest.approx((0.512, 0.064), abs=0.01)
    assert turned.top < first.top


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(PICTURE, PICTURE), Reason.PDF_SCAN),
        (scans.jpeg(Image.new("L", (900, 1200), 250)), Reason.PICTURE),
        (scans.pdf([Image.new("L", (200, 280), 250)] * (recognition.PAGES + 1)), Reason.LONG_SCAN),
    ],
)
def test_scans_that_cannot_be_read(data: bytes, expected: Reason) -> None:
    assert reason(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [(scans.pdf([scans.page()]), Reason.PDF_SCAN), (scans.jpeg(scans.page()), Reason.PICTURE)],
)
def test_without_tesseract_a_scan_is_refused_at_once(
    data: bytes, expected: Reason, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: None)

    assert reason(data) == expected


@needs_tesseract
async def test_longest_scan_is_read_within_the_limits_of_the_worker() -> None:
    pages = [scans.scanned(scans.page(), 1.0)] * recognition.PAGES

    source = await read_in_worker("Приказ.pdf", scans.pdf(pages), timeout=60)

    assert source.clear is not None
