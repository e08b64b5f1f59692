"""The forms of an activity, for the coordinator who attaches them."""

from aiogram.types import InlineKeyboardButton

from actions.roadmap.blank_forms import MAX_FORMS, BlankFormLine, BlankFormList
from bot.buttons.callbacks import Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines


def forms(view: BlankFormList, t: Translator, note: str | None = None) -> Screen:
    """The forms; each can be opened and removed."""
    text = lines(
        t("forms-title", number=view.number, title=clip(view.title, 200)),
        f"\n{note}" if note else None,
        "",
        *[t("forms-line", place=place, name=clip(one.file.name, 80)) for place, one in enumerate(view.forms, start=1)],
        t("forms-hint") if view.forms else t("forms-empty"),
    )
    rows = [_row(place, one, view, t) for place, one in enumerate(view.forms, start=1)]
    put_back = (
        [[do(t, "button-form-back", Verb.RESTORE_TEMPLATE, view.removed.id, str(view.activity_id))]]
        if view.removed
        else []
    )
    back = go(t, "button-back", Place.ACTIVITY, view.activity_id)
    return Screen(text, [*rows, *put_back, *_add(view, t), home_row(t, back)])


def _row(place: int, one: BlankFormLine, view: BlankFormList, t: Translator) -> list[InlineKeyboardButton]:
    name = t.plain("forms-line", place=place, name=one.file.name)
    opened = button(clip(name, 26), Go(to=Place.TEMPLATE, id=one.id))
    return [opened, do(t, "button-remove-form", Verb.REMOVE_TEMPLATE, one.id, str(view.activity_id))]


def _add(view: BlankFormList, t: Translator) -> Rows:
    if len(view.forms) >= MAX_FORMS:
        return []
    return [[do(t, "button-add-form", Verb.ADD_TEMPLATE, view.activity_id)]]


def ask_form(view: BlankFormList, t: Translator) -> Screen:
    """Asks for a file."""
    text = lines(t("forms-title", number=view.number, title=clip(view.title, 200)), "", t("forms-ask"))
    return Screen(text, [home_row(t, go(t, "button-back", Place.TEMPLATES, view.activity_id))])


def added(view: BlankFormList, t: Translator) -> Screen:
    """A form was added, or replaced the one with the same name."""
    return forms(view, t, t("form-replaced" if view.replaced else "form-added"))
