"""The protocol between the bot and the process that makes papers: lengths, a job as JSON, an answer or a reason."""

import json
import struct

from office.report.job import Job
from office.report.problem import Problem, Unprintable

PAPER = b"+"
REASON = b"-"
HEAD = struct.Struct(">I")


def packed(job: Job, template: bytes = b"") -> bytes:
    """The job as the process reads it."""
    body = job.model_dump_json().encode()
    return HEAD.pack(len(body)) + body + template


def unpacked(data: bytes) -> tuple[Job, bytes]:
    """The job and the template; ValueError if the data is no job."""
    (length,) = HEAD.unpack(data[: HEAD.size])
    return Job.model_validate_json(data[HEAD.size : HEAD.size + length]), data[HEAD.size + length :]


def reason(refusal: Unprintable) -> bytes:
    return REASON + json.dumps({"problem": refusal.problem.value, "where": refusal.where}).encode()


def paper(answer: bytes) -> bytes:
    """The paper; raises Unprintable if the answer is a reason, or none came."""
    if answer.startswith(PAPER):
        return answer[1:]
    said = json.loads(answer[1:]) if answer.startswith(REASON) else {"problem": Problem.TOO_BIG, "where": ""}
    raise Unprintable(Problem(said["problem"]), said["where"])
