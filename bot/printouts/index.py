"""The index of an archive: what it holds and what is missing, in Excel and in Word."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.l10n import Translator
from bot.printouts.packing import noon, verdict_words
from domain.archive import ArchivePaper, MissingDocument
from office.writing.folder import WORD_ROWS, IndexRow, IndexWords, MissingRow, folder_excel, folder_word
from office.zipping import Archive


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
    archive.add_bytes(f"{name}.xlsx", folder_excel(rows, missing_rows, words), noon(today))
    archive.add_bytes(f"{name}.docx", folder_word(rows, missing_rows, words), noon(today))


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
