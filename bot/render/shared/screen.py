"""A screen: one message's text and buttons. Everything in this package is pure."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from actions.shared.views import Page
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator

LABEL = 38
"""Letters of a button in a row of its own."""

Rows = list[list[InlineKeyboardButton]]


class Screen(NamedTuple):
    """Text and buttons of a message. `text` is HTML in the portable part that every messenger has."""

    text: str
    rows: Rows = []  # noqa: RUF012 - never changed: each screen builds its own keyboard

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(inline_keyboard=self.rows) if self.rows else None


def button(label: str, action: Go | Do) -> InlineKeyboardButton:
    """One button; a label is cut to what a phone shows in a row of its own."""
    return InlineKeyboardButton(text=clip(label, LABEL), callback_data=action.pack())


def go(t: Translator, key: str, to: Place, id_: int = 0, **args: str | int) -> InlineKeyboardButton:
    """A button that opens a place, labelled by a Fluent key."""
    return button(t.plain(key, **args), Go(to=to, id=id_))


def do(t: Translator, key: str, verb: Verb, id_: int = 0, value: str = "", **args: str | int) -> InlineKeyboardButton:
    """A button that acts, labelled by a Fluent key."""
    return button(t.plain(key, **args), Do(verb=verb, id=id_, value=value))


def home_row(t: Translator, *before: InlineKeyboardButton, below: bool = False) -> list[InlineKeyboardButton]:
    """The last row of every screen: the way back, then the menu; `below` a letter, so that it can still be read."""
    return [*before, button(t.plain("button-menu"), Go(to=Place.HOME, below=below))]


def pager(page: Page[Any], to: Place, id_: int = 0, column: int = 0) -> Rows:
    """«◀ 2/5 ▶», or nothing for a single page."""
    if page.pages < 2:
        return []
    row = []
    if page.number > 0:
        row.append(button("◀", Go(to=to, id=id_, page=page.number - 1, column=column)))
    here = Go(to=to, id=id_, page=page.number, column=column)
    row.append(button(f"{page.number + 1}/{page.pages}", here))
    if page.number < page.pages - 1:
        row.append(button("▶", Go(to=to, id=id_, page=page.number + 1, column=column)))
    return [row]


def paired(buttons: Sequence[InlineKeyboardButton]) -> Rows:
    """Two in a row."""
    return in_rows(buttons, 2)


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> Rows:
    """`width` in a row."""
    return [list(buttons[i : i + width]) for i in range(0, len(buttons), width)]


def clip(text: str, limit: int) -> str:
    """Text of at most `limit` letters in one line; «…» replaces what is cut."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def lines(*parts: str | None) -> Markup:
    """Lines of ready HTML one below the other; None leaves no gap, an empty string does."""
    return Markup("\n".join(part for part in parts if part is not None))


def message_only(t: Translator, key: str, **args: str | int) -> Screen:
    """A sentence with the way to the menu."""
    return Screen(t(key, **args), [home_row(t)])


def confirmation(t: Translator, key: str, yes: Do, no: Go, **args: str | int) -> Screen:
    """«Точно?» before an action that cannot be undone."""
    sure = yes.model_copy(update={"sure": True})
    return Screen(t(key, **args), [[button(t.plain("button-yes"), sure), button(t.plain("button-no"), no)]])
