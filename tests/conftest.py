"""Shared by all tests: both database engines, each test on a database of its own."""

import gc
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import BaseModel

from models.db import Database
from office.tesseract import program
from tests.chromium import CHROMIUM
from tests.engines import POSTGRES, Contents, Engines, answers, share_compiled_statements
from tests.selection import select

share_compiled_statements()

IN_CI = os.environ.get("CI") == "true"
LONGEST_ID = 60
SHARED = Path(__file__).parents[2] / "shared"
MEMORY = Path("/dev/shm")
COLLECT = (10_000, 20, 20)
"""The objects and rounds after which the garbage of tests is collected."""
ROOM = 2**31
"""Bytes that the tests' folders may take."""


def pytest_configure(config: pytest.Config) -> None:
    # tests start many processes: what the first compiles the others reuse
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # on a disk each commit would wait
    config.stash[HAS_POSTGRES] = answers()
    if IN_CI and not config.stash[HAS_POSTGRES]:
        raise pytest.UsageError(f"in CI there must be a PostgreSQL at {POSTGRES}")
    if IN_CI and not CHROMIUM.exists():
        raise pytest.UsageError(f"in CI there must be a browser at {CHROMIUM}")
    if IN_CI and program() is None:
        raise pytest.UsageError("in CI there must be tesseract-ocr and tesseract-ocr-rus")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    select(config, items)


def pytest_collection_finish() -> None:
    gc.freeze()  # modules and tests stay to the end: looking at them again took a fifth of the time
    gc.set_threshold(*COLLECT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.stash[HAS_POSTGRES]:
        terminalreporter.write_line(f"NOT TESTED: PostgreSQL, which does not answer at {POSTGRES}", yellow=True)
    if not CHROMIUM.exists():
        terminalreporter.write_line(f"NOT TESTED: the page in a browser, there is no {CHROMIUM}", yellow=True)
    if program() is None:
        terminalreporter.write_line("NOT TESTED: scans, there is no tesseract-ocr with tesseract-ocr-rus", yellow=True)


HAS_POSTGRES = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """The databases of this process of the tests."""
    made = Engines(tmp_path_factory.mktemp("engines"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def beginning(engines: Engines) -> Callable[[str], Contents]:
    """The contents of a test's database at its start, by engine: nothing, unless a folder's conftest says otherwise."""
    return engines.blank


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of a test: each test that uses a database runs on both."""
    return str(request.param)


@pytest_asyncio.fixture
async def database_url(
    engine: str, engines: Engines, beginning: Callable[[str], Contents], tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """The URL of a migrated database that nobody else uses."""
    if engine == "postgres" and not request.config.stash[HAS_POSTGRES]:
        pytest.skip("PostgreSQL does not answer")
    url = await engines.take(engine, beginning(engine), tmp_path)
    yield url
    await engines.give_back(url)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    yield found
    await found.close()


@pytest.fixture
def shared() -> Path:
    """Real documents, if they are there."""
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not beside the checkout")
    return SHARED


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Short names that are the same in every process: bytes and models are named by their use."""
    if isinstance(val, (bytes, BaseModel)):
        return argname
    if isinstance(val, str) and len(val) > LONGEST_ID:
        return val[:LONGEST_ID]
    return None
