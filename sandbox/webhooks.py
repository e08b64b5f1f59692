"""Delivery of updates to the bot's webhook: one after the other, each until the bot says 2xx."""

import asyncio
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.world import Change, Webhook, World

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 5.0
_ANSWER_WITHIN = ClientTimeout(total=30)


class WebhookSender:
    """Runs while the server does; sleeps while there is no webhook or nothing to deliver."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._awake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver; needs a running event loop."""
        self._world.listeners.append(self._on_change)
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop at once; what was not delivered stays queued."""
        self._world.listeners.remove(self._on_change)
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _on_change(self, change: Change) -> None:
        if change.kind in {"update", "webhook"} and self._world.webhook:
            self._awake.set()

    async def _run(self) -> None:
        async with ClientSession(timeout=_ANSWER_WITHIN) as session:
            while True:
                await self._awake.wait()
                self._awake.clear()
                await self._deliver_all(session)

    async def _deliver_all(self, session: ClientSession) -> None:
        pause = _FIRST_PAUSE_SECONDS
        while (hook := self._world.webhook) and self._world.updates:
            update = self._world.updates[0]
            problem = await _post(session, hook, update)
            if problem is None:
                self._world.confirm(update["update_id"])
                pause = _FIRST_PAUSE_SECONDS
                continue
            hook.last_error, hook.last_error_date = problem, self._world.timestamp()
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)


async def _post(session: ClientSession, hook: Webhook, update: dict[str, Any]) -> str | None:
    """Deliver one update; gives what went wrong, in the words of getWebhookInfo."""
    headers = {_SECRET_HEADER: hook.secret} if hook.secret else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as response:
            await response.read()
            if response.ok:
                return None
            return f"Wrong response from the webhook: {response.status} {response.reason}"
    except (ClientError, TimeoutError) as error:
        return f"Connection failed: {error}"
