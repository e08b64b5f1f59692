"""Short forms of schools' names for buttons, tables and folders: they fit, keep number and village, and differ."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Set

from domain.people.schools.lexemes import GLUED, KINDS, QUOTES
from domain.people.schools.official import STANDARD, everyday_name

NUMBER = re.compile(rf"(?:\b(?:{'|'.join(sorted(KINDS))})\s+)?(?P<number>№\s*\d[\w/-]*|\b\d[\w/-]*)", re.IGNORECASE)
"""A school's number with the kind before it: «СОШ №12»."""
KNOWN_BY = 4
"""Letters that keep a name recognisable before its number; if fewer remain, the kind of school is dropped."""
Measure = Callable[[str], float]
"""How wide a text is."""


def short_name(name: str, limit: float = 18, width: Measure = len) -> str:
    """The name for a button of at most `limit` letters, the same wherever it has room (`official`), else cut short.

    Its number stays when the rest is cut: «Хунзах… СОШ №12». `width` measures a text if letters differ in width.
    """
    written, everyday = _forms(name)
    fitting = next((form for form in (written, everyday) if width(form) <= limit and len(form) <= STANDARD), everyday)
    return fitting if width(fitting) <= limit else _shortened(everyday, limit, width)


def shown_name(name: str) -> str:
    """The name in running text, in tables and as a folder: as written where that is short, else the everyday one."""
    return name if len(name) <= STANDARD else everyday_name(name)


def _forms(name: str) -> tuple[str, str]:
    """The name as written, without quotation marks, and the one of every day."""
    written, everyday = GLUED.sub(r"\1 \2", QUOTES.sub("", name)), everyday_name(name)
    return _spaced(written), _spaced(everyday)


def _spaced(text: str) -> str:
    return re.sub(r"№\s+", "№", " ".join(text.split()))


def _shortened(text: str, limit: float, width: Measure) -> str:
    """The name cut at its end, or in the middle to keep the number; with the kind of school if there is room."""
    number = NUMBER.search(text)
    if number is None or width(text[: number.end()] + "…") <= limit:
        return _begun(text, limit, width)
    head = text[: number.start()]
    roomy = width(head[:KNOWN_BY] + f"… {number[0]}") <= limit
    return _begun(head, limit, width, number[0] if roomy else number["number"])


def _begun(text: str, limit: float, width: Measure, tail: str = "") -> str:
    """As much of the beginning as fits before «…» and the tail; at last the tail is cut too."""
    if not tail and width(text) <= limit:
        return text
    end = f"… {tail}" if tail else "…"
    if width(end) > limit:
        return _begun(tail, limit, width) if tail else "…"
    size = bisect_right(range(len(text)), limit, key=lambda size: width(text[:size] + end)) - 1
    return text[: max(0, size)].rstrip(" ,.-«(") + end


def short_names(names: Iterable[str], limit: float = 18, width: Measure = len) -> tuple[str, ...]:
    """Short names for schools side by side; those that would read alike show the words that tell them apart."""
    full = list(names)
    short = [short_name(name, limit, width) for name in full]
    for tell in (_by_words, _by_letters):
        alike: dict[str, set[str]] = {}
        for text, name in zip(short, full, strict=True):
            alike.setdefault(text, set()).add(name)
        short = [
            text if len(alike[text]) == 1 else tell(name, alike[text] - {name}, limit, width)
            for text, name in zip(short, full, strict=True)
        ]
    return tuple(short)


def _by_words(name: str, others: Set[str], limit: float, width: Measure) -> str:
    """«Верхн… средняя» beside «Верх… начальная»: the beginning, then the words that not all have, and the number."""
    written, bare = _forms(name)
    words = written.split()
    known = [set(_forms(other)[0].split()) for other in others]
    telling = [word for word in words if any(word not in other for other in known)]
    if not telling:
        return short_name(name, limit, width)
    number = NUMBER.search(written)
    kept = [word for word in words if word in telling or (number and number["number"] in word)]
    whole = " ".join(word for word in words if word in kept or word in bare.split())
    head = " ".join(word for word in bare.split() if word not in kept)
    return whole if width(whole) <= limit else _begun(head, limit, width, " ".join(kept))


def _by_letters(name: str, others: Set[str], limit: float, width: Measure) -> str:
    """«В…северная» beside «В…южная»: the first letter, then the text from where it differs from the most alike."""
    written = _forms(name)[0]
    place = max(_alike_up_to(written, _forms(other)[0]) for other in others)
    return _begun(written[:1] + "…" + written[place:], limit, width)


def _alike_up_to(one: str, other: str) -> int:
    """The place of the first letter that differs."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
