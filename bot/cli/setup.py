"""`vekha setup`: a database, a municipality, and the coordinator's one-time command."""

import asyncio

from aiogram.exceptions import TelegramAPIError

from actions.people.municipality import found_municipality
from bot.app import build_bot, system_clock
from bot.chat.refusals import Refusal, why
from bot.cli.outages import WrongToken
from bot.config import Settings
from bot.l10n import translator
from models.db import Database
from models.schema import upgrade

PATIENCE = 15
"""Seconds that a messenger has for its answer."""


async def set_up(settings: Settings, municipality: str, timezone: str) -> list[str]:
    """Prepare database and municipality; the lines to print end with the start link and the one-time command.

    With a token that the messenger refuses nothing is written.
    """
    name = await bot_name(settings)
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.begin() as session:
            founded = await found_municipality(session, municipality, timezone, system_clock())
    finally:
        await database.close()
    link = f"https://t.me/{name}?start={founded.code}" if name else translator("ru").plain("cli-no-bot")
    note = [translator("ru").plain("cli-setup-replaced")] if founded.replaced else []
    return [*note, link, f"/start {founded.code}"]


async def bot_name(settings: Settings) -> str | None:
    """The bot's user name; None without a token, or if the messenger does not answer. Raises WrongToken."""
    if settings.bot_token is None:
        return None
    bot = build_bot(settings)
    try:
        async with asyncio.timeout(PATIENCE):
            return (await bot.get_me(request_timeout=PATIENCE)).username
    except TelegramAPIError as refused:
        if why(refused) is Refusal.WRONG_TOKEN:
            raise WrongToken from refused
        return None
    except TimeoutError:
        return None
    finally:
        await bot.session.close()
