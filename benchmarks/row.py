"""One line of the table that `make bench` prints, and how its figure is measured."""

import gc
import time
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """A measured figure.

    `ratio`: its ratio to the figure that `against` names, measured in the same run: it says more than seconds, which
    depend on the machine. `limit`: the upper limit, in the figure's own unit.
    """

    what: str
    value: float
    unit: str = "s"
    ratio: float | None = None
    against: str = ""
    limit: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit; one without a limit always is."""
        return self.limit is None or self.value < self.limit


def processor_seconds(job: Callable[[], object], times: int = 3) -> float:
    """The least processor time of `times` runs: disturbances only add to a run."""
    return min(_once(job) for _ in range(times))


def _once(job: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    job()
    return time.process_time() - began
