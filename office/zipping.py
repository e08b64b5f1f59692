"""An archive written to the disk piece by piece: one of any size takes a few megabytes of memory."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

IN_MEMORY = 2 * 2**20
"""A larger file waits on the disk until its hash is verified."""
PACKED = frozenset(
    {
        ".7z", ".avi", ".docx", ".gif", ".gz", ".heic", ".jpeg", ".jpg", ".m4a", ".mov", ".mp3", ".mp4", ".odp", ".ods",
        ".odt", ".ogg", ".pdf", ".png", ".pptx", ".rar", ".webm", ".webp", ".xlsx", ".zip",
    }
)  # fmt: skip
"""Kinds that are already compressed: compressing them again takes time and saves nothing."""
EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - what the format can say, local by definition
COPY = 2**18


class Archive:
    """A ZIP file in progress; names are UTF-8 and flagged so, which Windows needs to show Cyrillic."""

    def __init__(self, path: Path) -> None:
        """`path` is overwritten; its folder also holds files that wait for their hash."""
        self._folder = path.parent
        self._zip = ZipFile(path, "w", allowZip64=True)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def add(self, name: str, content: Iterable[bytes], digest: str, at: datetime) -> bool:
        """Add a file by its pieces; False if it does not match its SHA-256: then it is left out.

        `at` is local. Errors of reading and writing are raised unchanged.
        """
        seen = hashlib.sha256()
        with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(self._folder)) as waiting:
            for piece in content:
                seen.update(piece)
                waiting.write(piece)
            if seen.hexdigest() != digest:
                return False
            size = waiting.tell()
            waiting.seek(0)
            self._write(name, waiting, size, at)
        return True

    def add_bytes(self, name: str, data: bytes, at: datetime) -> None:
        """Add a generated file."""
        with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(self._folder)) as waiting:
            waiting.write(data)
            waiting.seek(0)
            self._write(name, waiting, len(data), at)

    def _write(self, name: str, content: IO[bytes], size: int, at: datetime) -> None:
        info = ZipInfo(name, max(at.replace(tzinfo=None), EARLIEST).timetuple()[:6])
        info.compress_type = ZIP_STORED if Path(name).suffix.lower() in PACKED else ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        info.file_size = size
        with self._zip.open(info, "w") as target:
            shutil.copyfileobj(content, target, COPY)
