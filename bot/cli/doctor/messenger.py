"""The messenger: whether it knows the bot, and where it delivers updates."""

import asyncio
from datetime import datetime, timedelta

from aiogram.exceptions import TelegramAPIError
from aiogram.types import WebhookInfo

from bot.chat.registry import ChatBot, build_bots
from bot.cli.doctor.diagnosis import Diagnosis, ago, note, well, wrong
from bot.cli.outages import T, refused
from bot.config import Settings

PATIENCE = 15
"""Seconds that a messenger has for its answers."""
MANY = 100
"""Updates waiting at the messenger; a running bot never leaves so many."""
RECENT = timedelta(hours=1)


async def examine(settings: Settings, now: datetime) -> list[Diagnosis]:
    """Calls getMe and getWebhookInfo only."""
    if settings.bot_token is None:
        return [note("doctor-no-token")]
    bots = build_bots(settings)
    hook = settings.webhook_url
    try:
        return [
            finding if len(bots) == 1 else _of_bot(bot, finding)
            for bot in bots.values()
            for finding in await _examine(bot, settings, bots.hook(bot, hook) if hook else None, now)
        ]
    finally:
        await bots.close()


def _of_bot(bot: ChatBot, finding: Diagnosis) -> Diagnosis:
    """The finding with the number of its bot: of several tokens one may be refused."""
    return finding._replace(text=T.plain("doctor-of-bot", bot=str(bot.id), finding=finding.text))


async def _examine(bot: ChatBot, settings: Settings, url: str | None, now: datetime) -> list[Diagnosis]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await _ask(bot, url, now)
    except TelegramAPIError as failed:
        return [Diagnosis(False, refused(failed, settings))]
    except TimeoutError:
        return [wrong("doctor-messenger-away", url=settings.telegram_api_url, error="timeout")]


async def _ask(bot: ChatBot, url: str | None, now: datetime) -> list[Diagnosis]:
    me = await bot.get_me(request_timeout=PATIENCE)
    info = await bot.get_webhook_info(request_timeout=PATIENCE)
    hook = _webhook(url, info, now) if url else _polling(info)
    waiting = [wrong("doctor-pending", count=info.pending_update_count)] if info.pending_update_count >= MANY else []
    return [well("doctor-token", name=me.username or ""), *hook, *waiting]


def _polling(info: WebhookInfo) -> list[Diagnosis]:
    return [wrong("doctor-webhook-strange", url=info.url)] if info.url else []


def _webhook(url: str, info: WebhookInfo, now: datetime) -> list[Diagnosis]:
    if not info.url:
        return [wrong("doctor-webhook-none", url=url)]
    if info.url != url:
        return [wrong("doctor-webhook-other", url=url, other=info.url)]
    failed = info.last_error_date
    if failed is None:
        return [well("doctor-webhook", url=url)]
    args = {"when": ago(failed, now), "error": info.last_error_message or ""}
    if now - failed < RECENT:
        return [wrong("doctor-webhook-failing", url=url, **args)]
    return [well("doctor-webhook", url=url), note("doctor-webhook-failed", **args)]
