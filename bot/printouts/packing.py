"""Papers → an archive on the disk, in the reader's language; slow, so it runs in a thread."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from threading import Event

from bot.file_store import FileStore
from bot.l10n import Translator
from domain.archive import ArchivePaper, LostFile, lay_out
from office.zipping import Archive

VERDICTS = {None: "waiting", "accepted": "accepted", "returned": "returned", "withdrawn": "withdrawn"}


class Stopped(RuntimeError):
    """The packing was stopped before its end."""


class Packing:
    """Messages between a thread that packs and its loop."""

    def __init__(self) -> None:
        self.done = 0
        self.stop = Event()


def paths(papers: Sequence[ArchivePaper], t: Translator) -> dict[int, str]:
    """The path of each file in the archive, by its id."""

    def label(paper: ArchivePaper) -> str:
        verdict = verdict_words(paper, t)
        return t.plain("folder-file", version=paper.version, day=paper.day.isoformat(), verdict=verdict)

    return lay_out(papers, label, lambda due: t.plain("folder-due", day=due.isoformat()))


def verdict_words(paper: ArchivePaper, t: Translator) -> str:
    return t.plain(f"folder-verdict-{VERDICTS[paper.verdict]}")


def pack(
    archive: Archive, papers: Sequence[ArchivePaper], places: Mapping[int, str], file_store: FileStore, packing: Packing
) -> dict[str, str]:
    """Copy the files from the store; return why some are missing (domain.archive.LostFile), by id.

    Raises Stopped as soon as `packing.stop` is set, and the errors of the store and the disk.
    """
    faults = {}
    for paper in papers:
        if packing.stop.is_set():
            raise Stopped
        if fault := _copy(archive, paper, places[paper.file_id], file_store):
            faults[str(paper.file_id)] = fault.value
        packing.done += 1
    return faults


def _copy(archive: Archive, paper: ArchivePaper, place: str, file_store: FileStore) -> LostFile | None:
    pieces = file_store.pieces(paper.hash)
    try:
        first = next(pieces, b"")
    except FileNotFoundError:  # the store's own; a missing disk shows only when something is written
        return LostFile.MISSING
    return None if archive.add(place, chain([first], pieces), paper.hash, noon(paper.day)) else LostFile.CHANGED


def noon(day: date) -> datetime:
    """The archive's times are local and coarse: only the day matters."""
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001
