"""The server over HTTP: polling, webhook, files up and down, faults, limits, tokens, ways to send a call."""

import asyncio
import json
import time as clock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession, web
from PIL import Image

from sandbox import SandboxPerson, SandboxServer, World, serve
from sandbox.faults import FaultKind
from tests.sandbox.conftest import bot_for
from tests.sandbox.pictures import png


async def test_getting_updates_with_an_offset_confirms_the_earlier_ones(bot: Bot, anna: SandboxPerson) -> None:
    for word in "абв":
        anna.say(word)

    first, second, third = await bot.get_updates()
    again = await bot.get_updates(offset=third.update_id)
    lost = await bot.get_updates()

    assert [second.update_id, third.update_id] == [first.update_id + 1, first.update_id + 2]
    assert [update.update_id for update in again] == [third.update_id]
    assert lost == again


async def test_a_negative_offset_counts_from_the_end(bot: Bot, anna: SandboxPerson) -> None:
    for word in "абв":
        anna.say(word)

    updates = await bot.get_updates(offset=-1)

    assert [update.message.text for update in updates if update.message] == ["в"]


async def test_a_long_poll_ends_when_somebody_speaks(bot: Bot, anna: SandboxPerson) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    waiting = not poll.done()

    anna.say("привет")

    assert waiting
    assert len(await poll) == 1


async def test_a_long_poll_ends_empty_when_time_is_up(bot: Bot) -> None:
    started = clock.monotonic()

    updates = await bot.get_updates(timeout=1)

    assert updates == []
    assert 0.9 < clock.monotonic() - started < 3


async def test_a_second_poll_ends_the_first(bot: Bot, server: SandboxServer) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)

    await bot.get_updates()

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first


async def test_kinds_not_asked_for_are_not_sent(bot: Bot, anna: SandboxPerson) -> None:
    await bot.get_updates(allowed_updates=["message"])
    anna.block()
    anna.open_link()

    updates = await bot.get_updates()

    assert [update.event_type for update in updates] == ["message"]


@asynccontextmanager
async def webhook_receiver(*statuses: int) -> AsyncIterator[tuple[str, list[tuple[str | None, Any]]]]:
    """A bot's webhook that answers with these statuses, then with 200: its address and what it got."""
    got: list[tuple[str | None, Any]] = []
    answers = iter(statuses)

    async def receive(request: web.Request) -> web.Response:
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=next(answers, 200))

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", got
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_takes_them(
    bot: Bot, server: SandboxServer, anna: SandboxPerson
) -> None:
    async with webhook_receiver(500, 200, 503) as (url, got):
        anna.say("а")
        await bot.set_webhook(url, secret_token="тайна".encode().hex())
        anna.say("б")
        await server.until(lambda: len(got) == 4)
        await server.until(lambda: not server.world.updates)
        info = await bot.get_webhook_info()

    assert [update["message"]["text"] for _, update in got] == ["а", "а", "б", "б"]
    assert {secret for secret, _ in got} == {"тайна".encode().hex()}
    assert (info.url, info.pending_update_count) == (url, 0)
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_webhook_shuts_out_polling_until_it_is_deleted(bot: Bot, anna: SandboxPerson) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    anna.say("x")

    await bot.delete_webhook(drop_pending_updates=True)

    assert await bot.get_updates() == []
    assert (await bot.get_webhook_info()).url == ""


async def test_a_file_is_fetched_and_sent_again_by_its_id(bot: Bot, world: World, anna: SandboxPerson) -> None:
    data = bytes(range(256)) * 1000
    received = anna.send_file("Приказ № 5.pdf", data).document
    assert received is not None

    file = await bot.get_file(received.file_id)
    fetched = await bot.download(received.file_id, destination=BytesIO())
    sent = await bot.send_document(anna.id, received.file_id)

    assert (file.file_size, file.file_unique_id) == (len(data), received.unique_id)
    assert fetched is not None
    assert fetched.read() == data
    assert sent.document is not None
    assert (sent.document.file_id, sent.document.file_name) == (received.file_id, "Приказ № 5.pdf")
    assert world.file(received.file_id) == data


async def test_a_photos_id_is_no_document(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(png(9, 9), "x.png"))
    assert sent.photo is not None

    with pytest.raises(TelegramBadRequest, match="type of file mismatch"):
        await bot.send_document(anna.id, sent.photo[-1].file_id)


async def test_a_smaller_photo_is_smaller(bot: Bot, anna: SandboxPerson) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(png(400, 200), "x.png"))
    assert sent.photo is not None

    fetched = await bot.download(sent.photo[1].file_id)

    assert fetched is not None
    assert Image.open(fetched).size == (320, 160)


async def test_a_file_above_20_mb_is_not_given_out(bot: Bot, anna: SandboxPerson) -> None:
    received = anna.send_file("видео.zip", bytes(20 * 2**20 + 1)).document
    assert received is not None

    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(received.file_id)


