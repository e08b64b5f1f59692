"""Two bots in one process on one database, and one bot in place of another: who writes where is kept apart."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr, ValidationError
from sqlalchemy import select, update

from bot.app import App
from bot.config import Settings
from models.documents import File
from models.inbox import StoredUpdate
from models.outbox import Notice
from models.people import Account, Person
from sandbox import SandboxMessage, SandboxPerson, SandboxServer, World, serve
from tests.flows.town import CLUSTERS, Cast, Town, from_bot, newest_with
from tests.office import pdfs

pytestmark = pytest.mark.both_engines

FIRST, SECOND = "telegram:42", "telegram:43"
PAPER = pdfs.pdf(pdfs.text("Кластеры"))


class TwoBots:
    """A town whose bot has a second one beside it; the same people have a phone with each."""

    def __init__(self, town: Town, server: SandboxServer) -> None:
        self.town = town
        self.world = server.world
        self.server = server
        self._make = town._make
        town._make = self._make_app
        self.name_bots(town.world.token, self.world.token)

    def name_bots(self, *tokens: str) -> None:
        """BOT_TOKEN of the next start."""
        self.town.settings = self.town.settings.model_copy(update={"bot_token": SecretStr(", ".join(tokens))})

    def _make_app(self, settings) -> App:
        app = self._make(settings)
        if SECOND in app.bots:
            app.bots[SECOND].session.api = TelegramAPIServer.from_base(self.server.url)
        return app

    async def cast(self) -> Cast:
        """Everybody on their seat by the first bot, and with a phone that has started the second."""
        cast = await self.town.cast()
        for person in cast[:3]:
            self.world.add_person(person.first_name).started = True
        return cast

    def beside(self, person: SandboxPerson) -> SandboxPerson:
        """The same person's chat with the second bot."""
        return self.world.people[person.id]

    async def settle(self) -> None:
        async with asyncio.timeout(25):
            while self.world.updates:  # noqa: ASYNC110 - the sandbox tells nobody when an update is confirmed
                await asyncio.sleep(0.002)
        await self.town.settle()

    async def say(self, person: SandboxPerson, text: str, reply_to: int | None = None) -> SandboxMessage:
        person.say(text, reply_to)
        await self.settle()
        return person.last

    async def press(self, person: SandboxPerson, label: str) -> SandboxMessage:
        person.press(label, newest_with(person, label).message_id)
        await self.settle()
        return person.last


@pytest_asyncio.fixture
async def two(town: Town) -> AsyncIterator[TwoBots]:
    world = World(now=town.clock, token="43:second", bot_username="second_bot")
    async with await serve(world) as server:
        yield TwoBots(town, server)
        await town.stop()


async def files(two: TwoBots) -> list[tuple[str, str]]:
    """What people have sent, each with the bot that it came to."""
    async with two.town.app.database.read() as session:
        kept = select(File.name, File.bot).where(File.bot.in_([FIRST, SECOND])).order_by(File.id)
        return [tuple(row) for row in await session.execute(kept)]


async def test_who_is_known_to_one_bot_is_known_to_the_other(two: TwoBots) -> None:
    cast = await two.cast()

    menu = await two.say(two.beside(cast.patimat), "/menu")

    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    async with two.town.app.database.read() as session:
        owners = select(Account.bot).join(Person).where(Person.name == "Патимат").order_by(Account.id)
        assert list(await session.scalars(owners)) == [FIRST, SECOND]


async def test_updates_of_one_number_at_two_bots_are_two_updates(two: TwoBots) -> None:
    cast = await two.cast()
    for world in (two.town.world, two.world):
        world._update_ids = count(77)

    cast.patimat.say("/menu")
    two.beside(cast.patimat).say("/help")
    await two.settle()

    assert cast.patimat.last.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert two.beside(cast.patimat).last.text.splitlines()[0] == "❓ Как это работает"


