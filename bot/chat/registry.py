"""The registry of bots: each with its name, its client and limits, its start link, and what its messenger can do.

Another messenger is another entry of `MESSENGERS` and a session that maps aiogram's methods onto its API; handlers and
workers ask what a bot `can`, never which messenger it belongs to.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.utils.token import extract_bot_id

from bot.chat.lenient_json import load_json
from bot.chat.limits import Limits
from bot.config import Settings
from domain.texts import TextLimits


class Capabilities(NamedTuple):
    """What a messenger can do, and how much. Texts are counted in UTF-16 units without their tags."""

    text: int
    """The longest message."""
    caption: int
    """The longest text under a file."""
    buttons: int
    """The most buttons of a message."""
    payload: int
    """Bytes that a button carries."""
    album: int
    """Files that go in one message; 1 where each goes alone."""
    edits_media: bool
    """A message's file can be exchanged for another."""
    silent: bool
    """A message can come without a sound."""
    native_time: bool
    """A moment can be shown in the reader's own zone."""
    commands_by_language: bool
    """The menu of commands can be told in several languages."""

    @property
    def limits(self) -> TextLimits:
        return TextLimits(self.text, self.caption)


class Messenger(NamedTuple):
    """One kind of bots. `link` has places for the bot's user name and the code that it is started with."""

    name: str
    link: str
    can: Capabilities
    session: Callable[[Settings], BaseSession]


def _telegram_session(settings: Settings) -> BaseSession:
    server = TelegramAPIServer.from_base(settings.telegram_api_url.rstrip("/"))
    return AiohttpSession(api=server, json_loads=load_json)


TELEGRAM = Messenger(
    name="telegram",
    link="https://t.me/{name}?start={code}",
    can=Capabilities(
        text=4096,
        caption=1024,
        buttons=100,
        payload=64,
        album=10,
        edits_media=True,
        silent=True,
        native_time=True,
        commands_by_language=True,
    ),
    session=_telegram_session,
)


class ChatBot(Bot):
    """A client with its place in the registry."""

    def __init__(self, token: str, messenger: Messenger, session: BaseSession, limits: Limits) -> None:
        super().__init__(token, session=session)
        session.middleware(limits)
        self.limits = limits
        self.messenger = messenger
        self.can = messenger.can
        self.name = f"{messenger.name}:{self.id}"
        """The part of keys that says which bot: it stays when the token is changed for a new one."""

    async def start_link(self, code: str) -> str:
        """The link that opens the chat with the bot and starts it with this code."""
        me = await self.me()
        return self.messenger.link.format(name=me.username, code=code)


NO_BOT = "the bot of this account is not among those that run"
NO_BOT_WAIT = timedelta(hours=1)
"""Between the attempts to reach somebody through a bot that does not run."""


class Registry(dict[str, ChatBot]):
    """The bots of this process by their names."""

    def __init__(self, bots: Iterable[ChatBot]) -> None:
        super().__init__((bot.name, bot) for bot in bots)

    def hook(self, bot: ChatBot, url: str) -> str:
        """The address for this bot's updates from the messenger; with several bots it ends in the bot's number."""
        return url if len(self) == 1 else f"{url.rstrip('/')}/{bot.id}"

    def told_apart(self, bot: ChatBot) -> str:
        """The bot's name, if there are others."""
        return bot.name if len(self) > 1 else ""

    def end_pauses(self) -> None:
        """The process ends: calls that fail from now on are not repeated."""
        for bot in self.values():
            bot.limits.end_pauses()

    async def close(self) -> None:
        for bot in self.values():
            await bot.session.close()


def told_apart(settings: Settings) -> list[str]:
    """The names of the settings' bots; of a single one none, as in `Registry.told_apart`."""
    names = [f"{TELEGRAM.name}:{extract_bot_id(token)}" for token in settings.bot_tokens]
    return names if len(names) > 1 else [""]


def number_of(name: str) -> str:
    """The bot's number at its messenger: the beginning of its token."""
    return name.rpartition(":")[2]


def build_bots(settings: Settings, make_limits: Callable[[], Limits] | None = None) -> Registry:
    """The bots that the settings name; each keeps the messenger's limits for itself."""
    return Registry(_build(token, TELEGRAM, settings, make_limits) for token in settings.bot_tokens)


def _build(token: str, messenger: Messenger, settings: Settings, make_limits: Callable[[], Limits] | None) -> ChatBot:
    session = messenger.session(settings)
    limits = make_limits() if make_limits else Limits(settings.send_rate, settings.chat_rate)
    return ChatBot(token, messenger, session, limits)
