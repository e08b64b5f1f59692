"""Views → papers: the words and values of what is printed. `office` makes the bytes."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from actions.announcements.progress import Reader
from actions.announcements.signature_sheet import SignatureSheet
from actions.matrix.picture import Book, BookLine, MatrixWhole
from actions.people.seats import NewInvite
from actions.report.completion import Completion, CompletionRow
from actions.tasks.calendar_file import CalendarEntry, CalendarView
from bot.l10n import Translator, translator
from bot.render.announcements.acknowledgements import answer_words
from bot.render.shared.screen import clip
from bot.render.tasks.cards import named
from domain.tasks.moves import Sign
from domain.texts import plain_text
from office import picture
from office.matrix import BookTask, BookWords, MatrixBook, PictureColumn, PictureRow
from office.writing.acknowledgements import AckPaper, AckRow, acknowledgement_sheet, acknowledgement_table
from office.writing.calendarfile import Entry, calendar_file
from office.writing.invites import InviteWords, PrintedInvite, invite_sheet
from office.writing.qr import qr_png
from office.writing.roadmap import BackRow, BackWords, roadmap_back


def russian() -> Translator:
    """The office's papers go to Russian schools, in every language that the coordinator may read the chat in."""
    return translator("ru")


def sheet(invites: Sequence[NewInvite], links: Sequence[str]) -> bytes:
    """One Word sheet with a card for each invite; `links` are the start links in the same order."""
    t = russian()
    cards = [
        PrintedInvite(
            seat_title=named(invite.role, invite.title, t),
            municipality=invite.municipality,
            link=link,
            code=f"/start {invite.code}",
            expires_text=t.plain("sheet-expires", until=t.moment(invite.expires_at, invite.timezone)),
        )
        for invite, link in zip(invites, links, strict=True)
    ]
    words = InviteWords(scan=t.plain("sheet-scan"), or_send=t.plain("sheet-or-send"))
    return invite_sheet(t.plain("sheet-title", municipality=invites[0].municipality), cards, words)


def roadmap(view: Completion) -> bytes:
    """The imported table back in Word, with «Отметка о выполнении» filled from the tasks."""
    t = russian()
    rows = [
        BackRow(
            number=row.number,
            section=row.section or "",
            title=row.title,
            outcome=row.outcome,
            responsible=row.responsible,
            deadline=row.words,
            mark=_mark(row, t),
        )
        for row in view.rows
    ]
    keys = ("number", "title", "outcome", "responsible", "deadline", "mark", "signature")
    words = BackWords(**{key: t.plain(f"paper-{key}") for key in keys})
    return roadmap_back(view.title or t.plain("roadmaps-plain-title"), rows, words)


def _mark(row: CompletionRow, t: Translator) -> str:
    """«Выполнено 12.03.2026», or how many of how many, who is missing, and what is in progress."""
    if not row.total:
        return ""
    if row.share.n == row.total:
        last = row.last.strftime("%d.%m.%Y") if row.last else ""
        return t.plain("mark-done", done=row.share.n, total=row.total, day=last)
    if not row.started:
        return t.plain("mark-not-begun", day=row.next_due.strftime("%d.%m.%Y") if row.next_due else "—")
    missing = ", ".join(named(role, title, t) for role, title in row.missing)
    said = [
        t.plain("mark-share", done=row.share.n, of=row.share.of) if row.share.of else "",
        t.plain("mark-missing", missing=clip(missing, 400)) if missing else "",
        t.plain("mark-waiting", count=row.waiting) if row.waiting else "",
        t.plain("mark-running", count=row.running) if row.running else "",
    ]
    return ". ".join(filter(None, said))


def qr(link: str) -> bytes:
    """A link as a picture."""
    return qr_png(link)


def acknowledgements(view: SignatureSheet) -> bytes:
    """«Лист ознакомления» as a Word document."""
    return acknowledgement_sheet(_ack_paper(view, russian()))


def acknowledgements_table(view: SignatureSheet) -> bytes:
    """The same as an Excel workbook."""
    return acknowledgement_table(_ack_paper(view, russian()))


def _ack_paper(view: SignatureSheet, t: Translator) -> AckPaper:
    progress = view.progress
    sent = t.plain("ack-sent", at=t.moment(progress.sent_at, progress.timezone), municipality=view.municipality)
    question = t.plain("ack-question", question=view.question) if view.question else None
    words = clip(plain_text(progress.html), 500)
    headings = ("number", "seat", "person", "when", *(("answer",) if progress.asks.is_question else ()), "sign")
    return AckPaper(
        title=t.plain("ack-title"),
        lines=tuple(line for line in (sent, f"«{words}»" if words else None, question) if line),
        headings=tuple(t.plain(f"ack-{heading}") for heading in headings),
        rows=tuple(_ack_row(reader, view, t) for reader in view.readers),
        totals=(
            t.plain("ack-total", acknowledged=progress.acknowledged, people=progress.people),
            *(f"{answer_words(answer, progress.asks, t)}: {count}" for answer, count in view.totals),
        ),
        signature=t.plain("ack-signature"),
    )


