"""Filters of long lists: one choice for all lists of tasks, seats and activities."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from actions.shared.views import Only, PageFilter, TaskLine
from domain.tasks.moves import Sign, TaskState

Item = TypeVar("Item")


def choose(
    items: Sequence[Item], only: Only, tests: Mapping[Only, Callable[[Item], bool]]
) -> tuple[list[Item], PageFilter]:
    """The items that the choice shows, in their order; a choice without a test shows all and is not offered."""
    counts = tuple(sum(map(tests[kind], items)) if kind in tests else 0 for kind in Only)
    shown = [item for item in items if only not in tests or tests[only](item)]
    return shown, PageFilter(only=only if only in tests else Only.EVERYTHING, counts=counts)


def choose_tasks(lines: Sequence[TaskLine], only: Only) -> tuple[list[TaskLine], PageFilter]:
    """Tasks that are overdue, await review, or call for help."""
    return choose(lines, only, {
        Only.LATE: lambda line: line.late,
        Only.WAITING: lambda line: line.state is TaskState.SUBMITTED,
        Only.HELP: lambda line: line.sign is Sign.HELP,
    })  # fmt: skip
