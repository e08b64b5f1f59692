"""Everything that a phone sends: files in a row, links, moving pictures, slow albums, large files."""

from copy import copy
from pathlib import Path

from pypdfium2 import PdfDocument

from bot.file_store import FileStore
from sandbox.files import Upload
from tests.flows.town import CLUSTERS, NOT_FOUND, OFFICER, STALE, Town, data_of, from_bot, newest_with
from tests.office.papers import photo
from tests.office.pdfs import pdf, text

PDF, SECOND, THIRD = (pdf(text(f"Лист {number}")) for number in (1, 2, 3))
KINDS = ("voice", "video", "video_note", "animation", "audio")
NEWS = "https://school5.ru/news/12"


async def test_files_in_a_row_are_one_round_and_two_letters(town: Town) -> None:
    """«Приложить» once, then three files: the reviewer gets the first at once and the rest together."""
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    letters = len(from_bot(cast.ruslan))

    town.clock.forward(seconds=20)
    second = await town.send(cast.patimat, "Список.pdf", SECOND)
    third = await town.send(cast.patimat, "Фото.pdf", THIRD)
    told_at_once = len(from_bot(cast.ruslan)) - letters
    town.clock.forward(seconds=11)
    await town.settle()

    assert second.text.splitlines()[-2:] == [
        "📎 Файл «Список.pdf» приложен и отправлен на проверку.",
        "Приложил туда же, куда и предыдущий.",
    ]
    assert "📎 Версия 1: Приказ.pdf, Список.pdf, Фото.pdf" in third.text.splitlines()
    assert told_at_once == 0
    assert [(one.document.name if one.document else None) for one in from_bot(cast.ruslan)[letters:]] == [
        "Список.pdf",
        "Фото.pdf",
        None,
    ]


