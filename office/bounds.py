"""The limits of a process that reads a stranger's file."""

import resource

LIBRARIES = 100 * 2**20
"""Bytes of LibreOffice's own program, mapped from its files, which do not count as its data."""


def limit(memory: int, seconds: int) -> None:
    """From here on this process gets no more bytes of address space and seconds of processor time than these."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_children(memory: int, seconds: int) -> None:
    """Whatever this process starts gets so many bytes in all, and so many seconds of processor time.

    The address space itself stays free: LibreOffice reserves far more of it than it ever fills.
    """
    data = max(memory - LIBRARIES, LIBRARIES)
    resource.setrlimit(resource.RLIMIT_DATA, (data, data))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
