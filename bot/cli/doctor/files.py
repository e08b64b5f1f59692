"""The file store: whether it can be written and read, and whether every row has its file."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from obstore.exceptions import BaseError
from sqlalchemy.ext.asyncio import AsyncSession

from actions.documents import evidence as documents_evidence
from bot.app import build_file_store
from bot.cli.doctor.diagnosis import Diagnosis, well, wrong
from bot.cli.outages import database_sentence
from bot.config import Settings
from bot.file_store import FileStore, StoreAway
from bot.workers.troubles import first_line
from models.db import UNREACHABLE, Database

T = TypeVar("T")

PROBE = b"vekha"
HASHES_A_LOOK = 500
"""Hashes that one query reads; the store reads a few files at a time (bot/file_store.py)."""
NAMED = 100
"""Files that are listed one by one; of the rest, only the number is printed."""
S3_FAULTS = {
    "NoSuchBucket": "bucket",
    "InvalidAccessKeyId": "keys",
    "SignatureDoesNotMatch": "keys",
    "AccessDenied": "denied",
    "RequestTimeTooSkewed": "clock",
    "169.254.169.254": "no-keys",
}
"""The error of S3; without keys, where its client looks for them."""


async def examine(settings: Settings, *, evidence: bool) -> list[Diagnosis]:
    """Write and read back a few bytes; with `evidence` check that every row has its file."""
    try:
        file_store = build_file_store(settings)
    except (OSError, ValueError, BaseError) as failed:
        return [wrong("doctor-files-bad", url=settings.files_url, error=first_line(failed))]
    try:
        if not await file_store.proves(await file_store.put(PROBE)):
            return [wrong("doctor-files-wrong", url=settings.files_url)]
        return [well("doctor-files"), *(await _evidence(settings, file_store) if evidence else ())]
    except (StoreAway, FileNotFoundError) as failed:
        return [await _away(settings, file_store, failed)]
    finally:
        file_store.close()


async def _away(settings: Settings, file_store: FileStore, failed: OSError) -> Diagnosis:
    """Why it does not work, as far as the error says it."""
    said = f"{await file_store.refusal()} {failed}"
    fault = next((words for sign, words in S3_FAULTS.items() if sign in said), "bad")
    return wrong(f"doctor-files-{fault}", url=settings.files_url, error=first_line(failed))


async def _evidence(settings: Settings, file_store: FileStore) -> list[Diagnosis]:
    """Read every file that a row names, piece by piece; list so many bad ones, and count all."""
    findings: list[Diagnosis] = []
    bad, last = 0, ""
    database = Database(settings.database_url)
    try:
        while digests := await _look(
            database, partial(documents_evidence.hashes_after, last=last, limit=HASHES_A_LOOK)
        ):
            last = digests[-1]
            whole = await asyncio.gather(*[_whole(file_store, digest) for digest in digests])
            for digest in [digest for digest, well in zip(digests, whole, strict=True) if not well]:
                rows = await _look(database, partial(documents_evidence.rows_of, digest=digest))
                bad += len(rows)
                lost = await _lost(file_store, digest)
                findings += [_named(row, digest, lost=lost) for row in rows[: NAMED - len(findings)]]
        count = await _look(database, documents_evidence.count_rows)
    except UNREACHABLE as failed:
        return [Diagnosis(False, database_sentence(failed, settings))]
    finally:
        await database.close()
    proved = well("doctor-files-proved", count=count, bad=bad)
    return [*findings, proved._replace(well=not bad)]


async def _look(database: Database, question: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """A short transaction: reading all files may take an hour, and no transaction should."""
    async with database.read() as session:
        return await question(session)


async def _whole(file_store: FileStore, digest: str) -> bool:
    try:
        return await file_store.proves(digest)
    except FileNotFoundError:
        return False


async def _lost(file_store: FileStore, digest: str) -> bool:
    """Whether there is nothing at this path, not even something else."""
    try:
        await file_store.stream(digest)
    except FileNotFoundError:
        return True
    return False


def _named(row: documents_evidence.Kept, digest: str, *, lost: bool) -> Diagnosis:
    said = {"id": str(row.id), "name": row.name, "hash": digest, "seat": row.whose}
    return wrong("doctor-file-missing" if lost else "doctor-file-changed", **said)
