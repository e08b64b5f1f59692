"""No call outside the published Bot API: checked against its description, if that is beside the checkout."""

import json
from collections.abc import Sequence
from functools import cache

from sandbox import Call
from tests.conftest import SHARED

DESCRIPTION = SHARED / "botapi" / "bot-api-10.1.json"


@cache
def _fields() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """(all fields, required ones) of each method."""
    methods = json.loads(DESCRIPTION.read_text(encoding="utf-8"))["methods"]
    return {
        name: (
            frozenset(field["name"] for field in method["fields"]),
            frozenset(field["name"] for field in method["fields"] if field["required"]),
        )
        for name, method in methods.items()
    }


def check_calls(calls: Sequence[Call]) -> None:
    """Every call is a published method with published parameters, the required ones among them."""
    if not DESCRIPTION.exists():
        return
    for call in calls:
        assert call.method in _fields(), call.method
        known, required = _fields()[call.method]
        given = {name for name, value in call.params.items() if value is not None}
        assert given <= known | {"file"}, (call.method, given - known)
        assert required <= given, (call.method, required - given)
