"""How long a soak is, and its processes."""

import os
from collections.abc import Iterator

import pytest

from tests.crash.process import Nursery

MINUTES = float(os.environ.get("VEKHA_SOAK_MINUTES", "1"))
"""`make soak` sets it to an hour."""
LONG = 10.0
"""From so many minutes on it is a soak; a shorter one shows that it works."""


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()
