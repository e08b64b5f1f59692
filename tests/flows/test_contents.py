"""Every kind of content × every state of a conversation: nothing crashes, everybody is answered, no file is lost."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from actions.announcements import drafts
from actions.outbox import inbox
from actions.shared.identity import find_actor
from bot.buttons.callbacks import Verb
from bot.buttons.conversations import Asking
from bot.chat.registry import TELEGRAM
from bot.l10n import LOCALES
from domain.announcements.audience import Asks
from handlers.frequent import FrequentPart
from models.documents import File
from models.inbox import StoredUpdate
from sandbox import SandboxPerson
from tests.flows.town import Cast, Town, from_bot
from tests.office.pdfs import pdf, text
from tests.sandbox.pictures import png

BOT = "telegram:42"
PEOPLE = ("mesedu", "ruslan", "patimat")
"""The coordinator, the curator and the school."""
STATES = (None, *(state.state for state in Asking.__all_states__ if state != Asking.stranger))
IDS = dict.fromkeys((
    "activity", "announcement", "day", "frequent", "id", "kind", "question", "request", "roadmap", "school", "seat",
    "sitting", "slot", "task",
), 1)  # fmt: skip
DATA = IDS | {
    "asked": 0, "asks": next(one for one in Asks if one.is_question), "part": next(iter(FrequentPart)),
    "verb": Verb.SET_DATE, "tasks": [1], "code": "c0de",
}  # fmt: skip
"""The data of all conversations together."""
USER = {"id": 5, "is_bot": False, "first_name": "Кто-то"}
PLACE = {"latitude": 42.98, "longitude": 47.5}
STICKER = {
    "file_id": "CAACAgIAAxk", "file_unique_id": "AgAD", "type": "regular", "width": 512, "height": 512,
    "is_animated": False, "is_video": False,
}  # fmt: skip
OTHER: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": STICKER},
    "contact": {"contact": {"phone_number": "+79280000000", "first_name": "Патимат"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "location": {"location": PLACE},
    "venue": {"venue": {"location": PLACE, "title": "Школа", "address": "ул. Школьная, 1"}, "location": PLACE},
    "game": {"game": {"title": "Игра", "description": "Игра", "photo": []}},
    "story": {"story": {"chat": {"id": -1, "type": "channel"}, "id": 1}},
    "something of a later version": {"hologram": {"file_id": "AgAD"}},
    "forwarded": {"text": "Пост", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Кто-то"}},
    "quote": {"text": "Ответ", "quote": {"text": "слова", "position": 0},
              "external_reply": {"origin": {"type": "user", "date": 1, "sender_user": USER}}},
}  # fmt: skip
"""Messages that the sandbox's people cannot send."""
FILES = ("document", "photo", "voice", "video", "video_note", "animation", "audio")
TEXTS = ("Добрый день", "/menu", "/нет_такой", "https://example.org/page", "5", "да 12.03.2023 и что-то ещё")


def _refusals() -> re.Pattern[str]:
    """Every sentence that says why something is not accepted."""
    keyed = re.compile(r"^(?:refusal|unreadable)-[\w-]+ = (.*)$", re.MULTILINE)
    said = [words for file in (LOCALES / "ru").glob("*.ftl") for words in keyed.findall(file.read_text("utf-8"))]
    return re.compile("|".join(re.sub(r"\\{.*?\\}", ".*", re.escape(words)) for words in said))


REFUSALS = _refusals()


async def ready(town: Town) -> Cast:
    """Everybody on their seat, and a draft of an announcement."""
    cast = await town.cast()
    async with town.app.database.begin() as session:
        actor = await find_actor(session, BOT, cast.mesedu.id)
        await drafts.compose(session, actor, "Семинар", town.clock(), limits=TELEGRAM.can.limits)
    return cast


async def waits(town: Town, person: SandboxPerson, state: str | None) -> None:
    """Put this person's chat into a state of a conversation."""
    async with town.app.database.begin() as session:
        await inbox.keep_conversation(session, BOT, person.id, state, DATA, town.clock())


def acts(town: Town, person: SandboxPerson) -> dict[str, Any]:
    """The messages of a person, by name."""

    def push(content: dict[str, Any]) -> int:
        number = next(town.world._message_ids)
        body = {"message_id": number, "from": person.wire(), "chat": person.wire_chat()}
        town.world.push("message", body | {"date": town.world.timestamp()} | content)
        return number

    texts = {words: lambda words=words: person.say(words).message_id for words in TEXTS}
    files = {
        kind: lambda kind=kind: person.send_media(kind, f"{kind}.mp4", b"\0\1\2" + kind.encode()).message_id
        for kind in FILES
        if kind not in {"document", "photo"}
    }
    others = {name: lambda name=name: push(OTHER[name]) for name in OTHER}
    return (
        texts
        | files
        | others
        | {
            "document": lambda: person.send_file("Справка.pdf", pdf(text("Справка")), "с подписью").message_id,
            "photo": lambda: person.send_photo(png(40, 30)).message_id,
            "reply with a photo": lambda: person.send_photo(png(30, 40), reply_to=person.last.message_id).message_id,
        }
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name_of", PEOPLE)
async def test_any_content_is_answered_and_no_file_is_lost(name_of: str, state: str | None, town: Town) -> None:
    person = getattr(await ready(town), name_of)
    await town.say(person, "/menu")
    unanswered, lost = [], []

    for name in acts(town, person):
        town.clock.forward(minutes=10)  # what follows at once may belong to the last words, and is answered once
        await waits(town, person, state)
        before = len(from_bot(person))
        number = acts(town, person)[name]()
        await town.settle()
        if len(from_bot(person)) == before:
            unanswered.append(name)
        if name in FILES or "photo" in name:
            await _find(town, number, name, person.last.text, lost)

    async with town.app.database.read() as session:
        crashed = [row.error for row in await session.scalars(select(StoredUpdate)) if row.error]
    assert (unanswered, lost, crashed) == ([], [], [])


async def _find(town: Town, number: int, name: str, answer: str, lost: list[tuple[str, str]]) -> None:
    """A file is kept, or its sender reads that it is not and what to do."""
    async with town.app.database.read() as session:
        kept = await session.scalar(select(File.id).where(File.message_id == number))
    if kept is None and not REFUSALS.match(answer):
        lost.append((name, answer))
