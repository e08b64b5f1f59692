"""The modules that print, imported at their first use: `printers.documents.sheet(…)`.

Their libraries take a fifth of the memory of a start, and most chats never print.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.printouts import documents, index

__all__ = ["documents", "index"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"bot.printouts.{name}")
