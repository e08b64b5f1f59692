"""Rows of a draft that do not belong to the roadmap: offers that were not taken, and rows that were split up."""

from domain.roadmap.model import Doubt
from models.roadmaps import Activity

SPLIT_UP = "split-up"
"""The code of a row whose events have rows of their own."""


def is_offer(activity: Activity) -> bool:
    """Whether a row is an offer: a point of the order, offered as an activity and not taken yet."""
    return activity.left_out and Doubt.ORDER_POINT in activity.questions


def is_aside(activity: Activity) -> bool:
    """Whether a row is an offer, or was split up."""
    return is_offer(activity) or (activity.left_out and SPLIT_UP in activity.questions)
