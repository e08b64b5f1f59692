"""The clock of a seat."""

from actions.hours import SeatHours
from bot.callbacks import Place, Verb
from bot.l10n import Translator
from bot.render.screen import Screen, do, go, home_row, lines
from bot.render.tasks import named


def seat_hours(view: SeatHours, t: Translator) -> Screen:
    """What the clock shows there: an hour is easier to check than the name of a zone."""
    text = lines(
        t("hours-title", seat=named(view.role, view.title, t)),
        "",
        t("hours-now", time=t.clock(view.now, view.timezone), zone=t.zone(view.timezone, view.now)),
        t("hours-own") if view.own else t("hours-office"),
    )
    steps = [
        do(t, "button-hour-earlier", Verb.HOUR_EARLIER, view.seat_id),
        do(t, "button-hour-later", Verb.HOUR_LATER, view.seat_id),
    ]
    office = [[do(t, "button-office-hours", Verb.OFFICE_HOURS, view.seat_id)]] if view.own else []
    return Screen(text, [steps, *office, home_row(t, go(t, "button-back", Place.SEAT, view.seat_id))])
