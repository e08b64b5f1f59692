"""`vekha setup`: a database, a municipality, and the coordinator's one-time command."""

import asyncio

from aiogram.exceptions import TelegramAPIError

from actions.people.municipality import found_municipality
from bot.app import system_clock
from bot.chat.refusals import Refusal, why
from bot.chat.registry import ChatBot, build_bots, number_of
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
    bots = build_bots(settings)
    try:
        links = [await _link_of(bot, bots.told_apart(bot)) for bot in bots.values()]
    finally:
        await bots.close()
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.begin() as session:
            founded = await found_municipality(session, municipality, timezone, system_clock())
    finally:
        await database.close()
    link = links[0].format(code=founded.code) if links and links[0] else translator("ru").plain("cli-no-bot")
    note = [translator("ru").plain("cli-setup-replaced")] if founded.replaced else []
    return [*note, link, f"/start {founded.code}"]


async def _link_of(bot: ChatBot, several: str) -> str | None:
    """The start link with a place for the code; None where the messenger does not answer. Raises WrongToken."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await bot.start_link("{code}")
    except TelegramAPIError as refused:
        if why(refused) is Refusal.WRONG_TOKEN:
            raise WrongToken(number_of(several)) from refused
        return None
    except TimeoutError:
        return None
