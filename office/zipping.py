"""An archive written to the disk piece by piece: whatever it holds, it takes a few megabytes of memory."""

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
"""A greater file waits on the disk until its hash has been seen to be right."""
PACKED = frozenset(
    {
        ".7z", ".avi", ".docx", ".gif", ".gz", ".heic", ".jpeg", ".jpg", ".m4a", ".mov", ".mp3", ".mp4", ".odp", ".ods",
        ".odt", ".ogg", ".pdf", ".png", ".pptx", ".rar", ".webm", ".webp", ".xlsx", ".zip",
    }
)  # fmt: skip
"""Kinds that are compressed already: to do it again costs time and spares nothing."""
EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - what the format can say, local by definition
COPY = 2**18


class Archive:
    """A ZIP file on its way; names are UTF-8 and flagged so, which Windows needs to show Cyrillic."""

    def __init__(self, path: Path) -> None:
        """`path` is written anew; its folder also takes what waits for its hash."""
        self._folder = path.parent
        self._zip = ZipFile(path, "w", allowZip64=True)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def add(self, name: str, content: Iterable[bytes], digest: str, at: datetime) -> bool:
        """A file by its pieces; False where it is not what its SHA-256 says: then it is left out.

        `at` is local. Raises whatever reading or writing raises.
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
        """A file that was made here."""
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
