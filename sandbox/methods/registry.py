"""Where each method's function is entered under its published name."""

from collections.abc import Callable
from typing import Any, TypeVar

from sandbox.arguments import Params
from sandbox.world import World

Method = Callable[[World, Params], Any]
METHODS: dict[str, Method] = {}

M = TypeVar("M", bound=Method)


def method(name: str) -> Callable[[M], M]:
    """Enter a function as the method of this published name; it gives the result or raises a Refusal."""

    def enter(function: M) -> M:
        METHODS[name.lower()] = function
        return function

    return enter
