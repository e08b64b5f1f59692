"""The stage of the flow tests: people press, write and send, and see what the bot shows them."""

from collections.abc import Callable
from datetime import timedelta

from actions.setup import found_municipality
from bot.app import App
from sandbox import SandboxMessage, SandboxPerson, SandboxServer, World
from tests.clock import StillClock

SCHOOLS = "МКОУ СОШ № 1\nМКОУ СОШ № 2\nМКОУ ООШ № 3"
CURATOR = "Руслан Магомедович"


class Town:
    """One municipality: Меседу coordinates it, Руслан is curator, Патимат is at the first school."""

    def __init__(self, app: App, world: World, server: SandboxServer, clock: StillClock) -> None:
        self.app = app
        self.world = world
        self.server = server
        self.clock = clock

    async def settle(self) -> None:
        """Wait until every update is handled and every letter that is due is sent."""
        await self.server.until(lambda: not self.world.updates, timeout=10)
        await self.app.updates.idle()
        while await self.app.delivery.deliver_batch():
            pass

    async def found(self, name: str = "Ясный район") -> str:
        """A municipality; returns its coordinator's code."""
        async with self.app.database.begin() as session:
            return (await found_municipality(session, name, "Europe/Moscow", self.clock())).code

    async def say(self, person: SandboxPerson, text: str, reply_to: int | None = None) -> SandboxMessage:
        """Write, and see the answer."""
        person.say(text, reply_to)
        await self.settle()
        return person.last

    async def press(self, person: SandboxPerson, label: str, message: SandboxMessage | None = None) -> SandboxMessage:
        """Press a button by a part of its label; returns the message that holds the answer: the pressed one or a new."""
        before = person.last.message_id
        pressed = message or _newest_with(person, label)
        person.press(label, pressed.message_id)
        await self.settle()
        return person.last if person.last.message_id > before else person.messages[pressed.message_id]

    async def join(self, person: SandboxPerson, code: str) -> SandboxMessage:
        """Open a start link and consent."""
        person.open_link(code)
        await self.settle()
        return await self.press(person, "Согласен")

    async def coordinator(self, name: str = "Меседу", municipality: str = "Ясный район") -> SandboxPerson:
        """A new municipality with its coordinator in the menu."""
        person = self.world.add_person(name, "Ахмедовна")
        await self.join(person, await self.found(municipality))
        return person

    async def add_schools(self, coordinator: SandboxPerson, schools: str = SCHOOLS) -> SandboxMessage:
        await self.say(coordinator, "/schools")
        await self.press(coordinator, "Добавить школы")
        return await self.say(coordinator, schools)

    async def add_curator(self, coordinator: SandboxPerson, name: str, *schools: str) -> None:
        await self.say(coordinator, "/schools")
        await self.press(coordinator, "Кураторы")
        await self.press(coordinator, "Добавить куратора")
        await self.say(coordinator, name)
        for school in schools:
            await self.press(coordinator, school)

    async def invite(self, coordinator: SandboxPerson, seat: str) -> str:
        """The code of the link to a seat."""
        await self.say(coordinator, "/people")
        await self.press(coordinator, seat)
        shown = await self.press(coordinator, "Создать ссылку")
        return shown.text.split("?start=")[1].split()[0]

    async def seated(self, coordinator: SandboxPerson, name: str, seat: str) -> SandboxPerson:
        """Somebody new on a seat."""
        person = self.world.add_person(name)
        await self.join(person, await self.invite(coordinator, seat))
        return person

    async def morning(self, **distance: float) -> None:
        """Time goes on, and the reminders of the new moment are sent."""
        self.clock.time += timedelta(**distance)
        await self.app.ticks.remind()
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        await self.server.until(condition)


def _newest_with(person: SandboxPerson, label: str) -> SandboxMessage:
    for message in reversed(person.chat):
        if message.from_bot and _has(message, label):
            return message
    raise LookupError(f"no button «{label}»; the last message says: {person.last.text} {person.last.labels}")


def _has(message: SandboxMessage, label: str) -> bool:
    return any(label in shown for row in message.labels for shown in row)
