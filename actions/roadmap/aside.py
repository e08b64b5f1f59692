"""Rows of a draft that are no part of the roadmap: what is offered and not taken yet, and what was split up."""

from domain.roadmap.model import Doubt
from models.roadmaps import Activity

SPLIT_UP = "split-up"
"""The code of a row whose events stand as rows of their own."""


def is_offer(activity: Activity) -> bool:
    """Whether a row is a point of the order that is offered as an activity and was not taken yet."""
    return activity.left_out and Doubt.ORDER_POINT in activity.questions


def is_aside(activity: Activity) -> bool:
    """Whether a row is an offer, or was split up."""
    return is_offer(activity) or (activity.left_out and SPLIT_UP in activity.questions)
