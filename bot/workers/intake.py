"""Takes updates in, by polling or by webhook: raw, and stored before they are confirmed."""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiohttp import web

from actions.outbox.inbox import Arrived
from bot.chat.refusals import Refusal, why
from bot.chat.registry import ChatBot
from bot.turn.errors import run_logged
from bot.workers.raw import KINDS, GetRawUpdates, read_arrived

ALLOWED = list(KINDS)
POLL_SECONDS = 25
HOOK_SECONDS = 10
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
BODY_LIMIT = 4 * 2**20

Receive = Callable[[Sequence[Arrived]], Awaitable[None]]
"""Stores a batch: after it returns, the batch may be confirmed."""


class Poller:
    """Long polling of one bot: the offset that confirms a batch is sent only after its commit."""

    def __init__(self, bot: ChatBot, receive: Receive) -> None:
        self.bot = bot
        self._receive = receive
        self._offset: int | None = None
        self._unhooked = False
        """Remove the webhook, which would prevent polling."""

    async def poll(self) -> None:
        """Poll once. Errors are raised, and the next poll asks again."""
        if not self._unhooked:
            await self.bot.delete_webhook(request_timeout=HOOK_SECONDS)
            self._unhooked = True
        batch = await self._ask()
        arrived = [found for raw in batch if (found := read_arrived(self.bot.name, raw))]
        if arrived:
            await self._receive(arrived)
        self._confirm(batch)

    async def _ask(self) -> Sequence[Any]:
        asked = GetRawUpdates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED)
        try:
            batch: list[Any] | None = await self.bot(asked, request_timeout=POLL_SECONDS + 10)
        except TelegramAPIError as refused:
            if why(refused) is Refusal.TWO_POLLERS:
                self._unhooked = False  # somebody may have set a webhook
            raise
        if batch is None:
            raise TelegramAPIError(asked, "an answer without a result")
        return batch

    def _confirm(self, batch: Sequence[Any]) -> None:
        """The next poll confirms these; if none has a number, none can be confirmed, and the loop must slow down."""
        numbers = [raw["update_id"] for raw in batch if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]
        if batch and not numbers:
            raise ValueError(f"{len(batch)} updates without a number")
        if numbers:
            self._offset = max(numbers) + 1


def webhook(receive: Receive, secret: str, paths: Mapping[str, str]) -> web.Application:
    """The same behind a webhook: it answers 200 after the commit, and only to callers that know the secret.

    `paths`: each bot has its own, and is named by it.
    """

    async def take(request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=401)
        arrived = await _read(request, paths[request.path])
        if arrived is None:
            return web.Response(status=400)
        if not await run_logged(partial(_store, receive, arrived), False, "webhook"):
            return web.Response(status=503)
        return web.Response()

    app = web.Application(client_max_size=BODY_LIMIT)
    for path in paths:
        app.router.add_post(path, take)
    return app


async def _read(request: web.Request, bot: str) -> Arrived | None:
    """The posted update; None if the body is none."""
    try:
        return read_arrived(bot, json.loads(await request.read()))
    except (ValueError, RecursionError):
        return None


async def _store(receive: Receive, arrived: Arrived) -> bool:
    await receive([arrived])
    return True
