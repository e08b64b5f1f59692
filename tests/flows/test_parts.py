"""A text that the client has cut at 4,096 characters is taken as one, by everything that awaits a text."""

from copy import copy

from sqlalchemy import select

from bot.chat.lenient_json import dump_json
from bot.workers.parts import goes_on, joined, may_go_on, read_part
from models.announcements import Announcement
from tests.flows.town import CLUSTERS, Town, from_bot
from tests.office.documents import word

OFFICIAL = "Муниципальное казённое общеобразовательное учреждение «Средняя общеобразовательная школа № {}» с. Тихое"
LIST = "\n".join(OFFICIAL.format(number) for number in range(1, 61))
FULL = 4096


async def say_in_parts(town: Town, person, *parts: str):
    """The client sends the parts one after another; the bot gets them together."""
    for part in parts:
        person.say(part)
    await town.settle()
    return copy(person.last)


async def test_list_of_schools_cut_within_a_word_is_one_list(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "Добавить школы")
    assert LIST[FULL - 3 : FULL + 3].isalpha() or LIST[FULL - 1] != "\n"

    preview = await say_in_parts(town, mesedu, LIST[:FULL], LIST[FULL:])

    assert preview.text.splitlines()[1] == "➕ добавлю: 60 · 🟰 уже есть: 0 · ➖ пропущу: 0"


async def test_edit_of_one_part_reads_the_whole_list_again(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "Добавить школы")
    await say_in_parts(town, mesedu, LIST[:FULL], LIST[FULL:])
    second = max(message.message_id for message in mesedu.chat if not message.from_bot)

    mesedu.edit(second, LIST[FULL:] + "\nСОШ № 77")
    await town.settle()

    assert mesedu.last.text.splitlines()[3] == "➕ добавлю: 61 · 🟰 уже есть: 0 · ➖ пропущу: 0"


async def test_remark_in_two_parts_is_refused_as_a_whole_and_none_is_sent(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.docx", word())
    await town.say(cast.ruslan, "/menu")
    before = len(from_bot(cast.ruslan))
    await town.press(cast.ruslan, "Вернуть")

    refused = await say_in_parts(town, cast.ruslan, "я" * FULL, "конец")

    assert refused.text.startswith("Слишком длинно: 4\xa0101 знак, а помещается 1\xa0000.")
    assert len(from_bot(cast.ruslan)) == before + 2


async def test_announcement_in_two_parts_is_one_draft(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.say(mesedu, "/announce")
    await town.press(mesedu, "Новое объявление")
    before = len(from_bot(mesedu))

    draft = await say_in_parts(town, mesedu, "а" * 2100, "б" * 100)
    async with town.app.database.read() as session:
        texts = list(await session.scalars(select(Announcement.html)))

    assert len(from_bot(mesedu)) == before + 1
    assert draft.text.splitlines()[0] == "📝 Черновик объявления"
    assert texts == ["а" * 2100 + "\n" + "б" * 100]


def body(message_id: int, text: str, **more: object) -> str:
    message = {"message_id": message_id, "date": 100, "text": text, "chat": {"id": 1, "type": "private"}} | more
    return dump_json({"update_id": message_id, "message": message})


def test_parts_are_joined_as_they_were_before_the_cut() -> None:
    long = "я" * (FULL - 3)
    bold = {"type": "bold", "offset": 0, "length": 3}

    within = joined([body(1, "я" * FULL), body(2, "конец", entities=[bold])])
    at_a_line = joined([body(1, "я" * 3000), body(2, "конец")])

    assert read_part(within).text == "я" * FULL + "конец"
    assert f'"offset":{FULL}' in within
    assert read_part(at_a_line).text == "я" * 3000 + "\nконец"
    assert may_go_on(read_part(body(1, long)))


def test_what_is_no_part_of_a_text() -> None:
    first = read_part(body(1, "я" * FULL))
    assert first is not None

    assert [
        goes_on(first, read_part(body(2, "конец"))),
        goes_on(first, read_part(body(2, "/menu"))),
        goes_on(first, read_part(body(2, "конец", forward_origin={"type": "user"}))),
        goes_on(first, read_part(body(2, "конец", reply_to_message={"message_id": 1}))),
        goes_on(first, read_part(body(2, "конец", date=200))),
    ] == [True, False, False, False, False]
    assert not may_go_on(read_part(body(1, "коротко")))
