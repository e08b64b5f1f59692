"""Redacts errors for logs and columns: they keep the place and the kind, never a token, a name or a text.

People write Russian and the program writes English, so Cyrillic in an error is a person's words; quotations by
libraries are cut out unless they look like a name in a program.
"""

import re
import traceback
from collections.abc import Iterator

HIDDEN = "…"
TOKEN = re.compile(r"\b(?:bot)?\d{2,}:[\w-]{6,}")
"""A bot's token, as in the address of a file."""
PASSWORD = re.compile(r"(?<=://)[^\s/@]+@")
"""The user and password of a database address."""
DETAILS = re.compile(r"(?:DETAIL:|\[parameters:|\bwith input\b|\binput_value=|\bquery argument\b).*", re.DOTALL)
"""The points at which PostgreSQL, SQLAlchemy, pydantic and asyncpg begin to quote values."""
QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|'[^']*'")
IN_PROGRAM = re.compile(r"[a-z_][a-z0-9_.]*|NoneType")
WORDS = re.compile(r"[А-Яа-яЁё](?:[\w .,;:!?«»„“”…()/№+–—-]*\w)?")
PHONE = re.compile(r"\+?\d[\d ()-]{8,}\d")
FRAME = re.compile(r'\s+File "')


def redacted(text: str) -> str:
    """A message, or a whole traceback: its frames and their lines of code are kept."""
    kept: list[str] = []
    words: list[str] = []
    code = False
    for line in text.splitlines():
        if FRAME.match(line) or (code and line.startswith("    ")):
            kept += [*_message(words), line]
            code, words = True, []
        else:
            code = False
            words.append(line)
    return "\n".join([*kept, *_message(words)])


def _message(lines: list[str]) -> Iterator[str]:
    """Join the lines of one message: a quotation may extend over several."""
    if lines:
        yield _safe("\n".join(lines))


def _safe(message: str) -> str:
    message = TOKEN.sub(HIDDEN, PASSWORD.sub(f"{HIDDEN}@", message))
    message = QUOTED.sub(_quoted, DETAILS.sub(HIDDEN, message))
    return PHONE.sub(HIDDEN, WORDS.sub(HIDDEN, message))


def _quoted(found: re.Match[str]) -> str:
    inside = found.group()[1:-1]
    return found.group() if IN_PROGRAM.fullmatch(inside) else HIDDEN


def described(error: BaseException) -> str:
    """The traceback of an error and of its causes, without anybody's words."""
    return redacted("".join(traceback.format_exception(error)).rstrip())
