"""The file store: a local folder or S3, by URL. A file is named by its SHA-256, so equal files are kept once."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, TypeVar

from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

T = TypeVar("T")

CHUNK = 2**20
"""Bytes that are in memory at a time."""
MAX_DOWNLOAD = 20 * 2**20
"""The largest file that the public Bot API lets a bot download."""
PART = 5 * 2**20
"""Bytes of one part of an upload to S3, which allows no smaller ones."""
THREADS = 8
ABANDONED_SECONDS = 3600
OWNER_ONLY = 0o700


class StoreAway(OSError):
    """The store does not answer, refuses, or is full: nothing was kept, and nothing is lost."""


class Scratch:
    """Bytes on their way to the file store: hashed as they arrive, in a file without a name, so a crash leaves nothing.

    Its methods write to the disk: call them in a thread.
    """

    def __init__(self) -> None:
        self.size = 0
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def add(self, chunk: bytes) -> None:
        """Append bytes; OSError if the disk is full."""
        self._file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)

    def rewound(self) -> IO[bytes]:
        """The whole file, to be read from its beginning."""
        self._file.seek(0)
        return self._file

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._file.close()


class FileStore:
    """Every method raises StoreAway if the store is away, and FileNotFoundError if only the file is missing.

    The library's own async calls are not used: their threads abort the interpreter if it ends while they shut down.
    """

    def __init__(self, url: str, s3: Mapping[str, str] | None = None, limit: int = MAX_DOWNLOAD) -> None:
        """`s3`: endpoint, region and keys by obstore's names, if the environment does not set them.

        `limit`: bytes of the largest accepted file; the public Bot API delivers none above 20 MB.
        """
        self.limit = limit
        self._folder = folder_of(url)
        self._store: ObjectStore = _open(url, s3 or {})
        self._threads = ThreadPoolExecutor(THREADS, "file_store")

    def close(self) -> None:
        """End the threads; no method may be called after this."""
        self._threads.shutdown(wait=False)

    async def put(self, data: bytes) -> str:
        """Keep a few bytes and return their hash."""
        with Scratch() as scratch:
            scratch.add(data)
            return await self.keep(scratch)

    async def keep(self, scratch: Scratch) -> str:
        """Store the bytes and return their hash. A complete file with this hash is not written again."""
        await self._run(self._keep, scratch)
        return scratch.digest

    async def get(self, digest: str) -> bytes:
        """All bytes under a hash, for files that fit into memory."""
        return await self._run(self._read, _path(digest))

    async def stream(self, digest: str) -> AsyncIterator[bytes]:
        """The bytes under a hash, piece by piece. A missing file raises at once, not with the first piece."""
        pieces = await self._run(self._pieces, _path(digest))

        async def go_on() -> AsyncIterator[bytes]:
            while piece := await self._run(next, pieces, b""):
                yield piece

        return go_on()

    def pieces(self, digest: str) -> Iterator[bytes]:
        """The same for a thread."""
        pieces = _translated(self._pieces, _path(digest))
        while piece := _translated(next, pieces, b""):
            yield piece

    async def proves(self, digest: str) -> bool:
        """Whether the bytes under a hash still have this hash, read piece by piece."""
        return await self._run(self._hash, _path(digest)) == digest

    async def refusal(self) -> str:
        """Ask about an impossible file and return the store's answer; S3 answers with its reason."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._refusal)

    async def sweep(self, now: datetime) -> int:
        """Remove files that a crash left half written in a folder; return their number."""
        return await self._run(self._sweep, now.timestamp() - ABANDONED_SECONDS)

    async def _run(self, work: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: _translated(work, *args))

    def _keep(self, scratch: Scratch) -> None:
        path = _path(scratch.digest)
        if self._has(path, scratch):
            return
        try:
            self._store.put(path, scratch.rewound(), chunk_size=PART, max_concurrency=2)
        except FileNotFoundError as missing:
            raise StoreAway(str(missing).splitlines()[0]) from missing  # the bucket, or the folder
        if self._folder is not None:
            _to_disk(self._folder / path)

    def _has(self, path: str, scratch: Scratch) -> bool:
        """Whether the stored file is intact: a damaged one does not count, so that sending it again repairs it."""
        try:
            size = self._store.head(path)["size"]
        except FileNotFoundError:
            return False
        return size == scratch.size and self._hash(path) == scratch.digest

    def _read(self, path: str) -> bytes:
        return bytes(self._store.get(path).bytes())

    def _pieces(self, path: str) -> Iterator[bytes]:
        return (bytes(piece) for piece in self._store.get(path).stream(CHUNK))

    def _hash(self, path: str) -> str:
        found = hashlib.sha256()
        for piece in self._pieces(path):
            found.update(piece)
        return found.hexdigest()

    def _refusal(self) -> str:
        try:
            self._store.get("vekha")
        except (BaseError, OSError) as refused:
            return str(refused)
        return ""

    def _sweep(self, long_ago: float) -> int:
        """The library writes to a neighbouring name with «#», and then renames."""
        if self._folder is None:
            return 0
        abandoned = [path for path in self._folder.glob("??/*#*") if path.stat().st_mtime < long_ago]
        for path in abandoned:
            path.unlink(missing_ok=True)
        return len(abandoned)


def _translated(work: Callable[..., T], *args: object) -> T:
    """Turn the library's exceptions, and a full disk, into the two that callers know."""
    try:
        return work(*args)
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as failed:
        raise StoreAway(str(failed).splitlines()[0]) from failed


def folder_of(url: str) -> Path | None:
    """`file:var/files` is a folder, as `file:///srv/files` is; None for everything else."""
    if not url.startswith("file:"):
        return None
    return Path(url.removeprefix("file:").removeprefix("//") or ".").absolute()


def _open(url: str, s3: Mapping[str, str]) -> ObjectStore:
    """A store that is away must answer within seconds: the waiting person is notified, and it is tried again."""
    folder = folder_of(url)
    if folder is not None:
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        return LocalStore(folder)
    options: dict[str, Any] = {
        "client_options": {"allow_http": s3.get("endpoint", "").startswith("http://"), "connect_timeout": "3s"},
        "retry_config": {"max_retries": 1, "retry_timeout": timedelta(seconds=5)},
    }
    remote: ObjectStore = from_url(url, **(options | dict(s3)))
    return remote


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def _to_disk(path: Path) -> None:
    """Sync the file and its name, because a committed row must never point at a lost file."""
    for place, flags in ((path, os.O_RDONLY), (path.parent, os.O_RDONLY | os.O_DIRECTORY)):
        handle = os.open(place, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
