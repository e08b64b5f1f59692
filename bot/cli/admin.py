"""What the system administrator does: setting up, and finding out what is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from aiogram.exceptions import TelegramAPIError
from obstore.exceptions import BaseError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from actions.documents import evidence
from actions.outbox import claims, inbox
from actions.people.municipality import found_municipality
from actions.report.half_year import ReportFacts, facts_by_name
from bot.app import build_bot, build_file_store, system_clock
from bot.chat.waiting import half_year
from bot.config import Settings
from bot.file_store import FileStore
from bot.l10n import translator
from domain.errors import DomainError
from domain.report import ReportPeriod, period_of
from models.db import UNREACHABLE, Database, missing_file
from models.schema import UpgradeRefused, upgrade

T = TypeVar("T")

PROBE = b"vekha"
AT_ONCE = 500
"""Hashes that are read from the database in one go; the store reads a few files at a time (bot/file_store.py)."""
NAMED = 100
"""Files that are named one by one; of more, only the number is said."""


async def set_up(settings: Settings, municipality: str, timezone: str) -> list[str]:
    """Prepare database and municipality; the lines to print end with the start link and the one-time command."""
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.begin() as session:
            founded = await found_municipality(session, municipality, timezone, system_clock())
    finally:
        await database.close()
    name = await bot_name(settings)
    link = f"https://t.me/{name}?start={founded.code}" if name else translator("ru").plain("cli-no-bot")
    note = [translator("ru").plain("cli-setup-replaced")] if founded.replaced else []
    return [*note, link, f"/start {founded.code}"]


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


class NoDatabaseError(DomainError):
    """There is nothing to report from, whatever is asked."""


async def half_year_report(settings: Settings, municipality: str | None, first: str, last: str) -> bytes:
    """The report from `first` to `last` (ISO dates) as Word; DomainError for bad dates or an unknown municipality.

    NoDatabaseError where the database does not open, or there is none: a report makes none.
    """
    try:
        period = period_of((date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()))
    except ValueError:
        period = None
    if period is None:
        raise DomainError("refusal-report-dates", first=first, last=last)
    try:
        if lost := missing_file(settings.database_url):
            raise NoDatabaseError("refusal-no-database", path=str(lost))
        found = await _facts(settings, municipality, period)
    except UpgradeRefused as refused:
        raise NoDatabaseError(refused.key, **refused.args_for_text) from refused
    except UNREACHABLE as failed:
        raise NoDatabaseError("doctor-database-bad", error=f"{failed or type(failed)}".splitlines()[0]) from failed
    return await half_year(found, build_file_store(settings))


async def _facts(settings: Settings, municipality: str | None, period: ReportPeriod) -> ReportFacts:
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.read() as session:
            return await facts_by_name(session, municipality, period, system_clock())
    finally:
        await database.close()


class Diagnosis(NamedTuple):
    well: bool
    text: str


async def examine(settings: Settings) -> list[Diagnosis]:
    """Look at the token, the database, the file store and what was set aside; each finding says what to do."""
    return [await _token(settings), *await _database(settings), *await _files(settings)]


async def _token(settings: Settings) -> Diagnosis:
    t = translator("ru")
    if settings.bot_token is None:
        return Diagnosis(True, t.plain("doctor-no-token"))
    name = await bot_name(settings)
    if name is None:
        return Diagnosis(False, t.plain("doctor-token-bad", url=settings.telegram_api_url))
    return Diagnosis(True, t.plain("doctor-token", name=name))


async def _database(settings: Settings) -> list[Diagnosis]:
    t = translator("ru")
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.read() as session:
            aside = await inbox.set_aside(session)
            dropped = await claims.dropped_lately(session, system_clock())
            waiting, since = await inbox.put_off_since(session)
    except UpgradeRefused as refused:
        return [Diagnosis(False, t.plain(refused.key, **refused.args_for_text))]
    except (SQLAlchemyError, OSError) as failed:
        return [Diagnosis(False, t.plain("doctor-database-bad", error=str(failed).splitlines()[0]))]
    finally:
        await database.close()
    findings = [Diagnosis(True, t.plain("doctor-database"))]
    findings += [
        Diagnosis(False, t.plain("doctor-set-aside", number=str(row_id), error=error.strip().splitlines()[-1]))
        for row_id, error in aside
    ]
    if since is not None:
        findings.append(
            Diagnosis(False, t.plain("doctor-put-off", count=waiting, since=t.moment(since, "UTC") + " UTC"))
        )
    findings += [Diagnosis(True, t.plain("doctor-dropped", reason=reason, count=count)) for reason, count in dropped]
    return findings


async def _files(settings: Settings) -> list[Diagnosis]:
    """Write and read back a few bytes, then see that every row has its file."""
    t = translator("ru")
    try:
        file_store = build_file_store(settings)
        well = await file_store.proves(await file_store.put(PROBE))
        if not well:
            return [Diagnosis(False, t.plain("doctor-files-wrong", url=settings.files_url))]
        return [Diagnosis(True, t.plain("doctor-files")), *await _evidence(settings, file_store)]
    except (OSError, ValueError, BaseError) as failed:
        error = str(failed).splitlines()[0]
        return [Diagnosis(False, t.plain("doctor-files-bad", url=settings.files_url, error=error))]


async def _evidence(settings: Settings, file_store: FileStore) -> list[Diagnosis]:
    """Every file that a row names, read piece by piece; so many bad ones are named, and all are counted."""
    t = translator("ru")
    findings: list[Diagnosis] = []
    bad, last = 0, ""
    database = Database(settings.database_url)
    try:
        while digests := await _look(database, partial(evidence.hashes_after, last=last, limit=AT_ONCE)):
            last = digests[-1]
            whole = await asyncio.gather(*[_whole(file_store, digest) for digest in digests])
            for digest in [digest for digest, well in zip(digests, whole, strict=True) if not well]:
                rows = await _look(database, partial(evidence.rows_of, digest=digest))
                bad += len(rows)
                lost = await _lost(file_store, digest)
                findings += [_named(row, digest, lost=lost) for row in rows[: NAMED - len(findings)]]
        count = await _look(database, evidence.count_rows)
    except SQLAlchemyError:
        return []  # said already
    finally:
        await database.close()
    return [*findings, Diagnosis(not bad, t.plain("doctor-files-proved", count=count, bad=bad))]


async def _look(database: Database, question: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """A short look: reading all files may take an hour, and no transaction should."""
    async with database.read() as session:
        return await question(session)


async def _whole(file_store: FileStore, digest: str) -> bool:
    try:
        return await file_store.proves(digest)
    except FileNotFoundError:
        return False


async def _lost(file_store: FileStore, digest: str) -> bool:
    """Whether nothing is there at all, not even something else."""
    try:
        await file_store.stream(digest)
    except FileNotFoundError:
        return True
    return False


def _named(row: evidence.Kept, digest: str, *, lost: bool) -> Diagnosis:
    t = translator("ru")
    said = {"id": str(row.id), "name": row.name, "hash": digest, "seat": row.whose}
    return Diagnosis(False, t.plain("doctor-file-missing", **said) if lost else t.plain("doctor-file-changed", **said))
