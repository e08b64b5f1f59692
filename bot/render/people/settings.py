"""Screens of a person's own settings: seat, language, name, personal data; and help."""

from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import LANGUAGES, Translator
from bot.render.shared.screen import Screen, button, confirmation, do, go, home_row, lines
from bot.render.tasks.cards import seat_name
from domain.people.roles import Actor, Role

SEATS = 4
"""Seats to choose from on a screen: no known person has more."""


def settings(actor: Actor, t: Translator, note: str | None = None) -> Screen:
    """The current seat, the language and the name."""
    several = len(actor.seats) > 1
    coordinates = any(seat.role is Role.COORDINATOR for seat in actor.seats)
    text = lines(
        t("settings-title"),
        f"\n{note}" if note else None,
        "",
        t("settings-name", name=actor.name),
        t("settings-seat", seat=seat_name(actor.seat, t)),
        t("settings-several") if several else None,
    )
    seats = [
        [button(("🔘 " if seat.id == actor.seat.id else "⚪ ") + seat_name(seat, t),
                Do(verb=Verb.CHANGE_SEAT, id=seat.id))]
        for seat in actor.seats[: SEATS - coordinates]
        if several
    ]  # fmt: skip
    rows = [
        [do(t, "button-name", Verb.CHANGE_NAME), go(t, "button-language", Place.LANGUAGES)],
        [do(t, "button-card-hour", Verb.CARD_HOUR), go(t, "button-guide", Place.HELP)],
        [go(t, "button-privacy", Place.PRIVACY)],
    ]
    policy = [[go(t, "button-policy", Place.POLICY)]] if coordinates else []
    return Screen(text, [*seats, *policy, *rows, home_row(t)])


def languages(t: Translator) -> Screen:
    rows = [[do(t, f"language-{code}", Verb.CHANGE_LANGUAGE, 0, code)] for code in LANGUAGES]
    return Screen(t("language-title"), [*rows, home_row(t, go(t, "button-back", Place.SETTINGS))])


def ask_name(t: Translator) -> Screen:
    return Screen(t("name-ask"), [home_row(t, go(t, "button-back", Place.SETTINGS))])


def privacy(t: Translator) -> Screen:
    leave = [do(t, "button-leave", Verb.WITHDRAW_CONSENT)]
    return Screen(t("privacy-text"), [leave, home_row(t, go(t, "button-back", Place.SETTINGS))])


def leave_question(t: Translator) -> Screen:
    return confirmation(t, "leave-question", Do(verb=Verb.WITHDRAW_CONSENT), Go(to=Place.PRIVACY))


def left(t: Translator) -> Screen:
    return Screen(t("left"))


def help_(actor: Actor, t: Translator) -> Screen:
    """The possibilities of the current seat, in a few lines."""
    return Screen(lines(t("help-head"), "", t(f"help-{actor.seat.role.value}")), [home_row(t)])
