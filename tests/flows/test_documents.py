"""Files for tasks: by reply, after the button, as an album, unasked; and files that cannot be accepted."""

from copy import copy

from bot.buttons.callbacks import Do, Go, Place
from bot.chat.files import MAX_DOWNLOAD
from domain.people.roles import Role
from domain.tasks.moves import Expects
from sandbox.files import SandboxFiles, Upload
from tests.flows.test_join import STICKER, push
from tests.flows.town import CLUSTERS, OFFICER, PAGE, ROWS, Row, Town, data_of, from_bot
from tests.office.documents import word
from tests.office.papers import photo
from tests.office.pdfs import pdf, text

PDF = pdf(text("Отчёт"))


async def test_file_right_after_the_button(town: Town) -> None:
    cast = await town.cast()

    placed = await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)

    assert placed.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"
    assert placed.text.splitlines()[-1] == "📎 Файл «Кластеры.pdf» приложен и отправлен на проверку."
    assert cast.ruslan.last.document.data == PDF
    assert cast.ruslan.last.text.splitlines() == [
        "📎 На проверку · МКОУ СОШ № 1 · версия 1",
        f"📌 № 1. {CLUSTERS}",
        "Что должно быть: Приказ",
        "📎 на проверке · до вт, 28 февраля",
    ]


async def test_photo_as_a_reply_to_a_task(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, CLUSTERS)

    cast.patimat.send_photo(photo(), reply_to=task.message_id)
    await town.settle()
    town.clock.forward(seconds=4)
    await town.settle()

    assert cast.patimat.last.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"
    assert cast.ruslan.last.photo is not None


