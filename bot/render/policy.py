"""The reminder policy as a screen of switches."""

from aiogram.types import InlineKeyboardButton

from actions.policy import BEFORE, PolicyView
from bot.callbacks import Do, Place, Verb
from bot.l10n import Translator
from bot.render.screen import Screen, button, clip, do, go, home_row, lines


def policy(view: PolicyView, t: Translator) -> Screen:
    """What is in force, and a switch for each part of it."""
    rules = view.policy
    days_off = clip(", ".join(day.strftime("%d.%m.%Y") for day in rules.days_off), 300)
    text = lines(
        t("policy-title"),
        "",
        t("policy-hours", morning=f"{rules.morning:%H:%M}", evening=f"{rules.evening:%H:%M}"),
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


def ask_days_off(t: Translator) -> Screen:
    """Dates in words."""
    return Screen(t("days-off-ask"), [home_row(t, go(t, "button-back", Place.POLICY))])
