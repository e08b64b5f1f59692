"""The reminder policy as a screen of switches."""

from aiogram.types import InlineKeyboardButton

from actions.people.policy import BEFORE, MORNINGS, SILENCES, PolicyView
from bot.buttons.callbacks import Do, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, button, clip, do, go, home_row, in_rows, lines


def policy(view: PolicyView, t: Translator) -> Screen:
    """The current policy, and a switch for each part of it."""
    rules = view.policy
    days_off = clip(", ".join(day.strftime("%d.%m.%Y") for day in rules.days_off), 300)
    text = lines(
        t("policy-title"),
        "",
        t("policy-hours", morning=f"{rules.morning:%H:%M}", evening=f"{rules.evening:%H:%M}"),
        t("policy-own-hour", hour=f"{view.own_hour:%H:%M}") if view.own_hour else None,
        t("policy-six-days") if rules.six_days else t("policy-five-days"),
        t("policy-days-off", days=days_off) if days_off else t("policy-no-days-off"),
        t("policy-silence", curator=rules.to_curator, coordinator=rules.to_coordinator),
        "",
        t("policy-hint"),
    )
    rows = [
        [_before(view, days, t) for days in BEFORE if days],
        [
            do(t, "button-morning", Verb.POLICY_MORNING, hour=f"{rules.morning:%H:%M}"),
            do(t, "button-week", Verb.POLICY_SIX_DAYS, days=6 if rules.six_days else 5),
        ],
        [do(t, "button-days-off", Verb.POLICY_DAYS_OFF), do(t, "button-silence", Verb.POLICY_SILENCE)],
    ]
    return Screen(text, [*rows, home_row(t, go(t, "button-back", Place.SETTINGS))])


def _before(view: PolicyView, days: int, t: Translator) -> InlineKeyboardButton:
    mark = "☑️" if days in view.policy.before else "▫️"
    return button(f"{mark} {t.plain('button-before', days=days)}", Do(verb=Verb.POLICY_BEFORE, id=days))


def mornings(view: PolicyView, t: Translator) -> Screen:
    """The hours of the day's card to choose from, the current one marked."""
    hours = [
        _choice(f"{hour:%H:%M}", Verb.POLICY_MORNING, place, chosen=hour == view.policy.morning)
        for place, hour in enumerate(MORNINGS)
    ]
    back = home_row(t, go(t, "button-back", Place.POLICY))
    return Screen(t("policy-ask-morning"), [*in_rows(hours, 3), back])


def silences(view: PolicyView, t: Translator) -> Screen:
    """The number of silent working days after which others are notified, the current choice marked."""
    now = (view.policy.to_curator, view.policy.to_coordinator)
    rows = [
        [_choice(t.plain("policy-silence-choice", curator=pair[0], coordinator=pair[1]), Verb.POLICY_SILENCE, place,
                 chosen=pair == now)]
        for place, pair in enumerate(SILENCES)
    ]  # fmt: skip
    return Screen(t("policy-ask-silence"), [*rows, home_row(t, go(t, "button-back", Place.POLICY))])


def _choice(label: str, verb: Verb, place: int, *, chosen: bool) -> InlineKeyboardButton:
    return button(("🔘 " if chosen else "⚪ ") + label, Do(verb=verb, value=str(place)))


def ask_days_off(t: Translator) -> Screen:
    """Dates in words."""
    return Screen(t("days-off-ask"), [home_row(t, go(t, "button-back", Place.POLICY))])
