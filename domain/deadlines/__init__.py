"""Reads the deadlines of Russian roadmaps as offices write them: `read_deadline(text, plan)`."""

from domain.deadlines.model import Deadline, DeadlineWarning, Every, Kind, Plan, Window
from domain.deadlines.reader import read_deadline

__all__ = ["Deadline", "DeadlineWarning", "Every", "Kind", "Plan", "Window", "read_deadline"]
