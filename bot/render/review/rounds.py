"""Screens beside the verdict: a document's versions with their remarks, hand-over, how long reviews take."""

from actions.review.handovers import Passing
from actions.review.rounds import Rounds, RoundView
from actions.review.timing import ReviewTimes
from actions.shared.views import Page
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Screen, button, clip, go, home_row, lines, pager, paired
from bot.render.tasks.cards import named
from domain.documents.versions import VersionVerdict


def rounds(view: Rounds, t: Translator) -> Screen:
    """Each version with its files, its remark, and whether that is resolved; the newest first."""
    line = view.card.line
    head = t("rounds-title", number=line.number, title=clip(line.title, 100))
    shown = [lines("", _round(one, view, t)) for one in view.page.items] or [lines("", t("rounds-empty"))]
    files = [
        button(t.plain("button-round-files", number=one.number), Go(to=Place.ROUND_FILES, id=one.version_id))
        for one in view.page.items
    ]
    back = go(t, "button-back", Place.TASK, line.id)
    return Screen(lines(head, *shown), [*paired(files), *pager(view.page, Place.ROUNDS, line.id), home_row(t, back)])


def _round(one: RoundView, view: Rounds, t: Translator) -> Markup:
    names = clip(", ".join(one.names), 100)
    return lines(
        t("round-sent", number=one.number, day=t.day(one.sent, view.today), names=names),
        _verdict(one, view, t),
    )


def _verdict(one: RoundView, view: Rounds, t: Translator) -> Markup:
    """The verdict on a version and its date; the state of its remark."""
    day = t.day(one.settled, view.today) if one.settled else ""
    if one.remedy is not None:
        cured = t.day(one.cured, view.today) if one.cured else ""
        words = t("history-words", words=clip(one.remark or "", 300))
        return lines(words, t(f"remark-{one.remedy.value}", said=day, day=cured, number=one.cured_by or 0))
    if one.verdict is None:
        return t("round-waits")
    return t("round-accepted" if one.verdict == VersionVerdict.ACCEPTED else "round-withdrawn", day=day)


def passing(view: Passing, t: Translator) -> Screen:
    """The other curators."""
    head = t("pass-title", number=view.number, title=clip(view.title, 150))
    rows = [
        [button(one.title, Do(verb=Verb.HAND_OVER, id=view.task_id, value=str(one.seat_id)))] for one in view.page.items
    ]
    hint = t("pass-hint") if rows else t("pass-nobody")
    back = go(t, "button-back", Place.DOCUMENT, view.task_id)
    return Screen(lines(head, "", hint), [*rows, *pager(view.page, Place.HANDOVER, view.task_id), home_row(t, back)])


def review_times(page: Page[ReviewTimes], t: Translator) -> Screen:
    """A curator in two lines, the one with the longest waits first."""
    shown = [_times_of(one, t) for one in page.items] or [lines("", t("curators-empty"))]
    back = go(t, "button-queue", Place.REVIEW)
    text = lines(t("review-times-title"), t("review-times-hint"), *shown)
    return Screen(text, [*pager(page, Place.REVIEW_TIMES), home_row(t, back)])


def _times_of(one: ReviewTimes, t: Translator) -> Markup:
    name = t("review-times-name", name=clip(named(one.role, one.title, t), 60))
    waits = (
        t("review-times-waits", count=one.waiting, days=one.oldest or 0)
        if one.waiting
        else t("review-times-nothing-waits")
    )
    took = (
        t("review-times-took", days=one.median, count=one.settled)
        if one.median is not None
        else t("review-times-none-settled")
    )
    return lines("", name, waits, took)
