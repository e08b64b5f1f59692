"""Photos of a paper: an album becomes one PDF, and an illegible page is named at once and retaken."""

import io

import pypdfium2
from openpyxl import load_workbook

from bot.buttons.callbacks import Go, Place
from tests.flows.town import CLUSTERS, NOT_FOUND, STALE, Cast, Town, data_of, from_bot
from tests.office.papers import dark, jpeg, photo

PDF_NAME = "МКОУ СОШ № 1, № 1, 01.02.2023.pdf"


async def album(town: Town, cast: Cast, *photos: bytes) -> None:
    """«Приложить», then these photos as an album; the album has settled."""
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    cast.patimat.send_album([(f"{number}.jpg", data) for number, data in enumerate(photos)])
    await settled(town)


async def settled(town: Town) -> None:
    await town.settle()
    town.clock.forward(seconds=4)
    await town.settle()


def pages(data: bytes) -> list[bytes]:
    """The pages of a PDF as small pictures."""
    document = pypdfium2.PdfDocument(data)
    return [_look(page) for page in document]


def _look(page: pypdfium2.PdfPage) -> bytes:
    picture = page.render(scale=0.2, grayscale=True).to_pil().resize((24, 34))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


async def test_album_is_answered_once_with_the_pdf_that_the_curator_gets_too(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))

    await album(town, cast, photo(1), photo(2), photo(3))
    answers = from_bot(cast.patimat)[before + 1 :]
    await town.say(cast.mesedu, "/status")
    excel = (await town.press(cast.mesedu, "Excel")).document
    await town.forge(cast.mesedu, Go(to=Place.BY_SCHOOL))
    school = await town.press(cast.mesedu, "СОШ №1")

    assert excel is not None
    files = [row[8].value for row in load_workbook(io.BytesIO(excel.data)).worksheets[1].iter_rows(min_row=2)]
    assert [name for name in files if name] == [PDF_NAME]
    assert PDF_NAME in school.text
    assert [(answer.document.name, answer.text.splitlines()) for answer in answers] == [
        (PDF_NAME, ["📄 Готово: PDF, страниц: 3", f"📌 № 1. {CLUSTERS}", "", "Отправлено на проверку."])
    ]
    assert answers[0].labels == [["📄 Страницы"], ["📄 Открыть", "🏠 Меню"]]
    assert cast.ruslan.last.document.name == PDF_NAME
    assert len(pages(cast.ruslan.last.document.data)) == 3


async def test_dark_page_is_named_and_the_next_photo_takes_its_place(town: Town) -> None:
    cast = await town.cast()
    letters = len(from_bot(cast.ruslan))
    await album(town, cast, photo(1), jpeg(dark()), photo(3))
    named, told_before = cast.patimat.last, len(from_bot(cast.ruslan)) - letters

    asked = await town.press(cast.patimat, "Переснять 2")
    await town.restart()
    cast.patimat.send_photo(photo(2))
    await settled(town)

    assert named.text.splitlines() == [
        "📄 Готово: PDF, страниц: 3",
        f"📌 № 1. {CLUSTERS}",
        "⚠️ Страница 2 не читается: слишком темно. Переснимите её.",
        "",
        "Можно поправить или подтвердить, что всё верно. Куратор видит документ с этой пометкой.",
    ]
    assert named.labels[:3] == [["📷 Переснять 2"], ["✅ Всё верно, отправить так"], ["📄 Страницы"]]
    assert told_before == 1
    assert asked.text.splitlines()[0] == "📷 Переснимите страницу 2"
    assert cast.patimat.last.text.splitlines()[2:] == ["", "Отправлено на проверку."]
    assert [message.document.name for message in from_bot(cast.ruslan)[letters:]] == [PDF_NAME] * 2
    assert pages(cast.ruslan.last.document.data)[0::2] == pages(named.document.data)[0::2]
    assert pages(cast.ruslan.last.document.data)[1] != pages(named.document.data)[1]


