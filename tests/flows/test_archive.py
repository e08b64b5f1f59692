"""«Папка документов»: who may take which, what is in the archive, and that it comes once in spite of faults."""

import asyncio
import hashlib
import io
import random
import resource
import zipfile
from copy import copy
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from bot.__main__ import app as vekha
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.config import Settings
from bot.workers.archive import scratch_folder
from sandbox import Change, SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, NOT_FOUND, Town, from_bot, has_button
from tests.office.pdfs import pdf, text

pytestmark = pytest.mark.both_engines

PART_MB = 1.0
HALF = 400_000
"""Two of them fill a part."""
SCHOOL = "МКОУ СОШ № 1"
PLAN = pdf(text("План"))


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Parts that are small enough for a test."""
    return settings.model_copy(update={"folder_part_mb": PART_MB})


def archives(person: SandboxPerson) -> list[SandboxMessage]:
    """The parts that arrived, oldest first."""
    return [message for message in from_bot(person) if message.file and message.file.name.endswith(".zip")]


def opened(town: Town, message: SandboxMessage) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(town.world.file(message.file.file_id)))
    assert archive.testzip() is None
    return archive


def sheet(archive: zipfile.ZipFile, title: str) -> list[dict[str, object]]:
    """The rows of a sheet of the index, by heading."""
    book = openpyxl.load_workbook(io.BytesIO(archive.read("Опись.xlsx")))
    headings, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def noise(size: int, seed: int) -> bytes:
    """Bytes that no archive makes smaller."""
    return random.Random(seed).randbytes(size)


async def hand_in(town: Town, person: SandboxPerson, count: int, size: int = HALF) -> None:
    """One version of several files."""
    await town.open_task(person, CLUSTERS)
    await town.press(person, "Приложить")
    person.send_album([(f"Файл {number}.pdf", noise(size, number)) for number in range(1, count + 1)])
    await town.settle()


async def offered(town: Town, person: SandboxPerson) -> SandboxMessage:
    """The folder of the person's own school."""
    await town.say(person, "/menu")
    return await town.press(person, "Папка документов")


async def build(town: Town, person: SandboxPerson) -> SandboxMessage:
    """Press «Собрать»; returns the message that was pressed."""
    pressed = await town.press(person, "Собрать")
    await later(town, seconds=3)
    return person.messages[pressed.message_id]


async def later(town: Town, **distance: float) -> None:
    town.clock.time += timedelta(**distance)
    await town.settle()


def stored(town: Town, data: bytes) -> Path:
    """The place of these bytes in the store."""
    digest = hashlib.sha256(data).hexdigest()
    return Path(town.settings.files_url.removeprefix("file:")) / digest[:2] / digest


async def test_school_takes_its_folder_with_a_tree_and_an_index(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, '=1+1: "план".pdf', PLAN)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "+ подпись")
    await town.hand_in(cast.patimat, CLUSTERS, "План.txt", b"second" * 100)
    await town.press(cast.ruslan, "Принять")

    offer = await offered(town, cast.patimat)
    done = await build(town, cast.patimat)

    assert offer.text.splitlines()[:3] == ["🗂 Папка документов", SCHOOL, "2 файла, меньше 1 МБ."]
    assert done.text.splitlines() == ["🗂 Папка готова", SCHOOL, "В ней 2 файла, архив ниже. Начните с описи."]
    (sent,) = archives(cast.patimat)
    assert sent.file.name == f"Папка документов, {SCHOOL}, 2023-02-01.zip"
    archive = opened(town, sent)
    tree = f"{SCHOOL}/№ 1 {CLUSTERS}"
    first = f"{tree}/вер. 1, 2023-02-01, возвращено — =1+1 план.pdf"
    second = f"{tree}/вер. 2, 2023-02-01, принято — План.txt"
    assert archive.namelist() == [first, second, "Опись.xlsx", "Опись.docx"]
    assert archive.read(first) == PLAN
    assert {info.filename: info.compress_type for info in archive.infolist()[:2]} == {
        first: zipfile.ZIP_STORED,
        second: zipfile.ZIP_DEFLATED,
    }
    assert all(info.flag_bits & 0x800 for info in archive.infolist())
    rows = sheet(archive, "Документы")
    assert [(row["Документ"], row["Решение"], row["Замечание"], row["Кто прислал"]) for row in rows] == [
        ('=1+1: "план".pdf', "возвращено", "+ подпись", "Патимат"),
        ("План.txt", "принято", None, "Патимат"),
    ]
    assert rows[0]["SHA-256"] == hashlib.sha256(PLAN).hexdigest()
    assert "Документы есть по всем задачам" in "\n".join(
        paragraph.text for paragraph in docx.Document(io.BytesIO(archive.read("Опись.docx"))).paragraphs
    )


