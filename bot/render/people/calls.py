"""«Кому позвонить сегодня» on a screen."""

from actions.people.calls import CallCard, CallLine, CallList, CallReason
from bot.buttons.callbacks import Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Screen, button, do, go, home_row, lines, pager
from bot.render.tasks.cards import named

SIGNS = {CallReason.BLOCKED: "🚫", CallReason.NEVER_CAME: "▫️", CallReason.OVERDUE: "⏰", CallReason.UNREAD: "📣"}


def call_list(view: CallList, t: Translator) -> Screen:
    """The most urgent first."""
    head = t("phone-title", count=view.page.total)
    back = go(t, "button-back", Place.PEOPLE)
    if not view.page.items:
        people = [[go(t, "button-not-joined", Place.PEOPLE)]] if view.empty else []
        note = t("phone-none-joined", count=view.empty) if view.empty else t("phone-none")
        return Screen(lines(head, "", note), [*people, home_row(t, back)])
    rows = [
        [button(f"{SIGNS[line.reason]} {named(line.role, line.title, t)}", Go(to=Place.CALL, id=line.seat_id))]
        for line in view.page.items
    ]
    return Screen(lines(head, "", t("phone-hint")), [*rows, *pager(view.page, Place.PHONE), home_row(t, back)])


def call_card(view: CallCard, t: Translator) -> Screen:
    """Why to call, and the two ways to close it."""
    text = lines(
        t("phone-seat", seat=named(view.role, view.title, t)),
        t("phone-number", phone=view.phone) if view.phone else t("phone-unknown"),
        _reason(view.line, t),
    )
    results = [
        do(t, "button-reached", Verb.CALLED, view.seat_id, "yes"),
        do(t, "button-not-reached", Verb.CALLED, view.seat_id, "no"),
    ]
    phone = [] if view.phone else [[do(t, "button-phone-number", Verb.SEAT_PHONE, view.seat_id)]]
    seat = [go(t, "button-seat", Place.SEAT, view.seat_id), go(t, "button-tasks-of", Place.SEAT_TASKS, view.seat_id)]
    return Screen(text, [results, *phone, seat, home_row(t, go(t, "button-back", Place.PHONE))])


def _reason(line: CallLine | None, t: Translator) -> Markup:
    if line is None:
        return t("phone-no-reason")
    since = t.day(line.since) if line.since else "—"
    return t(f"phone-{line.reason.value}", count=line.count, since=since)