async def test_curator_gets_a_dark_page_when_the_school_insists_or_says_nothing(town: Town) -> None:
    cast = await town.cast()
    await album(town, cast, photo(1), jpeg(dark()))
    letter = cast.ruslan.last

    card = await town.press(cast.patimat, "Всё верно")

    assert card.text.splitlines()[-1] == "✅ Хорошо, отправил так. Куратор увидит пометку."
    assert letter.text.splitlines()[-1] == "⚠️ Страница 2 не читается: слишком темно"

    await town.press(cast.ruslan, "Вернуть", letter)
    await town.say(cast.ruslan, "Темно")
    await album(town, cast, photo(4), jpeg(dark(0.2)))
    assert cast.ruslan.last.document.name == PDF_NAME


async def test_pages_are_moved_left_out_and_taken_back(town: Town) -> None:
    cast = await town.cast()
    await album(town, cast, photo(1), photo(2), photo(3))
    first = pages(cast.patimat.last.document.data)

    listed = await town.press(cast.patimat, "Страницы")
    await town.press(cast.patimat, "Страница 3")
    moved = await town.press(cast.patimat, "Раньше")
    await settled(town)
    second = pages(cast.patimat.last.document.data)
    await town.press(cast.patimat, "Страницы")
    await town.press(cast.patimat, "Страница 1")
    left = await town.press(cast.patimat, "Убрать")
    await settled(town)
    third = pages(cast.patimat.last.document.data)
    await town.press(cast.patimat, "Вернуть в PDF", left)
    await settled(town)

    assert [row[0] for row in listed.labels[:3]] == ["📄 Страница 1", "📄 Страница 2", "📄 Страница 3"]
    assert moved.text.splitlines()[0] == "📄 Страница 2 из 3"
    assert second == [first[0], first[2], first[1]]
    assert left.text.splitlines()[0] == "➖ Убранное фото"
    assert third == second[1:]
    assert pages(cast.patimat.last.document.data) == second


async def test_photos_one_by_one_become_one_pdf_and_the_last_page_stays(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, CLUSTERS)
    letters = len(from_bot(cast.ruslan))

    for number in (1, 2):
        cast.patimat.send_photo(photo(number), reply_to=task.message_id)
        await town.settle()
        town.clock.forward(seconds=1)
    town.clock.forward(seconds=13)
    await settled(town)
    pdf = cast.patimat.last
    await town.press(cast.patimat, "Страницы", pdf)
    await town.press(cast.patimat, "Страница 1")
    leave = data_of(cast.patimat.messages[pdf.message_id], "Убрать")
    await town.press(cast.patimat, "Назад")
    await town.press(cast.patimat, "Страница 2")
    await town.press(cast.patimat, "Убрать")
    refused = await town.forge(cast.patimat, leave)

    assert [message.document.name for message in from_bot(cast.ruslan)[letters:]] == [PDF_NAME]
    assert refused.text == "Это единственная страница. Переснимите её или заберите документ с проверки."


async def test_single_photo_stays_a_photo_and_a_dark_one_is_named(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, CLUSTERS)

    cast.patimat.send_photo(jpeg(dark()), reply_to=task.message_id)
    await settled(town)
    named = cast.patimat.last
    await town.press(cast.patimat, "Заменить файл")
    cast.patimat.send_photo(photo(2))
    await settled(town)

    assert named.text.splitlines()[2] == "⚠️ Фото не читается: слишком темно. Переснимите его."
    assert cast.ruslan.last.photo is not None
    assert cast.ruslan.last.photo.data == photo(2)


async def test_buttons_of_a_round_that_is_settled_or_another_schools(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await album(town, cast, photo(1), jpeg(dark()))
    named = cast.patimat.last
    forged = [data_of(named, label) for label in ("Переснять", "Всё верно", "Страницы")]

    strange = [(await town.forge(zarema, data)).text for data in forged]
    await town.press(cast.patimat, "Всё верно", named)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Темно")
    late = [(await town.forge(cast.patimat, data)).text for data in forged[:2]]

    assert strange == [NOT_FOUND] * 3
    assert late == [STALE] * 2
