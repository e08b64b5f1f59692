"""The limits of a process that reads a stranger's file."""

import resource


def limit(memory: int, seconds: int) -> None:
    """From here on this process gets no more bytes of address space and seconds of processor time than these."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
