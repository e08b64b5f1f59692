"""A hand on a phone: it acts, and waits until the bot answers, as people do."""

import asyncio
import time
from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from sandbox import SandboxPerson, World
from tests.soak.ledger import Act, Ledger
from tests.soak.screens import Screens, Shown

LOST = "Связь прервалась"
"""What answers an act whose answer was lost: it is done."""
PATIENCE = 180.0
"""Seconds after which a person goes on without the answer."""


class Hand:
    """A person's; `anchor` is the message whose buttons they press."""

    def __init__(self, person: SandboxPerson, world: World, screens: Screens, ledger: Ledger) -> None:
        self.person = person
        self.ledger = ledger
        self.anchor = 1
        self._world = world
        self._screens = screens

    @property
    def id(self) -> int:
        return self.person.id

    async def say(self, text: str, *wants: str, reply_to: int | None = None) -> Shown | None:
        return await self._do(text[:20], lambda: self.person.say(text, reply_to), wants)

    async def send_file(self, name: str, data: bytes, *wants: str) -> Shown | None:
        return await self._do("a file", lambda: self.person.send_file(name, data), wants)

    async def press(self, button: CallbackData | str, *wants: str, on: int | None = None) -> Shown | None:
        """Press a button by its data, or by a part of its label."""
        message_id = on or self.anchor
        data = button if isinstance(button, str) else button.pack()
        act = self.person.press if isinstance(button, str) else self.person.press_data
        return await self._do(data, lambda: act(data, message_id), wants, message_id)

    async def _do(
        self, name: str, act: Callable[[], object], wants: tuple[str, ...], pressed: int | None = None
    ) -> Shown | None:
        """Act, and return what answers it; None where nothing does."""
        since, began = len(self._screens.of[self.id]), time.monotonic()
        kept = Act(self.id, name, began, wants)
        self.ledger.began(kept)
        act()
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := self._answer(since, wants, pressed)) is None:
                    await self._screens.change(self.id)
        except TimeoutError:
            return None
        kept.answered = time.monotonic() - began
        kept.outlived = self.ledger.troubled_since(began, self.id)
        return found

    def _answer(self, since: int, wants: tuple[str, ...], pressed: int | None) -> Shown | None:
        """What was shown since then and fits; or the pressed message, if it says so already."""
        shown = self._screens.of[self.id]
        for one in shown[since:]:
            if any(words in one.text for words in (*wants, LOST)):
                return one
        if pressed is None or self._world.unanswered(self.id):
            return None
        now = next((one for one in reversed(shown) if one.message_id == pressed), None)
        return now if now and any(words in now.text for words in wants) else None
