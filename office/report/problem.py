"""Why a paper could not be made: a reason and the place in the template, whose words stand in Fluent."""

from enum import StrEnum


class Problem(StrEnum):
    """What is wrong, as far as it changes what the office should do now."""

    NOT_WORD = "not-word"
    EMPTY = "empty"
    """A document without a single placeholder: probably another file."""
    UNKNOWN = "unknown"
    """A placeholder that no report has; its name is told."""
    SYNTAX = "syntax"
    """A tag that is not closed, has lost its pair or is not understood; it is told."""
    UNCLEAR = "unclear"
    """The same, where nobody can say which one it is."""
    FILTER = "filter"
    """A filter or test that does not exist; its name is told."""
    UNSAFE = "unsafe"
    """It reaches for what no template may have; the name is told."""
    NO_ROW = "no-row"
    """One row is asked for by its place in a list that is shorter, or may be."""
    ABSENT = "absent"
    """It computes with a section that is not always there; the section's name is told."""
    SUM = "sum"
    """It computes what cannot be computed."""
    TOO_BIG = "too-big"
    """Not ready within the time and memory that a report has."""
    BROKEN = "broken"


class Unprintable(ValueError):
    """The paper cannot be made; `where` is the placeholder or the words that are wrong, «» where that is not known."""

    def __init__(self, problem: Problem, where: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.where = where
