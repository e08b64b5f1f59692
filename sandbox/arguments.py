"""Parameters of a call: converted from the strings of a form to the types that aiogram's methods declare."""

import inspect
import json
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Union, get_args, get_origin

import aiogram.methods
from aiogram.methods.base import TelegramMethod

from sandbox.refusals import Refusal

Params = dict[str, Any]
Decoder = Callable[[str, str], Any]

_ATTACH = "attach://"
_MEDIA_KEYS = ("media", "thumbnail", "cover")


@cache
def published() -> dict[str, type[TelegramMethod[Any]]]:
    """All methods that aiogram knows, by their name in lower case (Telegram ignores case)."""
    classes = (getattr(aiogram.methods, name) for name in dir(aiogram.methods))
    return {
        cls.__api_method__.lower(): cls
        for cls in classes
        if inspect.isclass(cls) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
    }


def decode(method: type[TelegramMethod[Any]], raw: Mapping[str, Any]) -> Params:
    """Turn the fields of a request into values; fields that the method does not have are left out.

    JSON bodies come with their types already; strings in them are read as those of a form. `attach://`
    becomes the Upload of that name, at the top and inside media.
    """
    decoders = _decoders(method)
    return {
        name: _attached(decoders[name](name, value) if isinstance(value, str) else value, raw)
        for name, value in raw.items()
        if name in decoders
    }


def _attached(value: Any, raw: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith(_ATTACH):
        return raw.get(value.removeprefix(_ATTACH), value)
    if isinstance(value, list):
        return [_attached(item, raw) for item in value] if _holds_media(value) else value
    if isinstance(value, dict) and "media" in value:
        return {key: _attached(item, raw) if key in _MEDIA_KEYS else item for key, item in value.items()}
    return value


def _holds_media(values: list[Any]) -> bool:
    return any(isinstance(item, dict) and "media" in item for item in values)


@cache
def _decoders(method: type[TelegramMethod[Any]]) -> dict[str, Decoder]:
    method.model_rebuild()  # models that are built at their first use are built here
    return {name: _decoder(set(_leaves(field.annotation))) for name, field in method.model_fields.items()}


def _leaves(annotation: Any) -> Iterator[Any]:
    """The alternatives of a type; a container counts as itself."""
    if get_origin(annotation) in {Union, types.UnionType}:
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield get_origin(annotation) or annotation


def _decoder(leaves: set[Any]) -> Decoder:
    if {int, str} <= leaves:
        return _chat_id
    if str in leaves:
        return _text
    if bool in leaves:
        return _flag
    if int in leaves or datetime in leaves:
        return _integer
    return _float if float in leaves else _json


def _text(_: str, value: str) -> str:
    return value


def _flag(_: str, value: str) -> bool:
    return value.lower() in {"true", "1", "yes", "t"}


def _integer(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise Refusal(f"invalid {name} specified") from None


def _float(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise Refusal(f"invalid {name} specified") from None


def _chat_id(_: str, value: str) -> int | str:
    return int(value) if value.removeprefix("-").isdecimal() else value


def _json(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise Refusal(f"can't parse {name} JSON object") from None