@pytest.mark.parametrize(
    ("kind", "error", "arrives"),
    [
        (500, TelegramServerError, False),
        (502, ClientDecodeError, False),
        (429, TelegramRetryAfter, False),
        ("drop_before", TelegramNetworkError, False),
        ("drop_after", TelegramNetworkError, True),
        ("timeout", TelegramNetworkError, False),
    ],
)
async def test_an_ordered_fault_happens_once(
    bot: Bot, world: World, anna: SandboxPerson, kind: FaultKind, error: type[Exception], arrives: bool
) -> None:
    world.fault("sendMessage", kind)

    with pytest.raises(error):
        await bot.send_message(anna.id, "раз", request_timeout=1)
    await bot.send_message(anna.id, "два")

    assert [message.text for message in anna.chat] == ["раз", "два"][not arrives :]


async def test_a_fault_of_one_chat_leaves_others_alone(
    bot: Bot, world: World, anna: SandboxPerson, boris: SandboxPerson
) -> None:
    world.fault("*", 429, times=2, chat_id=anna.id, retry_after=7)

    await bot.send_message(boris.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_chat_action(anna.id, "typing")

    assert caught.value.retry_after == 7
    assert world.faults == []


async def test_calls_are_logged_in_their_types(bot: Bot, world: World, anna: SandboxPerson) -> None:
    await bot.send_message(anna.id, "12", disable_notification=True)
    await bot.get_me()

    assert [call.method for call in world.calls] == ["sendMessage", "getMe"]
    (params,) = world.calls_of("sendMessage")
    assert (params["chat_id"], params["text"], params["disable_notification"]) == (anna.id, "12", True)


@pytest.mark.parametrize(
    ("token", "error", "description"),
    [("42:wrong", TelegramUnauthorizedError, "Unauthorized"), ("42:a.b", TelegramNotFound, "Not Found")],
)
async def test_a_wrong_token_is_turned_away(
    server: SandboxServer, token: str, error: type[TelegramAPIError], description: str
) -> None:
    async with bot_for(server, token) as stranger:
        with pytest.raises(error) as caught:
            await stranger.get_me()

    assert caught.value.message == description


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "GET", "params": {"chat_id": "1001", "text": "да"}},
        {"method": "POST", "json": {"chat_id": 1001, "text": "да"}},
        {"method": "POST", "data": {"chat_id": "1001", "text": "да"}},
    ],
    ids=["query", "json", "form"],
)
async def test_a_call_may_come_in_any_form(
    server: SandboxServer, anna: SandboxPerson, request_: dict[str, Any]
) -> None:
    async with (
        ClientSession() as session,
        session.request(url=f"{server.url}/bot{server.world.token}/sendmessage", **request_) as response,
    ):
        body = await response.json()

    assert (response.status, body["ok"], body["result"]["text"]) == (200, True, "да")
    assert anna.last.text == "да"


@pytest.mark.parametrize(
    ("method", "form", "status", "description"),
    [
        ("noSuchMethod", {}, 404, "Not Found: method not found"),
        (
            "sendMessage",
            {"chat_id": "1001", "text": "x", "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply_markup JSON object",
        ),
        ("getUpdates", {"offset": "x"}, 400, "Bad Request: invalid offset specified"),
        ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    ],
)
async def test_a_malformed_call_is_refused_in_telegrams_shape(
    server: SandboxServer, anna: SandboxPerson, method: str, form: dict[str, str], status: int, description: str
) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{server.url}/bot{server.world.token}/{method}", data=form) as response,
    ):
        body = json.loads(await response.text())

    assert body == {"ok": False, "error_code": status, "description": description}


async def test_strict_limits_allow_a_burst_to_a_chat(world: World) -> None:
    strict = World(now=world.now, strict_limits=True)
    people = [strict.add_person(str(i)) for i in range(2)]
    for person in people:
        person.started = True

    async with await serve(strict) as server, bot_for(server) as bot:
        for i in range(3):
            await bot.send_message(people[0].id, str(i))
        with pytest.raises(TelegramRetryAfter) as caught:
            await bot.send_message(people[0].id, "слишком")
        await bot.send_message(people[1].id, "можно")

    assert caught.value.retry_after == 1
    assert len(people[0].chat) == 3


async def test_latency_holds_every_answer_back(world: World, bot: Bot) -> None:
    world.latency = 0.1
    started = clock.monotonic()

    await bot.get_me()

    assert clock.monotonic() - started >= 0.1


async def test_until_gives_the_value_or_times_out(server: SandboxServer, bot: Bot, anna: SandboxPerson) -> None:
    sending = asyncio.create_task(bot.send_message(anna.id, "готово"))

    assert await server.until(lambda: anna.last.text) == "готово"
    await sending
    with pytest.raises(TimeoutError):
        await server.until(lambda: anna.last.text == "другое", timeout=0.1)


async def test_quiet_waits_for_the_last_call(server: SandboxServer, bot: Bot, anna: SandboxPerson) -> None:
    async def chatter() -> None:
        for i in range(5):
            await bot.send_message(anna.id, str(i))
            await asyncio.sleep(0.02)

    talking = asyncio.create_task(chatter())

    await server.quiet(0.1)

    assert talking.done()
    assert anna.last.text == "4"
