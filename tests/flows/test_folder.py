"""«Папка документов»: who may take which, what is in the archive, and that it comes once whatever happens."""

import io
import random
import zipfile

import openpyxl

from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, Town, from_bot

EMPTY = "Документов за это время нет. Выберите другое время или снимите «Только принятые»."


def archives(person: SandboxPerson) -> list[SandboxMessage]:
    """The parts that have come, oldest first."""
    return [message for message in from_bot(person) if message.file and message.file.name.endswith(".zip")]


def names(town: Town, message: SandboxMessage) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(town.world.file(message.file.file_id))) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def index(town: Town, message: SandboxMessage) -> openpyxl.Workbook:
    with zipfile.ZipFile(io.BytesIO(town.world.file(message.file.file_id))) as archive:
        return openpyxl.load_workbook(io.BytesIO(archive.read("Опись.xlsx")))


def noise(size: int, seed: int) -> bytes:
    """Bytes that no archive makes smaller."""
    return random.Random(seed).randbytes(size)


async def hand_in_many(town: Town, person: SandboxPerson, sizes: list[int]) -> None:
    """One version of several files."""
    await town.open_task(person, CLUSTERS)
    await town.press(person, "Приложить")
    person.send_album([(f"Файл {number}.pdf", noise(size, number)) for number, size in enumerate(sizes)])
    await town.settle()


async def folder_of_first_school(town: Town, person: SandboxPerson) -> SandboxMessage:
    await town.say(person, "/status")
    await town.press(person, "СОШ №1")
    return await town.press(person, "Папка документов")


async def test_smoke(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "=Кластеры.pdf", b"%PDF one")
    offer = await folder_of_first_school(town, cast.mesedu)
    print(offer.text, offer.labels)
    p = await town.press(cast.mesedu, "Собрать")
    print(p.text, p.labels)
    await town.app.folders.settle()
    for m in from_bot(cast.mesedu):
        print("----", m.text, m.labels, m.file)
    z = archives(cast.mesedu)[0]
    print(names(town, z))
    open("/tmp/folder.zip", "wb").write(town.world.file(z.file.file_id))
    assert 0
