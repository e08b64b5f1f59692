"""The way back from a task: the list from which it was opened, as one number in a button."""

from collections.abc import Mapping

from bot.buttons.callbacks import CHOICES, LISTS, PAGES, PLACES, Go, Place
from bot.buttons.values import MAX_ID


def way_to(here: Go) -> int:
    """A list with its page, its choice and the way to it, as one number for the screens opened from it."""
    way = (here.column * PAGES + min(here.page, PAGES - 1)) * PLACES + LISTS.index(here.to) + 1
    return way if way * CHOICES <= MAX_ID else 0  # only a forged column is so large


def way_back(way: int, ids: Mapping[Place, int], otherwise: Go) -> Go:
    """The target of «Назад»: the list on the way, by its id if there are several; `otherwise` without a way."""
    rest, place = divmod(way, PLACES)
    if not 0 < place <= len(LISTS):
        return otherwise
    column, page = divmod(rest, PAGES)
    to = LISTS[place - 1]
    return Go(to=to, id=ids.get(to, 0), page=page, column=column)
