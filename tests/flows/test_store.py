"""The file store: away, full, damaged; on S3; and what `vekha doctor` says of it."""

import asyncio
import resource
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from moto.server import ThreadedMotoServer
from pydantic import SecretStr
from sqlalchemy import update

from actions.outbox import inbox
from bot.cli.doctor import database, files
from bot.cli.doctor.files import PROBE
from bot.file_store import FileStore, Scratch
from models.roadmaps import Roadmap
from tests.flows.test_uploads import kept
from tests.flows.town import CLUSTERS, OFFICER, Town, from_bot
from tests.office.pdfs import pdf, text

PDF = pdf(text("Кластеры"))
DIGEST = sha256(PDF).hexdigest()
AWAY = (
    "Сервер с файлами сейчас не отвечает, поэтому файл пока не приложен. Ничего не потеряно: заберу его сам, как "
    "только смогу, и напишу. Присылать ещё раз не нужно."
)


@pytest.fixture
def engine() -> str:
    """The store is the same on both engines; its use by the inbox is tested on both elsewhere."""
    return "sqlite"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for minutes here."""
    monkeypatch.setattr("bot.workers.processing.LATER", (0.1,))


@contextmanager
def away(town: Town) -> Iterator[None]:
    """Something else replaces the store's folder, as if a volume were not mounted."""
    folder = Path(town.settings.files_url.removeprefix("file:"))
    hidden = folder.rename(folder.with_name("hidden"))
    folder.write_text("nothing")
    yield
    folder.unlink()
    hidden.rename(folder)


async def awaiting_file(town: Town):
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    return cast


async def taken(town: Town) -> None:
    """Wait until nothing waits for the store."""
    async with asyncio.timeout(20):
        while True:
            async with town.app.database.read() as session:
                count, _ = await inbox.put_off_since(session)
            if not count:
                break
            await asyncio.sleep(0.02)
    await town.settle()


async def test_store_away_is_said_once_and_the_files_are_taken_by_themselves(town: Town) -> None:
    """Two files and a press in between: the menu works meanwhile, and nothing is said again at each attempt."""
    cast = await awaiting_file(town)
    with away(town):
        told = await town.send(cast.patimat, "Кластеры.pdf", PDF)
        await town.send(cast.patimat, "Список.pdf", PDF + b"2")
        menu = await town.say(cast.patimat, "/menu")
        await asyncio.sleep(0.5)
        await town.settle()
        said = len(from_bot(cast.patimat))
        async with town.app.database.read() as session:
            waiting, _ = await inbox.put_off_since(session)
    await taken(town)

    assert told.text == AWAY
    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert (cast.patimat.last.text, waiting) != (menu.text, 0)
    assert [message.text for message in from_bot(cast.patimat)].count(AWAY) == 1
    assert len(from_bot(cast.patimat)) == said + 2
    assert "📎 Версия 1: Кластеры.pdf, Список.pdf" in (await town.open_task(cast.patimat, CLUSTERS)).text.splitlines()
    assert len(kept(town)) == 2


async def test_file_that_waited_goes_to_no_task_that_was_named_later(town: Town) -> None:
    """«Приложить» for one task, a file that has to wait, «Приложить» for another."""
    cast = await awaiting_file(town)
    with away(town):
        await town.send(cast.patimat, "Кластеры.pdf", PDF)
        town.clock.forward(seconds=1)
        await town.open_task(cast.patimat, OFFICER)
        await town.press(cast.patimat, "Приложить")
    await taken(town)

    assert cast.patimat.last.text.splitlines() == ["📎 Кластеры.pdf", "К какой задаче этот файл?"]


