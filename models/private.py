"""Files and folders with personal data: only their owner may open them, also those of an earlier release."""

import os
import stat
from contextlib import suppress
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
FOR_OTHERS = 0o077


def is_open(folder: Path) -> bool:
    """Whether other users of the machine may look into this folder, and it holds nothing but Веха's data."""
    return _is_ours(folder) and bool(folder.stat().st_mode & FOR_OTHERS)


def close_folder(folder: Path) -> None:
    """Close a folder of Веха's data to others, if the system allows it; `vekha doctor` names one that stays open."""
    if is_open(folder):
        with suppress(OSError):
            folder.chmod(FOLDER_MODE)


def close_file(file: Path) -> None:
    """Close a file to others, if it is there and the system allows it."""
    with suppress(OSError):
        file.chmod(FILE_MODE)


def _is_ours(folder: Path) -> bool:
    """Not a common folder, not a home, and not one in which the program itself is."""
    folder = folder.absolute()
    common = {Path("/"), Path.home(), *Path.home().parents, Path.cwd(), *Path.cwd().parents}
    if folder in common or not folder.is_dir():
        return False
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX and not folder.is_mount()
