"""Telephone numbers as people type them, and as they are shown."""

import re

_NUMBER = re.compile(r"[\d\s()+.\-–—]+")
_LONG, _SHORTEST = 11, 5


def read_phone(words: str) -> str | None:
    """«8 (928) 123-45-67» → «+7 928 123-45-67»; «2-34-56 доб. 7» stays a local number with what follows it.

    None where there is no number in it.
    """
    text = " ".join(words.split())
    found = _NUMBER.match(text)
    digits = re.sub(r"\D", "", found[0]) if found else ""
    rest = text[found.end() :].strip(" ,;") if found else ""
    if len(digits) == _LONG - 1 and digits[0] in "3489":
        digits = f"7{digits}"
    if len(digits) == _LONG and digits[0] in "78":
        number = f"+7 {digits[1:4]} {digits[4:7]}-{digits[7:9]}-{digits[9:]}"
    elif _SHORTEST <= len(digits) < _LONG and found:
        number = found[0].strip()
    else:
        return None
    return f"{number}, {rest}"[:60] if rest else number
