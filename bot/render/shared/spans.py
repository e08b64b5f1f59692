"""Words for a period, for screens and for papers."""

from bot.l10n import Translator
from domain.archive import ALWAYS, Span

HALF_YEARS = {(1, 1, 30, 6), (1, 7, 31, 12)}


def span_words(span: Span, t: Translator) -> str:
    """«Всё время», «янв–июнь 2026», or the days themselves if it is no half-year."""
    if span == ALWAYS:
        return t.plain("folder-always")
    first, last = span
    if first and last and first.year == last.year and (first.day, first.month, last.day, last.month) in HALF_YEARS:
        return t.plain("folder-half-year", half=1 if first.month == 1 else 2, year=str(first.year))
    days = [day.strftime("%d.%m.%Y") if day else "…" for day in span]
    return " — ".join(days)


def about(title: str, span: Span, t: Translator, *, accepted_only: bool) -> tuple[str, str]:
    """The title of an index, and the lines under it: whose, of which period, which versions."""
    which = t.plain("folder-which-accepted" if accepted_only else "folder-which-all")
    return t.plain("folder-name"), f"{title} · {span_words(span, t)} · {which}"