async def test_what_is_waited_for_in_one_chat_is_not_waited_for_in_the_other(two: TwoBots) -> None:
    cast = await two.cast()
    await two.say(cast.mesedu, "/schools")
    await two.press(cast.mesedu, "Добавить школы")

    beside = await two.say(two.beside(cast.mesedu), "МКОУ СОШ № 9")
    here = await two.say(cast.mesedu, "МКОУ СОШ № 10")

    assert ("добавлю: 1" in beside.text, "добавлю: 1" in here.text) == (False, True)


async def test_letter_goes_by_the_account_that_was_used_last(two: TwoBots) -> None:
    cast = await two.cast()
    ruslan = two.beside(cast.ruslan)
    await two.say(ruslan, "/menu")
    before = len(from_bot(cast.ruslan))

    await two.town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    await two.settle()

    assert (ruslan.last.document.name, len(from_bot(cast.ruslan))) == ("Кластеры.pdf", before)
    assert two.world.file(ruslan.last.document.file_id) == PAPER
    async with two.town.app.database.read() as session:
        by = select(Account.bot).join(Notice, Notice.account_id == Account.id).where(Notice.kind == "submitted")
        assert list(await session.scalars(by)) == [SECOND]


async def test_letter_is_edited_in_its_own_chat(two: TwoBots) -> None:
    """The copy of a question is in the second bot's chat; its reader now uses the first."""
    cast = await two.cast()
    ruslan = two.beside(cast.ruslan)
    await two.say(ruslan, "/menu")
    await two.say(cast.patimat, "/questions")
    await two.press(cast.patimat, "Задать вопрос")
    await two.say(cast.patimat, "Нужна ли печать?")
    copy = ruslan.last
    await two.say(cast.ruslan, "/menu")
    last = cast.ruslan.last.message_id

    cast.patimat.edit(next(one for one in cast.patimat.chat if one.text == "Нужна ли печать?").message_id, "И подпись?")
    await two.settle()

    assert "И подпись?" in ruslan.messages[copy.message_id].text
    assert cast.ruslan.last.message_id == last


async def test_who_has_blocked_one_bot_is_reached_by_the_other(two: TwoBots) -> None:
    cast = await two.cast()
    await two.say(two.beside(cast.ruslan), "/menu")
    two.beside(cast.ruslan).blocked = True

    await two.town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    await two.settle()

    assert cast.ruslan.last.document.name == "Кластеры.pdf"
    assert not any("не доходят" in message.text for message in from_bot(cast.mesedu))


async def test_reply_is_to_the_message_of_its_own_bot(two: TwoBots) -> None:
    """Both chats number their messages from 1: the reply to the second bot's copy finds its question."""
    cast = await two.cast()
    ruslan = two.beside(cast.ruslan)
    await two.say(ruslan, "/menu")
    await two.say(cast.patimat, "/questions")
    await two.press(cast.patimat, "Задать вопрос")
    await two.say(cast.patimat, "Нужна ли печать?")
    asked = ruslan.last

    await two.say(ruslan, "Нужна", reply_to=asked.message_id)

    assert "Нужна ли печать?" in asked.text
    assert "Нужна" in cast.patimat.last.text


async def test_files_of_one_number_from_two_bots_are_two_files(two: TwoBots) -> None:
    cast = await two.cast()
    await two.say(two.beside(cast.patimat), "/menu")
    for world in (two.town.world, two.world):
        world._message_ids = count(500)

    for person, name in ((cast.patimat, "Первый.pdf"), (two.beside(cast.patimat), "Второй.pdf")):
        person.send_file(name, PAPER)
        await two.settle()

    assert await files(two) == [("Первый.pdf", FIRST), ("Второй.pdf", SECOND)]


async def test_invitation_is_to_the_bot_in_which_it_was_asked_for(two: TwoBots) -> None:
    cast = await two.cast()
    mesedu = two.beside(cast.mesedu)
    await two.say(mesedu, "/people")
    await two.press(mesedu, "СОШ № 2")
    await two.press(mesedu, "Создать ссылку")

    assert any("https://t.me/second_bot?start=" in message.text for message in from_bot(mesedu))


