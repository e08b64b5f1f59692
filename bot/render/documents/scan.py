"""Screens of a scan: its pages, and one of them."""

from actions.documents.scan import OnePage, PageLine, Pages
from bot.buttons.callbacks import Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager


def pages(view: Pages, t: Translator) -> Screen:
    """Every photo on a button, those left out last."""
    line = view.card.line
    text = lines(
        t("pages-title", number=line.number, title=clip(line.title, 120)),
        "",
        t("pages-hint" if view.page.items else "pages-none"),
    )
    rows = [[button(_label(one, t), Go(to=Place.SCAN_PAGE, id=one.id))] for one in view.page.items]
    back = go(t, "button-back", Place.TASK, line.id)
    return Screen(text, [*rows, *pager(view.page, Place.PAGES, line.id), home_row(t, back)])


def page(view: OnePage, t: Translator) -> Screen:
    """One photo with the actions on it."""
    one, line = view.line, view.card.line
    text = lines(
        t("page-out") if one.out else t("page-title", page=one.number, pages=view.pages),
        t("task-head", number=line.number, title=clip(line.title, 120)),
        t("page-fault", words=t(f"found-{one.fault.value}", words="")) if one.fault else None,
        "",
        t("page-out-hint" if one.out else "page-hint"),
    )
    return Screen(text, [*_moves(view, t), home_row(t, go(t, "button-back", Place.PAGES, line.id))])


def _moves(view: OnePage, t: Translator) -> Rows:
    one = view.line
    if one.out:
        return [[do(t, "button-page-in", Verb.LEAVE_PAGE, one.id)]]
    order = []
    if one.number > 1:
        order.append(do(t, "button-page-up", Verb.PAGE_UP, one.id))
    if one.number < view.pages:
        order.append(do(t, "button-page-down", Verb.PAGE_DOWN, one.id))
    leave = [do(t, "button-page-out", Verb.LEAVE_PAGE, one.id)] if view.pages > 1 else []
    return [row for row in ([do(t, "button-retake", Verb.REPLACE, one.id, page=one.number), *leave], order) if row]


def _label(one: PageLine, t: Translator) -> str:
    if one.out:
        return t.plain("page-label-out")
    fault = t.plain(f"found-{one.fault.value}", words="") if one.fault else ""
    return t.plain("page-label", page=one.number, words=f" · ⚠️ {fault}" if fault else "")
