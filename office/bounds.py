"""The limits of a process that reads a stranger's file."""

import resource

LIBRARIES = 100 * 2**20
"""Bytes of LibreOffice's own program, mapped from its files, which do not count as its data."""


def limit(memory: int, seconds: int) -> None:
    """Limit this process from now on: `memory` bytes of address space, `seconds` of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_children(memory: int, seconds: int) -> None:
    """Limit each process that this one starts to so many bytes of data and so many seconds of processor time.

    The address space itself stays free: LibreOffice reserves far more of it than it ever fills.
    """
    data = max(memory - LIBRARIES, LIBRARIES)
    resource.setrlimit(resource.RLIMIT_DATA, (data, data))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
