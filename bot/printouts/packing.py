"""Papers → an archive on the disk with its index, in the reader's language; slow, so it runs in a thread."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from threading import Event

from bot.file_store import FileStore
from bot.l10n import Translator
from domain.archive import ArchivePaper, LostFile, MissingDocument, lay_out
from office.writing.folder import WORD_ROWS, IndexRow, IndexWords, MissingRow, folder_excel, folder_word
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
    return None if archive.add(place, chain([first], pieces), paper.hash, _noon(paper.day)) else LostFile.CHANGED


def _noon(day: date) -> datetime:
    """The archive's times are local and coarse: only the day matters."""
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001


def add_index(
    archive: Archive,
    papers: Sequence[ArchivePaper],
    places: Mapping[int, str],
    parts: Mapping[int, int],
    faults: Mapping[str, str],
    missing: Sequence[MissingDocument],
    about: tuple[str, str],
    today: date,
    t: Translator,
) -> None:
    """The list of everything, in Excel and in Word. `parts` if there are several; `about` is title and subtitle."""
    rows = list(_rows(papers, places, parts, faults, t))
    missing_rows = [
        MissingRow(
            seat=one.seat,
            activity=_activity(one.number, one.activity),
            due=one.due,
            state=t.plain(f"state-{one.state}"),
        )
        for one in missing
    ]
    words = _words(*about, t)
    name = t.plain("folder-index")
    archive.add_bytes(f"{name}.xlsx", folder_excel(rows, missing_rows, words), _noon(today))
    archive.add_bytes(f"{name}.docx", folder_word(rows, missing_rows, words), _noon(today))


def _rows(
    papers: Sequence[ArchivePaper],
    places: Mapping[int, str],
    parts: Mapping[int, int],
    faults: Mapping[str, str],
    t: Translator,
) -> Iterator[IndexRow]:
    for paper in papers:
        fault = faults.get(str(paper.file_id))
        yield IndexRow(
            seat=paper.seat,
            activity=_activity(paper.number, paper.activity),
            due=paper.due,
            version=paper.version,
            day=paper.day,
            verdict=verdict_words(paper, t),
            remark=paper.remark,
            sender=paper.sender,
            name=paper.name,
            size=paper.size,
            hash=paper.hash,
            path="" if fault else places[paper.file_id],
            part=None if fault else parts.get(paper.file_id),
            fault=t.plain(f"folder-fault-{fault}") if fault else "",
        )


def _activity(number: str, title: str) -> str:
    return f"№ {number.rstrip('. ')} {title}"


def _words(title: str, about: str, t: Translator) -> IndexWords:
    keys = IndexWords.model_fields.keys() - {"title", "about", "more"}
    more = t.plain("folder-more", count=WORD_ROWS)
    columns = {key: t.plain(f"folder-word-{key}") for key in keys}
    return IndexWords(title=title, about=about, more=more, **columns)
