"""Sends papers and pictures that the bot makes: in a form that the messenger accepts, otherwise the words alone."""

from collections.abc import Sequence
from typing import NamedTuple

from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.chat.show import Form, send, send_one, taken
from bot.render.shared.screen import Screen, clip
from domain.errors import DomainError

PAPER = ("document",)
PICTURE = ("photo", "document")


class Made(NamedTuple):
    """A file that the bot has made, and the forms in which it may go, the best first."""

    name: str
    data: bytes
    forms: Sequence[str] = PAPER

    @property
    def upload(self) -> BufferedInputFile:
        return BufferedInputFile(self.data, self.name)


class MadeUnsent(DomainError):
    """Files that the messenger accepts in no form; the words are sent."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("refusal-made-unsent", names=clip(", ".join(names), 200))


async def send_paper(bot: Bot, chat_id: int, data: bytes, name: str, screen: Screen) -> None:
    """Send a document with a screen under it. Raises MadeUnsent after its words are sent without it."""
    await _send(bot, chat_id, [Made(name, data)], screen)


async def send_pictures(bot: Bot, chat_id: int, pictures: Sequence[bytes], name: str, screen: Screen) -> None:
    """Send pictures, at most an album: one carries the screen, after several it comes by itself. Raises MadeUnsent."""
    made = [Made(f"{name} {number}.png", picture, PICTURE) for number, picture in enumerate(pictures, start=1)]
    await _send(bot, chat_id, made, screen)


async def _send(bot: Bot, chat_id: int, made: Sequence[Made], screen: Screen) -> None:
    if len(made) == 1 and await _is_taken(bot, chat_id, made[0], screen):
        return
    unsent = [] if await _is_album_taken(bot, chat_id, made) else await _one_by_one(bot, chat_id, made)
    await send(bot, chat_id, screen)
    if unsent:
        raise MadeUnsent(unsent)


async def _is_album_taken(bot: Bot, chat_id: int, made: Sequence[Made]) -> bool:
    if len(made) == 1:
        return False
    media = [InputMediaPhoto(media=one.upload) for one in made]
    return await taken(bot.send_media_group, chat_id, media) is not Form.REFUSED


async def _one_by_one(bot: Bot, chat_id: int, made: Sequence[Made]) -> list[str]:
    """Send each file without words; return the names of those that cannot be sent."""
    return [one.name for one in made if not await _is_taken(bot, chat_id, one, None)]


async def _is_taken(bot: Bot, chat_id: int, made: Made, words: Screen | None) -> bool:
    for form in made.forms:
        if await taken(send_one, bot, chat_id, form, made.upload, words) is not Form.REFUSED:
            return True
    return False
