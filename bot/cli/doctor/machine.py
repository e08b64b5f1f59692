"""The machine's part: room on the disks, LibreOffice for old formats and Tesseract for scans."""

import os
import shutil
import tempfile
from pathlib import Path

from bot.cli.doctor.diagnosis import Diagnosis, note, well, wrong
from bot.config import Settings
from bot.file_store import folder_of
from models.db import sqlite_file
from models.private import is_open
from office import legacy, tesseract

LITTLE_MB = 100
"""Below this the next file may not fit."""


def examine(settings: Settings) -> list[Diagnosis]:
    """The room on each disk; a disk that holds several things is listed once."""
    folders = {"database": sqlite_file(settings.database_url), "files": folder_of(settings.files_url)}
    folders["temporary"] = Path(tempfile.gettempdir())
    by_disk = {_disk(path): path for path in folders.values() if path is not None}
    rooms = [_room(_existing(path)) for path in by_disk.values()]
    return [*rooms, *_open_folders(folders["database"], folders["files"]), _libreoffice(), _tesseract()]


def _open_folders(database: Path | None, files: Path | None) -> list[Diagnosis]:
    """Folders with people's data that the bot could not close to other users of the machine."""
    found = {database.parent if database else None, files} - {None}
    return [wrong("doctor-open-folder", path=str(path)) for path in sorted(filter(None, found)) if is_open(path)]


def _existing(path: Path) -> Path:
    """The path, or its nearest parent that exists."""
    return next((one for one in (path, *path.absolute().parents) if one.exists()), Path("/"))


def _disk(path: Path) -> int:
    return os.stat(_existing(path)).st_dev  # noqa: PTH116


def _room(path: Path) -> Diagnosis:
    free = shutil.disk_usage(path).free // 2**20
    if free < LITTLE_MB:
        return wrong("doctor-no-room", path=str(path), free=free)
    return well("doctor-room", path=str(path), free=free)


def _libreoffice() -> Diagnosis:
    return well("doctor-office") if legacy.program() else note("doctor-no-office")


def _tesseract() -> Diagnosis:
    return well("doctor-scans") if tesseract.program() else note("doctor-no-scans")
