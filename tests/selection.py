"""The tests of each run: `make test-fast`, `make test`, `make test-rest` and `make test-all` set `VEKHA_TESTS`.

`usual` has every test once, on SQLite, and on PostgreSQL too if the SQL or the locking differs: all actions, and
the flows marked `both_engines`. `rest` is what `usual` leaves out; `all` is both together.
"""

import os
from enum import StrEnum
from pathlib import PurePath

import pytest

ONE_WORKER = "crash"
"""Tests that kill processes mostly wait: in one worker they leave the processor to the others."""
FAST_FOLDERS = {"domain", "actions", "guards"}
ON_BOTH = {"actions"}
SOAK = "soak"
"""Each run of the soak has another seed: it runs if it is asked for by its length, `VEKHA_SOAK_MINUTES`."""


class Choice(StrEnum):
    FAST = "fast"
    USUAL = "usual"
    REST = "rest"
    ALL = "all"


def choice() -> Choice:
    """The kind of this run; a wrong word is an error of usage."""
    try:
        return Choice(os.environ.get("VEKHA_TESTS", Choice.USUAL))
    except ValueError as wrong:
        raise pytest.UsageError(f"VEKHA_TESTS is one of {', '.join(Choice)}: {wrong}") from wrong


def is_usual(item: pytest.Item) -> bool:
    """Whether `make test` runs this test."""
    if item.get_closest_marker("long"):
        return False
    on_postgres = item.get_closest_marker("postgres") is not None
    return not on_postgres or folder(item) in ON_BOTH or item.get_closest_marker("both_engines") is not None


def is_fast(item: pytest.Item) -> bool:
    """Whether `make test-fast` runs this test: rules, actions on SQLite, guards."""
    return is_usual(item) and folder(item) in FAST_FOLDERS and item.get_closest_marker("postgres") is None


def folder(item: pytest.Item) -> str:
    """The folder of tests/ in which a test is."""
    parts = PurePath(item.path).parts
    return parts[len(parts) - 1 - parts[::-1].index("tests") + 1]


def is_taken(item: pytest.Item, chosen: Choice) -> bool:
    """Whether a run of this kind takes the test."""
    if folder(item) == SOAK:
        return "VEKHA_SOAK_MINUTES" in os.environ
    if chosen is Choice.ALL:
        return True
    if chosen is Choice.REST:
        return not is_usual(item)
    return is_fast(item) if chosen is Choice.FAST else is_usual(item)


def select(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of other runs. A test named by its id always runs."""
    named = any("::" in argument for argument in config.args)
    chosen = Choice.ALL if named else choice()
    left_out = [item for item in items if not is_taken(item, chosen)]
    items[:] = [item for item in items if is_taken(item, chosen)]
    for item in items:
        if folder(item) == ONE_WORKER:
            item.add_marker(pytest.mark.xdist_group(ONE_WORKER))
    config.hook.pytest_deselected(items=left_out)
