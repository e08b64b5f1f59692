"""The zip around an OOXML file; its declared size is checked before anything is unpacked."""

import io
import zipfile

from office.refusal import PARSER_FAILURES, Reason, Unreadable

PART_LIMIT = 32 * 2**20
"""Bytes of one XML part; 4,000 rows of a real order take less than a quarter of this."""
TOTAL_LIMIT = 256 * 2**20
"""Bytes of all parts together: a file under Telegram's 20 MB can hold large pictures, but not this."""
RATIO_LIMIT = 150
"""Real office XML shrinks 10 to 50 times; a bomb some 1,000 times. Only parts over PART_LIMIT are checked."""
ENTRIES_LIMIT = 5_000
PROLOG = 4_096
"""A document type declaration is within so many first bytes, if there is one."""


class Container:
    """An opened and checked zip. `read` never returns more bytes than a part declared."""

    def __init__(self, data: bytes) -> None:
        """Takes the file's bytes; raises Unreadable: broken, zip_bomb, too_big or password."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except PARSER_FAILURES as error:
            raise Unreadable(Reason.BROKEN) from error
        self._weigh()

    def _weigh(self) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(Reason.PASSWORD)
        if len(entries) > ENTRIES_LIMIT or any(map(_swells, entries)):
            raise Unreadable(Reason.ZIP_BOMB)
        if sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
            raise Unreadable(Reason.TOO_BIG)

    def __contains__(self, part: str) -> bool:
        return part in self._zip.namelist()

    def names(self) -> list[str]:
        """The parts' names, in the order of the directory."""
        return self._zip.namelist()

    def read(self, part: str) -> bytes:
        """The unpacked bytes of an XML part; raises Unreadable: too_big or broken."""
        if self._zip.getinfo(part).file_size > PART_LIMIT:
            raise Unreadable(Reason.TOO_BIG)
        try:
            content = self._zip.read(part)
        except PARSER_FAILURES as error:
            raise Unreadable(Reason.BROKEN) from error
        refuse_declarations(content)
        return content

    def vet(self, folder: str) -> None:
        """Check every XML part of a folder that a library will parse; raises as `read` does."""
        for part in self.names():
            if part.startswith(folder) and part.endswith((".xml", ".rels")):
                self.read(part)


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > PART_LIMIT and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1)


def refuse_declarations(xml: bytes) -> None:
    """Raises Unreadable if XML declares a document type: OOXML never does, only an attack with entities."""
    if b"<!DOCTYPE" in xml[:PROLOG].replace(b"\0", b""):  # in UTF-16 every second byte is zero
        raise Unreadable(Reason.BROKEN)
