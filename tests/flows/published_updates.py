"""Updates generated from the published description of the Bot API: whole, with parts missing, and with fields that no
version knows."""

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.flows.published import DESCRIPTION

DEEPEST = 6
"""Levels of optional fields; required ones are always there."""
SCALARS = {
    "String": ("слова", "", "x" * 300, "нуль \0 тут", "половина \ud83d", "/menu", "do:1:2:::"),
    "Integer": (0, 1, -5, 1004, 2**31, 2**53, 2**70),
    "Float": (0.0, 1.5, -180.0, 1e300),
    "Boolean": (True, False),
}
SENTENCES = ("private", "private", "private", "group", "supergroup", "channel", "planet")


@cache
def _types() -> dict[str, Any]:
    return json.loads(DESCRIPTION.read_text(encoding="utf-8"))["types"]


class Maker:
    """Generates objects; the seed decides everything that is open."""

    def __init__(self, seed: int, people: list[dict[str, Any]]) -> None:
        """`people` are senders, as User objects; others are made up."""
        self._chance = random.Random(seed)
        self._people = people

    def updates(self) -> Iterator[dict[str, Any]]:
        """Without end, and without numbers: each kind and each optional field of a message alone, all together, some;
        every second one with a fault."""
        number = 0
        while True:
            for kind in [field["name"] for field in _types()["Update"]["fields"] if not field["required"]]:
                yield self._update(kind, number)
                number += 1
            for field in _optional("Message"):
                yield self._update("message", number, alone=field)
                number += 1
            for share in (0.05, 0.2, 1.0):
                yield self._update("message", number, share=share)
                yield self._update("callback_query", number, share=share)
                number += 1

    def _update(self, kind: str, number: int, alone: str = "", share: float = 0.1) -> dict[str, Any]:
        [field] = [one for one in _types()["Update"]["fields"] if one["name"] == kind]
        payload = self._object(field["types"][0], 0, share, alone)
        if alone:
            payload = {name: payload[name] for name in payload if name == alone or name in _required("Message")}
        payload |= self._sender(payload)
        if number % 2:
            self._spoil(payload)
        return {kind if number % 40 else "unheard_of": payload}

    def _sender(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Mostly a known person, in their own chat."""
        person = self._chance.choice(self._people)
        chat = {**person, "type": self._chance.choice(SENTENCES)}
        message = {"message": payload["message"] | {"chat": chat}} if isinstance(payload.get("message"), dict) else {}
        return {"from": person, "chat": chat, **message} if self._chance.random() < 0.9 else {}

    def _spoil(self, payload: dict[str, Any]) -> None:
        """Something is missing, of another type, of a later version, or of no known kind."""
        place = self._somewhere(payload)
        name = self._chance.choice(list(place) or ["x"])
        match self._chance.randrange(5):
            case 0:
                place.pop(name, None)
            case 1:
                place[name] = self._chance.choice([None, [], {}, "слова", 7, True, [[]], 2**70])
            case 2:
                place["of_a_later_version"] = {"type": "planet", "rings": [1, 2, {"moon": None}]}
            case 3:
                place["type"] = "planet"
            case 4:
                place[name] = [place.get(name)] * 3

    def _somewhere(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The object itself or one inside it."""
        inside = [value for value in payload.values() if isinstance(value, dict)]
        return self._somewhere(self._chance.choice(inside)) if inside and self._chance.random() < 0.6 else payload

    def _object(self, name: str, depth: int, share: float, alone: str = "") -> Any:
        found = _types()[name]
        if found["subtypes"]:
            return self._of_kind(self._chance.choice(found["subtypes"]), depth + 1, share)
        return {
            field["name"]: self._value(field, depth + 1, share)
            for field in found["fields"]
            if field["required"] or field["name"] == alone or self._wanted(depth, share)
        }

    def _wanted(self, depth: int, share: float) -> bool:
        return depth < DEEPEST and self._chance.random() < (share if depth == 0 else min(share, 0.15))

    def _value(self, field: dict[str, Any], depth: int, share: float) -> Any:
        kind = self._chance.choice(field["types"])
        if field["name"] in {"type", "status", "source"} and '"' in (field.get("description") or ""):
            return self._chance.choice(SENTENCES)
        return self._of_kind(kind, depth, share)

    def _of_kind(self, kind: str, depth: int, share: float) -> Any:
        if kind.startswith("Array of "):
            return [self._of_kind(kind.removeprefix("Array of "), depth + 1, share)] if depth < DEEPEST + 4 else []
        if kind in SCALARS:
            return self._chance.choice(SCALARS[kind][:5] if self._chance.random() < 0.95 else SCALARS[kind])
        return self._object(kind, depth, share) if depth < DEEPEST + 6 else {}


def _optional(name: str) -> list[str]:
    return [field["name"] for field in _types()[name]["fields"] if not field["required"]]


def _required(name: str) -> set[str]:
    return {field["name"] for field in _types()[name]["fields"] if field["required"]}
