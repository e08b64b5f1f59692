"""`python -m office.report`: reads a job from stdin, makes one paper under limits, and writes it to stdout.

The template is a stranger's program: it can harm this process only.
"""

import os
import resource
import sys

from office.report.filling import fill
from office.report.job import Job
from office.report.note import write_note
from office.report.problem import Problem, Unprintable
from office.report.wire import PAPER, reason, unpacked
from office.report.workbook import write_workbook
from office.writing.matrix import matrix_book


def main(memory: int, seconds: int) -> None:
    """Limits: `memory` in bytes of address space, `seconds` of processor time."""
    job, template = unpacked(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = PAPER + _make(job, template)
    except Unprintable as refusal:
        answer = reason(refusal)
    except MemoryError:
        answer = reason(Unprintable(Problem.TOO_BIG))
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    os._exit(0)  # after a MemoryError the interpreter's own clean-up may fail


def _make(job: Job, template: bytes) -> bytes:
    if job.report is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a template writes no files; openpyxl writes temporary ones
        return fill(template, job.report)
    if job.trials is not None:
        for trial in job.trials:
            fill(template, trial)
        return b""
    if job.note is not None:
        return write_note(job.note)
    if job.matrix is not None:
        return matrix_book(job.matrix)
    return write_workbook(job.workbook or ())


if __name__ == "__main__":
    main(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
