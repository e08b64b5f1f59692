"""Why a file cannot be read: a reason, whose words are in Fluent."""

import struct
import zipfile
import zlib
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file, as far as it changes what its sender should do."""

    EMPTY = "empty"
    NOT_A_DOCUMENT = "not_a_document"
    PICTURE = "picture"
    PDF_SCAN = "pdf_scan"
    """A PDF whose pages are pictures: there is no text in it."""
    LONG_SCAN = "long_scan"
    """More scanned pages than can be read in the time of one file."""
    LEGACY = "legacy"
    PASSWORD = "password"  # noqa: S105 - the reason «it is locked», no secret
    NO_TABLE = "no_table"
    """Neither a table nor a line of text, for example a scan pasted into Word."""
    TOO_BIG = "too_big"
    ZIP_BOMB = "zip_bomb"
    BROKEN = "broken"


class Unreadable(ValueError):
    """The file cannot be accepted; `reason` says why, and nothing of it was used."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


PARSER_FAILURES = (
    # python-docx's and openpyxl's parsers trust the file to keep to the standard and fail in the middle with the next
    # error: a missing key, an attribute of None, a wrong number. Each of these means «the file is damaged».
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
