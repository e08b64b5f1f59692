"""What people saw: every message of the bot that was new or changed, in the order in which it was shown."""

import asyncio
import time
from collections import defaultdict
from typing import NamedTuple

from sandbox import Change, World


class Shown(NamedTuple):
    """A text in a chat, at a moment of the machine's steady clock."""

    number: int
    at: float
    message_id: int
    text: str
    new: bool
    """A message of its own; otherwise an earlier one was changed."""


class Screens:
    """Listens to the world from its beginning."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._changed: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self.of: dict[int, list[Shown]] = defaultdict(list)
        """By chat."""
        self._known: set[tuple[int, int]] = set()
        world.listeners.append(self._heard)

    def _heard(self, change: Change) -> None:
        if change.kind == "answer":
            self._changed[change.chat_id].set()
        if change.kind != "message":
            return
        message = self.world.people[change.chat_id].messages[change.message_id]
        if not message.from_bot:
            return
        key = (change.chat_id, change.message_id)
        shown = self.of[change.chat_id]
        shown.append(Shown(len(shown), time.monotonic(), change.message_id, message.text, key not in self._known))
        self._known.add(key)
        self._changed[change.chat_id].set()

    async def change(self, chat_id: int) -> None:
        """Wait until the bot shows or answers something in this chat."""
        self._changed[chat_id].clear()
        await self._changed[chat_id].wait()
