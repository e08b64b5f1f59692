"""The screen of the municipality itself."""

from actions.people.municipality import MunicipalityCard
from bot.buttons.callbacks import Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, do, go, home_row, lines


def card(view: MunicipalityCard, t: Translator) -> Screen:
    """Its names, its clock, and the hours in which nobody is disturbed."""
    text = lines(
        t("municipality-title", name=view.name),
        "",
        t("municipality-short", name=view.short_name) if view.short_name else t("municipality-no-short"),
        t("municipality-clock", clock=t.clock(view.now, view.timezone), zone=t.zone(view.timezone, view.now)),
        t("municipality-quiet", evening=f"{view.evening:%H:%M}", morning=f"{view.morning:%H:%M}"),
    )
    return Screen(text, [
        [do(t, "button-rename", Verb.NAME_TOWN), do(t, "button-short-name", Verb.SHORTEN_TOWN)],
        [do(t, "button-zone-west", Verb.TOWN_WEST), do(t, "button-zone-east", Verb.TOWN_EAST)],
        [do(t, "button-evening", Verb.TOWN_EVENING), go(t, "button-policy", Place.POLICY)],
        home_row(t, go(t, "button-back", Place.OFFICE)),
    ])  # fmt: skip


def ask_name(view: MunicipalityCard, t: Translator, *, short: bool) -> Screen:
    key = "municipality-ask-short" if short else "municipality-ask-name"
    return Screen(t(key, name=view.name), [home_row(t, go(t, "button-back", Place.MUNICIPALITY))])
