"""Faults that a test orders: the next calls of a method fail as networks and servers do."""

from dataclasses import dataclass
from typing import Any, Literal

FaultKind = Literal[400, 500, 502, 429, "drop_before", "drop_after", "timeout", "migrated", "no_result", "odd_result"]
"""A status to answer with (502 with a page of HTML), a connection closed before or after the call has had
its effect, no answer at all, or the chat has become chat `moved_to`. A 400 says `reason`. With `no_result` and
`odd_result` the call has its effect, and the answer says so without its result, or with one of an unknown form."""

ANY_METHOD = "*"


@dataclass(slots=True)
class Fault:
    """A fault of one method (or of any), of one chat (or of any), that happens `times` times."""

    method: str
    kind: FaultKind
    times: int = 1
    chat_id: int | None = None
    retry_after: int = 1
    moved_to: int = 0
    reason: str = ""

    def meets(self, method: str, params: dict[str, Any]) -> bool:
        """Whether this call is to fail."""
        return self.times > 0 and self.method in {method, ANY_METHOD} and self.chat_id in {None, params.get("chat_id")}


def take(faults: list[Fault], method: str, params: dict[str, Any]) -> Fault | None:
    """The fault of a call, if one is ordered; counts it and forgets it once used up."""
    fault = next((fault for fault in faults if fault.meets(method, params)), None)
    if fault:
        fault.times -= 1
        faults[:] = [left for left in faults if left.times > 0]
    return fault