async def test_file_out_of_the_blue_is_asked_about_and_kept(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()

    asked = await town.send(cast.patimat, "Приказ <b>№ 1<b>.pdf", PDF)
    placed = await town.press(cast.patimat, CLUSTERS, asked)

    assert asked.text.splitlines() == ["📎 Приказ <b>№ 1<b>.pdf", "К какой задаче этот файл?"]
    assert asked.labels[:3] == [[f"⬜ 28.02 · 1. {CLUSTERS}"], [f"⬜ 15.02 · 2. {OFFICER}"], [f"⬜ 5. {PAGE}"]]
    assert placed.text.splitlines()[-1] == "📎 Файл приложен к этой задаче."
    assert cast.ruslan.last.document.name == "Приказ <b>№ 1<b>.pdf"


async def test_tasks_are_asked_about_by_the_files_name_then_by_date(town: Town) -> None:
    """Twins differ by their dates."""
    school = frozenset({Role.SCHOOL})
    twice = [Row("Подготовить сводный отчёт", due, school, Expects.DOCUMENT) for due in ("30 июня", "15 февраля")]
    cast = await town.cast(rows=(*ROWS[:1], *twice))

    asked = await town.send(cast.patimat, "Сводный_отчёт школы.pdf", PDF)

    assert asked.labels[:3] == [
        ["⬜ 15.02 · 3. Подготовить сводный отчёт"],
        ["⬜ 30.06 · 2. Подготовить сводный отчёт"],
        [f"⬜ 28.02 · 1. {CLUSTERS}"],
    ]


async def test_file_that_is_for_no_task(town: Town) -> None:
    cast = await town.cast()
    asked = await town.send(cast.patimat, "Анекдот.pdf", PDF)

    menu = await town.press(cast.patimat, "Это не для задачи", asked)
    late = await town.forge(cast.patimat, data_of(asked, CLUSTERS))

    assert "Файл убран, к задачам ничего не приложено." in menu.text.splitlines()
    assert late.text.startswith("Не нашёл этого среди ваших данных.")


async def test_album_of_five_photos_is_one_version_one_pdf_and_one_letter(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    school, curator = len(from_bot(cast.patimat)), len(from_bot(cast.ruslan))

    cast.patimat.send_album([(f"{number}.jpg", photo(number)) for number in range(5)], caption="Стенд")
    await town.settle()
    told_before = len(from_bot(cast.ruslan)) - curator
    town.clock.forward(seconds=4)
    await town.settle()
    letters = from_bot(cast.ruslan)[curator:]

    assert len(from_bot(cast.patimat)) - school == 1
    assert told_before == 0
    assert [message.document.name for message in letters] == ["МКОУ СОШ № 1, № 1, 01.02.2023.pdf"]
    assert letters[-1].text.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 1 · версия 1"
    assert letters[-1].labels[0] == ["✅ Принять", "↩️ Вернуть"]


async def test_album_out_of_the_blue_is_placed_as_a_whole(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    cast.patimat.send_album([("Приказ.pdf", PDF), ("Список.pdf", PDF + b"2")])
    await town.settle()
    asked = from_bot(cast.patimat)[before:]

    placed = await town.press(cast.patimat, CLUSTERS, asked[0])
    town.clock.forward(minutes=5)
    cast.patimat.send_album([(f"{number}.jpg", photo(number)) for number in range(3)])
    await town.settle()

    photos = copy(cast.patimat.last)
    all_come = await town.forge(cast.patimat, Go(to=Place.FILE, id=Do.unpack(data_of(photos, "не для задачи")).id))

    assert [message.text.splitlines()[0] for message in (photos, all_come)] == ["📎 фото", "📎 3 фото"]
    assert len(asked) == 1
    assert "📎 Версия 1: Приказ.pdf, Список.pdf" in placed.text.splitlines()


async def test_file_over_the_limit_is_refused_before_it_is_fetched(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")

    push(town, cast.patimat, document=_claimed(MAX_DOWNLOAD + 1))
    await town.settle()
    refused = cast.patimat.last.text
    placed = await town.send(cast.patimat, "Кластеры.pdf", PDF)

    assert refused == (
        "Файл больше 20 МБ, такие я получить не могу. Выложите его в облако или на сайт и пришлите ссылку, "
        "или уменьшите фото, или разделите файл на части. Задача ждёт."
    )
    assert len(town.world.calls_of("getFile")) == 1
    assert placed.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"


async def test_file_over_the_limit_that_does_not_say_so(town: Town) -> None:
    """Its size is unknown; the messenger refuses to deliver it."""
    cast = await town.cast()
    document = {**_claimed(0), "file_id": _large(town.world.files)}
    del document["file_size"]

    push(town, cast.patimat, document=document)
    await town.settle()

    assert cast.patimat.last.text.startswith("Файл больше 20 МБ")


def _claimed(size: int) -> dict[str, object]:
    return {"file_id": "BQACclaimed", "file_unique_id": "AQADclaimed", "file_name": "Отчёт.pdf", "file_size": size}


def _large(files: SandboxFiles) -> str:
    return files.add("document", Upload("Отчёт.pdf", bytes(MAX_DOWNLOAD + 1))).file_id


async def test_file_that_the_messenger_has_lost(town: Town) -> None:
    cast = await town.cast()

    push(town, cast.patimat, document=_claimed(100))
    await town.settle()

    assert cast.patimat.last.text == "Мессенджер больше не отдаёт этот файл. Пришлите его ещё раз."


async def test_sticker_contact_and_empty_message_change_nothing(town: Town) -> None:
    cast = await town.cast()

    for content in ({"sticker": STICKER}, {"contact": {"phone_number": "1", "first_name": "А"}}, {}):
        push(town, cast.patimat, **content)
        await town.settle()

        assert "Такие сообщения я не храню. Пришлите текст, документ или фото." in cast.patimat.last.text.splitlines()


async def test_file_name_of_300_letters_with_direction_marks_and_a_path(town: Town) -> None:
    cast = await town.cast()
    name = "../../etc/\u202egpj." + "Очень длинное имя " * 17 + ".docx"

    placed = await town.hand_in(cast.patimat, CLUSTERS, name, word())
    history = await town.press(cast.patimat, "История")

    assert "\u202e" not in placed.text + history.text
    assert ".." not in placed.text
    assert placed.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"


async def test_file_of_another_person_cannot_be_placed(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    asked = await town.send(cast.patimat, "Чужое.pdf", PDF)

    refused = await town.forge(zarema, data_of(asked, CLUSTERS))

    assert refused.text.startswith("Не нашёл этого среди ваших данных.")


async def test_second_file_joins_the_round_that_still_waits(town: Town) -> None:
    cast = await town.cast()
    placed = await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)

    again = await town.send(cast.patimat, "Список.pdf", PDF + b"2", reply_to=placed.message_id)

    assert "📎 Версия 1: Приказ.pdf, Список.pdf" in again.text.splitlines()


async def test_document_taken_back_from_review(town: Town) -> None:
    cast = await town.cast()
    placed = await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    letter = cast.ruslan.last

    back = await town.press(cast.patimat, "Забрать с проверки", placed)
    refused = await town.press(cast.ruslan, "Принять", letter)

    assert back.text.splitlines()[1] == "🛠 в работе · до вт, 28 февраля · через 27 дней"
    assert refused.text.startswith("Пока кнопка ждала, всё уже изменилось.")


async def test_files_are_sent_again_from_the_task(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)

    await town.press(cast.patimat, "Файлы")

    assert cast.patimat.last.document.name == "Приказ.pdf"


async def test_unanswered_files_button_waits_for_nothing(town: Town) -> None:
    """Awaited for twelve hours; a file of tomorrow is asked about."""
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    town.clock.forward(hours=13)

    asked = await town.send(cast.patimat, "Фото.pdf", PDF)

    assert asked.text.splitlines()[-1] == "К какой задаче этот файл?"
