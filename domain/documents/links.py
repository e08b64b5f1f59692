"""A page on a site as evidence: «размещено на сайте». The address is kept as it was written; nobody fetches it."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from domain.errors import DomainError
from domain.people.names import one_line

MAX_ADDRESS = 2000
"""Letters; longer ones are no address of a page."""
MAX_LABEL = 60
FEW = 3
"""Words beside an address that only introduce it: «Размещено на сайте: …»."""

_ADDRESS = re.compile(r"(?<!\w)https?://[^\s<>\"]+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_AFTER = ".,;:!?…»”’'*_"
_BRACKETS = {")": "(", "]": "["}


class Link(NamedTuple):
    """`address` is the URL to open, `label` («school5.ru/news») is what people read."""

    address: str
    label: str


def find_link(text: str) -> Link | None:
    """The first http(s) address in words; None if there is none. DomainError for one that cannot be accepted."""
    found = _ADDRESS.search(text)
    return checked_link(_trimmed(found.group())) if found else None


def has_link(text: str) -> bool:
    return _ADDRESS.search(text) is not None


def is_bare_link(text: str) -> bool:
    """Whether a text is almost only links. Any other text says something, and the link is only a part of it."""
    return has_link(text) and len(_WORD.findall(_ADDRESS.sub(" ", text))) <= FEW


def checked_link(address: str) -> Link:
    """An http(s) address with a host, of a length that browsers accept; DomainError for any other."""
    if len(address) > MAX_ADDRESS:
        raise DomainError("refusal-link-too-long", limit=MAX_ADDRESS)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - raises for one that is no number
    except ValueError as wrong:
        raise DomainError("refusal-link-bad") from wrong
    if parts.scheme.lower() not in {"http", "https"} or not _is_host(host) or not address.isprintable():
        raise DomainError("refusal-link-bad")
    return Link(address=address, label=_label(host, parts.path))


def in_ascii(address: str) -> str:
    """The same address as programs write it: older ones do not open «https://школа5.рф/Приказ»."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    name, at, place = parts.netloc.rpartition("@")
    host, colon, port = place.partition(":")
    try:
        host = host.encode("idna").decode()
    except UnicodeError:
        return address
    same = "%/:?@!$&'()*+,;=~-._"
    rest = (quote(part, safe=same) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, quote(name) + at + host + colon + port, *rest))


def _is_host(host: str) -> bool:
    return "." in host.strip(".") and all(letter.isalnum() or letter in ".-_" for letter in host)


def _label(host: str, path: str) -> str:
    """The host as people write it, «школа5.рф», and the path; the name before an @ may mislead and is left out."""
    try:
        written = host.encode("ascii").decode("idna")
    except UnicodeError:
        written = host
    label = one_line(written + unquote(path).rstrip("/"))
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1] + "…"


def _trimmed(address: str) -> str:
    """The address without the full stop and the bracket of the sentence around it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last not in _AFTER and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address
