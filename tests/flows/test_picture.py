"""The whole picture: drawn, in Excel, of past days; the changes of a week; narrowed lists."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from PIL import Image

from bot.buttons.callbacks import Do, Go, Place, Verb
from domain.people.roles import Role
from domain.tasks.moves import Expects
from sandbox import SandboxMessage
from tests.flows.town import CLUSTERS, FORBIDDEN, NOT_FOUND, OFFICER, Row, Town
from tests.office.pdfs import pdf, text

PICTURES = [["🖼 Картинкой", "📊 Excel"], ["◀ Назад", "🏠 Меню"]]


def size(message: SandboxMessage) -> tuple[int, int]:
    """The picture of a sent photo."""
    assert message.photo is not None
    with Image.open(BytesIO(message.photo.data)) as image:
        return image.size


async def test_matrix_comes_as_a_picture_and_leads_back(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 2, 16, 9)
    await town.say(cast.mesedu, "/status")

    shown = await town.press(cast.mesedu, "Картинкой")
    back = await town.press(cast.mesedu, "Назад", shown)

    assert shown.text.splitlines() == ["🖼 Ясный район · чт, 16 февраля 2023", "✅ 0 из 11 · 📎 0 · ⏰ 3 · 🆘 0"]
    assert shown.labels == PICTURES
    assert size(shown)[0] == 1080
    assert back.text.splitlines()[0] == "🗺 Где что стоит · чт, 16 февраля 2023"
    assert cast.mesedu.messages[shown.message_id].photo is not None


async def test_large_matrix_is_an_album_with_the_words_below(town: Town) -> None:
    rows = tuple(Row(f"Мероприятие {n}", "до 1 апреля", frozenset({Role.SCHOOL})) for n in range(1, 25))
    cast = await town.cast(rows=rows)
    await town.say(cast.mesedu, "/status")
    before = len(cast.mesedu.chat)

    last = await town.press(cast.mesedu, "Картинкой")

    assert [message.photo is not None for message in cast.mesedu.chat[before:]] == [True, True, False]
    assert last.text.splitlines()[0] == "🖼 Ясный район · ср, 1 февраля 2023"


async def test_workbook_has_filters_real_dates_and_no_formula(town: Town) -> None:
    evil = Row('=HYPERLINK("http://evil","x")', "28 февраля", frozenset({Role.SCHOOL}), Expects.DOCUMENT)
    cast = await town.cast(rows=(evil, Row("+7 встреч", "15 февраля", frozenset({Role.SCHOOL}))))
    await town.hand_in(cast.patimat, "HYPERLINK", "=1+1.pdf", pdf(text("Кластеры")))
    await town.say(cast.mesedu, "/status")

    shown = await town.press(cast.mesedu, "Excel")

    assert shown.document is not None
    assert shown.document.name == "Где что стоит 2023-02-01.xlsx"
    book = load_workbook(BytesIO(shown.document.data))
    assert book.sheetnames == ["Где что стоит", "Задачи", "Знаки"]
    matrix, tasks, _ = book.worksheets
    assert (matrix.freeze_panes, matrix.auto_filter.ref) == ("E2", "A1:F4")
    assert [cell.value for cell in matrix[1]][4:] == ['1. =HYPERLINK("http://evil","x")', "2. +7 встреч"]
    [handed_in] = [row for row in tasks.iter_rows(min_row=2) if row[8].value]
    assert [cell.value.date() if cell.is_date else cell.value for cell in handed_in] == [
        "МКОУ СОШ № 1", "Руслан Магомедович", "1", evil.title, "📎", "на проверке", date(2023, 2, 28),
        date(2023, 2, 1), "=1+1.pdf",
    ]  # fmt: skip
    assert {cell.data_type for sheet in book.worksheets for row in sheet for cell in row} <= {
        "s",
        "inlineStr",
        "n",
        "d",
    }
    assert handed_in[3].quotePrefix
    assert handed_in[4].fill.fgColor.rgb == "00FFF0B8"


async def test_day_gone_by_is_shown_as_it_was(town: Town) -> None:
    """A document that was handed in, returned and accepted: each evening has its own truth, also after a restart."""
    cast = await town.cast()
    town.clock.set(2023, 2, 2, 10)
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    town.clock.set(2023, 2, 3, 10)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    town.clock.set(2023, 2, 20, 10)
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры 2.pdf", pdf(text("Кластеры, исправлено")))
    await town.press(cast.ruslan, "Принять")
    await town.say(cast.mesedu, "/status")
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "На другой день")
    await town.restart()

    mistake = await town.say(cast.mesedu, "позавчера вечером")
    asked = await town.press(cast.mesedu, "Другой день")
    future = await town.say(cast.mesedu, "03.02.2031")
    second = await town.say(cast.mesedu, "2 февраля")
    await town.press(cast.mesedu, "Назад")
    await town.press(cast.mesedu, "На 01.02")
    first = cast.mesedu.messages[second.message_id].text
    picture = await town.press(cast.mesedu, "Картинкой")
    workbook = await town.press(cast.mesedu, "Excel")
    weeks_ago = await town.forge(cast.mesedu, Go(to=Place.DAY, id=date(2023, 2, 13).toordinal()))
    long_ago = await town.forge(cast.mesedu, Go(to=Place.DAY, id=date(2023, 1, 20).toordinal()))
    forged = await town.forge(cast.mesedu, Go(to=Place.PICTURE, id=5))

    assert asked.text == "🗓 Напишите день: «15 февраля» или «13.02.2023»."
    assert "позавчера вечером" in mistake.text
    assert "03.02.2031" in future.text
    assert second.text.splitlines()[:5] == [
        "🗓 Как было · чт, 2 февраля 2023",
        "✅ 0 из 11 · 📎 1 · ⏰ 0 · 🆘 0",
        "",
        "0/3 · МКОУ ООШ №3",
        "0/3 · МКОУ СОШ №1",
    ]
    assert first.splitlines()[1] == "✅ 0 из 11 · 📎 0 · ⏰ 0 · 🆘 0"
    assert workbook.document is not None
    tasks = load_workbook(BytesIO(workbook.document.data)).worksheets[1]
    assert {row[1].value for row in tasks.iter_rows(min_row=2)} == {None}
    assert picture.text.splitlines()[2] == "Так было на конец этого дня."
    assert weeks_ago.text.splitlines()[1] == "✅ 0 из 11 · 📎 0 · ⏰ 0 · 🆘 0"
    assert long_ago.text.splitlines()[-1] == "Задач тогда ещё не было. Выберите день позже."
    assert forged.text == NOT_FOUND


async def test_week_says_what_was_handed_in_accepted_returned_and_became_overdue(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 2, 14, 10)
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    await town.press(cast.patimat, "Выполнено", await town.open_task(cast.patimat, OFFICER))
    town.clock.set(2023, 2, 17, 10)
    await town.say(cast.mesedu, "/status")

    await town.press(cast.mesedu, "Ещё")
    week = await town.press(cast.mesedu, "За неделю")
    school = await town.press(cast.mesedu, "СОШ №2", week)
    town.clock.set(2023, 2, 27, 10)
    quiet = await town.forge(cast.mesedu, Go(to=Place.WEEK))

    assert week.text.splitlines() == [
        "🔁 Что изменилось с сб, 11 февраля",
        "📎 сдано 1 · ✅ принято 1 · ↩️ возвращено 1 · ⏰ новых просрочек 2",
        "",
        "МКОУ ООШ №3: ⏰ 1",
        "МКОУ СОШ №2: ⏰ 1",
        "МКОУ СОШ №1: 📎 1 · ✅ 1 · ↩️ 1",
        "",
        "Нажмите на школу, чтобы увидеть её задачи.",
    ]
    assert school.text.splitlines()[:2] == ["🏫 МКОУ СОШ № 2 · принято 0 из 3", "📎 0 · ⏰ 1 · 🆘 0"]
    assert quiet.text.splitlines()[-1] == "За эту неделю ничего не сдано, не принято и не просрочено."


async def test_long_list_is_narrowed_by_one_button(town: Town) -> None:
    rows = tuple(
        Row(f"Мероприятие {n}", "до 3 февраля" if n < 3 else "до 1 апреля", frozenset({Role.SCHOOL}))
        for n in range(1, 10)
    )
    cast = await town.cast(rows=rows)
    help_wanted = await town.open_task(cast.patimat, "Мероприятие 3")
    await town.press(cast.patimat, "Нужна помощь", help_wanted)
    await town.press(cast.patimat, "без слов")
    town.clock.set(2023, 2, 6, 9)

    await town.say(cast.mesedu, "/status")
    await town.press(cast.mesedu, "По школам")
    whole = await town.press(cast.mesedu, "СОШ №1")
    late = await town.press(cast.mesedu, "Просрочено · 2")
    calls = await town.press(cast.mesedu, "Помощь · 1")
    again = await town.press(cast.mesedu, "Показать всё")
    mine = await town.say(cast.patimat, "/tasks")
    forged = await town.forge(cast.mesedu, Go(to=Place.SEAT_TASKS, id=2, column=77))
    programme = await town.forge(cast.mesedu, Go(to=Place.PROGRAMME, column=1))

    assert [label for row in late.labels[:2] for label in row] == [
        "⏰ 03.02 · 1. Мероприятие 1", "⏰ 03.02 · 2. Мероприятие 2",
    ]  # fmt: skip
    assert late.text.splitlines()[-1] == "Показаны только: ⏰ Просрочено · 2"
    assert calls.labels[0] == ["🆘 01.04 · 3. Мероприятие 3"]
    assert again.labels == whole.labels
    assert mine.labels[-2] == ["⏰ Просрочено · 2", "📅 В календарь"]
    assert forged.text.splitlines()[0].startswith("🏫")
    assert programme.text.splitlines()[0] == "📄 Мероприятия · 2"


async def test_curator_has_his_schools_and_a_school_has_none_of_it(town: Town) -> None:
    cast = await town.cast()
    other = await town.coordinator("Чужая", "Другой район")
    await town.say(cast.ruslan, "/status")

    shown = await town.press(cast.ruslan, "Excel")
    refused = [
        (await town.forge(cast.patimat, press)).text
        for press in (Go(to=Place.PICTURE), Go(to=Place.WORKBOOK), Go(to=Place.WEEK), Go(to=Place.DAYS),
                      Go(to=Place.DAY), Go(to=Place.BY_SCHOOL), Do(verb=Verb.WRITE_DAY))
    ]  # fmt: skip
    empty = [(await town.forge(other, Go(to=place))).text for place in (Place.PICTURE, Place.WORKBOOK)]

    assert shown.document is not None
    names = [row[0].value for row in load_workbook(BytesIO(shown.document.data)).worksheets[0].iter_rows(min_row=2)]
    assert sorted(names) == ["МКОУ СОШ № 1", "МКОУ СОШ № 2", "куратор Руслан Магомедович"]
    assert set(refused) == {FORBIDDEN}
    assert all(text.endswith("Задач ещё нет: они появятся, когда будет утверждена дорожная карта.") for text in empty)


async def test_monday_card_opens_the_picture(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 2, 6, 8)

    await town.morning(hours=1)
    shown = await town.press(cast.mesedu, "Картинкой")

    assert shown.photo is not None


async def test_picture_speaks_english(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/language")
    await town.press(cast.mesedu, "English")
    await town.say(cast.mesedu, "/status")

    shown = await town.press(cast.mesedu, "As a picture")
    week = await town.forge(cast.mesedu, Go(to=Place.WEEK))
    days = await town.forge(cast.mesedu, Go(to=Place.DAYS))

    assert shown.labels == [["🖼 As a picture", "📊 Excel"], ["◀ Back", "🏠 Menu"]]
    assert week.text.splitlines()[0].startswith("🔁 What has changed since")
    assert days.labels[0] == ["Yesterday", "A week ago"]