def _ack_row(reader: Reader, view: SignatureSheet, t: Translator) -> AckRow:
    at = reader.acknowledged_at
    return AckRow(
        seat=reader.seat,
        person=reader.person or t.plain("ack-nobody"),
        when=t.moment(at, view.progress.timezone) if at else "",
        answer=answer_words(reader.answer, view.progress.asks, t) if reader.answer else "",
    )


ALBUM = 10
"""Pictures that one message holds; more become one document."""


class Drawing(NamedTuple):
    """The matrix as pictures, or as one PDF if they are too many for a chat."""

    pages: tuple[bytes, ...]
    document: bytes | None = None


def drawing(view: MatrixWhole, t: Translator) -> Drawing:
    """The matrix in colours and signs, late seats first."""
    pages = picture.draw(_columns(view), _rows(view, [row.title for row in view.rows]), _picture_words(view, t))
    return Drawing(tuple(pages)) if len(pages) <= ALBUM else Drawing((), picture.as_pdf(pages))


def _columns(view: MatrixWhole) -> list[PictureColumn]:
    return [
        PictureColumn(number=one.column.number.rstrip("."), title=one.column.title, done=one.done, total=one.total)
        for one in view.columns
    ]


def _rows(view: MatrixWhole, titles: Sequence[str]) -> list[PictureRow]:
    return [
        PictureRow(title=title, signs=row.signs, done=row.done, total=row.total, late=row.late)
        for title, row in zip(titles, view.rows, strict=True)
    ]


def _picture_words(view: MatrixWhole, t: Translator) -> picture.PictureWords:
    totals = view.totals
    return picture.PictureWords(
        title=view.municipality,
        day=_day_words(view, t),
        totals=t.plain(
            "picture-totals", done=totals.done, total=totals.total, waiting=totals.waiting, late=totals.late,
            help=totals.help_wanted,
        ),
        legend={sign: t.plain(f"sign-{sign.name.lower()}") + f" · {totals.signs[sign]}" for sign in Sign},
    )  # fmt: skip


def _day_words(view: MatrixWhole, t: Translator) -> str:
    key = "picture-day-past" if view.day < view.today else "picture-day"
    return t.plain(key, day=t.day(view.day))


def workbook(view: Book, t: Translator) -> MatrixBook:
    """The same for Excel, with every task on a line of its own; made in another process, because it takes a while."""
    whole = view.whole
    words = BookWords(
        matrix=t.plain("book-matrix"),
        tasks=t.plain("book-tasks"),
        legend=t.plain("book-legend"),
        seat=t.plain("book-seat"),
        done=t.plain("book-done"),
        total=t.plain("book-total"),
        late=t.plain("book-late"),
        task=tuple(t.plain(f"book-{key}") for key in BookTask.model_fields),
        about=(whole.municipality, _day_words(whole, t)),
        states={sign: t.plain(f"sign-{sign.name.lower()}") for sign in Sign},
    )
    return MatrixBook(
        columns=tuple(_columns(whole)),
        rows=tuple(_rows(whole, [named(row.role, row.title, t) for row in whole.rows])),
        tasks=tuple(_book_task(line, t) for line in view.lines),
        words=words,
    )


def _book_task(line: BookLine, t: Translator) -> BookTask:
    task = line.line
    return BookTask(
        seat=named(task.role, task.seat_title, t),
        curator=line.curator,
        number=task.number.rstrip("."),
        title=task.title,
        sign=task.sign,
        state=t.plain(f"sign-{task.sign.name.lower()}"),
        due=task.due,
        changed=line.changed,
        files=", ".join(line.files),
    )


def calendar(view: CalendarView, t: Translator, now: datetime) -> bytes:
    """The due dates of a person's seats for the calendar of a phone."""
    name = t.plain("calendar-name", seat=view.title)
    entries = [_entry(entry, view, t) for entry in view.entries]
    return calendar_file(name, view.timezone, entries, now)


def _entry(entry: CalendarEntry, view: CalendarView, t: Translator) -> Entry:
    line = entry.line
    whose = [named(line.role, line.seat_title, t)] if view.several_seats else []
    outcome = [t.plain("task-outcome", outcome=entry.outcome)] if entry.outcome else []
    return Entry(
        uid=entry.uid,
        sequence=entry.sequence,
        due=entry.due,
        title=f"{line.sign} № {line.number} {line.title}",
        description="\n".join([*whose, line.title, *outcome]),
        cancelled=entry.cancelled,
        alarm=entry.alarm,
    )
