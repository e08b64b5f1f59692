"""Addresses from which a document would load something when it is opened: a picture, a template, another table.

Links that a reader may click are no such addresses.
"""

import re
from collections.abc import Iterable, Iterator

from office.container import Container
from office.kinds import ZIP
from office.refusal import Unreadable

HOSTS = 5
RELATIONSHIP = re.compile(r"<Relationship\s[^>]*TargetMode=[\"']External[\"'][^>]*>")
TARGET = re.compile(r"\sTarget=[\"']([^\"']+)")
CLICKED = re.compile(r"\sType=[\"'][^\"']*/hyperlink[\"']")
LOADED = re.compile(r"<(?!text:a\b|draw:a\b)[\w-]+:[\w-]+\s[^>]*xlink:href=[\"']([^\"']+)")
"""Of OpenDocument: every element with an address but those that are links to read."""
FIELD = re.compile(
    r"(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDEAUTO)\b[^\r\n}]{0,40}?[\"\s]((?:https?|ftp|file)://[^\s\"}]+)"
)
"""Of RTF and old Word: a field that is filled from elsewhere."""
HOST = re.compile(r"(?:(?:https?|ftp)://|file:/{0,3}(?=[\\/])[\\/]{2,5}|\\\\|//)(?:[^/@\\]*@)?([\w.-]+)")


def loaded_from(data: bytes) -> tuple[str, ...]:
    """The hosts of these addresses, each once; () if there are none, or the file cannot be opened."""
    try:
        addresses = list(_of_zip(Container(data)) if data.startswith(ZIP) else _of_bytes(data))
    except Unreadable:
        return ()
    return tuple(dict.fromkeys(_hosts(addresses)))[:HOSTS]


def _hosts(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        if found := HOST.match(address):
            yield found.group(1).lower()


def _of_zip(container: Container) -> Iterator[str]:
    for name in container.names():
        if name.endswith(".rels"):
            for element in RELATIONSHIP.findall(container.read(name).decode(errors="replace")):
                if not CLICKED.search(element):
                    yield from TARGET.findall(element)
        elif name in {"content.xml", "styles.xml"}:
            yield from LOADED.findall(container.read(name).decode(errors="replace"))


def _of_bytes(data: bytes) -> Iterator[str]:
    """Old Word keeps its fields in one byte a letter or in two."""
    readings = (data.decode("latin-1"), *(data[start:].decode("utf-16-le", errors="replace") for start in (0, 1)))
    for text in readings:
        yield from FIELD.findall(text)
