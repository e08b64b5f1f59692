"""The button that narrows a long list, and the line that names the choice."""

from aiogram.types import InlineKeyboardButton

from actions.shared.views import Only, PageFilter
from bot.buttons.callbacks import CHOICES, Go, Place
from bot.l10n import Markup, Translator
from bot.render.shared.screen import button


def place(to: Place, page: int, choice: PageFilter, id_: int = 0, way: int = 0) -> Go:
    """A list as it is shown now; `way` leads back from a card to it."""
    return Go(to=to, id=id_, page=page, column=choice.only + CHOICES * way)


def narrower(choice: PageFilter, pages: int, here: Go, t: Translator) -> list[InlineKeyboardButton]:
    """The next choice as a button; nothing if one page shows all, or there is nothing to choose."""
    following = choice.following
    if following is choice.only or (choice.only is Only.EVERYTHING and pages < 2):
        return []
    label = t.plain(f"filter-{following.name.lower()}", count=choice.counts[following])
    column = here.column - choice.only + following
    return [button(label, here.model_copy(update={"page": 0, "column": column}))]


def in_force(choice: PageFilter, t: Translator) -> Markup | None:
    """«Показаны: ⏰ просрочено»."""
    if choice.only is Only.EVERYTHING:
        return None
    return t("filter-in-force", what=t.plain(f"filter-{choice.only.name.lower()}", count=choice.counts[choice.only]))
