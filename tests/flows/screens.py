"""Rules for every screen, checked in every test: lengths, the number of buttons, the way to the menu."""

import re
from collections.abc import Hashable
from itertools import chain

from bot.buttons.callbacks import Go, Place
from sandbox import SandboxMessage, World
from sandbox.html import utf16_length

RAW_KEY = re.compile(r"[a-z]+-[a-z0-9-]+")
TAG = re.compile(r"</?(?:b|i|u|s|a|pre|code|blockquote)\b[^>]*>")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
PAGER = re.compile(r"◀|▶|\d+/\d+")
ACTIONS = 8
CALLBACK_BYTES = 64
TEXT_UNITS, CAPTION_UNITS = 4096, 1024

HOME = {Go(to=Place.HOME).pack(), Go(to=Place.HOME, below=True).pack()}
ANSWERS = ({"Да", "Нет"}, {"Yes", "No"})


def check_screens(world: World, looked_at: set[Hashable], *, hostile: bool) -> None:
    """Check the new messages of all chats; raises AssertionError that shows the screen."""
    for person in world.people.values():
        for message in person.chat:
            screen = (message.message_id, message.text, str(message.buttons), hostile)
            if message.from_bot and screen not in looked_at:
                looked_at.add(screen)
                assert not (wrong := _problems(message, hostile=hostile)), f"{wrong}\n{message.text}\n{message.labels}"


def _problems(message: SandboxMessage, *, hostile: bool) -> list[str]:
    words = [*message.text.splitlines(), *chain.from_iterable(message.labels)]
    limit = CAPTION_UNITS if message.file else TEXT_UNITS
    found = {
        "too long": utf16_length(message.text) > limit,
        "a raw key": any(RAW_KEY.fullmatch(line.strip()) for line in words),
        "None": any("None" in line for line in words),
        "an entity": any(ENTITY.search(line) for line in words),
        "a tag": not hostile and any(TAG.search(line) for line in words),
        "callback data": any(len((button.data or "").encode()) > CALLBACK_BYTES for button in _buttons(message)),
        "too many buttons": _actions(message) > ACTIONS,
        "no menu": not _leads_home(message),
    }
    return [problem for problem, holds in found.items() if holds]


def _buttons(message: SandboxMessage):
    return list(chain.from_iterable(message.buttons))


def _actions(message: SandboxMessage) -> int:
    """Buttons without the pager and the row of the menu, the last one."""
    rows = [row for row in message.buttons if all(button.data not in HOME for button in row)]
    return sum(not PAGER.fullmatch(button.text) for button in chain.from_iterable(rows))


def _leads_home(message: SandboxMessage) -> bool:
    """The last row holds the menu; the menu itself, a question «точно?», consent and bare files have none."""
    if not message.buttons or message.text.startswith("🏠") or "/privacy" in message.text:
        return True
    last = message.buttons[-1]
    if {button.text for button in last} in ANSWERS or any("do:join" in (b.data or "") for b in _buttons(message)):
        return True
    return any(button.text.startswith("🏠") for button in last)
