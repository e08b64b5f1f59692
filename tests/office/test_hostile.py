"""Hostile files: none exceeds a worker's limits, none is taken for what it is not, nothing crashes."""

import multiprocessing
import time
from multiprocessing.connection import Connection

import pytest

from domain.documents.papers import CheckedPaper, ContentSort, Flaw
from office.bounds import limit
from office.inspect import inspect
from office.worker import MEMORY, TIMEOUT, inspect_in_worker
from tests.office.hostile import HOSTILE, bomb_png
from tests.office.papers import photo

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["office.inspect", "office.scan", "pypdfium2", "lxml.etree", "tests.office.hostile"])
"""A child of a process that already loaded the libraries: the same limits as a worker's, in a tenth of the time."""


def _child(name: str, answer: Connection) -> None:
    data = HOSTILE[name][0]()
    limit(MEMORY, int(TIMEOUT))
    began = time.process_time()
    paper, page = inspect(data)
    answer.send((paper, len(page), time.process_time() - began))


def _answer(here: Connection) -> tuple[CheckedPaper, int, float]:
    """The child's answer; if its limits ended it the file is huge, as in office/worker.py."""
    assert here.poll(TIMEOUT + 5)
    try:
        return here.recv()
    except EOFError:
        return CheckedPaper(sort=ContentSort.OTHER, flaw=Flaw.HUGE), 0, 0.0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_described_within_the_limits(name: str) -> None:
    here, there = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=_child, args=(name, there))

    child.start()
    there.close()
    paper, page, seconds = _answer(here)
    child.join()

    said = (paper.flaw or paper.sort).value
    assert said == HOSTILE[name][1] or (HOSTILE[name][1] == "any" and said)
    assert seconds < TIMEOUT
    assert (page > 0) is (paper.quality is not None)


async def test_worker_survives_a_bomb_and_takes_the_next_photo() -> None:
    bombed, page = await inspect_in_worker(bomb_png())
    paper, upright = await inspect_in_worker(photo())

    assert (bombed.sort, bombed.flaw, page) == (ContentSort.PICTURE, Flaw.HUGE, b"")
    assert (paper.sort, upright[:3]) == (ContentSort.PICTURE, b"\xff\xd8\xff")


async def test_worker_out_of_time_or_memory_says_huge() -> None:
    late, _ = await inspect_in_worker(photo(), timeout=0.01)
    poor, _ = await inspect_in_worker(photo(), memory=20 * 2**20)

    assert [(one.sort, one.flaw) for one in (late, poor)] == [(ContentSort.PICTURE, Flaw.HUGE)] * 2
