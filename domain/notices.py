"""What Веха says unasked: the kinds, how urgent each is, and for how long it is worth saying."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple


class NoticeKind(StrEnum):
    """Each kind has a view in actions/outbox/contents.py and words in locales/*/notices.ftl."""

    SUBMITTED = "submitted"
    UPLOADS = "uploads"
    CHECKED = "checked"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    HELP = "help"
    HELP_REPLY = "help-reply"
    NEW_TASKS = "new-tasks"
    CHANGED = "changed"
    TAKEN_BACK = "taken-back"
    PLAN_CHANGED = "plan-changed"
    EXTENSION = "extension"
    EXCUSED = "excused"
    RESTORED = "restored"
    DAY_CARD = "day-card"
    ANNOUNCEMENT = "announcement"
    UNREACHABLE = "unreachable"
    QUESTION = "question"
    PASSED = "passed"
    EXAMPLE = "example"
    SECOND_CALL = "second-call"
    SENDING = "sending"
    NOT_SENT = "not-sent"
    MISSING_ITEMS = "missing-items"
    SAT_DOWN = "sat-down"
    ARRIVALS = "arrivals"
    SETUP_AGAIN = "setup-again"
    FILE_UNSENT = "file-unsent"
    TAKEN_OFF = "taken-off"
    COLLEAGUE_LEFT = "colleague-left"


class DropReason(StrEnum):
    """Why a notice was not sent; a refusal by the messenger is kept in its own words instead."""

    NOT_TRUE = "no longer true"
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    RECALLED = "recalled"


class Manner(NamedTuple):
    """Lane 0 goes before lane 1; after `lifetime` a notice is dropped with a visible reason."""

    lane: int
    lifetime: timedelta


MANNERS: Mapping[NoticeKind, Manner] = {
    NoticeKind.SUBMITTED: Manner(0, timedelta(days=30)),
    NoticeKind.UPLOADS: Manner(0, timedelta(days=1)),
    NoticeKind.CHECKED: Manner(0, timedelta(days=2)),
    NoticeKind.RETURNED: Manner(0, timedelta(days=30)),
    NoticeKind.ACCEPTED: Manner(0, timedelta(days=30)),
    NoticeKind.HELP: Manner(0, timedelta(days=14)),
    NoticeKind.HELP_REPLY: Manner(0, timedelta(days=14)),
    NoticeKind.NEW_TASKS: Manner(0, timedelta(days=14)),
    NoticeKind.CHANGED: Manner(0, timedelta(days=14)),
    NoticeKind.TAKEN_BACK: Manner(0, timedelta(days=14)),
    NoticeKind.PLAN_CHANGED: Manner(0, timedelta(days=14)),
    NoticeKind.EXTENSION: Manner(0, timedelta(days=30)),
    NoticeKind.EXCUSED: Manner(0, timedelta(days=14)),
    NoticeKind.RESTORED: Manner(0, timedelta(days=14)),
    NoticeKind.DAY_CARD: Manner(0, timedelta(hours=12)),
    NoticeKind.ANNOUNCEMENT: Manner(1, timedelta(days=14)),
    NoticeKind.UNREACHABLE: Manner(0, timedelta(days=14)),
    NoticeKind.QUESTION: Manner(0, timedelta(days=30)),
    NoticeKind.PASSED: Manner(0, timedelta(days=30)),
    NoticeKind.EXAMPLE: Manner(0, timedelta(days=30)),
    NoticeKind.SECOND_CALL: Manner(1, timedelta(days=7)),
    NoticeKind.SENDING: Manner(0, timedelta(days=3)),
    NoticeKind.NOT_SENT: Manner(0, timedelta(days=7)),
    NoticeKind.MISSING_ITEMS: Manner(1, timedelta(days=3)),
    NoticeKind.SAT_DOWN: Manner(0, timedelta(days=14)),
    NoticeKind.ARRIVALS: Manner(1, timedelta(days=14)),
    NoticeKind.SETUP_AGAIN: Manner(0, timedelta(days=14)),
    NoticeKind.FILE_UNSENT: Manner(0, timedelta(days=14)),
    NoticeKind.TAKEN_OFF: Manner(0, timedelta(days=14)),
    NoticeKind.COLLEAGUE_LEFT: Manner(0, timedelta(days=14)),
}
