"""Photos: upright, of a sensible size, measured; and the PDF made of them."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageEnhance

from domain.documents.scan import PageFlaw, fault
from office.pagewords import SeenPage, SeenWord
from office.scan import LONG_SIDE, PAGE_BYTES, book, page
from tests.office import papers
from tests.office.papers import jpeg


@pytest.mark.parametrize(
    ("picture", "wrong"),
    [
        (papers.page(), None),
        (papers.page(lines=1), None),
        (papers.page(long_side=1280), None),
        (papers.page(long_side=3000), None),
        (papers.blurred(2), None),
        (ImageEnhance.Contrast(papers.page()).enhance(0.3), None),
        (papers.dark(0.5), None),
        (papers.dark(0.25), PageFlaw.DARK),
        (papers.blurred(5), PageFlaw.BLURRED),
        (ImageEnhance.Brightness(papers.blurred(6)).enhance(0.6), PageFlaw.BLURRED),
        (papers.page(lines=0), PageFlaw.BLANK),
        (papers.page(long_side=640), PageFlaw.SMALL),
    ],
    ids=["sharp", "line", "telegram", "large", "soft", "faint", "lamp", "dark", "blurred", "both", "blank", "small"],
)
def test_fault_of_a_drawn_page(picture: Image.Image, wrong: PageFlaw | None) -> None:
    quality, _ = page(jpeg(picture))

    assert fault(quality) is wrong


@pytest.mark.parametrize(("orientation", "upright"), [(1, False), (3, False), (6, True), (8, True), (77, False)])
def test_page_is_turned_as_the_camera_says(orientation: int, upright: bool) -> None:
    _, made = page(papers.turned(orientation))

    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.height > picture.width) is upright
        assert 0x0112 not in picture.getexif()


def test_large_page_is_made_small_enough_to_send() -> None:
    grain = Image.effect_noise((4000, 3000), 90).convert("RGB")

    _, made = page(jpeg(grain, quality=95))

    with Image.open(io.BytesIO(made)) as picture:
        assert max(picture.size) == LONG_SIDE
    assert len(made) < 2 * PAGE_BYTES


def test_book_has_the_pages_in_their_order_at_the_size_of_paper() -> None:
    pages = [page(data)[1] for data in (papers.photo(1), papers.turned(1), papers.photo(2))]

    found = pypdfium2.PdfDocument(book(pages))

    assert [tuple(round(side) for side in one.get_size()) for one in found] == [(595, 842), (842, 595), (595, 842)]
    assert [next(iter(one.get_objects())).get_px_size() for one in found] == [(707, 1000), (1000, 707), (707, 1000)]


def test_words_of_a_page_are_found_where_they_are_seen() -> None:
    seen = [SeenPage(words=(SeenWord(text="Протокол", left=0.1, top=0.2, right=0.4, bottom=0.24),)), SeenPage()]

    document = pypdfium2.PdfDocument(book([page(papers.photo(1))[1], page(papers.photo(2))[1]], seen))

    first, second = (document[number].get_textpage() for number in range(2))
    place = first.search("протокол").get_next()
    assert place == (0, 8)
    left, bottom, right, top = first.get_rect(0) if first.count_rects() else (0, 0, 0, 0)
    assert (left, right) == pytest.approx((0.1 * document[0].get_width(), 0.4 * document[0].get_width()), rel=0.15)
    assert (bottom, top) == pytest.approx((0.76 * 842, 0.8 * 842), rel=0.05)
    assert second.get_text_bounded() == ""
