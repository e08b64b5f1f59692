"""Screens of the reviewer: his queue, the question for a remark."""

from actions.review import Queue
from actions.views import TaskCard
from bot.callbacks import Go, Place
from bot.l10n import Translator
from bot.render.screen import Screen, button, clip, go, home_row, lines, pager
from bot.render.tasks import label


def queue(view: Queue, t: Translator) -> Screen:
    """What waits, the oldest first."""
    head = t("review-title", count=view.page.total)
    questions = [go(t, "button-threads", Place.THREADS)]
    if not view.page.items:
        return Screen(lines(head, "", t("review-empty")), [questions, home_row(t)])
    rows = [[button(label(line, seat=True), Go(to=Place.TASK, id=line.id))] for line in view.page.items]
    return Screen(lines(head, "", t("review-hint")), [*rows, *pager(view.page, Place.REVIEW), questions, home_row(t)])


def ask_remark(card: TaskCard, t: Translator) -> Screen:
    """Nothing is returned without words."""
    text = lines(
        t("return-title", number=card.line.number, seat=card.line.seat_title, title=clip(card.line.title, 150)),
        "",
        t("return-ask-remark"),
    )
    return Screen(text, [home_row(t, go(t, "button-back", Place.TASK, card.line.id))])