async def test_folder_of_accepted_documents_lists_the_tasks_without_one(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)
    await town.say(cast.mesedu, "/status")
    await town.press(cast.mesedu, "Ещё")
    everything = await town.press(cast.mesedu, "Папка документов")

    nothing_accepted = await town.press(cast.mesedu, "Только принятые")
    await town.press(cast.ruslan, "Принять")
    before = await town.press(cast.mesedu, "июль–дек 2022", nothing_accepted)
    await town.press(cast.mesedu, "янв–июнь 2023", before)
    await build(town, cast.mesedu)

    assert everything.text.splitlines()[1:4] == [
        "Ясный район",
        "1 файл, меньше 1 МБ.",
        "Без документа: 3 задачи. Они тоже будут в описи.",
    ]
    assert nothing_accepted.text.splitlines()[2] == before.text.splitlines()[2]
    assert nothing_accepted.text.splitlines()[2].startswith("Документов за это время нет.")
    assert not has_button(nothing_accepted, "Собрать")
    missing = sheet(opened(town, archives(cast.mesedu)[0]), "Нет документа")
    assert [(row["Школа, куратор"], row["Мероприятие"], row["Состояние"]) for row in missing] == [
        ("МКОУ ООШ № 3", f"№ 1 {CLUSTERS}", "не начато"),
        ("МКОУ СОШ № 2", f"№ 1 {CLUSTERS}", "не начато"),
        ("Ясный район", "№ 4 Свести отчёт", "не начато"),
    ]


async def test_folder_of_somebody_else_does_not_exist(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)
    other = await town.coordinator("Чужая", "Другой район")
    zaira = await town.seated(cast.mesedu, "Заира", "ООШ № 3")
    offer = await offered(town, cast.patimat)
    order = next(button for row in offer.buttons for button in row if "Собрать" in button.text)
    seat_id = Do.unpack(order.data).id

    said = [
        (await town.forge(person, button)).text
        for person in (other, zaira)
        for button in (Go(to=Place.SEAT_FOLDER, id=seat_id), Do(verb=Verb.BUILD_FOLDER, id=seat_id, value="seat"))
    ]
    nonsense = await town.forge(cast.patimat, Do(verb=Verb.BUILD_FOLDER, id=seat_id, value="../seat"))
    forged = await town.forge(cast.patimat, Go(to=Place.SEAT_FOLDER, id=seat_id, page=2**31 - 1))

    assert said == [NOT_FOUND] * 4
    assert nonsense.text == NOT_FOUND
    assert forged.text.splitlines()[0] == "🗂 Папка документов"
    assert [archives(person) for person in (other, zaira, cast.patimat)] == [[], [], []]


async def test_parts_are_sent_once_and_what_is_missing_is_said(town: Town) -> None:
    """The messenger is away at the second part, and the bot restarts: the first part does not come again."""
    cast = await town.cast()
    await hand_in(town, cast.patimat, 5)
    await later(town, seconds=20)  # the checks are done
    stored(town, noise(HALF, 2)).unlink()
    stored(town, noise(HALF, 4)).write_bytes(b"changed")
    await offered(town, cast.patimat)
    away_after_one_part(town, cast.patimat)

    waiting = copy(await build(town, cast.patimat))
    sent_before = len(archives(cast.patimat))
    await town.restart()
    await later(town, minutes=11)
    done = cast.patimat.messages[waiting.message_id]

    assert waiting.text.splitlines()[2:] == [
        "Готово 2 из 5, часть 2 из 3. Можно заниматься другим.",
        "⏸ Мессенджер не принял часть. Попробую ещё раз сам.",
    ]
    assert has_button(waiting, "Остановить")
    assert sent_before == 1
    assert [message.file.name.rpartition(", ")[2] for message in archives(cast.patimat)] == [
        "часть 1 из 3.zip",
        "часть 2 из 3.zip",
        "часть 3 из 3.zip",
    ]
    assert done.text.splitlines() == [
        "🗂 Папка готова",
        SCHOOL,
        "В ней 3 файла, частей ниже: 3. Распакуйте все в одну папку; опись — в последней.",
        "⚠️ Файлы потеряны: 1. В описи они красные.",
        "⚠️ Файлы повреждены: 1. В описи они красные.",
    ]
    first, second, last = (opened(town, message) for message in archives(cast.patimat))
    assert [len(first.namelist()), len(second.namelist()), len(last.namelist())] == [1, 1, 3]
    assert [(row["Документ"], row["Часть"], row["Чего не хватает"]) for row in sheet(last, "Документы")] == [
        ("Файл 1.pdf", 1, None),
        ("Файл 2.pdf", None, "файл потерян"),
        ("Файл 3.pdf", 2, None),
        ("Файл 4.pdf", None, "файл повреждён: содержимое не то, что прислали"),
        ("Файл 5.pdf", 3, None),
    ]
    assert list(scratch_folder(town.settings.database_url).iterdir()) == []


def away_after_one_part(town: Town, person: SandboxPerson) -> None:
    """The messenger takes one archive, and refuses the next once."""

    def heard(_: Change) -> None:
        if archives(person):
            town.world.listeners.remove(heard)
            town.world.fault("sendDocument", 429, retry_after=600)

    town.world.listeners.append(heard)