async def test_another_bot_in_place_of_the_first_goes_on_with_the_same_people(two: TwoBots) -> None:
    """The old bot is lost: its files are sent from the store, its message numbers are used again."""
    cast = await two.cast()
    await two.town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    async with two.town.app.database.read() as session:
        number = await session.scalar(select(File.message_id).where(File.name == "Кластеры.pdf"))
    await two.town.stop()
    two.name_bots(two.world.token)
    await two.town.start()
    patimat, ruslan = two.beside(cast.patimat), two.beside(cast.ruslan)

    two.world._message_ids = count(number)
    patimat.send_file("Новый.pdf", PAPER)
    await two.settle()
    await two.say(ruslan, "/menu")
    await two.press(ruslan, "На проверке")
    await two.press(ruslan, "СОШ №1")
    await two.press(ruslan, "Файл")

    assert await files(two) == [("Кластеры.pdf", FIRST), ("Новый.pdf", SECOND)]
    assert two.world.file(from_bot(ruslan)[-1].document.file_id) == PAPER


async def test_new_token_of_the_same_bot_changes_nothing(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    await town.stop()
    town.world.token = "42:new"
    town.settings = town.settings.model_copy(update={"bot_token": SecretStr(town.world.token)})
    await town.start()

    shown = await town.press(cast.ruslan, "Принять")

    assert "✅" in shown.text


async def test_letter_waits_while_its_bot_does_not_run(two: TwoBots) -> None:
    cast = await two.cast()
    await two.say(two.beside(cast.ruslan), "/menu")
    await two.town.stop()
    two.name_bots(two.town.world.token)
    await two.town.start()
    await two.town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    async with two.town.app.database.read() as session:
        [waiting] = await session.scalars(select(Notice).where(Notice.kind == "submitted"))
    assert (waiting.sent_at, waiting.dropped_at, waiting.attempts) == (None, None, 0)

    await two.town.stop()
    two.name_bots(two.town.world.token, two.world.token)
    await two.town.start()
    two.town.clock.forward(hours=2)
    await two.settle()

    assert two.beside(cast.ruslan).last.document.name == "Кластеры.pdf"


async def test_with_a_webhook_each_bot_has_its_own_path(two: TwoBots, unused_tcp_port: int) -> None:
    cast = await two.cast()
    await two.town.stop()
    hook = {"webhook_url": f"http://127.0.0.1:{unused_tcp_port}/hook", "webhook_port": unused_tcp_port,
            "webhook_secret": SecretStr("tell-nobody")}  # fmt: skip
    two.town.settings = two.town.settings.model_copy(update=hook)
    await two.town.start()
    await two.server.until(lambda: two.town.world.webhook and two.world.webhook, 20)

    first = await two.say(cast.patimat, "/menu")
    second = await two.say(two.beside(cast.patimat), "/help")

    assert [two.town.world.webhook.url, two.world.webhook.url] == [
        f"http://127.0.0.1:{unused_tcp_port}/hook/{number}" for number in (42, 43)
    ]
    assert first.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert second.text.splitlines()[0] == "❓ Как это работает"
    async with two.town.app.database.read() as session:
        newest = select(StoredUpdate.bot).order_by(StoredUpdate.id.desc()).limit(2)
        assert list(await session.scalars(newest)) == [SECOND, FIRST]


async def test_rows_from_the_time_of_one_bot_belong_to_the_only_bot_there_is(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", PAPER)
    await town.stop()
    async with town.app.database.begin() as session:
        for table in (Account, File):
            await session.execute(update(table).where(table.bot == FIRST).values(bot="telegram"))

    await town.start()

    assert (await town.say(cast.patimat, "/menu")).text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    async with town.app.database.read() as session:
        assert set(await session.scalars(select(Account.bot))) == {FIRST}


def test_one_bot_named_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="token-twice"):
        Settings(_env_file=None, bot_token=SecretStr("42:one, 42:two"))
