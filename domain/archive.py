"""A folder of documents: which half-years are offered, the tree inside the archive, and its parts by size."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.people.schools.short import short_names, shown_name

SEAT_LETTERS, ACTIVITY_LETTERS, FILE_LETTERS = 50, 58, 80
"""With two slashes and room for «(2)» below 200: Windows opens paths of about 260, its user's folder included."""
PART_BYTES = 240
"""Linux allows 255 bytes a name, and a Cyrillic letter is two of them."""
ENTRY_BYTES = 1200
"""The bytes of a file in an archive without its content: its path twice, in two headers."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ENDING_LETTERS = 10


class Scope(StrEnum):
    """Whose documents a folder holds: of all seats that the person sees, of one seat, or of one activity."""

    ALL = "all"
    SEAT = "seat"
    ACTIVITY = "activity"


class LostFile(StrEnum):
    """Why a document is not in the archive though its row is there."""

    MISSING = "missing"
    CHANGED = "changed"
    TOO_BIG = "too-big"


class Span(NamedTuple):
    """Local days, both included; None means no limit."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether the day is within the period; a document without a day is only within a period without limits."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


ALWAYS = Span()
SPANS = 3


def spans(today: date) -> tuple[Span, ...]:
    """The periods on offer: all time, this half-year, the one before."""
    first = date(today.year, 1 if today.month <= 6 else 7, 1)
    before = date(today.year - 1, 7, 1) if first.month == 1 else date(today.year, 1, 1)
    return ALWAYS, _half_year(first), _half_year(before)


def _half_year(first: date) -> Span:
    return Span(first, date(first.year, 6, 30) if first.month == 1 else date(first.year, 12, 31))


class ArchivePaper(NamedTuple):
    """One file of one version. `day` and `due` are local; `hash` is of its content, SHA-256."""

    file_id: int
    seat_id: int
    seat: str
    activity_id: int
    number: str
    activity: str
    task_id: int
    due: date | None
    version: int
    day: date
    verdict: str | None
    remark: str
    sender: str
    name: str
    size: int
    hash: str


class MissingDocument(NamedTuple):
    """A task that awaits a document and has none."""

    seat: str
    number: str
    activity: str
    due: date | None
    state: str


def safe_part(text: str, limit: int, fallback: str = "_") -> str:
    """A name that Windows, macOS and Linux accept: no forbidden or invisible sign, no reserved word, not too long.

    An ending such as «.pdf» survives the cut; an empty name becomes `fallback`.
    """
    signs = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in signs).split()).strip(". ")
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    return _cut(clean, limit) or fallback


def _cut(name: str, limit: int) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem or not 0 < len(ending) <= _ENDING_LETTERS or " " in ending:
        stem, dot, ending = name, "", ""
    tail = dot + ending
    while len(stem) + len(tail) > limit or len((stem + tail).encode()) > PART_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") + tail


def lay_out(
    papers: Iterable[ArchivePaper], label: Callable[[ArchivePaper], str], due_label: Callable[[date], str]
) -> dict[int, str]:
    """The path of each file by its id: seat / activity / «label — the name it came with», all different.

    Names that differ in case alone are the same to Windows. If a seat has several tasks of an activity, each has a
    folder of its own with its due date.
    """
    papers = list(papers)
    several = Counter((seat, activity) for seat, activity, _ in {(p.seat_id, p.activity_id, p.task_id) for p in papers})
    seats, activities, files = _Names(), _Names(), _Names()
    paths = {}
    called = _called({paper.seat_id: paper.seat for paper in papers})
    for paper in papers:
        seat = seats.name((), paper.seat_id, safe_part(called[paper.seat_id], SEAT_LETTERS))
        repeated = several[paper.seat_id, paper.activity_id] > 1
        suffix = f", {due_label(paper.due)}" if repeated and paper.due else ""
        title = safe_part(f"№ {paper.number.rstrip('. ')} {paper.activity}", ACTIVITY_LETTERS - len(suffix)) + suffix
        key = paper.task_id if repeated else paper.activity_id
        activity = activities.name((seat,), (paper.seat_id, key), title)
        name = safe_part(f"{label(paper)} — {paper.name}", FILE_LETTERS)
        paths[paper.file_id] = "/".join((seat, activity, files.name((seat, activity), paper.file_id, name)))
    return paths


def _called(seats: Mapping[int, str]) -> dict[int, str]:
    """The name of each seat's folder, as other screens show it; equal ones get a distinction."""
    shown = {id_: shown_name(name) for id_, name in seats.items()}
    apart = dict(zip(seats, short_names(seats.values(), SEAT_LETTERS), strict=True))
    times = Counter(map(shown_name, set(seats.values())))
    return {id_: name if times[name] == 1 and len(name) <= SEAT_LETTERS else apart[id_] for id_, name in shown.items()}


class _Names:
    """Names in use, each once within its folder: the second of a name becomes «name (2)»."""

    def __init__(self) -> None:
        self._given: dict[object, str] = {}
        self._taken: set[tuple[object, str]] = set()

    def name(self, folder: tuple[str, ...], key: object, wanted: str) -> str:
        if (folder, key) in self._given:
            return self._given[folder, key]
        name, count = wanted, 1
        while (folder, name.casefold()) in self._taken:
            count += 1
            name = _numbered(wanted, count)
        self._taken.add((folder, name.casefold()))
        self._given[folder, key] = name
        return name


def _numbered(name: str, count: int) -> str:
    """«Приказ (2).pdf», no longer than «Приказ.pdf» may be: the end of the stem is cut."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _ENDING_LETTERS or " " in ending:
        stem, dot, ending = name, "", ""
    mark = f" ({count})"
    room = FILE_LETTERS - len(mark) - len(dot + ending)
    return f"{stem[:room].rstrip('. ')}{mark}{dot}{ending}"


class Cut(NamedTuple):
    """Ids by part, and the ids that are larger than a part. The last part has room for the index."""

    parts: tuple[tuple[int, ...], ...]
    too_big: tuple[int, ...]


def cut(sizes: Sequence[tuple[int, int]], limit: int, index: int) -> Cut:
    """Distribute (id, bytes) over parts of at most `limit` bytes, in order; `index` bytes stay free in the last one."""
    parts: list[list[int]] = [[]]
    used = 0
    for id_, size in sizes:
        if size + ENTRY_BYTES > limit:
            continue
        if used + size + ENTRY_BYTES > limit:
            parts.append([])
            used = 0
        parts[-1].append(id_)
        used += size + ENTRY_BYTES
    if parts[-1] and used + index > limit:
        parts.append([])
    too_big = tuple(id_ for id_, size in sizes if size + ENTRY_BYTES > limit)
    return Cut(tuple(map(tuple, parts)), too_big)


def index_bytes(rows: int) -> int:
    """The largest size in bytes of the two indexes of so many rows."""
    return 2**17 + rows * 700


def lost_counts(faults: Mapping[str, str]) -> dict[LostFile, int]:
    """The number of documents that are not there, by reason; the keys are ids."""
    return {LostFile(kind): count for kind, count in Counter(faults.values()).items()}
