"""JSON as messengers send it and as every database keeps it; nothing here trusts what it reads."""

import json
import re
from typing import Any

DEEPEST = 64
"""Levels of JSON that are read; real updates have about fifteen."""
LONGEST_NUMBER = 30
"""Digits of a number that is read."""
TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{\]}]')


def load_json(content: str) -> Any:
    """JSON as a messenger sends it; what lies too deep and numbers that are too long are read as null.

    Raises ValueError for what is no JSON at all.
    """
    try:
        return json.loads(content)
    except (RecursionError, ValueError):
        return json.loads(_shallow(content), parse_int=_number)


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def _shallow(content: str) -> str:
    """The same JSON with null in place of what lies deeper than `DEEPEST` levels."""
    depth, kept, start = 0, [], 0
    for token in TOKEN.finditer(content):
        if token[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(content[start : token.start()] + "null")
        elif token[0] in "]}":
            if depth == DEEPEST + 1:
                start = token.end()
            depth -= 1
    return "".join(kept) + content[start:]


def dump_json(value: Any) -> str:
    """JSON that every database can keep: NUL and halves of a surrogate pair stay escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text