async def test_folder_is_one_at_a_time_and_can_be_stopped(town: Town) -> None:
    cast = await town.cast()
    await hand_in(town, cast.patimat, 5)
    await offered(town, cast.patimat)
    begun = await town.press(cast.patimat, "Собрать")

    again = await offered(town, cast.patimat)
    forged = await town.forge(cast.patimat, Do(verb=Verb.BUILD_FOLDER, id=begun_seat(again), value="seat"))
    stopped = await town.press(cast.patimat, "Остановить", again)
    twice = await town.press(cast.patimat, "Остановить", begun)
    await later(town, seconds=3)

    assert begun.text.splitlines() == ["🗂 Собираю папку", SCHOOL, "Сейчас начну. Можно заниматься другим."]
    assert again.text.splitlines()[-1] == f"⏳ Сейчас собирается: {SCHOOL}. Дождитесь её или остановите."
    assert not has_button(again, "Собрать")
    assert forged.text == "Одна папка для вас уже собирается. Когда она придёт, закажите следующую."
    assert stopped.text.splitlines()[0] == "🗂 Остановлено"
    assert twice.text == "Эта папка уже собрана или остановлена. Ничего не изменилось."
    assert archives(cast.patimat) == []


def begun_seat(offer: SandboxMessage) -> int:
    """The seat that the choices of an offer carry."""
    return Go.unpack(offer.buttons[0][0].data).id


async def test_part_that_the_messenger_finds_too_big_is_made_smaller(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = await town.cast()
    await hand_in(town, cast.patimat, 2, size=300_000)
    await town.hand_in(cast.patimat, CLUSTERS, "Большой.pdf", noise(1_100_000, 9))
    monkeypatch.setattr("sandbox.files.UPLOAD_LIMIT", 500_000)
    await offered(town, cast.patimat)

    done = await build(town, cast.patimat)

    assert done.text.splitlines()[-1] == (
        "⚠️ Не помещаются в мессенджер: 1. Их выгрузит администратор командой vekha export."
    )
    assert sum(name.endswith(".pdf") for m in archives(cast.patimat) for name in opened(town, m).namelist()) == 2


async def test_full_disk_keeps_the_order(town: Town) -> None:
    cast = await town.cast()
    town.app.folders._part_bytes = 20 * 2**20
    await hand_in(town, cast.patimat, 1, size=8 * 2**20)
    await offered(town, cast.patimat)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (6 * 2**20, hard))
    try:
        waiting = copy(await build(town, cast.patimat))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    too_early = len(archives(cast.patimat))
    await later(town, minutes=16)

    assert waiting.text.splitlines()[-1].startswith("⏸ На сервере кончилось место. Ничего не потеряно")
    assert too_early == 0
    assert len(archives(cast.patimat)) == 1


async def test_folder_for_somebody_who_has_blocked_the_bot_is_given_up(town: Town) -> None:
    cast = await town.cast()
    await hand_in(town, cast.patimat, 1)
    await offered(town, cast.patimat)
    await town.press(cast.patimat, "Собрать")
    cast.patimat.blocked = True

    await later(town, seconds=3)
    cast.patimat.blocked = False
    await later(town, hours=1)

    assert archives(cast.patimat) == []
    assert "Патимат" in cast.mesedu.last.text


async def test_export_writes_one_archive_of_what_is_asked_for(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = await town.cast()
    await hand_in(town, cast.patimat, 5)
    stored(town, noise(HALF, 2)).unlink()
    monkeypatch.setenv("DATABASE_URL", town.settings.database_url)
    monkeypatch.setenv("FILES_URL", town.settings.files_url)

    async def export(*words: str) -> tuple[int, str]:
        """In a thread: the command has an event loop of its own."""
        out = tmp_path / "документы.zip"
        done = await asyncio.to_thread(CliRunner().invoke, vekha, ["export", "--out", str(out), *words])
        return done.exit_code, done.output.replace(str(tmp_path), "")

    assert [
        await export("--school", "СОШ № 99"),
        await export("--activity", "77"),
        await export("--from", "вчера"),
        await export("--municipality", "Другой район"),
        await export("--accepted-only"),
        await export("--to", "2023-01-31"),
    ] == [
        (2, "Школы «СОШ № 99» нет.\n"),
        (2, "Мероприятия № 77 нет.\n"),
        (2, "«вчера» — не дата. Нужно так: 2026-03-31.\n"),
        (2, "Нет муниципалитета «Другой район». Есть: Ясный район\n"),
        *[(2, "Документов, которые подходят под эти условия, нет. Файл не создан.\n")] * 2,
    ]
    assert await export("--school", "МКОУ СОШ №1", "--activity", "1", "--from", "2023-02-01", "--to", "2023-02-01") == (
        1,
        "Готово: /документы.zip. Файлов: 4.\nНе вошли, отмечены в описи красным: 1\n",
    )
    assert await export() == (2, "/документы.zip уже есть. Уберите его или назовите другое имя.\n")
    assert not (tmp_path / "документы.zip.part").exists()
    with zipfile.ZipFile(tmp_path / "документы.zip") as archive:
        assert len(archive.namelist()) == 6
