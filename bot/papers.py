"""Views → papers: the words and values of what is printed. The bytes are office's business."""

from collections.abc import Sequence

from actions.answers import Sheet
from actions.completion import Completion, CompletionRow
from actions.figures import Reader
from actions.seats import InviteCard
from bot.l10n import Translator
from bot.render.acknowledgements import answer_words
from bot.render.screen import clip
from bot.render.tasks import named
from bot.render.text import plain_text
from office import writing


def sheet(invites: Sequence[InviteCard], links: Sequence[str], t: Translator) -> bytes:
    """One Word sheet with a card for each invite; `links` are the start links in the same order."""
    cards = [
        writing.InviteCard(
            seat_title=named(invite.role, invite.title, t),
            municipality=invite.municipality,
            link=link,
            code=f"/start {invite.code}",
            expires_text=t.plain("sheet-expires", until=t.moment(invite.expires_at, invite.timezone)),
        )
        for invite, link in zip(invites, links, strict=True)
    ]
    words = writing.InviteWords(scan=t.plain("sheet-scan"), or_send=t.plain("sheet-or-send"))
    return writing.invite_sheet(t.plain("sheet-title", municipality=invites[0].municipality), cards, words)


def roadmap(view: Completion, t: Translator) -> bytes:
    """The imported table back in Word, with «Отметка о выполнении» filled from the tasks."""
    rows = [
        writing.BackRow(
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
    words = writing.BackWords(**{key: t.plain(f"paper-{key}") for key in keys})
    return writing.roadmap_back(view.title or t.plain("roadmaps-plain-title"), rows, words)


def _mark(row: CompletionRow, t: Translator) -> str:
    """«Выполнено 12.03.2026», or how many of how many, and who is missing."""
    if not row.total:
        return ""
    if row.done == row.total:
        last = row.last.strftime("%d.%m.%Y") if row.last else ""
        return t.plain("mark-done", done=row.done, total=row.total, day=last)
    if not row.started:
        return t.plain("mark-not-begun", day=row.next_due.strftime("%d.%m.%Y") if row.next_due else "—")
    missing = clip(", ".join(row.missing), 400)
    return t.plain("mark-partly", done=row.done, total=row.total, missing=missing)


def qr(link: str) -> bytes:
    """A link as a picture."""
    return writing.qr_png(link)


def acknowledgements(view: Sheet, t: Translator) -> bytes:
    """«Лист ознакомления» as a Word document."""
    return writing.acknowledgement_sheet(_ack_paper(view, t))


def acknowledgements_table(view: Sheet, t: Translator) -> bytes:
    """The same as an Excel workbook."""
    return writing.acknowledgement_table(_ack_paper(view, t))


def _ack_paper(view: Sheet, t: Translator) -> writing.AckPaper:
    progress = view.progress
    sent = t.plain("ack-sent", at=t.moment(progress.sent_at, progress.timezone), municipality=view.municipality)
    question = t.plain("ack-question", question=view.question) if view.question else None
    words = clip(plain_text(progress.html), 500)
    headings = ("number", "seat", "person", "when", *(("answer",) if progress.asks.is_question else ()), "sign")
    return writing.AckPaper(
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


def _ack_row(reader: Reader, view: Sheet, t: Translator) -> writing.AckRow:
    at = reader.acknowledged_at
    return writing.AckRow(
        seat=reader.seat,
        person=reader.person or t.plain("ack-nobody"),
        when=t.moment(at, view.progress.timezone) if at else "",
        answer=answer_words(reader.answer, view.progress.asks, t) if reader.answer else "",
    )
