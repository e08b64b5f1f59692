"""Screens of search by words."""

from aiogram.types import InlineKeyboardButton

from actions.overview.search import Found, Hit, HitKind, Where
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, home_row, lines
from domain.people.schools.short import short_name, shown_name

PLACES = {
    Where.ACTIVITY: Place.ACTIVITY_TASKS,
    Where.TASK: Place.TASK,
    Where.SEAT: Place.SEAT,
    Where.SEAT_TASKS: Place.SEAT_TASKS,
    Where.DRAFT: Place.DRAFT,
    Where.PROGRESS: Place.PROGRESS,
    Where.LETTER: Place.LETTER,
}
SIGNS = {
    HitKind.ACTIVITY: "📄", HitKind.SCHOOL: "🏫", HitKind.PERSON: "👤", HitKind.TASK: "📌", HitKind.ANNOUNCEMENT: "📣",
}  # fmt: skip


def ask(t: Translator) -> Screen:
    """Asks for the words to look for."""
    return Screen(lines(t("search-title"), "", t("search-ask")), [home_row(t)])


def found(view: Found, t: Translator) -> Screen:
    """The results, kind by kind; or what else to try. A result opens below, so that the rest stays readable."""
    head = t("search-found", words=view.asked, count=view.page.total)
    again = [do(t, "button-search-again", Verb.SEARCH)]
    if not view.page.items:
        return Screen(lines(head, "", t("search-nothing")), [again, home_row(t)])
    kinds = " · ".join(t.plain(f"search-{kind.value}", count=count) for kind, count in view.counts.items() if count)
    rows = [[button(_label(hit, t), Go(to=PLACES[hit.where], id=hit.id, below=True))] for hit in view.page.items]
    return Screen(lines(head, kinds), [*rows, *_pager(view), again, home_row(t)])


def _label(hit: Hit, t: Translator) -> str:
    beside = f" · {short_name(hit.beside, 14)}" if hit.beside else ""
    beside += f" · {t.plain('search-left')}" if hit.left else ""
    sign = hit.sign.value if hit.sign else SIGNS[hit.kind]
    room = 36 - len(beside)
    school = shown_name(hit.title) if hit.kind is HitKind.SCHOOL else ""
    title = short_name(hit.title, room) if len(school) > room else clip(school or hit.title, room)
    return f"{sign} {title}{beside}"


def _pager(view: Found) -> Rows:
    """The words are in the button: a page can be turned weeks later."""
    page = view.page
    if page.pages < 2:
        return []
    row: list[InlineKeyboardButton] = []
    for label, number in (
        ("◀", page.number - 1),
        (f"{page.number + 1}/{page.pages}", page.number),
        ("▶", page.number + 1),
    ):
        if 0 <= number < page.pages:
            row.append(button(label, Do(verb=Verb.FIND, value=view.words, page=number)))
    return [row]
