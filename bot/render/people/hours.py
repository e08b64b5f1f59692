"""The clock of a seat."""

from datetime import time

from aiogram.types import InlineKeyboardButton

from actions.people.hours import CardHours, SeatHours
from bot.buttons.callbacks import Do, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, button, do, go, home_row, in_rows, lines
from bot.render.tasks.cards import named


def seat_hours(view: SeatHours, t: Translator) -> Screen:
    """The time there: an hour is easier to check than the name of a zone."""
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


def card_hours(view: CardHours, t: Translator) -> Screen:
    """The hours of the day's card, the current one marked."""
    text = lines(t("card-hours-title"), "", t("card-hours-office", hour=_clock(view.office)))
    office = [_hour(t.plain("button-as-office", hour=_clock(view.office)), 0, chosen=view.own is None)]
    later = [_hour(_clock(hour), hour.hour, chosen=hour == view.own) for hour in view.later]
    return Screen(text, [office, *in_rows(later, 4), home_row(t, go(t, "button-back", Place.SETTINGS))])


def _hour(label: str, hour: int, *, chosen: bool) -> InlineKeyboardButton:
    return button(("🔘 " if chosen else "⚪ ") + label, Do(verb=Verb.CARD_HOUR, value=str(hour)))


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"