async def test_messenger_that_gives_no_files_for_a_while(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.files.AGAIN", (0.01,))
    cast = await awaiting_file(town)
    town.world.fault("file", "drop_before")
    placed = await town.send(cast.patimat, "Кластеры.pdf", PDF)
    town.world.fault("file", 502, times=2)

    told = await town.send(cast.patimat, "Список.pdf", PDF)
    await taken(town)

    assert placed.text.splitlines()[-1] == "📎 Файл «Кластеры.pdf» приложен и отправлен на проверку."
    assert told.text.startswith("Мессенджер сейчас не отдаёт файл, поэтому он пока не приложен.")
    assert "📎 Версия 1: Кластеры.pdf, Список.pdf" in cast.patimat.last.text.splitlines()
    assert [path.name for path in kept(town)] == [DIGEST]


async def test_file_that_the_store_has_lost_is_healed_by_sending_it_again(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Приказ.pdf", PDF)
    town.world.files.forget()
    [place] = kept(town)
    place.write_bytes(PDF[::-1])
    changed = await findings(town)
    place.unlink()
    lost = await findings(town)

    refused = await town.press(cast.patimat, "Файлы")
    placed = await town.send(cast.patimat, "Снова.pdf", PDF)
    healed = await findings(town)

    what_to_do = "Верните его из резервной копии или попросите прислать ещё раз: МКОУ СОШ № 1."
    assert changed == [
        f"Файл 1 «Приказ.pdf» в хранилище не тот, что был прислан ({DIGEST}). {what_to_do}",
        "Файлов проверено: 2, испорчено или пропало: 1.",
    ]
    assert lost == [
        f"Файла 1 «Приказ.pdf» нет в хранилище ({DIGEST}). {what_to_do}",
        "Файлов проверено: 2, испорчено или пропало: 1.",
    ]
    assert refused.text.startswith("Этот файл сейчас не открыть: он пропал с сервера.")
    assert "Версия 1: Приказ.pdf, Снова.pdf" in placed.text
    assert healed == []


async def findings(town: Town) -> list[str]:
    """The doctor's findings. The order of these tests has no file: the doctor's own replaces it."""
    async with town.app.database.begin() as session:
        await session.execute(update(Roadmap).values(file_hash=sha256(PROBE).hexdigest()))
    return [found.text for found in await files.examine(town.settings, evidence=True) if not found.well]


async def test_doctor_where_the_store_is_away(town: Town) -> None:
    cast = await awaiting_file(town)
    with away(town):
        await town.send(cast.patimat, "Кластеры.pdf", PDF)
        _, told = await database.examine(town.settings, town.clock())
        found = await findings(town)

    [waits] = [line.text for line in told if line.text.startswith("Ждут")]
    assert waits.startswith("Ждут хранилища или мессенджера с 01.02.2023 06:00 UTC: 1.")
    assert found[0].startswith(f"Хранилище {town.settings.files_url} не работает:")


async def test_full_disk_keeps_nothing_of_a_file(tmp_path: Path) -> None:
    """The folder may hold 64 KB: a real limit of this process on the size of files."""
    file_store = FileStore(f"file:{tmp_path / 'files'}")
    with Scratch() as scratch:
        scratch.add(bytes(10**6))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, hard))
        try:
            with pytest.raises(OSError, match="File too large"):
                await file_store.keep(scratch)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest_asyncio.fixture
async def s3(town: Town, port: int) -> AsyncIterator[ThreadedMotoServer]:
    """A town whose files are on S3; the server does not answer yet."""
    await town.stop()
    said = {
        "files_url": "s3://evidence/district",
        "aws_endpoint_url": f"http://127.0.0.1:{port}",
        "aws_region": "ru-central1",
        "aws_access_key_id": "key",
        "aws_secret_access_key": SecretStr("secret"),
    }
    town.settings = town.settings.model_copy(update=said)
    await town.start()
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    yield server
    server.stop()


async def test_evidence_on_s3_from_upload_to_download(town: Town, s3: ThreadedMotoServer, port: int) -> None:
    """Away at first, over more restarts than an update has attempts; then the same story as with a folder.

    The file is of several parts.
    """
    cast = await awaiting_file(town)
    paper = pdf(text("Кластеры") + b" " * 7 * 2**20)
    told = await town.send(cast.patimat, "Кластеры.pdf", paper)
    for _ in range(4):
        await town.restart()
    s3.start()
    async with aiohttp.ClientSession() as client:
        await client.put(f"http://127.0.0.1:{port}/evidence")
    await taken(town)
    placed = cast.patimat.last.text
    town.world.files.forget()
    town.clock.forward(minutes=5)
    await town.send(cast.patimat, "Снова.pdf", paper, reply_to=cast.patimat.last.message_id)

    await town.minute()
    accepted = await town.press(cast.ruslan, "Принять")
    await town.press(cast.ruslan, "Файлы", await town.press(cast.ruslan, "Открыть", accepted))
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/evidence") as listed:
        keys = (await listed.text()).count("<Key>district/")
    files = [message.document for message in from_bot(cast.ruslan)[-2:]]

    assert told.text == AWAY
    assert placed.splitlines()[-1] == "📎 Файл «Кластеры.pdf» приложен и отправлен на проверку."
    assert [message.text for message in from_bot(cast.patimat)].count(AWAY) == 1
    assert [(file.name, file.data == paper) for file in files] == [("Кластеры.pdf", True), ("Снова.pdf", True)]
    assert keys == 1
    assert await findings(town) == []
