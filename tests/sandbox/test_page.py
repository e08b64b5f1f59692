"""The chat page's requests and its stream of events."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import ClientResponse, ClientSession, FormData

from sandbox import Page, SandboxPerson, SandboxServer, World, serve
from sandbox.messages import SandboxMessage
from sandbox.rendering import excerpt, page_html, russian_time
from tests.sandbox.conftest import MovableTime, bot_for
from tests.sandbox.pictures import png


class MovedByHours:
    """A clock that a page may move by the hour."""

    def __init__(self, time: MovableTime) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time()

    async def move(self, key: str) -> None:
        self.time.pass_(timedelta(hours=int(key)))


@pytest.fixture
async def server(world: World, time: MovableTime) -> AsyncIterator[SandboxServer]:
    page = Page(
        title="Проба",
        clock=MovedByHours(time),
        moves=[("1", "+1 час")],
        samples=[("План.docx", b"12345")],
        links=[("Начать", "K7")],
        notes=["Попробуйте"],
    )
    async with await serve(world, page=page) as running:
        yield running


@pytest.fixture
async def browser(server: SandboxServer) -> AsyncIterator[ClientSession]:
    async with ClientSession(server.url) as session:
        yield session


async def post(browser: ClientSession, path: str, **body: Any) -> tuple[int, Any]:
    async with browser.post(f"/sandbox/{path}", json=body) as response:
        return response.status, await response.json()


async def next_event(stream: ClientResponse) -> tuple[str, Any]:
    """The kind and the data of the next server-sent event."""
    kind, data, _ = [(await stream.content.readline()).decode() for _ in range(3)]
    return kind.removeprefix("event: ").strip(), json.loads(data.removeprefix("data: "))


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/static/style.css"])
async def test_the_page_needs_nothing_from_elsewhere(browser: ClientSession, path: str) -> None:
    async with browser.get(path) as response:
        text = await response.text()

    assert response.status == 200
    assert "https://" not in text


async def test_the_state_has_the_frame_and_all_chats(browser: ClientSession, bot: Bot, anna: SandboxPerson) -> None:
    await bot.send_message(anna.id, "<b>да</b>")

    async with browser.get("/sandbox/state") as response:
        state = await response.json()

    assert state["frame"] == {
        "title": "Проба",
        "clock": "вс, 22 ноября 2026, 06:00",
        "moves": [{"key": "1", "label": "+1 час"}],
        "links": [{"label": "Начать", "payload": "K7"}],
        "samples": [{"name": "План.docx", "size": 5}],
        "notes": ["Попробуйте"],
    }
    assert [(person["name"], [m["html"] for m in person["messages"]]) for person in state["people"]] == [
        ("Анна Петрова", ["<b>да</b>"])
    ]


async def test_the_stream_tells_what_changes(
    browser: ClientSession, bot: Bot, world: World, anna: SandboxPerson
) -> None:
    async with browser.get("/sandbox/events") as stream:
        kinds = [(await next_event(stream))[0]]
        sent = await bot.send_message(anna.id, "раз")
        kinds.append((await next_event(stream))[0])
        query = anna.press_data("x", sent.message_id)
        await bot.answer_callback_query(query, "Готово")
        _, answer = await next_event(stream)
        await bot.delete_message(anna.id, sent.message_id)
        kinds.append((await next_event(stream))[0])
        world.add_person("Вера")
        _, person = await next_event(stream)

    assert kinds == ["state", "message", "deleted"]
    assert answer == {"person": anna.id, "message": sent.message_id, "text": "Готово"}
    assert (person["name"], person["started"]) == ("Вера", False)


async def test_people_act_through_the_page(browser: ClientSession, bot: Bot, anna: SandboxPerson) -> None:
    row = [InlineKeyboardButton(text="Да", callback_data="yes")]
    asked = await bot.send_message(anna.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))

    answers = [
        await post(browser, f"people/{anna.id}/say", text="привет", reply_to=asked.message_id),
        await post(browser, f"people/{anna.id}/press", message=asked.message_id, data="yes"),
        await post(browser, f"people/{anna.id}/sample", name="План.docx"),
        await post(browser, f"people/{anna.id}/block", blocked=True),
        await post(browser, f"people/{anna.id}/open", payload="K7"),
    ]

    kinds = [update.event_type for update in await bot.get_updates()]
    assert answers == [(200, {})] * 5
    assert kinds == ["message", "callback_query", "message", "my_chat_member", "my_chat_member", "message"]
    assert [message.text for message in anna.chat] == ["?", "привет", "", "/start K7"]


async def test_files_are_attached_through_the_page(browser: ClientSession, anna: SandboxPerson) -> None:
    form = FormData({"caption": "вот", "reply_to": ""})
    form.add_field("file", png(9, 9), filename="Стенд.png")

    async with browser.post(f"/sandbox/people/{anna.id}/files", data=form) as response:
        await response.read()

    (message,) = anna.chat
    assert message.photo is not None
    assert message.text == "вот"
    async with browser.get(f"/sandbox/files/{message.photo.file_id}") as response:
        assert await response.read() == png(9, 9)


async def test_somebody_new_opens_a_link(browser: ClientSession, world: World) -> None:
    status, person = await post(browser, "people", first_name="Вера", last_name="Ли", payload="K7")

    assert (status, person["name"]) == (200, "Вера Ли")
    assert [message.text for message in world.people[person["id"]].chat] == ["/start K7"]


async def test_the_clock_moves(browser: ClientSession) -> None:
    _, frame = await post(browser, "clock", key="1")

    assert frame["clock"] == "вс, 22 ноября 2026, 07:00"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people", {"first_name": " "}),
        ("clock", {"key": "99"}),
        ("people/1001/say", {"text": ""}),
        ("people/1001/open", {"payload": "с пробелом"}),
        ("people/1001/sample", {"name": "нет такого"}),
        ("people/404/say", {"text": "x"}),
    ],
)
async def test_what_cannot_be_done_is_refused_with_words(
    browser: ClientSession, anna: SandboxPerson, path: str, body: dict[str, Any]
) -> None:
    status, answer = await post(browser, path, **body)

    assert (status, list(answer)) == (400, ["error"])
    assert anna.chat == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("1 &lt; 2", "1 &lt; 2"),
        ("<b>да</b>", "<b>да</b>"),
        ("<tg-spoiler>да</tg-spoiler>", '<span class="spoiler" tabindex="0">да</span>'),
        ("<blockquote expandable>да</blockquote>", "<blockquote>да</blockquote>"),
        ("/menu", '<a class="command" href="#" data-command="/menu">/menu</a>'),
        (
            '<a href="https://a.ru/?x=&quot;1&quot;">т</a>',
            '<a href="https://a.ru/?x=&quot;1&quot;" target="_blank" rel="noopener">т</a>',
        ),
        ("a@b.ru", '<a href="mailto:a@b.ru" target="_blank" rel="noopener">a@b.ru</a>'),
        ('<tg-time unix="5">т</tg-time>', "т"),
    ],
)
async def test_a_bubble_is_safe_html(server: SandboxServer, anna: SandboxPerson, sent: str, shown: str) -> None:
    async with bot_for(server) as bot:
        await bot.send_message(anna.id, sent)

    assert page_html(anna.last) == shown


def test_russian_time_has_weekday_and_month() -> None:
    assert russian_time(datetime(2026, 2, 27, 18, 5, tzinfo=UTC)) == "пт, 27 февраля 2026, 18:05"


@pytest.mark.parametrize(("text", "line"), [("а\n б", "а б"), ("я" * 81, "я" * 80 + "…"), ("", "")])
def test_an_excerpt_is_one_short_line(text: str, line: str) -> None:
    message = SandboxMessage(message_id=1, chat_id=1, from_bot=True, date=0, text=text)

    assert excerpt(message) == line


FOREIGN = (
    {"Host": "evil.example"},
    {"Host": "127.0.0.1.evil.example"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "[", "Origin": "http://["},
)


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/sandbox/state", "/sandbox/people"])
async def test_another_site_gets_nothing(server: SandboxServer, headers: dict[str, str], path: str) -> None:
    async with ClientSession() as browser:
        call = browser.post if path == "/sandbox/people" else browser.get
        async with call(f"{server.url}{path}", headers=headers, json={"first_name": "Чужой"}) as answer:
            status = answer.status

    assert status in {400, 403}
    assert server.world.people == {}


async def test_own_page_may_ask(server: SandboxServer) -> None:
    async with ClientSession() as browser:
        for name in ("127.0.0.1", "localhost"):
            headers = {"Host": f"{name}:{server.port}", "Origin": f"http://{name}:{server.port}"}
            async with browser.post(
                f"{server.url}/sandbox/people", json={"first_name": "Анна"}, headers=headers
            ) as answer:
                assert answer.status == 200
