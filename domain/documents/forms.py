"""Forms with blanks: whether one was filled in at all, and whether it was left as it came."""

import re

BRACKETS = re.compile(r"\[[^\[\]\n]{3,80}\]|\{\{[^{}\n]{1,80}\}\}|<[а-яё][^<>\n]{2,80}>", re.IGNORECASE)
"""«[название школы]», «{{ школа }}»."""
BLANKS = re.compile(r"_{3,}|\.{6,}|…{2,}")
LETTERS_PER_BLANK = 90
"""Fewer letters for each blank mean an unfilled form; a finished page has ten times as many, signature lines too."""


def unfilled(words: str) -> bool:
    """Whether most blanks of a form are open: two in brackets, or five lines «____» and little else."""
    brackets, blanks = len(BRACKETS.findall(words)), len(BLANKS.findall(words))
    return brackets >= 2 or (blanks >= 5 and sum(map(str.isalnum, words)) < blanks * LETTERS_PER_BLANK)


def untouched(words: str, template: str) -> bool:
    """Whether a file says word for word what its template says; blanks make no difference."""
    return bool(_plain(template)) and _plain(words) == _plain(template)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
