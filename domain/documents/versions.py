"""The verdict on a version of a document, and the purpose of each of its files."""

from enum import StrEnum


class VersionVerdict(StrEnum):
    """The verdict on a version; a version without one waits for its reviewer."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class FilePart(StrEnum):
    """What a file is in its version."""

    FILE = "file"
    """Evidence, shown to people."""
    PAGE = "page"
    """A photo that is a page of the version's scan."""
    OUT = "out"
    """Replaced or left out: kept, but not shown."""
