"""Old formats through LibreOffice, if it is installed: .doc and .xls, .rtf, OpenDocument."""

import math
import os
import shutil
import signal
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from office.refusal import Reason, Unreadable
from office.seclusion import limit_converter, namespace, write_profile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The compound file of old Office, and the wrapping of any new file that has a password."""
RTF = b"{\\rtf"
MARKUP = (b"<html", b"<!doctype html", b"<?xml", b"mime-version:")
"""Web pages and XML that programs save under the name .doc or .xls. They are refused: LibreOffice would follow the
addresses that a page names, into the network of the office.
"""
WORD_MAGIC = b"\xec\xa5"
SECTOR = 512
ENCRYPTED = 0x01
"""In Word 97's header, byte 11: the text is encrypted."""
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
"""The type that an OpenDocument file declares in its first, never compressed part."""
GLANCE = 256

TIMEOUT = 8.0
"""Seconds; LibreOffice takes one of processor time and two to four by the clock."""


def needed(data: bytes) -> bool:
    """Whether the bytes are of a format that only LibreOffice reads."""
    if data.startswith(b"PK"):
        return OPEN_DOCUMENT in data[:GLANCE]
    return data.startswith((OLE, RTF)) or is_markup(data)


def is_markup(data: bytes) -> bool:
    """Whether the bytes are a web page or XML under the name of a document."""
    return data[:GLANCE].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP)


def modern(data: bytes) -> bytes:
    """The document itself, or LibreOffice's conversion if its format is old; raises Unreadable."""
    return convert(data) if needed(data) else data


def convert(data: bytes) -> bytes:
    """The same document as .docx or .xlsx.

    Raises Unreadable: password; legacy for web pages, and without LibreOffice; broken if LibreOffice
    cannot convert it; too_big if it does not end.
    """
    refuse_locked(data)
    office = program()
    if office is None or is_markup(data):
        raise Unreadable(Reason.LEGACY)
    with tempfile.TemporaryDirectory(prefix="vekha-") as folder:
        return _converted(office, data, Path(folder))


def program() -> str | None:
    """The path of LibreOffice; None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _converted(program: str, data: bytes, folder: Path) -> bytes:
    source, target = _kinds(data)
    (folder / f"in.{source}").write_bytes(data)
    write_profile(folder / "profile")
    command = [*namespace(), program, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--norestore"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(folder / f"in.{source}")]
    _run(command)
    made = folder / "out" / f"in.{target}"
    if not made.exists():
        raise Unreadable(Reason.BROKEN)
    return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run a converter and end it with all its children when time is up.

    A reading process has a group of its own, which ends as a whole; elsewhere the converter gets its own group.
    """
    quiet = subprocess.DEVNULL
    group = None if os.getpgrp() == os.getpid() else 0
    with subprocess.Popen(  # noqa: S603 - the program comes from PATH, the arguments are our own file names
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        process_group=group,
        preexec_fn=partial(limit_converter, math.ceil(TIMEOUT)),  # noqa: PLW1509 - a worker has no threads
    ) as process:
        try:
            process.wait(TIMEOUT)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(Reason.TOO_BIG) from error
        finally:
            if process.poll() is None:  # also if this process must end meanwhile
                _kill(process, alone=group is not None)


def _kill(process: subprocess.Popen[bytes], *, alone: bool) -> None:
    """End it with its children; in a shared group the children end when the reading process does."""
    if alone:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _kinds(data: bytes) -> tuple[str, str]:
    """File endings for LibreOffice: the one to read by, and the one to write."""
    if data.startswith(OLE):
        return ("doc", "docx") if _has_stream(data, "WordDocument") else ("xls", "xlsx")
    if data.startswith(b"PK"):
        return ("ods", "xlsx") if b"opendocument.spreadsheet" in data[:256] else ("odt", "docx")
    return ("rtf" if data.startswith(RTF) else "doc"), "docx"


def refuse_locked(data: bytes) -> None:
    if not data.startswith(OLE):
        return
    if _has_stream(data, "EncryptedPackage") or _locked_word(data):
        raise Unreadable(Reason.PASSWORD)


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the compound file's directory names a stream; names are in UTF-16 there."""
    return name.encode("utf-16-le") in data


def _locked_word(data: bytes) -> bool:
    """Whether a Word 97 header at the start of some sector says «encrypted»."""
    starts = range(SECTOR, min(len(data), SECTOR * 4096) - 12, SECTOR)
    return any(data[at : at + 2] == WORD_MAGIC and data[at + 11] & ENCRYPTED for at in starts)
