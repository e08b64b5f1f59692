"""`python -m benchmarks.peak …`: runs `vekha …`, then prints the peak of its memory in KiB.

Only the process itself knows it: the figure that a parent gets includes the parent's own memory.
"""

import sys
from pathlib import Path

from bot.__main__ import main


def report() -> None:
    """Run the command to its end and print the peak; an error of the command is raised."""
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))


if __name__ == "__main__":
    sys.argv[0] = "vekha"
    report()
