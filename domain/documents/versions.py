"""What becomes of a version of a document, and what a file of it is for."""

from enum import StrEnum


class VersionVerdict(StrEnum):
    """What was said of a version; without one it waits for its reviewer."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class FilePart(StrEnum):
    """What a file is in its version."""

    FILE = "file"
    """Evidence that is shown."""
    PAGE = "page"
    """A photo that has become a page of the version's scan."""
    OUT = "out"
    """Replaced or left out: kept, and shown nowhere."""
