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
    """A tag that is not closed or not understood; the words around it are told."""
    TOO_BIG = "too-big"
    """Not ready within the time and memory that a report has."""
    BROKEN = "broken"


class Unprintable(ValueError):
    """The paper cannot be made; `where` is the placeholder or the words that are wrong, «» where that is not known."""

    def __init__(self, problem: Problem, where: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.where = where
