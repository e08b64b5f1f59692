"""`python -m benchmarks.peak …`: does what `vekha …` does, then prints the most memory it took, in KiB.

Only the process itself knows: what its parent is told counts the parent's own memory too.
"""

import sys
from pathlib import Path

from bot.__main__ import main


def report() -> None:
    """Run the command to its end; a failure stays one."""
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