async def test_file_that_followed_to_the_wrong_task_is_put_right(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    followed = await town.send(cast.patimat, "Протокол.pdf", SECOND)

    stranger = await town.forge(zarema, data_of(followed, "Это не сюда"))
    asked = await town.press(cast.patimat, "Это не сюда", followed)
    placed = await town.press(cast.patimat, OFFICER, asked)
    alone = await town.forge(cast.patimat, data_of(followed, "Это не сюда"))
    history = await town.press(cast.patimat, "История", await town.open_task(cast.patimat, CLUSTERS))

    assert stranger.text.splitlines()[0] == NOT_FOUND
    assert asked.text.splitlines() == ["📎 Протокол.pdf", "К какой задаче этот файл?"]
    assert "📎 Версия 1: Протокол.pdf" in placed.text.splitlines()
    assert alone.text.splitlines()[0] == STALE
    assert "📎 из версии 1 убрано: Протокол.pdf" in history.text


async def test_file_that_is_taken_out_is_spoken_of_no_more(town: Town) -> None:
    """It cannot be opened, and did not belong there: neither the school nor the reviewer gets another message."""
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    letters = len(from_bot(cast.ruslan))
    followed = await town.send(cast.patimat, "Протокол.pdf", b"%PDF-1.4 torn")
    town.clock.forward(seconds=11)
    await town.settle()
    noticed = cast.patimat.last.text

    await town.press(cast.patimat, "Это не сюда", followed)
    town.clock.forward(minutes=16)
    await town.settle()
    card = await town.open_task(cast.patimat, CLUSTERS)

    assert noticed.splitlines()[2].startswith("⚠️ Протокол.pdf: файл не открывается")
    assert "📎 Версия 1: Приказ.pdf" in card.text.splitlines()
    assert "⚠️" not in card.text
    assert len(from_bot(cast.ruslan)) == letters + 1


async def test_file_that_waited_for_its_place_is_in_the_letter_of_the_round(town: Town) -> None:
    """It came before the one that was handed in, and joins it when the school says so."""
    cast = await town.cast()
    asked = await town.send(cast.patimat, "Список.pdf", SECOND)
    town.clock.forward(minutes=3)
    letters = len(from_bot(cast.ruslan))
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", b"%PDF-1.4 torn")
    await town.press(cast.patimat, CLUSTERS, asked)
    town.clock.forward(seconds=11)
    await town.settle()

    await town.press(cast.patimat, "Всё верно")

    files = [one.document.name for one in from_bot(cast.ruslan)[letters:] if one.document]
    assert files == ["Приказ.pdf", "Список.pdf", "Приказ.pdf"]


async def test_file_long_after_another_is_asked_about(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    town.clock.forward(minutes=3)

    asked = await town.send(cast.patimat, "Другое.pdf", SECOND)

    assert asked.text.splitlines()[-1] == "К какой задаче этот файл?"


async def test_files_forwarded_together_are_asked_about_once(town: Town) -> None:
    """Three files from another chat, each a separate message; a fourth a minute later joins the question."""
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    for number in range(3):
        cast.patimat.send_file(f"{number}.pdf", pdf(text(f"Лист {number}")))
    await town.settle()
    asked = from_bot(cast.patimat)[before:]
    town.clock.forward(seconds=60)
    again = await town.send(cast.patimat, "3.pdf", PDF)

    placed = await town.press(cast.patimat, CLUSTERS, again)

    assert len(asked) == 1
    assert again.text.splitlines() == ["📎 0.pdf, 1.pdf, 2.pdf, 3.pdf", "К какой задаче эти файлы?"]
    assert "📎 Версия 1: 0.pdf, 1.pdf, 2.pdf, 3.pdf" in placed.text.splitlines()


async def test_sound_and_moving_pictures_reach_the_reviewer_as_they_are(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")

    for kind in KINDS:
        cast.patimat.send_media(kind, f"запись.{kind}", kind.encode())
        await town.settle()
        town.clock.forward(seconds=11)
    await town.settle()
    files = [message.file for message in from_bot(cast.ruslan) if message.file]

    assert [(file.kind, file.data) for file in files] == [(kind, kind.encode()) for kind in KINDS]
    assert newest_with(cast.ruslan, "Принять").text.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 1 · версия 1"


async def test_album_that_comes_slowly_and_over_a_restart_is_one_round(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    group = town.world.new_media_group()
    answers, letters = len(from_bot(cast.patimat)), len(from_bot(cast.ruslan))

    for number in range(4):
        cast.patimat.send_photo(photo(number), media_group_id=group)
        await (town.restart() if number == 1 else town.settle())
        town.clock.forward(seconds=2)
    told_early = len(from_bot(cast.ruslan)) - letters
    town.clock.forward(seconds=4)
    await town.settle()
    cast.patimat.send_photo(photo(4), media_group_id=group)
    await town.settle()
    town.clock.forward(seconds=4)
    await town.settle()

    scans = [len(PdfDocument(message.document.data)) for message in from_bot(cast.ruslan)[letters:] if message.document]
    assert told_early == 0
    assert scans == [4, 5]
    assert [message.text.splitlines()[0] for message in from_bot(cast.patimat)[answers:]] == [
        "📄 Готово: PDF, страниц: 4",
        "📄 Готово: PDF, страниц: 5",
    ]


async def test_link_after_the_button_is_a_document(town: Town) -> None:
    """«Размещено на сайте»: words with an address; the reviewer follows it from the letter and from the task."""
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")

    placed = await town.say(cast.patimat, f"Размещено на сайте: {NEWS}.")
    letter = copy(newest_with(cast.ruslan, "Принять"))
    await town.press(cast.ruslan, "Открыть", letter)
    shown = await town.press(cast.ruslan, "Файлы")
    accepted = await town.press(cast.ruslan, "Принять", letter)
    opened = await town.press(cast.ruslan, "Открыть", accepted)

    linked = f'<a href="{NEWS}">school5.ru/news/12</a>'
    assert placed.text.splitlines()[-1] == "🔗 Ссылка на school5.ru/news/12 приложена и отправлена на проверку."
    assert letter.html.splitlines()[-1] == shown.html == f"🔗 {linked}"
    assert f"📎 Версия 1: {linked}" in accepted.html.splitlines()
    assert "версия 1: school5.ru/news/12" in (await town.press(cast.ruslan, "История", opened)).text
    assert await _bytes(town) == [f"[InternetShortcut]\r\nURL={NEWS}\r\n".encode()]


async def test_link_as_a_reply_and_out_of_the_blue(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)

    replied = await town.say(cast.patimat, NEWS, reply_to=task.message_id)
    town.clock.forward(minutes=5)
    asked = await town.say(
        cast.patimat, "Посмотрите https://xn--5-7sb3aeo2d.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
    )
    placed = await town.press(cast.patimat, CLUSTERS, asked)

    assert "🔗 Ссылка на school5.ru/news/12 приложена и отправлена на проверку." in replied.text
    assert asked.text.splitlines() == ["🔗 школа5.рф/новости", "К какой задаче эта ссылка?"]
    assert "📎 Версия 1: школа5.рф/новости" in placed.text.splitlines()


async def test_link_that_is_none_changes_nothing(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")

    script = await town.say(cast.patimat, "javascript:alert(1)")
    no_host = await town.say(cast.patimat, "https://?a=1")
    long = await town.say(cast.patimat, "https://school5.ru/" + "a" * 2000)
    placed = await town.say(cast.patimat, NEWS)

    assert script.text.splitlines()[-1].startswith("Жду файл, фото или ссылку (она начинается с https://)")
    assert no_host.text.startswith("В этой ссылке не вижу адреса сайта.")
    assert long.text.startswith("Ссылка длиннее 2\xa0000 знаков")
    assert placed.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"


async def test_link_where_words_are_awaited_is_words(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PDF)
    await town.press(cast.ruslan, "Вернуть")

    await town.say(cast.ruslan, f"Образец: {NEWS}")
    await town.minute()

    assert cast.patimat.last.text.splitlines()[-1] == f"«Образец: {NEWS}»"


async def test_great_file_through_a_local_server(town: Town, tmp_path: Path) -> None:
    """Its getFile names a place on the disk; one setting lifts the limit."""
    cast = await town.cast()
    await town.stop()
    town.settings = town.settings.model_copy(update={"download_limit_mb": 2000})
    town.world.files.local = tmp_path
    await town.start()

    placed = await town.hand_in(cast.patimat, CLUSTERS, "Видеоурок.mp4", bytes(21 * 2**20))

    assert placed.text.splitlines()[-1] == "📎 Файл «Видеоурок.mp4» приложен и отправлен на проверку."
    assert [len(data) for data in await _bytes(town)] == [21 * 2**20]


async def test_evidence_outlives_the_messengers_copy_and_who_sent_it(town: Town) -> None:
    """The same paper of two schools is kept once; Патимат leaves, Telegram forgets the file, and its name stays."""
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.hand_in(zarema, CLUSTERS, "Тот же приказ.pdf", PDF)
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ № 15 от 3.02.pdf", PDF)
    await town.press(cast.patimat, "Всё верно")
    await town.say(cast.patimat, "/privacy")
    await town.press(cast.patimat, "Отозвать согласие")
    await town.press(cast.patimat, "Да")
    town.world.files.forget()

    await town.press(cast.ruslan, "Открыть")
    await town.press(cast.ruslan, "Файлы")
    stranger = await town.forge(zarema, data_of(newest_with(cast.ruslan, "Файлы"), "Файлы"))

    assert (cast.ruslan.last.document.name, cast.ruslan.last.document.data) == ("Приказ № 15 от 3.02.pdf", PDF)
    assert stranger.text == NOT_FOUND
    assert await _bytes(town) == [PDF]


async def test_file_of_no_bytes_and_one_without_a_name(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")

    empty = town.world.files.add("document", Upload("Пусто.pdf", b"1"))
    object.__setattr__(empty, "data", b"")
    cast.patimat._send(file=empty)
    await town.settle()
    refused = cast.patimat.last.text
    placed = await town.send(cast.patimat, "\u202e../", PDF)

    assert refused == "Файл пустой (0 байт). Проверьте его и пришлите ещё раз."
    assert "document-2023-02-01-" in placed.text.splitlines()[-1]


async def _bytes(town: Town) -> list[bytes]:
    """The contents of the store."""
    return [await FileStore(town.settings.files_url).get(path.name) for path in kept(town)]


def kept(town: Town) -> list[Path]:
    """All files in the store's folder, under any name."""
    folder = Path(town.settings.files_url.removeprefix("file:"))
    return sorted(path for path in folder.rglob("*") if path.is_file())
