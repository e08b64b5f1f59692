"""Why a paper could not be made: a reason and the place in the template; the words are in Fluent."""

from enum import StrEnum


class Problem(StrEnum):
    """What is wrong, as far as it changes what the office should do."""

    NOT_WORD = "not-word"
    EMPTY = "empty"
    """A document without a single placeholder: probably another file."""
    UNKNOWN = "unknown"
    """A placeholder that no report has, with its name."""
    SYNTAX = "syntax"
    """A tag that is not closed, lost its pair or is not understood, with its text."""
    UNCLEAR = "unclear"
    """The same, if its place is unknown."""
    FILTER = "filter"
    """A filter or test that does not exist, with its name."""
    UNSAFE = "unsafe"
    """It uses something that no template may have, with the name."""
    NO_ROW = "no-row"
    """It reads a row by its place in a list that is shorter, or may be."""
    ABSENT = "absent"
    """It computes with a section that is not always there, with the section's name."""
    SUM = "sum"
    """It computes with values that do not allow it."""
    TOO_BIG = "too-big"
    """Not ready within the time and memory that a report has."""
    BROKEN = "broken"


class Unprintable(ValueError):
    """The paper cannot be made; `where` is the placeholder or the words that are wrong, «» if unknown."""

    def __init__(self, problem: Problem, where: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.where = where
