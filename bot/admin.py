"""What the system administrator does: setting up, and finding out what is wrong."""

from datetime import date
from typing import NamedTuple

from aiogram.exceptions import TelegramAPIError
from sqlalchemy.exc import SQLAlchemyError

from actions import inbox, outbox
from actions.report import facts_by_name
from actions.setup import found_municipality
from bot.app import build_bot, system_clock
from bot.config import Settings
from bot.files import Shelf
from bot.l10n import translator
from bot.report_making import half_year
from domain.errors import DomainError
from domain.report import period_of
from models.db import Database
from models.schema import upgrade


async def set_up(settings: Settings, municipality: str, timezone: str) -> tuple[str, str]:
    """Prepare database and municipality; returns the coordinator's start link and one-time command."""
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.begin() as session:
            founded = await found_municipality(session, municipality, timezone, system_clock())
    finally:
        await database.close()
    name = await bot_name(settings)
    link = f"https://t.me/{name}?start={founded.code}" if name else translator("ru").plain("cli-no-bot")
    return link, f"/start {founded.code}"


async def bot_name(settings: Settings) -> str | None:
    """The bot's user name; None without a token, or where the messenger does not answer."""
    if settings.bot_token is None:
        return None
    bot = build_bot(settings)
    try:
        return (await bot.get_me(request_timeout=10)).username
    except TelegramAPIError:
        return None
    finally:
        await bot.session.close()


async def half_year_report(settings: Settings, municipality: str | None, first: str, last: str) -> bytes:
    """The report from `first` to `last` (ISO dates) as Word; DomainError for bad dates or an unknown municipality."""
    try:
        period = period_of((date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()))
    except ValueError:
        period = None
    if period is None:
        raise DomainError("refusal-report-dates", first=first, last=last)
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.read() as session:
            found = await facts_by_name(session, municipality, period, system_clock())
    finally:
        await database.close()
    return await half_year(found, Shelf(settings.files_url))


class Finding(NamedTuple):
    well: bool
    text: str


async def examine(settings: Settings) -> list[Finding]:
    """Look at the token, the database, the file store and what was set aside; each finding says what to do."""
    return [await _token(settings), *await _database(settings), *await _files(settings)]


async def _token(settings: Settings) -> Finding:
    t = translator("ru")
    if settings.bot_token is None:
        return Finding(True, t.plain("doctor-no-token"))
    name = await bot_name(settings)
    if name is None:
        return Finding(False, t.plain("doctor-token-bad", url=settings.telegram_api_url))
    return Finding(True, t.plain("doctor-token", name=name))


async def _database(settings: Settings) -> list[Finding]:
    t = translator("ru")
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.read() as session:
            aside = await inbox.set_aside(session)
            dropped = await outbox.dropped_lately(session, system_clock())
    except (SQLAlchemyError, OSError) as failed:
        return [Finding(False, t.plain("doctor-database-bad", error=str(failed).splitlines()[0]))]
    finally:
        await database.close()
    findings = [Finding(True, t.plain("doctor-database"))]
    findings += [
        Finding(False, t.plain("doctor-set-aside", number=str(row_id), error=error.strip().splitlines()[-1]))
        for row_id, error in aside
    ]
    findings += [Finding(True, t.plain("doctor-dropped", reason=reason, count=count)) for reason, count in dropped]
    return findings


async def _files(settings: Settings) -> list[Finding]:
    """Write and read back a few bytes, then see that every row has its file."""
    t = translator("ru")
    probe = b"vekha"
    try:
        shelf = Shelf(settings.files_url)
        digest = await shelf.put(probe)
        well = await shelf.get(digest) == probe
    except (OSError, ValueError) as failed:
        return [Finding(False, t.plain("doctor-files-bad", url=settings.files_url, error=str(failed)))]
    return [Finding(well, t.plain("doctor-files"))]
