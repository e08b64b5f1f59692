"""`python -m office`: reads one document from stdin under limits, writes the result of a ReadingTask to stdout.

The first byte of the answer says whether it is a ReadDocument or the reason for its absence. This is a process of its
own, so that a file made to crash its reader or to fill its memory affects nothing else; understanding happens here
too, because the text of a cell can be made to take long as well.
"""

import os
import signal
import sys
import warnings

from domain.roadmap.model import NoRoadmap
from domain.roadmap.understanding import understand
from office import legacy
from office.bounds import limit, limit_children
from office.reading import SIZE_LIMIT, Unreadable, read_document
from office.refusal import Reason
from office.wire import READ, REASON, ReadDocument, ReadingTask, has_places


def main(memory: int, seconds: int, task: ReadingTask) -> None:
    """Limits: `memory` in bytes of address space, `seconds` of processor time."""
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    warnings.simplefilter("ignore")  # openpyxl warns of every extension that it does not know
    try:
        answer = READ + _read(task, _modern(data, memory, seconds), memory, seconds)
    except Unreadable as refusal:
        answer = REASON + refusal.reason.encode()
    except MemoryError:
        answer = REASON + Reason.TOO_BIG.encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    os._exit(0)  # after a MemoryError the interpreter's own clean-up may fail


def _modern(data: bytes, memory: int, seconds: int) -> bytes:
    """The document as LibreOffice converts it if its format is old; LibreOffice has the same limits."""
    if not legacy.needed(data):
        return data
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that LibreOffice ends with this process
    limit_children(memory, seconds)
    data = legacy.modern(data)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return data


def _read(task: ReadingTask, data: bytes, memory: int, seconds: int) -> bytes:
    limit(memory, seconds)
    source = read_document(task.name, data)
    read = ReadDocument(source=source if task.source else None, has_places=has_places(source))
    if task.draft:
        try:
            read = read.model_copy(update={"draft": understand(source, task.plan)})
        except NoRoadmap as nothing:
            read = read.model_copy(update={"appendix_missing": nothing.appendix_missing})
    return read.model_dump_json(exclude_defaults=True).encode()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), ReadingTask.model_validate_json(sys.argv[3]))
