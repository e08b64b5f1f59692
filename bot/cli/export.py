"""`vekha export`: documents as one ZIP of any size, for a report, an inspection or a farewell."""

import asyncio
from datetime import date
from pathlib import Path
from typing import NamedTuple

from obstore.exceptions import BaseError

from actions.archive.export import Exported, to_export
from bot.cli.opening import opened
from bot.config import Settings
from bot.file_store import FileStore
from bot.l10n import translator
from bot.printouts import printers
from bot.printouts.packing import Packing, pack, paths
from bot.render.shared.spans import about
from domain.archive import Span
from domain.errors import DomainError
from office.zipping import Archive


class Wanted(NamedTuple):
    """The filters of the command line; None means all."""

    municipality: str | None
    school: str | None
    activity: str | None
    span: Span
    accepted_only: bool


class ExportResult(NamedTuple):
    """The number of files in the archive, and the number of files that are missing."""

    files: int
    faults: int


def span(first: str | None, last: str | None) -> Span:
    """Two days as they are typed; DomainError if one is no date."""
    return Span(_day(first), _day(last))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise DomainError("export-day", day=text or "") from wrong


async def export(settings: Settings, out: Path, wanted: Wanted) -> ExportResult:
    """Write the archive to `out`, which appears only when complete; DomainError if that is not possible."""
    if await asyncio.to_thread(out.exists):
        raise DomainError("export-exists", path=str(out))
    found = await _find(settings, wanted)
    if not found.papers:
        raise DomainError("export-nothing")
    unfinished = out.with_name(f"{out.name}.part")
    try:
        done = await asyncio.to_thread(_write, unfinished, found, wanted, FileStore(settings.files_url, settings.s3))
        unfinished.replace(out)
    except (OSError, BaseError) as failed:
        raise DomainError("export-failed", error=str(failed).splitlines()[0]) from failed
    finally:
        unfinished.unlink(missing_ok=True)
    return done


async def _find(settings: Settings, wanted: Wanted) -> Exported:
    names = (wanted.municipality, wanted.school, wanted.activity)
    async with opened(settings) as database, database.read() as session:
        return await to_export(session, *names, wanted.span, accepted_only=wanted.accepted_only)


def _write(path: Path, found: Exported, wanted: Wanted, file_store: FileStore) -> ExportResult:
    """Runs in a thread; an archive of any size takes little memory."""
    t = translator("ru")
    places = paths(found.papers, t)
    heading = about(found.title, wanted.span, t, accepted_only=wanted.accepted_only)
    with Archive(path) as archive:
        faults = pack(archive, found.papers, places, file_store, Packing())
        day = max(paper.day for paper in found.papers)
        printers.index.add_index(archive, found.papers, places, {}, faults, found.missing, heading, day, t)
    return ExportResult(len(found.papers) - len(faults), len(faults))
