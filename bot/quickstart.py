"""Builds aiogram's models at their first use: its import takes a quarter of the time, a third of the memory.

aiogram builds the validators of all its types at import (aiogram issues 1876 and 1891), of which Веха uses a few.
pydantic builds what is not built at its first use; all it lacks then is the namespace that aiogram names the types in.
No library promises this patch to work, so FAST_START=false goes without it, and tests/guards/test_quickstart.py
compares every type and every method with aiogram's own.
"""

import sys
from typing import Any

from pydantic import BaseModel

Names = dict[str, Any] | None


def defer_models() -> None:
    """Import aiogram with its models unbuilt; do nothing if aiogram is already imported."""
    if "aiogram" in sys.modules:
        return
    original = BaseModel.__dict__["model_rebuild"]
    namespace: dict[str, Any] = {}
    alive: list[type[Any]] = []  # pydantic forgets Response[Message] at each garbage collection, and builds it again

    def remember(_model: type[Any], /, *, _types_namespace: Names = None, **_options: Any) -> None:
        namespace.update(_types_namespace or {})

    def build(model: type[Any], /, *, _types_namespace: Names = None, **options: Any) -> bool | None:
        alive.append(model)
        built: bool | None = original.__func__(model, _types_namespace=_types_namespace or namespace, **options)
        return built

    setattr(BaseModel, "model_rebuild", classmethod(remember))  # noqa: B010 - a method cannot be assigned to in mypy's eyes
    try:
        from aiogram.methods.base import Response, TelegramMethod
        from aiogram.types.base import TelegramObject
    finally:
        setattr(BaseModel, "model_rebuild", original)  # noqa: B010
    for base in (TelegramObject, TelegramMethod, Response):
        setattr(base, "model_rebuild", classmethod(build))  # noqa: B010
