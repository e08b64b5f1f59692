"""The loops of a running bot, and what can be wrong with one: words that the bot writes and `vekha doctor` reads."""

from enum import StrEnum
from typing import NamedTuple


class LoopName(StrEnum):
    """What a loop does."""

    PROCESS = "process"
    """Writes the heartbeats: every running process has it."""
    LEADERSHIP = "leadership"
    WEBHOOK = "webhook"
    COMMANDS = "commands"
    """Tells the messenger the list of commands, once."""
    TAKEOVER = "takeover"
    POLLING = "polling"
    ORPHANS = "orphans"
    DELIVERY = "delivery"
    CARDS = "cards"
    PROGRESS = "progress"
    COPIES = "copies"
    CHECKS = "checks"
    ARCHIVE = "archive"
    REMINDERS = "reminders"
    ANNOUNCEMENTS = "announcements"
    CLEARING = "clearing"


class LoopKey(NamedTuple):
    """One loop of a process."""

    name: LoopName
    bot: str = ""
    """Of which bot, where each bot has a loop of its own."""


class Trouble(StrEnum):
    """Why a turn of a loop failed."""

    UNAUTHORIZED = "unauthorized"
    """The messenger refuses the token."""
    CONFLICT = "conflict"
    """Another program takes the same bot's updates."""
    MESSENGER = "messenger"
    DATABASE = "database"
    DISK = "disk"
    """There is no room left."""
    STORE = "store"
    STUCK = "stuck"
    """The turn did not end in its time and was ended."""
    CRASH = "crash"
    """A fault of the program: its traceback is in the log."""
