"""getUpdates: returns updates at once if there are some, otherwise as soon as there are; one poll at a time."""

import asyncio
from typing import Any

from sandbox.arguments import Params
from sandbox.refusals import Refusal
from sandbox.world import Change, World

_MOST_SECONDS = 50
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_BY_WEBHOOK = "terminated by setWebhook request"


class Poller:
    """The one long poll that a bot may have open."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: asyncio.Future[str | None] | None = None
        world.listeners.append(self._on_change)

    async def get_updates(self, params: Params) -> list[dict[str, Any]]:
        """Confirm updates before `offset` and return those from there on, waiting `timeout` seconds for them."""
        if self._world.webhook:
            raise Refusal(_WEBHOOK_ACTIVE, 409)
        self._release(_OTHER_POLL)
        self._world.allow(params.get("allowed_updates"))
        offset = params.get("offset") or 0
        limit = min(max(params.get("limit") or 100, 1), 100)
        timeout = min(params.get("timeout") or 0, _MOST_SECONDS)
        updates = self._world.pull(offset, limit)
        if not updates and timeout > 0:
            await self._wait(timeout)
            updates = self._world.pull(offset, limit)
        return updates

    def close(self) -> None:
        """Let a waiting poll end with nothing, and wait no more."""
        self._world.listeners.remove(self._on_change)
        self._release(None)

    async def _wait(self, seconds: float) -> None:
        """Until an update comes or time is up; raises the conflict that ended the wait."""
        loop = asyncio.get_running_loop()
        waiting = self._waiting = loop.create_future()
        timer = loop.call_later(seconds, _settle, waiting, None)
        try:
            conflict = await waiting
        finally:
            timer.cancel()
            if self._waiting is waiting:
                self._waiting = None
        if conflict:
            raise Refusal(conflict, 409)

    def _on_change(self, change: Change) -> None:
        if change.kind == "update":
            self._release(None)
        elif change.kind == "webhook" and self._world.webhook:
            self._release(_BY_WEBHOOK)

    def _release(self, conflict: str | None) -> None:
        if self._waiting:
            _settle(self._waiting, conflict)


def _settle(future: asyncio.Future[str | None], result: str | None) -> None:
    if not future.done():
        future.set_result(result)
