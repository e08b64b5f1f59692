"""`python -m office`: reads one document from stdin under limits and writes it to stdout as JSON, or the reason.

The first byte of the answer says which of the two it is. A process of its own, so that a file made to crash or to fill
the memory of its reader takes nobody with it.
"""

import os
import signal
import sys
import warnings

from office import legacy
from office.bounds import limit
from office.reading import SIZE_LIMIT, Unreadable, read_document
from office.wire import REASON, SOURCE


def main(memory: int, seconds: int) -> None:
    """Limits: `memory` in bytes of address space, `seconds` of processor time."""
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    warnings.simplefilter("ignore")  # openpyxl tells of every extension that it does not know
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that LibreOffice is ended with us
        data = legacy.modern(data)  # before the limits: LibreOffice maps far more memory than it uses
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        limit(memory, seconds)
        answer = SOURCE + read_document("", data).model_dump_json(exclude_defaults=True).encode()
    except Unreadable as refusal:
        answer = REASON + refusal.reason.encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    os._exit(0)  # after a MemoryError the interpreter's own tidying up may fail


if __name__ == "__main__":
    main(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
