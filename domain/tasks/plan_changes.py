"""The kinds of changes of a plan that runs."""

from enum import StrEnum


class PlanChange(StrEnum):
    """What happened to tasks; the end of the key of the letter about it."""

    MOVED = "moved"
    EXTENDED = "extended"
    REFUSED = "refused"
    EXPECTS = "expects"
    ADDED = "added"
    TAKEN_OFF = "taken-off"
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    ASSIGNED = "assigned"
